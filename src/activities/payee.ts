import { findReturnedAccount } from '../db/batch-store.js';
import { assertDocumentsOfClaim } from '../db/claim-document-store.js';
import type { ClaimRecord } from '../db/claim-store.js';
import { DomainError, pointedAt } from '../domain/errors.js';
import {
  type AccountKey,
  assertPayableForm,
  assertPayeeNameMatches,
  assertReasonToRepeat,
  assertSameAccount,
  blamesAccount,
  isSameAccount,
  needsSecondPerson,
  payeeNameOf,
  sameName,
} from '../domain/payout/payee.js';
import { payeeRow } from '../domain/reward/claim-status.js';
import { coolingOffUntil } from '../domain/reward/claim-workflow.js';
import { CheckPayeeChange, ConfirmPayee } from '../schemas/reward-commands.js';
import type { ClaimCommandInput, ClaimDecisionInput, ClaimOutcome } from '../workflows/reward/messages.js';
import { advanceClaim, claimOutcome, openClaim, takeDuties } from './advance-claim.js';
import { payeeDueAt, stepsOfClaim } from './claim-deadlines.js';
import { type Act, type ActDependencies, assertDecidedAsSent, recordAct } from './record-act.js';

type PayeeForm = ReturnType<typeof ConfirmPayee.parse>;

/**
 * 确认收款账户: the account name must be the payee's own name (户名一致). A unit's may come with the filing of a change of name and
 * the licence instead, which finance then decides on; a person's may not. A confirmed account may be confirmed again until a
 * batch takes it, and another one than was approved before, or one whose last payment came back, waits for a second person.
 * The confirmation letter names the approved amount. Throws `payee-account-returned`.
 */
export const recordPayee =
  (dependencies: ActDependencies) =>
  (input: ClaimCommandInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openClaim(act, input.claimId, 'confirmPayee');
      const payee = ConfirmPayee.parse(act.command.payload);
      const { claim } = open;
      const { nameEvidence, papers } = payee;
      const isOtherName = !sameName(payee.accountName, payeeNameOf(claim));
      if (nameEvidence === undefined || claim.payeePersonName !== undefined) {
        pointedAt('/accountName', () => assertPayeeNameMatches(payee.accountName, payeeNameOf(claim)));
      }
      assertPayableForm(payee);
      await checkPapers(act, claim, payee);
      const isOtherAccount = needsSecondPerson(approvedAccountOf(claim), payee);
      const returned = await findReturnedAccount(act.trx, claim.id);
      const isReturned = returned !== undefined && blamesAccount(returned.reasonCode) && isSameAccount(returned, payee);
      if (isReturned) assertReasonToRepeat(returned, payee);
      const isChanged = isOtherAccount || isOtherName || isReturned;
      // the same account entered again does not cut its cooling-off short
      const isCooling = claim.coolingOffUntil !== undefined && !isChanged;
      const saved = await advanceClaim(
        act,
        { ...open, row: payeeRow(open.row, isChanged || isCooling) },
        {
          kind: isOtherName
            ? 'reward.payee_name_differs'
            : isChanged
              ? 'reward.payee_changed'
              : 'reward.payee_confirmed',
          changes: {
            payee,
            payeePapers:
              papers === undefined ? null : { ...papers, confirmedAmountFen: papers.confirmedAmountFen.toString() },
            payeeNameEvidence: isOtherName ? (nameEvidence ?? null) : null,
            ...(isChanged
              ? // the beneficiary has done its part: only finance is waited for
                { payeeChangedBy: act.actor.id, coolingOffUntil: null, dueAt: null }
              : { payeeChangedBy: null, approvedAccount: payee }),
            // why the last payment failed stays in sight until the new account is payable
            ...(isChanged || isCooling ? {} : { lastPaymentProblem: null }),
          },
          reasonText: isReturned ? payee.sameAccountReason : undefined,
          // the account number itself stays in the claim, not in the history everybody reads
          data: { accountEndsWith: payee.accountNumber.slice(-4), bankCode: payee.bankCode, isOtherName, isReturned },
        },
      );
      return claimOutcome(act, saved);
    });

