import {
  addBankResults,
  addStatements,
  type BankResult,
  countOpenInstructions,
  findFileOfName,
  findTakenFile,
  getBatch,
  type InstructionChange,
  type InstructionRecord,
  listInstructions,
  listInstructionsByFacts,
  listInstructionsByReference,
  listAccountsSentTo,
  listNamesSentTo,
  lockBatch,
  saveInstructions,
} from '../db/batch-store.js';
import { type ClaimRecord, lockClaims } from '../db/claim-store.js';
import { readClock } from '../db/clock-store.js';
import { findCommand } from '../db/command-store.js';
import { type Booking, bookAll, getLineAtAnswer } from '../db/ledger-store.js';
import type { ContractStanding } from '../db/contract-store.js';
import type { ActorRole } from '../domain/actor.js';
import { shanghaiDateOf } from '../domain/calendar.js';
import { isInForce } from '../domain/contract/status.js';
import { DomainError, type ErrorCode } from '../domain/errors.js';
import { settle } from '../domain/ledger/posting.js';
import { bookFailedPayment, type LineAtAnswer } from '../domain/ledger/year-end.js';
import { sumFen } from '../domain/money.js';
import { batchTransitionFor } from '../domain/payout/batch-status.js';
import { batchIdOfMessage } from '../domain/payout/channel.js';
import { normaliseAccountNumber, normaliseName } from '../domain/payout/payee.js';
import {
  assertWhole,
  FIRST_INFERRED_LINE,
  type GroupStatus,
  placeOfLine,
  type ResultFile,
  type ResultLine,
} from '../domain/payout/result-file.js';
import {
  contradictOneAnother,
  matchByFacts,
  matchResult,
  type MismatchCode,
  type ResultMatch,
  whyNotByItself,
} from '../domain/payout/result-matching.js';
import { assertTwoPeople } from '../domain/separation-of-duties.js';
import { uuidFromHash } from '../domain/uuid-from-hash.js';
import { readResultsFile } from '../gateways/result-reader.js';
import { nameWithMark, TREASURY_FOLDERS } from '../gateways/treasury-file.js';
import { ResultsFile as HandedFile } from '../schemas/reward-commands.js';
import type { BatchCommandInput, BatchOutcome } from '../workflows/payout-batch/messages.js';
import { advanceBatch, batchOutcome } from './advance-batch.js';
import { checkOwnOrganisation, handsOf, handsThen } from './advance-case.js';
import { roleFor } from './advance-claim.js';
import { advanceClaims, type ClaimMove } from './advance-claims.js';
import { type Behind, fileSha256, lockBehind } from './batch.js';
import { cancelClaim, recoverClaim } from './end-claims.js';
import type { OutsideDependencies } from './index.js';
import { undoNettingsOfLine } from './netting.js';
import { type Act, type ActDependencies, atActivityEdge, recordAct, recordSystemAct } from './record-act.js';

/** Lines an answer names at most; how many did what is counted for all of them. */
const MOST_LINES_TOLD = 200;

export interface LineEffect {
  lineNo: number;
  effect: string;
  problemCode?: string;
}

/** What a file did: each of its lines, the batches whose record it changed, and which file it was. */
interface FileEffect {
  lines: LineEffect[];
  batchIds: string[];
  file: NonNullable<BatchOutcome['file']>;
}

/** A file as it was read: by its name and content it is known for ever. */
interface ReadFile {
  name: string;
  sha256: string;
  content: ResultFile;
}

/** Throws `result-file-not-readable` whatever a reader stumbles over: the file has a name then, and the others go on. */
function readFile({ name, bytes }: { name: string; bytes: Uint8Array }): ReadFile {
  try {
    return { name, sha256: fileSha256(bytes), content: readResultsFile(bytes) };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError('result-file-not-readable', { why: error instanceof Error ? error.name : 'unknown' });
  }
}

