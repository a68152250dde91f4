import type { DeskKind, DeskState } from '../domain/payout/desk.js';
import type { ResultOutcome, ReturnKind } from '../domain/payout/result-file.js';
import type { Database, Transaction } from './connection.js';

/** An item of the payout desk, with the line of the treasury behind it. */
export interface DeskItem {
  id: string;
  kind: DeskKind;
  state: DeskState;
  ownerId: string | null;
  openedAt: string;
  proposedInstructionId: string | null;
  proposedBy: string | null;
  proposedAt: string | null;
  proposalReason: string | null;
  /** 主动退回: the notice by which it was proposed to be one; null when it was proposed to be attached. */
  repaymentNotice: string | null;
  /** The right day as it was proposed, where the line names an impossible one or none. */
  proposedExecutedOn: string | null;
  batchId: string | null;
  instructionId: string | null;
  lineNo: number;
  reference: string | null;
  amountFen: bigint | null;
  payeeName: string | null;
  accountNumber: string | null;
  outcome: ResultOutcome | null;
  problemCode: string | null;
  executedOn: string | null;
  returnKind: ReturnKind | null;
  noticeNumber: string | null;
}

const ITEM = {
  id: 'd.id',
  kind: 'd.kind',
  state: 'd.state',
  ownerId: 'd.owner_id',
  openedAt: 'd.opened_at',
  proposedInstructionId: 'd.proposed_instruction_id',
  proposedBy: 'd.proposed_by',
  proposedAt: 'd.proposed_at',
  proposalReason: 'd.proposal_reason',
  repaymentNotice: 'd.repayment_notice',
  proposedExecutedOn: 'd.proposed_executed_on',
  batchId: 'r.batch_id',
  instructionId: 'r.instruction_id',
  lineNo: 'r.line_no',
  reference: 'r.reference',
  amountFen: 'r.amount_fen',
  payeeName: 'r.payee_name',
  accountNumber: 'r.account_number',
  outcome: 'r.outcome',
  problemCode: 'r.problem_code',
  executedOn: 'r.executed_on',
  returnKind: 'r.return_kind',
  noticeNumber: 'r.notice_number',
};

/** An item under lock, or undefined when there is none. */
export async function lockDeskItem(trx: Transaction, id: string): Promise<DeskItem | undefined> {
  const locked = await trx('payout_desk_items').select('id').where({ id }).forUpdate().first();
  if (locked === undefined) return undefined;
  return trx('payout_desk_items as d')
    .join('bank_results as r', 'r.id', 'd.id')
    .select<DeskItem[]>(ITEM)
    .where('d.id', id)
    .first();
}

/**
 * 未清回单: what the treasury said of earlier payments of these claims and nobody has decided about. A line without a
 * reference counts that says the money went to the account and in the amount of such a payment.
 */
export async function listUnclearedAnswers(
  db: Database,
  claimIds: readonly string[],
): Promise<{ itemId: string; claimId: string }[]> {
  const { rows } = await db.raw<{ rows: { itemId: string; claimId: string }[] }>(
    `with mine as materialized (
       select id, claim_id, amount_fen, account_number, status from payment_instructions where claim_id = any(?)),
     waiting as materialized (
       select d.id, r.instruction_id, d.proposed_instruction_id, r.outcome, r.amount_fen,
         regexp_replace(r.account_number, '\\s', '', 'g') as account_number
       from payout_desk_items d join bank_results r on r.id = d.id where d.state <> 'closed')
     select w.id as "itemId", m.claim_id as "claimId" from waiting w join mine m on m.id = w.instruction_id
     union
     select w.id, m.claim_id from waiting w join mine m on m.id = w.proposed_instruction_id
     union
     select w.id, m.claim_id from waiting w join mine m using (amount_fen, account_number)
     where w.instruction_id is null and w.outcome = 'paid' and m.status not in ('prepared', 'withdrawn')
     order by 1, 2`,
    [[...claimIds]],
  );
  return rows;
}

