import type { RecusalRelation } from '../domain/people/recusal.js';
import type { Transaction } from './connection.js';

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

/** Who must not touch this case. */
export async function listRecusedUserIds(trx: Transaction, contractId: string): Promise<string[]> {
  return trx('recusals').where({ contract_id: contractId }).pluck('user_id');
}
