/** The life of a recovery as one table: from the cause, over the order and what came back, to exactly zero. */
import type { Actor } from '../actor.js';
import { actionsAllowedTo, type StatusRow, statusAfter, statusRowFor } from '../status-table.js';

export const RECOVERY_STATUSES = [
  'proposed', // 已提请: an officer found a cause; a second person decides
  'open', // 待下达: owed back, no order yet
  'ordered', // 追缴中: the order is out, money is expected
  'suspended', // 已中止: a dispute about it is pending
  'settled', // 已结清: exactly zero
  'recovery_written_off', // 已核销: the rest was given up
  'recovery_refused', // 不予追回: the proposal was not confirmed
] as const;
export type RecoveryStatus = (typeof RECOVERY_STATUSES)[number];

export const RECOVERY_ACTIONS = [
  'confirmRecovery',
  'refuseRecovery',
  'issueOrder',
  'receiveRefund',
  'requestDecision',
  'decideRequest',
  'suspend',
  'resume',
] as const;
export type RecoveryAction = (typeof RECOVERY_ACTIONS)[number];

/** 追回事由 that an officer proposes with a document and another person confirms. */
export const PROPOSED_CAUSES = [
  'AUDIT_FINDING', // 审计发现
  'REFUND', // 退货或者退款
  'FALSE_CLAIM', // 弄虚作假
  'PAID_IN_ERROR', // 错付
] as const;
export type ProposedCause = (typeof PROPOSED_CAUSES)[number];

/** 主动退回: given back of the payee's own accord; two people of finance take it in at the payout desk (rewards.md 4.4). */
export const VOLUNTARY = 'VOLUNTARY';

/** 需两人办理的事项: proposed by one person of finance, decided by another. */
export const RECOVERY_REQUESTS = [
  'plan', // 变更分期
  'write_off', // 核销余额
  'netting', // 抵扣
  'undo_netting', // 撤销抵扣
  'return_credit', // 退还多缴
] as const;
export type RecoveryRequestKind = (typeof RECOVERY_REQUESTS)[number];

const COLLECTORS = ['finance_maker', 'finance_checker'] as const;
const AUTHORITY = ['competent_authority'] as const;
const OWED: readonly RecoveryStatus[] = ['open', 'ordered', 'suspended'];

export const RECOVERY_TRANSITIONS: readonly StatusRow<RecoveryStatus, RecoveryAction>[] = [
  {
    from: ['proposed'],
    action: 'confirmRecovery',
    to: 'open',
    actors: AUTHORITY,
    basis: 'practice: false claims are recovered (Shenyang rules); two people for what no registration says by itself',
  },
  {
    from: ['proposed'],
    action: 'refuseRecovery',
    to: 'recovery_refused',
    actors: AUTHORITY,
    basis: 'registry design: the second person does not agree',
  },
  {
    from: ['open'],
    action: 'issueOrder',
    to: 'ordered',
    actors: AUTHORITY,
    basis: 'rewards 4.7: recovery is an order with amount, reason, deadline, instalments',
  },
  {
    // money may come before the order does, and while it is disputed
    from: OWED,
    action: 'receiveRefund',
    to: 'same',
    actors: COLLECTORS,
    basis: 'rewards 4.7: receipts',
  },
  {
    // more than was owed came in and has to go back when all is settled
    from: [...OWED, 'settled', 'recovery_written_off'],
    action: 'requestDecision',
    to: 'same',
    actors: COLLECTORS,
    basis: 'registry design: two people',
  },
  {
    from: [...OWED, 'settled', 'recovery_written_off'],
    action: 'decideRequest',
    to: 'same',
    actors: ['finance_releaser', 'competent_authority'],
    basis: 'registry design: two people',
  },
  {
    from: ['open', 'ordered'],
    action: 'suspend',
    to: 'suspended',
    actors: AUTHORITY,
    basis: 'practice: enforcement waits while reconsideration or a lawsuit is pending and the authority says so',
  },
  { from: ['suspended'], action: 'resume', to: 'ordered', actors: AUTHORITY, basis: 'practice: the dispute is over' },
];

/** The row that lets this act happen to a recovery now. Throws `action-not-allowed` (409). */
export function recoveryTransitionFor(
  status: RecoveryStatus,
  action: RecoveryAction,
  actor?: Pick<Actor, 'roles'>,
): StatusRow<RecoveryStatus, RecoveryAction> {
  return statusRowFor(RECOVERY_TRANSITIONS, status, action, actor);
}

/** The status of a recovery after this act. Throws `action-not-allowed` (409). */
export function nextRecoveryStatus(status: RecoveryStatus, action: RecoveryAction): RecoveryStatus {
  return statusAfter(RECOVERY_TRANSITIONS, status, action);
}

/** What this person may do with a recovery in this status. */
export function allowedRecoveryActions(status: RecoveryStatus, actor: Pick<Actor, 'roles'>): RecoveryAction[] {
  return actionsAllowedTo(RECOVERY_TRANSITIONS, status, actor);
}