/** 未决回单: items that name a payment of this batch, by whatever its line could be read of, or are proposed for one. */
export async function listOpenItemsOfBatch(trx: Transaction, batchId: string): Promise<string[]> {
  return trx('payout_desk_items as d')
    .join('bank_results as r', 'r.id', 'd.id')
    .whereNot('d.state', 'closed' satisfies DeskState)
    .whereRaw(
      `exists (select 1 from payment_instructions i where i.batch_id = ?
         and (i.id = r.instruction_id or i.id = d.proposed_instruction_id or i.reference = r.reference))`,
      [batchId],
    )
    .orderBy('d.id')
    .pluck<string[]>('d.id');
}

/**
 * The claims an item is about, or may be: by the payment it names, that is proposed, or whose account and amount it has; what a
 * payee gave back may be a part of a payment, so the account will do, or the name where the bank knew no account.
 */
export async function listClaimsOfItem(trx: Transaction, itemId: string): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { claimId: string }[] }>(
    `with item as (
       select r.instruction_id, d.proposed_instruction_id, r.reference, r.amount_fen, r.return_kind, r.payee_name,
         regexp_replace(r.account_number, '\\s', '', 'g') as account_number
       from payout_desk_items d join bank_results r on r.id = d.id where d.id = ?)
     select i.claim_id as "claimId" from item join payment_instructions i on i.id = item.instruction_id
     union select i.claim_id from item join payment_instructions i on i.id = item.proposed_instruction_id
     union select i.claim_id from item join payment_instructions i on i.reference = item.reference
     union select i.claim_id from item join payment_instructions i using (account_number)
       where item.instruction_id is null
         and (i.amount_fen = item.amount_fen or item.return_kind in ('active', 'not_said') and i.status = 'paid')
     union select i.claim_id from item join payment_instructions i
         on translate(regexp_replace(i.payee_name, '\\s', '', 'g'), '（）', '()')
           = translate(regexp_replace(item.payee_name, '\\s', '', 'g'), '（）', '()')
       where item.instruction_id is null and item.account_number is null and item.return_kind = 'not_said' and i.status = 'paid'
     order by 1`,
    [itemId],
  );
  return rows.map(({ claimId }) => claimId);
}

/**
 * Does an item say that money left of a payment that is not on record as made? The payment it names, or any of its account and
 * amount that has left; what came back was made.
 */
export async function saysUnknownPayment(trx: Transaction, itemId: string): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    `with item as (
       select r.instruction_id, r.reference, r.amount_fen, regexp_replace(r.account_number, '\\s', '', 'g') as account_number
       from payout_desk_items d join bank_results r on r.id = d.id where d.id = ? and r.outcome = 'paid'),
     about as (
       select i.status from item join payment_instructions i on i.id = item.instruction_id
       union select i.status from item join payment_instructions i on i.reference = item.reference
       union select i.status from item join payment_instructions i using (account_number, amount_fen)
         where item.instruction_id is null and i.status not in ('prepared', 'withdrawn'))
     select 1 from about where status not in ('paid', 'returned') limit 1`,
    [itemId],
  );
  return rows.length > 0;
}

/** Who looks after an item from now on. */
export async function assignDeskItem(trx: Transaction, id: string, ownerId: string): Promise<void> {
  await trx('payout_desk_items').where({ id }).update({ owner_id: ownerId });
}

/** 请国库查复: the item stays, and everybody sees that the treasury was asked. */
export async function markDeskItemAsked(trx: Transaction, id: string): Promise<void> {
  await trx('payout_desk_items')
    .where({ id })
    .update({ state: 'asked' satisfies DeskState });
}

/**
 * 提请认领: the line is about this payment, or gives it back (主动退回), says one person; or, naming none, that it is to be
 * dismissed (不予处理). It waits for another.
 */
export async function proposeAtDesk(
  trx: Transaction,
  id: string,
  proposal: {
    instructionId?: string;
    by: string;
    at: string;
    reason: string;
    repaymentNotice?: string;
    executedOn?: string | undefined;
  },
): Promise<void> {
  await trx('payout_desk_items')
    .where({ id })
    .update({
      state: 'proposed' satisfies DeskState,
      proposed_instruction_id: proposal.instructionId ?? null,
      proposed_by: proposal.by,
      proposed_at: proposal.at,
      proposal_reason: proposal.reason,
      repayment_notice: proposal.repaymentNotice ?? null,
      proposed_executed_on: proposal.executedOn ?? null,
    });
}

