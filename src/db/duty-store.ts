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

/** What refuses a duty on one of many cases. */
export interface RefusedDuty {
  contractId: string;
  refusal: DomainError;
}

/**
 * Takes a duty on many cases whose locks the caller holds, in two statements; on all of them or on none. Returns the cases
 * on which these hands may not have it, with the reason `takeDuty` would give.
 */
export async function takeDutyOnAll(
  trx: Transaction,
  cases: readonly { id: string; recusedUserIds: readonly string[] }[],
  actor: Actor,
  duty: Duty,
  at: string,
): Promise<RefusedDuty[]> {
  const hands = handsForDuty(actor, duty);
  const ids = cases.map(({ id }) => id);
  const held = await trx('case_duties')
    .select<{ contractId: string; duty: Duty; userId: string }[]>({
      contractId: 'contract_id',
      duty: 'duty',
      userId: 'user_id',
    })
    .whereRaw('contract_id = any(?) and user_id = any(?)', [ids, hands])
    .orderBy('first_at');
  const heldOn = new Map<string, { duty: Duty; userId: string }[]>();
  for (const { contractId, ...duty_ } of held) heldOn.set(contractId, [...(heldOn.get(contractId) ?? []), duty_]);
  const refused: RefusedDuty[] = [];
  for (const { id, recusedUserIds } of cases) {
    try {
      if (hands.some((hand) => recusedUserIds.includes(hand))) throw new DomainError('recused', { contractId: id });
      for (const hand of hands) assertSeparate(heldOn.get(id) ?? [], duty, hand);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refused.push({ contractId: id, refusal: error });
    }
  }
  if (refused.length > 0) return refused;
  await trx.raw(
    `insert into case_duties (contract_id, user_id, duty, first_at)
     select c.id, h.id, :duty, :at from unnest(:ids::uuid[]) as c(id) cross join unnest(:hands::uuid[]) as h(id)
     on conflict (contract_id, user_id) do nothing`,
    { duty, at, ids, hands },
  );
  return [];
}
