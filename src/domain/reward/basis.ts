import type { Fen } from '../money.js';
import { formatYuan, sumFen } from '../money.js';
import type { Words } from '../words.js';
import { findIneligibility, isWithin } from './eligibility.js';
import type { ContractFact, ReceiptFact, RewardFacts } from './facts.js';
import type { Measure, RewardPolicy, TimeField } from './policy.js';
import type { RewardReason } from './reward-reason.js';
import type { SheetLine } from './sheet.js';
import { fromTo, inYuan, reasonLine } from './sheet.js';

/** What one contract counts for, or why it does not. */
export interface ContractBasis {
  contract: ContractFact;
  basisFen: Fen;
  excludedBy: RewardReason[];
  lines: SheetLine[];
}

/** What the basis is measured by, as people read it. */
const MEASURES: Readonly<Record<Measure, Words>> = {
  RECEIVED: { zh: '到款', en: 'received' },
  INVOICED: { zh: '开票', en: 'invoiced' },
  TECH_AMOUNT: { zh: '技术交易额', en: 'technology transaction value' },
  CONTRACT_AMOUNT: { zh: '合同成交额', en: 'contract value' },
};

function passes(policy: RewardPolicy, field: TimeField, date: string, year: number): boolean {
  return policy.timeTests.filter((test) => test.field === field).every((test) => isWithin(test, date, year));
}

/** Step 2: why a contract is left out; empty when it counts. */
function findExclusions(policy: RewardPolicy, contract: ContractFact, facts: RewardFacts): RewardReason[] {
  const codes: RewardReason[] = [];
  if (policy.eligibility !== undefined) {
    codes.push(...findIneligibility(policy.eligibility, contract, facts.beneficiary));
  }
  if (!passes(policy, 'SIGNED_ON', contract.signedOn, facts.year)) {
    codes.push('SIGNED_OUTSIDE_WINDOW');
  }
  if (!passes(policy, 'REGISTERED_ON', contract.registeredOn, facts.year)) {
    codes.push('REGISTERED_OUTSIDE_WINDOW');
  }
  if (policy.minContractFen !== undefined && contract.contractValueFen < policy.minContractFen) {
    codes.push('CONTRACT_TOO_SMALL');
  }
  if (policy.maxContractFen !== undefined && contract.contractValueFen > policy.maxContractFen) {
    codes.push('CONTRACT_TOO_LARGE');
  }
  return [...new Set(codes)];
}

function receiptProblem(
  policy: RewardPolicy,
  receipt: ReceiptFact,
  year: number,
  usedNumbers: ReadonlySet<string>,
): RewardReason | undefined {
  if (!receipt.verified) {
    return 'RECEIPT_NOT_VERIFIED';
  }
  if (!passes(policy, 'RECEIVED_ON', receipt.receivedOn, year)) {
    return 'RECEIPT_OUTSIDE_WINDOW';
  }
  return usedNumbers.has(`${receipt.kind}/${receipt.number}`) ? 'RECEIPT_REPEATED' : undefined;
}

/** Step 2, row by row: the receipts that count; `usedNumbers` remembers them over all contracts of the claim. */
function countReceipts(
  policy: RewardPolicy,
  contract: ContractFact,
  year: number,
  usedNumbers: Set<string>,
): { slipsFen: Fen; invoicesFen: Fen; lines: SheetLine[] } {
  const lines: SheetLine[] = [];
  const counted: ReceiptFact[] = [];
  for (const receipt of contract.receipts) {
    const where = {
      step: 'receipt',
      rule: 'timeTests.RECEIVED_ON',
      input: `${receipt.kind} ${receipt.number} ${receipt.receivedOn} ${formatYuan(receipt.amountFen)}`,
      contractId: contract.contractId,
      receiptId: receipt.receiptId,
    } as const;
    const amount = inYuan(receipt.amountFen);
    const named = {
      zh: `${receipt.receivedOn} 第 ${receipt.number} 号`,
      en: `no. ${receipt.number} of ${receipt.receivedOn}`,
    };
    const problem = receiptProblem(policy, receipt, year, usedNumbers);
    if (problem === undefined) {
      usedNumbers.add(`${receipt.kind}/${receipt.number}`);
      counted.push(receipt);
      const slip = receipt.kind === 'bank_slip';
      lines.push({
        ...where,
        zh: `${slip ? '银行回单计入到款' : '发票佐证到款'} ${amount.zh}（${named.zh}）`,
        en: `${slip ? 'The bank slip counts for' : 'The invoice supports'} ${amount.en} (${named.en})`,
        result: formatYuan(receipt.amountFen),
      });
    } else {
      lines.push(
        reasonLine({ ...where, result: '0.00' }, problem, {
          zh: `${named.zh} ${amount.zh} 计 0.00 元`,
          en: `${amount.en} of ${named.en} count for 0.00 yuan`,
        }),
      );
    }
  }
  const total = (kind: ReceiptFact['kind']): Fen =>
    sumFen(counted.filter((receipt) => receipt.kind === kind).map((receipt) => receipt.amountFen));
  return { slipsFen: total('bank_slip'), invoicesFen: total('invoice'), lines };
}

