import type { BatchStatus } from '../../domain/payout/batch-status.js';
import type { DeskKind, DeskState } from '../../domain/payout/desk.js';
import { type LineSource, placeOfLine, type ReturnKind } from '../../domain/payout/result-file.js';
import type { Transaction } from '../connection.js';
import { personOrNull } from './contract-view.js';

type Person = { id: string; name: string };

/** An item of the payout desk as its lists show it. */
export interface DeskItemRow {
  id: string;
  kind: DeskKind;
  state: DeskState;
  owner: Person | null;
  openedAt: string;
  fileName: string;
  keptAs: string | null;
  format: string | null;
  /** The line of the file; null for what it says of the whole and for what was inferred from that. */
  lineNo: number | null;
  source: LineSource;
  batchId: string | null;
  reference: string | null;
  amountFen: bigint | null;
  payeeName: string | null;
  outcome: string | null;
  executedOn: string | null;
  returnKind: ReturnKind | null;
  noticeNumber: string | null;
  problemCode: string | null;
  /** What of the line was wrong, where one part of it was. */
  field: string | null;
  proposedInstructionId: string | null;
  proposedBy: Person | null;
  proposalReason: string | null;
  /** 主动退回: the notice it was proposed to be one by. */
  repaymentNotice: string | null;
  /** The right day as it was proposed. */
  proposedExecutedOn: string | null;
  closedHow: string | null;
  closedBy: Person | null;
  closedAt: string | null;
  closingReason: string | null;
}

/** Items of the desk by kind and state, the oldest first; one more than the page tells whether there is another. */
export async function listDeskItems(
  trx: Transaction,
  filter: { kind?: DeskKind | undefined; state?: DeskState | undefined; after?: string | undefined; limit: number },
): Promise<DeskItemRow[]> {
  const query = trx('payout_desk_items as d')
    .join('bank_results as r', 'r.id', 'd.id')
    .leftJoin('users as o', 'o.id', 'd.owner_id')
    .leftJoin('users as p', 'p.id', 'd.proposed_by')
    .leftJoin('users as c', 'c.id', 'd.closed_by')
    .select<
      (Omit<DeskItemRow, 'owner' | 'proposedBy' | 'closedBy' | 'lineNo' | 'source'> & {
        lineNo: number;
        ownerId: string | null;
        ownerName: string | null;
        proposerId: string | null;
        proposerName: string | null;
        closerId: string | null;
        closerName: string | null;
      })[]
    >({
      id: 'd.id',
      kind: 'd.kind',
      state: 'd.state',
      ownerId: 'd.owner_id',
      ownerName: 'o.name',
      openedAt: 'd.opened_at',
      fileName: 'r.file_name',
      keptAs: 'r.kept_as',
      format: 'r.format',
      lineNo: 'r.line_no',
      batchId: 'r.batch_id',
      reference: 'r.reference',
      amountFen: 'r.amount_fen',
      payeeName: 'r.payee_name',
      outcome: 'r.outcome',
      executedOn: 'r.executed_on',
      returnKind: 'r.return_kind',
      noticeNumber: 'r.notice_number',
      problemCode: 'r.problem_code',
      field: 'r.field',
      proposedInstructionId: 'd.proposed_instruction_id',
      proposerId: 'd.proposed_by',
      proposerName: 'p.name',
      proposalReason: 'd.proposal_reason',
      repaymentNotice: 'd.repayment_notice',
      proposedExecutedOn: 'd.proposed_executed_on',
      closedHow: 'd.closed_how',
      closerId: 'd.closed_by',
      closerName: 'c.name',
      closedAt: 'd.closed_at',
      closingReason: 'd.closing_reason',
    })
    .orderBy('d.id')
    .limit(filter.limit + 1);
  if (filter.kind !== undefined) void query.where('d.kind', filter.kind);
  if (filter.state === undefined) void query.whereNot('d.state', 'closed');
  else void query.where('d.state', filter.state);
  if (filter.after !== undefined) void query.where('d.id', '>', filter.after);
  return (await query).map(({ ownerId, ownerName, proposerId, proposerName, closerId, closerName, ...item }) => ({
    ...item,
    ...placeOfLine(item.lineNo),
    owner: personOrNull(ownerId, ownerName),
    proposedBy: personOrNull(proposerId, proposerName),
    closedBy: personOrNull(closerId, closerName),
  }));
}