/** 国库回执: what the drop held is taken in line by line. Idempotent by the file's content. */
export async function recordResultsFile(
  dependencies: ActDependencies,
  file: { name: string; bytes: Uint8Array },
): Promise<FileEffect> {
  const read = await atActivityEdge(async () => readFile(file));
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
    await addBankResults(act.trx, [
      {
        fileName: file.name,
        keptAs: `${TREASURY_FOLDERS.refused}/${keptName}`,
        lineNo: 0,
        effect: 'desk',
        problemCode: file.problemCode,
        receivedAt: act.time.nowAt,
      },
    ]);
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
      const role = roleFor(act, { action: 'recordResults', actors: ['finance_maker', 'finance_checker'] });
      batchTransitionFor((await getBatch(act.trx, input.batchId)).status, 'recordResults');
      assertWhole(handed.content);
      const hand = { batchId: input.batchId, check: checkerOfHand(act, role) };
      const { lines, batchIds, file } = await takeIn(act, handed, hand);
      return batchOutcome(act.trx, await getBatch(act.trx, input.batchId), act.time, {
        file,
        lines: firstLines(lines),
        lineCounts: countsOf(lines),
        otherBatchIds: batchIds.filter((id) => id !== input.batchId),
      });
    });
  };

/** A file somebody hands in: for which batch, and what they may say in it. */
interface Hand {
  batchId: string;
  check: HandCheck;
}

/** Asks whether a person may say this of a payment; throws when not. */
type HandCheck = (answer: Pick<Answer, 'instruction' | 'to'>, contracts: readonly ContractStanding[]) => Promise<void>;

/**
 * By hand nobody answers for their own organisation, and whoever made a batch does not say that its money came back: it would
 * be theirs to pay out once more (rewards.md §4.5). Throws `own-organisation`, `separation-of-duties`.
 */
function checkerOfHand(act: Act, role: ActorRole): HandCheck {
  const makersOf = new Map<string, string[]>();
  return async ({ instruction: { batchId }, to }, contracts) => {
    for (const contract of contracts) checkOwnOrganisation(act, contract);
    if (to !== 'returned' && to !== 'rejected') return;
    let makers = makersOf.get(batchId);
    if (makers === undefined) {
      const { makerId, createdAt } = await getBatch(act.trx, batchId);
      makers = await handsThen(act, makerId, createdAt);
      makersOf.set(batchId, makers);
    }
    assertTwoPeople(makers, handsOf(act, role), { held: 'make', wanted: 'results' });
  };
}

async function findHandedFile(
  { db, documents }: ActDependencies & Pick<OutsideDependencies, 'documents'>,
  commandId: string,
): Promise<ReadFile> {
  const command = await findCommand(db, commandId);
  if (command === undefined) throw new DomainError('command-not-found', { commandId });
  const { fileName, sha256 } = HandedFile.parse(command.payload);
  return readFile({ name: fileName, bytes: await documents.get(sha256) });
}

/** The lines an answer names: all of a short file, of a long one those for the desk before others. */
function firstLines(lines: readonly LineEffect[]): LineEffect[] {
  if (lines.length <= MOST_LINES_TOLD) return [...lines];
  const isForDesk = ({ effect }: LineEffect): number => (effect === 'desk' ? 0 : 1);
  return lines.toSorted((a, b) => isForDesk(a) - isForDesk(b) || a.lineNo - b.lineNo).slice(0, MOST_LINES_TOLD);
}

