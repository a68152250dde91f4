import { Alert } from 'antd';
import { CommandForm } from '../../../shared/forms/command-form';
import { useWords } from '../../../shared/i18n';
import { Facts, Money } from '../../../shared/page/marks';
import { messages } from '../messages';
import { type Claim, useApproval } from '../use-claim';
import { TextField } from '../../../shared/forms/written-fields';

/** 审定: the amount that will be drawn from the budget, in figures and capitals. */
export function ApproveForm({ claim, close }: { claim: Claim; close: () => void }) {
  const say = useWords(messages);
  const approve = useApproval();
  const fen = claim.amountFen ?? claim.computedFen;
  return (
    <CommandForm<{ opinion: string }>
      command={approve}
      keptAs={`approval:${claim.id}`}
      sendLabel={say('act.approve')}
      onCancel={close}
      onDone={close}
      onSend={({ opinion }) => approve.send({ path: { claimId: claim.id }, body: { outcome: 'approve', opinion } })}
    >
      <Facts
        of={[
          [say('list.beneficiary'), claim.beneficiaryName],
          [say('list.policy'), `${claim.policyCode} v${claim.policyVersion}`],
          [
            say('list.amount'),
            <>
              <strong>
                <Money fen={fen} />
              </strong>
              <br />
              <Money fen={fen} as="capitals" />
            </>,
          ],
        ]}
      />
      <Alert className="note-above" type="info" title={say('act.approveMore')} />
      <TextField name="opinion" label={say('act.opinion')} />
    </CommandForm>
  );
}
