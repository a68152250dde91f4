import { appendCaseEvent } from '../db/case-event-store.js';
import { listContractIdsBeside } from '../db/claim-store.js';
import {
  type ContractChanges,
  type ContractRecord,
  lockContract,
  type LockedContract,
  saveContract,
} from '../db/contract-store.js';
import { takeDuty as takeDutyOn } from '../db/duty-store.js';
import { listPrincipalsOn } from '../db/delegation-store.js';
import { type ActorRole, PUBLIC_ACTOR_ID, SYSTEM_ACTOR_ID } from '../domain/actor.js';
import { endOfShanghaiDay, shanghaiDateOf } from '../domain/calendar.js';
import { needsSecondReview } from '../domain/contract/rule-set.js';
import type { Standing } from '../domain/contract/whereabouts.js';
import {
  type CaseFacts,
  type ContractAction,
  decidingOffice,
  isOnSide,
  isOpenToOtherParty,
  roleForRow,
  statusAfterRow,
  statusToResume,
  type TransitionRow,
  transitionFor,
} from '../domain/contract/status.js';
import { DomainError } from '../domain/errors.js';
import { isHeldByAnother } from '../domain/desk/dispatch.js';
import { principalsOf } from '../domain/people/delegation.js';
import type { Duty } from '../domain/separation-of-duties.js';
import type { Alarm, ContractOutcome } from '../workflows/contract/messages.js';
import { turnPauses } from './due-dates.js';
import { type Act, stampOf } from './record-act.js';
import { routeToSecondReview } from './second-review-route.js';

/** A case under lock, with the row of the status table that lets the act happen. */
export interface OpenCase {
  contract: LockedContract;
  row: TransitionRow;
  role: ActorRole;
}

/** Acts that may move the claims of a case: what these rest on is locked with it. */
const MOVES_CLAIMS: readonly ContractAction[] = [
  'approveAmendment',
  'reRecognise',
  'confirmDeregistration',
  'revoke',
  'verifyReceipts',
];

/**
 * Locks the case and asks the domain: is this act possible now, in this role, by this person?
 * Throws `action-not-allowed`, `role-not-allowed`, `contract-not-found`, `own-organisation`.
 */
export async function openCase(act: Act, contractId: string, action: ContractAction): Promise<OpenCase> {
  if (MOVES_CLAIMS.includes(action)) {
    for (const id of await listContractIdsBeside(act.trx, contractId)) await lockContract(act.trx, id);
  }
  const contract = await lockContract(act.trx, contractId);
  const row = transitionFor(rowFacts(act, contract), action);
  const role = roleOf(act, row, contract);
  checkSide(act, contract, row, role);
  checkHold(act, contract, role);
  checkRecusal(act, contract, role);
  return { contract, row, role };
}

/** Where every contract is reviewed twice, the table is asked as for a large one (local second-review practice). */
export function rowFacts(act: Act, contract: ContractRecord): CaseFacts {
  const facts = factsOf(contract);
  if (facts.isLarge || contract.ruleLayers === undefined) return facts;
  return { ...facts, isLarge: needsSecondReview(false, act.rules.rulesOf(contract)) };
}

/** What the status table asks of a contract. */
export function factsOf(contract: ContractRecord): CaseFacts {
  const { status, statusBefore, isLarge, inDispute, isSampled, transferToOfficeId, pausedSince, extensionAsked } =
    contract;
  return {
    status,
    statusBefore,
    isLarge,
    inDispute,
    isSampled,
    inTransfer: transferToOfficeId !== undefined,
    isPaused: pausedSince !== undefined,
    extensionAsked,
  };
}

function roleOf(act: Act, row: TransitionRow, contract: ContractRecord): ActorRole {
  if (act.actor.id === SYSTEM_ACTOR_ID || act.actor.id === PUBLIC_ACTOR_ID) {
    const role: ActorRole = act.actor.id === SYSTEM_ACTOR_ID ? 'system' : 'public';
    if (row.actors.includes(role)) return role;
    throw new DomainError('role-not-allowed', { action: row.action, required: row.actors });
  }
  return roleForRow(row, act.actor, contract);
}

