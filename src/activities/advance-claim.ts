import { appendCaseEvent } from '../db/case-event-store.js';
import { type ClaimChanges, type ClaimRecord, getContractIdOfClaim, lockClaim, saveClaim } from '../db/claim-store.js';
import { lockContract, type LockedContract } from '../db/contract-store.js';
import { settleFound } from '../db/dependant-store.js';
import { type BookedFor } from '../db/ledger-store.js';
import { type ActorRole, PUBLIC_ACTOR_ID, SYSTEM_ACTOR_ID } from '../domain/actor.js';
import { DomainError } from '../domain/errors.js';
import { type ClaimAction, type ClaimStatus, claimTransitionFor } from '../domain/reward/claim-status.js';
import type { StatusRow } from '../domain/status-table.js';
import type { Alarm } from '../workflows/contract/messages.js';
import type { ClaimOutcome } from '../workflows/reward/messages.js';
import { checkOwnOrganisation, lentBy } from './advance-case.js';
import type { Act } from './record-act.js';

/** A claim under lock with its contract, and the row that lets the act happen. */
export interface OpenClaim {
  claim: ClaimRecord;
  contract: LockedContract;
  row: StatusRow<ClaimStatus, ClaimAction>;
  role: ActorRole;
}

/**
 * Locks contract, then claim (always in this order), and asks the domain whether this act is possible now, in this role,
 * by this person. Throws `action-not-allowed`, `role-not-allowed`, `reward-claim-not-found`, `own-organisation`.
 */
export async function openClaim(act: Act, claimId: string, action: ClaimAction): Promise<OpenClaim> {
  const contract = await lockContract(act.trx, await getContractIdOfClaim(act.trx, claimId));
  const claim = await lockClaim(act.trx, claimId);
  const row = claimTransitionFor(claim.status, action, act.actor);
  const role = roleFor(act, row);
  if (role === 'applicant' && act.actor.organisationId !== claim.organisationId) {
    throw new DomainError('reward-claim-not-found', { id: claimId });
  }
  if (role !== 'applicant' && role !== 'system' && role !== 'public') checkOwnOrganisation(act, contract);
  return { claim, contract, row, role };
}

/** The role in which the signer of this act may do what a row says. Throws `role-not-allowed`. */
export function roleFor(act: Act, row: { action: string; actors: readonly ActorRole[] }): ActorRole {
  const own: readonly ActorRole[] =
    act.actor.id === SYSTEM_ACTOR_ID ? ['system'] : act.actor.id === PUBLIC_ACTOR_ID ? ['public'] : act.actor.roles;
  const role = row.actors.find((candidate) => own.includes(candidate));
  if (role === undefined) throw new DomainError('role-not-allowed', { action: row.action, required: row.actors });
  return role;
}

export interface ClaimAdvance {
  kind: string;
  changes?: Omit<ClaimChanges, 'status'>;
  reasonCodes?: readonly string[] | undefined;
  reasonText?: string | undefined;
  data?: Record<string, unknown>;
}

/** Moves a locked claim along its row: state and event together. */
export async function advanceClaim(
  act: Act,
  { claim, row, role }: Pick<OpenClaim, 'claim' | 'row' | 'role'>,
  what: ClaimAdvance,
): Promise<ClaimRecord> {
  const status = row.to === 'same' ? claim.status : row.to;
  const saved = await saveClaim(act.trx, claim.id, { ...what.changes, status }, act.time.nowAt);
  // its registration may have ended while its payment was under way
  if (claim.status === 'in_batch' && status !== 'in_batch') {
    await settleFound(act.trx, {
      kinds: ['reward_claim', 'approval'],
      subjectIds: [claim.id],
      state: status,
      at: act.time.nowAt,
    });
  }
  await appendCaseEvent(act.trx, {
    subjectKind: 'reward_claim',
    subjectId: claim.id,
    contractId: claim.contractId,
    kind: what.kind,
    actorId: act.actor.id,
    actorRole: role,
    commandId: act.command.id,
    statusBefore: claim.status,
    statusAfter: status,
    reasonCodes: what.reasonCodes,
    reasonText: what.reasonText,
    rule: row.basis,
    data: {
      ...what.data,
      ...lentBy(act, role),
      ...(saved.amountFen === undefined ? {} : { amountFen: saved.amountFen.toString() }),
    },
    occurredAt: act.time.nowAt,
    clockOffsetMs: act.time.offsetMs,
    workflowId: act.origin.workflowId,
    runId: act.origin.runId,
  });
  return saved;
}

/** What the ledger keeps of a booking for a claim. Throws `budget-not-found` when nothing was ever reserved. */
export function bookedForClaim(act: Act, claim: ClaimRecord): BookedFor {
  if (claim.budgetId === undefined) throw new DomainError('budget-not-found', { claimId: claim.id });
  return {
    budgetId: claim.budgetId,
    subjectKind: 'reward_claim',
    subjectId: claim.id,
    commandId: act.command.id,
    createdAt: act.time.nowAt,
    clockOffsetMs: act.time.offsetMs,
  };
}

/** What the clerk of a claim needs to know next. */
export function claimOutcome(
  act: Pick<Act, 'time'>,
  claim: ClaimRecord,
  more: Partial<ClaimOutcome> = {},
): ClaimOutcome {
  const alarms: Alarm[] =
    claim.status === 'publicity' && claim.dueAt !== undefined ? [{ kind: 'limit', at: claim.dueAt }] : [];
  return {
    claimId: claim.id,
    contractId: claim.contractId,
    status: claim.status,
    version: claim.version,
    ...(claim.amountFen === undefined ? {} : { amountFen: claim.amountFen.toString() }),
    ...(claim.dueAt === undefined ? {} : { dueAt: claim.dueAt }),
    ...(claim.payeeChangedBy === undefined ? {} : { payeeChangeWaits: true }),
    alarms,
    clockOffsetMs: act.time.offsetMs,
    ...more,
  };
}
