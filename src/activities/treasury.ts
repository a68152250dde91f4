import { Context } from '@temporalio/activity';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { getBatch, listInstructions } from '../db/batch-store.js';
import { inScope } from '../db/connection.js';
import { shanghaiDateOf } from '../domain/calendar.js';
import { DomainError, type ErrorCode, isErrorCode } from '../domain/errors.js';
import { enquiryFileName, formatEnquiryFile } from '../domain/payout/enquiry-file.js';
import { hasOutcome } from '../domain/payout/instruction-status.js';
import { channelBatchOf } from '../domain/payout/channel.js';
import { USUAL_PAYOUT_TERMS } from '../domain/payout/payout-terms.js';
import { writeChannelFile } from '../gateways/payment-files.js';
import { fileSha256 } from './batch.js';
import type { OutsideDependencies } from './index.js';
import { type ActDependencies, atActivityEdge } from './record-act.js';
import { recordFileSetAside, recordResultsFile } from './results.js';

type Dependencies = ActDependencies & OutsideDependencies;

/** 送国库: writes the payment file under the batch's one name; sending again is the same act, never a second payment. */
export const sendPaymentFile =
  ({ db, treasury, documents, options }: Dependencies) =>
  (input: { batchId: string }): Promise<{ fileName: string; sha256: string; messageId: string }> =>
    atActivityEdge(async () => {
      const read = await readInstructions(db, input.batchId);
      const terms = options.payoutTerms ?? USUAL_PAYOUT_TERMS;
      const { fileName, bytes, messageId } = writeChannelFile(channelBatchOf(read, terms), read.batch.channel);
      await documents.put(bytes);
      await treasury.send({ name: fileName, bytes });
      return { fileName, sha256: fileSha256(bytes), messageId };
    });

/** 查询: asks about every instruction without an answer, by its reference; an enquiry never pays. */
export const sendEnquiry =
  ({ db, treasury }: Dependencies) =>
  (input: { batchId: string }): Promise<{ enquiryNo: number }> =>
    atActivityEdge(async () => {
      const { batch, instructions } = await readInstructions(db, input.batchId);
      const open = instructions.filter((instruction) => !hasOutcome(instruction.status));
      const enquiryNo = batch.enquiries + 1;
      if (open.length > 0) {
        const text = formatEnquiryFile({
          batchReference: batch.id,
          round: enquiryNo,
          createdOn: shanghaiDateOf(new Date(batch.enquireAt ?? batch.createdAt).getTime()),
          references: open.map((instruction) => instruction.reference),
        });
        try {
          await treasury.send({ name: enquiryFileName(batch.id, enquiryNo), bytes: new TextEncoder().encode(text) });
        } catch (error) {
          // an earlier attempt of this round lies there, from before an answer came: it asks about all of these
          if (!(error instanceof DomainError && error.code === 'treasury-file-conflict')) throw error;
        }
      }
      return { enquiryNo };
    });

/** A results file that lay in the drop: taken in, with the batches it moved; it is put away when they have been told. */
export interface TakenFile {
  name: string;
  sha256: string;
  batchIds: string[];
}

/**
 * One watch for the whole drop: looks again and again for results, of whatever batch, and ends when some were taken in or
 * the time is over. What it took in still lies there: only when the batches have been told is it put away, so that a watch
 * that dies in between finds it once more. Names in `except` were taken in before and could not be put away.
 */
export const watchTreasury =
  (dependencies: Dependencies) =>
  async ({ forMs, except }: { forMs: number; except: readonly string[] }): Promise<{ files: TakenFile[] }> => {
    const context = Context.current();
    const patience = createPatience(dependencies.treasury.lookEveryMs);
    for (const endMs = Date.now() + forMs; ; ) {
      const files = await takeInWaitingFiles(dependencies, (name) => except.includes(name), patience);
      if (files.length > 0 || Date.now() >= endMs) return { files };
      await context.sleep(dependencies.treasury.lookEveryMs);
    }
  };

