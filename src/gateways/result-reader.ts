/** 回单: what a treasury or bank sent, told by its content and not by its name. */
import { DomainError } from '../domain/errors.js';
import { readBankReport } from '../domain/payout/bank-report.js';
import { cut, parseResultFile, type ResultFile, unreadable } from '../domain/payout/result-file.js';
import { isResultList, readResultList } from '../domain/payout/result-list.js';
import { treasuryFileKind } from '../domain/payout/treasury-csv.js';
import { readCsvWithin } from '../domain/spreadsheet-text.js';
import { readTableFile } from './table-file.js';
import { decodeTreasuryText } from './treasury-file.js';

const ZIP = 'PK';
const LIST_LIMITS = { records: 20_001, columns: 60 } as const;

/** Reads a file of results in whatever form it came; never throws on content: a problem has a name and stands in the result. */
export function readResultsFile(bytes: Uint8Array): ResultFile {
  if (new TextDecoder('latin1').decode(bytes.subarray(0, 2)) === ZIP) return readWorkbook(bytes);
  const text = decodeTreasuryText(bytes);
  if (text === undefined) return unreadable('result-file-not-readable');
  const start = text.replace(/^\u{FEFF}/u, '').trimStart();
  if (start.startsWith('<')) return readBankReport(start);
  if (treasuryFileKind(text.slice(0, 2000)) !== undefined) return parseResultFile(text);
  const records = readCsvWithin(text, LIST_LIMITS);
  const [headings, ...rows] = typeof records === 'string' ? [] : records;
  if (headings === undefined || !isResultList(headings)) return parseResultFile(text);
  return readResultList(
    headings,
    rows.map((cells, index) => ({ rowNo: index + 2, cells })),
  );
}

function readWorkbook(bytes: Uint8Array): ResultFile {
  try {
    const table = readTableFile({ bytes, fileName: 'results.xlsx' }, { sheet: '', beside: [] });
    const rows = table.rows.map(({ rowNo, cells }) => ({
      rowNo,
      // what a cell would hide (a formula, a merged cell) is no answer of a treasury
      cells: table.headings.map((_, column) => {
        const cell = cells.get(column);
        return cell === undefined || cell.problem !== undefined ? '' : cell.text;
      }),
    }));
    return readResultList(table.headings, rows);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { reason } = error.details;
    return unreadable('result-file-not-readable', cut(error.code), typeof reason === 'string' ? reason : undefined);
  }
}
