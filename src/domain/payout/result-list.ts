/** 回单清单: a list of results as finance systems export them: a table with headings, whatever order they stand in. */
import { DomainError } from '../errors.js';
import {
  cut,
  type LineProblem,
  MOST_RESULT_LINES,
  positiveFen,
  type ResultFile,
  type ResultLine,
  type ResultOutcome,
  unreadable,
} from './result-file.js';
import { isRealDate } from './treasury-csv.js';

type Field =
  | 'reference'
  | 'payeeName'
  | 'accountNumber'
  | 'amount'
  | 'outcome'
  | 'reasonCode'
  | 'reason'
  | 'executedOn'
  | 'noticeNumber';

/** Headings by which a column is known. */
const HEADINGS: Readonly<Record<Field, readonly string[]>> = {
  reference: ['参考号', '业务参考号', '指令参考号', 'reference'],
  payeeName: ['收款单位', '收款人', '户名', '收款人名称', 'payee'],
  accountNumber: ['账号', '收款账号', '收款人账号', 'account'],
  amount: ['金额', '金额(元)', '金额（元）', '支付金额', 'amount'],
  outcome: ['结果', '支付结果', '支付状态', '状态', 'outcome'],
  reasonCode: ['原因代码', '退回原因代码', 'reason code'],
  reason: ['原因', '退回原因', '失败原因', '备注', 'reason'],
  executedOn: ['支付日期', '退回日期', '日期', 'date'],
  noticeNumber: ['通知书号', '退款通知书号', '退回通知书号', '缴款通知书号', 'notice number'],
};

/** Words by which an outcome is known; any other word is a problem, never a guess. */
const OUTCOME_WORDS: Readonly<Record<ResultOutcome, readonly string[]>> = {
  paid: ['支付成功', '已支付', '成功', 'paid'],
  rejected: ['支付失败', '拒付', '已拒绝', '失败', 'rejected'],
  returned: ['已退回', '退回', '退票', '被动退回', 'returned', '主动退回', '主动退款', '退款', 'repaid'],
  unknown: ['查无结果', '查无', 'unknown'],
  accepted: ['已受理', '处理中', 'accepted'],
};

/** Words for money that the payee gave back of its own accord (rewards.md 4.4); the others are returns by the bank. */
const ACTIVE_WORDS: readonly string[] = ['主动退回', '主动退款', '退款', 'repaid'];

/** One row of the table: texts by the place of their heading. */
export interface ListRow {
  rowNo: number;
  cells: readonly string[];
}

/** True when these are headings of a list of results. */
export function isResultList(headings: readonly string[]): boolean {
  const places = placesOf(headings);
  return places.outcome !== undefined && places.amount !== undefined && places.accountNumber !== undefined;
}

/** Reads the rows of a list; each stands on its own, a bad one becomes a problem with its name. */
export function readResultList(headings: readonly string[], rows: readonly ListRow[]): ResultFile {
  if (!isResultList(headings)) return unreadable('result-file-not-readable', cut(headings.join(',')));
  if (rows.length > MOST_RESULT_LINES) return unreadable('treasury-file-too-large', '', 'lines');
  const places = placesOf(headings);
  const lines: ResultLine[] = [];
  const problems: LineProblem[] = [];
  for (const row of rows) {
    const cell = (field: Field): string => {
      const place = places[field];
      return place === undefined ? '' : (row.cells[place] ?? '').trim();
    };
    // the total at the foot of a list is no payment
    if (row.cells.some((text) => /^(合计|总计|total)$/i.test(text.trim()))) continue;
    const read = readRow(row, cell);
    if ('code' in read) problems.push(read);
    else lines.push(read);
  }
  return { format: 'list', lines, problems };
}

function readRow(row: ListRow, cell: (field: Field) => string): ResultLine | LineProblem {
  const reference = cell('reference').toLowerCase();
  const problem = (field: Field, code: LineProblem['code'] = 'result-line-malformed'): LineProblem => ({
    lineNo: row.rowNo,
    code,
    field,
    ...(reference === '' ? {} : { reference: cut(reference) }),
    text: cut(row.cells.join(',')),
  });
  const word = cell('outcome');
  const outcome = (Object.keys(OUTCOME_WORDS) as ResultOutcome[]).find((known) => OUTCOME_WORDS[known].includes(word));
  if (outcome === undefined) return problem('outcome', 'result-status-unknown');
  const executedOn = dateOf(cell('executedOn'));
  if (executedOn === 'not-a-date') return problem('executedOn');
  const reasonCode = cell('reasonCode');
  const reason = cell('reason');
  const payeeName = cell('payeeName');
  const accountNumber = cell('accountNumber');
  const noticeNumber = cell('noticeNumber');
  try {
    const amountFen =
      cell('amount') === '' && outcome === 'unknown' ? undefined : positiveFen(cell('amount').replaceAll(',', ''));
    return {
      lineNo: row.rowNo,
      reference,
      outcome,
      ...(payeeName === '' ? {} : { payeeName }),
      ...(accountNumber === '' ? {} : { accountNumber }),
      ...(amountFen === undefined ? {} : { amountFen }),
      ...(reasonCode === '' ? {} : { reasonCode: reasonCode.slice(0, 35) }),
      ...(reason === '' ? {} : { reason: reason.slice(0, 200) }),
      ...(executedOn === undefined ? {} : { executedOn }),
      ...(outcome === 'returned' ? { returnKind: ACTIVE_WORDS.includes(word) ? 'active' : 'passive' } : {}),
      ...(noticeNumber === '' ? {} : { noticeNumber: noticeNumber.slice(0, 40) }),
    };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return problem('amount', error.code);
  }
}

function placesOf(headings: readonly string[]): Partial<Record<Field, number>> {
  const known = headings.map((heading) => heading.trim().toLowerCase());
  return Object.fromEntries(
    (Object.keys(HEADINGS) as Field[]).flatMap((field) => {
      const place = known.findIndex((heading) => HEADINGS[field].includes(heading));
      return place === -1 ? [] : [[field, place] as const];
    }),
  );
}

/** A day as such lists write it: 2026-03-03, 2026/3/3, 20260303, or the serial number of a workbook. */
function dateOf(text: string): string | undefined {
  if (text === '') return undefined;
  const parts = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(text);
  const [, year = '', month = '', day = ''] = parts ?? [];
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (parts !== null && isRealDate(written)) return written;
  if (!/^\d{5}$/.test(text)) return 'not-a-date';
  const serial = new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000).toISOString().slice(0, 10);
  return isRealDate(serial) ? serial : 'not-a-date';
}
