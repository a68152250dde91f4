import { randomUUID } from 'node:crypto';
import { DomainError } from '../domain/errors.js';
import type { RecoveryBalance, RecoveryEntryKind } from '../domain/reward/recovery-balance.js';
import type { PlanInForce, PrincipalMovement } from '../domain/reward/recovery-interest.js';
import type { Instalment } from '../domain/reward/recovery-plan.js';
import { type RecoveryRequestKind, type RecoveryStatus, VOLUNTARY } from '../domain/reward/recovery-status.js';
import type { RecoveryTerms } from '../domain/reward/recovery-terms.js';
import type { Transaction } from './connection.js';

/** Statuses in which nothing is owed: not confirmed yet, or never. */
const NOT_OWED: readonly RecoveryStatus[] = ['proposed', 'recovery_refused'];

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
    openedOn: string;
    /** 提请: it is owed only when a second person confirms it. */
    proposed?: { by: string; reason: string; document: string } | undefined;
  },
): Promise<string> {
  const id = randomUUID();
  const { proposed } = recovery;
  await trx('recoveries').insert({
    id,
    claim_id: recovery.claimId,
    contract_id: recovery.contractId,
    command_id: recovery.commandId,
    amount_fen: recovery.amountFen,
    reason_code: recovery.reasonCode,
    opened_at: recovery.openedAt,
    opened_on: recovery.openedOn,
    status: (proposed === undefined ? 'open' : 'proposed') satisfies RecoveryStatus,
    proposed_by: proposed?.by ?? null,
    reason_text: proposed?.reason ?? null,
    document: proposed?.document ?? null,
  });
  if (proposed === undefined) {
    await addEntry(trx, id, {
      kind: 'owed',
      principalFen: recovery.amountFen,
      on: recovery.openedOn,
      commandId: recovery.commandId,
      at: recovery.openedAt,
    });
  }
  return id;
}

/** What these claims owe back, or owed and paid back or were let off, of those that do. */
export async function sumOwed(trx: Transaction, claimIds: readonly string[]): Promise<Map<string, bigint>> {
  const rows = await trx('recoveries')
    .select<{ claim_id: string; owed_fen: bigint }[]>('claim_id', trx.raw('sum(amount_fen)::bigint as owed_fen'))
    .whereIn('claim_id', [...claimIds])
    .whereNotIn('status', [...NOT_OWED])
    .groupBy('claim_id');
  return new Map(rows.map((row) => [row.claim_id, row.owed_fen]));
}

/** What is owed back of these claims, with what is proposed because money was refunded: a later claim does not count it. */
export async function sumOwedOrRefunded(trx: Transaction, claimIds: readonly string[]): Promise<Map<string, bigint>> {
  const rows = await trx('recoveries')
    .select<{ claim_id: string; owed_fen: bigint }[]>('claim_id', trx.raw('sum(amount_fen)::bigint as owed_fen'))
    .whereIn('claim_id', [...claimIds])
    .whereRaw(`(status <> all (?) or status = 'proposed' and reason_code = 'REFUND')`, [[...NOT_OWED]])
    .groupBy('claim_id');
  return new Map(rows.map((row) => [row.claim_id, row.owed_fen]));
}

/** 退款: the refunds whose verification led to these recoveries of a claim: those that are owed, or one that is proposed. */
export async function listRefundsOwed(trx: Transaction, claimId: string, orProposed?: string): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { receipt_id: string }[] }>(
    `select distinct d.receipt_id from recoveries v
       join receipt_decisions d on d.command_id = v.command_id and d.outcome = 'verified'
       join receipts f on f.id = d.receipt_id and f.refund_of is not null
     where v.claim_id = ? and (v.status <> all (?) or v.id = ?::uuid)`,
    [claimId, [...NOT_OWED], orProposed ?? null],
  );
  return rows.map((row) => row.receipt_id);
}

/** True while something of this claim is owed back and not settled. */
export async function owesBack(trx: Transaction, claimId: string): Promise<boolean> {
  const open = await trx('recoveries')
    .select('id')
    .where({ claim_id: claimId })
    .whereIn('status', ['open', 'ordered', 'suspended'] satisfies RecoveryStatus[])
    .first();
  return open !== undefined;
}

