import { Tabs } from 'antd';
import { useParams, useSearchParams } from 'react-router';
import { useToday } from '../../../shared/clock';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark, Money } from '../../../shared/page/marks';
import { Page } from '../../../shared/page/page';
import { ViewState } from '../../../shared/page/view-state';
import { PATHS } from '../../../shared/paths';
import { ClaimSheetView } from '../../../shared/sheet/claim-sheet';
import { Timeline } from '../../../shared/timeline/timeline';
import { ClaimStatusMark, DueAtMark } from '../marks';
import { messages } from '../messages';
import { addressOf, type Claim, useClaim, useClaimTimeline, useObjectionsOf, useProcess, useSheet } from '../use-claim';
import { useNewestPolicies } from '../../../shared/policies';
import { ClaimActs } from './claim-acts';
import { ClaimSteps } from './claim-steps';
import { Credit } from './credit';
import { Evidence } from './evidence';
import { Holds } from './holds';
import { Joint } from './joint';
import { Objections } from './objections';
import { PublicityState } from './publicity-state';
import { Recompute } from './recompute';
import { Warnings } from './warnings';
import '../reward-desk.css';

/** One claim with everything there is to decide it by, and what the reader may do. */
export function ClaimPage() {
  const { claimId = '' } = useParams();
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { nameOf } = useNewestPolicies();
  const view = useClaim(claimId);
  const today = useToday();
  const claim = view.data;
  return (
    <Page
      title={claim === undefined ? say('claim.title') : say('claim.titleOf', { name: claim.beneficiaryName })}
      above={[{ title: say('list.title'), to: PATHS.claims }]}
      {...(claim === undefined
        ? {}
        : {
            intro: (
              <>
                {pick(nameOf(claim.policyCode))}
                {say('claim.introRest', {
                  code: claim.policyCode,
                  version: claim.policyVersion,
                  year: claim.claimYear,
                })}
              </>
            ),
            extra: (
              <>
                <ClaimStatusMark status={claim.status} isHeld={claim.isHeld} />
                {claim.dueAt !== null && <DueAtMark dueAt={claim.dueAt} today={today} />}
                {!claim.policyConfirmed && <Mark tone="waiting">{say('policyDraft')}</Mark>}
                <strong>
                  <Money fen={claim.amountFen ?? claim.computedFen} />
                </strong>
              </>
            ),
          })}
    >
      <ViewState view={view}>{(found) => <Content claim={found} today={today} />}</ViewState>
    </Page>
  );
}

const PARTS = ['sheet', 'evidence', 'joint', 'publicity', 'history'] as const;
type Part = (typeof PARTS)[number];
const isPart = (text: string | null): text is Part => PARTS.some((part) => part === text);

function Content({ claim, today }: { claim: Claim; today: string }) {
  const say = useWords(messages);
  const process = useProcess(claim.id);
  const timeline = useClaimTimeline(claim.id);
  const objections = useObjectionsOf(claim.id);
  const [search, setSearch] = useSearchParams();
  const asked = search.get('part');
  const steps = process.data;
  const hasJoint =
    steps !== undefined &&
    (steps.steps.jointReview.length > 0 || steps.steps.bureauDecision || steps.jointReviews.length > 0);
  const openObjections = claim.objections.filter(({ outcome }) => outcome === null).length;
  const openFacts = steps?.statedFacts.filter(({ status }) => status === 'stated').length ?? 0;
  const usual: Part =
    openObjections > 0
      ? 'publicity'
      : claim.status === 'joint_review' || claim.status === 'bureau_decision'
        ? 'joint'
        : openFacts > 0
          ? 'evidence'
          : 'sheet';
  const part = isPart(asked) ? asked : usual;
  const count = (label: string, open: number) => (open === 0 ? label : say('claim.partCount', { label, count: open }));
  return (
    <div className="with-side">
      <div className="claim-panels">
        <Warnings claim={claim} process={steps} />
        <Tabs
          activeKey={part}
          onChange={(next) => setSearch({ part: next }, { replace: true })}
          items={[
            { key: 'sheet', label: say('claim.sheet'), children: <Sheet claim={claim} process={steps} /> },
            {
              key: 'evidence',
              label: count(say('claim.evidence'), openFacts + (steps?.missingEvidence.length ?? 0)),
              children: <Evidence claim={claim} process={steps} />,
            },
            ...(hasJoint
              ? [{ key: 'joint', label: say('claim.joint'), children: <Joint claim={claim} process={steps} /> }]
              : []),
            {
              key: 'publicity',
              label: count(say('claim.publicity'), openObjections),
              children: (
                <>
                  <PublicityState claim={claim} today={today} />
                  <Objections claim={claim} process={steps} objections={objections} />
                </>
              ),
            },
            {
              key: 'history',
              label: say('claim.history'),
              children: <ViewState view={timeline}>{({ entries }) => <Timeline entries={entries} />}</ViewState>,
            },
          ]}
        />
      </div>
      <aside className="side-panels" aria-label={say('claim.decide')}>
        <ClaimActs claim={claim} process={steps} entries={timeline.data?.entries ?? []} />
        <ClaimSteps claim={claim} process={steps} entries={timeline.data?.entries ?? []} />
        {steps !== undefined && <Credit claim={claim} process={steps} />}
        {steps !== undefined && <Holds claim={claim} process={steps} />}
      </aside>
    </div>
  );
}

function Sheet({ claim, process }: { claim: Claim; process: ReturnType<typeof useProcess>['data'] }) {
  const say = useWords(messages);
  const isComputed = claim.sheet !== null;
  const view = useSheet(claim.id, isComputed);
  if (!isComputed) return <p className="panel">{say('claim.notComputed')}</p>;
  return (
    <>
      {process?.allowedActions.includes('recompute') === true && <Recompute claimId={claim.id} />}
      <ViewState view={view}>{(sheet) => <ClaimSheetView sheet={sheet} pdf={addressOf.sheet(claim.id)} />}</ViewState>
    </>
  );
}