/** Lists of payments that something has still to be done about; each is worked off by its own process. */
export const PAYMENT_LISTS = ['unanswered', 'unknown', 'rejected', 'returned', 'duplicate'] as const;
export type PaymentList = (typeof PAYMENT_LISTS)[number];

/** A payment on one of these lists. */
export interface DeskPaymentRow {
  instructionId: string;
  batchId: string;
  claimId: string;
  reference: string;
  status: string;
  amountFen: bigint;
  payeeName: string;
  reason: string | null;
  executedOn: string | null;
  /** Since when it has been so. */
  since: string;
  claimStatus: string;
}

/**
 * Payments the treasury has not answered, or not all of their batch (部分回执); of unknown outcome; rejected or returned and
 * not yet paid again; and those whose answer came more than once.
 */
export async function listDeskPayments(
  trx: Transaction,
  filter: { list: PaymentList; after?: { since: string; id: string } | undefined; limit: number },
): Promise<DeskPaymentRow[]> {
  const query = trx('payment_instructions as i')
    .join('reward_claims as r', 'r.id', 'i.claim_id')
    .select<DeskPaymentRow[]>({
      instructionId: 'i.id',
      batchId: 'i.batch_id',
      claimId: 'i.claim_id',
      reference: 'i.reference',
      status: 'i.status',
      amountFen: 'i.amount_fen',
      payeeName: 'i.payee_name',
      reason: 'i.reason',
      executedOn: 'i.executed_on',
      since: 'i.updated_at',
      claimStatus: 'r.status',
    })
    .orderBy(['i.updated_at', 'i.id'])
    .limit(filter.limit + 1);
  switch (filter.list) {
    case 'unanswered':
      void query.where('i.status', 'instructed');
      break;
    case 'duplicate':
      void query.whereExists(
        trx('bank_results as b')
          .select('b.id')
          .whereRaw('b.instruction_id = i.id')
          .where('b.problem_code', 'result-duplicate'),
      );
      break;
    case 'unknown':
      void query.where('i.status', 'unknown');
      break;
    case 'rejected':
    case 'returned':
      void query
        .where('i.status', filter.list)
        .whereIn('r.status', ['payee_confirmation', 'approval', 'payable', 'recovery']);
  }
  if (filter.after !== undefined) {
    void query.whereRaw('(i.updated_at, i.id) > (?, ?)', [filter.after.since, filter.after.id]);
  }
  return query;
}

/** 付款更正 as lists show it. */
export interface CorrectionRow {
  id: string;
  instructionId: string;
  claimId: string;
  from: { budgetId: string; policyCode: string; fiscalYear: number };
  to: { budgetId: string; policyCode: string; fiscalYear: number };
  amountFen: bigint;
  status: string;
  reason: string;
  proposedBy: Person;
  proposedAt: string;
  decidedBy: Person | null;
  decidedAt: string | null;
  decisionReason: string | null;
}

/** Corrections of payments, newest first. */
export async function listCorrections(
  trx: Transaction,
  filter: { before?: { at: string; id: string } | undefined; limit: number },
): Promise<CorrectionRow[]> {
  const query = trx('payment_corrections as c')
    .join('budgets as f', 'f.id', 'c.from_budget_id')
    .join('budgets as t', 't.id', 'c.to_budget_id')
    .join('users as p', 'p.id', 'c.proposed_by')
    .leftJoin('users as d', 'd.id', 'c.decided_by')
    .select<Record<string, never>[]>({
      id: 'c.id',
      instructionId: 'c.instruction_id',
      claimId: 'c.claim_id',
      fromId: 'f.id',
      fromPolicy: 'f.policy_code',
      fromYear: 'f.fiscal_year',
      toId: 't.id',
      toPolicy: 't.policy_code',
      toYear: 't.fiscal_year',
      amountFen: 'c.amount_fen',
      status: 'c.status',
      reason: 'c.reason',
      proposerId: 'p.id',
      proposerName: 'p.name',
      proposedAt: 'c.proposed_at',
      deciderId: 'd.id',
      deciderName: 'd.name',
      decidedAt: 'c.decided_at',
      decisionReason: 'c.decision_reason',
    })
    .orderBy([
      { column: 'c.proposed_at', order: 'desc' },
      { column: 'c.id', order: 'desc' },
    ])
    .limit(filter.limit + 1);
  if (filter.before !== undefined) {
    void query.whereRaw('(c.proposed_at, c.id) < (?, ?)', [filter.before.at, filter.before.id]);
  }
  const rows = (await query) as unknown as {
    id: string;
    instructionId: string;
    claimId: string;
    fromId: string;
    fromPolicy: string;
    fromYear: number;
    toId: string;
    toPolicy: string;
    toYear: number;
    amountFen: bigint;
    status: string;
    reason: string;
    proposerId: string;
    proposerName: string;
    proposedAt: string;
    deciderId: string | null;
    deciderName: string | null;
    decidedAt: string | null;
    decisionReason: string | null;
  }[];
  return rows.map((row) => ({
    id: row.id,
    instructionId: row.instructionId,
    claimId: row.claimId,
    from: { budgetId: row.fromId, policyCode: row.fromPolicy, fiscalYear: row.fromYear },
    to: { budgetId: row.toId, policyCode: row.toPolicy, fiscalYear: row.toYear },
    amountFen: row.amountFen,
    status: row.status,
    reason: row.reason,
    proposedBy: { id: row.proposerId, name: row.proposerName },
    proposedAt: row.proposedAt,
    decidedBy: personOrNull(row.deciderId, row.deciderName),
    decidedAt: row.decidedAt,
    decisionReason: row.decisionReason,
  }));
}

