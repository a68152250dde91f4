import type { Fen } from '../money.js';
import { formatYuan, sumFen } from '../money.js';
import { findIneligibility, isWithin } from './eligibility.js';
import type { ContractFact, ReceiptFact, RewardFacts } from './facts.js';
import type { Measure, RewardPolicy, TimeField } from './policy.js';
import type { RewardReason } from './reward-reason.js';
import type { SheetLine } from './sheet.js';
import { reasonLine } from './sheet.js';

/** What one contract counts for, or why it does not. */
export interface ContractBasis {
  contract: ContractFact;
  basisFen: Fen;
  excludedBy: RewardReason[];
  lines: SheetLine[];
}

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
    const problem = receiptProblem(policy, receipt, year, usedNumbers);
    if (problem === undefined) {
      usedNumbers.add(`${receipt.kind}/${receipt.number}`);
      counted.push(receipt);
      const slip = receipt.kind === 'bank_slip';
      lines.push({
        ...where,
        zh: slip ? '银行回单计入到款' : '发票佐证',
        en: slip ? 'The bank slip counts' : 'The invoice supports the receipts',
        result: formatYuan(receipt.amountFen),
      });
    } else {
      lines.push(reasonLine({ ...where, result: '0.00' }, problem));
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
  lines.push({
    step: 'basis',
    rule: 'basis',
    zh: `合同 ${registrationNumber} 计入基数`,
    en: `Contract ${registrationNumber} counts for`,
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
      ),
    );
  }
  if (measures.includes('RECEIVED') && uncappedFen === 0n) {
    lines.push(reasonLine({ step: 'basis', rule: 'basis', input, result: '0.00', contractId }, 'NO_RECEIPTS'));
  } else if (measures.includes('RECEIVED') && !measures.includes('INVOICED') && invoicesFen < slipsFen) {
    const evidence = `${formatYuan(invoicesFen)} < ${formatYuan(slipsFen)}`;
    lines.push(
      reasonLine(
        { step: 'basis', rule: 'basis', input: evidence, result: formatYuan(basisFen), contractId },
        'INVOICES_BELOW_RECEIPTS',
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
