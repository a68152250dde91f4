/**
 * 奖励测算: what one contract would bring under a policy, by what somebody says of it and by the very evaluation a claim
 * goes through. Nothing is kept and nothing is promised; what was not asked is taken to be as the policy wants it.
 */
import { findKind } from '../contract/kind.js';
import type { KindCode } from '../contract/kind.js';
import type { Fen } from '../money.js';
import { budgetYearOf } from './budget-year.js';
import { findWindow } from './eligibility.js';
import type { ClaimYears } from './eligibility.js';
import { evaluateReward } from './evaluate.js';
import { FACT_TYPES, type FactPath, type FactValues, isContractFact, isFactPath } from './fact-path.js';
import type { ContractFact, RewardFacts } from './facts.js';
import type { BeneficiaryRole, FactTest, Formula, Predicate, RewardPolicy, TimeField } from './policy.js';
import type { RewardSheet } from './sheet.js';
import { needsPriorYear } from './volume.js';

/** What is asked beside kind, side and amounts, because a condition of the policy looks at it. */
export interface EstimateQuestion {
  fact: FactPath;
  type: (typeof FACT_TYPES)[FactPath];
  /** Of a text: the values, or beginnings of codes, the policy names; none where any text will do. */
  choices: readonly { value: string; isBeginning: boolean }[];
}

/** Asked of everybody, or known from what is. */
const ASKED_ANYWAY: readonly FactPath[] = [
  'contract.kind',
  'contract.kindCode',
  'contract.number',
  'contract.contractValueFen',
  'contract.technologyTransactionValueFen',
  'basis.amountFen',
];

/** True for a policy that pays money by what can be stated beforehand; a rule of shares pays nobody. */
export function canBeEstimated({ splitRule }: Pick<RewardPolicy, 'splitRule'>): boolean {
  return splitRule === undefined || splitRule.subject === 'GRANT_USE';
}

/** The questions of a policy, each once, in the order in which it asks them. */
export function questionsOf(policy: RewardPolicy): EstimateQuestion[] {
  const tests = testsOf(policy);
  const paths = [
    ...tests.flatMap((test) => ('otherFact' in test ? [test.fact, test.otherFact] : [test.fact])),
    ...policy.caps.flatMap(({ amountFact }) => amountFact ?? []),
    ...(policy.stacking?.rejectIfFiscallyFunded === true ? (['contract.fiscallyFunded'] as const) : []),
    ...(measuresVat(policy.basis) ? (['contract.vatDueFen'] as const) : []),
    ...(hasCommittee(policy.formula) ? (['project.committeeAmountFen'] as const) : []),
  ];
  return [...new Set(paths)]
    .filter((fact) => !ASKED_ANYWAY.includes(fact) && FACT_TYPES[fact] !== 'day')
    .map((fact) => ({ fact, type: FACT_TYPES[fact], choices: choicesOf(fact, tests) }));
}

function choicesOf(fact: FactPath, tests: readonly FactTest[]): EstimateQuestion['choices'] {
  if (FACT_TYPES[fact] !== 'text') return [];
  const named = tests.flatMap((test) => {
    if (test.fact !== fact || 'otherFact' in test || typeof test.value === 'boolean') return [];
    const values = typeof test.value === 'string' ? [test.value] : test.value;
    return values.map((value) => ({ value, isBeginning: test.op === 'startsWith' }));
  });
  return [...new Map(named.map((choice) => [choice.value, choice])).values()];
}

/** Every test a policy makes, through names, cases and opposites. */
function testsOf({ eligibility, conditions, formula, basis }: RewardPolicy): FactTest[] {
  const { vouchersWaivedWhen } = basis;
  const all = [
    ...(eligibility === undefined ? [] : [eligibility]),
    ...Object.values(conditions),
    ...casesOf(formula),
    ...(vouchersWaivedWhen === undefined ? [] : [vouchersWaivedWhen]),
  ];
  return all.flatMap(testsIn);
}

function testsIn(predicate: Predicate): FactTest[] {
  if ('all' in predicate) return predicate.all.flatMap(testsIn);
  if ('any' in predicate) return predicate.any.flatMap(testsIn);
  if ('not' in predicate) return testsIn(predicate.not);
  return 'ref' in predicate ? [] : [predicate];
}

function partsOf(formula: Formula): readonly Formula[] {
  if (formula.kind === 'SUM' || formula.kind === 'MAX' || formula.kind === 'MIN') return formula.parts;
  if (formula.kind === 'CAPPED') return [formula.part];
  return formula.kind === 'SWITCH' ? [...formula.cases.map(({ then }) => then), formula.otherwise] : [];
}

function casesOf(formula: Formula): Predicate[] {
  const own = formula.kind === 'SWITCH' ? formula.cases.map(({ when }) => when) : [];
  return [...own, ...partsOf(formula).flatMap(casesOf)];
}

const hasCommittee = (formula: Formula): boolean => formula.kind === 'COMMITTEE' || partsOf(formula).some(hasCommittee);

