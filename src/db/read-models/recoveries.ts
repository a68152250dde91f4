import type { RecoveryEntryKind } from '../../domain/reward/recovery-balance.js';
import type { RecoveryRequestKind, RecoveryStatus } from '../../domain/reward/recovery-status.js';
import type { Transaction } from '../connection.js';

/** A recovery as lists show it. */
export interface RecoveryListRow {
  id: string;
  claimId: string;
  contractId: string;
  registrationNumber: string | null;
  policyCode: string;
  claimYear: number;
  beneficiaryName: string;
  reasonCode: string;
  status: RecoveryStatus;
  amountFen: bigint;
  principalFen: bigint;
  interestFen: bigint;
  creditFen: bigint;
  openedOn: string;
  orderedOn: string | null;
  deadlineOn: string | null;
  /** The first day on which a part that is not paid was due. */
  overdueSince: string | null;
  openedAt: string;
}

const LIST = `select v.id, v.claim_id as "claimId", v.contract_id as "contractId", r.number as "registrationNumber",
    k.policy_code as "policyCode", k.claim_year as "claimYear", k.beneficiary_name as "beneficiaryName",
    v.reason_code as "reasonCode", v.status, v.amount_fen as "amountFen", v.principal_fen as "principalFen",
    v.interest_fen as "interestFen", v.credit_fen as "creditFen", v.opened_on as "openedOn", v.ordered_on as "orderedOn",
    v.deadline_on as "deadlineOn", late.due_on as "overdueSince", v.opened_at as "openedAt"
  from recoveries v join reward_claims k on k.id = v.claim_id left join registrations r on r.contract_id = v.contract_id
    left join lateral (
      -- the parts after one that is not paid sum to less than what is still owed
      select min(i.due_on) as due_on from recovery_instalments i
      where v.status in ('ordered', 'suspended') and i.recovery_id = v.id and i.due_on < :today::date
        and i.plan_no = (select max(p.plan_no) from recovery_instalments p where p.recovery_id = v.id)
        and coalesce((select sum(j.amount_fen) from recovery_instalments j where j.recovery_id = v.id
          and j.plan_no = i.plan_no and j.part_no > i.part_no), 0) < v.principal_fen) late on true`;

/** 追回清单, newest first, or what is overdue, the longest first; one row more than the page says whether there is another. */
export async function listRecoveries(
  trx: Transaction,
  filter: {
    today: string;
    status?: RecoveryStatus | undefined;
    isOverdue?: boolean | undefined;
    before?: { openedAt: string; id: string } | undefined;
    limit: number;
  },
): Promise<RecoveryListRow[]> {
  const { rows } = await trx.raw<{ rows: RecoveryListRow[] }>(
    `${LIST} where (:status::text is null or v.status = :status)
       and (not :isOverdue or late.due_on is not null)
       and (:beforeAt::timestamptz is null or (v.opened_at, v.id) < (:beforeAt::timestamptz, :beforeId::uuid))
     order by v.opened_at desc, v.id desc limit :limit`,
    {
      today: filter.today,
      status: filter.status ?? null,
      isOverdue: filter.isOverdue ?? false,
      beforeAt: filter.before?.openedAt ?? null,
      beforeId: filter.before?.id ?? null,
      limit: filter.limit + 1,
    },
  );
  return rows;
}

/** 追回台账 line with the balance after it. */
export interface RecoveryLine {
  seq: number;
  kind: RecoveryEntryKind;
  on: string;
  principalFen: bigint;
  interestFen: bigint;
  creditFen: bigint;
  principalAfterFen: bigint;
  interestAfterFen: bigint;
  creditAfterFen: bigint;
  slipNumber: string | null;
  payerName: string | null;
  document: string | null;
  counterClaimId: string | null;
  nettingId: string | null;
}

/** A request that two people decide. */
export interface RecoveryRequestView {
  id: string;
  kind: RecoveryRequestKind;
  content: Record<string, unknown>;
  reason: string;
  document: string | null;
  proposedBy: { id: string; name: string };
  proposedAt: string;
  outcome: 'agreed' | 'not_agreed' | null;
  decidedBy: { id: string; name: string } | null;
  decidedAt: string | null;
  decisionReason: string | null;
}

