/** The enquiry file (查询文件): "what became of these?", about references whose outcome is unknown. */
import { DomainError } from '../errors.js';
import { isBatchReference, isPaymentReference } from './payment-file.js';
import { ENQUIRY_FORMAT, FORMAT_VERSION, formatTreasuryFile, isRealDate, readTreasuryFile } from './treasury-csv.js';

/** Carries neither payee nor amount, so no reader can mistake it for an instruction to pay. */
export interface EnquiryFile {
  batchReference: string;
  /** 1 for the first time we ask about this batch, then 2, 3 … */
  round: number;
  createdOn: string;
  references: string[];
}

/** The name an enquiry travels under: one per batch and round. */
export function enquiryFileName(batchReference: string, round: number): string {
  return `enquiry-${batchReference}-${round}.csv`;
}

/** Writes the enquiry; references are sorted, so the same question always gives the same bytes. */
export function formatEnquiryFile(enquiry: EnquiryFile): string {
  if (!isBatchReference(enquiry.batchReference)) refuse('batchReference');
  if (!Number.isSafeInteger(enquiry.round) || enquiry.round < 1) refuse('round');
  if (!isRealDate(enquiry.createdOn)) refuse('createdOn');
  const references = enquiry.references.toSorted();
  if (references.length === 0) refuse('no-references');
  if (!references.every(isPaymentReference)) refuse('reference');
  if (new Set(references).size !== references.length) refuse('reference-repeated');

  const header = [
    'H',
    ENQUIRY_FORMAT,
    FORMAT_VERSION,
    enquiry.batchReference,
    String(enquiry.round),
    enquiry.createdOn,
  ];
  const records = references.map((reference) => ['Q', reference]);
  return formatTreasuryFile([header, ...records], { count: references.length, total: '' });
}

/** Reads an enquiry: all of it or none of it. */
export function parseEnquiryFile(text: string): EnquiryFile {
  const { records, closing } = readTreasuryFile(text);
  const [header, ...rest] = records;
  const [mark, format, version, batchReference, round, createdOn] = header?.cells ?? [];
  if (mark !== 'H' || format !== ENQUIRY_FORMAT || version !== FORMAT_VERSION) malformed(1, 'header');
  if (!batchReference || !isBatchReference(batchReference)) malformed(1, 'batchReference');
  if (!round || !/^[1-9]\d{0,8}$/.test(round)) malformed(1, 'round');
  if (!createdOn || !isRealDate(createdOn)) malformed(1, 'createdOn');

  const references = rest.map(({ lineNo, cells }) => {
    const [kind, reference, ...more] = cells ?? [];
    if (kind !== 'Q' || !reference || more.length > 0 || !isPaymentReference(reference)) malformed(lineNo, 'line');
    return reference;
  });
  const last = (records.at(-1)?.lineNo ?? 0) + 1;
  if (!closing || closing.count !== String(references.length)) malformed(last, 'count');
  if (closing.checkValue !== 'agrees') malformed(last, 'check-value');
  return { batchReference, round: Number(round), createdOn, references };
}

function refuse(why: string): never {
  throw new DomainError('enquiry-file-refused', { why });
}

function malformed(lineNo: number, why: string): never {
  throw new DomainError('enquiry-file-malformed', { lineNo, why });
}
