/** The result file (回单文件): what the treasury says became of our payments. */
import { DomainError, type ErrorCode } from '../errors.js';
import { formatPlainYuan, parseYuan } from '../money.js';
import {
  assertExportable,
  FORMAT_VERSION,
  formatTreasuryFile,
  isRealDate,
  readTreasuryFile,
  RESULT_FORMAT,
  type TreasuryRecord,
} from './treasury-csv.js';

/** What the treasury or a bank may say of one payment: 已支付, 已拒绝, 已退回, 查无结果, 已受理. */
export const RESULT_OUTCOMES = ['paid', 'rejected', 'returned', 'unknown', 'accepted'] as const;
export type ResultOutcome = (typeof RESULT_OUTCOMES)[number];

/**
 * Why money came back (rewards.md 4.4): 被动退回, the bank sends it back; 主动退回, the payee gives it back of its own accord,
 * the whole or a part; 未注明, it came from the payee's account and nobody says why.
 */
export const RETURN_KINDS = ['passive', 'active', 'not_said'] as const;
export type ReturnKind = (typeof RETURN_KINDS)[number];

/**
 * One answer. Whatever it names of payee and amount must agree with the instruction; a treasury that knows nothing of a
 * reference names neither, and a status report of a bank may name the reference and its message alone.
 */
export interface ResultLine {
  lineNo: number;
  /** Our reference; '' where the line carries none, as entries of a statement may. */
  reference: string;
  outcome: ResultOutcome;
  payeeName?: string;
  accountNumber?: string;
  amountFen?: bigint;
  reasonCode?: string;
  reason?: string;
  executedOn?: string;
  /** The batch the file says this is about. */
  batchId?: string;
  /** The account of ours a statement is about; '' where it names none. */
  ownAccount?: string;
  /** Of money that came back; absent where the answer knows one kind only, which is the passive one. */
  returnKind?: ReturnKind;
  /** 退款通知书号, where the answer names it. */
  noticeNumber?: string;
}

/** In which form an answer came. */
export const RESULT_FORMATS = ['registry-csv', 'list', 'pain.002', 'camt.053', 'camt.054'] as const;
export type ResultFormat = (typeof RESULT_FORMATS)[number];

/** What a status report says of a batch as a whole; what of its payments is not named follows from it. */
export interface GroupStatus {
  batchId?: string;
  messageId: string;
  /** What became of every payment the report does not name; undefined when nothing follows. */
  rest?: Extract<ResultOutcome, 'paid' | 'rejected' | 'accepted'>;
  status?: string;
  reasonCode?: string;
  reason?: string;
  /** What the bank counted, where it says so. */
  count?: number;
  totalFen?: bigint;
}

/** The figures of an account statement. */
export interface StatementFigures {
  statementId: string;
  accountNumber: string;
  bookedOn?: string;
  openingFen?: bigint;
  closingFen?: bigint;
  debitFen: bigint;
  creditFen: bigint;
}

/** Something in the file the desk has to look at; the file's other lines still count. */
export interface LineProblem {
  lineNo: number;
  code: ErrorCode;
  field?: string;
  reference?: string;
  /** The line as it came (cut at 500 characters), so that the desk sees what the treasury wrote. */
  text: string;
}

/** What could be read of a result file. */
export interface ResultFile {
  format: ResultFormat;
  batchReference?: string;
  groups?: GroupStatus[];
  statements?: StatementFigures[];
  lines: ResultLine[];
  problems: LineProblem[];
}

/** A result file to be written (by the demo treasury and by tests). */
export interface OutgoingResultFile {
  batchReference?: string;
  createdOn: string;
  lines: ResultLine[];
}

/**
 * Reads what the treasury sent; never throws on content. Each line stands on its own: a bad one becomes a problem with
 * its name, the others are read. `undefined` stands for bytes that were not text in any encoding we know.
 */
export function parseResultFile(text: string | undefined): ResultFile {
  const { records, closing } = readTreasuryFile(text ?? '');
  const [header, ...rest] = records;
  const [mark, format, version, batchReference] = header?.cells ?? [];
  if (!header || mark !== 'H' || format !== RESULT_FORMAT || version !== FORMAT_VERSION) {
    return unreadable('result-file-not-readable', cut(header?.text ?? ''));
  }

  if (rest.length > MOST_RESULT_LINES) {
    return unreadable('treasury-file-too-large', '', 'lines');
  }
  const read = rest.map(readLine);
  const lines = read.filter((one) => 'outcome' in one);
  const problems = read.filter((one) => 'code' in one);
  const whatIsWrong = findIncompleteness(closing, rest.length, problems.length > 0 ? undefined : lines);
  if (whatIsWrong !== undefined) {
    const lineNo = (records.at(-1)?.lineNo ?? 0) + 1;
    problems.push({ lineNo, code: 'result-file-incomplete', field: whatIsWrong, text: '' });
  }
  return { format: 'registry-csv', ...(batchReference ? { batchReference } : {}), lines, problems };
}

/** A file of which nothing could be read, and why. */
export function unreadable(code: ErrorCode, text = '', field?: string): ResultFile {
  const problem = { lineNo: 1, code, text, ...(field === undefined ? {} : { field }) };
  return { format: 'registry-csv', lines: [], problems: [problem] };
}

/** Where the numbers begin under which answers are kept that no line gives: they follow from what the file says of the whole. */
export const FIRST_INFERRED_LINE = 1_000_001;

/** 出处: a line of the file, what it says of the whole, or what was inferred from that (推断). */
export const LINE_SOURCES = ['line', 'whole_file', 'inferred_from_group_status'] as const;
export type LineSource = (typeof LINE_SOURCES)[number];

