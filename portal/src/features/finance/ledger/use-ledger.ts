import { useView, useRows, type RowOf } from '../../../shared/api/use-view';
import type { AnswerOf } from '../../../shared/api/client';

export type TrialBalance = AnswerOf<'/api/v1/ledger/trial-balance'>;
export type LedgerAccount = AnswerOf<'/api/v1/ledger/accounts'>['items'][number];
export type StatementLine = RowOf<'/api/v1/ledger/accounts/{accountId}'>;

export interface BooksFilter {
  on?: string;
  policyCode?: string;
  year?: string;
}

/** Every account as of the end of a day; it balances on every day. */
export function useTrialBalance(filter: BooksFilter) {
  return useView('/api/v1/ledger/trial-balance', { query: filter }, { keepsBefore: true });
}

/** The accounts of every line as of the end of a day. */
export function useLedgerAccounts(filter: BooksFilter) {
  return useView('/api/v1/ledger/accounts', { query: filter }, { keepsBefore: true });
}

/** One account over a period, with its running balance. */
export function useStatement(accountId: string, period: { from?: string; to?: string }) {
  return useRows('/api/v1/ledger/accounts/{accountId}', { path: { accountId }, query: { limit: '100', ...period } });
}
