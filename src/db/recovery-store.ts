import { randomUUID } from 'node:crypto';
import type { Transaction } from './connection.js';

/** 追回: one recovery per claim, for ever. */
export async function addRecovery(
  trx: Transaction,
  recovery: { claimId: string; contractId: string; amountFen: bigint; reasonCode: string; openedAt: string },
): Promise<void> {
  await trx('recoveries').insert({
    id: randomUUID(),
    claim_id: recovery.claimId,
    contract_id: recovery.contractId,
    amount_fen: recovery.amountFen,
    reason_code: recovery.reasonCode,
    opened_at: recovery.openedAt,
  });
}
