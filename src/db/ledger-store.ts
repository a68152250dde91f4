import { randomUUID } from 'node:crypto';
import { DomainError } from '../domain/errors.js';
import {
  ACCOUNTS,
  type Account,
  allocateBudget,
  assertBalanced,
  type LedgerTransaction,
  type LedgerTransactionKind,
  SOURCE_ACCOUNTS,
} from '../domain/ledger/posting.js';
import type { LineAtAnswer } from '../domain/ledger/year-end.js';
import type { Transaction } from './connection.js';

/** What a ledger transaction is booked for. */
export interface BookedFor {
  budgetId: string;
  subjectKind: 'reward_claim' | 'payment_instruction' | 'recovery' | 'budget' | 'cost_share';
  subjectId: string;
  commandId: string;
  createdAt: string;
  clockOffsetMs: number;
  /** 文号: the document that ordered it, where there is one. */
  documentNumber?: string | undefined;
}

/** One booking among many. */
export interface Booking {
  what: LedgerTransaction;
  for: BookedFor;
}

/**
 * Books a balanced transaction: postings are added, never changed; cached balances follow. The accounts' own constraint
 * refuses an overdraft under any concurrency. Throws `budget-insufficient`, `ledger-not-balanced`, `budget-not-found`.
 */
export function book(trx: Transaction, what: LedgerTransaction, bookedFor: BookedFor): Promise<void> {
  return bookAll(trx, [{ what, for: bookedFor }]);
}

/**
 * Books many at once, in the order given and in four statements however many they are: all or none. The accounts of every
 * line are locked in the order of their ids, so two that book in several lines never wait for each other in a circle.
 * Throws `budget-insufficient`, `ledger-not-balanced`, `budget-not-found`.
 */
export async function bookAll(trx: Transaction, bookings: readonly Booking[]): Promise<void> {
  if (bookings.length === 0) return;
  for (const { what } of bookings) assertBalanced(what);
  const budgetIds = [...new Set(bookings.map((booking) => booking.for.budgetId))];
  const rows = await trx('accounts')
    .select<{ id: string; budget_id: string; kind: Account; balance_fen: bigint }[]>(
      'id',
      'budget_id',
      'kind',
      'balance_fen',
    )
    .whereRaw('budget_id = any(?)', [budgetIds])
    .orderBy('id')
    .forUpdate();
  const accounts = new Map(
    rows.map((row) => [`${row.budget_id}/${row.kind}`, { id: row.id, balanceFen: row.balance_fen, movedFen: 0n }]),
  );
  const transactions: unknown[] = [];
  const postings: unknown[] = [];
  for (const { what, for: bookedFor } of bookings) {
    const id = randomUUID();
    transactions.push({
      id,
      kind: what.kind,
      budget_id: bookedFor.budgetId,
      subject_kind: bookedFor.subjectKind,
      subject_id: bookedFor.subjectId,
      command_id: bookedFor.commandId,
      created_at: bookedFor.createdAt,
      clock_offset_ms: bookedFor.clockOffsetMs,
      document_number: bookedFor.documentNumber ?? null,
    });
    for (const [index, { account: kind, amountFen }] of what.postings.entries()) {
      const account = accounts.get(`${bookedFor.budgetId}/${kind}`);
      if (account === undefined) throw new DomainError('budget-not-found', { budgetId: bookedFor.budgetId });
      if (!SOURCE_ACCOUNTS.includes(kind) && account.balanceFen + amountFen < 0n) {
        throw new DomainError('budget-insufficient', {
          account: kind,
          availableFen: account.balanceFen.toString(),
          neededFen: (-amountFen).toString(),
        });
      }
      account.balanceFen += amountFen;
      account.movedFen += amountFen;
      postings.push({ transaction_id: id, leg: index + 1, account_id: account.id, amount_fen: amountFen.toString() });
    }
  }
  await trx.raw(
    `insert into ledger_transactions (id, kind, budget_id, subject_kind, subject_id, command_id, created_at,
       clock_offset_ms, document_number)
     select id, kind, budget_id, subject_kind, subject_id, command_id, created_at, clock_offset_ms, document_number
     from jsonb_to_recordset(?::jsonb) as t(id uuid, kind text, budget_id uuid, subject_kind text, subject_id uuid,
       command_id uuid, created_at timestamptz, clock_offset_ms bigint, document_number text)`,
    [JSON.stringify(transactions)],
  );
  await trx.raw(
    `insert into postings (transaction_id, leg, account_id, amount_fen)
     select transaction_id, leg, account_id, amount_fen
     from jsonb_to_recordset(?::jsonb) as p(transaction_id uuid, leg integer, account_id uuid, amount_fen bigint)`,
    [JSON.stringify(postings)],
  );
  const moved = [...accounts.values()].filter(({ movedFen }) => movedFen !== 0n);
  await trx.raw(
    `update accounts a set balance_fen = a.balance_fen + m.moved_fen
     from unnest(?::uuid[], ?::bigint[]) as m(id, moved_fen) where a.id = m.id`,
    [moved.map(({ id }) => id), moved.map(({ movedFen }) => movedFen.toString())],
  );
}