/** True when so much of this claim was given back of the payee's own accord on that day already. */
export async function wasGivenBack(
  trx: Transaction,
  { claimId, receivedOn, amountFen }: { claimId: string; receivedOn: string; amountFen: bigint },
): Promise<boolean> {
  const same = await trx('recovery_receipts as t')
    .join('recoveries as v', 'v.id', 't.recovery_id')
    .select('t.id')
    .where({
      'v.claim_id': claimId,
      'v.reason_code': VOLUNTARY,
      't.received_on': receivedOn,
      't.amount_fen': amountFen,
    })
    .first();
  return same !== undefined;
}

/** A recovery as the acts see it. */
export interface RecoveryRecord extends RecoveryBalance {
  id: string;
  claimId: string;
  contractId: string;
  amountFen: bigint;
  reasonCode: string;
  status: RecoveryStatus;
  version: number;
  openedOn: string;
  openedAt: string;
  proposedBy: string | null;
  orderedOn: string | null;
  deadlineOn: string | null;
  settledOn: string | null;
  terms: RecoveryTerms | null;
}

const RECORD = {
  id: 'id',
  claimId: 'claim_id',
  contractId: 'contract_id',
  amountFen: 'amount_fen',
  reasonCode: 'reason_code',
  status: 'status',
  version: 'version',
  openedOn: 'opened_on',
  openedAt: 'opened_at',
  proposedBy: 'proposed_by',
  orderedOn: 'ordered_on',
  deadlineOn: 'deadline_on',
  settledOn: 'settled_on',
  terms: 'terms',
  principalFen: 'principal_fen',
  interestFen: 'interest_fen',
  creditFen: 'credit_fen',
} as const;

/** Which claim a recovery belongs to: locked before it. Throws `recovery-not-found`. */
export async function getClaimOfRecovery(trx: Transaction, id: string): Promise<string> {
  const row = await trx('recoveries').select<{ claim_id: string }[]>('claim_id').where({ id }).first();
  if (row === undefined) throw new DomainError('recovery-not-found', { id });
  return row.claim_id;
}

/** Takes the row lock under which a recovery moves; the caller holds the lock of its claim. */
export async function lockRecovery(trx: Transaction, id: string): Promise<RecoveryRecord> {
  const row = await trx('recoveries').select<RecoveryRecord[]>(RECORD).where({ id }).forUpdate().first();
  if (row === undefined) throw new DomainError('recovery-not-found', { id });
  return row;
}

export interface NewEntry {
  kind: RecoveryEntryKind;
  principalFen?: bigint;
  interestFen?: bigint;
  creditFen?: bigint;
  on: string;
  receiptId?: string | undefined;
  requestId?: string | undefined;
  nettingId?: string | undefined;
  commandId: string;
  at: string;
}

/** 记入追回台账: one more movement, and the cached balance with it; the caller holds the lock. */
export async function addEntry(trx: Transaction, recoveryId: string, entry: NewEntry): Promise<void> {
  const moved = {
    principal_fen: entry.principalFen ?? 0n,
    interest_fen: entry.interestFen ?? 0n,
    credit_fen: entry.creditFen ?? 0n,
  };
  await trx('recovery_entries').insert({
    recovery_id: recoveryId,
    seq: trx('recovery_entries').where({ recovery_id: recoveryId }).select(trx.raw('coalesce(max(seq), 0) + 1')),
    kind: entry.kind,
    ...moved,
    booked_on: entry.on,
    receipt_id: entry.receiptId ?? null,
    request_id: entry.requestId ?? null,
    netting_id: entry.nettingId ?? null,
    command_id: entry.commandId,
    created_at: entry.at,
  });
  await trx('recoveries')
    .where({ id: recoveryId })
    .update(
      Object.fromEntries(
        Object.entries(moved).map(([column, fen]) => [column, trx.raw(`?? + ?`, [column, fen.toString()])]),
      ),
    );
}

