import { lockContract, releaseHold } from '../db/contract-store.js';
import { changeInvitation, lockInvitation } from '../db/expert-invitation-store.js';
import { endLinksOf, lockLink } from '../db/link-store.js';
import { DomainError } from '../domain/errors.js';
import { assertLinkUsable } from '../domain/link/one-time-link.js';
import type { OpinionThroughLink } from '../schemas/link-commands.js';
import type { Act } from './record-act.js';

/** The same act, signed by somebody whom an invitation makes an expert on this one case and nothing else. */
export function asInvitedExpert(act: Act): Act {
  return { ...act, actor: { ...act.actor, roles: ['expert'], ownRoles: ['expert'] } };
}

/**
 * The opinion of an invited expert is taken once, through a link that is good, after the declaration of interests and before
 * the deadline. Throws `link-not-valid`, `link-used`, `link-expired`, `link-revoked`, `interest-not-declared`, `invitation-ended`.
 */
export async function answerInvitation(
  act: Act,
  contractId: string,
  { linkId, invitationId, verdicts }: OpinionThroughLink,
  given: { recommendation: string; opinion: string },
): Promise<void> {
  const { trx, time, actor } = act;
  await lockContract(trx, contractId);
  const link = await lockLink(trx, linkId);
  assertLinkUsable(link, { purpose: 'expert_opinion', nowAt: time.nowAt });
  const invitation = await lockInvitation(trx, invitationId);
  if (invitation?.expertId !== actor.id || invitation.contractId !== contractId)
    throw new DomainError('link-not-valid');
  if (invitation.state === 'invited') throw new DomainError('interest-not-declared');
  if (invitation.state !== 'declared') throw new DomainError('invitation-ended');
  await changeInvitation(trx, invitationId, { state: 'answered', endedAt: time.nowAt, ...given, verdicts });
  await endLinksOf(trx, invitationId, 'used', time.nowAt);
  // an officer's claim on the case keeps other officers off, and not whom the office itself has asked
  await releaseHold(trx, contractId);
}
