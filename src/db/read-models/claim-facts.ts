import type { Transaction } from '../connection.js';
import { type Grant, listGrants, listGrantsElsewhere } from '../grant-store.js';
import { findOrganisationEntry } from '../organisation-store.js';
import { toContractFact } from './contract-fact.js';
import { listRewardContractFacts, type RewardContractFacts } from './reward-facts.js';
import type { RuleBook } from '../rule-book.js';
import { listVerifiedFactsOfContracts, type StatedFact } from '../stated-fact-store.js';
import { sumFen } from '../../domain/money.js';
import { beneficiariesOf, isOwnMoney, moneySideOf } from '../../domain/reward/beneficiary.js';
import { type FactPath, type FactValues, isContractFact } from '../../domain/reward/fact-path.js';
import type { ContractFact, OtherGrant, RewardFacts } from '../../domain/reward/facts.js';
import { budgetYearOf } from '../../domain/reward/budget-year.js';
import type { RewardPolicy } from '../../domain/reward/policy.js';
import { needsPriorYear, volumeOf, yearBefore } from '../../domain/reward/volume.js';

/** A fact of one contract, or of everything the claim is about. */
type KnownFact = Pick<StatedFact, 'fact' | 'value' | 'status' | 'contractId'>;

/** For whom, for what and from what a reward is computed. */
export interface AskedReward {
  policy: RewardPolicy;
  beneficiaryCreditCode: string;
  claimYear: number;
  contractIds: readonly string[];
  /** The receipts that count; what took back a part of them comes along. */
  receiptIds: ReadonlySet<string>;
  claimedOn: string;
  stated: readonly KnownFact[];
  /** The claim that is computed: not its own earlier grant. */
  exceptClaimId?: string | undefined;
  projectCode?: string | undefined;
  personCode?: string | undefined;
  installmentsReached?: number | undefined;
}

/**
 * 奖励事实: everything a computation may ask, from the record as it stands: contracts, receipts and parties, what this policy
 * granted in this and other years, what others granted, and what was stated and verified. The caller holds the lock of the
 * beneficiary, so that nothing is granted meanwhile.
 */
export async function collectFacts(trx: Transaction, rules: RuleBook, asked: AskedReward): Promise<RewardFacts> {
  const { policy, beneficiaryCreditCode: creditCode, claimYear } = asked;
  const contracts = await listRewardContractFacts(trx, { contractIds: asked.contractIds });
  const grants = await listGrants(trx, {
    policyCode: policy.policyCode,
    beneficiaryCreditCode: creditCode,
    exceptClaimId: asked.exceptClaimId,
  });
  const beneficiary = await findOrganisationEntry(trx, creditCode);
  const verified = asked.stated.filter(({ status }) => status === 'verified');
  const ofBeneficiary = statedOf(verified, undefined);
  const sameYear = grants.filter((grant) => grant.claimYear === claimYear);
  const budgetYear = budgetYearOf(policy);
  const outsideGrantsFen = ofBeneficiary['beneficiary.outsideGrantsFen'];
  const facts: RewardFacts = {
    beneficiary: {
      unifiedSocialCreditCode: creditCode,
      role: policy.beneficiary.role,
      regionCode: beneficiary?.regionCode ?? '',
      ...(beneficiary === undefined ? {} : { kind: beneficiary.kind }),
      ...(Object.keys(ofBeneficiary).length === 0 ? {} : { facts: ofBeneficiary }),
    },
    year: claimYear,
    applicationYear: Number(asked.claimedOn.slice(0, 4)),
    ...(budgetYear === undefined ? {} : { budgetYear }),
    claimedOn: asked.claimedOn,
    contracts: contracts.map((contract) =>
      toContractFact(contract, {
        receiptIds: asked.receiptIds,
        stated: statedOf(verified, contract.contractId),
        projectCode: asked.projectCode,
        personCode: asked.personCode,
        basisCountedInOtherYearsFen: countedInOtherYears(grants, contract, claimYear),
      }),
    ),
    earlierGrants: sameYear.map(
      ({ contractId, amountFen, computedFen, basisFen, projectCode, personCode, ...grant }) => ({
        contractId,
        claimId: grant.claimId,
        year: grant.claimYear,
        status: grant.status,
        amountFen,
        computedFen,
        basisFen,
        ...(projectCode === undefined ? {} : { projectCode }),
        ...(personCode === undefined ? {} : { personCode }),
      }),
    ),
    lifetimeGrants: grants
      .filter((grant) => grant.claimYear !== claimYear)
      .map(({ contractId, claimYear: year, amountFen, projectCode }) => ({
        contractId,
        year,
        amountFen,
        ...(projectCode === undefined ? {} : { projectCode }),
      })),
    otherGrants: await listOtherGrants(trx, rules, asked),
    ...(typeof outsideGrantsFen === 'bigint' ? { outsideGrantsFen } : {}),
    ...(asked.installmentsReached === undefined ? {} : { installmentsReached: asked.installmentsReached }),
  };
  if (!needsPriorYear(policy)) return facts;
  const prior = await listPriorYear(trx, asked, contracts, beneficiary?.name ?? '');
  return { ...facts, priorYear: { volumeFen: volumeOf(policy, prior, yearBefore(facts)) } };
}

