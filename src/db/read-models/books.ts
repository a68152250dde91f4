import { DomainError } from '../../domain/errors.js';
import { type Account, ACCOUNTS } from '../../domain/ledger/posting.js';
import type { Database } from '../connection.js';

/** Which part of the books: one policy, one year, one line, or all of them. */
export interface BooksFilter {
  policyCode?: string | undefined;
  fiscalYear?: number | undefined;
  budgetId?: string | undefined;
}

/** One account of the trial balance: all that came in, all that went out, and what stands there. */
export interface TrialBalanceRow {
  account: Account;
  inFen: bigint;
  outFen: bigint;
  balanceFen: bigint;
}

const OF_LINES = `(:policyCode::text is null or b.policy_code = :policyCode)
  and (:fiscalYear::int is null or b.fiscal_year = :fiscalYear)
  and (:budgetId::uuid is null or b.id = :budgetId)`;

const bindingsOf = ({ policyCode, fiscalYear, budgetId }: BooksFilter): Record<string, string | number | null> => ({
  policyCode: policyCode ?? null,
  fiscalYear: fiscalYear ?? null,
  budgetId: budgetId ?? null,
});

/** 试算平衡表 as of the end of a day, by account, over the lines that are asked for; the balances sum to zero. */
export async function readTrialBalance(db: Database, on: string, filter: BooksFilter): Promise<TrialBalanceRow[]> {
  const { rows } = await db.raw<{ rows: { kind: Account; in_fen: bigint; out_fen: bigint }[] }>(
    `select a.kind,
       coalesce(sum(p.amount_fen) filter (where p.amount_fen > 0), 0)::bigint as in_fen,
       coalesce(-sum(p.amount_fen) filter (where p.amount_fen < 0), 0)::bigint as out_fen
     from ledger_transactions t join postings p on p.transaction_id = t.id
       join accounts a on a.id = p.account_id join budgets b on b.id = a.budget_id
     where t.booked_on <= :on and ${OF_LINES} group by a.kind`,
    { on, ...bindingsOf(filter) },
  );
  const found = new Map(rows.map((row) => [row.kind, row]));
  return ACCOUNTS.map((account) => {
    const inFen = found.get(account)?.in_fen ?? 0n;
    const outFen = found.get(account)?.out_fen ?? 0n;
    return { account, inFen, outFen, balanceFen: inFen - outFen };
  });
}

/** An account of a line with what it holds as of the end of a day. */
export interface LedgerAccount {
  id: string;
  budgetId: string;
  policyCode: string;
  fiscalYear: number;
  account: Account;
  balanceFen: bigint;
}

/** Every account of the lines that are asked for, as of the end of a day. */
export async function listLedgerAccounts(db: Database, on: string, filter: BooksFilter): Promise<LedgerAccount[]> {
  const { rows } = await db.raw<{
    rows: {
      id: string;
      budget_id: string;
      policy_code: string;
      fiscal_year: number;
      kind: Account;
      balance_fen: bigint;
    }[];
  }>(
    `select a.id, a.budget_id, b.policy_code, b.fiscal_year, a.kind, coalesce(s.balance_fen, 0)::bigint as balance_fen
     from accounts a join budgets b on b.id = a.budget_id
       left join (select p.account_id, sum(p.amount_fen) as balance_fen from postings p
         join ledger_transactions t on t.id = p.transaction_id where t.booked_on <= :on group by 1) s on s.account_id = a.id
     where ${OF_LINES}
     order by b.fiscal_year desc, b.policy_code, array_position(:kinds::text[], a.kind)`,
    { on, kinds: [...ACCOUNTS], ...bindingsOf(filter) },
  );
  return rows.map((row) => ({
    id: row.id,
    budgetId: row.budget_id,
    policyCode: row.policy_code,
    fiscalYear: row.fiscal_year,
    account: row.kind,
    balanceFen: row.balance_fen,
  }));
}

/** One posting of an account, with the balance it left and what it was booked for. */
export interface StatementLine {
  no: number;
  bookedOn: string;
  bookedAt: string;
  kind: string;
  amountFen: bigint;
  balanceFen: bigint;
  /** The other accounts of the transaction. */
  counterAccounts: Account[];
  subjectKind: string;
  subjectId: string;
  /** The claim behind it, where there is one. */
  claimId: string | null;
  /** The batch behind it, where there is one. */
  batchId: string | null;
  documentNumber: string | null;
  commandId: string;
}

/** 明细账: one account over a period, with the balance before and after it. */
export interface Statement {
  account: LedgerAccount;
  from: string;
  to: string;
  openingFen: bigint;
  closingFen: bigint;
}

