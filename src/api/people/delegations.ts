import { inScope } from '../../db/connection.js';
import {
  addDelegation,
  type ListedDelegation,
  listDelegations,
  listRolesLentBetween,
  lockDelegation,
  revokeDelegation,
} from '../../db/delegation-store.js';
import { readToday } from '../../db/clock-store.js';
import { appendPersonEvent, lockPerson, type PersonRecord } from '../../db/person-store.js';
import type { Transaction } from '../../db/connection.js';
import type { Actor, Role } from '../../domain/actor.js';
import { DomainError } from '../../domain/errors.js';
import { assertDelegable, isDelegationOver, mayLendFor } from '../../domain/people/delegation.js';
import { Delegate, WithReason } from '../../schemas/people-commands.js';
import { DelegatedView, DelegationsView } from '../../schemas/people-views.js';
import { actorOf } from '../authentication.js';
import { LENDERS } from '../roles.js';
import { recordCommand } from '../record-command.js';
import type { Endpoint } from '../route.js';

/** POST /delegations: somebody acts in another's roles for some days. */
export const delegate = recordCommand({
  summary: '授权代办：起止日期、范围与原因 · Let somebody act in your roles for some days',
  kind: 'people.delegate',
  body: Delegate,
  answers: { 201: DelegatedView },
  refusals: ['person-not-found', 'delegation-not-possible', 'roles-not-compatible', 'role-not-allowed'],
  async act({ trx, commandId, actor, time, today, body }) {
    const fromUserId = body.fromUserId?.toLowerCase() ?? actor.id;
    const toUserId = body.toUserId.toLowerCase();
    const from = await getPerson(trx, fromUserId, '/fromUserId');
    const to = await getPerson(trx, toUserId, '/toUserId');
    assertMayLendFor(actor, from);
    assertDelegable(
      { ...body, fromUserId, toUserId },
      { ownRoles: from.ownRoles, officeId: from.officeId ?? undefined },
      {
        ownRoles: to.ownRoles,
        officeId: to.officeId ?? undefined,
        organisationId: to.organisationId ?? undefined,
        active: to.active,
      },
      today,
      await listRolesLentBetween(trx, { fromUserId, toUserId, startsOn: body.startsOn, endsOn: body.endsOn }),
    );
    await addDelegation(trx, {
      id: commandId,
      fromUserId,
      toUserId,
      roles: body.roles,
      startsOn: body.startsOn,
      endsOn: body.endsOn,
      reason: body.reason,
      createdBy: actor.id,
      createdAt: time.nowAt,
    });
    await appendPersonEvent(trx, {
      userId: toUserId,
      kind: 'person.stands_in',
      byId: actor.id,
      byRole: roleOfLender(actor, from, body.roles),
      commandId,
      reason: body.reason,
      data: { fromUserId, roles: body.roles, startsOn: body.startsOn, endsOn: body.endsOn },
      occurredAt: time.nowAt,
      clockOffsetMs: time.offsetMs,
    });
    return { delegationId: commandId };
  },
});

/** POST /delegations/{delegationId}/revocation: it ends now. */
export const endDelegation = recordCommand({
  summary: '撤销授权代办 · End a delegation now',
  kind: 'people.end_delegation',
  body: WithReason,
  subject: { parameter: 'delegationId', unknown: 'delegation-not-found' },
  answers: { 200: DelegatedView },
  refusals: ['delegation-over', 'role-not-allowed'],
  async act({ trx, commandId, actor, time, today, body, id }) {
    const delegation = await lockDelegation(trx, id);
    const from = delegation === undefined ? undefined : await lockPerson(trx, delegation.fromUserId);
    if (delegation === undefined || from === undefined) throw new DomainError('delegation-not-found');
    if (actor.id !== delegation.toUserId) assertMayLendFor(actor, from);
    if (isDelegationOver(delegation, today)) throw new DomainError('delegation-over');
    await revokeDelegation(trx, { id, byId: actor.id, nowAt: time.nowAt, reason: body.reason });
    await appendPersonEvent(trx, {
      userId: delegation.toUserId,
      kind: 'person.stands_in_no_more',
      byId: actor.id,
      byRole: actor.id === delegation.toUserId ? 'substitute' : roleOfLender(actor, from, delegation.roles),
      commandId,
      reason: body.reason,
      data: { delegationId: id },
      occurredAt: time.nowAt,
      clockOffsetMs: time.offsetMs,
    });
    return { delegationId: id };
  },
});

/** Everybody for themselves; the manager of an office for its people, who may be too ill to ask. */
function assertMayLendFor(actor: Actor, from: PersonRecord): void {
  if (!mayLendFor(actor, from))
    throw new DomainError('role-not-allowed', { roles: actor.roles, required: ['office_manager'] });
}

/** In which role somebody lends: their own, or as the manager of the lender. */
function roleOfLender(actor: Actor, from: PersonRecord, roles: readonly Role[]): string {
  return actor.id === from.id ? (roles[0] ?? '') : 'office_manager';
}

async function getPerson(trx: Transaction, id: string, pointer: string): Promise<PersonRecord> {
  const person = await lockPerson(trx, id);
  if (person === undefined)
    throw new DomainError('person-not-found', { errors: [{ pointer, code: 'person-not-found' }] });
  return person;
}

/** GET /delegations: mine; a manager reads those of the office, auditors and administrators all. */
export const showDelegations: Endpoint = {
  summary: '授权代办一览 · Who stands in for whom',
  answers: { 200: DelegationsView },
  handle: (context) => async (_req, res) => {
    const actor = actorOf(res);
    const items = await inScope(context.db, { kind: 'system' }, async (trx) => {
      const today = await readToday(trx);
      return (await listDelegations(trx, ofWhom(actor))).map((row) => toItem(row, actor, today));
    });
    res.json({ items });
  },
};

function ofWhom(actor: Actor): { userId?: string; officeId?: string } {
  if (actor.roles.some((role) => ['auditor', 'audit_admin', 'security_admin'].includes(role))) return {};
  if (actor.roles.includes('office_manager') && actor.officeId !== undefined) return { officeId: actor.officeId };
  return { userId: actor.id };
}

function toItem(row: ListedDelegation, actor: Actor, today: string): object {
  const { fromUserId, fromName, fromOfficeId, toUserId, toName, createdBy: _, ...rest } = row;
  const isLender = LENDERS.some((role) => actor.roles.includes(role));
  const mayEnd = actor.id === toUserId || mayLendFor(actor, { id: fromUserId, officeId: fromOfficeId });
  const state =
    row.revokedAt !== null ? 'revoked' : row.endsOn < today ? 'over' : row.startsOn > today ? 'planned' : 'in_force';
  return {
    ...rest,
    from: { id: fromUserId, name: fromName },
    to: { id: toUserId, name: toName },
    state,
    allowedActions: isLender && mayEnd && !isDelegationOver(row, today) ? ['revoke'] : [],
  };
}