/**
 * 复核账户变更: a second person, of finance, enters the changed account again from the beneficiary's papers; it is payable at once,
 * or when it has cooled off where the policy says so. Refused, the beneficiary confirms an account anew. Throws
 * `payee-change-not-waiting`, `payee-account-differs`.
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
      await takeDuties(act, open.contracts, 'check');
      const data = { accountEndsWith: accountNumber.slice(-4), bankCode, changedBy: payeeChangedBy };
      if (check.outcome === 'refuse') {
        const saved = await advanceClaim(act, open, {
          kind: 'reward.payee_change_refused',
          changes: {
            payee: null,
            payeeChangedBy: null,
            payeePapers: null,
            payeeNameEvidence: null,
            dueAt: payeeDueAt(act, open.claim),
          },
          reasonText: check.opinion,
          data,
        });
        return claimOutcome(act, saved);
      }
      assertSameAccount({ accountNumber, bankCode }, check);
      // an account never approved before has nothing to cool off from
      const wasApproved = approvedAccountOf(open.claim) !== undefined;
      const until = wasApproved ? coolingOffUntil(act.time.nowMs, stepsOfClaim(act, open.claim)) : undefined;
      const saved = await advanceClaim(
        act,
        { ...open, row: payeeRow(open.row, until !== undefined) },
        {
          kind: 'reward.payee_change_confirmed',
          changes: {
            payeeChangedBy: null,
            approvedAccount: { accountNumber, bankCode },
            ...(until === undefined ? { lastPaymentProblem: null } : { coolingOffUntil: until, dueAt: until }),
          },
          reasonText: check.opinion,
          data: { ...data, coolingOffUntil: until ?? null },
        },
      );
      return claimOutcome(act, saved);
    });

/**
 * 收款确认函、收款收据: they lie with the claim, the letter names the approved amount, and a policy that lists them as evidence
 * gets them. Throws `payee-amount-differs`, `payee-papers-missing`, `claim-document-not-found`.
 */
async function checkPapers(act: Act, claim: ClaimRecord, { papers, nameEvidence }: PayeeForm): Promise<void> {
  const { evidence, workflow } = act.rules.policy(claim.policyCode, claim.policyVersion);
  const isAsked = (kind: string): boolean =>
    workflow !== undefined && evidence.some((rule) => rule.kind === kind && rule.required);
  if (papers === undefined && (isAsked('PAYEE_CONFIRMATION') || isAsked('RECEIPT'))) {
    throw new DomainError('payee-papers-missing', { pointer: '/papers' });
  }
  if (papers !== undefined && papers.receiptDocumentId === undefined && isAsked('RECEIPT')) {
    throw new DomainError('payee-papers-missing', { pointer: '/papers/receiptDocumentId' });
  }
  if (papers !== undefined && papers.confirmedAmountFen !== claim.amountFen) {
    throw new DomainError('payee-amount-differs', {
      pointer: '/papers/confirmedAmountFen',
      amountFen: (claim.amountFen ?? 0n).toString(),
    });
  }
  await assertDocumentsOfClaim(
    act.trx,
    { claimId: claim.id, bySide: 'beneficiary' },
    {
      '/papers/confirmationDocumentId': papers?.confirmationDocumentId,
      '/papers/receiptDocumentId': papers?.receiptDocumentId,
      '/nameEvidence/filingDocumentId': nameEvidence?.filingDocumentId,
      '/nameEvidence/licenceDocumentId': nameEvidence?.licenceDocumentId,
    },
  );
}

function approvedAccountOf({ approvedAccountNumber, approvedBankCode }: ClaimRecord): AccountKey | undefined {
  return approvedAccountNumber === undefined || approvedBankCode === undefined
    ? undefined
    : { accountNumber: approvedAccountNumber, bankCode: approvedBankCode };
}
