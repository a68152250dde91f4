import type { Fen } from '../money.js';
import { formatYuan, sumFen } from '../money.js';
import { plainText } from '../text/plain-text.js';
import type { Words } from '../words.js';
import { askedWords, findFenFact, findWindow, holds, isWithin, judgePredicate } from './eligibility.js';
import type { ClaimYears, FactScope } from './eligibility.js';
import type { ContractFact, ReceiptFact, RewardFacts } from './facts.js';
import type { Basis, Measure, OrderField, RewardPolicy, TimeField, TimeTest } from './policy.js';
import type { RewardReason } from './reward-reason.js';
import type { LinePlace } from './sheet.js';
import { fromTo, inYuan, Trace } from './sheet.js';

/** What one contract counts for, or why it does not. */
export interface ContractBasis {
  contract: ContractFact;
  basisFen: Fen;
  excludedBy: RewardReason[];
}

/** What the basis is measured by, as people read it. */
const MEASURES: Readonly<Record<Measure, Words>> = {
  RECEIVED: { zh: '到款', en: 'received' },
  INVOICED: { zh: '开票', en: 'invoiced' },
  PAID: { zh: '付款', en: 'paid' },
  TECH_AMOUNT: { zh: '技术交易额', en: 'technology transaction value' },
  CONTRACT_AMOUNT: { zh: '合同成交额', en: 'contract value' },
  REGISTERED_VOLUME: { zh: '登记额', en: 'registered volume' },
  PROMOTED_VOLUME: { zh: '促成技术交易额', en: 'promoted volume' },
  VAT_DUE: { zh: '应缴增值税', en: 'VAT due' },
  ITEM_COUNT: { zh: '项数', en: 'items' },
};

/** 计量: what a basis counts, as people read it; of several the smallest counts. */
export function measureWords(basis: Basis | Measure): Words {
  if (typeof basis === 'string') return MEASURES[basis];
  if (basis.measure !== 'MIN_OF') return MEASURES[basis.measure];
  const parts = basis.of.map(measureWords);
  return {
    zh: `${parts.map(({ zh }) => zh).join('、')}（取低）`,
    en: `the least of ${parts.map(({ en }) => en).join(', ')}`,
  };
}

/** An amount of the basis as people read it; a number of items is none of money. */
export function basisText(basisFen: Fen, policy: RewardPolicy): Words {
  return policy.basis.measure === 'ITEM_COUNT'
    ? { zh: `${basisFen} 项`, en: `${basisFen} item${basisFen === 1n ? '' : 's'}` }
    : inYuan(basisFen);
}

const OUTSIDE_WINDOW: Readonly<Record<TimeField, RewardReason>> = {
  SIGNED_ON: 'SIGNED_OUTSIDE_WINDOW',
  REGISTERED_ON: 'REGISTERED_OUTSIDE_WINDOW',
  INVOICED_ON: 'INVOICED_OUTSIDE_WINDOW',
  RECEIVED_ON: 'RECEIPT_OUTSIDE_WINDOW',
  PAID_ON: 'PAID_OUTSIDE_WINDOW',
};

const DATE_WORDS: Readonly<Record<OrderField, Words>> = {
  SIGNED_ON: { zh: '签订日期', en: 'signed' },
  REGISTERED_ON: { zh: '登记日期', en: 'registered' },
  INVOICED_ON: { zh: '开票日期', en: 'invoiced' },
  RECEIVED_ON: { zh: '到款日期', en: 'received' },
  PAID_ON: { zh: '付款日期', en: 'paid' },
  LISTED_ON: { zh: '挂牌公示日期', en: 'listed' },
};

type Dates = Partial<Record<OrderField, string | undefined>>;

function contractDates({ signedOn, registeredOn, listedOn }: ContractFact): Dates {
  return { SIGNED_ON: signedOn, REGISTERED_ON: registeredOn, LISTED_ON: listedOn };
}

