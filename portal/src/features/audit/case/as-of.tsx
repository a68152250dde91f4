import { Button, Flex, Form, Slider } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'react-router';
import { diffDeclarations } from '../../../../../src/domain/contract/declaration-diff.js';
import { filesAt, placeOf, versionAt } from '../../../../../src/domain/case-line.js';
import { ChangesTable } from '../../../shared/declaration/changes-table';
import { DeclarationView } from '../../../shared/declaration/declaration-view';
import { useForm } from '../../../shared/declaration/use-form';
import { DayInput } from '../../../shared/forms/day-input';
import { formatTime } from '../../../shared/format';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Facts, Mark, Time } from '../../../shared/page/marks';
import { ViewState } from '../../../shared/page/view-state';
import { pathTo } from '../../../shared/paths';
import { statusWords } from '../../../shared/timeline/timeline-words';
import { fileSize } from '../../../shared/upload/file-size';
import { messages } from '../messages';
import { fileReadFor } from './read-for';
import type { CaseFile, CaseVersion, Dossier } from './use-audited-case';
import { useStanding } from './use-audited-case';

interface AsOfProps {
  contractId: string;
  purpose: string;
  dossier: Dossier;
  /** The moments at which something changed, the earliest first. */
  moments: readonly string[];
  versions: readonly CaseVersion[];
  files: readonly CaseFile[];
  /** The moment that was chosen; undefined: now. */
  at: string | undefined;
  onChoose: (at: string | undefined) => void;
}

/** 回溯: the case as it stood at a moment, chosen by the slider, by the day, or step by step. */
export function AsOf({ contractId, purpose, dossier, moments, versions, files, at, onChoose }: AsOfProps) {
  const say = useWords(messages);
  const now = moments.length;
  const chosen = at === undefined ? now : Math.max(0, placeOf(moments, at));
  // what is under the hand while it moves; asked for when it rests
  const [under, setUnder] = useState(chosen);
  useEffect(() => setUnder(chosen), [chosen]);
  const choose = (place: number) => onChoose(place >= now ? undefined : moments[place]);
  const nameOf = (place: number): string => (place >= now ? say('asOf.now') : formatTime(moments[place], 'second'));
  const standing = useStanding(contractId, at, purpose);
  return (
    <section className="panel" aria-labelledby="as-of">
      <h2 id="as-of">{say('asOf.title')}</h2>
      <p className="quiet no-print">{say('asOf.how')}</p>
      <div className="audit-slider no-print">
        <Slider
          min={0}
          max={now}
          value={under}
          onChange={setUnder}
          onChangeComplete={choose}
          tooltip={{ formatter: (place) => nameOf(place ?? now) }}
          ariaLabelForHandle={say('asOf.slider')}
          ariaValueTextFormatterForHandle={nameOf}
          keyboard
        />
        <Flex gap="small" wrap align="end">
          <Button disabled={chosen <= 0} onClick={() => choose(chosen - 1)}>
            {say('asOf.earlier')}
          </Button>
          <Button disabled={chosen >= now} onClick={() => choose(chosen + 1)}>
            {say('asOf.later')}
          </Button>
          <Button disabled={chosen >= now} onClick={() => choose(now)}>
            {say('asOf.toNow')}
          </Button>
          <Form.Item label={say('asOf.endOfDay')} htmlFor="as-of-day" className="audit-day" layout="vertical">
            <DayInput
              id="as-of-day"
              value={at === undefined ? null : formatTime(at, 'day')}
              onChange={(day) => onChoose(day === undefined ? undefined : lastOf(moments, day))}
            />
          </Form.Item>
        </Flex>
      </div>
      <p className="audit-moment" role="status">
        {at === undefined ? say('asOf.atNow') : say('asOf.at', { at: formatTime(at, 'second') })}
      </p>
      <ViewState view={standing}>
        {(stood) => <Standing stood={stood} {...{ purpose, dossier, versions, files, at }} />}
      </ViewState>
    </section>
  );
}

/** The last moment of a day, or the end of the day when nothing happened before it. */
function lastOf(moments: readonly string[], day: string): string | undefined {
  const end = new Date(Date.parse(`${day}T00:00:00+08:00`) + DAY_MS - 1).toISOString();
  const place = placeOf(moments, end);
  return moments[Math.max(0, place)];
}

