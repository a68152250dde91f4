import { z } from 'zod';
import { appendCaseEvent } from '../../db/case-event-store.js';
import { lockClaim } from '../../db/claim-store.js';
import { readClock } from '../../db/clock-store.js';
import { inScope, scopeOf, type Transaction } from '../../db/connection.js';
import type { ServiceTime } from '../../db/clock-store.js';
import { findContract, lockContract, type LockedContract } from '../../db/contract-store.js';
import { listPrincipalsOn } from '../../db/delegation-store.js';
import {
  dropWriteOff,
  findContractOfDependant,
  lockDependant,
  type OpenDependant,
  proposeWriteOff,
  settleByPerson,
} from '../../db/dependant-store.js';
import { type DependantEntry, listDependants, listDependantsOfContract } from '../../db/read-models/dependants.js';
import { getClaimOfRecovery, lockRecovery, saveRecovery } from '../../db/recovery-store.js';
import { writeOffRest } from '../../db/recovery-write-off.js';
import type { Actor, Role } from '../../domain/actor.js';
import { calendarDaysBetween, shanghaiDateOf } from '../../domain/calendar.js';
import {
  allowedDependantActions,
  assertClosedAsItsTask,
  assertMayWriteOff,
  DEPENDANT_KINDS,
  isOwnerOfDependant,
} from '../../domain/contract/dependant.js';
import { TASK_WORDS } from '../../domain/contract/dependant-words.js';
import { DomainError } from '../../domain/errors.js';
import { principalsOf } from '../../domain/people/delegation.js';
import { assertTwoPeople } from '../../domain/separation-of-duties.js';
import {
  CloseDependant,
  DecideWriteOff,
  DependantListView,
  DependantOutcomeView,
  DependantPage,
  ProposeWriteOff,
  WriteOffView,
} from '../../schemas/paper-views.js';
import { actorOf } from '../authentication.js';
import { askedPage, Instant, PageQuery, toPage } from '../page.js';
import { pathId } from '../path-id.js';
import { recordCommand, type RecordAct } from '../record-command.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

/** How long it was, or has been, open. */
export function ageOfDependantInDays({ causedAt, settledAt }: DependantEntry, nowMs: number): number {
  const until = settledAt === null ? nowMs : Date.parse(settledAt);
  return calendarDaysBetween(shanghaiDateOf(Date.parse(causedAt)), shanghaiDateOf(until));
}

function toItem(entry: DependantEntry, actor: Actor, nowMs: number) {
  const allowedActions = allowedDependantActions(
    { ...entry, officeId: entry.office.id, writeOffProposedBy: entry.writeOff?.proposedBy.id ?? null },
    actor,
  );
  return {
    ...entry,
    taskWords: TASK_WORDS[entry.task],
    ageDays: ageOfDependantInDays(entry, nowMs),
    isMine: allowedActions.includes('close'),
    allowedActions,
  };
}

/** GET /contracts/{contractId}/dependants: what rested on this registration when it changed or ended, and whether it is settled. */
export const listDependantsOfCase: Endpoint = {
  summary: '关联事项：登记变更、注销或撤销时找到的全部关联 · What rested on a registration',
  answers: { 200: DependantListView },
  refusals: ['contract-not-found'],
  readsCase: 'dependants',
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const items = await inScope(context.db, scopeOf(actor), async (trx) => {
      if ((await findContract(trx, contractId)) === undefined) throw new DomainError('contract-not-found');
      const { nowMs } = await readClock(trx);
      return (await listDependantsOfContract(trx, contractId)).map((entry) => toItem(entry, actor, nowMs));
    });
    res.json(toWire({ contractId, open: items.filter(({ settledAt }) => settledAt === null).length, items }));
  },
};

const Query = z.strictObject({
  open: z.enum(['true', 'false']).default('true'),
  kind: z.enum(DEPENDANT_KINDS).optional(),
  owner: z.literal('me').optional().meta({ description: 'me：本人岗位的事项 · what is for my roles' }),
  ...PageQuery,
});

