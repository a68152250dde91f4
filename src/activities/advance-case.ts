import { appendCaseEvent } from '../db/case-event-store.js';
import { type ContractChanges, type ContractRecord, lockContract, saveContract } from '../db/contract-store.js';
import { findDuties, keepDuty } from '../db/duty-store.js';
import { type ActorRole, PUBLIC_ACTOR_ID, SYSTEM_ACTOR_ID } from '../domain/actor.js';
import { addCalendarDays, dueOn, endOfShanghaiDay, startOfShanghaiDay } from '../domain/calendar.js';
import { limitFor } from '../domain/contract/rule-set.js';
import {
  type ContractAction,
  type LimitName,
  roleForRow,
  type TransitionRow,
  transitionFor,
} from '../domain/contract/status.js';
import { DomainError } from '../domain/errors.js';
import { assertSeparate, type Duty } from '../domain/separation-of-duties.js';
import type { Alarm, ContractOutcome } from '../workflows/contract/messages.js';
import type { Act } from './record-act.js';

/** A case under lock, with the row of the status table that lets the act happen. */
export interface OpenCase {
  contract: ContractRecord;
  row: TransitionRow;
  role: ActorRole;
}

/**
 * Locks the case and asks the domain: is this act possible now, in this role, by this person?
 * Throws `action-not-allowed`, `role-not-allowed`, `contract-not-found`, `own-organisation`.
 */
export async function openCase(act: Act, contractId: string, action: ContractAction): Promise<OpenCase> {
  const contract = await lockContract(act.trx, contractId);
  const row = transitionFor({ status: contract.status, isLarge: contract.isLarge }, action);
  const role = roleOf(act, row);
  checkSide(act, contract, role);
  return { contract, row, role };
}

function roleOf(act: Act, row: TransitionRow): ActorRole {
  if (act.actor.id === SYSTEM_ACTOR_ID || act.actor.id === PUBLIC_ACTOR_ID) {
    const role: ActorRole = act.actor.id === SYSTEM_ACTOR_ID ? 'system' : 'public';
    if (row.actors.includes(role)) return role;
    throw new DomainError('role-not-allowed', { action: row.action, required: row.actors });
  }
  return roleForRow(row, act.actor);
}

/** An applicant acts for their own organisation only; an officer only in their office, and never on their own organisation's case. */
function checkSide(act: Act, contract: ContractRecord, role: ActorRole): void {
  const { actor } = act;
  if (role === 'applicant') {
    const isTheirs =
      actor.organisationId === contract.organisationId ||
      (actor.organisationId !== undefined && actor.organisationId === contract.counterpartyOrganisationId);
    if (!isTheirs) throw new DomainError('contract-not-found', { id: contract.id });
    return;
  }
  if (role === 'system' || role === 'public') return;
  if (actor.officeId !== undefined && actor.officeId !== contract.officeId) {
    throw new DomainError('contract-not-found', { id: contract.id });
  }
  checkOwnOrganisation(act, contract);
}

/** Nobody decides a case of their own organisation (rewards.md §4.5). */
export function checkOwnOrganisation(act: Act, contract: ContractRecord): void {
  const own = act.actor.organisationId;
  if (own !== undefined && (own === contract.organisationId || own === contract.counterpartyOrganisationId)) {
    throw new DomainError('own-organisation', { contractId: contract.id });
  }
}

/** Only the registrant's own side may change the filing itself; the counterparty may look at a registered contract. */
export function checkRegistrant(act: Act, contract: ContractRecord): void {
  if (act.actor.organisationId !== contract.organisationId) {
    throw new DomainError('contract-not-found', { id: contract.id });
  }
}

/** Takes a duty on a case. Throws `separation-of-duties` when this person already holds another one. */
export async function takeDuty(act: Act, contractId: string, duty: Duty): Promise<void> {
  const duties = await findDuties(act.trx, contractId);
  assertSeparate(duties, duty, act.actor.id);
  if (duties.some((held) => held.duty === duty && held.userId === act.actor.id)) return;
  await keepDuty(act.trx, contractId, act.actor.id, duty, act.time.nowAt);
}

/** What else an act writes when it moves a case. */
export interface Advance {
  kind: string;
  changes?: Omit<ContractChanges, 'status'>;
  reasonCodes?: readonly string[] | undefined;
  reasonText?: string | undefined;
  data?: Record<string, unknown>;
}

/** Moves a locked case along its row: state and event together, in the act's transaction. */
export async function advance(act: Act, { contract, row, role }: OpenCase, what: Advance): Promise<ContractRecord> {
  const status = row.to === 'same' ? contract.status : row.to;
  const saved = await saveContract(act.trx, contract.id, { ...what.changes, status }, act.time.nowAt);
  await appendCaseEvent(act.trx, {
    subjectKind: 'contract',
    subjectId: contract.id,
    contractId: contract.id,
    kind: what.kind,
    actorId: act.actor.id,
    actorRole: role,
    commandId: act.command.id,
    statusBefore: contract.status,
    statusAfter: status,
    reasonCodes: what.reasonCodes,
    reasonText: what.reasonText,
    rule: `row ${row.row}: ${row.basis}`,
    data: { ...what.data, ...(saved.dueOn === undefined ? {} : { dueOn: saved.dueOn }) },
    occurredAt: act.time.nowAt,
    clockOffsetMs: act.time.offsetMs,
    workflowId: act.origin.workflowId,
    runId: act.origin.runId,
  });
  return saved;
}

/** The due instant of a limit counted from a civil date; the day itself is not counted (Civil Code art. 201). */
export function dueFrom(
  act: Act,
  contract: { ruleSetCode?: string | undefined; isLarge: boolean },
  limit: LimitName,
  fromOn: string,
): NonNullable<ContractChanges['due']> {
  const ruleSet = act.rules.ruleSet(contract.ruleSetCode);
  const due = dueOn(limitFor(ruleSet, limit, contract.isLarge), fromOn, act.rules.calendar);
  const reminderOn =
    limit === 'correction' ? addCalendarDays(due.on, -ruleSet.limits.correction.reminderDaysBefore) : undefined;
  return {
    at: new Date(endOfShanghaiDay(due.on)).toISOString(),
    on: due.on,
    provisional: due.provisional,
    limit,
    ...(reminderOn === undefined || reminderOn <= fromOn
      ? {}
      : { reminderAt: new Date(startOfShanghaiDay(reminderOn)).toISOString() }),
  };
}

/** What the clerk needs to know next. */
export function contractOutcome(
  act: Act,
  contract: ContractRecord,
  more: Partial<ContractOutcome> = {},
): ContractOutcome {
  const alarms: Alarm[] = [];
  if (contract.reminderAt !== undefined) alarms.push({ kind: 'reminder', at: contract.reminderAt });
  if (contract.dueAt !== undefined && contract.overdueSince === undefined) {
    alarms.push({ kind: 'limit', at: contract.dueAt });
  }
  return {
    contractId: contract.id,
    status: contract.status,
    version: contract.version,
    isLarge: contract.isLarge,
    ...(contract.dueAt === undefined ? {} : { dueAt: contract.dueAt }),
    ...(contract.dueOn === undefined ? {} : { dueOn: contract.dueOn, dueProvisional: contract.dueProvisional }),
    alarms,
    clockOffsetMs: act.time.offsetMs,
    ...more,
  };
}
