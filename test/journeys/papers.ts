import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { AttachmentSlot } from '../../src/domain/contract/declaration.js';
import type { Example } from '../support/builders.js';
import { CHECKOUT } from '../support/database.js';

/** What the applicant hands in with each example. */
export const PAPERS: Record<Example, readonly (readonly [AttachmentSlot, string])[]> = {
  'entrusted-development': [['contract_text', 'contract.pdf']],
  'patent-licence': [
    ['contract_text', 'contract.pdf'],
    ['intellectual_property_proof', 'intellectual_property_proof.pdf'],
  ],
  'large-service': [['contract_text', 'contract.pdf']],
};

/** The file of an example as it lies in the checkout. */
export function paperOf(example: Example, file: string): string {
  return path.join(CHECKOUT, 'examples', example, file);
}

/** An invoice or a bank slip as an example has it. */
interface ReceiptPaper {
  kind: 'invoice' | 'bank_slip';
  number: string;
  receivedOn: string;
  payerName: string;
  payeeName: string;
  amountFen: string;
  file: string;
}

/** What was received for an example. */
export function receiptsOf(example: Example): readonly ReceiptPaper[] {
  const papers: ReceiptPaper[] = JSON.parse(readFileSync(paperOf(example, 'receipts.json'), 'utf8'));
  return papers;
}

const ORGANISATIONS: readonly { name: string; subjects: string[] }[] = JSON.parse(
  readFileSync(path.join(CHECKOUT, 'examples/organisations.json'), 'utf8'),
);

/** The organisation a person files for. */
export function organisationOf(person: string): string {
  const found = ORGANISATIONS.find(({ subjects }) => subjects.includes(person));
  if (found === undefined) throw new Error(`${person} files for nobody`);
  return found.name;
}

/** Account numbers by what becomes of a payment to them: the demo treasury goes by the last four digits. */
export const ACCOUNT = {
  paid: '0000000000000000101',
  rejected: '0000000000000000002',
  returned: '0000000000000000003',
  paidInSilence: '0000000000000000004',
  lost: '0000000000000000005',
} as const;

/** What a reviewer asks an applicant to correct. */
export const CORRECTION_ITEMS = [
  { pointer: '/summary', reasonCode: 'C11', request: '请补充技术指标的检测方法。' },
  { reasonCode: 'C01', request: '请上传经双方盖章的合同附件。' },
] as const;