/** An account with its balances at both ends of a period. Throws `ledger-account-not-found`, `period-reversed`. */
export async function getStatement(db: Database, id: string, from: string, to: string): Promise<Statement> {
  if (from > to) throw new DomainError('period-reversed', { pointer: '/from', from, to });
  const { rows } = await db.raw<{
    rows: {
      budget_id: string;
      policy_code: string;
      fiscal_year: number;
      kind: Account;
      opening_fen: bigint;
      closing_fen: bigint;
    }[];
  }>(
    `select a.budget_id, b.policy_code, b.fiscal_year, a.kind,
       coalesce(sum(p.amount_fen) filter (where t.booked_on < :from), 0)::bigint as opening_fen,
       coalesce(sum(p.amount_fen) filter (where t.booked_on <= :to), 0)::bigint as closing_fen
     from accounts a join budgets b on b.id = a.budget_id left join postings p on p.account_id = a.id
       left join ledger_transactions t on t.id = p.transaction_id
     where a.id = :id group by a.budget_id, b.policy_code, b.fiscal_year, a.kind`,
    { id, from, to },
  );
  const [row] = rows;
  if (row === undefined) throw new DomainError('ledger-account-not-found', { id });
  return {
    account: {
      id,
      budgetId: row.budget_id,
      policyCode: row.policy_code,
      fiscalYear: row.fiscal_year,
      account: row.kind,
      balanceFen: row.closing_fen,
    },
    from,
    to,
    openingFen: row.opening_fen,
    closingFen: row.closing_fen,
  };
}

/** The postings of an account in a period, in the order in which they were booked. */
export async function listStatementLines(
  db: Database,
  asked: { id: string; from: string; to: string; afterNo?: number | undefined; limit: number },
): Promise<StatementLine[]> {
  const { rows } = await db.raw<{
    rows: {
      no: bigint;
      booked_on: string;
      created_at: string;
      kind: string;
      amount_fen: bigint;
      balance_fen: bigint;
      counter_accounts: Account[];
      subject_kind: string;
      subject_id: string;
      claim_id: string | null;
      batch_id: string | null;
      document_number: string | null;
      command_id: string;
    }[];
  }>(
    `with lines as (
       select row_number() over booked as no, t.booked_on, t.created_at, t.kind, p.amount_fen,
         sum(p.amount_fen) over (partition by p.account_id order by t.booked_on, t.created_at, t.id, p.leg)::bigint
           as balance_fen,
         t.id, t.subject_kind, t.subject_id, t.document_number, t.command_id
       from postings p join ledger_transactions t on t.id = p.transaction_id
       where p.account_id = :id and t.booked_on <= :to
       window booked as (order by t.booked_on, t.created_at, t.id, p.leg))
     select l.*, coalesce(i.claim_id, case when l.subject_kind = 'reward_claim' then l.subject_id end) as claim_id,
       i.batch_id, (select array_agg(distinct o.kind order by o.kind) from postings q join accounts o on o.id = q.account_id
         where q.transaction_id = l.id and q.account_id <> :id) as counter_accounts
     from lines l left join payment_instructions i on l.subject_kind = 'payment_instruction' and i.id = l.subject_id
     where l.booked_on >= :from and l.no > :afterNo order by l.no limit :limit`,
    { id: asked.id, from: asked.from, to: asked.to, afterNo: asked.afterNo ?? 0, limit: asked.limit },
  );
  return rows.map((row) => ({
    no: Number(row.no),
    bookedOn: row.booked_on,
    bookedAt: row.created_at,
    kind: row.kind,
    amountFen: row.amount_fen,
    balanceFen: row.balance_fen,
    counterAccounts: row.counter_accounts ?? [],
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    claimId: row.claim_id,
    batchId: row.batch_id,
    documentNumber: row.document_number,
    commandId: row.command_id,
  }));
}

/** A budget line with where its money stands. */
export interface BudgetLine {
  id: string;
  policyCode: string;
  fiscalYear: number;
  level: string;
  totalFen: bigint;
  closedAt: string | null;
  balances: Partial<Record<Account, bigint>>;
}

/** The budget lines, newest year first. */
export async function listBudgetLines(db: Database, filter: BooksFilter): Promise<BudgetLine[]> {
  const { rows } = await db.raw<{
    rows: {
      id: string;
      policy_code: string;
      fiscal_year: number;
      level: string;
      total_fen: bigint;
      closed_at: string | null;
      balances: Record<string, string>;
    }[];
  }>(
    `select b.id, b.policy_code, b.fiscal_year, b.level, b.total_fen, b.closed_at,
       (select jsonb_object_agg(a.kind, a.balance_fen::text) from accounts a where a.budget_id = b.id) as balances
     from budgets b where ${OF_LINES} order by b.fiscal_year desc, b.policy_code limit 1000`,
    bindingsOf(filter),
  );
  return rows.map((row) => ({
    id: row.id,
    policyCode: row.policy_code,
    fiscalYear: row.fiscal_year,
    level: row.level,
    totalFen: row.total_fen,
    closedAt: row.closed_at,
    balances: Object.fromEntries(ACCOUNTS.map((account) => [account, BigInt(row.balances[account] ?? '0')])),
  }));
}