/** Where an answer stands in its file: only a line has a number. */
export function placeOfLine(lineNo: number): { lineNo: number | null; source: LineSource } {
  if (lineNo >= FIRST_INFERRED_LINE) return { lineNo: null, source: 'inferred_from_group_status' };
  return lineNo <= 0 ? { lineNo: null, source: 'whole_file' } : { lineNo, source: 'line' };
}

/** Lines of one file that are read at most; a batch holds no more than 10,000 payments. */
export const MOST_RESULT_LINES = 20_000;

/**
 * A file that a person hands in is whole or is handed in again: unlike the drop, which belongs to the treasury, there is
 * somebody to ask. Throws the first problem by its name, with the numbers of all lines that have one.
 */
export function assertWhole({ problems }: ResultFile): void {
  const [first] = problems;
  if (first === undefined) return;
  const lines = problems
    .slice(0, 100)
    .map(({ lineNo, code, field }) => ({ ...placeOfLine(lineNo), code, ...(field ? { field } : {}) }));
  throw new DomainError(first.code, { lines, problems: problems.length });
}

/** Writes a result file in the form `parseResultFile` reads. */
export function formatResultFile(file: OutgoingResultFile): string {
  const header = ['H', RESULT_FORMAT, FORMAT_VERSION, file.batchReference ?? '', file.createdOn];
  const records = file.lines.map((line) => {
    for (const field of ['payeeName', 'reasonCode', 'reason'] as const) {
      if (line[field] !== undefined) assertExportable(line[field], field);
    }
    return [
      'R',
      line.reference,
      line.payeeName ?? '',
      line.accountNumber ?? '',
      line.amountFen === undefined ? '' : formatPlainYuan(line.amountFen),
      line.outcome,
      line.reasonCode ?? '',
      line.reason ?? '',
      line.executedOn ?? '',
      // two cells that only a return with more to say of itself has
      ...(line.returnKind === undefined && line.noticeNumber === undefined
        ? []
        : [line.returnKind ?? '', line.noticeNumber ?? '']),
    ];
  });
  return formatTreasuryFile([header, ...records], { count: file.lines.length, total: totalOf(file.lines) });
}

function readLine({ lineNo, text, cells }: TreasuryRecord): ResultLine | LineProblem {
  const [mark, reference = '', payeeName = '', accountNumber = '', amount = '', outcome, ...more] = cells ?? [];
  const [reasonCode, reason, executedOn, returnKind, noticeNumber] = more;
  const problem = (field: string, code: ErrorCode = 'result-line-malformed'): LineProblem => ({
    lineNo,
    code,
    field,
    ...(reference === '' ? {} : { reference: cut(reference) }),
    text: cut(text),
  });

  if (mark !== 'R' || more.length > 5) return problem('line');
  if (reference.trim() === '') return problem('reference');
  if (!isOutcome(outcome)) return problem('outcome');
  if (executedOn && !isRealDate(executedOn)) return problem('executedOn');
  if (returnKind && (!isReturnKind(returnKind) || outcome !== 'returned')) return problem('returnKind');

  const line = {
    lineNo,
    reference: reference.trim(),
    ...(reasonCode ? { reasonCode } : {}),
    ...(reason ? { reason } : {}),
    ...(executedOn ? { executedOn } : {}),
    ...(isReturnKind(returnKind) ? { returnKind } : {}),
    ...(noticeNumber ? { noticeNumber: noticeNumber.slice(0, 40) } : {}),
  };
  if (outcome === 'unknown' && amount === '') {
    return { ...line, outcome, ...(payeeName ? { payeeName } : {}), ...(accountNumber ? { accountNumber } : {}) };
  }
  if (/^\d{1,3}([,，]\d{3})+(\.\d+)?$/.test(amount.trim())) return problem('amount', 'amount-with-separators');
  try {
    return { ...line, outcome, payeeName, accountNumber, amountFen: positiveFen(amount) };
  } catch (error) {
    return problem('amount', error instanceof DomainError ? error.code : 'result-line-malformed');
  }
}

/** What the closing record says against the lines, if anything; the total is only known when every line was read. */
function findIncompleteness(
  closing: ReturnType<typeof readTreasuryFile>['closing'],
  count: number,
  lines: readonly ResultLine[] | undefined,
): string | undefined {
  if (!closing) return 'closing';
  if (closing.count !== String(count)) return 'count';
  if (lines && closing.total !== '' && closing.total !== totalOf(lines)) return 'total';
  // Other treasuries may leave the check value out; one that is there must be right.
  return closing.checkValue === 'differs' ? 'check-value' : undefined;
}

/** An amount in yuan that moves something. Throws what `parseYuan` throws, `amount-not-positive`. */
export function positiveFen(text: string): bigint {
  const amountFen = parseYuan(text.trim());
  if (amountFen <= 0n) throw new DomainError('amount-not-positive');
  return amountFen;
}

function totalOf(lines: readonly ResultLine[]): string {
  return formatPlainYuan(lines.reduce((sum, line) => sum + (line.amountFen ?? 0n), 0n));
}

function isOutcome(text: string | undefined): text is ResultOutcome {
  return (RESULT_OUTCOMES as readonly (string | undefined)[]).includes(text);
}

function isReturnKind(text: string | undefined): text is ReturnKind {
  return (RETURN_KINDS as readonly (string | undefined)[]).includes(text);
}

/** What of a line is kept for the desk. */
export function cut(text: string): string {
  return text.slice(0, 500);
}
