/**
 * The reward of one beneficiary for one year under one policy: pure, so the same snapshot gives the same sheet for ever.
 * Entitlement is cumulative: the year is computed as a whole and what was granted before is subtracted.
 */
import type { Fen, Rational } from '../money.js';
import {
  add,
  allocateByLargestRemainder,
  compare,
  formatYuan,
  larger,
  rationalFromFen,
  roundDown,
  roundHalfUp,
  smaller,
  subtract,
  sumFen,
  yuanText,
} from '../money.js';
import { basisOf } from './basis.js';
import type { ContractBasis } from './basis.js';
import type { EarlierGrant, RewardFacts } from './facts.js';
import { applyFormula } from './formula.js';
import type { RewardPolicy } from './policy.js';
import { findCap, isInForceIn } from './policy.js';
import type { RewardReason } from './reward-reason.js';
import type { RewardSheet, SheetLine } from './sheet.js';
import { fromTo, inYuan, reasonLine } from './sheet.js';

/** Reasons that are told on the sheet and take nothing away. */
const NOTES: readonly RewardReason[] = ['INVOICES_BELOW_RECEIPTS', 'BASIS_FELL'];

const ZERO = rationalFromFen(0n);

/** A contract with what it newly counts for, beside what was counted and granted before. */
interface CountedContract extends ContractBasis {
  newBasisFen: Fen;
  earlierBasisFen: Fen;
  earlierGrantedFen: Fen;
}

/** The sums of the beneficiary's year. */
interface YearSums {
  newBasisFen: Fen;
  yearBasisFen: Fen;
  earlierGrantedFen: Fen;
}

/** What the whole year entitles to, exactly, and by which weights it goes back to the contracts. */
interface Entitlement {
  year: Rational;
  weights: Rational[];
}

/** 计算奖励: the sheet for these facts; an amount of zero comes with its reasons, never as an error. */
export function evaluateReward(policy: RewardPolicy, facts: RewardFacts): RewardSheet {
  const lines: SheetLine[] = [snapshotLine(policy, facts)];
  const refusal = findRefusal(policy, facts);
  if (refusal !== undefined) {
    const input = `${facts.beneficiary.role}; ${facts.year}; contracts ${facts.contracts.length}`;
    lines.push(reasonLine({ step: 'contract', rule: 'beneficiary', input, result: '0.00' }, refusal, inYuan(0n)));
  }
  const counted = refusal === undefined ? countContracts(policy, facts, lines) : [];
  const sums = sumYear(counted, facts);
  const parts = refusal === undefined ? grantedParts(policy, counted, sums, lines) : [];
  const amountFen = sumFen(parts);
  lines.push({
    step: 'outcome',
    rule: policy.policyCode,
    zh: amountFen > 0n ? `奖励金额 ${formatYuan(amountFen)} 元` : '本次没有可发放的奖励：0.00 元',
    en: amountFen > 0n ? `The reward is ${formatYuan(amountFen)} yuan` : 'Nothing is granted by this claim: 0.00 yuan',
    input: formatYuan(sums.newBasisFen),
    result: formatYuan(amountFen),
  });
  const codes = lines.flatMap((line) => (line.code === undefined || NOTES.includes(line.code) ? [] : [line.code]));
  return {
    policyCode: policy.policyCode,
    policyVersion: policy.version,
    policyConfirmed: policy.confirmed,
    beneficiaryCode: facts.beneficiary.unifiedSocialCreditCode,
    year: facts.year,
    basisFen: sums.newBasisFen,
    yearBasisFen: sums.yearBasisFen,
    earlierGrantedFen: sums.earlierGrantedFen,
    amountFen,
    outcome: amountFen > 0n ? 'granted' : 'nothing',
    reasons: [...new Set(codes)],
    contracts: counted.map((entry, index) => ({
      contractId: entry.contract.contractId,
      registrationNumber: entry.contract.registrationNumber,
      basisFen: entry.newBasisFen,
      amountFen: parts[index] ?? 0n,
      excludedBy: entry.excludedBy,
    })),
    lines,
  };
}

