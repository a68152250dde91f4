import type { ClaimStatus } from '../../domain/reward/claim-status.js';
import { type AmountAct, type Lowering, loweringsOf } from '../../domain/reward/lowering.js';
import { namingClaims, type RewardSheetWire, type SheetLine } from '../../domain/reward/sheet.js';
import { groupedBy } from '../../domain/reward/shares.js';
import { listContractShares } from '../claim-store.js';
import type { Transaction } from '../connection.js';

/** 奖励计算表 as it is kept: the sheet, the facts it was computed from, and the documents behind them. */
export interface KeptSheet {
  claimId: string;
  policyCode: string;
  policyVersion: number;
  claimYear: number;
  beneficiaryName: string;
  beneficiaryCreditCode: string;
  status: ClaimStatus;
  computedFen: bigint | null;
  amountFen: bigint | null;
  submittedAt: string;
  recomputedAt: string | null;
  facts: unknown;
  sheet: RewardSheetWire | null;
  /** What people took off after the computation; the plan's part is `allocation`. */
  lowerings: Lowering[];
  /** 证明材料: what the first check put below the sheet; null before it passed. */
  evidence: SheetLine[] | null;
  /** What a funding plan put below the sheet; null before a plan. */
  allocation: SheetLine[] | null;
  contracts: { contractId: string; registrationNumber: string | null; basisFen: bigint; amountFen: bigint }[];
  receipts: KeptReceipt[];
  statedFacts: {
    id: string;
    fact: string;
    value: unknown;
    contractId: string | null;
    source: string;
    status: string;
    reason: string | null;
    sha256: string | null;
    fileName: string | null;
  }[];
}

/** A receipt a claim counts, or what took back a part of one, with the hash of its document. */
export interface KeptReceipt {
  receiptId: string;
  claimId: string;
  contractId: string;
  kind: 'invoice' | 'bank_slip';
  number: string;
  receivedOn: string;
  payerName: string;
  payeeName: string;
  amountFen: bigint;
  admittedFen: bigint | null;
  refundOf: string | null;
  fileName: string;
  sha256: string;
}

interface Allocated {
  budgetAllocation: { lines?: SheetLine[] } | null;
}

/** The sheet of a visible claim with everything behind it, or undefined. */
export async function findKeptSheet(trx: Transaction, claimId: string): Promise<KeptSheet | undefined> {
  const head = await trx('reward_claims')
    .select<(Omit<KeptSheet, 'lowerings' | 'allocation' | 'contracts' | 'receipts' | 'statedFacts'> & Allocated)[]>({
      claimId: 'id',
      policyCode: 'policy_code',
      policyVersion: 'policy_version',
      claimYear: 'claim_year',
      beneficiaryName: 'beneficiary_name',
      beneficiaryCreditCode: 'beneficiary_credit_code',
      status: 'status',
      computedFen: 'computed_fen',
      amountFen: 'amount_fen',
      submittedAt: 'submitted_at',
      recomputedAt: 'recomputed_at',
      facts: 'facts',
      sheet: 'sheet',
      evidence: 'evidence',
      budgetAllocation: 'budget_allocation',
    })
    .where({ id: claimId })
    .first();
  if (head === undefined) return undefined;
  const { budgetAllocation, ...rest } = head;
  return {
    ...rest,
    lowerings: (await listLowerings(trx, [rest])).get(claimId) ?? [],
    allocation: budgetAllocation?.lines ?? null,
    contracts: await listContractShares(trx, claimId),
    receipts: await listKeptReceipts(trx, [claimId]),
    statedFacts: await trx('stated_facts as f')
      .leftJoin('attachments as a', 'a.id', 'f.attachment_id')
      .select<KeptSheet['statedFacts']>({
        id: 'f.id',
        fact: 'f.fact',
        value: 'f.value',
        contractId: 'f.contract_id',
        source: 'f.source',
        status: 'f.status',
        reason: 'f.reason',
        sha256: 'a.sha256',
        fileName: 'a.file_name',
      })
      .where('f.claim_id', claimId)
      .orderBy(['f.stated_at', 'f.fact']),
  };
}

/**
 * A sheet as the scope of the transaction may read it: a claim that gives way is named to whoever sees that claim; others
 * learn under which policy it is and how much, because it is why their own amount is granted.
 */
export async function sheetInScope(trx: Transaction, sheet: RewardSheetWire | null): Promise<RewardSheetWire | null> {
  const ids = (sheet?.supersedes ?? []).flatMap(({ claimId }) => claimId ?? []);
  if (sheet === null || ids.length === 0) return sheet;
  return namingClaims(sheet, new Set(await trx('reward_claims').whereIn('id', ids).pluck<string[]>('id')));
}

