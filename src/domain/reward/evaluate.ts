/**
 * The reward of one beneficiary for one year under one policy: pure, so the same snapshot gives the same sheet for ever.
 * Entitlement is cumulative: the year is computed as a whole and what was granted before is subtracted. The order is
 * snapshot; contracts and their tests; basis; formula with the caps of one contract, project or person; caps of the year;
 * stacking; what was granted before; rounding, once; the smallest payout; back to the contracts.
 */
import type { Fen, Rational } from '../money.js';
import {
  compare,
  formatYuan,
  larger,
  rationalFromFen,
  roundDown,
  roundHalfUp,
  subtract,
  sumFen,
  yuanText,
} from '../money.js';
import { basisOf, basisText } from './basis.js';
import { applyYearCaps } from './caps.js';
import type { Limited } from './caps.js';
import { factWords, findFenFact, valueWords } from './eligibility.js';
import { isApproved } from './claim-status.js';
import { CLAIM_STATUS_WORDS } from './claim-words.js';
import { isFactPath } from './fact-path.js';
import { spentBy } from './facts.js';
import type { EarlierGrant, RewardFacts } from './facts.js';
import { applyFormula } from './formula.js';
import { applyInstallments, installmentsOf } from './installments.js';
import { entitlementPerGroup } from './per-group.js';
import type { CountedContract, Entitlement, YearSums } from './per-group.js';
import type { RewardPolicy } from './policy.js';
import { isInForceIn, isPayableInProduction } from './policy.js';
import type { RewardReason } from './reward-reason.js';
import { allocateWithin, commonWeights, groupedBy } from './shares.js';
import type { LinePlace, RewardSheet } from './sheet.js';
import { answersOf, fromTo, inYuan, takesAway, Trace } from './sheet.js';
import { findSplitProblem } from './least-share.js';
import { bearersWords } from './stated-terms.js';
import { applyStacking, listConflicts } from './stacking.js';

const ZERO = rationalFromFen(0n);

/** What of an evaluation is wanted. */
export interface EvaluationOptions {
  /** False where nobody reads the lines, as in a replay over many enterprises: amounts and reasons are the same. */
  lines?: boolean;
}

/** 计算奖励: the sheet for these facts; an amount of zero comes with its reasons, never as an error. */
export function evaluateReward(
  policy: RewardPolicy,
  facts: RewardFacts,
  { lines = true }: EvaluationOptions = {},
): RewardSheet {
  const trace = new Trace(lines);
  saySnapshot(policy, facts, trace);
  const refusal = findRefusal(policy, facts);
  if (refusal !== undefined) {
    trace.reason(refusal, () => ({
      where: {
        step: 'contract',
        rule: 'beneficiary',
        input: `${facts.beneficiary.role}; ${facts.year}; contracts ${facts.contracts.length}`,
        result: '0.00',
        outcome: 'failed',
      },
      amounts: inYuan(0n),
    }));
  }
  const counted = refusal === undefined ? countContracts(policy, facts, trace) : [];
  const sums = sumYear(counted, facts);
  const parts = refusal === undefined ? grantedParts(policy, facts, counted, sums, trace) : [];
  const amountFen = sumFen(parts);
  if (amountFen === 0n && !trace.codes.some(takesAway)) {
    trace.reason('NOTHING_COMES_OUT', () => ({
      where: { step: 'formula', rule: 'formula', input: formatYuan(sums.newBasisFen), result: '0.00' },
      amounts: inYuan(0n),
    }));
  }
  trace.say(() => ({
    step: 'outcome',
    rule: policy.policyCode,
    zh: amountFen > 0n ? `奖励金额 ${formatYuan(amountFen)} 元` : '本次没有可发放的奖励：0.00 元',
    en: amountFen > 0n ? `The reward is ${formatYuan(amountFen)} yuan` : 'Nothing is granted by this claim: 0.00 yuan',
    input: basisText(sums.newBasisFen, policy).en.replace(' yuan', ''),
    result: formatYuan(amountFen),
  }));
  sayBearers(policy, amountFen, trace);
  return {
    policyCode: policy.policyCode,
    policyVersion: policy.version,
    policyConfirmed: policy.confirmed,
    payableInProduction: isPayableInProduction(policy),
    beneficiaryCode: facts.beneficiary.unifiedSocialCreditCode,
    year: facts.year,
    applicationYear: facts.applicationYear ?? null,
    budgetYear: facts.budgetYear ?? null,
    basisUnit: policy.basis.measure === 'ITEM_COUNT' ? 'ITEM' : 'FEN',
    basisFen: sums.newBasisFen,
    yearBasisFen: sums.yearBasisFen,
    earlierGrantedFen: sums.earlierGrantedFen,
    amountFen,
    outcome: amountFen > 0n ? 'granted' : 'nothing',
    reasons: [...new Set(trace.codes.filter(takesAway))],
    contracts: counted.map((entry, index) => ({
      contractId: entry.contract.contractId,
      registrationNumber: entry.contract.registrationNumber,
      basisFen: entry.newBasisFen,
      amountFen: parts[index] ?? 0n,
      excludedBy: entry.excludedBy,
    })),
    installments: installmentsOf(policy, facts),
    supersedes: amountFen > 0n ? listSuperseded(policy, facts) : [],
    answers: answersOf(amountFen > 0n, trace),
    lines: trace.lines,
  };
}

