import { randomUUID } from 'node:crypto';
import type { Transaction } from './connection.js';

/** 追回: so much more of what a claim was paid is owed back; an act opens at most one for a claim. Returns its id. */
export async function addRecovery(
  trx: Transaction,
  recovery: {
    claimId: string;
    contractId: string;
    commandId: string;
    amountFen: bigint;
    reasonCode: string;
    openedAt: string;
  },
): Promise<string> {
  const id = randomUUID();
  await trx('recoveries').insert({
    id,
    claim_id: recovery.claimId,
    contract_id: recovery.contractId,
    command_id: recovery.commandId,
    amount_fen: recovery.amountFen,
    reason_code: recovery.reasonCode,
    opened_at: recovery.openedAt,
  });
  return id;
}

/** What these claims owe back already, of those that owe anything. */
export async function sumOwed(trx: Transaction, claimIds: readonly string[]): Promise<Map<string, bigint>> {
  const rows = await trx('recoveries')
    .select<{ claim_id: string; owed_fen: bigint }[]>('claim_id', trx.raw('sum(amount_fen)::bigint as owed_fen'))
    .whereIn('claim_id', [...claimIds])
    .groupBy('claim_id');
  return new Map(rows.map((row) => [row.claim_id, row.owed_fen]));
}
