import type { Transaction } from './connection.js';

export interface NewReceipt {
  id: string;
  contractId: string;
  kind: 'invoice' | 'bank_slip';
  number: string;
  receivedOn: string;
  payerName: string;
  payeeName: string;
  amountFen: bigint;
  attachmentId: string;
  enteredBy: string;
  enteredAt: string;
}

/**
 * Enters a receipt; false when its number counts already, on any contract. Two contracts hold different locks, so the
 * index decides, also between two who enter the same number at once.
 */
export async function addReceipt(trx: Transaction, receipt: NewReceipt): Promise<boolean> {
  const rows = await trx('receipts')
    .insert({
      id: receipt.id,
      contract_id: receipt.contractId,
      kind: receipt.kind,
      number: receipt.number,
      received_on: receipt.receivedOn,
      payer_name: receipt.payerName,
      payee_name: receipt.payeeName,
      amount_fen: receipt.amountFen,
      attachment_id: receipt.attachmentId,
      status: 'entered',
      entered_by: receipt.enteredBy,
      entered_at: receipt.enteredAt,
    })
    .onConflict(trx.raw(`(kind, number) where status <> 'rejected'`))
    .ignore()
    .returning('id');
  return rows.length === 1;
}

/** Decides a receipt that was not decided yet; false when there is none such. */
export async function decideReceipt(
  trx: Transaction,
  decision: {
    id: string;
    contractId: string;
    status: 'verified' | 'rejected';
    reason?: string | undefined;
    verifiedBy: string;
    verifiedAt: string;
  },
): Promise<boolean> {
  const count = await trx('receipts')
    .where({ id: decision.id, contract_id: decision.contractId, status: 'entered' })
    .update({
      status: decision.status,
      reason: decision.reason ?? null,
      verified_by: decision.verifiedBy,
      verified_at: decision.verifiedAt,
    });
  return count === 1;
}

/** How a receipt of this contract was decided; undefined when there is none such. */
export async function findReceiptStatus(
  trx: Transaction,
  receipt: { id: string; contractId: string },
): Promise<Receipt['status'] | undefined> {
  const row = await trx('receipts')
    .select<{ status: Receipt['status'] }[]>('status')
    .where({ id: receipt.id, contract_id: receipt.contractId })
    .first();
  return row?.status;
}

export interface Receipt {
  id: string;
  contractId: string;
  kind: 'invoice' | 'bank_slip';
  number: string;
  receivedOn: string;
  amountFen: bigint;
  status: 'entered' | 'verified' | 'rejected';
}

/** The receipts asked for, of one contract. */
export async function listReceipts(trx: Transaction, contractId: string, ids: readonly string[]): Promise<Receipt[]> {
  const rows = await trx('receipts')
    .select<
      {
        id: string;
        contract_id: string;
        kind: 'invoice' | 'bank_slip';
        number: string;
        received_on: string;
        amount_fen: bigint;
        status: Receipt['status'];
      }[]
    >('id', 'contract_id', 'kind', 'number', 'received_on', 'amount_fen', 'status')
    .where({ contract_id: contractId })
    .whereIn('id', [...ids])
    .orderBy(['received_on', 'id']);
  return rows.map((row) => ({
    id: row.id,
    contractId: row.contract_id,
    kind: row.kind,
    number: row.number,
    receivedOn: row.received_on,
    amountFen: row.amount_fen,
    status: row.status,
  }));
}