/** A closed day, or one that waits for a second person. */
export interface ClosingRow {
  day: string;
  figures: unknown;
  proposedBy: Person;
  proposedAt: string;
  confirmedBy: Person | null;
  confirmedAt: string | null;
}

/** Closings of the payout desk, the latest day first. */
export async function listClosings(
  trx: Transaction,
  filter: { before?: string | undefined; limit: number },
): Promise<ClosingRow[]> {
  const query = trx('payout_closings as c')
    .join('users as p', 'p.id', 'c.proposed_by')
    .leftJoin('users as d', 'd.id', 'c.confirmed_by')
    .select<
      {
        day: string;
        figures: unknown;
        proposerId: string;
        proposerName: string;
        proposedAt: string;
        confirmerId: string | null;
        confirmerName: string | null;
        confirmedAt: string | null;
      }[]
    >({
      day: 'c.day',
      figures: 'c.figures',
      proposerId: 'p.id',
      proposerName: 'p.name',
      proposedAt: 'c.proposed_at',
      confirmerId: 'd.id',
      confirmerName: 'd.name',
      confirmedAt: 'c.confirmed_at',
    })
    .orderBy('c.day', 'desc')
    .limit(filter.limit + 1);
  if (filter.before !== undefined) void query.where('c.day', '<', filter.before);
  return (await query).map((row) => ({
    day: row.day,
    figures: row.figures,
    proposedBy: { id: row.proposerId, name: row.proposerName },
    proposedAt: row.proposedAt,
    confirmedBy: personOrNull(row.confirmerId, row.confirmerName),
    confirmedAt: row.confirmedAt,
  }));
}

/** One batch in the reconciliation report: what was sent, answered, booked and seen on the account. */
export interface ReportRow {
  batchId: string;
  status: BatchStatus;
  createdOn: string;
  sentOn: string | null;
  format: string | null;
  payments: number;
  totalFen: bigint;
  paidFen: bigint;
  rejectedFen: bigint;
  returnedFen: bigint;
  openFen: bigint;
  /** By the bookings for its payments, corrections between lines included. */
  ledgerPaidFen: bigint;
  ledgerInTransitFen: bigint;
  /** Money that left, less what came back, by statements; null while no statement named a payment of the batch. */
  statementFen: bigint | null;
}

