import { Worker } from 'node:worker_threads';
import type { Comparison, Replay, TriedContract, TriedDifference } from '../domain/reward/replay.js';
import { DomainError } from '../domain/errors.js';

/** What is tried: policies as their data, over which years and contracts, and which of them against which. */
export interface LaboratoryOrder {
  policies: readonly unknown[];
  fromYear: number;
  toYear: number;
  /** Contracts registered by an office in this place; of the whole register when left out. */
  regionCode?: string | undefined;
  /** A list that was sent; the register is not read then. */
  contracts?: readonly TriedContract[] | undefined;
  /** Indexes into `policies`. */
  comparisons: readonly { before: number; after: number }[];
}

/** A replay without its single grants; those are in the lines. */
export type ReplaySummary = Omit<Replay, 'grants'>;
/** A comparison with those who gain and lose most. */
export type ComparisonSummary = Omit<Comparison, 'lines'> & { before: number; after: number; most: TriedDifference[] };

/** What came of it. */
export interface LaboratoryResult {
  contractCount: number;
  /** Of the facts that went in, by registration number. */
  inputSha256: string;
  replays: ReplaySummary[];
  comparisons: ComparisonSummary[];
  /** Every beneficiary and year as JSON (`TriedLine[]`): made where it holds up nobody. */
  linesJson: string;
  lineCount: number;
  readMs: number;
  computeMs: number;
}

/** 政策试验室: tries policies beside the service; nothing is written. */
export interface Laboratory {
  try(order: LaboratoryOrder): Promise<LaboratoryResult>;
}

/** What one trial may cost. */
export const LABORATORY_LIMITS = { runMs: 120_000, memoryMb: 2048 } as const;

/** What the thread is started with. */
export interface LaboratoryWork {
  order: LaboratoryOrder;
  databaseUrl: string;
}

export type LaboratoryMessage = { result: LaboratoryResult };

/**
 * A thread of its own, with a connection of its own, reads and computes: nobody else waits for it, and time and memory end
 * with the thread. Throws `laboratory-takes-too-much`.
 */
export function createLaboratory({
  databaseUrl,
  thread = new URL('./laboratory-thread.js', import.meta.url),
  runMs = LABORATORY_LIMITS.runMs,
  memoryMb = LABORATORY_LIMITS.memoryMb,
}: {
  databaseUrl: string;
  thread?: URL | string;
  runMs?: number;
  memoryMb?: number;
}): Laboratory {
  return {
    try: (order) => {
      const work: LaboratoryWork = { order, databaseUrl };
      const worker = new Worker(thread, {
        workerData: work,
        env: { TZ: 'UTC' },
        execArgv: [],
        resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      });
      return new Promise<LaboratoryResult>((resolve, reject) => {
        const giveUp = (): void => reject(new DomainError('laboratory-takes-too-much', { limitMs: runMs }));
        const timer = setTimeout(giveUp, runMs);
        worker.once('message', ({ result }: LaboratoryMessage) => resolve(result));
        worker.once('error', (error: NodeJS.ErrnoException) => {
          if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') giveUp();
          else reject(error);
        });
        worker.once('exit', () => {
          clearTimeout(timer);
          giveUp();
        });
      }).finally(() => void worker.terminate());
    },
  };
}