/** 由谁承担: where the policy shares the cost between levels of government, the last line says who bears what of it. */
function sayBearers({ funding }: RewardPolicy, amountFen: Fen, trace: Trace): void {
  if (funding.length === 0 || amountFen === 0n) return;
  trace.say(() => {
    const parts = bearersWords(funding, amountFen);
    return {
      step: 'outcome',
      rule: 'funding',
      zh: `由 ${parts.map(({ zh }) => zh).join('、')} 承担`,
      en: `Borne by ${parts.map(({ en }) => en).join(', ')}`,
      input: formatYuan(amountFen),
      result: parts.map((part) => formatYuan(part.amountFen)).join('; '),
    };
  });
}

/** Step 1: the snapshot is named, so the sheet can be found again, with everything that was stated and its document. */
function saySnapshot(policy: RewardPolicy, facts: RewardFacts, trace: Trace): void {
  const { beneficiary, year, contracts, earlierGrants } = facts;
  trace.say(() => {
    const value = formatYuan(sumFen(contracts.map((contract) => contract.contractValueFen)));
    const granted = formatYuan(sumFen(earlierGrants.map((grant) => grant.amountFen)));
    const years = {
      zh: `${facts.applicationYear === undefined ? '' : `，${facts.applicationYear} 年申报`}${facts.budgetYear === undefined ? '' : `，${facts.budgetYear} 年预算`}`,
      en: `${facts.applicationYear === undefined ? '' : `, applied for in ${facts.applicationYear}`}${facts.budgetYear === undefined ? '' : `, budget of ${facts.budgetYear}`}`,
    };
    return {
      step: 'snapshot',
      rule: `${policy.policyCode} v${policy.version}`,
      zh: `${year} 年度${years.zh}：${policy.title}；合同 ${contracts.length} 份，合计成交额 ${value} 元；本年度此前奖励（含在办申请）${granted} 元`,
      en: `Year ${year}${years.en}: ${policy.titleEn}; ${contracts.length} contract${contracts.length === 1 ? '' : 's'} of ${value} yuan together; granted before in this year, claims in process included, ${granted} yuan`,
      input: `${beneficiary.unifiedSocialCreditCode} ${beneficiary.role}`,
      result: `contracts ${contracts.length}; earlier grants ${earlierGrants.length}`,
    };
  });
  sayEarlierGrants(earlierGrants, trace);
  sayFacts(beneficiary, trace);
  for (const contract of contracts) sayFacts(contract, trace, contract.contractId);
  sayAmount('outsideGrantsFen', facts.outsideGrantsFen, factWords('beneficiary.outsideGrantsFen'), trace);
  sayAmount('priorYear', facts.priorYear?.volumeFen, { zh: '上年度数额', en: 'the year before' }, trace);
}

