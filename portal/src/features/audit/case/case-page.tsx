import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { isAskedFor, momentsOf } from '../../../../../src/domain/case-line.js';
import { STATUS_WORDS } from '../../../../../src/domain/contract/status-words.js';
import { wordsOfRead } from '../../../../../src/domain/read-words.js';
import { wordsOfRole } from '../../../../../src/domain/role-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { Facts, Mark, Money, Time } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { RefusalNote } from '../../../shared/page/refusal-note';
import { ViewState } from '../../../shared/page/view-state';
import { PATHS, pathTo } from '../../../shared/paths';
import { useHasRole } from '../../../shared/session';
import { RowsTable } from '../../../shared/tables/rows-table';
import { useUrlFilters } from '../../../shared/tables/use-url-filters';
import type { TimelineEntry } from '../../../shared/timeline/timeline';
import { messages } from '../messages';
import { WithPurpose } from '../purpose-bar';
import { AsOf } from './as-of';
import { isAbout, oneLine, workflowsOf } from './line';
import { LineFilters } from './line-filters';
import { LineView } from './line-view';
import { fileReadFor } from './read-for';
import { StepDrawer } from './step-drawer';
import {
  type CaseRead,
  type Dossier,
  useCaseTimeline,
  useDocuments,
  useDossier,
  useFindings,
  useLetters,
  usePapers,
  useReads,
  useVersions,
} from './use-audited-case';
import '../audit.css';
import '../../../shared/timeline/timeline.css';

/** 审计案卷: one line of everything about a case, the case as it stood at any moment, and every step before and after. */
export function Page() {
  const { contractId = '' } = useParams();
  const readsCases = useHasRole('auditor');
  return readsCases ? <WithFile contractId={contractId} /> : <OnlyReads contractId={contractId} />;
}

function WithFile({ contractId }: { contractId: string }) {
  const say = useWords(messages);
  return (
    <WithPurpose
      frame={(bar) => (
        <PageFrame title={say('case.title')} above={[{ title: say('search.title'), to: PATHS.audit }]}>
          {bar}
        </PageFrame>
      )}
    >
      {(purpose, bar) => <Loaded contractId={contractId} purpose={purpose} bar={bar} />}
    </WithPurpose>
  );
}

function Loaded({ contractId, purpose, bar }: { contractId: string; purpose: string; bar: ReactNode }) {
  const say = useWords(messages);
  const words = useWords(shared);
  const dossier = useDossier(contractId, purpose);
  const project = dossier.data?.declaration.projectName;
  return (
    <PageFrame
      title={project ?? say('case.title')}
      above={[{ title: say('search.title'), to: PATHS.audit }]}
      extra={
        <>
          <Button onClick={() => window.print()}>{words('print')}</Button>
          <Button
            type="primary"
            icon={<DownloadOutlined aria-hidden />}
            href={fileReadFor(purpose, '/api/v1/contracts/{contractId}/audit-package', { contractId })}
            download
          >
            {say('case.package')}
          </Button>
        </>
      }
    >
      {bar}
      <ViewState view={dossier}>{(found) => <File dossier={found} purpose={purpose} />}</ViewState>
    </PageFrame>
  );
}

function File({ dossier, purpose }: { dossier: Dossier; purpose: string }) {
  const timeline = useCaseTimeline(dossier.id, purpose);
  return (
    <>
      <ViewState view={timeline}>
        {({ entries }) => (
          <>
            <Head dossier={dossier} entries={entries} />
            <Line dossier={dossier} entries={entries} purpose={purpose} />
          </>
        )}
      </ViewState>
    </>
  );
}

function Head({ dossier, entries }: { dossier: Dossier; entries: readonly TimelineEntry[] }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { registration, declaration, applicant, office, status, claims } = dossier;
  const workflows = workflowsOf(entries);
  return (
    <section className="panel" aria-label={say('case.facts')}>
      <div className="audit-head">
        <Facts
          of={[
            [say('column.status'), <Mark key="status">{pick(STATUS_WORDS[status])}</Mark>],
            [
              say('column.number'),
              registration === null ? say('case.notRegistered') : <span className="number">{registration.number}</span>,
            ],
            [say('case.applicant'), applicant.name],
            [say('case.office'), office.name],
            [say('column.value'), <Money key="value" fen={declaration.contractValueFen} />],
          ]}
        />
        <Facts
          of={[
            [say('case.id'), <code key="id">{dossier.id}</code>],
            [
              say('case.engine'),
              <ul key="engine" className="audit-plain">
                {workflows.map(({ workflowId, url }) => (
                  <li key={workflowId}>
                    {url === null ? (
                      <code>{workflowId}</code>
                    ) : (
                      <a href={url} target="_blank" rel="noreferrer">
                        {workflowId}
                      </a>
                    )}
                  </li>
                ))}
              </ul>,
            ],
            claims.length > 0 && [
              say('group.claims'),
              <ul key="claims" className="audit-plain">
                {claims.map(({ id, policyCode }) => (
                  <li key={id}>
                    <Link to={pathTo('claim', { claimId: id })}>{policyCode}</Link>
                  </li>
                ))}
              </ul>,
            ],
          ]}
        />
      </div>
    </section>
  );
}

const FILTERS = ['at', 'subject', 'kinds', 'role', 'person', 'from', 'to', 'order'] as const;
const FIRST_SHOWN = 120;

