import {
  addBankResult,
  type BankResult,
  getBatch,
  type InstructionRecord,
  isResultsFileKnown,
  listInstructions,
  listInstructionsByReference,
  lockBatch,
  saveInstruction,
} from '../db/batch-store.js';
import { lockClaim } from '../db/claim-store.js';
import { lockContract } from '../db/contract-store.js';
import { book, type BookedFor } from '../db/ledger-store.js';
import { isInForce } from '../domain/contract/status.js';
import { settle, takeBack } from '../domain/ledger/posting.js';
import { batchTransitionFor } from '../domain/payout/batch-status.js';
import { hasOutcome } from '../domain/payout/instruction-status.js';
import { parseResultFile, type ResultLine } from '../domain/payout/result-file.js';
import { matchResult } from '../domain/payout/result-matching.js';
import { claimTransitionFor } from '../domain/reward/claim-status.js';
import { uuidFromHash } from '../domain/uuid-from-hash.js';
import { decodeTreasuryText } from '../gateways/treasury-file.js';
import { ResultsFile } from '../schemas/reward-commands.js';
import type { BatchCommandInput, BatchOutcome } from '../workflows/payout-batch/messages.js';
import { advanceBatch, batchOutcome } from './advance-batch.js';
import { advanceClaim, roleFor } from './advance-claim.js';
import { fileSha256 } from './batch.js';
import { cancelClaim, recoverClaim } from './end-claims.js';
import type { OutsideDependencies } from './index.js';
import { type Act, type ActDependencies, atActivityEdge, recordAct, recordSystemAct } from './record-act.js';

export interface LineEffect {
  lineNo: number;
  effect: string;
  problemCode?: string;
}

/** 国库回执: what the drop held is taken in line by line. Idempotent by the file's content. */
export async function recordResultsFile(
  dependencies: ActDependencies,
  file: { name: string; bytes: Uint8Array },
): Promise<{ lines: LineEffect[] }> {
  const sha256 = fileSha256(file.bytes);
  return recordSystemAct(
    dependencies,
    { commandId: uuidFromHash(sha256), kind: 'treasury.results', subjectId: uuidFromHash(sha256) },
    async (act) => ({ lines: await takeIn(act, file, sha256) }),
  );
}

/** The same by hand: finance hands in a file the treasury gave them another way. */
export const recordHandedResults =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'documents'>) =>
  async (input: BatchCommandInput): Promise<BatchOutcome> => {
    // read before the transaction: the store is outside, and a lock must not wait for it
    const handed = await atActivityEdge(() => findHandedFile(dependencies, input.commandId));
    return recordAct(dependencies, input.commandId, async (act) => {
      roleFor(act, { action: 'recordResults', actors: ['finance_maker', 'finance_checker'] });
      batchTransitionFor((await getBatch(act.trx, input.batchId)).status, 'recordResults');
      const lines = await takeIn(act, handed.file, handed.sha256);
      return batchOutcome(act.trx, await getBatch(act.trx, input.batchId), act.time.offsetMs, { lines });
    });
  };

async function findHandedFile(
  { db, documents }: ActDependencies & Pick<OutsideDependencies, 'documents'>,
  commandId: string,
): Promise<{ file: { name: string; bytes: Uint8Array }; sha256: string }> {
  const row = await db('commands').select<{ payload: unknown }[]>('payload').where({ id: commandId }).first();
  const { fileName, sha256 } = ResultsFile.parse(row?.payload);
  return { file: { name: fileName, bytes: await documents.get(sha256) }, sha256 };
}

/** Every line gets exactly one effect, or a named problem for the desk; the same file again has none. */
async function takeIn(act: Act, file: { name: string; bytes: Uint8Array }, sha256: string): Promise<LineEffect[]> {
  if (await isResultsFileKnown(act.trx, sha256)) return [];
  const { lines, problems } = parseResultFile(decodeTreasuryText(file.bytes));
  const effects: LineEffect[] = [];
  const keep = async (result: Omit<BankResult, 'fileSha256' | 'fileName' | 'receivedAt'>): Promise<void> => {
    await addBankResult(act.trx, { ...result, fileSha256: sha256, fileName: file.name, receivedAt: act.time.nowAt });
    effects.push({
      lineNo: result.lineNo,
      effect: result.effect,
      ...(result.problemCode === undefined ? {} : { problemCode: result.problemCode }),
    });
  };
  for (const problem of problems) {
    await keep({
      lineNo: problem.lineNo,
      reference: problem.reference,
      effect: 'desk',
      problemCode: problem.code,
    });
  }

  const touched = await lockBehind(
    act,
    lines.map((line) => line.reference),
  );
  const batchIds = new Set<string>();
  for (const line of lines) {
    const instructions = await listInstructionsByReference(act.trx, [line.reference]);
    const match = matchResult(line, instructions);
    const [instruction] = instructions;
    const known = {
      lineNo: line.lineNo,
      reference: line.reference,
      amountFen: line.amountFen,
      payeeName: line.payeeName,
      outcome: line.outcome,
      ...(instruction === undefined ? {} : { batchId: instruction.batchId, instructionId: instruction.id }),
    };
    if (match.kind === 'unmatched' || instruction === undefined) {
      await keep({
        ...known,
        effect: match.kind === 'unmatched' && match.code === 'result-duplicate' ? 'none' : 'desk',
        problemCode: match.kind === 'unmatched' ? match.code : 'result-unknown-reference',
      });
      continue;
    }
    if (match.to === 'returned' && (await isOwedBack(act, instruction))) {
      // the money that came back is owed back already: a person closes the recovery, no booking is guessed
      await keep({ ...known, effect: 'desk', problemCode: 'result-for-recovery' });
      continue;
    }
    if (match.to !== instruction.status) {
      await applyResult(act, instruction, line, match.to);
      batchIds.add(instruction.batchId);
    }
    await keep({ ...known, effect: match.to === instruction.status ? 'none' : match.to });
  }
  for (const batchId of touched) {
    if (batchIds.has(batchId)) await settleIfAnswered(act, batchId);
  }
  return effects;
}