/** Step 1: the snapshot is named, so the sheet can be found again. */
function snapshotLine(policy: RewardPolicy, { beneficiary, year, contracts, earlierGrants }: RewardFacts): SheetLine {
  const value = formatYuan(sumFen(contracts.map((contract) => contract.contractValueFen)));
  const granted = formatYuan(sumFen(earlierGrants.map((grant) => grant.amountFen)));
  return {
    step: 'snapshot',
    rule: `${policy.policyCode} v${policy.version}`,
    zh: `${year} 年度：${policy.title}；合同 ${contracts.length} 份，合计成交额 ${value} 元；本年度此前奖励 ${granted} 元`,
    en: `Year ${year}: ${policy.titleEn}; ${contracts.length} contract${contracts.length === 1 ? '' : 's'} of ${value} yuan together; granted before in this year ${granted} yuan`,
    input: `${beneficiary.unifiedSocialCreditCode} ${beneficiary.role}`,
    result: `contracts ${contracts.length}; earlier grants ${earlierGrants.length}`,
  };
}

function findRefusal(policy: RewardPolicy, facts: RewardFacts): RewardReason | undefined {
  if (facts.beneficiary.role !== policy.beneficiary.role) {
    return 'ROLE_NOT_COVERED';
  }
  if (!isInForceIn(policy, facts.year)) {
    return 'POLICY_NOT_IN_FORCE';
  }
  return facts.contracts.length === 0 ? 'NO_CONTRACTS' : undefined;
}

/** Steps 2 and 3 for all contracts, by registration number, each once; what an earlier claim counted does not count again. */
function countContracts(policy: RewardPolicy, facts: RewardFacts, lines: SheetLine[]): CountedContract[] {
  const usedNumbers = new Set<string>();
  const seen = new Set<string>();
  const counted: CountedContract[] = [];
  const byNumber = facts.contracts.toSorted((a, b) => (a.registrationNumber < b.registrationNumber ? -1 : 1));
  for (const contract of byNumber) {
    const { contractId, registrationNumber } = contract;
    if (seen.has(contractId)) {
      const where = {
        step: 'contract',
        rule: 'snapshot',
        input: registrationNumber,
        result: '0.00',
        contractId,
      } as const;
      lines.push(
        reasonLine(where, 'CONTRACT_REPEATED', {
          zh: `合同 ${registrationNumber} 计 0.00 元`,
          en: `contract ${registrationNumber} counts for 0.00 yuan`,
        }),
      );
      continue;
    }
    seen.add(contractId);
    const basis = basisOf(policy, contract, facts, usedNumbers);
    const grants = facts.earlierGrants.filter((grant) => grant.contractId === contractId);
    const earlierBasisFen = sumFen(grants.map((grant) => grant.basisFen));
    const newBasisFen = basis.basisFen > earlierBasisFen ? basis.basisFen - earlierBasisFen : 0n;
    lines.push(...basis.lines);
    if (earlierBasisFen > 0n) {
      const input = `${formatYuan(basis.basisFen)} − ${formatYuan(earlierBasisFen)}`;
      const where = {
        step: 'basis',
        rule: 'earlierGrants',
        input,
        result: formatYuan(newBasisFen),
        contractId,
      } as const;
      lines.push(
        basis.basisFen < earlierBasisFen
          ? reasonLine(where, 'BASIS_FELL', {
              zh: `可计入 ${formatYuan(basis.basisFen)} 元，已计入 ${formatYuan(earlierBasisFen)} 元`,
              en: `${formatYuan(basis.basisFen)} yuan count, ${formatYuan(earlierBasisFen)} yuan were counted`,
            })
          : {
              ...where,
              zh: `扣除本年度已计入的基数 ${formatYuan(earlierBasisFen)} 元，余 ${formatYuan(newBasisFen)} 元`,
              en: `Less the ${formatYuan(earlierBasisFen)} yuan this year counted before: ${formatYuan(newBasisFen)} yuan`,
            },
      );
    }
    const earlierGrantedFen = sumFen(grants.map(spentBy));
    counted.push({ ...basis, newBasisFen, earlierBasisFen, earlierGrantedFen });
  }
  return counted;
}

/** What an earlier grant used up of the entitlement: what its sheet gave, even where less was granted. */
function spentBy({ amountFen, computedFen }: EarlierGrant): Fen {
  return computedFen !== undefined && computedFen > amountFen ? computedFen : amountFen;
}

function sumYear(counted: readonly CountedContract[], { earlierGrants }: RewardFacts): YearSums {
  const newBasisFen = sumFen(counted.map((entry) => entry.newBasisFen));
  return {
    newBasisFen,
    yearBasisFen: sumFen(earlierGrants.map((grant) => grant.basisFen)) + newBasisFen,
    earlierGrantedFen: sumFen(earlierGrants.map(spentBy)),
  };
}

