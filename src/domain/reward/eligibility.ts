import type { ContractFact, RewardFacts } from './facts.js';
import type { EligibilityFact, Predicate, TimeTest } from './policy.js';
import type { RewardReason } from './reward-reason.js';

type FactValue = string | boolean | bigint;

const FACT_READERS: Readonly<
  Record<EligibilityFact, (contract: ContractFact, beneficiary: RewardFacts['beneficiary']) => FactValue>
> = {
  'contract.kind': (contract) => contract.kind,
  'contract.number': (contract) => contract.registrationNumber,
  'contract.fiscallyFunded': (contract) => contract.fiscallyFunded,
  'contract.contractValueFen': (contract) => contract.contractValueFen,
  'contract.technologyTransactionValueFen': (contract) => contract.technologyTransactionValueFen,
  'parties.related': (contract) => contract.relatedParty,
  'beneficiary.regionCode': (_contract, beneficiary) => beneficiary.regionCode,
};

function holds(actual: FactValue, predicate: Extract<Predicate, { fact: EligibilityFact }>): boolean {
  const { op, value } = predicate;
  const asText = String(actual);
  const list: readonly string[] = typeof value === 'object' ? value : [String(value)];
  const difference = typeof actual === 'bigint' ? actual - BigInt(list[0] ?? '0') : 0n;
  const verdicts = {
    eq: asText === list[0],
    ne: asText !== list[0],
    in: list.includes(asText),
    notIn: !list.includes(asText),
    startsWith: asText.startsWith(list[0] ?? ''),
    gt: difference > 0n,
    gte: difference >= 0n,
    lt: difference < 0n,
    lte: difference <= 0n,
  };
  return verdicts[op];
}

/** Why a contract does not meet the conditions of the policy: the codes of the leaves that do not hold; empty when it does. */
export function findIneligibility(
  predicate: Predicate,
  contract: ContractFact,
  beneficiary: RewardFacts['beneficiary'],
): RewardReason[] {
  if ('all' in predicate) {
    return predicate.all.flatMap((part) => findIneligibility(part, contract, beneficiary));
  }
  if ('any' in predicate) {
    const attempts = predicate.any.map((part) => findIneligibility(part, contract, beneficiary));
    return attempts.some((codes) => codes.length === 0) ? [] : attempts.flat();
  }
  if ('not' in predicate) {
    return findIneligibility(predicate.not, contract, beneficiary).length > 0 ? [] : [predicate.code];
  }
  return holds(FACT_READERS[predicate.fact](contract, beneficiary), predicate) ? [] : [predicate.code];
}

/** True when a date lies in the window of a time test; both ends belong to it. */
export function isWithin(test: TimeTest, date: string, year: number): boolean {
  return 'within' in test ? date.slice(0, 4) === String(year) : test.from <= date && date <= test.to;
}
