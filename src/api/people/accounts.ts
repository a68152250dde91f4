import { z } from 'zod';
import { inScope } from '../../db/connection.js';
import {
  addPerson,
  appendPersonEvent,
  closeAccount,
  listPeople,
  listPersonEvents,
  lockPerson,
  type PersonRecord,
  writeRoles,
} from '../../db/person-store.js';
import { listLentRoles } from '../../db/delegation-store.js';
import { lockDeskCase, writeHolder } from '../../db/desk-store.js';
import { findOrganisationById } from '../../db/organisation-store.js';
import type { Actor } from '../../domain/actor.js';
import { DomainError } from '../../domain/errors.js';
import { assertCompatible, assertFits } from '../../domain/people/administrator.js';
import { uuidFromHash } from '../../domain/uuid-from-hash.js';
import { GiveRoles, OpenAccount, WithReason } from '../../schemas/people-commands.js';
import { Line } from '../../schemas/wire.js';
import { PeoplePage, PersonChangedView, PersonEventsPage } from '../../schemas/people-views.js';
import { actorOf } from '../authentication.js';
import { officeOf } from '../desk/queues.js';
import { sha256Of } from '../hashes.js';
import { askedPage, PageQuery, toPage } from '../page.js';
import { type RecordAct, recordCommand } from '../record-command.js';
import type { Endpoint } from '../route.js';

const PERSON = { parameter: 'userId', unknown: 'person-not-found' } as const;

/** POST /people: an account without any power; the security administrator gives it its roles. */
export const openAccount = recordCommand({
  summary: '开立账号（无权限） · Open an account, without any power',
  kind: 'people.open_account',
  body: OpenAccount,
  answers: { 201: PersonChangedView },
  refusals: ['account-exists', 'office-not-found', 'organisation-not-found'],
  async act(act) {
    const { trx, context, commandId, body } = act;
    const officeId = body.officeId?.toLowerCase();
    const organisationId = body.organisationId?.toLowerCase();
    if (officeId !== undefined) (await context.rules.read()).office(officeId);
    if (organisationId !== undefined && (await findOrganisationById(trx, organisationId)) === undefined) {
      throw new DomainError('organisation-not-found', {
        errors: [{ pointer: '/organisationId', code: 'organisation-not-found' }],
      });
    }
    const { issuer } = context.identity;
    const isNew = await addPerson(trx, {
      id: commandId,
      issuer,
      subject: body.subject,
      name: body.name,
      officeId,
      organisationId,
      email: body.email,
    });
    if (!isNew) throw new DomainError('account-exists', { errors: [{ pointer: '/subject', code: 'account-exists' }] });
    await note(act, commandId, 'person.account_opened', body.reason, { subject: body.subject });
    return { userId: commandId, roles: [], active: true, handedBack: [] };
  },
});

/** POST /people/{userId}/closing: somebody leaves; nothing they did is touched, what they hold goes back to the desk. */
export const closePersonAccount = recordCommand({
  summary: '离岗销户：在办件退回待领，授权终止 · Close the account of somebody who leaves',
  kind: 'people.close_account',
  body: WithReason,
  subject: PERSON,
  answers: { 200: PersonChangedView },
  refusals: ['not-on-yourself', 'account-closed'],
  async act(act) {
    const { trx, actor, actorRole, commandId, time, today, body, id } = act;
    const person = await getOther(act);
    if (!person.active) throw new DomainError('account-closed');
    const { heldContractIds } = await closeAccount(trx, {
      id,
      leftOn: today,
      nowAt: time.nowAt,
      byId: actor.id,
      reason: body.reason,
    });
    for (const contractId of heldContractIds) {
      const deskCase = await lockDeskCase(trx, contractId);
      if (deskCase?.holderId !== id) continue;
      await writeHolder(
        trx,
        deskCase,
        { holderId: null, heldUntil: null },
        { kind: 'contract.reassigned', reason: body.reason, data: { from: id, to: null } },
        {
          actorId: actor.id,
          actorRole,
          commandId: uuidFromHash(sha256Of(commandId, contractId)),
          nowAt: time.nowAt,
          clockOffsetMs: time.offsetMs,
        },
      );
    }
    await note(act, id, 'person.account_closed', body.reason, { heldContracts: heldContractIds.length });
    return { userId: id, roles: person.ownRoles, active: false, handedBack: heldContractIds };
  },
});