/** Steps 2 and 3 for one contract: does it count, which receipts count, and what the basis is. */
export function basisOf(
  policy: RewardPolicy,
  contract: ContractFact,
  facts: RewardFacts,
  usedNumbers: Set<string>,
): ContractBasis {
  const { contractId, registrationNumber } = contract;
  const excludedBy = findExclusions(policy, contract, facts);
  if (excludedBy.length > 0) {
    const lines = excludedBy.map((code) =>
      reasonLine(
        { step: 'contract', rule: 'eligibility', input: registrationNumber, result: '0.00', contractId },
        code,
        {
          zh: `合同 ${registrationNumber}，成交额 ${formatYuan(contract.contractValueFen)} 元，计 0.00 元`,
          en: `contract ${registrationNumber} of ${formatYuan(contract.contractValueFen)} yuan counts for 0.00 yuan`,
        },
      ),
    );
    return { contract, basisFen: 0n, excludedBy, lines };
  }
  const { slipsFen, invoicesFen, lines } = countReceipts(policy, contract, facts.year, usedNumbers);
  const measured: Readonly<Record<Measure, Fen>> = {
    RECEIVED: slipsFen,
    INVOICED: invoicesFen,
    TECH_AMOUNT: contract.technologyTransactionValueFen,
    CONTRACT_AMOUNT: contract.contractValueFen,
  };
  const measures = policy.basis.measure === 'MIN_OF' ? policy.basis.of : [policy.basis.measure];
  const uncappedFen = measures.map((measure) => measured[measure]).reduce((a, b) => (a < b ? a : b));
  const ceilingFen = ceilingOf(policy, contract);
  const basisFen = ceilingFen !== undefined && uncappedFen > ceilingFen ? ceilingFen : uncappedFen;
  const input = measures.map((measure) => `${measure} ${formatYuan(measured[measure])}`).join('; ');
  const measuredZh = measures
    .map((measure) => `${MEASURES[measure].zh} ${formatYuan(measured[measure])} 元`)
    .join('，');
  const measuredEn = measures
    .map((measure) => `${MEASURES[measure].en} ${formatYuan(measured[measure])} yuan`)
    .join(', ');
  lines.push({
    step: 'basis',
    rule: 'basis',
    zh: `合同 ${registrationNumber} 计入基数 ${formatYuan(uncappedFen)} 元（${measuredZh}）`,
    en: `Contract ${registrationNumber} counts for ${formatYuan(uncappedFen)} yuan (${measuredEn})`,
    input,
    result: formatYuan(uncappedFen),
    contractId,
  });
  if (basisFen !== uncappedFen) {
    lines.push(
      reasonLine(
        {
          step: 'basis',
          rule: 'basis.ceiling',
          input: formatYuan(uncappedFen),
          result: formatYuan(basisFen),
          contractId,
        },
        'CEILING_REACHED',
        fromTo(uncappedFen, basisFen),
      ),
    );
  }
  if (measures.includes('RECEIVED') && uncappedFen === 0n) {
    lines.push(
      reasonLine({ step: 'basis', rule: 'basis', input, result: '0.00', contractId }, 'NO_RECEIPTS', inYuan(0n)),
    );
  } else if (measures.includes('RECEIVED') && !measures.includes('INVOICED') && invoicesFen < slipsFen) {
    const evidence = `${formatYuan(invoicesFen)} < ${formatYuan(slipsFen)}`;
    lines.push(
      reasonLine(
        { step: 'basis', rule: 'basis', input: evidence, result: formatYuan(basisFen), contractId },
        'INVOICES_BELOW_RECEIPTS',
        {
          zh: `发票 ${formatYuan(invoicesFen)} 元，到款 ${formatYuan(slipsFen)} 元`,
          en: `invoices ${formatYuan(invoicesFen)} yuan, receipts ${formatYuan(slipsFen)} yuan`,
        },
      ),
    );
  }
  return { contract, basisFen, excludedBy, lines };
}

function ceilingOf(policy: RewardPolicy, contract: ContractFact): Fen | undefined {
  if (policy.basis.ceiling === 'NONE') {
    return undefined;
  }
  const valueFen =
    policy.basis.ceiling === 'TECH_AMOUNT' ? contract.technologyTransactionValueFen : contract.contractValueFen;
  const roomFen = valueFen - (contract.basisCountedInOtherYearsFen ?? 0n);
  return roomFen > 0n ? roomFen : 0n;
}
