import { Tabs } from 'antd';
import { useParams, useSearchParams } from 'react-router';
import { useToday } from '../../../shared/clock';
import { DeclarationView } from '../../../shared/declaration/declaration-view';
import { useForm } from '../../../shared/declaration/use-form';
import { useWords } from '../../../shared/i18n';
import { DueMark, Mark } from '../../../shared/page/marks';
import { Page } from '../../../shared/page/page';
import { ViewState } from '../../../shared/page/view-state';
import { PATHS } from '../../../shared/paths';
import { Timeline } from '../../../shared/timeline/timeline';
import { StatusMark } from '../marks';
import { messages } from '../messages';
import { type Case, useCase, useCaseTimeline } from '../use-supervision';
import { CaseActs } from './case-acts';
import { CaseFacts } from './case-facts';
import { Dependants } from './dependants';
import { Disputes, Objections, Revocations, SpotChecks } from './proceedings';
import { WhoDidWhat } from './who-did-what';
import '../supervision.css';

/** One registration as it is supervised: its facts, what runs against it, what rests on it, its whole history. */
export function CasePage() {
  const { contractId = '' } = useParams();
  const say = useWords(messages);
  const view = useCase(contractId);
  const today = useToday();
  const found = view.data;
  const name = found === undefined ? say('case.title') : nameOf(found);
  return (
    <Page
      title={name === '' ? say('list.unnamed') : name}
      above={[{ title: say('list.title'), to: PATHS.supervision }]}
      {...(found === undefined
        ? {}
        : {
            intro: say(found.registration === null ? 'case.introOf' : 'case.intro', {
              number: found.registration?.number ?? '',
              name: found.applicant.name,
              office: found.office.name,
            }),
            extra: (
              <>
                <StatusMark status={found.status} />
                {found.inDispute === true && <Mark tone="waiting">{say('case.inDispute')}</Mark>}
                {found.isSampled === true && <Mark tone="running">{say('case.isSampled')}</Mark>}
                {found.dueOn !== null && <DueMark dueOn={found.dueOn} today={today} />}
              </>
            ),
          })}
    >
      <ViewState view={view}>{(contract) => <Content contract={contract} />}</ViewState>
    </Page>
  );
}

const nameOf = ({ declaration }: Case): string => {
  const { projectName } = declaration as { projectName?: unknown };
  return typeof projectName === 'string' ? projectName : '';
};

const PARTS = ['proceedings', 'declaration', 'dependants', 'history'] as const;

function Content({ contract }: { contract: Case }) {
  const say = useWords(messages);
  const timeline = useCaseTimeline(contract.id);
  const [search, setSearch] = useSearchParams();
  const part = PARTS.find((known) => known === search.get('part')) ?? 'proceedings';
  const entries = timeline.data?.entries ?? [];
  return (
    <div className="with-side">
      <div>
        <CaseFacts contract={contract} />
        <Tabs
          activeKey={part}
          onChange={(next) => setSearch({ part: next }, { replace: true })}
          items={[
            {
              key: 'proceedings',
              label: say('case.proceedings'),
              children: (
                <>
                  <Revocations contract={contract} entries={entries} />
                  <Objections contract={contract} entries={entries} />
                  <Disputes contract={contract} />
                  <SpotChecks contract={contract} />
                </>
              ),
            },
            { key: 'declaration', label: say('case.declaration'), children: <Declared contract={contract} /> },
            { key: 'dependants', label: say('case.dependants'), children: <Dependants contractId={contract.id} /> },
            {
              key: 'history',
              label: say('case.history'),
              children: <ViewState view={timeline}>{(found) => <Timeline entries={found.entries} />}</ViewState>,
            },
          ]}
        />
      </div>
      <aside className="side-panels" aria-label={say('case.decide')}>
        <CaseActs contract={contract} entries={entries} />
        <WhoDidWhat entries={entries} />
      </aside>
    </div>
  );
}

function Declared({ contract }: { contract: Case }) {
  const form = useForm(contract.formVersion);
  return (
    <section className="panel">
      <DeclarationView form={form} declaration={contract.declaration} />
    </section>
  );
}