/** The tests that hold for a row of money: of invoices their own where the policy has such, else those of bank slips. */
function rowFields(policy: RewardPolicy, kind: ReceiptFact['kind']): readonly TimeField[] {
  const ofInvoices = policy.timeTests.some(({ field }) => field === 'INVOICED_ON');
  return kind === 'invoice' && ofInvoices ? ['INVOICED_ON'] : ['RECEIVED_ON', 'PAID_ON'];
}

function rowDates({ kind, receivedOn }: ReceiptFact): Dates {
  return kind === 'invoice' ? { INVOICED_ON: receivedOn } : { RECEIVED_ON: receivedOn, PAID_ON: receivedOn };
}

const OF_ROWS: readonly OrderField[] = ['INVOICED_ON', 'RECEIVED_ON', 'PAID_ON'];

/** True when an order test speaks of money: it is asked row by row. */
function isOfRows({ earlier, later }: RewardPolicy['orderTests'][number]): boolean {
  return OF_ROWS.includes(earlier) || OF_ROWS.includes(later);
}

/** One test of a contract with its answer. */
interface Answer {
  rule: string;
  words: Words;
  outcome: 'passed' | 'failed' | 'unknown';
  code: RewardReason;
}

function timeAnswer(test: TimeTest, date: string, years: ClaimYears): Answer {
  const window = findWindow(test, years);
  const name = DATE_WORDS[test.field];
  const span = window === undefined ? { zh: '不明', en: 'not known' } : spanWords(window);
  return {
    rule: `timeTests.${test.field}`,
    words: { zh: `${name.zh} ${date}，期间 ${span.zh}`, en: `${name.en} on ${date}, period ${span.en}` },
    outcome: window === undefined ? 'unknown' : isWithin(test, date, years) ? 'passed' : 'failed',
    code: window === undefined ? 'YEAR_NOT_KNOWN' : OUTSIDE_WINDOW[test.field],
  };
}

function spanWords({ from, to }: { from: string; to: string }): Words {
  return { zh: `${from} 至 ${to}`, en: `${from} to ${to}` };
}

function isInOrder({ earlier, later }: RewardPolicy['orderTests'][number], dates: Dates): boolean {
  const [first, second] = [dates[earlier], dates[later]];
  return first !== undefined && second !== undefined && first <= second;
}

function orderAnswer(test: RewardPolicy['orderTests'][number], dates: Dates): Answer {
  const [first, second] = [DATE_WORDS[test.earlier], DATE_WORDS[test.later]];
  const [from, to] = [dates[test.earlier], dates[test.later]];
  return {
    rule: `orderTests.${test.earlier}.${test.later}`,
    words: {
      zh: `${first.zh} ${from ?? '不明'} 不得晚于${second.zh} ${to ?? '不明'}`,
      en: `${first.en} on ${from ?? 'an unknown day'}, not after ${second.en} on ${to ?? 'an unknown day'}`,
    },
    outcome: isInOrder(test, dates) ? 'passed' : 'failed',
    code: 'DATES_OUT_OF_ORDER',
  };
}

function sizeAnswers({ minContractFen, maxContractFen }: RewardPolicy, { contractValueFen }: ContractFact): Answer[] {
  const answers: Answer[] = [];
  const value = formatYuan(contractValueFen);
  if (minContractFen !== undefined) {
    const least = formatYuan(minContractFen);
    answers.push({
      rule: 'minContractFen',
      words: { zh: `成交额 ${value} 元，下限 ${least} 元`, en: `contract of ${value} yuan, at least ${least} yuan` },
      outcome: contractValueFen >= minContractFen ? 'passed' : 'failed',
      code: 'CONTRACT_TOO_SMALL',
    });
  }
  if (maxContractFen !== undefined) {
    const most = formatYuan(maxContractFen);
    answers.push({
      rule: 'maxContractFen',
      words: { zh: `成交额 ${value} 元，上限 ${most} 元`, en: `contract of ${value} yuan, at most ${most} yuan` },
      outcome: contractValueFen <= maxContractFen ? 'passed' : 'failed',
      code: 'CONTRACT_TOO_LARGE',
    });
  }
  return answers;
}