/** Everything about one recovery. */
export interface RecoveryDossier extends RecoveryListRow {
  version: number;
  reasonText: string | null;
  document: string | null;
  proposedBy: { id: string; name: string } | null;
  decidedBy: { id: string; name: string } | null;
  decisionReason: string | null;
  orderReason: string | null;
  legalBasis: string | null;
  paperId: string | null;
  terms: unknown;
  suspensionReason: string | null;
  settledOn: string | null;
  lines: RecoveryLine[];
  requests: RecoveryRequestView[];
  /** 信用记录: whether the credit gateway has the beneficiary listed; a fact beside the recovery, nothing follows from it here. */
  creditInquiries: number;
}

/** One recovery in scope, or undefined. */
export async function findRecovery(trx: Transaction, id: string, today: string): Promise<RecoveryDossier | undefined> {
  const { rows } = await trx.raw<{ rows: RecoveryListRow[] }>(`${LIST} where v.id = :id`, { today, id });
  const [head] = rows;
  if (head === undefined) return undefined;
  const { rows: more } = await trx.raw<{
    rows: Omit<RecoveryDossier, keyof RecoveryListRow | 'lines' | 'requests' | 'creditInquiries'>[];
  }>(
    `select v.version, v.reason_text as "reasonText", v.document,
       case when p.id is null then null else jsonb_build_object('id', p.id, 'name', p.name) end as "proposedBy",
       case when d.id is null then null else jsonb_build_object('id', d.id, 'name', d.name) end as "decidedBy",
       v.decision_reason as "decisionReason", v.order_reason as "orderReason", v.legal_basis as "legalBasis",
       v.paper_id as "paperId", v.terms, v.suspension_reason as "suspensionReason", v.settled_on as "settledOn"
     from recoveries v left join users p on p.id = v.proposed_by left join users d on d.id = v.decided_by where v.id = :id`,
    { id },
  );
  const [rest] = more;
  if (rest === undefined) return undefined;
  const { rows: lines } = await trx.raw<{ rows: RecoveryLine[] }>(
    `select e.seq, e.kind, e.booked_on as "on", e.principal_fen as "principalFen", e.interest_fen as "interestFen",
       e.credit_fen as "creditFen",
       (sum(e.principal_fen) over w)::bigint as "principalAfterFen", (sum(e.interest_fen) over w)::bigint as "interestAfterFen",
       (sum(e.credit_fen) over w)::bigint as "creditAfterFen",
       t.slip_number as "slipNumber", t.payer_name as "payerName", t.document, n.claim_id as "counterClaimId", n.id as "nettingId"
     from recovery_entries e left join recovery_receipts t on t.id = e.receipt_id
       left join recovery_nettings n on n.id = e.netting_id
     where e.recovery_id = :id window w as (order by e.seq) order by e.seq`,
    { id },
  );
  const { rows: requests } = await trx.raw<{ rows: RecoveryRequestView[] }>(
    `select q.id, q.kind, q.content, q.reason, q.document,
       jsonb_build_object('id', p.id, 'name', p.name) as "proposedBy", q.proposed_at as "proposedAt", q.outcome,
       case when d.id is null then null else jsonb_build_object('id', d.id, 'name', d.name) end as "decidedBy",
       q.decided_at as "decidedAt", q.decision_reason as "decisionReason"
     from recovery_requests q join users p on p.id = q.proposed_by left join users d on d.id = q.decided_by
     where q.recovery_id = :id order by q.proposed_at, q.id`,
    { id },
  );
  const { rows: inquiries } = await trx.raw<{ rows: { inquiries: bigint }[] }>(
    `select count(*) as inquiries from case_events where subject_kind = 'reward_claim' and subject_id = :claimId
       and kind like 'reward.credit%'`,
    { claimId: head.claimId },
  );
  return { ...head, ...rest, lines, requests, creditInquiries: Number(inquiries[0]?.inquiries ?? 0n) };
}