/** Columns an act may set beside the balances, which only entries move. */
export interface RecoveryChanges {
  status: RecoveryStatus;
  decided?: { by: string; reason: string };
  order?: {
    on: string;
    by: string;
    reason: string;
    legalBasis: string;
    deadlineOn: string;
    terms: RecoveryTerms;
    paperId: string;
  };
  deadlineOn?: string;
  suspensionReason?: string | null;
  settledOn?: string | null;
}

export async function saveRecovery(trx: Transaction, id: string, changes: RecoveryChanges): Promise<RecoveryRecord> {
  const { decided, order, suspensionReason, settledOn, deadlineOn } = changes;
  const [row] = await trx('recoveries')
    .where({ id })
    .update({
      status: changes.status,
      version: trx.raw('version + 1'),
      ...(decided === undefined ? {} : { decided_by: decided.by, decision_reason: decided.reason }),
      ...(order === undefined
        ? {}
        : {
            ordered_on: order.on,
            ordered_by: order.by,
            order_reason: order.reason,
            legal_basis: order.legalBasis,
            deadline_on: order.deadlineOn,
            terms: JSON.stringify(order.terms),
            paper_id: order.paperId,
          }),
      ...(deadlineOn === undefined ? {} : { deadline_on: deadlineOn }),
      ...(suspensionReason === undefined ? {} : { suspension_reason: suspensionReason }),
      ...(settledOn === undefined ? {} : { settled_on: settledOn }),
    })
    .returning<{ id: string }[]>('id');
  if (row === undefined) throw new DomainError('recovery-not-found', { id });
  return lockRecovery(trx, id);
}

/** Every plan of a recovery, the first first; the last one holds. */
export async function listPlans(trx: Transaction, recoveryId: string): Promise<PlanInForce[]> {
  const rows = await trx('recovery_instalments')
    .select<{ plan_no: number; from_on: string; due_on: string; amount_fen: bigint }[]>(
      'plan_no',
      'from_on',
      'due_on',
      'amount_fen',
    )
    .where({ recovery_id: recoveryId })
    .orderBy(['plan_no', 'part_no']);
  const plans = new Map<number, { from: string; parts: Instalment[] }>();
  for (const row of rows) {
    const plan = plans.get(row.plan_no) ?? { from: row.from_on, parts: [] };
    plan.parts.push({ dueOn: row.due_on, amountFen: row.amount_fen });
    plans.set(row.plan_no, plan);
  }
  return [...plans.values()];
}

/** 分期 from a day on; the plans before it stay on record. */
export async function addPlan(trx: Transaction, recoveryId: string, plan: PlanInForce): Promise<void> {
  const planNo = (await listPlans(trx, recoveryId)).length + 1;
  await trx('recovery_instalments').insert(
    plan.parts.map(({ dueOn, amountFen }, index) => ({
      recovery_id: recoveryId,
      plan_no: planNo,
      part_no: index + 1,
      from_on: plan.from,
      due_on: dueOn,
      amount_fen: amountFen,
    })),
  );
}

/** What changed the principal, day by day. */
export async function listMovements(trx: Transaction, recoveryId: string): Promise<PrincipalMovement[]> {
  return trx('recovery_entries')
    .select<PrincipalMovement[]>({ on: 'booked_on', amountFen: 'principal_fen' })
    .where({ recovery_id: recoveryId })
    .whereNot({ principal_fen: 0 })
    .orderBy('seq');
}

/** What was charged as interest so far, less what was waived again. */
export async function sumInterestCharged(trx: Transaction, recoveryId: string): Promise<bigint> {
  const row = await trx('recovery_entries')
    .select<{ fen: bigint }[]>(trx.raw('coalesce(sum(interest_fen), 0)::bigint as fen'))
    .where({ recovery_id: recoveryId, kind: 'interest_charged' satisfies RecoveryEntryKind })
    .first();
  return row?.fen ?? 0n;
}

/** The day on which money of a claim first went out; undefined when none did. */
export async function findFirstPaidOn(trx: Transaction, claimId: string): Promise<string | undefined> {
  const row = await trx('payment_instructions')
    .select<{ on: string | null }[]>(trx.raw('min(executed_on) as on'))
    .where({ claim_id: claimId })
    .first();
  return row?.on ?? undefined;
}