/** What other policies gave for this contract to the same side. */
export function grantsForContract(
  policy: RewardPolicy,
  { contractId }: ContractFact,
  { otherGrants = [], beneficiary }: RewardFacts,
): NonNullable<RewardFacts['otherGrants']> {
  if (policy.stacking?.sameContractOnce !== true) return [];
  return otherGrants.filter(
    (grant) =>
      grant.contractId === contractId &&
      grant.policyCode !== policy.policyCode &&
      (grant.role ?? beneficiary.role) === beneficiary.role,
  );
}

function stackingAnswers(policy: RewardPolicy, contract: ContractFact, facts: RewardFacts): Answer[] {
  const answers: Answer[] = [];
  const { stacking } = policy;
  if (stacking?.rejectIfFiscallyFunded === true) {
    answers.push({
      rule: 'stacking.rejectIfFiscallyFunded',
      words: {
        zh: `财政资金资助：${contract.fiscallyFunded ? '是' : '否'}`,
        en: `fiscally funded: ${contract.fiscallyFunded ? 'yes' : 'no'}`,
      },
      outcome: contract.fiscallyFunded ? 'failed' : 'passed',
      code: 'FISCALLY_FUNDED',
    });
  }
  if (stacking?.sameContractOnce === true && stacking.onConflict === 'REJECT') {
    const others = grantsForContract(policy, contract, facts);
    const total = formatYuan(sumFen(others.map((grant) => grant.amountFen)));
    const names = others.map((grant) => grant.policyCode).join(', ');
    answers.push({
      rule: 'stacking.sameContractOnce',
      words: {
        zh: `同一合同的其他奖励 ${total} 元${names === '' ? '' : `（${names}）`}`,
        en: `other rewards for the contract ${total} yuan${names === '' ? '' : ` (${names})`}`,
      },
      outcome: others.length > 0 ? 'failed' : 'passed',
      code: 'CONTRACT_REWARDED_ELSEWHERE',
    });
  }
  return answers;
}

/** Step 2: every test of the contract; the codes of those it does not pass. */
function testContract(
  policy: RewardPolicy,
  contract: ContractFact,
  facts: RewardFacts,
  scope: FactScope,
  trace: Trace,
) {
  const codes: RewardReason[] = [];
  const { contractId, registrationNumber, contractValueFen } = contract;
  const tell = (rule: string, outcome: Answer['outcome'], code: RewardReason, words: () => Words): void => {
    if (outcome === 'passed') {
      trace.say(() => {
        const { zh, en } = words();
        const value = formatYuan(contractValueFen);
        return {
          step: 'contract',
          rule,
          zh: `合同 ${registrationNumber}（成交额 ${value} 元）符合：${zh}`,
          en: `Contract ${registrationNumber} of ${value} yuan passes: ${en}`,
          input: registrationNumber,
          result: value,
          outcome,
          contractId,
        };
      });
      return;
    }
    codes.push(code);
    trace.reason(code, () => {
      const { zh, en } = words();
      const value = formatYuan(contractValueFen);
      return {
        where: { step: 'contract', rule, input: registrationNumber, result: '0.00', outcome, contractId },
        amounts: {
          zh: `合同 ${registrationNumber}，成交额 ${value} 元，计 0.00 元（${zh}）`,
          en: `contract ${registrationNumber} of ${value} yuan counts for 0.00 yuan (${en})`,
        },
      };
    });
  };
  if (policy.eligibility !== undefined) {
    const { verdict, asked } = judgePredicate(policy.eligibility, scope);
    for (const each of asked) {
      // a question that failed inside a condition that holds as a whole was not needed
      const outcome = each.verdict === 'holds' ? 'passed' : each.verdict === 'fails' ? 'failed' : 'unknown';
      if (outcome !== 'passed' && verdict === 'holds') continue;
      tell('eligibility', outcome, each.code, () => askedWords(each));
    }
    if (verdict !== 'holds' && codes.length === 0) {
      tell('eligibility', 'failed', 'NOT_ELIGIBLE', () => ({ zh: '条件不成立', en: 'the condition does not hold' }));
    }
  }
  const dates = contractDates(contract);
  const answers = [
    ...policy.timeTests.flatMap((test) => {
      const date = dates[test.field];
      return date === undefined ? [] : [timeAnswer(test, date, facts)];
    }),
    ...policy.orderTests.filter((test) => !isOfRows(test)).map((test) => orderAnswer(test, dates)),
    ...sizeAnswers(policy, contract),
    ...stackingAnswers(policy, contract, facts),
  ];
  for (const { rule, outcome, code, words } of answers) {
    tell(rule, outcome, code, () => words);
  }
  return [...new Set(codes)];
}

