import {
  type ClaimRecord,
  findFrozenFacts,
  getClaimTerms,
  listClaimReceiptIds,
  listContractIdsOfClaims,
  listStandings,
  lockBeneficiary,
  releaseReceipts,
  saveContractShares,
} from '../db/claim-store.js';
import { listGrants } from '../db/grant-store.js';
import { toContractFact } from '../db/read-models/contract-fact.js';
import { collectFacts } from '../db/read-models/claim-facts.js';
import { listRewardContractFacts, type RewardContractFacts } from '../db/read-models/reward-facts.js';
import { listStatedFacts } from '../db/stated-fact-store.js';
import { isInForce } from '../domain/contract/status.js';
import { DomainError } from '../domain/errors.js';
import { shanghaiDateOf } from '../domain/calendar.js';
import { evaluateReward } from '../domain/reward/evaluate.js';
import {
  type ContractFact,
  fromFactsWire,
  type ReceiptFact,
  type RewardFacts,
  toFactsWire,
} from '../domain/reward/facts.js';
import type { RewardPolicy } from '../domain/reward/policy.js';
import { goesOnCounting } from '../domain/reward/reward-reason.js';
import { type RewardSheet, toSheetWire } from '../domain/reward/sheet.js';
import type { ClaimOutcome } from '../workflows/reward/messages.js';
import { advanceClaim, claimOutcome, openClaim } from './advance-claim.js';
import { type Act, type ActDependencies, recordSystemAct } from './record-act.js';

/**
 * 核验与计算: the claim's receipts are looked at once more, the facts are frozen and the sheet is computed from them;
 * a sheet that gives nothing refuses the claim with its reasons.
 */
export const recordComputation =
  (dependencies: ActDependencies) =>
  (input: { commandId: string; claimId: string }): Promise<ClaimOutcome> =>
    recordSystemAct(
      dependencies,
      { commandId: input.commandId, kind: 'reward.compute', subjectId: input.claimId },
      async (act) => {
        const open = await openClaim(act, input.claimId, 'compute');
        const { claim } = open;
        const policy = act.rules.policy(claim.policyCode, claim.policyVersion);
        const { facts, sheet } = await compute(act, claim, policy);
        const changes = {
          facts: toFactsWire(facts),
          sheet: toSheetWire(sheet),
          basisFen: sheet.basisFen,
          computedFen: sheet.amountFen,
          amountFen: sheet.amountFen,
        };
        await saveContractShares(act.trx, claim.id, sheet.contracts);
        if (sheet.outcome === 'nothing') {
          const refused = await openClaim(act, claim.id, 'refuseByRule');
          const saved = await advanceClaim(act, refused, {
            kind: 'reward.refused_by_rule',
            changes,
            reasonCodes: sheet.reasons,
          });
          // too little yet, they go on counting: the next claim may lift the sum of the year
          if (!goesOnCounting(sheet.amountFen, sheet.reasons)) {
            await releaseReceipts(act.trx, claim.id, act.time.nowAt);
          }
          return claimOutcome(act, saved);
        }
        const saved = await advanceClaim(act, open, {
          kind: 'reward.computed',
          changes,
          reasonCodes: sheet.reasons,
          data: { computedFen: sheet.amountFen.toString(), basisFen: sheet.basisFen.toString() },
        });
        return claimOutcome(act, saved);
      },
    );

/**
 * What a paid claim gives now: its frozen facts without every contract whose registration is no longer in force. Of a
 * contract that was amended what is registered is replaced, and of its receipts these refunds are taken off. Where the
 * beneficiary sits today, and what others were granted since, is no business of an ended or changed registration.
 */
