/** What runs in the thread of `createTableReader`: reads one table and hands it over, a few rows at a time. */
import { parentPort, workerData } from 'node:worker_threads';
import { DomainError, type ErrorCode } from '../domain/errors.js';
import { readTableFile, type SentTable, type TableFile, type TableFormat, type WantedSheet } from './table-file.js';

export interface TableOrder {
  file: SentTable;
  wanted: WantedSheet;
}

/** What the thread says: rows as they are taken over, and in the end the rest of the table, or why there is none. */
export type TableMessage =
  | { rows: TableFile['rows'] }
  | { end: Omit<TableFile, 'rows'> & { format: TableFormat } }
  | { refusal: { code: ErrorCode; details: Record<string, unknown> } };

/** Whoever takes them over serves others between two messages. */
const ROWS_A_MESSAGE = 100;

const say = (message: TableMessage): void => parentPort?.postMessage(message);

try {
  const { file, wanted }: TableOrder = workerData;
  const { rows, ...rest } = readTableFile(file, wanted);
  for (let at = 0; at < rows.length; at += ROWS_A_MESSAGE) say({ rows: rows.slice(at, at + ROWS_A_MESSAGE) });
  say({ end: rest });
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  say({ refusal: { code: error.code, details: { ...error.details } } });
}
