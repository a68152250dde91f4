import type { LockedDeskCase } from '../../db/desk-store.js';
import type { Transaction } from '../../db/connection.js';
import type { Actor } from '../../domain/actor.js';
import { isHeldByAnother, roleOnDesk } from '../../domain/desk/dispatch.js';
import { DomainError } from '../../domain/errors.js';
import { lockOwnDeskCase } from './hold.js';

/** The duty each reviewing role takes on a case. */
export const REVIEW_DUTIES = { reviewer: 'first_review', second_reviewer: 'second_review' } as const;
export type ReviewingRole = keyof typeof REVIEW_DUTIES;

/**
 * A case on this person's desk under lock, and as which reviewer they work on it. Throws `contract-not-found`,
 * `not-on-your-desk`, `held-by-another`.
 */
export async function lockForReview(
  trx: Transaction,
  actor: Actor,
  contractId: string,
  nowAt: string,
): Promise<{ deskCase: LockedDeskCase; role: ReviewingRole }> {
  const deskCase = await lockOwnDeskCase(trx, actor, contractId);
  const role = roleOnDesk(deskCase, actor);
  if (role !== 'reviewer' && role !== 'second_reviewer') {
    throw new DomainError('not-on-your-desk', { status: deskCase.status });
  }
  if (isHeldByAnother(deskCase, actor.id, nowAt)) {
    throw new DomainError('held-by-another', { heldUntil: deskCase.heldUntil });
  }
  return { deskCase, role };
}
