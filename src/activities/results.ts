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
import { readClock } from '../db/clock-store.js';
import { findCommand } from '../db/command-store.js';
import { lockContract } from '../db/contract-store.js';
import { book, type BookedFor, getFiscalYear } from '../db/ledger-store.js';
import { shanghaiDateOf } from '../domain/calendar.js';
import { isInForce } from '../domain/contract/status.js';
import { DomainError, type ErrorCode } from '../domain/errors.js';
import { returnToFinance, settle, takeBack } from '../domain/ledger/posting.js';
import { returnsToFinance } from '../domain/ledger/year-end.js';
import { batchTransitionFor } from '../domain/payout/batch-status.js';
import { hasOutcome } from '../domain/payout/instruction-status.js';
import { assertWhole, parseResultFile, type ResultFile, type ResultLine } from '../domain/payout/result-file.js';
import { matchResult } from '../domain/payout/result-matching.js';
import { claimTransitionFor } from '../domain/reward/claim-status.js';
import { uuidFromHash } from '../domain/uuid-from-hash.js';
import { decodeTreasuryText, nameWithMark, TREASURY_FOLDERS } from '../gateways/treasury-file.js';
import { ResultsFile as HandedFile } from '../schemas/reward-commands.js';
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

/** What a file did: each of its lines, and the batches whose record it changed. */
interface FileEffect {
  lines: LineEffect[];
  batchIds: string[];
}

/** A file as it was read: by its name and content it is known for ever. */
interface ReadFile {
  name: string;
  sha256: string;
  content: ResultFile;
}

function readFile({ name, bytes }: { name: string; bytes: Uint8Array }): ReadFile {
  return { name, sha256: fileSha256(bytes), content: parseResultFile(decodeTreasuryText(bytes)) };
}

/** 国库回执: what the drop held is taken in line by line. Idempotent by the file's content. */
export async function recordResultsFile(
  dependencies: ActDependencies,
  file: { name: string; bytes: Uint8Array },
): Promise<FileEffect> {
  const read = readFile(file);
  const commandId = uuidFromHash(read.sha256);
  return recordSystemAct(dependencies, { commandId, kind: 'treasury.results', subjectId: commandId }, (act) =>
    takeIn(act, read),
  );
}

/**
 * 另行存放: a file of the drop that could not be read or applied gets a line for the desk. Returns the name under which it is
 * to be kept. Once a day for the same file with the same problem, however often it is met.
 */
export async function recordFileSetAside(
  dependencies: ActDependencies,
  file: { name: string; problemCode: ErrorCode; facts: unknown },
): Promise<string> {
  const { nowMs } = await readClock(dependencies.db);
  const day = shanghaiDateOf(nowMs);
  const key = fileSha256(new TextEncoder().encode(JSON.stringify([file.name, file.problemCode, file.facts, day])));
  const keptName = nameWithMark(file.name, `${day}-${key.slice(0, 8)}`);
  const commandId = uuidFromHash(key);
  await recordSystemAct(dependencies, { commandId, kind: 'treasury.set_aside', subjectId: commandId }, async (act) => {
    await addBankResult(act.trx, {
      fileName: file.name,
      keptAs: `${TREASURY_FOLDERS.refused}/${keptName}`,
      lineNo: 1,
      effect: 'desk',
      problemCode: file.problemCode,
      receivedAt: act.time.nowAt,
    });
    return { keptName };
  });
  return keptName;
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
      assertWhole(handed.content);
      const { lines, batchIds } = await takeIn(act, handed);
      return batchOutcome(act.trx, await getBatch(act.trx, input.batchId), act.time.offsetMs, {
        lines,
        otherBatchIds: batchIds.filter((id) => id !== input.batchId),
      });
    });
  };

async function findHandedFile(
  { db, documents }: ActDependencies & Pick<OutsideDependencies, 'documents'>,
  commandId: string,
): Promise<ReadFile> {
  const command = await findCommand(db, commandId);
  if (command === undefined) throw new DomainError('command-not-found', { commandId });
  const { fileName, sha256 } = HandedFile.parse(command.payload);
  return readFile({ name: fileName, bytes: await documents.get(sha256) });
}

/** Every line gets exactly one effect, or a named problem for the desk; the same file again has none. */
async function takeIn(act: Act, { name, sha256, content }: ReadFile): Promise<FileEffect> {
  if (await isResultsFileKnown(act.trx, sha256)) return { lines: [], batchIds: [] };
  const { lines, problems } = content;
  const effects: LineEffect[] = [];
  const keep = async (result: Omit<BankResult, 'fileSha256' | 'fileName' | 'receivedAt'>): Promise<void> => {
    await addBankResult(act.trx, { ...result, fileSha256: sha256, fileName: name, receivedAt: act.time.nowAt });
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
  return { lines: effects, batchIds: sortedIds([...batchIds]) };
}

/** Locks contracts, then batches, in the order of their ids; returns the batches. */
async function lockBehind(act: Act, references: readonly string[]): Promise<string[]> {
  const instructions = await listInstructionsByReference(act.trx, references);
  for (const id of sortedIds(instructions.map((instruction) => instruction.contractId)))
    await lockContract(act.trx, id);
  const batchIds = sortedIds(instructions.map((instruction) => instruction.batchId));
  for (const id of batchIds) {
    const { status } = await lockBatch(act.trx, id);
    // the answer overtook the record of the sending: a file in the drop waits there, one in a hand is handed in again
    if (status === 'released') throw new DomainError('batch-not-sent-yet', { batchId: id });
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

  const wasPaid = instruction.status === 'paid';
  const isTooLate = returnsToFinance(
    to === 'returned' ? 'returned' : 'rejected',
    line.executedOn ?? act.today,
    await getFiscalYear(act.trx, instruction.budgetId),
  );
  await book(
    act.trx,
    isTooLate
      ? returnToFinance(wasPaid ? 'paid' : 'in_transit', instruction.amountFen)
      : takeBack(wasPaid ? 'returned' : 'rejected', instruction.amountFen),
    bookedFor,
  );
  const failed = await advanceClaim(
    act,
    {
      claim,
      row: claimTransitionFor(claim.status, isTooLate ? 'returnAfterYearEnd' : 'failPayment'),
      role: 'system',
    },
    {
      kind: isTooLate
        ? 'reward.returned_after_year_end'
        : to === 'returned'
          ? 'reward.payment_returned'
          : 'reward.payment_rejected',
      changes: {
        payee: null,
        lastPaymentProblem: line.reason ?? line.reasonCode ?? to,
        // nothing is reserved for it any more: the budget of this year must be asked
        ...(isTooLate ? { budgetId: null } : {}),
      },
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
