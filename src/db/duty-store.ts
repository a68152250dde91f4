import type { Duty } from '../domain/separation-of-duties.js';
import { prepared, type Transaction } from './connection.js';

/** Who already holds which duty on a case, the earliest first; the caller holds the lock of the contract. */
export async function findDuties(trx: Transaction, contractId: string): Promise<{ duty: Duty; userId: string }[]> {
  return trx('case_duties')
    .select<{ duty: Duty; userId: string }[]>('duty', { userId: 'user_id' })
    .where({ contract_id: contractId })
    .orderBy('first_at')
    .options(prepared('find-duties'));
}

/** Keeps a duty; the same person in the same duty again changes nothing. */
export async function keepDuty(
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