/** Steps 4 to 11: what each counted contract is granted; all zero when the year gives nothing new. */
function grantedParts(
  policy: RewardPolicy,
  counted: readonly CountedContract[],
  sums: YearSums,
  lines: SheetLine[],
): Fen[] {
  const nothing = counted.map(() => 0n);
  const { minAggregateFen } = policy;
  lines.push({
    step: 'aggregate',
    rule: policy.aggregation,
    zh: `本年度累计基数 ${formatYuan(sums.yearBasisFen)} 元`,
    en: `Basis of the year so far: ${formatYuan(sums.yearBasisFen)} yuan`,
    input: `${formatYuan(sums.yearBasisFen - sums.newBasisFen)} + ${formatYuan(sums.newBasisFen)}`,
    result: formatYuan(sums.yearBasisFen),
  });
  if (minAggregateFen !== undefined && sums.yearBasisFen < minAggregateFen) {
    const input = `${formatYuan(sums.yearBasisFen)} < ${formatYuan(minAggregateFen)}`;
    lines.push(
      reasonLine({ step: 'aggregate', rule: 'minAggregateFen', input, result: '0.00' }, 'BELOW_THRESHOLD', {
        zh: `累计 ${formatYuan(sums.yearBasisFen)} 元，起奖金额 ${formatYuan(minAggregateFen)} 元`,
        en: `${formatYuan(sums.yearBasisFen)} yuan against ${formatYuan(minAggregateFen)} yuan`,
      }),
    );
    return nothing;
  }
  if (sums.newBasisFen === 0n) {
    if (sums.earlierGrantedFen > 0n) {
      const input = formatYuan(sums.newBasisFen);
      const where = { step: 'earlier', rule: 'earlierGrants', input, result: '0.00' } as const;
      lines.push(reasonLine(where, 'ALREADY_GRANTED', inYuan(sums.earlierGrantedFen)));
    }
    return nothing;
  }
  const entitlement =
    policy.aggregation === 'PER_CONTRACT'
      ? entitlementPerContract(policy, counted, sums, lines)
      : entitlementOfYear(policy, counted, sums, lines);
  const amountFen = payableOf(policy, entitlement.year, sums, lines);
  if (amountFen === 0n) {
    return nothing;
  }
  const parts = allocateByLargestRemainder(amountFen, commonWeights(entitlement.weights));
  counted.forEach((entry, index) => {
    if (entry.newBasisFen > 0n) {
      lines.push({
        step: 'allocation',
        rule: 'largest remainder',
        zh: `分摊到合同 ${entry.contract.registrationNumber}：${formatYuan(parts[index] ?? 0n)} 元`,
        en: `Share of contract ${entry.contract.registrationNumber}: ${formatYuan(parts[index] ?? 0n)} yuan`,
        input: formatYuan(amountFen),
        result: formatYuan(parts[index] ?? 0n),
        contractId: entry.contract.contractId,
      });
    }
  });
  return parts;
}

/** Step 4, PER_CONTRACT: the formula and the cap on each contract, less what that contract was granted before. */
function entitlementPerContract(
  policy: RewardPolicy,
  counted: readonly CountedContract[],
  sums: YearSums,
  lines: SheetLine[],
): Entitlement {
  const cap = findCap(policy, 'CONTRACT');
  const weights = counted.map((entry) => {
    const { contractId } = entry.contract;
    if (entry.newBasisFen === 0n) {
      return ZERO;
    }
    const result = applyFormula(policy.formula, entry.earlierBasisFen + entry.newBasisFen);
    lines.push(...result.lines.map((line): SheetLine => ({ ...line, contractId })));
    const capped = cap === undefined ? result.amount : smaller(result.amount, rationalFromFen(cap.amountFen));
    if (cap !== undefined && compare(capped, result.amount) < 0) {
      const where = { step: 'cap', rule: 'caps.CONTRACT', contractId } as const;
      lines.push(
        reasonLine(
          { ...where, input: yuanText(result.amount), result: formatYuan(cap.amountFen) },
          'CONTRACT_CAP',
          fromTo(result.amount, cap.amountFen),
        ),
      );
    }
    return larger(subtract(capped, rationalFromFen(entry.earlierGrantedFen)), ZERO);
  });
  const year = weights.reduce(add, rationalFromFen(sums.earlierGrantedFen));
  return { year, weights };
}