/** GET /dependants: the queue of what is left to do, oldest first, each with its owner and age. */
export const listOfDependants: Endpoint = {
  summary: '关联事项待办：责任岗位与在途天数，最久者在前 · What is left to do, oldest first',
  query: Query,
  answers: { 200: DependantPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const { query, from, limit } = askedPage(Query, z.tuple([Instant, z.uuid()]), req.query);
    const page = await inScope(context.db, scopeOf(actor), async (trx) => {
      const { nowMs } = await readClock(trx);
      const rows = await listDependants(trx, {
        isOpen: query.open === 'true',
        kind: query.kind,
        ownerRoles: query.owner === 'me' ? actor.roles : undefined,
        after: from === undefined ? undefined : { causedAt: from[0], id: from[1] },
        limit,
      });
      return toPage(
        rows,
        limit,
        (last) => [last.causedAt, last.id],
        (row) => toItem(row, actor, nowMs),
      );
    });
    res.json(toWire(page));
  },
};

interface OnDependant {
  trx: Transaction;
  commandId: string;
  actor: Actor;
  time: ServiceTime;
  id: string;
}

/**
 * An open dependant under lock, after its contract; nobody settles what rests on a contract of their own organisation.
 * Throws `dependant-not-found`, `own-organisation`, `dependant-settled-already`.
 */
async function lockOpen(
  { trx, actor, id }: Pick<OnDependant, 'trx' | 'actor' | 'id'>,
  isTheirs: (dependant: OpenDependant) => boolean,
): Promise<{ contract: LockedContract; dependant: OpenDependant }> {
  const contractId = await findContractOfDependant(trx, id);
  if (contractId === undefined) throw new DomainError('dependant-not-found', { id });
  const contract = await lockContract(trx, contractId);
  const dependant = await lockDependant(trx, id);
  if (dependant === undefined) throw new DomainError('dependant-not-found', { id });
  if (!isTheirs(dependant)) throw new DomainError('dependant-not-yours', { ownerRole: dependant.ownerRole });
  const own = actor.organisationId;
  if (own !== undefined && (own === contract.organisationId || own === contract.counterpartyOrganisationId)) {
    throw new DomainError('own-organisation', { contractId });
  }
  if (dependant.settledAt !== null) throw new DomainError('dependant-settled-already', { id });
  return { contract, dependant };
}

const RULE = 'D2024 art. 16: what rests on a registration follows it';

async function noteOnContract(
  { trx, commandId, actor, time, id }: OnDependant,
  { contract, dependant }: { contract: LockedContract; dependant: OpenDependant },
  noted: { kind: string; role: Role; reason: string; data: Record<string, unknown> },
): Promise<void> {
  const principals = principalsOf(actor, noted.role);
  await appendCaseEvent(trx, {
    subjectKind: 'contract',
    subjectId: contract.id,
    contractId: contract.id,
    kind: noted.kind,
    actorId: actor.id,
    actorRole: noted.role,
    commandId,
    statusBefore: contract.status,
    statusAfter: contract.status,
    reasonText: noted.reason,
    rule: RULE,
    data: {
      dependantId: id,
      kind: dependant.kind,
      task: dependant.task,
      ...noted.data,
      ...(principals.length === 0 ? {} : { standsInFor: principals }),
    },
    occurredAt: time.nowAt,
    clockOffsetMs: time.offsetMs,
  });
}

/** POST /dependants/{dependantId}/closing: whoever it is for says how it came to rest, and why. */
export const closeDependant = recordCommand({
  summary: '办结关联事项，附说明 · Settle what is left to do, with the reason',
  kind: 'dependant.close',
  body: CloseDependant,
  subject: { parameter: 'dependantId', unknown: 'dependant-not-found' },
  answers: { 200: DependantOutcomeView },
  refusals: [
    'dependant-settled-already',
    'dependant-not-yours',
    'dependant-closing-not-of-task',
    'recovery-not-collected',
    'own-organisation',
  ],
  act: async (act) => {
    const { trx, actor, actorRole, time, body, id } = act;
    const open = await lockOpen(act, (dependant) => isOwnerOfDependant(actor, dependant));
    assertClosedAsItsTask(open.dependant.task, body.how);
    // money is not collected by saying so: the recovery at zero settles this by itself
    if (body.how === 'collected')
      throw new DomainError('recovery-not-collected', { recoveryId: open.dependant.subjectId });
    await settleByPerson(trx, id, { by: actor.id, at: time.nowAt, how: body.how, note: body.note });
    const data = { how: body.how };
    const role = actor.roles.find((held) => held === open.dependant.ownerRole) ?? actorRole;
    await noteOnContract(act, open, { kind: 'contract.dependant_settled', role, reason: body.note, data });
    return { dependantId: id, contractId: open.contract.id, settledHow: body.how };
  },
});

