import { Worker } from 'node:worker_threads';
import { DomainError } from '../domain/errors.js';
import type { SentTable, TableFile, TableFormat, WantedSheet } from './table-file.js';
import type { TableMessage, TableOrder } from './table-thread.js';

/** What reading one table may cost. */
export const TABLE_READING_LIMITS = { readMs: 30_000, readMemoryMb: 512 } as const;

/** Reads tables that somebody sent. */
export interface TableReader {
  /** As `readTableFile`; a file that takes more time or memory than it may is `file-not-readable` too. */
  read(file: SentTable, wanted: WantedSheet): Promise<TableFile & { format: TableFormat }>;
}

/**
 * A thread of its own reads each table: a file made to be slow or large blocks nobody, and time and memory end with the
 * thread.
 */
export function createTableReader({
  thread = new URL('./table-thread.js', import.meta.url),
  readMs = TABLE_READING_LIMITS.readMs,
  readMemoryMb = TABLE_READING_LIMITS.readMemoryMb,
}: {
  thread?: URL | string;
  readMs?: number;
  readMemoryMb?: number;
} = {}): TableReader {
  return { read: (file, wanted) => readInThread({ file, wanted }, { thread, readMs, readMemoryMb }) };
}

function readInThread(
  order: TableOrder,
  { thread, readMs, readMemoryMb }: { thread: URL | string; readMs: number; readMemoryMb: number },
): Promise<TableFile & { format: TableFormat }> {
  const worker = new Worker(thread, {
    workerData: order,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: readMemoryMb },
  });
  const rows: TableFile['rows'] = [];
  return new Promise<TableFile & { format: TableFormat }>((resolve, reject) => {
    const giveUp = (): void =>
      reject(new DomainError('file-not-readable', { pointer: '/file', reason: 'takes-too-much' }));
    const timer = setTimeout(giveUp, readMs);
    worker.on('message', (message: TableMessage) => {
      if ('rows' in message) rows.push(...message.rows);
      else if ('end' in message) resolve({ ...message.end, rows });
      else reject(new DomainError(message.refusal.code, message.refusal.details));
    });
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') giveUp();
      else reject(error);
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      giveUp();
    });
  }).finally(() => void worker.terminate());
}
