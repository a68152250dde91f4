/** 政策试算: what a policy would have granted over a past period, to whom, and against another version of it. */
import type { Fen } from '../money.js';
import { sumFen } from '../money.js';
import { isOwnMoney, type MoneySide, moneySideOf, type NamedSides } from './beneficiary.js';
import { budgetYearOf } from './budget-year.js';
import { evaluateReward } from './evaluate.js';
import type { FactValues } from './fact-path.js';
import type { ContractFact, LifetimeGrant, RewardFacts } from './facts.js';
import { type BeneficiaryRole, isInForceIn, type RewardPolicy } from './policy.js';
import type { RewardReason } from './reward-reason.js';
import type { RewardSheet } from './sheet.js';
import { needsPriorYear, volumeOf, yearBefore } from './volume.js';

/** Somebody who could be paid for a contract. */
export interface TriedParty {
  creditCode: string;
  name: string;
  regionCode?: string | undefined;
  kind?: string | undefined;
  /** Stated of the beneficiary, as in a list that was sent. */
  facts?: FactValues | undefined;
}

/** A contract as it goes into a trial: its facts, its district, and who could be paid in each role that is asked for. */
export interface TriedContract {
  fact: ContractFact;
  /** GB/T 2260; '' where it is not known. */
  districtCode: string;
  parties: Readonly<Partial<Record<BeneficiaryRole, readonly TriedParty[]>>>;
  /** Where several stand on one side; else the parties of the sides are all there is. */
  sides?: NamedSides | undefined;
}

/** What one beneficiary would have got for one year. */
export interface TriedGrant {
  creditCode: string;
  name: string;
  districtCode: string;
  year: number;
  contractCount: number;
  basisFen: Fen;
  amountFen: Fen;
  reasons: readonly RewardReason[];
}

/** How much of the total falls to something. */
export interface TriedPart {
  key: string;
  count: number;
  basisFen: Fen;
  amountFen: Fen;
}

/** What one policy would have granted. */
export interface Replay {
  policyCode: string;
  version: number;
  title: string;
  confirmed: boolean;
  totalFen: Fen;
  basisFen: Fen;
  grantedCount: number;
  /** Beneficiaries and years that came to nothing. */
  nothingCount: number;
  years: readonly TriedPart[];
  kinds: readonly TriedPart[];
  districts: readonly TriedPart[];
  /** By what a beneficiary would have got in a year. */
  sizes: readonly TriedPart[];
  /** The beneficiaries that would have got something, a tenth at a time, those with the largest amounts first. */
  deciles: readonly TriedPart[];
  reasons: readonly { code: RewardReason; count: number }[];
  grants: readonly TriedGrant[];
}

/** Upper edges of the bands of size: 10,000, 50,000, 100,000, 500,000 and 1,000,000 yuan; above them there is one more. */
export const SIZE_BANDS: readonly Fen[] = [1_000_000n, 5_000_000n, 10_000_000n, 50_000_000n, 100_000_000n];

interface Beneficiary {
  party: TriedParty;
  districtCode: string;
  contracts: ContractFact[];
}

/**
 * Replays a policy over the years: each year of each beneficiary is computed as its one claim would be, with the contracts
 * registered, signed or paid for in it; what an earlier year of the replay counted and granted is remembered.
 */
export function replayPolicy(
  policy: RewardPolicy,
  contracts: readonly TriedContract[],
  { fromYear, toYear }: { fromYear: number; toYear: number },
): Replay {
  const beneficiaries = [...groupByBeneficiary(contracts, policy.beneficiary.role).values()];
  const tally = new Tally(contracts);
  for (const beneficiary of beneficiaries) {
    const counted = new Map<string, Fen>();
    const lifetimeGrants: LifetimeGrant[] = [];
    for (let year = fromYear; year <= toYear; year += 1) {
      const ofYear = beneficiary.contracts.filter((contract) => touches(contract, year));
      if (ofYear.length === 0 || !isInForceIn(policy, year)) continue;
      const facts = factsOf(policy, beneficiary, year, ofYear, { counted, lifetimeGrants });
      const sheet = evaluateReward(policy, facts, { lines: false });
      tally.add(beneficiary, sheet, year, ofYear.length);
      for (const share of sheet.contracts) {
        if (share.basisFen === 0n) continue;
        counted.set(share.contractId, (counted.get(share.contractId) ?? 0n) + share.basisFen);
        const { projectCode } = ofYear.find(({ contractId }) => contractId === share.contractId) ?? {};
        lifetimeGrants.push({ contractId: share.contractId, projectCode, year, amountFen: share.amountFen });
      }
    }
  }
  return tally.result(policy);
}

