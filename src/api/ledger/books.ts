import { z } from 'zod';
import { readToday } from '../../db/clock-store.js';
import { inScope, scopeOf, type Transaction } from '../../db/connection.js';
import {
  getStatement,
  type LedgerAccount,
  listLedgerAccounts,
  listStatementLines,
  readTrialBalance,
  type StatementLine,
  type TrialBalanceRow,
} from '../../db/read-models/books.js';
import { labelClaims } from '../../db/read-models/claim-labels.js';
import { ACCOUNT_WORDS } from '../../domain/ledger/account-words.js';
import { DomainError } from '../../domain/errors.js';
import { sumFen } from '../../domain/money.js';
import { LedgerAccountList, StatementView, TrialBalanceView } from '../../schemas/budget-views.js';
import { CivilDate, formatted } from '../../schemas/wire.js';
import { actorOf } from '../authentication.js';
import { columnsOf } from '../exports/exports.js';
import { listExport } from '../exports/list-export.js';
import { askedPage, PageQuery, toPage, Year } from '../page.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';
import { toWire } from '../wire.js';

const BooksQuery = { on: CivilDate.optional(), policyCode: formatted('policyCode').optional(), year: Year };

/** The day the books are asked for, today without one; of a day that is not over yet nobody knows them. Throws `date-in-future`. */
async function dayOf(trx: Transaction, asked: string | undefined, pointer: string): Promise<string> {
  const today = await readToday(trx);
  if (asked !== undefined && asked > today) throw new DomainError('date-in-future', { pointer, today });
  return asked ?? today;
}

const filterOf = ({ policyCode, year }: { policyCode?: string | undefined; year?: string | undefined }) => ({
  policyCode,
  fiscalYear: year === undefined ? undefined : Number(year),
});

/** GET /ledger/trial-balance: every account as of the end of a day, of one policy and year or over all; it balances on every day. */
export const showTrialBalance: Endpoint = {
  summary: '试算平衡表（截至任一日） · The trial balance as of any day',
  query: z.strictObject(BooksQuery),
  answers: { 200: TrialBalanceView },
  refusals: ['date-in-future'],
  handle: (context) => async (req, res) => {
    const query = parseWith(z.strictObject(BooksQuery), req.query);
    const { on, rows } = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => {
      const day = await dayOf(trx, query.on, '/on');
      return { on: day, rows: await readTrialBalance(trx, day, filterOf(query)) };
    });
    const sum = sumFen(rows.map(({ balanceFen }) => balanceFen));
    res.json(
      toWire({
        on,
        policyCode: query.policyCode ?? null,
        fiscalYear: query.year === undefined ? null : Number(query.year),
        rows: rows.map((row) => ({ ...row, ...ACCOUNT_WORDS[row.account] })),
        sumFen: sum,
        balances: sum === 0n,
      }),
    );
  },
};

/** GET /exports/trial-balance. */
export const exportTrialBalance = listExport({
  list: 'trial-balance',
  zh: '试算平衡表',
  summary: '导出试算平衡表（Excel、CSV） · The trial balance as a spreadsheet',
  filter: BooksQuery,
  columns: columnsOf<TrialBalanceRow>(
    ['账户 Account', 'text', (row) => `${ACCOUNT_WORDS[row.account].zh} ${ACCOUNT_WORDS[row.account].en}`, 30],
    ['代码 Code', 'text', (row) => row.account, 22],
    ['转入（元） In', 'yuan', (row) => row.inFen, 18],
    ['转出（元） Out', 'yuan', (row) => row.outFen, 18],
    ['余额（元） Balance', 'yuan', (row) => row.balanceFen, 18],
  ),
  notes: [
    '各账户余额之和为零；预算拨入与各项收入为资金来源，余额为负。· The balances sum to zero; where money comes from is negative.',
  ],
  refusals: ['date-in-future'],
  rows: async ({ trx, filter }) => readTrialBalance(trx, await dayOf(trx, filter.on, '/on'), filterOf(filter)),
});

/** GET /ledger/accounts: every account of every line as of the end of a day. */
export const showLedgerAccounts: Endpoint = {
  summary: '账户列表（截至任一日） · The accounts as of any day',
  query: z.strictObject(BooksQuery),
  answers: { 200: LedgerAccountList },
  refusals: ['date-in-future'],
  handle: (context) => async (req, res) => {
    const query = parseWith(z.strictObject(BooksQuery), req.query);
    const { on, items } = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => {
      const day = await dayOf(trx, query.on, '/on');
      return { on: day, items: await listLedgerAccounts(trx, day, filterOf(query)) };
    });
    res.json(toWire({ on, items }));
  },
};

