/**
 * The life of a summary list (登记清单): registered contracts of one applicant under one number, for show; it is no
 * ground for tax relief (Jiangsu manual).
 */
import type { Actor } from '../actor.js';
import { DomainError } from '../errors.js';
import type { StatusRow } from '../status-table.js';
import { actionsAllowedTo, statusAfter, statusRowFor } from '../status-table.js';

export const LIST_STATUSES = [
  'list_pending', // 清单待审: waits for the office
  'list_issued', // 清单已出具: its content never changes
  'list_refused', // 清单不予出具
  'list_void', // 清单作废: a member was revoked or deregistered
] as const;
export type ListStatus = (typeof LIST_STATUSES)[number];

export const LIST_ACTIONS = ['issueList', 'refuseList', 'voidList'] as const;
export type ListAction = (typeof LIST_ACTIONS)[number];

const BASIS = 'Jiangsu manual of summary lists';

export const LIST_TRANSITIONS: readonly StatusRow<ListStatus, ListAction>[] = [
  { from: ['list_pending'], action: 'issueList', to: 'list_issued', actors: ['reviewer'], basis: BASIS },
  { from: ['list_pending'], action: 'refuseList', to: 'list_refused', actors: ['reviewer'], basis: BASIS },
  {
    from: ['list_pending', 'list_issued'],
    action: 'voidList',
    to: 'list_void',
    actors: ['system'],
    basis: 'Jiangsu manual: a list is void when a contract in it is revoked or ends',
  },
];

/** The row that lets this act happen to a list now. Throws `action-not-allowed` (409). */
export function listTransitionFor(status: ListStatus, action: ListAction): StatusRow<ListStatus, ListAction> {
  return statusRowFor(LIST_TRANSITIONS, status, action);
}

/** The status of a list after this act. Throws `action-not-allowed` (409). */
export function nextListStatus(status: ListStatus, action: ListAction): ListStatus {
  return statusAfter(LIST_TRANSITIONS, status, action);
}

/** What this person may do with a list in this status. */
export function allowedListActions(status: ListStatus, actor: Pick<Actor, 'roles'>): ListAction[] {
  return actionsAllowedTo(LIST_TRANSITIONS, status, actor);
}

/** Small and large contracts never stand in one list (Jiangsu manual). Throws `list-mixes-amounts`. */
export function checkOneTier(members: readonly { registrationNumber: string; isLarge: boolean }[]): 'small' | 'large' {
  const large = members.filter((member) => member.isLarge);
  if (large.length > 0 && large.length < members.length) {
    throw new DomainError('list-mixes-amounts', { large: large.map((member) => member.registrationNumber) });
  }
  return large.length > 0 ? 'large' : 'small';
}
