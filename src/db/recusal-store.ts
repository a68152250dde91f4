import type { RecusalRelation } from '../domain/people/recusal.js';
import { prepared, type Transaction } from './connection.js';

/** Which of these people must not touch the case. */
export async function findRecused(trx: Transaction, contractId: string, userIds: readonly string[]): Promise<string[]> {
  const rows = await trx('recusals')
    .select<{ user_id: string }[]>('user_id')
    .where({ contract_id: contractId })
    .whereRaw('user_id = any(?)', [[...userIds]])
    .options(prepared('find-recused'));
  return rows.map((row) => row.user_id);
}

/** Keeps a recusal; false when it was kept before. */
export async function addRecusal(
  trx: Transaction,
  recusal: {
    id: string;
    contractId: string;
    userId: string;
    relation: RecusalRelation;
    reason: string;
    declaredBy: string;
    declaredAt: string;
  },
): Promise<boolean> {
  const added = await trx('recusals')
    .insert({
      id: recusal.id,
      contract_id: recusal.contractId,
      user_id: recusal.userId,
      relation: recusal.relation,
      reason: recusal.reason,
      declared_by: recusal.declaredBy,
      declared_at: recusal.declaredAt,
    })
    .onConflict(['contract_id', 'user_id'])
    .ignore()
    .returning('id');
  return added.length > 0;
}