/** The facts of one beneficiary's year, as its claim would freeze them. */
function factsOf(
  policy: RewardPolicy,
  { party, contracts }: Beneficiary,
  year: number,
  ofYear: readonly ContractFact[],
  before: { counted: ReadonlyMap<string, Fen>; lifetimeGrants: readonly LifetimeGrant[] },
): RewardFacts {
  const budgetYear = budgetYearOf(policy);
  const facts: RewardFacts = {
    beneficiary: {
      unifiedSocialCreditCode: party.creditCode,
      role: policy.beneficiary.role,
      regionCode: party.regionCode ?? '',
      kind: party.kind,
      facts: party.facts,
    },
    year,
    applicationYear: year + 1,
    ...(budgetYear === undefined ? {} : { budgetYear }),
    contracts: ofYear.map((contract) => {
      const basisCountedInOtherYearsFen = before.counted.get(contract.contractId);
      return basisCountedInOtherYearsFen === undefined ? contract : { ...contract, basisCountedInOtherYearsFen };
    }),
    earlierGrants: [],
    lifetimeGrants: before.lifetimeGrants,
  };
  if (!needsPriorYear(policy)) return facts;
  const prior = contracts.filter((contract) => touches(contract, year - 1));
  return { ...facts, priorYear: { volumeFen: volumeOf(policy, prior, yearBefore(facts)) } };
}

function touches({ registeredOn, signedOn, receipts }: ContractFact, year: number): boolean {
  const text = String(year);
  return (
    registeredOn.startsWith(text) ||
    signedOn.startsWith(text) ||
    receipts.some(({ receivedOn }) => receivedOn.startsWith(text))
  );
}

function groupByBeneficiary(contracts: readonly TriedContract[], role: BeneficiaryRole): Map<string, Beneficiary> {
  const groups = new Map<string, Beneficiary>();
  for (const { fact, districtCode, parties, sides } of contracts) {
    const named = sides ?? { sellers: parties.SELLER ?? [], buyers: parties.BUYER ?? [] };
    for (const party of parties[role] ?? []) {
      const group = groups.get(party.creditCode);
      const own = ownPartOf(fact, moneySideOf(role, named, party.name));
      if (group === undefined) {
        groups.set(party.creditCode, { party, districtCode: party.regionCode ?? districtCode, contracts: [own] });
      } else {
        group.contracts.push(own);
      }
    }
  }
  return groups;
}

/** The contract with the money that is the beneficiary's own. */
function ownPartOf(fact: ContractFact, of: MoneySide): ContractFact {
  const receipts = fact.receipts.filter((receipt) => isOwnMoney(of, receipt));
  return receipts.length === fact.receipts.length ? fact : { ...fact, receipts };
}

/** Adds up grants as they come. */
class Tally {
  private readonly kindOf: ReadonlyMap<string, string>;
  private readonly grants: TriedGrant[] = [];
  private readonly kinds = new Map<string, TriedPart>();
  private readonly reasons = new Map<RewardReason, number>();

  constructor(contracts: readonly TriedContract[]) {
    this.kindOf = new Map(contracts.map(({ fact }) => [fact.contractId, fact.kind]));
  }

  add({ party, districtCode }: Beneficiary, sheet: RewardSheet, year: number, contractCount: number): void {
    this.grants.push({
      creditCode: party.creditCode,
      name: party.name,
      districtCode,
      year,
      contractCount,
      basisFen: sheet.basisFen,
      amountFen: sheet.amountFen,
      reasons: sheet.reasons,
    });
    for (const code of sheet.reasons) this.reasons.set(code, (this.reasons.get(code) ?? 0) + 1);
    for (const share of sheet.contracts) {
      if (share.basisFen > 0n) addTo(this.kinds, this.kindOf.get(share.contractId) ?? '', share);
    }
  }

  result({ policyCode, version, title, confirmed }: RewardPolicy): Replay {
    const granted = this.grants.filter(({ amountFen }) => amountFen > 0n);
    const largestFirst = granted.toSorted((one, other) => compareFen(other.amountFen, one.amountFen));
    return {
      policyCode,
      version,
      title,
      confirmed,
      totalFen: sumFen(granted.map(({ amountFen }) => amountFen)),
      basisFen: sumFen(this.grants.map(({ basisFen }) => basisFen)),
      grantedCount: granted.length,
      nothingCount: this.grants.length - granted.length,
      years: partsBy(this.grants, ({ year }) => String(year)),
      kinds: [...this.kinds.values()].toSorted(byKey),
      districts: partsBy(granted, ({ districtCode }) => districtCode),
      sizes: bandsOf(granted),
      deciles: decilesOf(largestFirst),
      reasons: [...this.reasons]
        .map(([code, count]) => ({ code, count }))
        .toSorted((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1)),
      grants: this.grants.toSorted(
        (one, other) =>
          compareFen(other.amountFen, one.amountFen) ||
          (one.creditCode < other.creditCode ? -1 : one.creditCode > other.creditCode ? 1 : one.year - other.year),
      ),
    };
  }
}