/**
 * Each claim whose grant is taken into account, by name. One that nobody has approved yet counts as well: else two claims
 * side by side would each get what the cap leaves once. When it ends without money, the next computation gives it back.
 */
function sayEarlierGrants(grants: readonly EarlierGrant[], trace: Trace): void {
  for (const [claimId, ofClaim] of groupedBy(grants, (grant) => grant.claimId ?? '')) {
    const [{ year, status } = {}] = ofClaim;
    if (claimId === '' || year === undefined || status === undefined) continue;
    trace.say(() => {
      const [spentFen, grantedFen] = [sumFen(ofClaim.map(spentBy)), sumFen(ofClaim.map((grant) => grant.amountFen))];
      const amount = formatYuan(spentFen);
      const lowered =
        grantedFen === spentFen
          ? { zh: '', en: '' }
          : {
              zh: `（按计算额计入，核减后为 ${formatYuan(grantedFen)} 元）`,
              en: ` (as computed; lowered to ${formatYuan(grantedFen)} yuan)`,
            };
      const words = CLAIM_STATUS_WORDS[status];
      const stand = isApproved(status)
        ? { zh: '已审定', en: 'granted' }
        : status === 'refused'
          ? { zh: '未达起奖标准，基数累计', en: 'too little yet, its basis goes on counting' }
          : { zh: '在办，尚未审定，先行计入', en: 'in process, not yet granted, taken into account' };
      return {
        step: 'earlier',
        rule: 'earlierGrants',
        zh: `申请 ${claimId.slice(0, 8)}（${year} 年度，${words.zh}；${stand.zh}）：${amount} 元${lowered.zh}`,
        en: `Claim ${claimId.slice(0, 8)} (year ${year}, ${words.en}; ${stand.en}): ${amount} yuan${lowered.en}`,
        input: claimId,
        result: amount,
      };
    });
  }
}

function sayFacts(
  { facts = {}, factDocuments = {} }: Pick<RewardFacts['beneficiary'], 'facts' | 'factDocuments'>,
  trace: Trace,
  contractId?: string,
): void {
  for (const path of Object.keys(facts).toSorted()) {
    const value = isFactPath(path) ? facts[path] : undefined;
    if (!isFactPath(path) || value === undefined) continue;
    trace.say(() => {
      const [name, words] = [factWords(path), valueWords(path, value)];
      const attachmentId = factDocuments[path];
      return {
        step: 'fact',
        rule: path,
        zh: `${name.zh}：${words.zh}`,
        en: `${name.en}: ${words.en}`,
        input: path,
        result: words.en.replace(' yuan', ''),
        ...(contractId === undefined ? {} : { contractId }),
        ...(attachmentId === undefined ? {} : { attachmentId }),
      };
    });
  }
}

function sayAmount(rule: string, amountFen: Fen | undefined, name: { zh: string; en: string }, trace: Trace): void {
  if (amountFen === undefined) return;
  const text = formatYuan(amountFen);
  trace.say(() => ({
    step: 'fact',
    rule,
    zh: `${name.zh}：${text} 元`,
    en: `${name.en}: ${text} yuan`,
    input: rule,
    result: text,
  }));
}

function findRefusal(policy: RewardPolicy, facts: RewardFacts): RewardReason | undefined {
  if (facts.beneficiary.role !== policy.beneficiary.role) {
    return 'ROLE_NOT_COVERED';
  }
  if (!isInForceIn(policy, facts.year)) {
    return 'POLICY_NOT_IN_FORCE';
  }
  if (!isInApplicationWindow(policy, facts.claimedOn)) {
    return 'APPLICATION_OUTSIDE_WINDOW';
  }
  return findSplitProblem(policy.splitRule, facts.split) ?? (facts.contracts.length === 0 ? 'NO_CONTRACTS' : undefined);
}

