import { Alert } from 'antd';
import { Link } from 'react-router';
import { CLAIM_HOLDERS, CLAIM_STATUSES } from '../../../../../src/domain/reward/claim-status.js';
import { CLAIM_ACTION_WORDS, CLAIM_STATUS_WORDS } from '../../../../../src/domain/reward/claim-words.js';
import { type ActionForm, ActionPanel } from '../../../shared/actions/action-panel';
import { useLanguage, useWords } from '../../../shared/i18n';
import { usePerson } from '../../../shared/session';
import type { TimelineEntry } from '../../../shared/timeline/timeline';
import { ApproveForm } from '../acts/approve-form';
import {
  CorrectionForm,
  FactsForm,
  FirstCheckForm,
  RefuseForm,
  SecondCheckForm,
  SendBackForm,
} from '../acts/check-forms';
import { JointOpinionForm, MeetingForm } from '../acts/joint-forms';
import { ObjectionEntryForm } from '../acts/objection-forms';
import { messages } from '../messages';
import type { Claim, Process } from '../use-claim';
import { ownHand } from './hands';

/** 办理: the steps the registry allows the reader now, and why it may still say no. */
export function ClaimActs({
  claim,
  process,
  entries,
}: {
  claim: Claim;
  process: Process | undefined;
  entries: readonly TimelineEntry[];
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const me = usePerson();
  const own = ownHand(entries, me.id);
  const status = CLAIM_STATUSES.find((known) => known === claim.status);
  const openFacts = process?.statedFacts.filter((fact) => fact.status === 'stated') ?? [];
  const forms: ActionForm[] = [
    {
      action: 'decideStatedFacts',
      label: pick(CLAIM_ACTION_WORDS.decideStatedFacts),
      isMain: true,
      render: (close) => <FactsForm claimId={claim.id} facts={openFacts} close={close} />,
    },
    {
      action: 'passFirstCheck',
      label: pick(CLAIM_ACTION_WORDS.passFirstCheck),
      isMain: true,
      render: (close) => <FirstCheckForm claim={claim} process={process} close={close} />,
    },
    {
      action: 'passSecondCheck',
      label: pick(CLAIM_ACTION_WORDS.passSecondCheck),
      isMain: true,
      render: (close) => <SecondCheckForm claim={claim} process={process} close={close} />,
    },
    {
      action: 'giveJointOpinion',
      label: pick(CLAIM_ACTION_WORDS.giveJointOpinion),
      isMain: true,
      render: (close) => <JointOpinionForm claimId={claim.id} process={process} close={close} />,
    },
    {
      action: 'passMeeting',
      label: say('meeting.record'),
      isMain: true,
      render: (close) => <MeetingForm claim={claim} close={close} />,
    },
    {
      action: 'approve',
      label: pick(CLAIM_ACTION_WORDS.approve),
      isMain: true,
      render: (close) => <ApproveForm claim={claim} close={close} />,
    },
    {
      action: 'requestCorrection',
      label: pick(CLAIM_ACTION_WORDS.requestCorrection),
      render: (close) => <CorrectionForm claimId={claim.id} process={process} close={close} />,
    },
    {
      action: 'sendBack',
      label: pick(CLAIM_ACTION_WORDS.sendBack),
      render: (close) => <SendBackForm claimId={claim.id} close={close} />,
    },
    {
      action: 'registerObjection',
      label: pick(CLAIM_ACTION_WORDS.registerObjection),
      render: (close) => <ObjectionEntryForm claimId={claim.id} close={close} />,
    },
    {
      action: 'refuse',
      label: pick(CLAIM_ACTION_WORDS.refuse),
      isDangerous: true,
      render: (close) => <RefuseForm claim={claim} close={close} />,
    },
  ];
  const facts = openFacts.length === 0 ? ['decideStatedFacts'] : [];
  const allowed = claim.allowedActions.filter((action) => !facts.includes(action));
  const offered = forms.filter(({ action }) => allowed.includes(action));
  const openObjections = claim.objections.filter(({ outcome }) => outcome === null).length;
  const isMyTurn = status !== undefined && CLAIM_HOLDERS[status].some((role) => me.roles.includes(role));
  return (
    <section className="panel" aria-labelledby="claim-acts">
      <h2 id="claim-acts">{say('claim.decide')}</h2>
      {own !== undefined && isMyTurn && own.step !== status && (
        <Alert
          className="note-above"
          type="info"
          showIcon
          title={say('steps.own', { step: pick(CLAIM_STATUS_WORDS[own.step]) })}
        />
      )}
      {claim.isHeld && isMyTurn && (
        <Alert className="note-above" type="warning" showIcon title={say('hold.inTheWay')} />
      )}
      {openObjections > 0 && claim.allowedActions.includes('dismissObjection') && (
        <Link className="desk-objections" to={{ search: '?part=publicity' }} replace>
          {say('objection.waitsFor', { count: openObjections })}
        </Link>
      )}
      {offered.length === 0 && openObjections === 0 ? (
        <p className="quiet">{say('claim.nothingToDo')}</p>
      ) : (
        <ActionPanel allowed={allowed} forms={forms} width={620} />
      )}
    </section>
  );
}