function compareFen(one: Fen, other: Fen): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

const byKey = (one: TriedPart, other: TriedPart): number => (one.key < other.key ? -1 : 1);

function addTo(
  parts: Map<string, TriedPart>,
  key: string,
  { basisFen, amountFen }: { basisFen: Fen; amountFen: Fen },
): void {
  const part = parts.get(key);
  if (part === undefined) parts.set(key, { key, count: 1, basisFen, amountFen });
  else {
    part.count += 1;
    part.basisFen += basisFen;
    part.amountFen += amountFen;
  }
}

function partsBy(grants: readonly TriedGrant[], keyOf: (grant: TriedGrant) => string): TriedPart[] {
  const parts = new Map<string, TriedPart>();
  for (const grant of grants) addTo(parts, keyOf(grant), grant);
  return [...parts.values()].toSorted(byKey);
}

/** The key of a band is its upper edge in fen; the highest one is 'above'. */
function bandsOf(granted: readonly TriedGrant[]): TriedPart[] {
  const keys = [...SIZE_BANDS.map(String), 'above'];
  const parts = new Map(keys.map((key) => [key, { key, count: 0, basisFen: 0n, amountFen: 0n }]));
  for (const grant of granted) {
    addTo(parts, SIZE_BANDS.find((edge) => grant.amountFen <= edge)?.toString() ?? 'above', grant);
  }
  return [...parts.values()];
}

function decilesOf(largestFirst: readonly TriedGrant[]): TriedPart[] {
  return Array.from({ length: 10 }, (_, index) => {
    const from = Math.floor((largestFirst.length * index) / 10);
    const some = largestFirst.slice(from, Math.floor((largestFirst.length * (index + 1)) / 10));
    return {
      key: String(index + 1),
      count: some.length,
      basisFen: sumFen(some.map(({ basisFen }) => basisFen)),
      amountFen: sumFen(some.map(({ amountFen }) => amountFen)),
    };
  });
}

/** Who gets more or less by one policy than by another, in one year. */
export interface TriedDifference {
  creditCode: string;
  name: string;
  districtCode: string;
  year: number;
  beforeFen: Fen;
  afterFen: Fen;
}

/** One policy against another: who gains, who loses, and what it costs. */
export interface Comparison {
  gained: { count: number; amountFen: Fen };
  lost: { count: number; amountFen: Fen };
  unchangedCount: number;
  /** After less before; below zero where it costs less. */
  differenceFen: Fen;
  /** Everybody with a difference, the largest first. */
  lines: readonly TriedDifference[];
}

/** 对比: the second replay against the first, beneficiary by beneficiary and year by year; nobody is left out. */
export function compareReplays(before: Replay, after: Replay): Comparison {
  const both = new Map<string, TriedDifference>();
  for (const { creditCode, name, districtCode, year, amountFen } of before.grants) {
    both.set(`${creditCode} ${year}`, { creditCode, name, districtCode, year, beforeFen: amountFen, afterFen: 0n });
  }
  for (const { creditCode, name, districtCode, year, amountFen } of after.grants) {
    const known = both.get(`${creditCode} ${year}`);
    if (known === undefined) {
      both.set(`${creditCode} ${year}`, { creditCode, name, districtCode, year, beforeFen: 0n, afterFen: amountFen });
    } else known.afterFen = amountFen;
  }
  const differing = [...both.values()].filter(({ beforeFen, afterFen }) => beforeFen !== afterFen);
  const changeOf = ({ beforeFen, afterFen }: TriedDifference): Fen => afterFen - beforeFen;
  const gains = differing.map(changeOf).filter((change) => change > 0n);
  const losses = differing.map(changeOf).filter((change) => change < 0n);
  const size = (line: TriedDifference): Fen => (changeOf(line) < 0n ? -changeOf(line) : changeOf(line));
  return {
    gained: { count: gains.length, amountFen: sumFen(gains) },
    lost: { count: losses.length, amountFen: -sumFen(losses) },
    unchangedCount: both.size - differing.length,
    differenceFen: after.totalFen - before.totalFen,
    lines: differing.toSorted(
      (one, other) => compareFen(size(other), size(one)) || (one.creditCode < other.creditCode ? -1 : 1),
    ),
  };
}