/** True when a claim made on this day is in time; who needs not apply, or whose day is not known, is. */
function isInApplicationWindow({ trigger, applicationWindow }: RewardPolicy, claimedOn: string | undefined): boolean {
  if (trigger === 'AUTOMATIC' || applicationWindow === undefined || claimedOn === undefined) return true;
  const { opens, closes } = applicationWindow;
  const day = claimedOn.slice(-opens.length);
  return opens <= day && day <= closes;
}

/** Steps 2 and 3 for all contracts, by registration number, each once; what an earlier claim counted does not count again. */
function countContracts(policy: RewardPolicy, facts: RewardFacts, trace: Trace): CountedContract[] {
  const usedNumbers = new Set<string>();
  const seen = new Set<string>();
  const counted: CountedContract[] = [];
  const grantsOf = groupedBy(facts.earlierGrants, ({ contractId }) => contractId);
  const byNumber = facts.contracts.toSorted((a, b) =>
    a.registrationNumber < b.registrationNumber ? -1 : a.registrationNumber > b.registrationNumber ? 1 : 0,
  );
  for (const contract of byNumber) {
    const { contractId, registrationNumber } = contract;
    if (seen.has(contractId)) {
      trace.reason('CONTRACT_REPEATED', () => ({
        where: { step: 'contract', rule: 'snapshot', input: registrationNumber, result: '0.00', contractId },
        amounts: {
          zh: `合同 ${registrationNumber} 计 0.00 元`,
          en: `contract ${registrationNumber} counts for 0.00 yuan`,
        },
      }));
      continue;
    }
    seen.add(contractId);
    const basis = basisOf(policy, contract, facts, usedNumbers, trace);
    const grants = grantsOf.get(contractId) ?? [];
    const earlierBasisFen = sumFen(grants.map((grant) => grant.basisFen));
    const newBasisFen = basis.basisFen > earlierBasisFen ? basis.basisFen - earlierBasisFen : 0n;
    if (earlierBasisFen > 0n) {
      sayEarlierBasis(policy, contractId, { wholeFen: basis.basisFen, earlierBasisFen, newBasisFen }, trace);
    }
    counted.push({ ...basis, newBasisFen, earlierBasisFen, earlierGrantedFen: sumFen(grants.map(spentBy)) });
  }
  return counted;
}

function sayEarlierBasis(
  policy: RewardPolicy,
  contractId: string,
  { wholeFen, earlierBasisFen, newBasisFen }: { wholeFen: Fen; earlierBasisFen: Fen; newBasisFen: Fen },
  trace: Trace,
): void {
  const place = (): LinePlace => ({
    step: 'basis',
    rule: 'earlierGrants',
    input: `${formatYuan(wholeFen)} − ${formatYuan(earlierBasisFen)}`,
    result: formatYuan(newBasisFen),
    contractId,
  });
  const [whole, earlier, rest] = [wholeFen, earlierBasisFen, newBasisFen].map((fen) => basisText(fen, policy));
  if (wholeFen < earlierBasisFen) {
    trace.reason('BASIS_FELL', () => ({
      where: place(),
      amounts: {
        zh: `可计入 ${whole?.zh}，已计入 ${earlier?.zh}`,
        en: `${whole?.en} count, ${earlier?.en} were counted`,
      },
    }));
    return;
  }
  trace.say(() => ({
    ...place(),
    zh: `扣除本年度已计入的基数 ${earlier?.zh}，余 ${rest?.zh}`,
    en: `Less the ${earlier?.en} this year counted before: ${rest?.en}`,
  }));
}

