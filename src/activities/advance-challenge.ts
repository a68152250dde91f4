import { appendCaseEvent } from '../db/case-event-store.js';
import { type ChallengeChanges, type ChallengeRecord, lockChallenge, saveChallenge } from '../db/challenge-store.js';
import { findDuties } from '../db/duty-store.js';
import { takeSchemeDuty } from '../db/scheme-store.js';
import type { ActorRole } from '../domain/actor.js';
import {
  type ChallengeAction,
  type ChallengeRow,
  challengeTransitionFor,
  isOnChallengeSide,
} from '../domain/challenge/challenge-status.js';
import { DomainError } from '../domain/errors.js';
import type { Duty } from '../domain/separation-of-duties.js';
import type { Alarm } from '../workflows/contract/messages.js';
import type { ChallengeOutcome } from '../workflows/challenge/messages.js';
import { handsOf, lentBy } from './advance-case.js';
import { roleFor } from './advance-claim.js';
import { type Act, stampOf } from './record-act.js';

/** A challenge under lock, and the row that lets the act happen. */
export interface OpenChallenge {
  challenge: ChallengeRecord;
  row: ChallengeRow;
  role: ActorRole;
}

/** Which duty an officer takes by acting on a challenge: whoever checks does not score, whoever scores does not decide. */
const DUTY_OF: Readonly<Partial<Record<ActorRole, Duty>>> = {
  reviewer: 'scheme_check',
  office_manager: 'scheme_check',
  expert: 'scheme_score',
  competent_authority: 'scheme_decision',
};
const ASSESSING: readonly Duty[] = ['first_review', 'second_review', 'expert_review'];

/**
 * Locks a challenge and asks the domain: is this act possible now, in this role, by this person? An officer takes the
 * duty of the act. Throws `challenge-not-found`, `action-not-allowed`, `role-not-allowed`, `own-organisation`,
 * `own-challenge`, `separation-of-duties`.
 */
export async function openChallenge(act: Act, challengeId: string, action: ChallengeAction): Promise<OpenChallenge> {
  const challenge = await lockChallenge(act.trx, challengeId);
  const row = challengeTransitionFor(challenge.status, action, act.actor);
  const role = roleFor(act, row);
  if (role === 'system' || role === 'public') return { challenge, row, role };
  const own = act.actor.organisationId;
  if (role === 'applicant') {
    if (!isOnChallengeSide(row.side, own, challenge)) {
      throw new DomainError(row.side === 'bidder' ? 'own-challenge' : 'challenge-not-found', { id: challengeId });
    }
    return { challenge, row, role };
  }
  if (act.actor.officeId !== undefined && act.actor.officeId !== challenge.officeId) {
    throw new DomainError('challenge-not-found', { id: challengeId });
  }
  if (own !== undefined && (own === challenge.organisationId || own === challenge.solverOrganisationId)) {
    throw new DomainError('own-organisation', { challengeId });
  }
  const duty = DUTY_OF[role];
  if (duty !== undefined) {
    await takeSchemeDuty(act.trx, { kind: 'challenge', id: challengeId }, act.actor, duty, act.time.nowAt);
  }
  if (role === 'competent_authority' && challenge.contractId !== undefined) {
    await refuseAssessor(act, challenge.contractId, role);
  }
  return { challenge, row, role };
}

/** 认定与审批分离 (rewards.md §4.5): who assessed the contract decides nothing that is paid for it. Throws `separation-of-duties`. */
export async function refuseAssessor(act: Act, contractId: string, role: ActorRole): Promise<void> {
  const hands = handsOf(act, role);
  const held = (await findDuties(act.trx, contractId)).filter(
    ({ duty, userId }) => ASSESSING.includes(duty) && hands.includes(userId),
  );
  if (held.length > 0) {
    throw new DomainError('separation-of-duties', { held: held.map(({ duty }) => duty), wanted: 'scheme_decision' });
  }
}

export interface ChallengeAdvance {
  kind: string;
  changes?: Omit<ChallengeChanges, 'status'>;
  reasonText?: string | undefined;
  data?: Record<string, unknown>;
  /** What happens to a bid is kept with the bid, sealed as it is. */
  bidId?: string;
}

/**
 * Moves a locked challenge along its row: state and event together. What happens to a bid leaves the challenge as it is:
 * its version is for everybody to read, and would count the sealed bids.
 */
export async function advanceChallenge(
  act: Act,
  { challenge, row, role }: OpenChallenge,
  what: ChallengeAdvance,
): Promise<ChallengeRecord> {
  const status = row.to === 'same' ? challenge.status : row.to;
  const saved =
    what.bidId === undefined
      ? await saveChallenge(act.trx, challenge.id, { ...what.changes, status }, act.time.nowAt)
      : challenge;
  await appendCaseEvent(act.trx, {
    subjectKind: what.bidId === undefined ? 'challenge' : 'challenge_bid',
    subjectId: what.bidId ?? challenge.id,
    kind: what.kind,
    actorId: act.actor.id,
    actorRole: role,
    commandId: act.command.id,
    statusBefore: challenge.status,
    statusAfter: status,
    reasonText: what.reasonText,
    rule: row.basis,
    data: { ...what.data, ...lentBy(act, role) },
    ...stampOf(act),
  });
  return saved;
}

/** What the clerk of a challenge needs to know next. */
export function challengeOutcome(
  act: Pick<Act, 'time'>,
  challenge: ChallengeRecord,
  more: Partial<ChallengeOutcome> = {},
): ChallengeOutcome {
  const { dueAt } = challenge;
  const waits = ['open', 'award_publicity', 'awarded', 'acceptance_publicity'].includes(challenge.status);
  const alarms: Alarm[] = waits && dueAt !== undefined ? [{ kind: 'limit', at: dueAt }] : [];
  return {
    challengeId: challenge.id,
    status: challenge.status,
    version: challenge.version,
    ...(dueAt === undefined ? {} : { dueAt }),
    alarms,
    clockOffsetMs: act.time.offsetMs,
    ...more,
  };
}
