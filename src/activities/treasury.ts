import { Context } from '@temporalio/activity';
import { CancelledFailure } from '@temporalio/common';
import { getBatch, listInstructions } from '../db/batch-store.js';
import { readClock } from '../db/clock-store.js';
import { inScope } from '../db/connection.js';
import { shanghaiDateOf } from '../domain/calendar.js';
import { DomainError } from '../domain/errors.js';
import { enquiryFileName, formatEnquiryFile } from '../domain/payout/enquiry-file.js';
import { hasOutcome } from '../domain/payout/instruction-status.js';
import { formatPaymentFile, paymentFileName } from '../domain/payout/payment-file.js';
import { fileSha256 } from './batch.js';
import type { OutsideDependencies } from './index.js';
import { type ActDependencies, atActivityEdge } from './record-act.js';
import { recordResultsFile } from './results.js';

const PAYER = '泸州市科学技术局';
const PURPOSE = '技术合同奖励';
/** How often the drop is looked at while an answer is owed. */
const LOOK_EVERY_MS = 500;

type Dependencies = ActDependencies & OutsideDependencies;

/** 送国库: writes the payment file under the batch's one name; sending again is the same act, never a second payment. */
export const sendPaymentFile =
  ({ db, treasury, documents }: Dependencies) =>
  (input: { batchId: string }): Promise<{ fileName: string; sha256: string }> =>
    atActivityEdge(async () => {
      const { batch, instructions } = await readInstructions(db, input.batchId);
      // the date the batch was made, not today's: the same batch must always give the same bytes
      const text = formatPaymentFile({
        batchReference: batch.id,
        createdOn: shanghaiDateOf(new Date(batch.createdAt).getTime()),
        payer: PAYER,
        lines: instructions.map((instruction) => ({
          reference: instruction.reference,
          payeeName: instruction.payeeName,
          accountNumber: instruction.accountNumber,
          bankName: instruction.bankName,
          bankCode: instruction.bankCode,
          amountFen: instruction.amountFen,
          purpose: PURPOSE,
        })),
      });
      const bytes = new TextEncoder().encode(text);
      const fileName = paymentFileName(batch.id);
      await documents.put(bytes);
      await treasury.send({ name: fileName, bytes });
      return { fileName, sha256: fileSha256(bytes) };
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

/**
 * Watches the drop for answers until the batch has moved, or the answer is overdue by the service's clock. Files of other
 * batches that lie there are taken in as well: the drop is one for all.
 */
export const awaitTreasuryResults =
  (dependencies: Dependencies) =>
  async (input: { batchId: string; version: number }): Promise<{ reason: 'changed' | 'time-to-enquire' }> => {
    const context = Context.current();
    for (;;) {
      context.heartbeat();
      await takeInWaitingFiles(dependencies);
      const state = await atActivityEdge(() =>
        inScope(dependencies.db, { kind: 'system' }, async (trx) => ({
          batch: await getBatch(trx, input.batchId),
          time: await readClock(trx),
        })),
      );
      if (state.batch.version !== input.version) return { reason: 'changed' };
      if (
        state.batch.status === 'sent' &&
        state.batch.enquireAt !== undefined &&
        state.time.nowAt >= state.batch.enquireAt
      ) {
        return { reason: 'time-to-enquire' };
      }
      await context.sleep(LOOK_EVERY_MS);
    }
  };

/** Takes in every results file that waits in the drop; a file taken in before is only put away. */
export async function takeInWaitingFiles(dependencies: Dependencies): Promise<number> {
  const { treasury } = dependencies;
  let taken = 0;
  for (const name of await reach(() => treasury.listResults())) {
    const bytes = await reach(() => treasury.read(name));
    await recordResultsFile(dependencies, { name, bytes });
    await reach(() => treasury.archive(name));
    taken += 1;
  }
  return taken;
}

/** A drop that is away is tried again by the engine; it must not end the watch for good. */
async function reach<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CancelledFailure) throw error;
    if (error instanceof DomainError && error.code === 'treasury-unavailable')
      throw new Error(error.message, { cause: error });
    throw error;
  }
}

async function readInstructions(db: ActDependencies['db'], batchId: string) {
  return inScope(db, { kind: 'system' }, async (trx) => ({
    batch: await getBatch(trx, batchId),
    instructions: await listInstructions(trx, batchId),
  }));
}