/** Every batch of a span of days, from four sides: instructions, results, ledger, statements. */
export async function listReportRows(trx: Transaction, span: { from: string; to: string }): Promise<ReportRow[]> {
  const { rows } = await trx.raw<{ rows: Record<string, string | number | null>[] }>(
    `with spanned as (
       select b.* from payout_batches b
       where (b.created_at at time zone 'Asia/Shanghai')::date between :from::date and :to::date),
     sums as (
       select i.batch_id,
         count(*) as payments,
         coalesce(sum(i.amount_fen) filter (where i.status = 'paid'), 0) as paid,
         coalesce(sum(i.amount_fen) filter (where i.status = 'rejected'), 0) as rejected,
         coalesce(sum(i.amount_fen) filter (where i.status = 'returned'), 0) as returned,
         coalesce(sum(i.amount_fen) filter (where i.status in ('prepared', 'instructed', 'unknown')), 0) as open
       from payment_instructions i join spanned b on b.id = i.batch_id group by 1),
     booked as (
       select i.batch_id,
         coalesce(sum(p.amount_fen) filter (where a.kind = 'paid'), 0) as paid,
         coalesce(sum(p.amount_fen) filter (where a.kind = 'in_transit'), 0) as in_transit
       from payment_instructions i join spanned b on b.id = i.batch_id
         join ledger_transactions t on t.subject_id = i.id and t.subject_kind = 'payment_instruction'
         join postings p on p.transaction_id = t.id join accounts a on a.id = p.account_id group by 1),
     stated as (
       select one.batch_id, sum(case one.outcome when 'paid' then one.amount_fen when 'returned' then -one.amount_fen end) as fen
       from (select distinct r.batch_id, r.instruction_id, r.outcome, r.amount_fen
             from bank_results r join spanned b on b.id = r.batch_id
             where r.format in ('camt.053', 'camt.054') and r.outcome in ('paid', 'returned')
               and (r.effect = r.outcome or r.problem_code = 'result-duplicate')
             -- what did nothing by itself, and two people found to be about this payment
             union select i.batch_id, i.id, r.outcome, r.amount_fen
             from payout_desk_items d join bank_results r on r.id = d.id
               join payment_instructions i on i.id = d.proposed_instruction_id join spanned b on b.id = i.batch_id
             where d.closed_how = 'attached' and r.format in ('camt.053', 'camt.054')
               and r.outcome in ('paid', 'returned')) as one
       group by 1)
     select b.id, b.status, (b.created_at at time zone 'Asia/Shanghai')::date::text as created_on,
       (b.sent_at at time zone 'Asia/Shanghai')::date::text as sent_on, b.channel ->> 'format' as format,
       s.payments::int as payments, b.total_fen::text as total, s.paid::text as paid, s.rejected::text as rejected,
       s.returned::text as returned, s.open::text as open, coalesce(k.paid, 0)::text as ledger_paid,
       coalesce(k.in_transit, 0)::text as ledger_in_transit, d.fen::text as stated
     from spanned b join sums s on s.batch_id = b.id left join booked k on k.batch_id = b.id
       left join stated d on d.batch_id = b.id
     order by b.created_at, b.id`,
    span,
  );
  const fen = (value: string | number | null | undefined): bigint => BigInt(value ?? 0);
  return rows.map((row) => ({
    batchId: String(row['id']),
    status: String(row['status']) as BatchStatus,
    createdOn: String(row['created_on']),
    sentOn: row['sent_on'] === null ? null : String(row['sent_on']),
    format: row['format'] === null ? null : String(row['format']),
    payments: Number(row['payments']),
    totalFen: fen(row['total']),
    paidFen: fen(row['paid']),
    rejectedFen: fen(row['rejected']),
    returnedFen: fen(row['returned']),
    openFen: fen(row['open']),
    ledgerPaidFen: fen(row['ledger_paid']),
    ledgerInTransitFen: fen(row['ledger_in_transit']),
    statementFen: row['stated'] === null || row['stated'] === undefined ? null : fen(row['stated']),
  }));
}

/** What is open of the payouts, with since when: for the ageing. */
export async function listOpenAges(
  trx: Transaction,
): Promise<{ what: 'payment_open' | 'payment_failed' | 'desk_item'; openSince: string; amountFen: bigint }[]> {
  const { rows } = await trx.raw<{
    rows: { what: 'payment_open' | 'payment_failed' | 'desk_item'; open_since: string; amount: string | null }[];
  }>(
    `select 'payment_open' as what, (coalesce(b.sent_at, b.created_at) at time zone 'Asia/Shanghai')::date::text as open_since,
       i.amount_fen::text as amount
     from payment_instructions i join payout_batches b on b.id = i.batch_id where i.status in ('instructed', 'unknown')
     union all
     select 'payment_failed', (i.updated_at at time zone 'Asia/Shanghai')::date::text, i.amount_fen::text
     from payment_instructions i join reward_claims r on r.id = i.claim_id
     where i.status in ('rejected', 'returned') and r.status in ('payee_confirmation', 'approval', 'payable')
       and not exists (select 1 from payment_instructions later where later.claim_id = i.claim_id
         and later.updated_at > i.updated_at)
     union all
     select 'desk_item', (d.opened_at at time zone 'Asia/Shanghai')::date::text, r.amount_fen::text
     from payout_desk_items d join bank_results r on r.id = d.id where d.state <> 'closed'`,
  );
  return rows.map(({ what, open_since, amount }) => ({
    what,
    openSince: open_since,
    amountFen: BigInt(amount ?? '0'),
  }));
}
