import type { Transaction } from '../connection.js';

/** 到账 of a contract by its slips, the earliest first; rejected ones and those that take others back left out. */
export async function listBankSlips(
  trx: Transaction,
  contractId: string,
): Promise<{ number: string; receivedOn: string; amountFen: bigint }[]> {
  return trx('receipts')
    .select<{ number: string; receivedOn: string; amountFen: bigint }[]>({
      number: 'number',
      receivedOn: 'received_on',
      amountFen: 'amount_fen',
    })
    .where({ contract_id: contractId, kind: 'bank_slip' })
    .whereNot({ status: 'rejected' })
    .whereNull('refund_of')
    .orderBy(['received_on', 'number']);
}