/** POST /people/{userId}/roles: exactly these; three administrators' powers never meet in one person. */
export const giveRoles = recordCommand({
  summary: '授予权限 · Give a person exactly these roles',
  kind: 'people.give_roles',
  body: GiveRoles,
  subject: PERSON,
  answers: { 200: PersonChangedView },
  refusals: ['not-on-yourself', 'roles-not-compatible', 'account-closed'],
  async act(act) {
    const { trx, today, body, id } = act;
    const person = await getOther(act);
    if (!person.active) throw new DomainError('account-closed');
    // what is lent to them counts too, now and for as long as it was promised
    assertCompatible([...new Set([...body.roles, ...(await listLentRoles(trx, id, today))])]);
    assertFits(body.roles, {
      officeId: person.officeId ?? undefined,
      organisationId: person.organisationId ?? undefined,
    });
    await writeRoles(trx, id, body.roles);
    await note(act, id, 'person.roles_given', body.reason, { before: person.ownRoles, after: body.roles });
    return { userId: id, roles: body.roles, active: true, handedBack: [] };
  },
});

async function getOther<Body>({ trx, actor, id }: RecordAct<Body>): Promise<PersonRecord> {
  if (id === actor.id) throw new DomainError('not-on-yourself');
  const person = await lockPerson(trx, id);
  if (person === undefined) throw new DomainError('person-not-found');
  return person;
}

async function note<Body>(
  { trx, actor, actorRole, commandId, time }: RecordAct<Body>,
  userId: string,
  kind: string,
  reason: string,
  data: Record<string, unknown>,
): Promise<void> {
  await appendPersonEvent(trx, {
    userId,
    kind,
    byId: actor.id,
    byRole: actorRole,
    commandId,
    reason,
    data,
    occurredAt: time.nowAt,
    clockOffsetMs: time.offsetMs,
  });
}

/** The office whose people a reader sees; undefined: all. Throws `office-not-found`. */
export function officeOfReader(actor: Actor): string | undefined {
  return actor.roles.includes('office_manager') ? officeOf(actor) : undefined;
}

const Query = z.strictObject(PageQuery);
const PeopleQuery = z.strictObject({
  q: Line.max(100).optional().meta({ description: '姓名、账号或编号 · name, account or id' }),
  ...PageQuery,
});

/** GET /people: the accounts; a manager reads those of the office. */
export const showPeople: Endpoint = {
  summary: '人员与权限 · People and what they may do',
  query: PeopleQuery,
  answers: { 200: PeoplePage },
  refusals: ['cursor-invalid', 'office-not-found'],
  handle: (context) => async (req, res) => {
    const { query, from, limit } = askedPage(PeopleQuery, z.tuple([Line, z.uuid()]), req.query);
    const officeId = officeOfReader(actorOf(res));
    const after = from === undefined ? undefined : { name: from[0], id: from[1] };
    const rows = await inScope(context.db, { kind: 'system' }, (trx) =>
      listPeople(trx, { officeId, words: query.q, after, limit }),
    );
    res.json(
      toPage(
        rows,
        limit,
        (last) => [last.name, last.id],
        (row) => row,
      ),
    );
  },
};

/** GET /people-log: what the administrators did. */
export const showPeopleLog: Endpoint = {
  summary: '账号与权限变动日志 · The log of accounts, permissions and delegations',
  query: Query,
  answers: { 200: PersonEventsPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { from: before, limit } = askedPage(Query, z.uuid(), req.query);
    const rows = await inScope(context.db, { kind: 'system' }, (trx) => listPersonEvents(trx, { before, limit }));
    res.json(
      toPage(
        rows,
        limit,
        (last) => last.id,
        ({ personId, personName, byId, byName, byRole, clockOffsetMs, ...row }) => ({
          ...row,
          person: { id: personId, name: personName },
          by: { id: byId, name: byName ?? '', role: byRole },
          movedClock: clockOffsetMs !== 0n,
        }),
      ),
    );
  },
};