function namesContract(contract: ContractFact, remark: string | undefined): boolean {
  if (remark === undefined) return false;
  const text = plainText(remark);
  return [contract.registrationNumber, contract.title ?? ''].some(
    (name) => name.trim() !== '' && text.includes(plainText(name)),
  );
}

/** True when the basis, or a part of it, asks for this. */
function asksFor(basis: Basis, term: 'requireInvoiceRemark' | 'lessNonTechnical'): boolean {
  if (basis[term] === true) return true;
  return basis.measure === 'MIN_OF' && basis.of.some((part) => typeof part !== 'string' && asksFor(part, term));
}

function receiptProblem(
  policy: RewardPolicy,
  contract: ContractFact,
  receipt: ReceiptFact,
  years: ClaimYears,
  usedNumbers: ReadonlySet<string>,
): { code: RewardReason; rule: string } | undefined {
  // money that went back is taken off whether somebody looked at the slip or not
  if (!receipt.verified && receipt.isRefund !== true) {
    return { code: 'RECEIPT_NOT_VERIFIED', rule: 'timeTests.RECEIVED_ON' };
  }
  const fields = rowFields(policy, receipt.kind);
  for (const test of policy.timeTests) {
    if (fields.includes(test.field) && !isWithin(test, receipt.receivedOn, years)) {
      const known = findWindow(test, years) !== undefined;
      return { code: known ? OUTSIDE_WINDOW[test.field] : 'YEAR_NOT_KNOWN', rule: `timeTests.${test.field}` };
    }
  }
  const ofRow = rowDates(receipt);
  const dates = { ...contractDates(contract), ...ofRow };
  for (const test of policy.orderTests) {
    const concerns = Object.hasOwn(ofRow, test.earlier) || Object.hasOwn(ofRow, test.later);
    if (concerns && !isInOrder(test, dates)) {
      return { code: 'DATES_OUT_OF_ORDER', rule: `orderTests.${test.earlier}.${test.later}` };
    }
  }
  if (
    receipt.kind === 'invoice' &&
    receipt.isRefund !== true &&
    asksFor(policy.basis, 'requireInvoiceRemark') &&
    !namesContract(contract, receipt.remark)
  ) {
    return { code: 'INVOICE_REMARK_MISSING', rule: 'basis.requireInvoiceRemark' };
  }
  return usedNumbers.has(`${receipt.kind}/${receipt.number}`)
    ? { code: 'RECEIPT_REPEATED', rule: 'timeTests.RECEIVED_ON' }
    : undefined;
}

