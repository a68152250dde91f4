import {
  type ClaimRecord,
  findFrozenFacts,
  isBelowThresholdOnly,
  listClaimReceiptIds,
  listGrants,
  lockBeneficiary,
  releaseReceipts,
} from '../db/claim-store.js';
import type { ContractRecord } from '../db/contract-store.js';
import { findOrganisationByCreditCode } from '../db/organisation-store.js';
import { listReceipts } from '../db/receipt-store.js';
import { findRegistration } from '../db/registration-store.js';
import { DomainError } from '../domain/errors.js';
import { evaluateReward } from '../domain/reward/evaluate.js';
import type { ContractFact, RewardFacts } from '../domain/reward/facts.js';
import type { RewardPolicy } from '../domain/reward/policy.js';
import { type RewardSheet, toSheetWire } from '../domain/reward/sheet.js';
import type { ClaimOutcome } from '../workflows/reward/messages.js';
import { advanceClaim, claimOutcome, openClaim } from './advance-claim.js';
import { findAssessedValues } from './assess.js';
import { type Act, type ActDependencies, recordSystemAct } from './record-act.js';
import { kindOf, parseDeclaration } from './submission.js';

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
        const { facts, sheet } = await compute(act, claim, open.contract, policy);
        const changes = {
          facts: toFactsWire(facts),
          sheet: toSheetWire(sheet),
          basisFen: sheet.basisFen,
          computedFen: sheet.amountFen,
          amountFen: sheet.amountFen,
        };
        if (sheet.outcome === 'nothing') {
          const refused = await openClaim(act, claim.id, 'refuseByRule');
          const saved = await advanceClaim(act, refused, {
            kind: 'reward.refused_by_rule',
            changes,
            reasonCodes: sheet.reasons,
          });
          // below the year's threshold they go on counting: the next claim may lift the sum over it
          if (!isBelowThresholdOnly(sheet.amountFen, sheet.reasons)) {
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
 * What a claim would have earned had its contract been what it is now: its frozen facts, in which only what is
 * registered of the contract is replaced. Where the beneficiary sits today, what others were granted since and what
 * became of receipts is none of an amendment's business.
 */
export async function recompute(
  act: Act,
  claim: ClaimRecord,
  contract: ContractRecord,
  policy: RewardPolicy,
): Promise<RewardSheet> {
  const frozen = fromFactsWire(await findFrozenFacts(act.trx, claim.id));
  const registered = await registeredFacts(act, contract);
  const contracts = frozen.contracts.map((fact) =>
    fact.contractId === contract.id ? { ...fact, ...registered } : fact,
  );
  return evaluateReward(policy, { ...frozen, contracts });
}

/** What the register says of a contract now: its number, kind, dates, flags and assessed values. */
async function registeredFacts(
  act: Act,
  contract: ContractRecord,
): Promise<Omit<ContractFact, 'receipts' | 'basisCountedInOtherYearsFen'>> {
  const registration = await findRegistration(act.trx, contract.id);
  const assessed = await findAssessedValues(act, contract);
  if (registration === undefined || assessed === undefined) {
    throw new DomainError('action-not-allowed', { status: contract.status, action: 'claimReward' });
  }
  const declaration = parseDeclaration(contract.declaration);
  return {
    contractId: contract.id,
    registrationNumber: registration.number,
    kind: kindOf(declaration),
    registeredOn: registration.registeredOn,
    signedOn: declaration.signedOn,
    contractValueFen: assessed.contractValueFen,
    technologyTransactionValueFen: assessed.technologyTransactionValueFen,
    relatedParty: declaration.relatedParty,
    fiscallyFunded: declaration.fiscallyFunded,
  };
}

/** The sheet that the record as it stands now gives a claim; what others were granted in its year counts as granted before. */
async function compute(
  act: Act,
  claim: ClaimRecord,
  contract: ContractRecord,
  policy: RewardPolicy,
): Promise<{ facts: RewardFacts; sheet: RewardSheet }> {
  await lockBeneficiary(act.trx, claim.policyCode, claim.beneficiaryCreditCode);
  const registered = await registeredFacts(act, contract);
  const grants = await listGrants(act.trx, {
    policyCode: claim.policyCode,
    beneficiaryCreditCode: claim.beneficiaryCreditCode,
    exceptClaimId: claim.id,
  });
  // the basis of this contract is counted over the whole year; what earlier claims counted is taken off by the rule
  const sameYear = grants.filter((grant) => grant.claimYear === claim.claimYear);
  const counted = sameYear.filter((grant) => grant.contractId === contract.id).map((grant) => grant.claimId);
  const receipts = await listReceipts(act.trx, contract.id, await listClaimReceiptIds(act.trx, [claim.id, ...counted]));
  const beneficiary = await findOrganisationByCreditCode(act.trx, claim.beneficiaryCreditCode);
  const otherYears = grants
    .filter((grant) => grant.claimYear !== claim.claimYear && grant.contractId === contract.id)
    .reduce((sum, grant) => sum + grant.basisFen, 0n);
  const facts: RewardFacts = {
    beneficiary: {
      unifiedSocialCreditCode: claim.beneficiaryCreditCode,
      role: policy.beneficiary.role,
      regionCode: beneficiary?.regionCode ?? '',
    },
    year: claim.claimYear,
    contracts: [
      {
        ...registered,
        receipts: receipts.map((receipt) => ({
          receiptId: receipt.id,
          kind: receipt.kind,
          number: receipt.number,
          receivedOn: receipt.receivedOn,
          amountFen: receipt.amountFen,
          verified: receipt.status === 'verified',
        })),
        basisCountedInOtherYearsFen: otherYears,
      },
    ],
    earlierGrants: sameYear.map(({ contractId, amountFen, computedFen, basisFen }) => ({
      contractId,
      amountFen,
      computedFen,
      basisFen,
    })),
  };
  return { facts, sheet: evaluateReward(policy, facts) };
}

/** The frozen facts as JSON, money as text: from them the sheet can be computed again for ever. */
function toFactsWire(facts: RewardFacts): unknown {
  return JSON.parse(
    JSON.stringify(facts, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)),
  );
}

/** The frozen facts read back: by the rule of names, every field of money ends in `Fen`. */
function fromFactsWire(wire: unknown): RewardFacts {
  return JSON.parse(JSON.stringify(wire), (key, value: unknown) =>
    key.endsWith('Fen') && typeof value === 'string' ? BigInt(value) : value,
  ) as RewardFacts;
}