const DAY_MS = 86_400_000;

type Stood = NonNullable<ReturnType<typeof useStanding>['data']>;

function Standing({
  stood,
  purpose,
  dossier,
  versions,
  files,
  at,
}: { stood: Stood } & Pick<AsOfProps, 'purpose' | 'dossier' | 'versions' | 'files' | 'at'>) {
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  const { asOf, status, statusWords: words, since, deskOffice, holder, due, pauses, claims } = stood;
  const version = versionAt(versions, asOf);
  const last = versions.at(-1);
  const there = filesAt(files, asOf);
  const isOther = at !== undefined && status !== dossier.status;
  return (
    <>
      <Facts
        of={[
          [
            say('asOf.status'),
            <span key="status">
              <Mark tone={isOther ? 'waiting' : 'plain'}>{pick(words)}</Mark>{' '}
              {isOther && (
                <span className="quiet">
                  {say('asOf.nowIs', { status: pick(statusWords('contract', dossier.status)) })}
                </span>
              )}
            </span>,
          ],
          [say('asOf.since'), <Time key="since" at={since} as="second" />],
          [say('asOf.office'), deskOffice],
          [say('asOf.holder'), holder?.name ?? say('asOf.nobody')],
          [
            say('asOf.due'),
            due === null ? say('asOf.noDue') : say('asOf.dueValue', { what: pick(due.words), on: due.on }),
          ],
          pauses.length > 0 && [say('asOf.paused'), pauses.map((pause) => pick(pause.words)).join(separator)],
          [
            say('asOf.version'),
            version === undefined
              ? say('asOf.noVersion')
              : say('asOf.versionValue', { no: version.versionNo, kind: say(`versionKind.${version.kind}`) }),
          ],
          claims.length > 0 && [
            say('asOf.claims'),
            <ul key="claims" className="audit-plain">
              {claims.map((claim) => (
                <li key={claim.claimId}>
                  <Link to={pathTo('claim', { claimId: claim.claimId })}>
                    <code>{claim.claimId.slice(0, 8)}</code>
                  </Link>{' '}
                  {pick(statusWords('reward_claim', claim.status))}
                </li>
              ))}
            </ul>,
          ],
        ]}
      />
      <blockquote className="timeline-reason">{pick(stood.story)}</blockquote>
      {version !== undefined && (
        <Fold title={say('asOf.declaration', { no: version.versionNo })}>
          <Declared dossier={dossier} version={version} />
        </Fold>
      )}
      {version !== undefined && last !== undefined && last.versionNo !== version.versionNo && (
        <Fold title={say('asOf.changedSince', { from: version.versionNo, to: last.versionNo })}>
          <Changed dossier={dossier} from={version} to={last} />
        </Fold>
      )}
      <Fold title={say('asOf.files', { count: there.length })}>
        <ul className="audit-plain">
          {there.map((file) => (
            <li key={file.id}>
              <a
                href={fileReadFor(purpose, '/api/v1/contracts/{contractId}/attachments/{attachmentId}', {
                  contractId: stood.contractId,
                  attachmentId: file.id,
                })}
                target="_blank"
                rel="noreferrer"
              >
                {file.fileName}
              </a>{' '}
              <span className="quiet">
                {fileSize(file.byteSize)} · <Time at={file.uploadedAt} />
              </span>
              <code className="audit-hash">{file.sha256}</code>
            </li>
          ))}
        </ul>
      </Fold>
    </>
  );
}

/** Something long that is opened when wanted. */
function Fold({ title, children }: { title: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="audit-fold" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && children}
    </details>
  );
}

function Declared({ dossier, version }: { dossier: Dossier; version: CaseVersion }) {
  const form = useForm(dossier.formVersion);
  return <DeclarationView form={form} declaration={version.declaration} />;
}

function Changed({ dossier, from, to }: { dossier: Dossier; from: CaseVersion; to: CaseVersion }) {
  const say = useWords(messages);
  const form = useForm(dossier.formVersion);
  return (
    <ChangesTable
      form={form}
      changes={diffDeclarations(from.declaration, to.declaration)}
      labels={{ before: say('asOf.then'), after: say('asOf.now') }}
    />
  );
}