/** Step 2, row by row: the receipts that count; `usedNumbers` remembers them over all contracts of the claim. */
function countReceipts(
  policy: RewardPolicy,
  contract: ContractFact,
  years: ClaimYears,
  usedNumbers: Set<string>,
  trace: Trace,
): ReceiptFact[] {
  const counted: ReceiptFact[] = [];
  for (const receipt of contract.receipts) {
    const place = (rule: string, result: string): LinePlace => ({
      step: 'receipt',
      rule,
      input: `${receipt.kind} ${receipt.number} ${receipt.receivedOn} ${formatYuan(receipt.amountFen)}`,
      result,
      contractId: contract.contractId,
      receiptId: receipt.receiptId,
      ...(receipt.attachmentId === undefined ? {} : { attachmentId: receipt.attachmentId }),
    });
    const amount = inYuan(receipt.amountFen);
    const named = {
      zh: `${receipt.receivedOn} 第 ${receipt.number} 号`,
      en: `no. ${receipt.number} of ${receipt.receivedOn}`,
    };
    const problem = receiptProblem(policy, contract, receipt, years, usedNumbers);
    if (problem !== undefined) {
      trace.reason(problem.code, () => ({
        where: { ...place(problem.rule, '0.00'), outcome: 'failed' },
        amounts: {
          zh: `${named.zh} ${amount.zh} 计 0.00 元`,
          en: `${amount.en} of ${named.en} count for 0.00 yuan`,
        },
      }));
      continue;
    }
    usedNumbers.add(`${receipt.kind}/${receipt.number}`);
    counted.push(receipt);
    const rule = `timeTests.${rowFields(policy, receipt.kind)[0] ?? 'RECEIVED_ON'}`;
    if (receipt.isRefund === true) {
      trace.reason('REFUNDED', () => ({
        where: { ...place(rule, formatYuan(-receipt.amountFen)), outcome: 'passed' },
        amounts: { zh: `${named.zh} ${amount.zh}`, en: `${amount.en}, ${named.en}` },
      }));
      continue;
    }
    const slip = receipt.kind === 'bank_slip';
    trace.say(() => ({
      ...place(rule, formatYuan(receipt.amountFen)),
      zh: `${slip ? '银行回单计入到款' : '发票佐证到款'} ${amount.zh}（${named.zh}）`,
      en: `${slip ? 'The bank slip counts for' : 'The invoice supports'} ${amount.en} (${named.en})`,
      outcome: 'passed',
    }));
    if (receipt.technicalFen !== undefined && receipt.technicalFen < receipt.amountFen && !countsWhole(policy.basis)) {
      const technicalFen = receipt.technicalFen;
      trace.reason('NON_TECHNICAL_PART', () => ({
        where: { ...place('technicalFen', formatYuan(technicalFen)), outcome: 'passed' },
        amounts: fromTo(receipt.amountFen, technicalFen),
      }));
    } else if (isUnverifiedIncome(policy.basis, contract, receipt)) {
      trace.reason('INCOME_NOT_VERIFIED', () => ({
        where: { ...place('basis.lessNonTechnical', '0.00'), outcome: 'unknown' },
        amounts: fromTo(receipt.amountFen, 0n),
      }));
    }
  }
  return counted;
}

const OF_MONEY: readonly Measure[] = ['RECEIVED', 'INVOICED', 'PAID'];

/** True when a basis counts money that moved: then the claims of its policy use up receipts. */
export function countsMoney(basis: Basis | Measure): boolean {
  if (typeof basis === 'string') return OF_MONEY.includes(basis);
  return basis.measure === 'MIN_OF' ? basis.of.some(countsMoney) : OF_MONEY.includes(basis.measure);
}

/** True when money counts whatever part of it is technology. */
function countsWhole(basis: Basis): boolean {
  return basis.ceiling === 'NONE' && !asksFor(basis, 'lessNonTechnical');
}

/** Where only technology counts and the contract holds more than that, an officer must have said how much of a row it is. */
function isUnverifiedIncome(basis: Basis, contract: ContractFact, receipt: ReceiptFact): boolean {
  return (
    asksFor(basis, 'lessNonTechnical') &&
    receipt.technicalFen === undefined &&
    receipt.isRefund !== true &&
    contract.technologyTransactionValueFen < contract.contractValueFen
  );
}

/** What one row counts for; negative for a refund. */
function rowFen(whole: Basis, contract: ContractFact, receipt: ReceiptFact): Fen {
  const { amountFen, technicalFen, isRefund } = receipt;
  const admittedFen = technicalFen === undefined || technicalFen > amountFen ? amountFen : technicalFen;
  const countedFen = countsWhole(whole) ? amountFen : isUnverifiedIncome(whole, contract, receipt) ? 0n : admittedFen;
  return isRefund === true ? -countedFen : countedFen;
}

function zeroOrMore(amountFen: Fen): Fen {
  return amountFen > 0n ? amountFen : 0n;
}