/** 不予认领: it is open again; who proposed what, its events say. */
export async function dropProposal(trx: Transaction, id: string): Promise<void> {
  await trx('payout_desk_items')
    .where({ id })
    .update({
      state: 'open' satisfies DeskState,
      proposed_instruction_id: null,
      proposed_by: null,
      proposed_at: null,
      proposal_reason: null,
      repayment_notice: null,
      proposed_executed_on: null,
    });
}

/** 办结. */
export async function closeDeskItem(
  trx: Transaction,
  id: string,
  closing: { how: 'attached' | 'repaid' | 'dismissed'; by: string; at: string; reason: string },
): Promise<void> {
  await trx('payout_desk_items')
    .where({ id })
    .update({
      state: 'closed' satisfies DeskState,
      closed_how: closing.how,
      closed_by: closing.by,
      closed_at: closing.at,
      closing_reason: closing.reason,
    });
}

/** The treasury is asked about the open payments of a batch at the next look of its clerk, and not when its limit ends. */
export async function bringEnquiryForward(trx: Transaction, batchId: string, at: string): Promise<boolean> {
  const rows = await trx('payout_batches')
    .where({ id: batchId, status: 'sent' })
    .update({ enquire_at: at, version: trx.raw('version + 1') })
    .returning('id');
  return rows.length === 1;
}

/** 付款更正, as it waits for a second person. */
export interface PaymentCorrection {
  id: string;
  instructionId: string;
  claimId: string;
  fromBudgetId: string;
  toBudgetId: string;
  amountFen: bigint;
  status: 'proposed' | 'confirmed' | 'refused';
  proposedBy: string;
  proposedAt: string;
}

/** Keeps a proposed correction; false when another one of the same payment waits. */
export async function addCorrection(
  trx: Transaction,
  correction: Omit<PaymentCorrection, 'status'> & { reason: string },
): Promise<boolean> {
  const pending = await trx('payment_corrections')
    .select('id')
    .where({ instruction_id: correction.instructionId, status: 'proposed' })
    .first();
  if (pending !== undefined) return false;
  await trx('payment_corrections').insert({
    id: correction.id,
    instruction_id: correction.instructionId,
    claim_id: correction.claimId,
    from_budget_id: correction.fromBudgetId,
    to_budget_id: correction.toBudgetId,
    amount_fen: correction.amountFen,
    reason: correction.reason,
    proposed_by: correction.proposedBy,
    proposed_at: correction.proposedAt,
  });
  return true;
}

/** A correction under lock, or undefined. */
export async function lockCorrection(trx: Transaction, id: string): Promise<PaymentCorrection | undefined> {
  return trx('payment_corrections')
    .select<PaymentCorrection[]>({
      id: 'id',
      instructionId: 'instruction_id',
      claimId: 'claim_id',
      fromBudgetId: 'from_budget_id',
      toBudgetId: 'to_budget_id',
      amountFen: 'amount_fen',
      status: 'status',
      proposedBy: 'proposed_by',
      proposedAt: 'proposed_at',
    })
    .where({ id })
    .forUpdate()
    .first();
}

/** What another person decided about a correction. */
export async function decideCorrection(
  trx: Transaction,
  id: string,
  decision: { status: 'confirmed' | 'refused'; by: string; at: string; reason: string },
): Promise<void> {
  await trx('payment_corrections').where({ id }).update({
    status: decision.status,
    decided_by: decision.by,
    decided_at: decision.at,
    decision_reason: decision.reason,
  });
}

/** The payment and its claim belong to another line from now on. */
export async function attachToLine(
  trx: Transaction,
  of: { instructionId: string; claimId: string; budgetId: string },
): Promise<void> {
  await trx('payment_instructions').where({ id: of.instructionId }).update({ budget_id: of.budgetId });
  await trx('reward_claims')
    .where({ id: of.claimId })
    .update({ budget_id: of.budgetId, version: trx.raw('version + 1') });
}

