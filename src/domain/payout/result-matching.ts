/** Reconciliation (对账): what one line of a result file means for the instruction it names. */
import {
  type InstructionAction,
  type InstructionStatus,
  nextInstructionStatus,
  possibleInstructionActions,
} from './instruction-status.js';
import { normaliseAccountNumber, sameName } from './payee.js';
import type { ResultLine, ResultOutcome } from './result-file.js';

/** What of an instruction is compared with a result line. */
export interface MatchableInstruction {
  reference: string;
  amountFen: bigint;
  payeeName: string;
  accountNumber: string;
  status: InstructionStatus;
  batchId?: string;
  executedOn?: string | undefined;
  /** The day its batch was made. */
  madeOn?: string | undefined;
  /** The day its batch left, and the account of ours it is paid from: what a line without a reference is held against. */
  sentOn?: string | undefined;
  debtorAccount?: string | undefined;
}

export type MismatchCode =
  | 'result-unknown-reference'
  | 'result-other-batch'
  | 'result-unmatched'
  | 'result-ambiguous'
  | 'result-amount-differs'
  | 'result-payee-differs'
  | 'result-date-impossible'
  | 'result-active-return'
  | 'result-credit-without-return'
  | 'result-duplicate'
  | 'result-contradicts';

/** A line either moves exactly one instruction, or it has a name and no effect and goes to the desk. */
export type ResultMatch =
  | { kind: 'matched'; reference: string; action: InstructionAction; from: InstructionStatus; to: InstructionStatus }
  // 已受理: on its way, nothing has happened to the money
  | { kind: 'noted'; reference: string }
  | { kind: 'unmatched'; reference: string; code: MismatchCode };

const ACTION_OF_OUTCOME = {
  paid: 'recordPaid',
  rejected: 'recordRejected',
  returned: 'recordReturned',
  unknown: 'recordUnknown',
} as const satisfies Record<Exclude<ResultOutcome, 'accepted'>, InstructionAction>;

/**
 * Decides what a result line does. Our reference alone proves nothing: amount, account and name (after normalising) must
 * agree too. What says the opposite of a settled result goes to the desk and is never applied. Lines are applied one
 * after the other, each to the status as it then is; so a line twice in one file is a duplicate.
 */
export function matchResult(
  line: ResultLine,
  instructions: readonly MatchableInstruction[],
  today: string,
): ResultMatch {
  const { reference } = line;
  const unmatched = (code: MismatchCode): ResultMatch => ({ kind: 'unmatched', reference, code });

  if (reference === '') return unmatched('result-unmatched');
  const instruction = instructions.find((candidate) => candidate.reference === reference);
  if (!instruction) return unmatched('result-unknown-reference');
  if (line.batchId !== undefined && instruction.batchId !== undefined && line.batchId !== instruction.batchId) {
    return unmatched('result-other-batch');
  }
  const byItself = whyNotByItself(line);
  if (byItself !== undefined) return unmatched(byItself);
  if (line.amountFen !== undefined && line.amountFen !== instruction.amountFen) {
    return unmatched('result-amount-differs');
  }
  if (!samePayee(line, instruction)) return unmatched('result-payee-differs');

  const { status } = instruction;
  if (line.outcome === 'accepted') {
    return ['prepared', 'rejected', 'withdrawn'].includes(status)
      ? unmatched('result-contradicts')
      : { kind: 'noted', reference };
  }
  const action = ACTION_OF_OUTCOME[line.outcome];
  if (!possibleInstructionActions(status).includes(action)) {
    return unmatched(tellsNothingNew(status, line.outcome) ? 'result-duplicate' : 'result-contradicts');
  }
  if (isImpossibleDay(line, instruction, today)) return unmatched('result-date-impossible');
  return { kind: 'matched', reference, action, from: status, to: nextInstructionStatus(status, action) };
}

/**
 * 日期不可能: nothing that happened to a payment lies after today or before its batch was made, and none came back before it was
 * paid. A line without a day says none.
 */
export function isImpossibleDay(
  { outcome, executedOn }: { outcome: ResultOutcome; executedOn?: string | undefined },
  instruction: Pick<MatchableInstruction, 'madeOn' | 'executedOn' | 'status'>,
  today: string,
): boolean {
  if (executedOn === undefined || outcome === 'unknown' || outcome === 'accepted') return false;
  const paidOn = outcome === 'returned' && instruction.status === 'paid' ? instruction.executedOn : undefined;
  return executedOn > today || [instruction.madeOn, paidOn].some((day) => day !== undefined && executedOn < day);
}

/**
 * 主动退回 (rewards.md 4.4): what the payee gave back of its own accord, or may have, moves nothing by itself, whatever its
 * amount: the unit confirms the original payment first. Undefined for every other answer.
 */