/** POST /dependants/{dependantId}/write-off-proposal: the money will not come; another person has to agree. */
export const proposeWritingOff = recordCommand({
  summary: '提请核销无法收回的款项，由另一人决定 · Propose to write off what cannot be collected',
  kind: 'dependant.propose_write_off',
  body: ProposeWriteOff,
  subject: { parameter: 'dependantId', unknown: 'dependant-not-found' },
  answers: { 200: WriteOffView },
  refusals: [
    'dependant-settled-already',
    'dependant-not-yours',
    'dependant-closing-not-of-task',
    'write-off-proposed-already',
    'own-organisation',
  ],
  act: async (act) => {
    const { trx, actor, time, body, id } = act;
    const open = await lockOpen(act, (dependant) => isOwnerOfDependant(actor, dependant));
    assertMayWriteOff(open.dependant.task);
    if (open.dependant.writeOffProposedBy !== null) throw new DomainError('write-off-proposed-already', { id });
    await proposeWriteOff(trx, id, { by: actor.id, at: time.nowAt, reason: body.reason });
    await noteOnContract(act, open, {
      kind: 'contract.write_off_proposed',
      role: 'finance_checker',
      reason: body.reason,
      data: { amountFen: open.dependant.amountFen?.toString() ?? null },
    });
    return { dependantId: id, contractId: open.contract.id, writeOff: 'proposed' as const };
  },
});

/** What is given up here is given up in the recovery and the ledger too: they never say different things. */
async function writeOffRecovery(
  { trx, commandId, time, today }: Pick<RecordAct<unknown>, 'trx' | 'commandId' | 'time' | 'today'>,
  { kind, subjectId }: OpenDependant,
): Promise<void> {
  if (kind !== 'recovery') return;
  const claim = await lockClaim(trx, await getClaimOfRecovery(trx, subjectId));
  const recovery = await lockRecovery(trx, subjectId);
  if (claim.budgetId === undefined || recovery.settledOn !== null) return;
  await writeOffRest(trx, recovery, {
    budgetId: claim.budgetId,
    commandId,
    on: today,
    at: time.nowAt,
    clockOffsetMs: time.offsetMs,
  });
  await saveRecovery(trx, subjectId, { status: 'recovery_written_off', settledOn: today });
}

/**
 * POST /dependants/{dependantId}/write-off-decision: by another person than who proposed it, and than whoever either stands
 * in for; refused, it stays to be collected.
 */
export const decideWritingOff = recordCommand({
  summary: '核销决定：同意或者不予核销 · Confirm or refuse writing it off',
  kind: 'dependant.decide_write_off',
  body: DecideWriteOff,
  subject: { parameter: 'dependantId', unknown: 'dependant-not-found' },
  answers: { 200: WriteOffView },
  refusals: [
    'dependant-settled-already',
    'dependant-not-yours',
    'write-off-not-proposed',
    'separation-of-duties',
    'own-organisation',
  ],
  act: async (act) => {
    const { trx, actor, actorRole, time, body, id } = act;
    const open = await lockOpen(act, () => actor.roles.includes('finance_releaser'));
    const { writeOffProposedBy: by, writeOffProposedAt: at } = open.dependant;
    if (by === null || at === null) throw new DomainError('write-off-not-proposed', { id });
    const proposers = [by, ...(await listPrincipalsOn(trx, by, shanghaiDateOf(Date.parse(at))))];
    assertTwoPeople(proposers, [actor.id, ...principalsOf(actor, 'finance_releaser')], {
      held: 'write_off_proposal',
      wanted: 'write_off_decision',
    });
    const isConfirmed = body.outcome === 'confirm_write_off';
    if (isConfirmed) {
      await writeOffRecovery(act, open.dependant);
      await settleByPerson(trx, id, { by: actor.id, at: time.nowAt, how: 'written_off', note: body.reason });
    } else {
      await dropWriteOff(trx, id);
    }
    await noteOnContract(act, open, {
      kind: isConfirmed ? 'contract.write_off_confirmed' : 'contract.write_off_refused',
      role: actorRole,
      reason: body.reason,
      data: { amountFen: open.dependant.amountFen?.toString() ?? null, proposedBy: by },
    });
    return {
      dependantId: id,
      contractId: open.contract.id,
      writeOff: isConfirmed ? ('confirmed' as const) : ('refused' as const),
    };
  },
});