/**
 * An applicant acts for their own organisation only; an officer only in their office, or in the one that is asked to take
 * the case over, and never on their own organisation's case.
 */
function checkSide(act: Act, contract: ContractRecord, row: TransitionRow, role: ActorRole): void {
  const { actor } = act;
  if (role === 'applicant') {
    const isTheirs =
      actor.organisationId === contract.organisationId ||
      (actor.organisationId !== undefined && actor.organisationId === contract.counterpartyOrganisationId);
    if (!isTheirs) throw new DomainError('contract-not-found', { id: contract.id });
    if (!isOnSide(row, contract, actor)) throw refusalOfOtherParty(contract);
    return;
  }
  if (role === 'system' || role === 'public') return;
  const isOfReceiving = row.needs === 'inTransfer' && actor.officeId === contract.transferToOfficeId;
  if (actor.officeId !== undefined && actor.officeId !== decidingOffice(contract, role, row) && !isOfReceiving) {
    const mayRead = actor.officeId === contract.officeId || actor.officeId === contract.secondReviewOfficeId;
    throw new DomainError(mayRead ? 'not-the-deciding-office' : 'contract-not-found', { id: contract.id });
  }
  checkOwnOrganisation(act, contract);
}

/** 回避: who must not touch a case does no act on it, nor does who stands in for them. Throws `recused`. */
function checkRecusal(act: Act, contract: LockedContract, role: ActorRole): void {
  if (role === 'applicant' || role === 'system' || role === 'public') return;
  if (handsOf(act, role).some((hand) => contract.recusedUserIds.includes(hand))) {
    throw new DomainError('recused', { contractId: contract.id });
  }
}

/** 领件: while somebody's claim on a case stands, no other officer decides it. Throws `held-by-another`. */
function checkHold(act: Act, contract: ContractRecord, role: ActorRole): void {
  const { holderId = null, heldUntil = null } = contract;
  const worksDesk = ['reviewer', 'second_reviewer', 'expert'].includes(role);
  if (worksDesk && isHeldByAnother({ holderId, heldUntil }, act.actor.id, act.time.nowAt)) {
    throw new DomainError('held-by-another', { heldUntil });
  }
}

/** Nobody decides a case of their own organisation (rewards.md §4.5). */
export function checkOwnOrganisation(
  act: Act,
  contract: Pick<ContractRecord, 'id' | 'organisationId' | 'counterpartyOrganisationId'>,
): void {
  const own = act.actor.organisationId;
  if (own !== undefined && (own === contract.organisationId || own === contract.counterpartyOrganisationId)) {
    throw new DomainError('own-organisation', { contractId: contract.id });
  }
}

/** Nor a claim of it, where it is no party of the contract: 技术转移机构、经纪人 (rewards.md §4.5). */
export function checkOwnClaim(act: Act, claim: { id: string; organisationId: string }): void {
  if (act.actor.organisationId === claim.organisationId)
    throw new DomainError('own-organisation', { claimId: claim.id });
}

/** What is not theirs to see is as if it were not there; what they may read they are told is not theirs to do. */
function refusalOfOtherParty({ id, status }: ContractRecord): DomainError {
  return isOpenToOtherParty(status)
    ? new DomainError('not-the-registrant', { contractId: id })
    : new DomainError('contract-not-found', { id });
}

/** Only the registrant's own side may change the filing itself; the counterparty may look at a registered contract. */
export function checkRegistrant(act: Act, contract: ContractRecord): void {
  if (act.actor.organisationId !== contract.organisationId) {
    throw refusalOfOtherParty(contract);
  }
}

/** The hands of an act: the person's, and those of whoever they stand in for in this role. */
export function handsOf(act: Act, role: string): string[] {
  return [act.actor.id, ...principalsOf(act.actor, role)];
}

/** 授权代办: for whom an act was done, as its event keeps it; nothing when the role is the person's own. */
export function lentBy(act: Act, role: string): { standsInFor?: string[] } {
  const [, ...principals] = handsOf(act, role);
  return principals.length === 0 ? {} : { standsInFor: principals };
}