export async function recomputedFen(act: Act, claim: ClaimRecord, refundIds: readonly string[]): Promise<bigint> {
  const inForce = (await listStandings(act.trx, claim.id)).filter(({ status }) => isInForce(status));
  if (inForce.length === 0) return 0n;
  const frozen = fromFactsWire(await findFrozenFacts(act.trx, claim.id));
  const ids = new Set(inForce.map(({ contractId }) => contractId));
  const amended = new Set(inForce.filter(({ isAmended }) => isAmended).map(({ contractId }) => contractId));
  const asked = refundIds.length === 0 ? [...amended] : [...ids];
  const read = asked.length === 0 ? [] : await listRewardContractFacts(act.trx, { contractIds: asked });
  const now = new Map(read.map((contract) => [contract.contractId, contract]));
  const contracts = frozen.contracts
    .filter(({ contractId }) => ids.has(contractId))
    .map((fact) => {
      const current = now.get(fact.contractId);
      if (current === undefined) return fact;
      const receipts = [...fact.receipts, ...refundsOf(fact, current, refundIds)];
      if (!amended.has(fact.contractId)) return { ...fact, receipts };
      // what the claim itself says of a contract is not what is registered of it
      const { projectCode, personCode, basisCountedInOtherYearsFen } = fact;
      const { facts: registered, ...values } = toContractFact(current, {
        projectCode,
        personCode,
        basisCountedInOtherYearsFen,
      });
      return { ...fact, ...values, receipts, facts: { ...fact.facts, ...registered } };
    });
  const policy = act.rules.policy(claim.policyCode, claim.policyVersion);
  return evaluateReward(policy, { ...frozen, contracts }, { lines: false }).amountFen;
}

/** Refunds of what a claim counted; each stands on the day of the receipt it takes back, whenever the money went. */
function refundsOf(fact: ContractFact, current: RewardContractFacts, refundIds: readonly string[]): ReceiptFact[] {
  const counted = new Map(fact.receipts.map((receipt) => [receipt.receiptId, receipt]));
  return toContractFact(current).receipts.flatMap((receipt) => {
    if (!refundIds.includes(receipt.receiptId) || counted.has(receipt.receiptId)) return [];
    const { refundOf } = current.receipts.find(({ receiptId }) => receiptId === receipt.receiptId) ?? {};
    const taken = refundOf === undefined ? undefined : counted.get(refundOf);
    return taken === undefined ? [] : [{ ...receipt, receivedOn: taken.receivedOn }];
  });
}

/** The sheet that the record as it stands now gives a claim; what others were granted in its year counts as granted before. */
async function compute(
  act: Act,
  claim: ClaimRecord,
  policy: RewardPolicy,
): Promise<{ facts: RewardFacts; sheet: RewardSheet }> {
  const terms = await getClaimTerms(act.trx, claim.id);
  await lockBeneficiary(act.trx, claim.beneficiaryCreditCode, terms.personCode);
  const stated = await listStatedFacts(act.trx, claim.id);
  const undecided = stated.filter(({ status }) => status === 'stated').map(({ id }) => id);
  if (undecided.length > 0) throw new DomainError('stated-facts-undecided', { statedFactIds: undecided });
  const contractIds = await listContractIdsOfClaims(act.trx, [claim.id]);
  const facts = await collectFacts(act.trx, act.rules, {
    policy,
    beneficiaryCreditCode: claim.beneficiaryCreditCode,
    claimYear: claim.claimYear,
    contractIds,
    receiptIds: await countedReceipts(act, claim, contractIds),
    claimedOn: shanghaiDateOf(Date.parse(terms.submittedAt)),
    stated,
    exceptClaimId: claim.id,
    projectCode: terms.projectCode,
    personCode: terms.personCode,
    installmentsReached: terms.installmentsReached,
  });
  return { facts, sheet: evaluateReward(policy, facts) };
}

/** The basis of a contract is counted over the whole year: its own receipts and those of earlier claims, which the rule takes off. */
async function countedReceipts(
  act: Act,
  claim: ClaimRecord,
  contractIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const grants = await listGrants(act.trx, {
    policyCode: claim.policyCode,
    beneficiaryCreditCode: claim.beneficiaryCreditCode,
    exceptClaimId: claim.id,
  });
  const counted = grants.filter(
    (grant) => grant.claimYear === claim.claimYear && contractIds.includes(grant.contractId),
  );
  return new Set(await listClaimReceiptIds(act.trx, [claim.id, ...counted.map(({ claimId }) => claimId)]));
}