/** By claim, every act after its last computation that left less than stood before. */
export async function listLowerings(
  trx: Transaction,
  claims: readonly { claimId: string; computedFen: bigint | null }[],
): Promise<Map<string, Lowering[]>> {
  const { rows } = await trx.raw<{ rows: (Omit<AmountAct, 'amountFen'> & { claimId: string; amountFen: string })[] }>(
    `select e.subject_id as "claimId", e.kind, e.actor_role as role, e.occurred_at as at,
       e.data ->> 'amountFen' as "amountFen", e.reason_text as "reasonText", e.data \\? 'planId' as "isByPlan"
     from case_events e
     where e.subject_kind = 'reward_claim' and e.subject_id = any(:claimIds::uuid[]) and e.data \\? 'amountFen'
       and e.seq > coalesce((select max(c.seq) from case_events c where c.subject_kind = 'reward_claim'
         and c.subject_id = e.subject_id and c.kind = 'reward.computed'), 0)
     order by e.subject_id, e.seq`,
    { claimIds: claims.map(({ claimId }) => claimId) },
  );
  const actsOf = groupedBy(rows, ({ claimId }) => claimId);
  return new Map(
    claims.map(({ claimId, computedFen }) => {
      const acts = (actsOf.get(claimId) ?? []).map((act) => ({ ...act, amountFen: BigInt(act.amountFen) }));
      return [claimId, loweringsOf(computedFen ?? 0n, acts)];
    }),
  );
}

/** The receipts claims count, each with what took back a part of it, by day. */
export async function listKeptReceipts(trx: Transaction, claimIds: readonly string[]): Promise<KeptReceipt[]> {
  const { rows } = await trx.raw<{ rows: KeptReceipt[] }>(
    `select q.id as "receiptId", x.claim_id as "claimId", q.contract_id as "contractId", q.kind, q.number,
       q.received_on as "receivedOn", q.payer_name as "payerName", q.payee_name as "payeeName",
       q.amount_fen as "amountFen", q.admitted_fen as "admittedFen", q.refund_of as "refundOf",
       a.file_name as "fileName", a.sha256
     from claim_receipts x
     join receipts q on (q.id = x.receipt_id or q.refund_of = x.receipt_id) and q.status = 'verified'
     join attachments a on a.id = q.attachment_id
     where x.claim_id = any(?::uuid[])
     order by x.claim_id, q.received_on, q.id`,
    [[...claimIds]],
  );
  return rows;
}

/** A sheet to be computed again. */
export interface SheetToRecompute {
  claimId: string;
  policyCode: string;
  policyVersion: number;
  facts: unknown;
  sheet: unknown;
}

/** Claims that came to an end without payment: nothing is owed on their sheets. */
const ENDED: readonly ClaimStatus[] = ['refused', 'withdrawn', 'cancelled', 'waived'];
/** Claims whose money has left: a sheet that differs now stops nobody any more, it is told. */
const SETTLED: readonly ClaimStatus[] = ['paid', 'reconciled', 'recovery'];

const SHEET_TO_RECOMPUTE = {
  claimId: 'id',
  policyCode: 'policy_code',
  policyVersion: 'policy_version',
  facts: 'facts',
  sheet: 'sheet',
} as const;

/** Claims that live and were computed, behind this id, in the order of their ids. */
export async function listSheetsToRecompute(
  trx: Transaction,
  after: string,
  limit: number,
): Promise<SheetToRecompute[]> {
  return trx('reward_claims')
    .select<SheetToRecompute[]>(SHEET_TO_RECOMPUTE)
    .whereNotNull('sheet')
    .whereNotNull('facts')
    .whereNotIn('status', ENDED)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit);
}

/** A sheet on which money may still leave, with what the claim says it was computed to. */
export interface UnsettledSheet extends SheetToRecompute {
  computedFen: bigint | null;
}

/**
 * 未结清的奖励计算表: every computed claim whose money has not left, of these ids, in their order; one without facts too, since a
 * sheet that nothing gives again must not be paid.
 */
export function listUnsettledSheets(
  trx: Transaction,
  ids: { from: string; to: string },
  limit: number,
): Promise<UnsettledSheet[]> {
  return trx('reward_claims')
    .select<UnsettledSheet[]>({ ...SHEET_TO_RECOMPUTE, computedFen: 'computed_fen' })
    .whereNotNull('sheet')
    .whereNotIn('status', [...ENDED, ...SETTLED])
    .where('id', '>', ids.from)
    .where('id', '<=', ids.to)
    .orderBy('id')
    .limit(limit);
}

/** Notes when the sheets of these claims were last found identical. */
export async function noteRecomputed(trx: Transaction, claimIds: readonly string[], at: string): Promise<void> {
  await trx('reward_claims')
    .whereIn('id', [...claimIds])
    .update({ recomputed_at: at });
}
