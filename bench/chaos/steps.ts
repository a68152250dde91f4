/** The steps of a payout batch: each leaves a commit in the record, a line in the bank's book or a file in the drop. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Transaction } from '../../src/db/connection.js';
import { TREASURY_FOLDERS } from '../../src/gateways/treasury-file.js';

/** Where a kill falls: before a step's commit or file is there, or after it. */
export const SIDES = ['before', 'after'] as const;
export type Side = (typeof SIDES)[number];

/** What a step is looked for in. */
export interface Traces {
  readonly trx: Transaction;
  /** The batch these claims are in, once there is one. */
  readonly batch: { id: string; status: string; enquiries: number } | undefined;
}

/** One step; a command begins it, or another step does. */
export interface Step {
  readonly name: string;
  /** The step after which it comes by itself. */
  readonly after?: string;
  /** The payment without which the step is never taken: one that is not answered, one that is, or one that comes back. */
  readonly needs?: 'silent' | 'answered' | 'returned';
  /** It follows within a millisecond or two: who kills before it waits for nothing. */
  readonly comesAtOnce?: boolean;
  /** True once its commit is on record. */
  isOnRecord?(traces: Traces): boolean | Promise<boolean>;
  /** True once its file, or its line in the bank's book, is there: seen without asking the record, in less than a millisecond. */
  isInDrop?(batchId: string, dropDir: string): boolean;
}

const BEFORE_CHECK = ['proposed'];
const BEFORE_RELEASE = [...BEFORE_CHECK, 'checked'];
const BEFORE_SENDING = [...BEFORE_RELEASE, 'released'];
const isPast = (statuses: readonly string[], { batch }: Traces): boolean =>
  batch !== undefined && !statuses.includes(batch.status);

export const STEPS: readonly Step[] = [
  { name: 'batch built', isOnRecord: ({ batch }) => batch !== undefined },
  { name: 'batch checked', isOnRecord: (traces) => isPast(BEFORE_CHECK, traces) },
  { name: 'batch released', isOnRecord: (traces) => isPast(BEFORE_RELEASE, traces) },
  {
    name: 'payment file written',
    after: 'batch released',
    isInDrop: (id, drop) => filesOf(drop, 'outgoing', id).some(isPayment),
  },
  { name: 'sending noted', after: 'payment file written', isOnRecord: (traces) => isPast(BEFORE_SENDING, traces) },
  {
    name: 'paid by the bank',
    after: 'payment file written',
    isInDrop: (id, drop) => readFileSync(path.join(drop, 'demo-treasury.jsonl'), 'utf8').includes(id),
  },
  {
    name: 'answer written',
    after: 'paid by the bank',
    comesAtOnce: true,
    needs: 'answered',
    isInDrop: (id, drop) => answersTo(id, drop).some(isAnswer),
  },
  {
    name: 'answer taken in',
    after: 'answer written',
    needs: 'answered',
    isOnRecord: (traces) => hasResult(traces, ['paid', 'rejected']),
  },
  {
    name: 'enquiry written',
    needs: 'silent',
    isInDrop: (id, drop) => filesOf(drop, 'outgoing', id).some(isEnquiry),
  },
  {
    name: 'enquiry noted',
    after: 'enquiry written',
    needs: 'silent',
    isOnRecord: ({ batch }) => (batch?.enquiries ?? 0) > 0,
  },
  {
    name: 'return written',
    after: 'answer written',
    needs: 'returned',
    isInDrop: (id, drop) => answersTo(id, drop).some(isReturn),
  },
  {
    name: 'return taken in',
    after: 'return written',
    needs: 'returned',
    isOnRecord: (traces) => hasResult(traces, ['returned']),
  },
  { name: 'batch reconciled', isOnRecord: ({ batch }) => batch?.status === 'reconciled' },
];

const isEnquiry = (name: string): boolean => name.startsWith('enquiry-');
const isPayment = (name: string): boolean => !isEnquiry(name);
const isReturn = (name: string): boolean => /-returned\./.test(name);
const isAnswer = (name: string): boolean => !isReturn(name);

const answersTo = (batchId: string, dropDir: string): string[] => [
  ...filesOf(dropDir, 'incoming', batchId),
  ...filesOf(dropDir, 'archive', batchId),
];

/** The files of a batch in a folder of the drop. */
export function filesOf(dropDir: string, folder: keyof typeof TREASURY_FOLDERS, batchId: string): string[] {
  const directory = path.join(dropDir, TREASURY_FOLDERS[folder]);
  return existsSync(directory) ? readdirSync(directory).filter((name) => name.includes(batchId)) : [];
}

async function hasResult({ trx, batch }: Traces, outcomes: readonly string[]): Promise<boolean> {
  if (batch === undefined) return false;
  const found = await trx('bank_results').where({ batch_id: batch.id }).whereIn('outcome', outcomes).first('id');
  return found !== undefined;
}

/** Looks for what there is of these claims: the batch that holds them now. */
export async function findTraces(trx: Transaction, claimIds: readonly string[]): Promise<Traces> {
  const batch = await trx('payout_batches as b')
    .join('payment_instructions as i', 'i.batch_id', 'b.id')
    .whereIn('i.claim_id', [...claimIds])
    .orderBy('b.created_at', 'desc')
    .first<{ id: string; status: string; enquiries: number } | undefined>('b.id', 'b.status', 'b.enquiries');
  return { trx, batch };
}

/** The step of this name. Throws when there is none. */
export function stepNamed(name: string): Step {
  const step = STEPS.find((one) => one.name === name);
  if (step === undefined) throw new Error(`no step is called ${name}`);
  return step;
}

/** The step whose command this one goes back to. */
export function startOf(step: Step): Step {
  return step.after === undefined ? step : startOf(stepNamed(step.after));
}