/** Locks contracts, then batches, in the order of their ids; returns the batches. */
async function lockBehind(act: Act, references: readonly string[]): Promise<string[]> {
  const instructions = await listInstructionsByReference(act.trx, references);
  for (const id of sortedIds(instructions.map((instruction) => instruction.contractId)))
    await lockContract(act.trx, id);
  const batchIds = sortedIds(instructions.map((instruction) => instruction.batchId));
  for (const id of batchIds) {
    const { status } = await lockBatch(act.trx, id);
    // the answer overtook the record of the sending: not a "no" but "not yet", and the file waits in the drop
    if (status === 'released') throw new Error(`batch ${id} was answered before its sending was on record`);
  }
  return batchIds;
}

const sortedIds = (ids: readonly string[]): string[] => [...new Set(ids)].toSorted();

async function isOwedBack(act: Act, instruction: InstructionRecord): Promise<boolean> {
  return (await lockClaim(act.trx, instruction.claimId)).status === 'recovery';
}

/** One answer of the treasury: instruction, money and claim move together. */
async function applyResult(
  act: Act,
  instruction: InstructionRecord,
  line: ResultLine,
  to: InstructionRecord['status'],
): Promise<void> {
  await saveInstruction(act.trx, instruction.id, {
    status: to,
    reason: line.reason ?? line.reasonCode,
    executedOn: line.executedOn,
    updatedAt: act.time.nowAt,
  });
  if (to === 'unknown') return; // nothing moved: it is asked about again
  const bookedFor: BookedFor = {
    budgetId: instruction.budgetId,
    subjectKind: 'payment_instruction',
    subjectId: instruction.id,
    commandId: act.command.id,
    createdAt: act.time.nowAt,
    clockOffsetMs: act.time.offsetMs,
  };
  const claim = await lockClaim(act.trx, instruction.claimId);
  const contract = await lockContract(act.trx, instruction.contractId);
  const data = {
    instructionId: instruction.id,
    batchId: instruction.batchId,
    outcome: to,
    executedOn: line.executedOn,
  };

  if (to === 'paid') {
    await book(act.trx, settle(instruction.amountFen), bookedFor);
    const paid = await advanceClaim(
      act,
      { claim, row: claimTransitionFor(claim.status, 'settle'), role: 'system' },
      { kind: 'reward.paid', changes: { lastPaymentProblem: null }, data },
    );
    if (!isInForce(contract.status)) await recoverClaim(act, paid); // the registration ended while the money was under way
    return;
  }

  await book(
    act.trx,
    takeBack(instruction.status === 'paid' ? 'returned' : 'rejected', instruction.amountFen),
    bookedFor,
  );
  const failed = await advanceClaim(
    act,
    { claim, row: claimTransitionFor(claim.status, 'failPayment'), role: 'system' },
    {
      kind: to === 'returned' ? 'reward.payment_returned' : 'reward.payment_rejected',
      changes: { payee: null, lastPaymentProblem: line.reason ?? line.reasonCode ?? to },
      reasonCodes: line.reasonCode === undefined ? [] : [line.reasonCode],
      reasonText: line.reason,
      data,
    },
  );
  if (!isInForce(contract.status)) await cancelClaim(act, failed);
}

/** 已回执: every instruction of the batch has its answer. */
async function settleIfAnswered(act: Act, batchId: string): Promise<void> {
  const batch = await lockBatch(act.trx, batchId);
  const instructions = await listInstructions(act.trx, batchId);
  const isAnswered = instructions.every((instruction) => hasOutcome(instruction.status));
  const action = batch.status === 'sent' && isAnswered ? 'settle' : 'recordResults';
  await advanceBatch(
    act,
    { batch, row: batchTransitionFor(batch.status, action), role: 'system' },
    {
      kind: action === 'settle' ? 'batch.settled' : 'batch.results_recorded',
      ...(action === 'settle' ? { changes: { settledAt: act.time.nowAt, enquireAt: null } } : {}),
      data: { open: instructions.filter((instruction) => !hasOutcome(instruction.status)).length },
    },
  );
}
