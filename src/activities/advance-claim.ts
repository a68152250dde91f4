import { appendCaseEvent } from '../db/case-event-store.js';
import {
  type ClaimChanges,
  type ClaimRecord,
  listContractIdsOfClaims,
  listSuperseded,
  lockClaim,
  saveClaim,
} from '../db/claim-store.js';
import { lockContract, type LockedContract } from '../db/contract-store.js';
import { lapseClaimCorrection } from '../db/claim-correction-store.js';
import { settleFound } from '../db/dependant-store.js';
import { endJointReview } from '../db/joint-review-store.js';
import { type BookedFor } from '../db/ledger-store.js';
import { type ActorRole, PUBLIC_ACTOR_ID, SYSTEM_ACTOR_ID } from '../domain/actor.js';
import { DomainError } from '../domain/errors.js';
import { type ClaimAction, type ClaimStatus, claimTransitionFor, isForward } from '../domain/reward/claim-status.js';
import type { Duty } from '../domain/separation-of-duties.js';
import type { StatusRow } from '../domain/status-table.js';
import type { Alarm } from '../workflows/contract/messages.js';
import type { ClaimOutcome } from '../workflows/reward/messages.js';
import { checkOwnClaim, checkOwnOrganisation, lentBy, takeDuty } from './advance-case.js';
import { dueOnArrival } from './claim-deadlines.js';
import { assertNotHeld } from './holds.js';
import { type Act, stampOf } from './record-act.js';

/** A claim under lock with its contracts, and the row that lets the act happen. */
export interface OpenClaim {
  claim: ClaimRecord;
  /** The contract the claim is listed under. */
  contract: LockedContract;
  /** Every contract the claim rests on, in the order in which they were locked. */
  contracts: readonly LockedContract[];
  row: StatusRow<ClaimStatus, ClaimAction>;
  role: ActorRole;
}

/**
 * Locks the contracts in the order of their ids, then the claim (always in this order), and asks the domain whether this act is possible now, in this role,
 * by this person. Throws `action-not-allowed`, `role-not-allowed`, `reward-claim-not-found`, `own-organisation`, `claim-held`.
 */
export async function openClaim(act: Act, claimId: string, action: ClaimAction): Promise<OpenClaim> {
  const contracts =
    action === 'approve'
      ? await lockContractsToApprove(act, [claimId])
      : await lockContracts(act, await listContractIdsOfClaims(act.trx, [claimId]));
  const claim = await lockClaim(act.trx, claimId);
  const contract =
    contracts.find(({ id }) => id === claim.contractId) ?? (await lockContract(act.trx, claim.contractId));
  const row = claimTransitionFor(claim.status, action, act.actor);
  if (isForward(action)) await assertNotHeld(act, claim);
  const role = roleFor(act, row);
  if (role === 'applicant' && act.actor.organisationId !== claim.organisationId) {
    throw new DomainError('reward-claim-not-found', { id: claimId });
  }
  if (role !== 'applicant' && role !== 'system' && role !== 'public') {
    checkOwnClaim(act, claim);
    for (const each of contracts) checkOwnOrganisation(act, each);
  }
  return { claim, contract, contracts, row, role };
}

/** Locks contracts one after the other in the order in which their ids are given; sort them first. */
export async function lockContracts(act: Pick<Act, 'trx'>, ids: readonly string[]): Promise<LockedContract[]> {
  const contracts: LockedContract[] = [];
  for (const id of ids) contracts.push(await lockContract(act.trx, id));
  return contracts;
}

/**
 * Locks the contracts of claims about to be approved together with those of the claims that end by it (就高不重复), in the
 * order of their ids; returns those of the claims themselves.
 */
export async function lockContractsToApprove(
  act: Pick<Act, 'trx'>,
  claimIds: readonly string[],
): Promise<LockedContract[]> {
  const own = await listContractIdsOfClaims(act.trx, claimIds);
  const given = await listContractIdsOfClaims(act.trx, await listSuperseded(act.trx, claimIds));
  const contracts = await lockContracts(act, [...new Set([...own, ...given])].toSorted());
  return contracts.filter(({ id }) => own.includes(id));
}

/** Takes a duty on every case a claim rests on: whoever held another one on any of them may not do it. */
export async function takeDuties(act: Act, contracts: readonly LockedContract[], duty: Duty): Promise<void> {
  for (const contract of contracts) await takeDuty(act, contract, duty);
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
  // a deadline belongs to a step: the next one has its own, or none
  const due = status === claim.status ? {} : { dueAt: dueOnArrival(act, claim, status), coolingOffUntil: null };
  const saved = await saveClaim(act.trx, claim.id, { ...due, ...what.changes, status }, act.time.nowAt);
  // what was asked of somebody in a step ends with it
  if (claim.status === 'joint_review' && status !== claim.status) {
    await endJointReview(act.trx, claim.id, { at: act.time.nowAt });
  }
  if (claim.status === 'correction' && status !== claim.status) {
    await lapseClaimCorrection(act.trx, claim.id, act.time.nowAt);
  }
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
    ...stampOf(act),
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

/** True while an account that came with the claim itself waits to be taken over; one that was approved or changed does not. */
export function isPayeeGiven(claim: ClaimRecord): boolean {
  return (
    claim.status === 'payee_confirmation' &&
    claim.payeeAccountNumber !== undefined &&
    claim.approvedAccountNumber === undefined &&
    claim.payeeChangedBy === undefined
  );
}

/** What the clerk of a claim needs to know next. */
export function claimOutcome(
  act: Pick<Act, 'time'>,
  claim: ClaimRecord,
  more: Partial<ClaimOutcome> = {},
): ClaimOutcome {
  const alarms: Alarm[] = claim.dueAt === undefined ? [] : [{ kind: 'limit', at: claim.dueAt }];
  return {
    claimId: claim.id,
    contractId: claim.contractId,
    status: claim.status,
    version: claim.version,
    ...(claim.amountFen === undefined ? {} : { amountFen: claim.amountFen.toString() }),
    ...(claim.dueAt === undefined ? {} : { dueAt: claim.dueAt }),
    ...(claim.payeeChangedBy === undefined ? {} : { payeeChangeWaits: true }),
    ...(isPayeeGiven(claim) ? { payeeGiven: true } : {}),
    alarms,
    clockOffsetMs: act.time.offsetMs,
    ...more,
  };
}
