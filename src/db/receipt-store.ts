import type { ReceiptFinding } from '../domain/reward/receipt.js';
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
  remark?: string | undefined;
  /** The receipt of which this one takes back a part. */
  refundOf?: string | undefined;
  findings: readonly ReceiptFinding[];
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
      remark: receipt.remark ?? null,
      refund_of: receipt.refundOf ?? null,
      findings: [...receipt.findings],
      attachment_id: receipt.attachmentId,
      status: 'entered',
      entered_by: receipt.enteredBy,
      entered_at: receipt.enteredAt,
    })
    .onConflict(trx.raw(`(kind, number_key) where status <> 'rejected'`))
    .ignore()
    .returning('id');
  return rows.length === 1;
}

/** True when a number of this kind counts already, on any contract. */
export async function isReceiptEntered(
  trx: Transaction,
  { kind, number }: Pick<NewReceipt, 'kind' | 'number'>,
): Promise<boolean> {
  const entered = await trx('receipts')
    .where({ kind })
    .whereNot({ status: 'rejected' })
    .whereRaw(`number_key = upper(replace(?, '-', ''))`, [number])
    .first('id');
  return entered !== undefined;
}

/** A receipt as it stands. */
export interface Receipt {
  id: string;
  contractId: string;
  kind: 'invoice' | 'bank_slip';
  number: string;
  receivedOn: string;
  amountFen: bigint;
  payerName: string;
  payeeName: string;
  refundOf?: string;
  findings: ReceiptFinding[];
  /** The technical part; absent while nobody has verified it. */
  admittedFen?: bigint;
  status: 'entered' | 'verified' | 'rejected';
}

interface ReceiptRow {
  id: string;
  contract_id: string;
  kind: 'invoice' | 'bank_slip';
  number: string;
  received_on: string;
  amount_fen: bigint;
  payer_name: string;
  payee_name: string;
  refund_of: string | null;
  findings: ReceiptFinding[];
  admitted_fen: bigint | null;
  status: Receipt['status'];
}

const COLUMNS: (keyof ReceiptRow)[] = [
  'id',
  'contract_id',
  'kind',
  'number',
  'received_on',
  'amount_fen',
  'payer_name',
  'payee_name',
  'refund_of',
  'findings',
  'admitted_fen',
  'status',
];

function toReceipt(row: ReceiptRow): Receipt {
  return {
    id: row.id,
    contractId: row.contract_id,
    kind: row.kind,
    number: row.number,
    receivedOn: row.received_on,
    amountFen: row.amount_fen,
    payerName: row.payer_name,
    payeeName: row.payee_name,
    ...(row.refund_of === null ? {} : { refundOf: row.refund_of }),
    findings: row.findings,
    ...(row.admitted_fen === null ? {} : { admittedFen: row.admitted_fen }),
    status: row.status,
  };
}

/** All receipts of these contracts, refunds among them, by day. */
export async function listReceiptsOfContracts(trx: Transaction, contractIds: readonly string[]): Promise<Receipt[]> {
  const rows = await trx('receipts')
    .select<ReceiptRow[]>(COLUMNS)
    .whereIn('contract_id', [...contractIds])
    .orderBy(['received_on', 'id']);
  return rows.map(toReceipt);
}

/** The contracts of receipts: read before any lock, in the order in which contracts are locked. */
export async function listContractIdsOfReceipts(trx: Transaction, receiptIds: readonly string[]): Promise<string[]> {
  const rows = await trx('receipts')
    .distinct<{ contract_id: string }[]>('contract_id')
    .whereIn('id', [...receiptIds])
    .orderBy('contract_id');
  return rows.map((row) => row.contract_id);
}

/** Of these receipts, those a claim under this policy would find free, or that claims of the same year counted for it before. */
export async function listReceiptsFor(
  trx: Transaction,
  receiptIds: readonly string[],
  of: { policyCode: string; beneficiaryCreditCode: string; claimYear: number; role: string; isExclusive: boolean },
): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { receipt_id: string }[] }>(
    `select u.receipt_id::text as receipt_id from claim_receipts u join reward_claims k on k.id = u.claim_id
     where u.receipt_id = any(:receiptIds::uuid[]) and u.released_at is null
       and (u.is_exclusive or :isExclusive or u.beneficiary_role = :role)
       and not (k.policy_code = :policyCode and k.beneficiary_credit_code = :beneficiaryCreditCode
         and k.claim_year = :claimYear)`,
    { ...of, receiptIds: [...receiptIds] },
  );
  const used = new Set(rows.map((row) => row.receipt_id));
  return receiptIds.filter((id) => !used.has(id));
}

/** One decision on one receipt. */
export interface ReceiptDecision {
  receiptId: string;
  contractId: string;
  outcome: 'verified' | 'rejected' | 'revised';
  /** Absent when it was rejected. */
  admittedFen?: bigint | undefined;
  reason?: string | undefined;
  article?: string | undefined;
  decidedBy: string;
  decidedAt: string;
  commandId: string;
}

/** Writes what became of a receipt, and the decision beside those before it. The contract is locked. */
export async function decideReceipt(trx: Transaction, decision: ReceiptDecision): Promise<void> {
  const { outcome, admittedFen = null, reason = null, article = null } = decision;
  await trx('receipts')
    .where({ id: decision.receiptId, contract_id: decision.contractId })
    .update({
      status: outcome === 'rejected' ? 'rejected' : 'verified',
      admitted_fen: admittedFen,
      article,
      verified_by: decision.decidedBy,
      verified_at: decision.decidedAt,
      ...(outcome === 'rejected' ? { reason } : { explanation: reason }),
    });
  await trx('receipt_decisions').insert({
    receipt_id: decision.receiptId,
    decision_no: trx('receipt_decisions')
      .where({ receipt_id: decision.receiptId })
      .select(trx.raw('count(*)::int + 1')),
    contract_id: decision.contractId,
    outcome,
    admitted_fen: admittedFen,
    reason,
    article,
    decided_by: decision.decidedBy,
    decided_at: decision.decidedAt,
    command_id: decision.commandId,
  });
}

/** Which of these receipts a live claim counts. */
export async function listCountedReceipts(
  trx: Transaction,
  receiptIds: readonly string[],
): Promise<{ receiptId: string; claimId: string; role: string; isExclusive: boolean }[]> {
  const rows = await trx('claim_receipts')
    .select<{ receipt_id: string; claim_id: string; beneficiary_role: string; is_exclusive: boolean }[]>(
      'receipt_id',
      'claim_id',
      'beneficiary_role',
      'is_exclusive',
    )
    .whereIn('receipt_id', [...receiptIds])
    .whereNull('released_at')
    .orderBy(['receipt_id', 'claim_id']);
  return rows.map((row) => ({
    receiptId: row.receipt_id,
    claimId: row.claim_id,
    role: row.beneficiary_role,
    isExclusive: row.is_exclusive,
  }));
}
