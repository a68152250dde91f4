import type { Actor } from '../actor.js';

/** What an enterprise says of what was found for it (免申即享). */
export const CANDIDATE_ACTIONS = [
  'confirm', // 确认
  'decline', // 放弃
] as const;
export type CandidateAction = (typeof CANDIDATE_ACTIONS)[number];

/** True until the last day on which an offer can be taken. */
export function isStillOffered({ status, lapsesOn }: { status: string; lapsesOn: string }, today: string): boolean {
  return status === 'offered' && lapsesOn >= today;
}

/** What this person may say of it: whoever files for the enterprise that is entitled, while it is offered. */
export function allowedCandidateActions(
  candidate: { organisationId: string; status: string; lapsesOn: string },
  actor: Pick<Actor, 'roles' | 'organisationId'>,
  today: string,
): CandidateAction[] {
  const isTheirs = actor.roles.includes('applicant') && actor.organisationId === candidate.organisationId;
  return isTheirs && isStillOffered(candidate, today) ? [...CANDIDATE_ACTIONS] : [];
}