/** What a contract measures, before any ceiling of the whole. */
interface Measured {
  slipsFen: Fen;
  invoicesFen: Fen;
  contract: ContractFact;
  scope: FactScope;
}

function measureFen(measure: Measure, lessNonTechnical: boolean, measured: Measured): Fen {
  const { contract, scope, slipsFen, invoicesFen } = measured;
  switch (measure) {
    case 'RECEIVED':
    case 'PAID':
      return slipsFen;
    case 'INVOICED':
      return invoicesFen;
    case 'TECH_AMOUNT':
    case 'PROMOTED_VOLUME':
      return contract.technologyTransactionValueFen;
    case 'CONTRACT_AMOUNT':
    case 'REGISTERED_VOLUME':
      return lessNonTechnical ? contract.technologyTransactionValueFen : contract.contractValueFen;
    case 'VAT_DUE':
      return findFenFact('contract.vatDueFen', scope) ?? 0n;
    case 'ITEM_COUNT':
      return 1n;
  }
}

/** One measure of the basis with what it came to. */
interface Part {
  measure: Measure;
  amountFen: Fen;
}

function partsOf(basis: Basis, measured: Measured): Part[] {
  if (basis.measure !== 'MIN_OF') {
    return [
      { measure: basis.measure, amountFen: measureFen(basis.measure, basis.lessNonTechnical === true, measured) },
    ];
  }
  return basis.of.flatMap((part): Part[] => {
    if (typeof part === 'string') {
      return [{ measure: part, amountFen: measureFen(part, basis.lessNonTechnical === true, measured) }];
    }
    const ceilingFen = ceilingOf(part, measured.contract);
    return partsOf(part, measured).map(({ measure, amountFen }) => ({
      measure,
      amountFen: ceilingFen !== undefined && amountFen > ceilingFen ? ceilingFen : amountFen,
    }));
  });
}

const OF_SLIPS: readonly Measure[] = ['RECEIVED', 'PAID'];

