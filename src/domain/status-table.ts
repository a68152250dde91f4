import type { Actor, ActorRole } from './actor.js';
import { DomainError } from './errors.js';

/** One row of a life: from which status which act leads where, who may do it and on which basis. */
export interface StatusRow<Status extends string, Action extends string> {
  /** Empty: the act that brings the thing into being. */
  from: readonly Status[];
  action: Action;
  /** `same`: the act is recorded and the status stays. */
  to: Status | 'same';
  actors: readonly ActorRole[];
  basis: string;
}

/** The row that lets this act happen now, or undefined. */
export function findStatusRow<Status extends string, Action extends string>(
  rows: readonly StatusRow<Status, Action>[],
  status: Status,
  action: Action,
): StatusRow<Status, Action> | undefined {
  return rows.find((row) => row.action === action && row.from.includes(status));
}

/** The row that lets this act happen now. Throws `action-not-allowed` (409) naming what this person may do instead. */
export function statusRowFor<Status extends string, Action extends string>(
  rows: readonly StatusRow<Status, Action>[],
  status: Status,
  action: Action,
  actor?: Pick<Actor, 'roles'>,
): StatusRow<Status, Action> {
  const row = findStatusRow(rows, status, action);
  if (row === undefined) {
    throw new DomainError('action-not-allowed', {
      status,
      action,
      ...(actor === undefined ? {} : { allowedActions: actionsAllowedTo(rows, status, actor) }),
    });
  }
  return row;
}

/** The status after this act. Throws `action-not-allowed`. */
export function statusAfter<Status extends string, Action extends string>(
  rows: readonly StatusRow<Status, Action>[],
  status: Status,
  action: Action,
): Status {
  const { to } = statusRowFor(rows, status, action);
  return to === 'same' ? status : to;
}

/** What this person may do in this status by role; separation of duties and the act itself may still say no. */
export function actionsAllowedTo<Status extends string, Action extends string>(
  rows: readonly StatusRow<Status, Action>[],
  status: Status,
  actor: Pick<Actor, 'roles'>,
): Action[] {
  const roles: readonly ActorRole[] = actor.roles;
  return [
    ...new Set(
      rows
        .filter((row) => row.from.includes(status) && row.actors.some((role) => roles.includes(role)))
        .map((row) => row.action),
    ),
  ];
}

/** The role in which this person may do the act of this row. Throws `role-not-allowed` (403). */
export function actingRole<Status extends string, Action extends string>(
  row: StatusRow<Status, Action>,
  actor: Pick<Actor, 'roles'>,
): ActorRole {
  const roles: readonly ActorRole[] = actor.roles;
  const role = row.actors.find((candidate) => roles.includes(candidate));
  if (role === undefined) {
    throw new DomainError('role-not-allowed', { action: row.action, roles: actor.roles, required: row.actors });
  }
  return role;
}