/** 到账: a slip number counts once over all recoveries, whatever its case and hyphens. Throws `recovery-slip-used`. */
export async function addRecoveryReceipt(
  trx: Transaction,
  receipt: {
    recoveryId: string;
    slipNumber: string;
    receivedOn: string;
    amountFen: bigint;
    payerName: string;
    document: string;
    recordedBy: string;
    recordedAt: string;
  },
): Promise<string> {
  const id = randomUUID();
  const added = await trx('recovery_receipts')
    .insert({
      id,
      recovery_id: receipt.recoveryId,
      slip_number: receipt.slipNumber,
      received_on: receipt.receivedOn,
      amount_fen: receipt.amountFen,
      payer_name: receipt.payerName,
      document: receipt.document,
      recorded_by: receipt.recordedBy,
      recorded_at: receipt.recordedAt,
    })
    .onConflict('slip_key')
    .ignore()
    .returning<{ id: string }[]>('id');
  if (added.length === 0) {
    throw new DomainError('recovery-slip-used', { pointer: '/slipNumber', slipNumber: receipt.slipNumber });
  }
  return id;
}

/** True when a slip or notice of this number is entered already, for whatever recovery; compared as `slip_key` is made. */
export async function isSlipUsed(trx: Transaction, slipNumber: string): Promise<boolean> {
  const found = await trx('recovery_receipts')
    .whereRaw(`slip_key = upper(replace(?, '-', ''))`, [slipNumber])
    .first<{ id: string } | undefined>('id');
  return found !== undefined;
}

/** 须两人办理的事项 as it waits, or was decided. */
export interface RecoveryRequest {
  id: string;
  recoveryId: string;
  kind: RecoveryRequestKind;
  content: Record<string, unknown>;
  reason: string;
  proposedBy: string;
  proposedAt: string;
  outcome: 'agreed' | 'not_agreed' | null;
}

const REQUEST = {
  id: 'id',
  recoveryId: 'recovery_id',
  kind: 'kind',
  content: 'content',
  reason: 'reason',
  proposedBy: 'proposed_by',
  proposedAt: 'proposed_at',
  outcome: 'outcome',
} as const;

/** One person asks; of each kind one waits at a time. Throws `recovery-request-waits`. */
export async function addRequest(
  trx: Transaction,
  request: {
    id: string;
    recoveryId: string;
    kind: RecoveryRequestKind;
    content: object;
    reason: string;
    document: string | undefined;
    proposedBy: string;
    proposedAt: string;
  },
): Promise<void> {
  const waiting = await trx('recovery_requests')
    .select<{ id: string }[]>('id')
    .where({ recovery_id: request.recoveryId, kind: request.kind })
    .whereNull('outcome')
    .first();
  if (waiting !== undefined) throw new DomainError('recovery-request-waits', { requestId: waiting.id });
  await trx('recovery_requests').insert({
    id: request.id,
    recovery_id: request.recoveryId,
    kind: request.kind,
    content: JSON.stringify(request.content),
    reason: request.reason,
    document: request.document ?? null,
    proposed_by: request.proposedBy,
    proposed_at: request.proposedAt,
  });
}

/** The request itself; the lock of its recovery is held. Throws `recovery-request-not-found`. */
export async function getRequest(trx: Transaction, id: string): Promise<RecoveryRequest> {
  const row = await trx('recovery_requests').select<RecoveryRequest[]>(REQUEST).where({ id }).first();
  if (row === undefined) throw new DomainError('recovery-request-not-found', { id });
  return row;
}

export async function decideRequest(
  trx: Transaction,
  id: string,
  decision: { outcome: 'agreed' | 'not_agreed'; by: string; at: string; reason: string },
): Promise<void> {
  await trx('recovery_requests').where({ id }).update({
    outcome: decision.outcome,
    decided_by: decision.by,
    decided_at: decision.at,
    decision_reason: decision.reason,
  });
}