/** Steps 2 and 3 for one contract: does it count, which receipts count, and what the basis is. */
export function basisOf(
  policy: RewardPolicy,
  contract: ContractFact,
  facts: RewardFacts,
  usedNumbers: Set<string>,
  trace: Trace = new Trace(false),
): ContractBasis {
  const { basis } = policy;
  const { contractId, registrationNumber } = contract;
  const scope: FactScope = {
    beneficiary: facts.beneficiary,
    contract,
    outsideGrantsFen: facts.outsideGrantsFen,
    conditions: policy.conditions,
  };
  const excludedBy = testContract(policy, contract, facts, scope, trace);
  if (excludedBy.length > 0) {
    return { contract, basisFen: 0n, excludedBy };
  }
  // where no money is counted, receipts are neither looked at nor used up
  const counted = countsMoney(basis) ? countReceipts(policy, contract, facts, usedNumbers, trace) : [];
  const total = (kind: ReceiptFact['kind']): Fen =>
    zeroOrMore(sumFen(counted.filter((row) => row.kind === kind).map((receipt) => rowFen(basis, contract, receipt))));
  const measured: Measured = { slipsFen: total('bank_slip'), invoicesFen: total('invoice'), contract, scope };
  const waived = basis.vouchersWaivedWhen !== undefined && holds(basis.vouchersWaivedWhen, scope);
  const parts: Part[] = waived
    ? [{ measure: 'TECH_AMOUNT', amountFen: contract.technologyTransactionValueFen }]
    : partsOf(basis, measured);
  const measuredFen = parts.map(({ amountFen }) => amountFen).reduce((a, b) => (a < b ? a : b));
  const input = (): string => parts.map((part) => `${part.measure} ${formatYuan(part.amountFen)}`).join('; ');
  const place = (rule: string, result: string): LinePlace => ({
    step: 'basis',
    rule,
    input: input(),
    result,
    contractId,
  });
  trace.say(() => {
    const texts = parts.map(({ measure, amountFen }) => {
      const text = basisText(amountFen, policy);
      return { zh: `${MEASURES[measure].zh} ${text.zh}`, en: `${MEASURES[measure].en} ${text.en}` };
    });
    const amount = basisText(measuredFen, policy);
    const free = waived ? { zh: '，免交凭证', en: ', vouchers waived' } : { zh: '', en: '' };
    return {
      ...place(waived ? 'basis.vouchersWaivedWhen' : 'basis', formatYuan(measuredFen)),
      zh: `合同 ${registrationNumber} 计入基数 ${amount.zh}（${texts.map(({ zh }) => zh).join('，')}${free.zh}）`,
      en: `Contract ${registrationNumber} counts for ${amount.en} (${texts.map(({ en }) => en).join(', ')}${free.en})`,
    };
  });
  const ofSlips = !waived && parts.some(({ measure }) => OF_SLIPS.includes(measure));
  const namedFen =
    ofSlips && asksFor(basis, 'requireInvoiceRemark') && measured.invoicesFen < measuredFen
      ? measured.invoicesFen
      : measuredFen;
  if (namedFen < measuredFen) {
    trace.reason('INVOICES_LIMIT_RECEIPTS', () => ({
      where: place('basis.requireInvoiceRemark', formatYuan(namedFen)),
      amounts: fromTo(measuredFen, namedFen),
    }));
  }
  if (basis.lessNonTechnical === true && contract.technologyTransactionValueFen < contract.contractValueFen) {
    const whole = partsOf({ ...basis, lessNonTechnical: false }, measured).map(({ amountFen }) => amountFen);
    const wholeFen = whole.reduce((a, b) => (a < b ? a : b));
    if (!waived && wholeFen > measuredFen) {
      trace.reason('NON_TECHNICAL_PART', () => ({
        where: place('basis.lessNonTechnical', formatYuan(measuredFen)),
        amounts: fromTo(wholeFen, measuredFen),
      }));
    }
  }
  const ceilingFen = ceilingOf(basis, contract);
  const basisFen = ceilingFen !== undefined && namedFen > ceilingFen ? ceilingFen : namedFen;
  if (basisFen !== namedFen) {
    trace.reason('CEILING_REACHED', () => ({
      where: { ...place('basis.ceiling', formatYuan(basisFen)), input: formatYuan(namedFen) },
      amounts: fromTo(namedFen, basisFen),
    }));
  }
  if (parts.some(({ measure }) => measure === 'VAT_DUE') && findFenFact('contract.vatDueFen', scope) === undefined) {
    trace.reason('FACT_NOT_KNOWN', () => ({
      where: { ...place('contract.vatDueFen', '0.00'), outcome: 'unknown' },
      amounts: inYuan(0n),
    }));
  }
  if (ofSlips && namedFen === 0n && measured.slipsFen === 0n) {
    trace.reason('NO_RECEIPTS', () => ({ where: place('basis', '0.00'), amounts: inYuan(0n) }));
  } else if (
    ofSlips &&
    !parts.some(({ measure }) => measure === 'INVOICED') &&
    !asksFor(basis, 'requireInvoiceRemark') &&
    measured.invoicesFen < measured.slipsFen
  ) {
    const [invoices, slips] = [formatYuan(measured.invoicesFen), formatYuan(measured.slipsFen)];
    trace.reason('INVOICES_BELOW_RECEIPTS', () => ({
      where: { ...place('basis', formatYuan(basisFen)), input: `${invoices} < ${slips}` },
      amounts: {
        zh: `发票 ${invoices} 元，到款 ${slips} 元`,
        en: `invoices ${invoices} yuan, receipts ${slips} yuan`,
      },
    }));
  }
  return { contract, basisFen, excludedBy };
}

function ceilingOf({ ceiling }: Basis, contract: ContractFact): Fen | undefined {
  if (ceiling === 'NONE') {
    return undefined;
  }
  const valueFen = ceiling === 'TECH_AMOUNT' ? contract.technologyTransactionValueFen : contract.contractValueFen;
  return zeroOrMore(valueFen - (contract.basisCountedInOtherYearsFen ?? 0n));
}
