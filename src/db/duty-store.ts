import type { Actor } from '../domain/actor.js';
import { DomainError } from '../domain/errors.js';
import { assertSeparate, type Duty, handsForDuty } from '../domain/separation-of-duties.js';
import { prepared, type Transaction } from './connection.js';

/** Who already holds which duty on a case, the earliest first; the caller holds the lock of the contract. */
export async function findDuties(trx: Transaction, contractId: string): Promise<{ duty: Duty; userId: string }[]> {
  return trx('case_duties')
    .select<{ duty: Duty; userId: string }[]>('duty', { userId: 'user_id' })
    .where({ contract_id: contractId })
    .orderBy('first_at')
    .options(prepared('find-duties'));
}

/**
 * Takes a duty on a case whose lock the caller holds. Whoever acts in a lent role takes it for the lender too: both are one
 * pair of hands. Throws `separation-of-duties` when one of them holds another duty already, `recused` when one of them must
 * not touch the case.
 */
export async function takeDuty(
  trx: Transaction,
  of: { id: string; recusedUserIds: readonly string[] },
  actor: Actor,
  duty: Duty,
  at: string,
): Promise<void> {
  const hands = handsForDuty(actor, duty);
  if (hands.some((hand) => of.recusedUserIds.includes(hand))) throw new DomainError('recused', { contractId: of.id });
  const duties = await findDuties(trx, of.id);
  for (const userId of hands) {
    assertSeparate(duties, duty, userId);
    if (!duties.some((held) => held.duty === duty && held.userId === userId))
      await keepDuty(trx, of.id, userId, duty, at);
  }
}

/** Keeps a duty; the same person in the same duty again changes nothing. */
async function keepDuty(
  trx: Transaction,
  contractId: string,
  userId: string,
  duty: Duty,
  firstAt: string,
): Promise<void> {
  await trx('case_duties')
    .insert({ contract_id: contractId, user_id: userId, duty, first_at: firstAt })
    .onConflict(['contract_id', 'user_id'])
    .ignore()
    .options(prepared('keep-duty'));
}