/** A budget line to be opened. */
export interface NewBudget {
  id: string;
  policyCode: string;
  fiscalYear: number;
  totalFen: bigint;
  commandId: string;
  createdAt: string;
  clockOffsetMs?: number;
  documentNumber?: string | undefined;
}

/** Opens a budget line with its accounts and makes the year's money available; false when the line is open already. */
export async function openBudget(trx: Transaction, budget: NewBudget): Promise<boolean> {
  const added = await trx('budgets')
    .insert({
      id: budget.id,
      policy_code: budget.policyCode,
      fiscal_year: budget.fiscalYear,
      total_fen: budget.totalFen,
    })
    .onConflict(['policy_code', 'fiscal_year'])
    .ignore()
    .returning<{ id: string }[]>('id');
  if (added.length === 0) return false;
  await trx('accounts').insert(ACCOUNTS.map((kind) => ({ id: randomUUID(), budget_id: budget.id, kind })));
  await book(trx, allocateBudget(budget.totalFen), {
    budgetId: budget.id,
    subjectKind: 'budget',
    subjectId: budget.id,
    commandId: budget.commandId,
    createdAt: budget.createdAt,
    clockOffsetMs: budget.clockOffsetMs ?? 0,
    documentNumber: budget.documentNumber,
  });
  return true;
}

/**
 * A line as an answer of the treasury finds it: its year, and whether it is closed. Keeps it from being closed until the
 * transaction ends. Throws `budget-not-found`.
 */
export async function getLineAtAnswer(trx: Transaction, budgetId: string): Promise<LineAtAnswer> {
  const row = await trx('budgets')
    .select<{ fiscal_year: number; closed_at: string | null }[]>('fiscal_year', 'closed_at')
    .where({ id: budgetId })
    .forShare()
    .first();
  if (row === undefined) throw new DomainError('budget-not-found', { budgetId });
  return { fiscalYear: row.fiscal_year, isClosed: row.closed_at !== null };
}

/** What was booked for a subject, by kind and line, in the order of the bookings. */
export async function listBookingsOf(
  trx: Transaction,
  subjectId: string,
): Promise<{ kind: LedgerTransactionKind; budgetId: string }[]> {
  return (
    trx('ledger_transactions')
      .select<{ kind: LedgerTransactionKind; budgetId: string }[]>({ kind: 'kind', budgetId: 'budget_id' })
      .where({ subject_id: subjectId })
      // booked in one act they have one moment: what came into a line is behind what left the other for it
      .orderByRaw(`created_at, kind in ('carry_in', 'correct_in'), id`)
  );
}

/**
 * The line a policy is paid from in a fiscal year, to reserve in: it cannot be closed until the transaction ends.
 * Throws `budget-not-found`, `budget-closed`.
 */
export async function getBudget(trx: Transaction, policyCode: string, fiscalYear: number): Promise<{ id: string }> {
  const row = await trx('budgets')
    .select<{ id: string; closed_at: string | null }[]>('id', 'closed_at')
    .where({ policy_code: policyCode, fiscal_year: fiscalYear })
    .forShare()
    .first();
  if (row === undefined) throw new DomainError('budget-not-found', { policyCode, fiscalYear });
  if (row.closed_at !== null) throw new DomainError('budget-closed', { policyCode, fiscalYear });
  return { id: row.id };
}