/** Step 4, PER_BENEFICIARY_YEAR: the formula on the sum of the year. */
function entitlementOfYear(
  policy: RewardPolicy,
  counted: readonly CountedContract[],
  sums: YearSums,
  lines: SheetLine[],
): Entitlement {
  const result = applyFormula(policy.formula, sums.yearBasisFen);
  lines.push(...result.lines);
  return { year: result.amount, weights: counted.map((entry) => rationalFromFen(entry.newBasisFen)) };
}

/** Steps 5 to 9: year cap, less earlier grants, rounded once, and nothing below the smallest payout. */
function payableOf(policy: RewardPolicy, entitled: Rational, sums: YearSums, lines: SheetLine[]): Fen {
  const { unitFen, mode } = policy.rounding;
  const cap = findCap(policy, 'BENEFICIARY_YEAR');
  const capped = cap === undefined ? entitled : smaller(entitled, rationalFromFen(cap.amountFen));
  if (cap !== undefined && compare(capped, entitled) < 0) {
    const where = { step: 'cap', rule: 'caps.BENEFICIARY_YEAR' } as const;
    lines.push(
      reasonLine(
        { ...where, input: yuanText(entitled), result: formatYuan(cap.amountFen) },
        'YEAR_CAP',
        fromTo(entitled, cap.amountFen),
      ),
    );
  }
  const due = subtract(capped, rationalFromFen(sums.earlierGrantedFen));
  if (sums.earlierGrantedFen > 0n) {
    const input = `${yuanText(capped)} − ${formatYuan(sums.earlierGrantedFen)}`;
    const where = { step: 'earlier', rule: 'earlierGrants', input, result: yuanText(larger(due, ZERO)) } as const;
    lines.push(
      compare(due, ZERO) > 0
        ? {
            ...where,
            zh: `减去本年度已奖励金额 ${formatYuan(sums.earlierGrantedFen)} 元，余 ${yuanText(due)} 元`,
            en: `Less the ${formatYuan(sums.earlierGrantedFen)} yuan granted for this year before: ${yuanText(due)} yuan`,
          }
        : reasonLine(where, 'ALREADY_GRANTED', inYuan(sums.earlierGrantedFen)),
    );
  }
  if (compare(due, ZERO) <= 0) {
    return 0n;
  }
  const rounded = mode === 'HALF_UP' ? roundHalfUp(due, unitFen) : roundDown(due, unitFen);
  // Rounding up to whole 元 or 万元 must not step over the cap.
  const roomFen =
    cap === undefined ? rounded : roundDown(rationalFromFen(cap.amountFen - sums.earlierGrantedFen), unitFen);
  const amountFen = rounded < roomFen ? rounded : roomFen;
  const where = {
    step: 'rounding',
    rule: `rounding.${mode}`,
    input: yuanText(due),
    result: formatYuan(amountFen),
  } as const;
  lines.push(
    amountFen === 0n
      ? reasonLine(where, 'ROUNDED_TO_ZERO', fromTo(due, 0n))
      : {
          ...where,
          zh: `${yuanText(due)} 元以 ${formatYuan(unitFen)} 元为单位取整：${formatYuan(amountFen)} 元`,
          en: `${yuanText(due)} yuan rounded to units of ${formatYuan(unitFen)} yuan: ${formatYuan(amountFen)} yuan`,
        },
  );
  const yearFen = sums.earlierGrantedFen + amountFen;
  if (amountFen > 0n && policy.minPayoutFen !== undefined && yearFen < policy.minPayoutFen) {
    const input = `${formatYuan(yearFen)} < ${formatYuan(policy.minPayoutFen)}`;
    lines.push(
      reasonLine({ step: 'minimum', rule: 'minPayoutFen', input, result: '0.00' }, 'BELOW_MIN_PAYOUT', {
        zh: `${formatYuan(yearFen)} 元，最低发放 ${formatYuan(policy.minPayoutFen)} 元`,
        en: `${formatYuan(yearFen)} yuan against ${formatYuan(policy.minPayoutFen)} yuan`,
      }),
    );
    return 0n;
  }
  return amountFen;
}

/** Fractions as whole weights in the same proportion. */
function commonWeights(weights: readonly Rational[]): bigint[] {
  const denominator = weights.reduce((product, weight) => product * weight.denominator, 1n);
  return weights.map((weight) => weight.numerator * (denominator / weight.denominator));
}