function sumYear(counted: readonly CountedContract[], { earlierGrants }: RewardFacts): YearSums {
  const newBasisFen = sumFen(counted.map((entry) => entry.newBasisFen));
  const inClaim = new Set(counted.map(({ contract }) => contract.contractId));
  const elsewhere = earlierGrants.filter(({ contractId }) => !inClaim.has(contractId));
  return {
    newBasisFen,
    // a contract counts for what it is worth now: what was refunded pushes later money up no more
    yearBasisFen: sumFen(counted.map((entry) => entry.basisFen)) + sumFen(elsewhere.map((grant) => grant.basisFen)),
    earlierGrantedFen: sumFen(earlierGrants.map(spentBy)),
  };
}

/** Step 4, its first half: the sum of the year, as far as it is growth only, and its threshold; undefined when it is not met. */
function aggregate(policy: RewardPolicy, facts: RewardFacts, sums: YearSums, trace: Trace): Fen | undefined {
  const { minAggregateFen, basis } = policy;
  const text = basisText(sums.yearBasisFen, policy);
  trace.say(() => ({
    step: 'aggregate',
    rule: policy.aggregation,
    zh: `本年度累计基数 ${text.zh}`,
    en: `Basis of the year so far: ${text.en}`,
    input: `${formatYuan(sums.yearBasisFen - sums.newBasisFen)} + ${formatYuan(sums.newBasisFen)}`,
    result: formatYuan(sums.yearBasisFen),
  }));
  let aggregateFen = sums.yearBasisFen;
  if (basis.priorYearAs !== undefined) {
    const priorFen = facts.priorYear?.volumeFen;
    const growthFen = priorFen === undefined || priorFen > aggregateFen ? 0n : aggregateFen - priorFen;
    const place = (): LinePlace => ({
      step: 'aggregate',
      rule: 'basis.priorYearAs',
      input: `${formatYuan(sums.yearBasisFen)} − ${priorFen === undefined ? '?' : formatYuan(priorFen)}`,
      result: formatYuan(growthFen),
    });
    if (priorFen === undefined || growthFen === 0n) {
      const code = priorFen === undefined ? 'PRIOR_YEAR_NOT_KNOWN' : 'NO_GROWTH';
      trace.reason(code, () => ({ where: place(), amounts: fromTo(sums.yearBasisFen, 0n) }));
      return undefined;
    }
    trace.say(() => ({
      ...place(),
      zh: `较上年度 ${formatYuan(priorFen)} 元增加 ${formatYuan(growthFen)} 元`,
      en: `${formatYuan(growthFen)} yuan more than the ${formatYuan(priorFen)} yuan of the year before`,
    }));
    aggregateFen = growthFen;
  }
  if (minAggregateFen === undefined) return aggregateFen;
  const [sum, least] = [formatYuan(aggregateFen), formatYuan(minAggregateFen)];
  const met = aggregateFen >= minAggregateFen;
  const place = (): LinePlace => ({
    step: 'aggregate',
    rule: 'minAggregateFen',
    input: `${sum} ${met ? '≥' : '<'} ${least}`,
    result: met ? sum : '0.00',
    outcome: met ? 'passed' : 'failed',
  });
  if (!met) {
    trace.reason('BELOW_THRESHOLD', () => ({
      where: place(),
      amounts: { zh: `累计 ${sum} 元，起奖金额 ${least} 元`, en: `${sum} yuan against ${least} yuan` },
    }));
    return undefined;
  }
  trace.say(() => ({
    ...place(),
    zh: `累计 ${sum} 元，达到起奖金额 ${least} 元`,
    en: `${sum} yuan reach the threshold of ${least} yuan`,
  }));
  return aggregateFen;
}

