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
}

export type MismatchCode =
  | 'result-unknown-reference'
  | 'result-amount-differs'
  | 'result-payee-differs'
  | 'result-duplicate'
  | 'result-contradicts';

/** A line either moves exactly one instruction, or it has a name and no effect and goes to the desk. */
export type ResultMatch =
  | { kind: 'matched'; reference: string; action: InstructionAction; from: InstructionStatus; to: InstructionStatus }
  | { kind: 'unmatched'; reference: string; code: MismatchCode };

const ACTION_OF_OUTCOME = {
  paid: 'recordPaid',
  rejected: 'recordRejected',
  returned: 'recordReturned',
  unknown: 'recordUnknown',
} as const satisfies Record<ResultOutcome, InstructionAction>;

/**
 * Decides what a result line does. Our reference alone proves nothing: amount, account and name (after normalising) must
 * agree too. What says the opposite of a settled result goes to the desk and is never applied. Lines are applied one
 * after the other, each to the status as it then is; so a line twice in one file is a duplicate.
 */
export function matchResult(line: ResultLine, instructions: readonly MatchableInstruction[]): ResultMatch {
  const { reference } = line;
  const unmatched = (code: MismatchCode): ResultMatch => ({ kind: 'unmatched', reference, code });

  const instruction = instructions.find((candidate) => candidate.reference === reference);
  if (!instruction) return unmatched('result-unknown-reference');
  if (line.amountFen !== undefined && line.amountFen !== instruction.amountFen) {
    return unmatched('result-amount-differs');
  }
  if (!samePayee(line, instruction)) return unmatched('result-payee-differs');

  const { status } = instruction;
  const action = ACTION_OF_OUTCOME[line.outcome];
  if (!possibleInstructionActions(status).includes(action)) {
    return unmatched(tellsNothingNew(status, line.outcome) ? 'result-duplicate' : 'result-contradicts');
  }
  return { kind: 'matched', reference, action, from: status, to: nextInstructionStatus(status, action) };
}

/** The same again; or `paid` after `returned`, because files overtake one another and what is returned was once paid. */
function tellsNothingNew(status: InstructionStatus, outcome: ResultOutcome): boolean {
  return status === outcome || (status === 'returned' && outcome === 'paid');
}

/** An answer "unknown" may leave the payee out; what it does name must agree. */
function samePayee(line: ResultLine, instruction: MatchableInstruction): boolean {
  return (
    (line.payeeName === undefined || sameName(line.payeeName, instruction.payeeName)) &&
    (line.accountNumber === undefined || normaliseAccountNumber(line.accountNumber) === instruction.accountNumber)
  );
}