/** 收存: files whose batches know of them leave the waiting ones; those that cannot be moved now are named. */
export const putAwayResults =
  ({ treasury }: Pick<OutsideDependencies, 'treasury'>) =>
  async ({ files }: { files: readonly Pick<TakenFile, 'name' | 'sha256'>[] }): Promise<{ left: string[] }> => {
    const left: string[] = [];
    for (const { name, sha256 } of files) {
      try {
        // other content that came under the same name meanwhile is a file of its own and waits for the next look
        if (fileSha256(await treasury.read(name)) === sha256) await treasury.archive(name);
      } catch (error) {
        if (error instanceof DomainError && error.code === 'treasury-file-missing') continue;
        left.push(name);
      }
    }
    return { left };
  };

/** When a file that could not be taken in may be looked at again: each time twice as long after. */
export interface Patience {
  isWaiting(name: string): boolean;
  later(name: string): void;
}

const LONGEST_PATIENCE_MS = 5 * 60_000;

function createPatience(firstMs: number): Patience {
  const waits = new Map<string, { endMs: number; ms: number }>();
  return {
    isWaiting: (name) => Date.now() < (waits.get(name)?.endMs ?? 0),
    later(name) {
      const ms = Math.min((waits.get(name)?.ms ?? firstMs / 2) * 2, LONGEST_PATIENCE_MS);
      waits.set(name, { endMs: Date.now() + ms, ms });
    },
  };
}

/**
 * Takes in every results file that waits in the drop, each for itself: one that cannot be read or applied is set aside with
 * a line for the desk, one that came too early waits, and the others go on. Throws only what holds for all of them: the
 * drop or the record is away.
 */
export async function takeInWaitingFiles(
  dependencies: Dependencies,
  isExcepted: (name: string) => boolean = () => false,
  patience: Patience = createPatience(dependencies.treasury.lookEveryMs),
): Promise<TakenFile[]> {
  const names = await atActivityEdge(() => dependencies.treasury.listResults());
  const taken: TakenFile[] = [];
  let trouble: unknown;
  for (const name of names) {
    if (isExcepted(name) || patience.isWaiting(name)) continue;
    try {
      const file = await takeInFile(dependencies, name);
      if (file !== undefined) taken.push(file);
    } catch (error) {
      if (error instanceof CancelledFailure) throw error;
      patience.later(name);
      if (!(error instanceof ApplicationFailure && error.type === TOO_EARLY)) trouble = error;
    }
  }
  if (taken.length === 0 && trouble !== undefined) throw trouble;
  return taken;
}

/** The answer overtook the record of the sending: not a "no" but "not yet". */
const TOO_EARLY: ErrorCode = 'batch-not-sent-yet';

/** Takes in one file; undefined when it waits no longer or was set aside. Throws what may pass. */
async function takeInFile(dependencies: Dependencies, name: string): Promise<TakenFile | undefined> {
  try {
    const bytes = await atActivityEdge(() => readWaiting(dependencies.treasury, name));
    const { batchIds } = await recordResultsFile(dependencies, { name, bytes });
    return { name, sha256: fileSha256(bytes), batchIds };
  } catch (error) {
    if (!(error instanceof ApplicationFailure) || error.nonRetryable !== true || error.type === TOO_EARLY) throw error;
    if (error.type === 'treasury-file-missing') return undefined;
    const problemCode = isErrorCode(error.type) ? error.type : 'internal-error';
    const facts: unknown = error.details?.[0] ?? {};
    const keptName = await recordFileSetAside(dependencies, { name, problemCode, facts });
    await atActivityEdge(() => dependencies.treasury.setAside(name, keptName));
    return undefined;
  }
}

/** The bytes of a waiting file. A file that fails twice in a drop that is there is itself what cannot be read. */
async function readWaiting(treasury: OutsideDependencies['treasury'], name: string): Promise<Uint8Array> {
  const isAway = (error: unknown): boolean => error instanceof DomainError && error.code === 'treasury-unavailable';
  try {
    return await treasury.read(name);
  } catch (error) {
    if (!isAway(error)) throw error;
    await treasury.check();
  }
  try {
    return await treasury.read(name);
  } catch (error) {
    throw isAway(error) ? new DomainError('treasury-file-unreadable', { name }) : error;
  }
}

async function readInstructions(db: ActDependencies['db'], batchId: string) {
  return inScope(db, { kind: 'system' }, async (trx) => ({
    batch: await getBatch(trx, batchId),
    instructions: await listInstructions(trx, batchId),
  }));
}