/** GET /exports/ledger-accounts. */
export const exportLedgerAccounts = listExport({
  list: 'ledger-accounts',
  zh: '账户余额',
  summary: '导出账户余额（Excel、CSV） · The accounts as a spreadsheet',
  filter: BooksQuery,
  columns: columnsOf<LedgerAccount>(
    ['政策 Policy', 'text', (row) => row.policyCode, 16],
    ['年度 Year', 'integer', (row) => row.fiscalYear, 8],
    ['账户 Account', 'text', (row) => `${ACCOUNT_WORDS[row.account].zh} ${ACCOUNT_WORDS[row.account].en}`, 30],
    ['余额（元） Balance', 'yuan', (row) => row.balanceFen, 18],
    ['账户编号 Id', 'text', (row) => row.id, 38],
  ),
  refusals: ['date-in-future'],
  rows: async ({ trx, filter }) => listLedgerAccounts(trx, await dayOf(trx, filter.on, '/on'), filterOf(filter)),
});

const PeriodQuery = { from: CivilDate.optional(), to: CivilDate.optional() };
const FIRST_DAY = '2000-01-01';

async function periodOf(
  trx: Transaction,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): Promise<{ from: string; to: string }> {
  return { from: from ?? FIRST_DAY, to: await dayOf(trx, to, '/to') };
}

const StatementQuery = z.strictObject({ ...PeriodQuery, ...PageQuery });

/** GET /ledger/accounts/{accountId}: one account over a period, with running balance and what each posting was booked for. */
export const showStatement: Endpoint = {
  summary: '明细账 · The statement of one account',
  query: StatementQuery,
  answers: { 200: StatementView },
  refusals: ['ledger-account-not-found', 'period-reversed', 'date-in-future', 'cursor-invalid'],
  handle: (context) => async (req, res) => {
    const id = pathId(req, 'accountId', 'ledger-account-not-found');
    const { query, from: afterNo, limit } = askedPage(StatementQuery, z.int().min(0), req.query);
    const { statement, lines, labelOf } = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => {
      const period = await periodOf(trx, query);
      const statement = await getStatement(trx, id, period.from, period.to);
      const lines = await listStatementLines(trx, { id, ...period, afterNo, limit: limit + 1 });
      const labelOf = await labelClaims(
        trx,
        lines.map(({ claimId }) => claimId),
      );
      return { statement, lines, labelOf };
    });
    const page = toPage(
      lines,
      limit,
      (last) => last.no,
      (line) => ({
        ...line,
        beneficiaryName: line.claimId === null ? null : labelOf(line.claimId).beneficiaryName,
      }),
    );
    res.json(toWire({ ...statement, ...page }));
  },
};

/** GET /exports/ledger-statement: the same as a file. */
export const exportStatement = listExport({
  list: 'ledger-statement',
  zh: '明细账',
  summary: '导出明细账（Excel、CSV） · The statement of one account as a spreadsheet',
  filter: { accountId: z.uuid(), ...PeriodQuery },
  columns: columnsOf<StatementLine>(
    ['序号 No.', 'integer', (row) => row.no, 8],
    ['记账日 Booked on', 'text', (row) => row.bookedOn, 12],
    ['事项 Kind', 'text', (row) => row.kind, 22],
    [
      '对方账户 Counter account',
      'text',
      (row) => row.counterAccounts.map((kind) => ACCOUNT_WORDS[kind].zh).join('、'),
      22,
    ],
    ['金额（元） Amount', 'yuan', (row) => row.amountFen, 18],
    ['余额（元） Balance', 'yuan', (row) => row.balanceFen, 18],
    ['文号 Document', 'text', (row) => row.documentNumber ?? '', 24],
    ['奖励申请 Claim', 'text', (row) => row.claimId ?? '', 38],
    ['拨付批次 Batch', 'text', (row) => row.batchId ?? '', 38],
  ),
  refusals: ['ledger-account-not-found', 'period-reversed', 'date-in-future'],
  rows: async ({ trx, filter }) => {
    const period = await periodOf(trx, filter);
    const { id } = (await getStatement(trx, filter.accountId, period.from, period.to)).account;
    return listStatementLines(trx, { id, ...period, limit: 50_001 });
  },
});
