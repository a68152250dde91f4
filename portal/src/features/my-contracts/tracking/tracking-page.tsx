import { Button, Tabs } from 'antd';
import { useParams } from 'react-router';
import { STATUS_WORDS } from '../../../../../src/domain/contract/status-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { Mark } from '../../../shared/page/marks';
import { ViewState } from '../../../shared/page/view-state';
import { usePerson } from '../../../shared/session';
import { Timeline } from '../../../shared/timeline/timeline';
import { CasePage } from '../case-page';
import { messages } from '../messages';
import { TONE_OF_STATUS } from '../status-tone';
import { type Contract, useContract, useTimeline } from '../use-contract';
import { Actions } from './actions';
import { Assessment } from './assessment';
import { Clock } from './clock';
import { Declared, MainFacts } from './case-facts';
import { Findings } from './findings';
import { LifeLine } from './life-line';
import { Certificate, Documents, Papers } from './papers';
import { Proceedings } from './proceedings';
import { WherePanel } from './where-panel';
import '../my-contracts.css';

/** 办到哪一步: one contract of the enterprise, from the filing to what became of it. */
export function Page() {
  const { contractId = '' } = useParams();
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const view = useContract(contractId);
  const { data } = view;
  const name = data?.declaration.projectName;
  return (
    <CasePage
      title={name === undefined || name === '' ? say('tracking.title') : name}
      view={view}
      extra={
        data !== undefined && (
          <>
            <Mark tone={TONE_OF_STATUS[data.status]}>{pick(STATUS_WORDS[data.status])}</Mark>
            <Button onClick={() => window.print()}>{sayShared('print')}</Button>
          </>
        )
      }
    >
      {(contract) => <Tracking contract={contract} />}
    </CasePage>
  );
}

function Tracking({ contract }: { contract: Contract }) {
  const say = useWords(messages);
  const { organisation } = usePerson();
  // the other party reads what is registered, not what was written and said on the way there
  const isOurs = organisation?.id === contract.applicant.id;
  const own = [
    { key: 'declared', label: say('tabs.declared'), children: <Declared contract={contract} /> },
    { key: 'clock', label: say('tabs.clock'), children: <Clock contractId={contract.id} /> },
    {
      key: 'findings',
      label: say('tabs.findings', { count: contract.findings.length }),
      children: <Findings contract={contract} />,
    },
    { key: 'assessment', label: say('tabs.assessment'), children: <Assessment contractId={contract.id} /> },
  ];
  return (
    <>
      <LifeLine contract={contract} />
      <WherePanel contractId={contract.id} />
      <Actions contract={contract} />
      <div className="columns">
        <MainFacts contract={contract} />
        <Certificate contract={contract} />
        <Proceedings contract={contract} />
      </div>
      <Tabs
        className="case-tabs"
        items={[
          { key: 'timeline', label: say('tabs.timeline'), children: <CaseTimeline contractId={contract.id} /> },
          ...(isOurs ? own : []),
          { key: 'documents', label: say('tabs.documents'), children: <Documents contractId={contract.id} /> },
          { key: 'papers', label: say('tabs.papers'), children: <Papers contractId={contract.id} /> },
        ]}
      />
    </>
  );
}

function CaseTimeline({ contractId }: { contractId: string }) {
  const view = useTimeline(contractId);
  return <ViewState view={view}>{({ entries }) => <Timeline entries={entries} />}</ViewState>;
}
