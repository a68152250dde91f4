/** The life of a payout batch as one table: four eyes before release, the treasury after it. */
import type { Actor } from '../actor.js';
import type { StatusRow } from '../status-table.js';
import { actionsAllowedTo, statusAfter, statusRowFor } from '../status-table.js';
import { type ApprovalsNeeded, APPROVING_ROLES } from './approval-tiers.js';

export const BATCH_STATUSES = [
  'proposed', // 已编制: waits for the checker
  'checked', // 已复核: waits for the releaser
  'released', // 已签发: waits to be sent
  'sent', // 已送国库: waits for the results
  'settled', // 已回执: every instruction has its result, waits for the statement
  'reconciled', // 已对账: done
  'rejected', // 已退回: ended before release
] as const;
export type BatchStatus = (typeof BATCH_STATUSES)[number];

export const BATCH_ACTIONS = [
  'build',
  'check',
  'rejectBatch',
  'release',
  'send',
  'recordResults',
  'settle',
  'reconcile',
] as const;
export type BatchAction = (typeof BATCH_ACTIONS)[number];

const TIERS = 'trust.md 2.2: approvals by tiers of the amount, n of m, before release';
const FOUR_EYES = 'separation of duties: maker, checker and releaser are three people';

export const BATCH_TRANSITIONS: readonly StatusRow<BatchStatus, BatchAction>[] = [
  { from: [], action: 'build', to: 'proposed', actors: ['finance_maker'], basis: FOUR_EYES },
  { from: ['proposed'], action: 'check', to: 'checked', actors: ['finance_checker'], basis: FOUR_EYES },
  {
    // a large batch needs more than one; who is missing, the tiers say
    from: ['checked'],
    action: 'check',
    to: 'same',
    actors: ['finance_checker', 'competent_authority'],
    basis: TIERS,
  },
  { from: ['proposed'], action: 'rejectBatch', to: 'rejected', actors: ['finance_checker'], basis: FOUR_EYES },
  { from: ['checked'], action: 'rejectBatch', to: 'rejected', actors: ['finance_releaser'], basis: FOUR_EYES },
  { from: ['checked'], action: 'release', to: 'released', actors: ['finance_releaser'], basis: FOUR_EYES },
  { from: ['released'], action: 'send', to: 'sent', actors: ['system'], basis: 'treasury practice: payment file' },
  {
    // Returns come after settlement and reconciliation too.
    from: ['sent', 'settled', 'reconciled'],
    action: 'recordResults',
    to: 'same',
    actors: ['system'],
    basis: 'treasury practice: result files, late returns included',
  },
  { from: ['sent'], action: 'settle', to: 'settled', actors: ['system'], basis: 'every instruction has a result' },
  {
    from: ['settled'],
    action: 'reconcile',
    to: 'reconciled',
    actors: ['finance_checker', 'finance_releaser'],
    basis: 'separation of duties: whoever asks for a payment does not reconcile it; results against ledger',
  },
];

/** The row that lets this act happen to a batch now. Throws `action-not-allowed` (409) naming what this person may do instead. */
export function batchTransitionFor(
  status: BatchStatus,
  action: BatchAction,
  actor?: Pick<Actor, 'roles'>,
): StatusRow<BatchStatus, BatchAction> {
  return statusRowFor(BATCH_TRANSITIONS, status, action, actor);
}

/** The status of a batch after this act. Throws `action-not-allowed` (409). */
export function nextBatchStatus(status: BatchStatus, action: BatchAction): BatchStatus {
  return statusAfter(BATCH_TRANSITIONS, status, action);
}

/**
 * What this person may do with a batch in this status, where so many approvals of the frozen set are missing: approving is
 * offered to those whose approval is missing, releasing when none is, and neither to somebody who has signed it already.
 */
export function allowedBatchActions(
  status: BatchStatus,
  actor: Pick<Actor, 'roles'> & Partial<Pick<Actor, 'id'>>,
  missing: Partial<ApprovalsNeeded> = {},
  signedBy: readonly string[] = [],
): BatchAction[] {
  const hasSigned = actor.id !== undefined && signedBy.includes(actor.id);
  const actions = actionsAllowedTo(BATCH_TRANSITIONS, status, actor).filter(
    (action) => !(hasSigned && (action === 'check' || action === 'release')),
  );
  if (status !== 'checked') return actions;
  const isMissing = APPROVING_ROLES.some((role) => (missing[role] ?? 0) > 0);
  const isAsked = APPROVING_ROLES.some((role) => (missing[role] ?? 0) > 0 && actor.roles.includes(role));
  return actions.filter((action) => (action === 'check' ? isAsked : action === 'release' ? !isMissing : true));
}

/** True when the batch can have no further results: it was rejected before release. */
export function hasBatchEnded(status: BatchStatus): boolean {
  return status === 'rejected';
}