/** 日结: what a person found, or undefined. */
export interface PayoutClosing {
  day: string;
  figures: unknown;
  proposedBy: string;
  proposedAt: string;
  confirmedBy: string | null;
}

/** The closing of a day under lock, or undefined. */
export async function lockClosing(trx: Transaction, day: string): Promise<PayoutClosing | undefined> {
  return trx('payout_closings')
    .select<PayoutClosing[]>({
      day: 'day',
      figures: 'figures',
      proposedBy: 'proposed_by',
      proposedAt: 'proposed_at',
      confirmedBy: 'confirmed_by',
    })
    .where({ day })
    .forUpdate()
    .first();
}

/** Proposes the closing of a day, or proposes it anew with the figures of now. */
export async function proposeClosing(
  trx: Transaction,
  closing: { day: string; figures: unknown; by: string; at: string },
): Promise<void> {
  await trx('payout_closings')
    .insert({
      day: closing.day,
      figures: JSON.stringify(closing.figures),
      proposed_by: closing.by,
      proposed_at: closing.at,
    })
    .onConflict('day')
    .merge(['figures', 'proposed_by', 'proposed_at']);
}

/** Confirms the closing of a day with the figures as they are now. */
export async function confirmClosing(
  trx: Transaction,
  closing: { day: string; figures: unknown; by: string; at: string },
): Promise<void> {
  await trx('payout_closings')
    .where({ day: closing.day })
    .update({ figures: JSON.stringify(closing.figures), confirmed_by: closing.by, confirmed_at: closing.at });
}

/** The figures of the payout desk at the end of a day, from the postings and from the instructions. */
export async function sumPayouts(
  db: Database,
  throughDay: string,
): Promise<{
  instructionsPaidFen: bigint;
  ledgerPaidFen: bigint;
  instructionsInTransitFen: bigint;
  ledgerInTransitFen: bigint;
  openDeskItems: number;
}> {
  const { rows } = await db.raw<{
    rows: {
      instructions_paid: string | null;
      ledger_paid: string | null;
      instructions_in_transit: string | null;
      ledger_in_transit: string | null;
      open_desk_items: string;
    }[];
  }>(
    // what was answered on a later day is still on its way at the end of this one: the ledger of instructions says so by its
    // bookings, and the instructions by their state now plus what was booked since
    `with booked as (
       select a.kind, t.booked_on <= :day::date as within, sum(p.amount_fen) as fen
       from ledger_transactions t join postings p on p.transaction_id = t.id join accounts a on a.id = p.account_id
       where t.subject_kind = 'payment_instruction' and a.kind in ('paid', 'in_transit') group by 1, 2)
     select
       (select coalesce(sum(amount_fen), 0) from payment_instructions where status = 'paid')
         - coalesce((select fen from booked where kind = 'paid' and not within), 0) as instructions_paid,
       coalesce((select fen from booked where kind = 'paid' and within), 0) as ledger_paid,
       (select coalesce(sum(amount_fen), 0) from payment_instructions where status in ('instructed', 'unknown'))
         - coalesce((select fen from booked where kind = 'in_transit' and not within), 0) as instructions_in_transit,
       coalesce((select fen from booked where kind = 'in_transit' and within), 0) as ledger_in_transit,
       (select count(*) from payout_desk_items where state <> 'closed'
         and (opened_at at time zone 'Asia/Shanghai')::date <= :day::date) as open_desk_items`,
    { day: throughDay },
  );
  const [row] = rows;
  return {
    instructionsPaidFen: BigInt(row?.instructions_paid ?? '0'),
    ledgerPaidFen: BigInt(row?.ledger_paid ?? '0'),
    instructionsInTransitFen: BigInt(row?.instructions_in_transit ?? '0'),
    ledgerInTransitFen: BigInt(row?.ledger_in_transit ?? '0'),
    openDeskItems: Number(row?.open_desk_items ?? 0),
  };
}