/** Steps 4 to 11: what each counted contract is granted; all zero when the year gives nothing new. */
function grantedParts(
  policy: RewardPolicy,
  facts: RewardFacts,
  counted: readonly CountedContract[],
  sums: YearSums,
  trace: Trace,
): Fen[] {
  const nothing = counted.map(() => 0n);
  const aggregateFen = aggregate(policy, facts, sums, trace);
  if (aggregateFen === undefined) {
    return nothing;
  }
  // a further installment comes due without a new basis
  if (sums.newBasisFen === 0n && (policy.installments.length === 0 || sums.yearBasisFen === 0n)) {
    if (sums.earlierGrantedFen > 0n) {
      trace.reason('ALREADY_GRANTED', () => ({
        where: { step: 'earlier', rule: 'earlierGrants', input: formatYuan(sums.newBasisFen), result: '0.00' },
        amounts: inYuan(sums.earlierGrantedFen),
      }));
    }
    return nothing;
  }
  const perGroup = policy.aggregation === 'PER_CONTRACT' || policy.aggregation === 'PER_PROJECT';
  const entitlement = perGroup
    ? entitlementPerGroup(policy, facts, counted, sums, trace)
    : entitlementOfYear(policy, facts, aggregateFen, counted, trace);
  const limited = applyYearCaps(policy, facts, { amount: entitlement.year, limitFen: undefined }, trace);
  const stacked = applyStacking(policy, listConflicts(policy, facts), limited, trace);
  const due = perGroup ? stacked : applyInstallments(policy, facts, stacked, trace);
  const amountFen = payableOf(policy, due, entitlement, sums, trace);
  if (amountFen === 0n) {
    return nothing;
  }
  const parts = allocateWithin(amountFen, commonWeights(entitlement.weights), entitlement.ceilings);
  counted.forEach((entry, index) => {
    const part = parts[index] ?? 0n;
    if (entry.newBasisFen === 0n && part === 0n) return;
    trace.say(() => ({
      step: 'allocation',
      rule: 'largest remainder',
      zh: `分摊到合同 ${entry.contract.registrationNumber}：${formatYuan(part)} 元`,
      en: `Share of contract ${entry.contract.registrationNumber}: ${formatYuan(part)} yuan`,
      input: formatYuan(amountFen),
      result: formatYuan(part),
      contractId: entry.contract.contractId,
    }));
  });
  return parts;
}

/** Step 4, PER_BENEFICIARY_YEAR and PER_ITEM_COUNT: the formula on the sum of the year. */
function entitlementOfYear(
  policy: RewardPolicy,
  facts: RewardFacts,
  aggregateFen: Fen,
  counted: readonly CountedContract[],
  trace: Trace,
): Entitlement {
  const scope = {
    beneficiary: facts.beneficiary,
    outsideGrantsFen: facts.outsideGrantsFen,
    conditions: policy.conditions,
  };
  const year = applyFormula(policy.formula, {
    basisFen: aggregateFen,
    priorFen: facts.priorYear?.volumeFen,
    committeeFen: findFenFact('project.committeeAmountFen', scope),
    scope,
    trace,
  });
  const isNew = counted.some((entry) => entry.newBasisFen > 0n);
  return {
    year,
    weights: counted.map((entry) => rationalFromFen(isNew ? entry.newBasisFen : entry.earlierBasisFen)),
    ceilings: counted.map(() => undefined),
  };
}