function Line({ dossier, entries, purpose }: { dossier: Dossier; entries: readonly TimelineEntry[]; purpose: string }) {
  const say = useWords(messages);
  const words = useWords(shared);
  const { filters, set } = useUrlFilters(FILTERS);
  const [step, setStep] = useState<TimelineEntry | undefined>(undefined);
  const [most, setMost] = useState(FIRST_SHOWN);
  const ofVersions = useVersions(dossier.id, purpose);
  const ofDocuments = useDocuments(dossier.id, purpose);
  const ofPapers = usePapers(dossier.id, purpose);
  const ofFindings = useFindings(dossier.id, purpose);
  const versions = ofVersions.data?.versions ?? NONE;
  const slots = ofDocuments.data?.slots;
  const papers = ofPapers.data?.items ?? NONE;
  const findings = ofFindings.data?.findings ?? NONE;
  const letters = useLetters(dossier.id, purpose);
  const reads = useReads(dossier.id);
  // the one line is not the whole line while a part of it is missing
  const missing = [
    ...[ofVersions, ofDocuments, ofPapers, ofFindings].map(({ error, refetch }) => ({
      refusal: error,
      readAgain: () => void refetch(),
    })),
    letters,
    reads,
  ].find(({ refusal }) => refusal !== null);
  const isReading =
    letters.isLoading || reads.isLoading || [ofVersions, ofDocuments, ofPapers, ofFindings].some((of) => of.isLoading);
  const files = useMemo(
    () => (slots ?? []).flatMap(({ documents }) => documents.flatMap((document) => document.versions)),
    [slots],
  );
  const items = useMemo(
    () => oneLine({ entries, letters: letters.rows, papers, findings, reads: reads.rows }),
    [entries, letters.rows, papers, findings, reads.rows],
  );
  const moments = useMemo(() => momentsOf(entries.filter(({ what }) => what !== 'refused')), [entries]);
  const { at, subject } = filters;
  const until = at === undefined ? items : items.filter((item) => Date.parse(item.at) <= Date.parse(at));
  const asked = until.filter(
    (item) =>
      (subject === undefined || isAbout(item, subject)) &&
      isAskedFor(item, {
        kinds: filters.kinds?.split(' '),
        role: filters.role,
        person: filters.person,
        from: filters.from,
        to: filters.to,
      }),
  );
  const ordered = filters.order === 'oldest' ? asked : asked.toReversed();
  return (
    <>
      <AsOf
        contractId={dossier.id}
        {...{ purpose, dossier, moments, versions, files, at }}
        onChoose={(moment) => set({ at: moment })}
      />
      <section aria-labelledby="the-line">
        <h2 id="the-line">{say('line.title')}</h2>
        {subject !== undefined && (
          <p>
            {say('line.onlySubject', { id: subject.slice(0, 8) })}{' '}
            <Button size="small" onClick={() => set({ subject: undefined })}>
              {say('line.wholeCase')}
            </Button>
          </p>
        )}
        <LineFilters items={items} filters={filters} onSet={set} />
        {missing?.refusal != null && (
          <RefusalNote refusal={missing.refusal} onAgain={missing.readAgain}>
            <p>{say('line.incomplete')}</p>
          </RefusalNote>
        )}
        <p className="quiet" role="status" aria-busy={isReading}>
          {isReading && `${words('loading')} `}
          {say('line.count', { shown: asked.length, all: items.length })}
          {until.length < items.length && ` ${say('line.later', { count: items.length - until.length })}`}
          {entries.some(({ movedClock }) => movedClock) && ` ${say('line.movedClock')}`}
        </p>
        <div className="panel">
          <LineView
            contractId={dossier.id}
            purpose={purpose}
            items={ordered.slice(0, most)}
            onCompare={setStep}
            onGoTo={(moment) => {
              set({ at: moment });
              document.getElementById('as-of')?.scrollIntoView({ block: 'start' });
            }}
          />
          <p className="no-print">
            {ordered.length > most && (
              <Button onClick={() => setMost(most + FIRST_SHOWN)}>
                {say('line.more', { count: ordered.length - most })}
              </Button>
            )}{' '}
            {reads.isMore && (
              <Button onClick={reads.readMore} loading={reads.isLoadingMore}>
                {say('line.moreReads')}
              </Button>
            )}{' '}
            {letters.isMore && (
              <Button onClick={letters.readMore} loading={letters.isLoadingMore}>
                {say('line.moreLetters')}
              </Button>
            )}
          </p>
        </div>
      </section>
      <StepDrawer
        entry={step}
        dossier={dossier}
        versions={versions}
        purpose={purpose}
        onClose={() => setStep(undefined)}
      />
    </>
  );
}

const NONE: readonly never[] = [];

/** 审计管理员 sees who opened a file, and not the file. */
function OnlyReads({ contractId }: { contractId: string }) {
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  const reads = useReads(contractId);
  return (
    <PageFrame
      title={say('case.readsTitle')}
      intro={say('case.readsIntro')}
      above={[{ title: say('search.title'), to: PATHS.audit }]}
    >
      <div className="panel">
        <Facts of={[[say('case.id'), <code key="id">{contractId}</code>]]} />
      </div>
      <RowsTable<CaseRead>
        name={say('case.readsTitle')}
        rows={reads}
        keyOf={({ id }) => id}
        columns={[
          { title: say('column.at'), key: 'at', width: 175, render: (_cell, { at }) => <Time at={at} as="second" /> },
          {
            title: say('column.person'),
            key: 'reader',
            render: (_cell, { reader }) => (
              <Link to={pathTo('auditedPerson', { userId: reader.id })}>{reader.name}</Link>
            ),
          },
          {
            title: say('column.asRole'),
            key: 'roles',
            render: (_cell, { roles }) => roles.map((role) => pick(wordsOfRole(role))).join(separator),
          },
          { title: say('column.part'), key: 'what', render: (_cell, { what }) => pick(wordsOfRead(what)) },
          { title: say('column.purpose'), dataIndex: 'purpose' },
        ]}
      />
    </PageFrame>
  );
}