function countsOf(lines: readonly LineEffect[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { effect, problemCode } of lines) {
    const key = problemCode ?? effect;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

/** Every line gets exactly one effect, or a named problem for the desk; the same file again has none, and is told as it was. */
async function takeIn(act: Act, { name, sha256, content }: ReadFile, hand?: Hand): Promise<FileEffect> {
  if (hand !== undefined) assertNamesNoOther(content, hand.batchId);
  const before = await findTakenFile(act.trx, sha256);
  if (before !== undefined) {
    const { fileName, receivedAt, lines } = before;
    return {
      lines: lines.map(toEffect),
      batchIds: [],
      file: { name: fileName, sha256, takenInAt: receivedAt, alreadyTakenIn: true },
    };
  }
  const { format, problems, statements = [] } = content;
  const kept: BankResult[] = [];
  let ofWhole = 0;
  const keep = (result: Omit<BankResult, 'fileSha256' | 'fileName' | 'receivedAt' | 'format'>): void => {
    // what is said of the whole has no line: each finding gets a number of its own below the lines
    const isOfWhole = result.lineNo === 0;
    const lineNo = isOfWhole ? 0 - ofWhole : result.lineNo;
    if (isOfWhole) ofWhole += 1;
    kept.push({ ...result, lineNo, fileSha256: sha256, fileName: name, receivedAt: act.time.nowAt, format });
  };
  for (const problem of problems) {
    const { lineNo, reference, field } = problem;
    keep({ lineNo, reference, effect: 'desk', problemCode: problem.code, field });
  }
  const inferred = await inferRest(act, content, keep);
  const lines = [...(await withoutOthersMoney(act, content.lines)), ...inferred];
  const open = await openAnswers(act, lines);
  // asked under the lock of the batch: of two files of one name that come at once the second sees the first
  if (hand !== undefined) await assertNameIsFree(act, { fileName: name, sha256, batchId: hand.batchId });
  const met = lines.map((line): Met => ({ line, ...open.match(line) }));
  assertOfItsBatch(content, met, hand);
  const contradicting = findContradicting(met);
  for (const line of lines) {
    const { match, instruction } = open.match(line);
    const known = {
      lineNo: line.lineNo,
      reference: line.reference === '' ? undefined : line.reference,
      amountFen: line.amountFen,
      payeeName: line.payeeName,
      accountNumber: line.accountNumber === undefined ? undefined : normaliseAccountNumber(line.accountNumber),
      executedOn: line.executedOn,
      outcome: line.outcome,
      returnKind: line.returnKind,
      noticeNumber: line.noticeNumber,
      ...(instruction === undefined ? {} : { batchId: instruction.batchId, instructionId: instruction.id }),
    };
    if (contradicting.has(line)) {
      keep({ ...known, effect: 'desk', problemCode: 'result-contradicts' });
      continue;
    }
    if (match.kind === 'unmatched') {
      keep({ ...known, effect: match.code === 'result-duplicate' ? 'none' : 'desk', problemCode: match.code });
      continue;
    }
    if (match.kind === 'noted' || instruction === undefined) {
      keep({ ...known, effect: 'none' });
      continue;
    }
    if (match.to === 'returned' && open.isOwedBack(instruction)) {
      // the money that came back is owed back already: a person closes the recovery, no booking is guessed
      keep({ ...known, effect: 'desk', problemCode: 'result-for-recovery' });
      continue;
    }
    const isMoved = match.to !== instruction.status;
    if (isMoved) await hand?.check({ instruction, to: match.to }, open.contractsOf(instruction));
    if (isMoved) await open.apply(instruction, line, match.to);
    keep({ ...known, effect: isMoved ? match.to : 'none' });
  }
  await open.close();
  await addBankResults(act.trx, kept);
  await addStatements(act.trx, { sha256, format, receivedAt: act.time.nowAt }, statements);
  return {
    // in the order in which they are told when the file comes again
    lines: kept.toSorted((a, b) => a.lineNo - b.lineNo).map(toEffect),
    batchIds: open.movedBatchIds(),
    file: { name, sha256, takenInAt: act.time.nowAt, alreadyTakenIn: false },
  };
}

const toEffect = (line: { lineNo: number; effect: string; problemCode?: string | null | undefined }): LineEffect => ({
  lineNo: line.lineNo,
  effect: line.effect,
  ...(line.problemCode == null ? {} : { problemCode: line.problemCode }),
});

/**
 * The batch a file says it is about, as its header or the message it answers names it. A text in another form than our
 * batches have is the treasury's own number for its file, and says nothing.
 */
function batchesNamedBy({ batchReference, groups = [] }: ResultFile): string[] {
  const reference = batchReference?.toLowerCase().replaceAll('-', '') ?? '';
  const named = batchIdOfMessage(reference);
  return [...(named === undefined ? [] : [named]), ...groups.map(({ batchId, messageId }) => batchId ?? messageId)];
}

/** 回单与批次不符: handed in for one batch, it says that it is about another. Throws `result-other-batch`. */
function assertNamesNoOther(content: ResultFile, batchId: string): void {
  const other = batchesNamedBy(content).find((named) => named !== batchId);
  if (other !== undefined) throw new DomainError('result-other-batch', { handedInFor: batchId, named: other });
}

/** 同名不同内容: another file of this name answered for this batch already; that one holds the name. Throws `treasury-file-conflict`. */
async function assertNameIsFree(
  act: Act,
  { fileName, sha256, batchId }: { fileName: string; sha256: string; batchId: string },
): Promise<void> {
  const holder = await findFileOfName(act.trx, { fileName, batchId, fileSha256: sha256 });
  if (holder === undefined) return;
  throw new DomainError('treasury-file-conflict', {
    fileName,
    sha256,
    heldBy: { sha256: holder.sha256, takenInAt: holder.receivedAt },
  });
}

/**
 * 回单与明细不符: what a file says it is about, its lines must be about; and one that is handed in must say something of the
 * batch it was handed in for. Nothing of another one is applied. Throws `result-other-batch` with the numbers of the lines.
 */
function assertOfItsBatch(content: ResultFile, met: readonly Met[], hand: Hand | undefined): void {
  const about = met.flatMap(({ line: { lineNo }, instruction }) =>
    instruction === undefined ? [] : [{ lineNo, batchId: instruction.batchId }],
  );
  const named = batchesNamedBy(content);
  const isSilent = about.length > 0 && hand !== undefined && about.every(({ batchId }) => batchId !== hand.batchId);
  const others = isSilent ? about : about.filter(({ batchId }) => named.length > 0 && !named.includes(batchId));
  if (others.length === 0) return;
  throw new DomainError('result-other-batch', {
    ...(hand === undefined ? {} : { handedInFor: hand.batchId }),
    ...(named.length === 0 ? {} : { named: named[0] }),
    lines: others.slice(0, 100).map(({ lineNo }) => ({ ...placeOfLine(lineNo), code: 'result-other-batch' })),
    problems: others.length,
  });
}

/**
 * 与本系统无关的入账: money that came in, without our reference and from no account we ever sent money to, is none of ours. Where
 * the bank names no account, the name of the payer decides.
 */
async function withoutOthersMoney(act: Act, lines: readonly ResultLine[]): Promise<ResultLine[]> {
  const isBare = ({ returnKind, reference }: ResultLine): boolean => returnKind === 'not_said' && reference === '';
  const bare = lines.filter(isBare);
  const accountOf = ({ accountNumber }: ResultLine): string => normaliseAccountNumber(accountNumber ?? '');
  const accounts = await listAccountsSentTo(act.trx, bare.map(accountOf));
  const asksForNames = bare.some(({ accountNumber }) => accountNumber === undefined);
  const names = new Set(asksForNames ? (await listNamesSentTo(act.trx)).map(normaliseName) : []);
  const isOurs = (line: ResultLine): boolean =>
    line.accountNumber === undefined ? names.has(normaliseName(line.payeeName ?? '')) : accounts.has(accountOf(line));
  return lines.filter((line) => !isBare(line) || isOurs(line));
}

/** What does nothing, or nothing by itself, and is about the payment it names all the same. */
const ABOUT_ITS_PAYMENT: readonly MismatchCode[] = ['result-contradicts', 'result-duplicate', 'result-date-impossible'];

/** 同一回单自相矛盾: the lines of a file that say opposite things of one payment; none of them moves it, people decide. */
function findContradicting(met: readonly Met[]): ReadonlySet<ResultLine> {
  const about = new Map<string, ResultLine[]>();
  for (const { line, match, instruction } of met) {
    if (instruction === undefined || line.outcome === 'unknown' || line.outcome === 'accepted') continue;
    const isAboutIt =
      match.kind === 'matched' || (match.kind === 'unmatched' && ABOUT_ITS_PAYMENT.includes(match.code));
    if (isAboutIt) about.set(instruction.id, [...(about.get(instruction.id) ?? []), line]);
  }
  return new Set([...about.values()].filter(contradictOneAnother).flat());
}

/**
 * 推断: what a status report says of the whole holds for every payment it does not name (rewards.md §8.2). What the bank
 * counted must be what was sent, or nothing is inferred and the desk looks at it. The report itself is kept as a line.
 */
async function inferRest(
  act: Act,
  { groups = [], lines }: ResultFile,
  keep: (result: Omit<BankResult, 'fileSha256' | 'fileName' | 'receivedAt' | 'format'>) => void,
): Promise<ResultLine[]> {
  const inferred: ResultLine[] = [];
  for (const group of groups) {
    const instructions = group.batchId === undefined ? [] : await listInstructions(act.trx, group.batchId);
    const about = {
      lineNo: 0,
      reference: group.messageId,
      ...(instructions.length === 0 ? {} : { batchId: group.batchId }),
    };
    if (instructions.length === 0) {
      keep({ ...about, effect: 'desk', problemCode: 'result-other-batch' });
      continue;
    }
    // that all were paid is believed of a bank that says how many, or how much; of nothing counted nothing follows
    const isCounted = group.count !== undefined || group.totalFen !== undefined;
    if (!isSameCount(group, instructions) || (group.rest === 'paid' && !isCounted)) {
      keep({ ...about, effect: 'desk', problemCode: 'result-totals-differ' });
      continue;
    }
    keep({ ...about, outcome: group.status, effect: 'none' });
    const { rest } = group;
    // accepted means that nothing has happened to the money yet
    if (rest === undefined || rest === 'accepted' || group.batchId === undefined) continue;
    const named = new Set(lines.map(({ reference }) => reference));
    for (const [index, instruction] of instructions.filter(({ reference }) => !named.has(reference)).entries()) {
      inferred.push({
        lineNo: FIRST_INFERRED_LINE + index,
        reference: instruction.reference,
        outcome: rest,
        batchId: group.batchId,
        ...(group.reasonCode === undefined ? {} : { reasonCode: group.reasonCode }),
        ...(group.reason === undefined ? {} : { reason: group.reason }),
      });
    }
  }
  return inferred;
}

function isSameCount({ count, totalFen }: GroupStatus, instructions: readonly InstructionRecord[]): boolean {
  const sentFen = sumFen(instructions.map(({ amountFen }) => amountFen));
  return (count === undefined || count === instructions.length) && (totalFen === undefined || totalFen === sentFen);
}

interface Answer {
  instruction: InstructionRecord;
  line: ResultLine;
  to: InstructionRecord['status'];
}

/** A line with what it means as its file finds the record. */
interface Met {
  line: ResultLine;
  match: ResultMatch;
  instruction: InstructionRecord | undefined;
}

/** The answers of one file under way: what each line means now, and what they do together. */
interface OpenAnswers {
  match(line: ResultLine): Omit<Met, 'line'>;
  isOwedBack(instruction: InstructionRecord): boolean;
  contractsOf(instruction: InstructionRecord): readonly ContractStanding[];
  apply(instruction: InstructionRecord, line: ResultLine, to: InstructionRecord['status']): Promise<void>;
  /** Writes what is left and settles the batches that have all their answers. */
  close(): Promise<void>;
  movedBatchIds(): string[];
}

/**
 * Locks contracts, then batches, then claims behind these lines, each in the order of their ids, and applies the lines one
 * after the other to what stands then. What they do is written together: a second answer about one payment writes the first
 * one out before.
 */
export async function openAnswers(act: Act, lines: readonly ResultLine[]): Promise<OpenAnswers> {
  const references = lines.flatMap(({ reference }) => (reference === '' ? [] : [reference]));
  const named = await listInstructionsByReference(act.trx, references);
  const byFacts = await listInstructionsByFacts(act.trx, factsOf(lines));
  const leftHow = new Map(
    byFacts.map(({ reference, sentOn, debtorAccount }) => [reference, { sentOn, debtorAccount }]),
  );
  const instructions = new Map([...byFacts, ...named].map((instruction) => [instruction.reference, instruction]));
  const alike = groupedByFacts(byFacts);
  const all = [...instructions.values()];
  const behind = await lockBehind(act, [...new Set(all.map(({ claimId }) => claimId))]);
  const batchIds = sortedIds(all.map(({ batchId }) => batchId));
  for (const id of batchIds) {
    const { status } = await lockBatch(act.trx, id);
    // the answer overtook the record of the sending: a file in the drop waits there, one in a hand is handed in again
    if (status === 'released') throw new DomainError('batch-not-sent-yet', { batchId: id });
  }
  // read again under the lock: another file may have moved them meanwhile
  for (const instruction of await listInstructionsByReference(act.trx, [...instructions.keys()])) {
    instructions.set(instruction.reference, instruction);
  }
  const claims = new Map(
    (await lockClaims(act.trx, [...new Set(all.map(({ claimId }) => claimId))])).map((claim) => [claim.id, claim]),
  );
  const lineOf = new Map<string, LineAtAnswer>();
  const waiting = new Map<string, Answer>();
  const moved = new Set<string>();

  const flush = async (): Promise<void> => {
    const answers = [...waiting.values()];
    waiting.clear();
    if (answers.length > 0) await applyAnswers(act, answers, { claims, behind, lineOf });
  };
  return {
    match(line) {
      if (line.reference !== '') {
        const instruction = instructions.get(line.reference);
        return { match: matchResult(line, instruction === undefined ? [] : [instruction], act.today), instruction };
      }
      const byItself = whyNotByItself(line);
      if (byItself !== undefined) {
        return { match: { kind: 'unmatched', reference: '', code: byItself }, instruction: undefined };
      }
      const candidates = (alike.get(factsKey(line)) ?? []).flatMap((reference) => {
        const instruction = instructions.get(reference);
        return instruction === undefined ? [] : [{ ...instruction, ...leftHow.get(reference) }];
      });
      const found = matchByFacts(line, candidates);
      if (found.kind === 'unmatched') return { match: { ...found, reference: '' }, instruction: undefined };
      const instruction = instructions.get(found.reference);
      return {
        match: matchResult(
          { ...line, reference: found.reference },
          instruction === undefined ? [] : [instruction],
          act.today,
        ),
        instruction,
      };
    },
    isOwedBack: (instruction) => claims.get(instruction.claimId)?.status === 'recovery',
    contractsOf: ({ claimId }) => behind.contractsOf.get(claimId) ?? [],
    async apply(instruction, line, to) {
      if (waiting.has(instruction.id)) await flush();
      waiting.set(instruction.id, { instruction, line, to });
      instructions.set(instruction.reference, {
        ...instruction,
        status: to,
        ...(line.executedOn === undefined ? {} : { executedOn: line.executedOn }),
      });
      moved.add(instruction.batchId);
    },
    async close() {
      await flush();
      for (const batchId of batchIds) if (moved.has(batchId)) await settleIfAnswered(act, batchId);
    },
    movedBatchIds: () => sortedIds([...moved]),
  };
}

const factsKey = ({ accountNumber, amountFen }: { accountNumber?: string; amountFen?: bigint }): string =>
  `${normaliseAccountNumber(accountNumber ?? '')}/${amountFen ?? ''}`;

/** Amount and account of the lines that carry no reference of ours. */
function factsOf(lines: readonly ResultLine[]): { accountNumber: string; amountFen: bigint }[] {
  return lines.flatMap(({ reference, accountNumber, amountFen }) =>
    reference === '' && accountNumber !== undefined && amountFen !== undefined
      ? [{ accountNumber: normaliseAccountNumber(accountNumber), amountFen }]
      : [],
  );
}

function groupedByFacts(instructions: readonly InstructionRecord[]): Map<string, string[]> {
  const grouped = new Map<string, string[]>();
  for (const instruction of instructions) {
    const key = factsKey(instruction);
    grouped.set(key, [...(grouped.get(key) ?? []), instruction.reference]);
  }
  return grouped;
}

const sortedIds = (ids: readonly string[]): string[] => [...new Set(ids)].toSorted();

/** Answers of the treasury, at most one about each payment: instructions, money and claims move together. */
async function applyAnswers(
  act: Act,
  answers: readonly Answer[],
  under: { claims: Map<string, ClaimRecord>; behind: Behind; lineOf: Map<string, LineAtAnswer> },
): Promise<void> {
  const { claims, behind, lineOf } = under;
  const changes: InstructionChange[] = answers.map(({ instruction, line, to }) => ({
    id: instruction.id,
    status: to,
    reason: line.reason ?? line.reasonCode,
    executedOn: line.executedOn,
  }));
  await saveInstructions(act.trx, changes, act.time.nowAt);

  const bookings: Booking[] = [];
  const moves: ClaimMove[] = [];
  for (const answer of answers) {
    if (answer.to === 'unknown') continue; // nothing moved: it is asked about again
    const claim = claims.get(answer.instruction.claimId);
    if (claim === undefined) throw new DomainError('reward-claim-not-found', { id: answer.instruction.claimId });
    const { budgetId } = answer.instruction;
    let line = lineOf.get(budgetId);
    if (line === undefined) {
      line = await getLineAtAnswer(act.trx, budgetId);
      lineOf.set(budgetId, line);
    }
    const { what, move } = meaningOf(act, answer, claim, line);
    bookings.push({
      what,
      for: {
        budgetId,
        subjectKind: 'payment_instruction',
        subjectId: answer.instruction.id,
        commandId: act.command.id,
        createdAt: act.time.nowAt,
        clockOffsetMs: act.time.offsetMs,
      },
    });
    moves.push(move);
  }
  await bookAll(act.trx, bookings);
  const saved = await advanceClaims(act, 'system', moves);
  for (const { claim, action } of moves) {
    const written = saved.get(claim.id);
    if (written === undefined) continue;
    const now = action === 'returnAfterYearEnd' ? await undoNettingsOfLine(act, claim, written) : written;
    claims.set(claim.id, now);
    const ended = (behind.contractsOf.get(claim.id) ?? []).find(({ status }) => !isInForce(status));
    if (ended === undefined) continue;
    // a registration ended while the money was under way
    const stopped =
      action === 'settle' ? await recoverClaim(act, now, { contractId: ended.id }) : await cancelClaim(act, now);
    if (stopped !== undefined) claims.set(claim.id, stopped);
  }
}

/** What one answer means for the money and for the claim. */
function meaningOf(
  act: Act,
  { instruction, line, to }: Answer,
  claim: ClaimRecord,
  budgetLine: LineAtAnswer,
): { what: Booking['what']; move: ClaimMove } {
  const data = {
    instructionId: instruction.id,
    batchId: instruction.batchId,
    outcome: to,
    executedOn: line.executedOn,
  };
  if (to === 'paid') {
    return {
      what: settle(instruction.amountFen),
      move: { claim, action: 'settle', kind: 'reward.paid', change: { lastPaymentProblem: null }, data },
    };
  }
  const { transaction, leavesLine: isTooLate } = bookFailedPayment(
    {
      outcome: to === 'returned' ? 'returned' : 'rejected',
      wasPaid: instruction.status === 'paid',
      amountFen: instruction.amountFen,
      cameBackOn: line.executedOn ?? act.today,
    },
    budgetLine,
  );
  return {
    what: transaction,
    move: {
      claim,
      action: isTooLate ? 'returnAfterYearEnd' : 'failPayment',
      kind: isTooLate
        ? 'reward.returned_after_year_end'
        : to === 'returned'
          ? 'reward.payment_returned'
          : 'reward.payment_rejected',
      change: {
        clearsPayee: true,
        lastPaymentProblem: line.reason ?? line.reasonCode ?? to,
        // nothing is reserved for it any more: the budget of this year must be asked
        ...(isTooLate ? { clearsBudget: true } : {}),
      },
      reasonCodes: line.reasonCode === undefined ? [] : [line.reasonCode],
      reasonText: line.reason,
      data,
    },
  };
}

/** 已回执: every instruction of the batch has its answer. */
export async function settleIfAnswered(act: Act, batchId: string): Promise<void> {
  const batch = await lockBatch(act.trx, batchId);
  const open = await countOpenInstructions(act.trx, batchId);
  const action = batch.status === 'sent' && open === 0 ? 'settle' : 'recordResults';
  await advanceBatch(
    act,
    { batch, row: batchTransitionFor(batch.status, action), role: 'system' },
    {
      kind: action === 'settle' ? 'batch.settled' : 'batch.results_recorded',
      ...(action === 'settle' ? { changes: { settledAt: act.time.nowAt, enquireAt: null } } : {}),
      data: { open },
    },
  );
}
