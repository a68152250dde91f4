import { randomUUID } from 'node:crypto';
import { DomainError } from '../domain/errors.js';
import { ACCOUNTS, allocateBudget, assertBalanced, type LedgerTransaction } from '../domain/ledger/posting.js';
import type { Transaction } from './connection.js';

/** What a ledger transaction is booked for. */
export interface BookedFor {
  budgetId: string;
  subjectKind: 'reward_claim' | 'payment_instruction' | 'budget';
  subjectId: string;
  commandId: string;
  createdAt: string;
  clockOffsetMs: number;
}

/**
 * Books a balanced transaction: postings are added, never changed; cached balances follow. The accounts' own constraint
 * refuses an overdraft under any concurrency. Throws `budget-insufficient`, `ledger-not-balanced`.
 */
export async function book(trx: Transaction, what: LedgerTransaction, bookedFor: BookedFor): Promise<void> {
  assertBalanced(what);
  const rows = await trx('accounts')
    .select<{ id: string; kind: string; balance_fen: bigint }[]>('id', 'kind', 'balance_fen')
    .where({ budget_id: bookedFor.budgetId })
    .orderBy('id')
    .forUpdate();
  const accounts = new Map(rows.map((row) => [row.kind, row]));
  const id = randomUUID();
  await trx('ledger_transactions').insert({
    id,
    kind: what.kind,
    budget_id: bookedFor.budgetId,
    subject_kind: bookedFor.subjectKind,
    subject_id: bookedFor.subjectId,
    command_id: bookedFor.commandId,
    created_at: bookedFor.createdAt,
    clock_offset_ms: bookedFor.clockOffsetMs,
  });
  for (const [index, posting] of what.postings.entries()) {
    const account = accounts.get(posting.account);
    if (account === undefined) throw new DomainError('budget-not-found', { budgetId: bookedFor.budgetId });
    if (posting.account !== 'appropriation' && account.balance_fen + posting.amountFen < 0n) {
      throw new DomainError('budget-insufficient', {
        account: posting.account,
        availableFen: account.balance_fen.toString(),
        neededFen: (-posting.amountFen).toString(),
      });
    }
    await trx('postings').insert({
      transaction_id: id,
      leg: index + 1,
      account_id: account.id,
      amount_fen: posting.amountFen,
    });
    await trx('accounts')
      .where({ id: account.id })
      .update({ balance_fen: trx.raw('balance_fen + ?', [posting.amountFen.toString()]) });
  }
}

/** Opens a budget line with its accounts and makes the year's money available; the same line twice changes nothing. */
export async function openBudget(
  trx: Transaction,
  budget: {
    id: string;
    policyCode: string;
    fiscalYear: number;
    totalFen: bigint;
    commandId: string;
    createdAt: string;
  },
): Promise<void> {
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
  if (added.length === 0) return;
  await trx('accounts').insert(ACCOUNTS.map((kind) => ({ id: randomUUID(), budget_id: budget.id, kind })));
  await book(trx, allocateBudget(budget.totalFen), {
    budgetId: budget.id,
    subjectKind: 'budget',
    subjectId: budget.id,
    commandId: budget.commandId,
    createdAt: budget.createdAt,
    clockOffsetMs: 0,
  });
}

/** The year whose money a budget line holds. Throws `budget-not-found`. */
export async function getFiscalYear(trx: Transaction, budgetId: string): Promise<number> {
  const row = await trx('budgets').select<{ fiscal_year: number }[]>('fiscal_year').where({ id: budgetId }).first();
  if (row === undefined) throw new DomainError('budget-not-found', { budgetId });
  return row.fiscal_year;
}

/** The budget line a policy is paid from in a fiscal year. Throws `budget-not-found`. */
export async function getBudget(trx: Transaction, policyCode: string, fiscalYear: number): Promise<{ id: string }> {
  const row = await trx('budgets')
    .select<{ id: string }[]>('id')
    .where({ policy_code: policyCode, fiscal_year: fiscalYear })
    .first();
  if (row === undefined) throw new DomainError('budget-not-found', { policyCode, fiscalYear });
  return row;
}