/** Steps 7 to 9: less earlier grants, rounded once, and nothing below the smallest payout. */
function payableOf(
  policy: RewardPolicy,
  { amount: entitled, limitFen }: Limited,
  { weights, ceilings }: Entitlement,
  sums: YearSums,
  trace: Trace,
): Fen {
  const { unitFen, mode } = policy.rounding;
  const due = subtract(entitled, rationalFromFen(sums.earlierGrantedFen));
  if (sums.earlierGrantedFen > 0n) {
    const place = (): LinePlace => ({
      step: 'earlier',
      rule: 'earlierGrants',
      input: `${yuanText(entitled)} − ${formatYuan(sums.earlierGrantedFen)}`,
      result: yuanText(larger(due, ZERO)),
    });
    if (compare(due, ZERO) > 0) {
      trace.say(() => ({
        ...place(),
        zh: `减去本年度已奖励（含在办申请）金额 ${formatYuan(sums.earlierGrantedFen)} 元，余 ${yuanText(due)} 元`,
        en: `Less the ${formatYuan(sums.earlierGrantedFen)} yuan granted for this year before, claims in process included: ${yuanText(due)} yuan`,
      }));
    } else {
      trace.reason('ALREADY_GRANTED', () => ({ where: place(), amounts: inYuan(sums.earlierGrantedFen) }));
    }
  }
  if (compare(due, ZERO) <= 0) {
    return 0n;
  }
  const rounded = mode === 'HALF_UP' ? roundHalfUp(due, unitFen) : roundDown(due, unitFen);
  // Rounding up to whole 元 or 万元 must not step over a cap.
  const rooms = [
    ...(limitFen === undefined ? [] : [limitFen - sums.earlierGrantedFen]),
    ...roomOfAll(weights, ceilings),
  ];
  const amountFen = rooms
    .map((roomFen) => roundDown(rationalFromFen(roomFen > 0n ? roomFen : 0n), unitFen))
    .reduce((least, roomFen) => (roomFen < least ? roomFen : least), rounded);
  const place = (): LinePlace => ({
    step: 'rounding',
    rule: `rounding.${mode}`,
    input: yuanText(due),
    result: formatYuan(amountFen),
  });
  if (amountFen === 0n) {
    trace.reason('ROUNDED_TO_ZERO', () => ({ where: place(), amounts: fromTo(due, 0n) }));
    return 0n;
  }
  trace.say(() => ({
    ...place(),
    zh: `${yuanText(due)} 元以 ${formatYuan(unitFen)} 元为单位取整：${formatYuan(amountFen)} 元`,
    en: `${yuanText(due)} yuan rounded to units of ${formatYuan(unitFen)} yuan: ${formatYuan(amountFen)} yuan`,
  }));
  return isBelowMinimum(policy, sums.earlierGrantedFen + amountFen, trace) ? 0n : amountFen;
}

/** What all contracts together may take, where each of them that shares has a cap of its own. */
function roomOfAll(weights: readonly Rational[], ceilings: readonly (Fen | undefined)[]): Fen[] {
  const rooms: Fen[] = [];
  for (const [index, weight] of weights.entries()) {
    if (weight.numerator === 0n) continue;
    const ceilingFen = ceilings[index];
    if (ceilingFen === undefined) return [];
    rooms.push(ceilingFen);
  }
  return [sumFen(rooms)];
}

/** Step 9: the smallest payout is met by the year as a whole. */
function isBelowMinimum({ minPayoutFen }: RewardPolicy, yearFen: Fen, trace: Trace): boolean {
  if (minPayoutFen === undefined) return false;
  const [year, least] = [formatYuan(yearFen), formatYuan(minPayoutFen)];
  const below = yearFen < minPayoutFen;
  const place = (): LinePlace => ({
    step: 'minimum',
    rule: 'minPayoutFen',
    input: `${year} ${below ? '<' : '≥'} ${least}`,
    result: below ? '0.00' : year,
    outcome: below ? 'failed' : 'passed',
  });
  if (below) {
    trace.reason('BELOW_MIN_PAYOUT', () => ({
      where: place(),
      amounts: { zh: `${year} 元，最低发放 ${least} 元`, en: `${year} yuan against ${least} yuan` },
    }));
  } else {
    trace.say(() => ({
      ...place(),
      zh: `${year} 元，不低于最低发放 ${least} 元`,
      en: `${year} yuan are not below the smallest payout of ${least} yuan`,
    }));
  }
  return below;
}

/** Claims under other policies that are not approved yet and give way to this one. */
function listSuperseded(policy: RewardPolicy, facts: RewardFacts): RewardSheet['supersedes'] {
  if (policy.stacking?.onConflict !== 'TAKE_HIGHER') return [];
  return listConflicts(policy, facts, { ofContracts: true })
    .filter(({ approved }) => !approved)
    .map(({ policyCode, claimId, amountFen }) => ({ policyCode, claimId: claimId ?? null, amountFen }));
}