/** 抵扣: a later claim gives so much up against what is owed back. */
export interface Netting {
  id: string;
  recoveryId: string;
  claimId: string;
  amountFen: bigint;
}

export async function addNetting(
  trx: Transaction,
  netting: { recoveryId: string; claimId: string; amountFen: bigint; on: string },
): Promise<string> {
  const id = randomUUID();
  await trx('recovery_nettings').insert({
    id,
    recovery_id: netting.recoveryId,
    claim_id: netting.claimId,
    amount_fen: netting.amountFen,
    netted_on: netting.on,
  });
  return id;
}

/** The nettings of a claim that hold, in the order of their recoveries. */
export async function listLiveNettings(
  trx: Transaction,
  by: { claimId: string } | { recoveryId: string; claimId: string },
): Promise<Netting[]> {
  return trx('recovery_nettings')
    .select<Netting[]>({ id: 'id', recoveryId: 'recovery_id', claimId: 'claim_id', amountFen: 'amount_fen' })
    .where('recoveryId' in by ? { recovery_id: by.recoveryId, claim_id: by.claimId } : { claim_id: by.claimId })
    .whereNull('undone_on')
    .orderBy(['recovery_id', 'id']);
}

/** The claim of a netting that holds against this recovery, or undefined. */
export async function findClaimOfNetting(
  trx: Transaction,
  of: { nettingId: string; recoveryId: string },
): Promise<string | undefined> {
  const row = await trx('recovery_nettings')
    .select<{ claim_id: string }[]>('claim_id')
    .where({ id: of.nettingId, recovery_id: of.recoveryId })
    .whereNull('undone_on')
    .first();
  return row?.claim_id;
}

export async function undoNetting(trx: Transaction, id: string, on: string): Promise<void> {
  await trx('recovery_nettings').where({ id }).update({ undone_on: on });
}

/** A part of a plan that is due soon, or overdue, and nobody was told yet. */
export interface DueReminder {
  recoveryId: string;
  planNo: number;
  partNo: number;
  dueOn: string;
  daysBefore: number;
}

/** 催缴: what is to be told today. The days before are of the terms of each order; 0 is the notice that a part is overdue. */
export async function listDueReminders(trx: Transaction, today: string, limit: number): Promise<DueReminder[]> {
  const { rows } = await trx.raw<{ rows: DueReminder[] }>(
    `select distinct on (i.recovery_id, i.part_no) i.recovery_id as "recoveryId", i.plan_no as "planNo", i.part_no as "partNo", i.due_on as "dueOn",
       d.days_before as "daysBefore"
     from recovery_instalments i
       join recoveries v on v.id = i.recovery_id and v.status = 'ordered'
       cross join lateral (
         select 0 as days_before
         union all select value::int from jsonb_array_elements_text(v.terms -> 'reminderDays') as value) d
     where i.plan_no = (select max(p.plan_no) from recovery_instalments p where p.recovery_id = i.recovery_id)
       and (case when d.days_before = 0 then i.due_on < :today::date
            else :today::date between i.due_on - d.days_before and i.due_on end)
       -- paid parts are told of nothing: the earliest takes first
       and coalesce((select sum(j.amount_fen) from recovery_instalments j
            where j.recovery_id = i.recovery_id and j.plan_no = i.plan_no and j.part_no > i.part_no), 0) < v.principal_fen
       -- the nearest reminder speaks for those before it
       and not exists (select 1 from recovery_reminders t where t.recovery_id = i.recovery_id and t.plan_no = i.plan_no
         and t.part_no = i.part_no and t.days_before <= d.days_before)
     order by i.recovery_id, i.part_no, d.days_before limit :limit`,
    { today, limit },
  );
  return rows;
}

export async function addReminder(trx: Transaction, reminder: DueReminder, toldOn: string): Promise<boolean> {
  const added = await trx('recovery_reminders')
    .insert({
      recovery_id: reminder.recoveryId,
      plan_no: reminder.planNo,
      part_no: reminder.partNo,
      days_before: reminder.daysBefore,
      told_on: toldOn,
    })
    .onConflict()
    .ignore()
    .returning<{ part_no: number }[]>('part_no');
  return added.length > 0;
}