export function whyNotByItself({
  outcome,
  returnKind,
}: Pick<ResultLine, 'outcome' | 'returnKind'>): 'result-active-return' | 'result-credit-without-return' | undefined {
  if (outcome !== 'returned' || returnKind === undefined || returnKind === 'passive') return undefined;
  return returnKind === 'active' ? 'result-active-return' : 'result-credit-without-return';
}

/**
 * What of a line without our reference must be the same for it to be about an instruction: amount, account, and of a
 * statement the account of ours; or it is nobody's.
 */
function isCandidate(line: ResultLine, instruction: MatchableInstruction): boolean {
  return (
    line.amountFen === instruction.amountFen &&
    line.accountNumber !== undefined &&
    normaliseAccountNumber(line.accountNumber) === instruction.accountNumber &&
    (line.ownAccount === undefined || normaliseAccountNumber(line.ownAccount) === instruction.debtorAccount)
  );
}

/** Nothing happened to a payment before it left, nor came back before it was paid; a line without its day moves nothing. */
function isInTime({ outcome, executedOn }: ResultLine, instruction: MatchableInstruction): boolean {
  const earliestOn = outcome === 'returned' ? (instruction.executedOn ?? instruction.sentOn) : instruction.sentOn;
  return executedOn !== undefined && earliestOn !== undefined && executedOn >= earliestOn;
}

/**
 * Finds the instruction a line without our reference is about (金额、账号、日期): of those whose amount and account agree
 * and which the line would move, exactly one; or the one of that day that it moved already, then the line tells nothing new.
 * Among several nothing is guessed, nor where it may be the one as well as the other: one account is paid the same amount
 * twice whenever a payment that came back is made again.
 */
export function matchByFacts(
  line: ResultLine,
  candidates: readonly MatchableInstruction[],
): { kind: 'found'; reference: string } | { kind: 'unmatched'; code: 'result-unmatched' | 'result-ambiguous' } {
  if (line.outcome === 'accepted' || line.outcome === 'unknown') return { kind: 'unmatched', code: 'result-unmatched' };
  const alike = candidates.filter((candidate) => isCandidate(line, candidate));
  const told = alike.filter(
    ({ status, executedOn }) => tellsNothingNew(status, line.outcome) && executedOn === line.executedOn,
  );
  const action = ACTION_OF_OUTCOME[line.outcome];
  const movable = alike.filter(
    (candidate) => possibleInstructionActions(candidate.status).includes(action) && isInTime(line, candidate),
  );
  const [only] = movable.length > 0 ? movable : told;
  if (only === undefined) return { kind: 'unmatched', code: 'result-unmatched' };
  // of several that were told of on that day, any will do: none of them moves
  const isAmbiguous = movable.length > 1 || (movable.length > 0 && told.length > 0);
  return isAmbiguous ? { kind: 'unmatched', code: 'result-ambiguous' } : { kind: 'found', reference: only.reference };
}

/**
 * What a line does to an instruction when two people say that it is about it: what a file may do, and one thing no file may,
 * to say that what was rejected was paid. Undefined when it does nothing.
 */
export function actionAtDesk(outcome: ResultOutcome, status: InstructionStatus): InstructionAction | undefined {
  if (outcome === 'accepted' || outcome === 'unknown') return undefined;
  const action = outcome === 'paid' && status === 'rejected' ? 'recordPaidAfterAll' : ACTION_OF_OUTCOME[outcome];
  return possibleInstructionActions(status).includes(action) ? action : undefined;
}

/**
 * 同一回单自相矛盾: one file says of one payment that its money left and that it did not, or that it came back before it left.
 * What was paid may come back, on the same day too; nothing else goes together.
 */
export function contradictOneAnother(lines: readonly Pick<ResultLine, 'outcome' | 'executedOn'>[]): boolean {
  const daysOf = (outcome: ResultOutcome): (string | undefined)[] =>
    lines.filter((line) => line.outcome === outcome).map(({ executedOn }) => executedOn);
  const [paid, returned] = [daysOf('paid'), daysOf('returned')];
  if (daysOf('rejected').length > 0) return paid.length > 0 || returned.length > 0;
  return returned.some((backOn) => paid.some((outOn) => backOn !== undefined && outOn !== undefined && backOn < outOn));
}

/** The same again; or `paid` after `returned`, because files overtake one another and what is returned was once paid. */
export function tellsNothingNew(status: InstructionStatus, outcome: ResultOutcome): boolean {
  return status === outcome || (status === 'returned' && outcome === 'paid');
}

/** An answer "unknown" may leave the payee out; what it does name must agree. */
function samePayee(line: ResultLine, instruction: MatchableInstruction): boolean {
  return (
    (line.payeeName === undefined || sameName(line.payeeName, instruction.payeeName)) &&
    (line.accountNumber === undefined || normaliseAccountNumber(line.accountNumber) === instruction.accountNumber)
  );
}