/** What was verified of a contract, or of everything but contracts; a fact of contracts stated of none holds for all. */
function statedOf(verified: readonly KnownFact[], contractId: string | undefined): FactValues {
  const facts: Partial<Record<FactPath, StatedFact['value']>> = {};
  for (const one of verified) {
    const isOfContracts = isContractFact(one.fact);
    if (contractId === undefined ? isOfContracts : !isOfContracts) continue;
    if (one.contractId === undefined || one.contractId === contractId) facts[one.fact] = one.value;
  }
  return facts;
}

function countedInOtherYears(grants: readonly Grant[], { contractId }: RewardContractFacts, claimYear: number): bigint {
  return sumFen(
    grants
      .filter((grant) => grant.contractId === contractId && grant.claimYear !== claimYear)
      .map((grant) => grant.basisFen),
  );
}

async function listOtherGrants(trx: Transaction, rules: RuleBook, asked: AskedReward): Promise<OtherGrant[]> {
  const elsewhere = await listGrantsElsewhere(trx, {
    policyCode: asked.policy.policyCode,
    beneficiaryCreditCode: asked.beneficiaryCreditCode,
    claimYear: asked.claimYear,
    contractIds: asked.contractIds,
    personCode: asked.personCode,
  });
  return elsewhere.flatMap((grant): OtherGrant[] => {
    const policy = rules.policy(grant.policyCode, grant.policyVersion);
    const { claimId, contractId, policyCode, amountFen, claimYear: year, personCode } = grant;
    const other = {
      policyCode,
      year,
      amountFen,
      approved: grant.isApproved,
      claimId,
      contractId,
      role: policy.beneficiary.role,
      beneficiaryCode: grant.beneficiaryCreditCode,
      ...(policy.stacking?.exclusiveGroup === undefined ? {} : { exclusiveGroup: policy.stacking.exclusiveGroup }),
      ...(personCode === undefined ? {} : { personCode }),
    };
    return countsFor(asked, other) ? [other] : [];
  });
}

/** What no rule asks of others' money is not kept: the facts of a claim are read by its beneficiary. */
function countsFor({ policy, beneficiaryCreditCode, personCode }: AskedReward, other: OtherGrant): boolean {
  if (other.beneficiaryCode === beneficiaryCreditCode) return true;
  if (other.policyCode === policy.policyCode) return personCode !== undefined && other.personCode === personCode;
  return policy.stacking?.sameContractOnce === true && other.role === policy.beneficiary.role;
}

/**
 * The beneficiary's contracts of the year before, whatever they were claimed for, with what was verified of them; a
 * registration agency's are its office's. Which of their dates counts is the policy's to say.
 */
async function listPriorYear(
  trx: Transaction,
  asked: AskedReward,
  contracts: readonly RewardContractFacts[],
  name: string,
): Promise<ContractFact[]> {
  const year = asked.claimYear - 1;
  const { role } = asked.policy.beneficiary;
  const creditCode = asked.beneficiaryCreditCode;
  const isOffice = role === 'REGISTRATION_AGENCY';
  const active = await listRewardContractFacts(trx, {
    active: { from: `${year}-01-01`, to: `${year}-12-31` },
    ...(isOffice
      ? { officeIds: [...new Set(contracts.map(({ officeId }) => officeId))] }
      : { beneficiaryCreditCodes: [creditCode] }),
  });
  const prior = active.filter(
    (contract) => isOffice || beneficiariesOf(contract, role).some((one) => one.creditCode === creditCode),
  );
  const kept = await listVerifiedFactsOfContracts(trx, {
    organisationCode: creditCode,
    contractIds: prior.map(({ contractId }) => contractId),
  });
  const now = asked.stated.filter(({ status }) => status === 'verified');
  return prior.map((contract) => {
    const { contractId } = contract;
    const stated = { ...statedOf(now, contractId), ...statedOf(kept.get(contractId) ?? [], contractId) };
    const fact = toContractFact(contract, { stated });
    const of = moneySideOf(role, contract, name);
    return { ...fact, receipts: fact.receipts.filter((receipt) => isOwnMoney(of, receipt)) };
  });
}
