import { Alert } from 'antd';
import { ACTION_WORDS } from '../../../../../src/domain/contract/status-words.js';
import { type ActionForm, ActionPanel } from '../../../shared/actions/action-panel';
import { useLanguage, useWords } from '../../../shared/i18n';
import { usePerson } from '../../../shared/session';
import type { TimelineEntry } from '../../../shared/timeline/timeline';
import { DisputeForm, DisputeClosingForm } from '../acts/dispute-forms';
import { FindingForm } from '../acts/finding-form';
import { ObjectionDecisionForm, ObjectionForm } from '../acts/objection-forms';
import { HearingForm, ProposalForm, RevocationDecisionForm } from '../acts/revocation-forms';
import { messages } from '../messages';
import type { Case } from '../use-supervision';
import { makersOf, whoDid } from './who';

/** 办理: what the registry allows the reader against or about this registration, and why it may still say no. */
export function CaseActs({ contract, entries }: { contract: Case; entries: readonly TimelineEntry[] }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const me = usePerson();
  const isMaker = makersOf(entries).some(({ actor }) => actor.id === me.id);
  const isProposer =
    contract.status === 'revoking' && whoDid(entries, 'contract.revocation_proposed')?.actor.id === me.id;
  const forms: ActionForm[] = [
    {
      action: 'recordHearing',
      label: pick(ACTION_WORDS.recordHearing),
      isMain: true,
      render: (close) => <HearingForm contract={contract} close={close} />,
    },
    {
      action: 'revoke',
      label: pick(ACTION_WORDS.revoke),
      isDangerous: true,
      render: (close) => <RevocationDecisionForm contract={contract} outcome="revoke" close={close} />,
    },
    {
      action: 'clearRevocation',
      label: pick(ACTION_WORDS.clearRevocation),
      render: (close) => <RevocationDecisionForm contract={contract} outcome="clear" close={close} />,
    },
    {
      action: 'dismissObjection',
      label: pick(ACTION_WORDS.dismissObjection),
      isMain: true,
      render: (close) => <ObjectionDecisionForm contract={contract} outcome="dismiss_objection" close={close} />,
    },
    {
      action: 'reRecognise',
      label: pick(ACTION_WORDS.reRecognise),
      render: (close) => <ObjectionDecisionForm contract={contract} outcome="re_recognise" close={close} />,
    },
    {
      action: 'recordFinding',
      label: pick(ACTION_WORDS.recordFinding),
      render: (close) => <FindingForm contract={contract} close={close} />,
    },
    {
      action: 'raiseObjection',
      label: say('objection.raise'),
      render: (close) => <ObjectionForm contractId={contract.id} close={close} />,
    },
    {
      action: 'flagDispute',
      label: pick(ACTION_WORDS.flagDispute),
      render: (close) => <DisputeForm contractId={contract.id} close={close} />,
    },
    {
      action: 'closeDispute',
      label: pick(ACTION_WORDS.closeDispute),
      render: (close) => <DisputeClosingForm contractId={contract.id} close={close} />,
    },
    {
      action: 'proposeRevocation',
      label: pick(ACTION_WORDS.proposeRevocation),
      isDangerous: true,
      render: (close) => <ProposalForm contract={contract} close={close} />,
    },
  ];
  // the registry's table does not ask whether a dispute is open already
  const allowed = contract.allowedActions.filter((action) => action !== 'flagDispute' || contract.inDispute !== true);
  const offered = forms.filter(({ action }) => (allowed as readonly string[]).includes(action));
  const waitsForOther =
    (contract.status === 'revoking' && (isProposer || isMaker)) || (contract.status === 'objection' && isMaker);
  return (
    <section className="panel" aria-labelledby="case-acts">
      <h2 id="case-acts">{say('case.decide')}</h2>
      {waitsForOther && (
        <Alert
          className="note-above"
          type="info"
          showIcon
          title={say(isProposer ? 'who.youProposed' : 'who.youMade')}
        />
      )}
      {offered.length === 0 ? (
        <p className="quiet">{say('case.nothingToDo')}</p>
      ) : (
        <ActionPanel allowed={allowed} forms={forms} width={640} />
      )}
    </section>
  );
}
