import { addClaim, findUsedReceipts, lockBeneficiary, releaseReceipts } from '../db/claim-store.js';
import { appendCaseEvent } from '../db/case-event-store.js';
import { findLiveClaim } from '../db/live-claim.js';
import { book } from '../db/ledger-store.js';
import { getOrganisation } from '../db/organisation-store.js';
import { endPublicity } from '../db/publicity-store.js';
import { listReceipts } from '../db/receipt-store.js';
import { DomainError, pointedAt } from '../domain/errors.js';
import { release } from '../domain/ledger/posting.js';
import { assertPolicyOfPlace, policyInForce } from '../domain/reward/policy.js';
import { SubmitClaim } from '../schemas/reward-commands.js';
import type { ClaimCommandInput, ClaimOutcome } from '../workflows/reward/messages.js';
import { openCase } from './advance-case.js';
import { advanceClaim, bookedForClaim, claimOutcome, openClaim } from './advance-claim.js';
import type { OutsideDependencies } from './index.js';
import { type ActDependencies, recordAct } from './record-act.js';
import { parseDeclaration } from './submission.js';

/**
 * 申请奖励: a registered contract, a policy of its place in force for the year, and verified receipts that no other claim of
 * this beneficiary counts. The beneficiary's side must be the one the policy pays.
 */
export const recordClaim =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'options'>) =>
  (input: ClaimCommandInput & { contractId: string }): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { contract, row, role } = await openCase(act, input.contractId, 'claimReward');
      const { policyCode, receiptIds, claimYear: year } = SubmitClaim.parse(act.command.payload);
      const ids = [...new Set(receiptIds)];
      const placesOf = (wrong: readonly string[]): string[] =>
        wrong.map((id) => `/receiptIds/${receiptIds.indexOf(id)}`);
      const receipts = await listReceipts(act.trx, contract.id, ids);
      const missing = ids.filter((id) => !receipts.some((receipt) => receipt.id === id));
      if (missing.length > 0) {
        throw new DomainError('receipt-not-found', { pointers: placesOf(missing), receiptIds: missing });
      }
      const unverified = receipts.filter((receipt) => receipt.status !== 'verified').map((receipt) => receipt.id);
      if (unverified.length > 0) {
        throw new DomainError('receipts-not-verified', { pointers: placesOf(unverified), receiptIds: unverified });
      }
      // rewards are applied for when the year is over as often as within it: the receipts say which year is meant
      const claimYear =
        year ??
        yearOf(
          receipts
            .map((receipt) => receipt.receivedOn)
            .toSorted()
            .at(-1) ?? act.today,
        );
      if (claimYear > yearOf(act.today)) {
        throw new DomainError('claim-year-not-begun', {
          pointer: year === undefined ? '/receiptIds' : '/claimYear',
          claimYear,
        });
      }

      // the version in force for the year, not the one that was made last
      const policy = pointedAt('/policyCode', () =>
        policyInForce(act.rules.policies, policyCode, { claimYear, claimedOn: act.today }),
      );
      pointedAt('/policyCode', () => assertPolicyOfPlace(policy, act.rules.office(contract.officeId).regionCode));
      if (!policy.confirmed && dependencies.options.unconfirmedPolicies === 'refuse') {
        throw new DomainError('reward-policy-unconfirmed', { pointer: '/policyCode', policyCode });
      }
      const organisation = await getOrganisation(act.trx, act.actor.organisationId ?? '');
      const declaration = parseDeclaration(contract.declaration);
      const parties = { SELLER: declaration.sellers, BUYER: declaration.buyers };
      const side = policy.beneficiary.role === 'REGISTRANT' ? undefined : parties[policy.beneficiary.role];
      const isPaidSide =
        side === undefined
          ? contract.organisationId === organisation.id
          : side.some((party) => party.unifiedSocialCreditCode === organisation.unifiedSocialCreditCode);
      if (!isPaidSide) {
        throw new DomainError('not-the-beneficiary', {
          pointer: '/policyCode',
          policyCode,
          role: policy.beneficiary.role,
        });
      }

      await lockBeneficiary(act.trx, policyCode, organisation.unifiedSocialCreditCode);
      const live = await findLiveClaim(act.trx, {
        contractId: contract.id,
        policyCode,
        beneficiaryCreditCode: organisation.unifiedSocialCreditCode,
        claimYear,
      });
      if (live !== undefined) throw new DomainError('reward-already-claimed', { claimId: live.id });
      const used = await findUsedReceipts(act.trx, ids, organisation.unifiedSocialCreditCode);
      if (used.length > 0) {
        throw new DomainError('receipt-already-counted', { pointers: placesOf(used), receiptIds: used });
      }

      const claim = await addClaim(
        act.trx,
        {
          id: input.claimId,
          contractId: contract.id,
          organisationId: organisation.id,
          policyCode,
          policyVersion: policy.version,
          policyConfirmed: policy.confirmed,
          claimYear,
          beneficiaryCreditCode: organisation.unifiedSocialCreditCode,
          beneficiaryName: organisation.name,
          submittedBy: act.actor.id,
          submittedAt: act.time.nowAt,
        },
        ids,
      );
      await appendCaseEvent(act.trx, {
        subjectKind: 'reward_claim',
        subjectId: claim.id,
        contractId: contract.id,
        kind: 'reward.claimed',
        actorId: act.actor.id,
        actorRole: role,
        commandId: act.command.id,
        statusAfter: claim.status,
        rule: `row ${row.row}: ${row.basis}`,
        data: { policyCode, policyVersion: policy.version, policyConfirmed: policy.confirmed, receipts: ids.length },
        occurredAt: act.time.nowAt,
        clockOffsetMs: act.time.offsetMs,
        workflowId: act.origin.workflowId,
        runId: act.origin.runId,
      });
      return claimOutcome(act, claim);
    });

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

/** 撤回奖励申请: before a batch takes it; reserved budget becomes available again. */
export const recordClaimWithdrawal =
  (dependencies: ActDependencies) =>
  (input: ClaimCommandInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openClaim(act, input.claimId, 'withdraw');
      const saved = await advanceClaim(act, open, { kind: 'reward.withdrawn', changes: { dueAt: null } });
      if (open.claim.budgetId !== undefined && open.claim.amountFen !== undefined) {
        await book(act.trx, release(open.claim.amountFen), bookedForClaim(act, open.claim));
      }
      await releaseReceipts(act.trx, open.claim.id, act.time.nowAt);
      await endPublicity(act.trx, open.claim.id);
      return claimOutcome(act, saved);
    });
