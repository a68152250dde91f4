/**
 * The life of one payment instruction as one table. An unknown outcome is asked about by reference and never sent again:
 * no row leads from `unknown` back to `instructed`.
 */
import type { StatusRow } from '../status-table.js';
import { statusAfter, statusRowFor } from '../status-table.js';

export const INSTRUCTION_STATUSES = [
  'prepared', // 待送出: in a batch that is not sent yet
  'instructed', // 已送出: waits for the treasury's answer
  'unknown', // 结果不明: asked about by reference
  'paid', // 已支付
  'rejected', // 被拒付: the money never left
  'returned', // 已退回: the bank sent the money back (被动退回)
  'withdrawn', // 已撤下: the batch was rejected before it was sent
] as const;
export type InstructionStatus = (typeof INSTRUCTION_STATUSES)[number];

export const INSTRUCTION_ACTIONS = [
  'instruct',
  'recordUnknown',
  'recordPaid',
  'recordRejected',
  'recordReturned',
  'recordPaidAfterAll',
  'withdraw',
] as const;
export type InstructionAction = (typeof INSTRUCTION_ACTIONS)[number];

export const INSTRUCTION_TRANSITIONS: readonly StatusRow<InstructionStatus, InstructionAction>[] = [
  { from: ['prepared'], action: 'instruct', to: 'instructed', actors: ['system'], basis: 'the batch was released' },
  {
    from: ['instructed'],
    action: 'recordUnknown',
    to: 'unknown',
    actors: ['system'],
    basis: 'timeout, crash or unreadable answer after the file left',
  },
  {
    from: ['instructed', 'unknown'],
    action: 'recordPaid',
    to: 'paid',
    actors: ['system', 'finance_checker'],
    basis: 'result file, or statement line with our reference',
  },
  {
    from: ['instructed', 'unknown'],
    action: 'recordRejected',
    to: 'rejected',
    actors: ['system', 'finance_checker'],
    basis: 'result file, or proof that the reference is not known to the treasury',
  },
  {
    // A return can be the first thing heard of a payment whose result was lost.
    from: ['instructed', 'unknown', 'paid'],
    action: 'recordReturned',
    to: 'returned',
    actors: ['system', 'finance_checker'],
    basis: 'rewards.md 4.4: refund notice (国库集中支付资金退回通知书，被动)',
  },
  {
    // only by two people at the desk: a file that says so is a contradiction
    from: ['rejected'],
    action: 'recordPaidAfterAll',
    to: 'paid',
    actors: ['finance_checker', 'finance_releaser'],
    basis: 'trust.md 2.2: an outcome the treasury contradicted itself about takes two people',
  },
  {
    from: ['prepared'],
    action: 'withdraw',
    to: 'withdrawn',
    actors: ['finance_checker', 'finance_releaser'],
    basis: 'registry design: the batch was rejected before it was sent',
  },
];

/** The row that lets this happen to an instruction now. Throws `action-not-allowed` (409). */
export function instructionTransitionFor(
  status: InstructionStatus,
  action: InstructionAction,
): StatusRow<InstructionStatus, InstructionAction> {
  return statusRowFor(INSTRUCTION_TRANSITIONS, status, action);
}

/** The status of an instruction after this. Throws `action-not-allowed` (409). */
export function nextInstructionStatus(status: InstructionStatus, action: InstructionAction): InstructionStatus {
  return statusAfter(INSTRUCTION_TRANSITIONS, status, action);
}

/** What can still happen to an instruction in this status, whoever says so. */
export function possibleInstructionActions(status: InstructionStatus): InstructionAction[] {
  return INSTRUCTION_TRANSITIONS.filter((row) => row.from.includes(status)).map((row) => row.action);
}

/** True when the treasury owes no answer any more; a paid instruction can still be returned. */
export function hasOutcome(status: InstructionStatus): boolean {
  return ['paid', 'rejected', 'returned', 'withdrawn'].includes(status);
}