/** The hands of an earlier act: its person's, and those of whoever they stood in for on that day. */
export async function handsThen(act: Act, userId: string, at: string): Promise<string[]> {
  return [userId, ...(await listPrincipalsOn(act.trx, userId, shanghaiDateOf(Date.parse(at))))];
}

/** Takes a duty on a locked case for the person of this act. Throws `separation-of-duties`, `recused`. */
export function takeDuty(act: Act, contract: LockedContract, duty: Duty): Promise<void> {
  return takeDutyOn(act.trx, contract, act.actor, duty, act.time.nowAt);
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
  const facts = factsOf(contract);
  const status = statusAfterRow(facts, row);
  const statusBefore = statusToResume(facts, status) ?? null;
  // a claim on the case is a claim on this step of it: the next one is anybody's
  const released =
    status !== contract.status && contract.heldUntil !== undefined ? { holderId: null, heldUntil: null } : {};
  const paused = await turnPauses(act, contract, { role, status, due: what.changes?.due });
  const route = routeToSecondReview(act, contract, status);
  const changes = { ...released, ...what.changes, ...paused, ...route.changes, status, statusBefore };
  const saved = await saveContract(act.trx, contract.id, changes, act.time.nowAt);
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
    data: {
      ...what.data,
      ...route.data,
      ...lentBy(act, role),
      ...(saved.dueOn === undefined ? {} : { dueOn: saved.dueOn }),
      standing: standingOf(saved),
    },
    ...stampOf(act),
  });
  return saved;
}

/** Who has the case and by when from now on: kept with the event, so that any past moment can be told. */
export function standingOf(saved: ContractRecord): Standing {
  return {
    holderId: saved.holderId ?? null,
    isLarge: saved.isLarge,
    dueOn: saved.dueOn ?? null,
    dueLimit: saved.dueLimit ?? null,
    dueProvisional: saved.dueProvisional,
    ruleSet: saved.ruleSetCode ?? null,
  };
}

/** When a registered contract is performed by the end of its term (row 30): as the day is over. */
export function completionOf({
  status,
  declaration,
}: Pick<ContractRecord, 'status' | 'declaration'>): string | undefined {
  if (status !== 'registered') return undefined;
  const { effectiveTo } = declaration as { effectiveTo?: unknown };
  return typeof effectiveTo === 'string' ? new Date(endOfShanghaiDay(effectiveTo)).toISOString() : undefined;
}

/** What the clerk needs to know next. */
export function contractOutcome(
  act: Pick<Act, 'time'>,
  contract: ContractRecord,
  more: Partial<ContractOutcome> = {},
): ContractOutcome {
  const alarms: Alarm[] = [];
  if (contract.reminderAt !== undefined) alarms.push({ kind: 'reminder', at: contract.reminderAt });
  if (contract.dueAt !== undefined && contract.overdueSince === undefined) {
    alarms.push({ kind: 'limit', at: contract.dueAt });
  }
  if (contract.pauseEndsAt !== undefined) alarms.push({ kind: 'pauseEnd', at: contract.pauseEndsAt });
  const completesAt = completionOf(contract);
  if (completesAt !== undefined) alarms.push({ kind: 'completion', at: completesAt });
  return {
    contractId: contract.id,
    status: contract.status,
    ...(contract.statusBefore === undefined ? {} : { statusBefore: contract.statusBefore }),
    inDispute: contract.inDispute,
    isSampled: contract.isSampled,
    inTransfer: contract.transferToOfficeId !== undefined,
    isPaused: contract.pausedSince !== undefined,
    extensionAsked: contract.extensionAsked,
    version: contract.version,
    isLarge: contract.isLarge,
    ...(contract.dueAt === undefined ? {} : { dueAt: contract.dueAt }),
    ...(contract.dueOn === undefined ? {} : { dueOn: contract.dueOn, dueProvisional: contract.dueProvisional }),
    alarms,
    clockOffsetMs: act.time.offsetMs,
    ...more,
  };
}