function measuresVat(basis: RewardPolicy['basis']): boolean {
  if (basis.measure !== 'MIN_OF') return basis.measure === 'VAT_DUE';
  return basis.of.some((part) => (typeof part === 'string' ? part === 'VAT_DUE' : measuresVat(part)));
}

/** What somebody says of a contract that is, or will be, registered. */
export interface EstimateAnswers {
  role: BeneficiaryRole;
  kindCode: KindCode;
  /** 奖励年度. */
  year: number;
  contractValueFen: Fen;
  technologyTransactionValueFen: Fen;
  /** What is received, or paid, in the year. */
  movedFen: Fen;
  /** Counted and granted in the year before this contract; zero for the first. */
  earlierBasisFen: Fen;
  earlierGrantedFen: Fen;
  /** The year before, where the policy looks at growth. */
  priorYearFen?: Fen | undefined;
  /** Answers to the questions of the policy; a text that none of its choices names is 'other'. */
  facts: FactValues;
}

/** True when the policy compares with the year before. */
export const asksForPriorYear = needsPriorYear;

/** 测算表: the sheet of one contract by these answers; the contract is taken to be registered, and its money proved. */
export function estimateReward(policy: RewardPolicy, answers: EstimateAnswers): RewardSheet {
  const years = yearsOf(policy, answers.year);
  const contract = contractOf(policy, answers, years);
  const ofBeneficiary = Object.entries(answers.facts).filter(([path]) => isFactPath(path) && !isContractFact(path));
  const { earlierBasisFen: basisFen, earlierGrantedFen: amountFen } = answers;
  const regionCode = textOf(answers.facts, 'beneficiary.regionCode') ?? policy.jurisdiction.regionCode;
  const facts: RewardFacts = {
    ...years,
    beneficiary: {
      unifiedSocialCreditCode: '',
      role: answers.role,
      regionCode,
      taxRegionCode: textOf(answers.facts, 'beneficiary.taxRegionCode') ?? regionCode,
      kind: textOf(answers.facts, 'beneficiary.kind'),
      facts: Object.fromEntries(ofBeneficiary),
    },
    contracts: [contract],
    earlierGrants: basisFen === 0n && amountFen === 0n ? [] : [{ contractId: 'earlier', basisFen, amountFen }],
    ...(answers.priorYearFen === undefined ? {} : { priorYear: { volumeFen: answers.priorYearFen } }),
  };
  return evaluateReward(policy, facts);
}

function textOf(facts: FactValues, path: FactPath): string | undefined {
  const value = facts[path];
  return typeof value === 'string' ? value : undefined;
}

/** The years as the policy hangs them together: some reward this year, some the year before the one of the application. */
function yearsOf(policy: RewardPolicy, year: number): ClaimYears & { year: number } {
  const isYearBefore = policy.timeTests.some((test) => 'within' in test && test.within === 'YEAR_BEFORE_APPLICATION');
  const applicationYear = isYearBefore ? year + 1 : year;
  return { year, applicationYear, budgetYear: budgetYearOf(policy) ?? applicationYear };
}

function contractOf(policy: RewardPolicy, answers: EstimateAnswers, years: ClaimYears): ContractFact {
  const { facts, movedFen, contractValueFen, technologyTransactionValueFen } = answers;
  const registrationNumber = 'A';
  const day = (field: TimeField): string => {
    const test = policy.timeTests.find((each) => each.field === field);
    const from = test === undefined ? undefined : findWindow(test, years)?.from;
    const first = `${years.year}-01-01`;
    return from === undefined || from < first ? first : from;
  };
  const received = day('RECEIVED_ON') > day('PAID_ON') ? day('RECEIVED_ON') : day('PAID_ON');
  const row = {
    amountFen: movedFen,
    technicalFen: movedFen < technologyTransactionValueFen ? movedFen : technologyTransactionValueFen,
    verified: true,
    remark: registrationNumber,
  };
  const ofContract = Object.entries(facts).filter(([path]) => isFactPath(path) && isContractFact(path));
  return {
    contractId: 'estimate',
    registrationNumber,
    kind: findKind(answers.kindCode)?.kind ?? 'service',
    registeredOn: day('REGISTERED_ON'),
    signedOn: day('SIGNED_ON'),
    listedOn: day('SIGNED_ON'),
    contractValueFen,
    technologyTransactionValueFen,
    relatedParty: facts['parties.related'] === true,
    fiscallyFunded: facts['contract.fiscallyFunded'] === true,
    receipts:
      movedFen === 0n
        ? []
        : [
            { ...row, receiptId: 'slip', kind: 'bank_slip', number: 'A-1', receivedOn: received },
            { ...row, receiptId: 'invoice', kind: 'invoice', number: 'A-2', receivedOn: day('INVOICED_ON') },
          ],
    facts: { ...Object.fromEntries(ofContract), 'contract.kindCode': answers.kindCode },
  };
}
