import type { ClaimRecord } from '../db/claim-store.js';
import { DomainError, pointedAt } from '../domain/errors.js';
import {
  type AccountKey,
  assertPayableForm,
  assertPayeeNameMatches,
  assertSameAccount,
  needsSecondPerson,
} from '../domain/payout/payee.js';
import { payeeRow } from '../domain/reward/claim-status.js';
import { CheckPayeeChange, ConfirmPayee } from '../schemas/reward-commands.js';
import type { ClaimCommandInput, ClaimDecisionInput, ClaimOutcome } from '../workflows/reward/messages.js';
import { takeDuty } from './advance-case.js';
import { advanceClaim, claimOutcome, openClaim } from './advance-claim.js';
import { type ActDependencies, assertDecidedAsSent, recordAct } from './record-act.js';

/**
 * 确认收款账户: the account name must be the beneficiary's own name (户名一致); a confirmed account may be confirmed again until
 * a batch takes it, and another one than was approved before waits for a second person.
 */
export const recordPayee =
  (dependencies: ActDependencies) =>
  (input: ClaimCommandInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openClaim(act, input.claimId, 'confirmPayee');
      const payee = ConfirmPayee.parse(act.command.payload);
      pointedAt('/accountName', () => assertPayeeNameMatches(payee.accountName, open.claim.beneficiaryName));
      assertPayableForm(payee);
      const isChanged = needsSecondPerson(approvedAccountOf(open.claim), payee);
      const saved = await advanceClaim(
        act,
        { ...open, row: payeeRow(open.row, isChanged) },
        {
          kind: isChanged ? 'reward.payee_changed' : 'reward.payee_confirmed',
          changes: {
            payee,
            ...(isChanged ? { payeeChangedBy: act.actor.id } : { payeeChangedBy: null, approvedAccount: payee }),
            // why the last payment failed stays in sight until the new account is payable
            ...(isChanged ? {} : { lastPaymentProblem: null }),
          },
          // the account number itself stays in the claim, not in the history everybody reads
          data: { accountEndsWith: payee.accountNumber.slice(-4), bankCode: payee.bankCode },
        },
      );
      return claimOutcome(act, saved);
    });

/**
 * 复核账户变更: a second person, of finance, enters the changed account again from the beneficiary's papers and makes it payable,
 * or refuses it: then the beneficiary confirms an account anew. Throws `payee-change-not-waiting`, `payee-account-differs`.
 */
export const recordPayeeCheck =
  (dependencies: ActDependencies) =>
  (input: ClaimDecisionInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const check = CheckPayeeChange.parse(act.command.payload);
      assertDecidedAsSent(check.outcome, input.outcome);
      const action = check.outcome === 'confirm' ? 'confirmPayeeChange' : 'refusePayeeChange';
      const open = await openClaim(act, input.claimId, action);
      const { payeeChangedBy, payeeAccountNumber: accountNumber, payeeBankCode: bankCode } = open.claim;
      if (payeeChangedBy === undefined || accountNumber === undefined || bankCode === undefined) {
        throw new DomainError('payee-change-not-waiting', { claimId: open.claim.id });
      }
      if (payeeChangedBy === act.actor.id) throw new DomainError('separation-of-duties', { wanted: 'check' });
      await takeDuty(act, open.contract, 'check');
      const data = { accountEndsWith: accountNumber.slice(-4), bankCode, changedBy: payeeChangedBy };
      if (check.outcome === 'refuse') {
        const saved = await advanceClaim(act, open, {
          kind: 'reward.payee_change_refused',
          changes: { payee: null, payeeChangedBy: null },
          reasonText: check.opinion,
          data,
        });
        return claimOutcome(act, saved);
      }
      assertSameAccount({ accountNumber, bankCode }, check);
      const saved = await advanceClaim(act, open, {
        kind: 'reward.payee_change_confirmed',
        changes: { payeeChangedBy: null, approvedAccount: { accountNumber, bankCode }, lastPaymentProblem: null },
        reasonText: check.opinion,
        data,
      });
      return claimOutcome(act, saved);
    });

function approvedAccountOf({ approvedAccountNumber, approvedBankCode }: ClaimRecord): AccountKey | undefined {
  return approvedAccountNumber === undefined || approvedBankCode === undefined
    ? undefined
    : { accountNumber: approvedAccountNumber, bankCode: approvedBankCode };
}
