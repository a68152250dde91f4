import type { AnswerOf, BodyOf, QueryValues } from '../../../shared/api/client';
import { type RowOf, useRows, useView } from '../../../shared/api/use-view';
import { useCommand } from '../../../shared/api/use-command';

export type BudgetLine = AnswerOf<'/api/v1/budgets'>['items'][number];
export type BudgetDossier = AnswerOf<'/api/v1/budgets/{budgetId}'>;
export type BudgetAct = RowOf<'/api/v1/budget-acts'>;
export type BudgetProposal = BodyOf<'/api/v1/budget-acts', 'post'>;
type ActStatus = NonNullable<QueryValues<'/api/v1/budget-acts'>>['status'];

/** Every budget line, or those of one year or policy. */
export function useBudgets({ year, policyCode }: { year?: string; policyCode?: string }, when = true) {
  return useView(
    '/api/v1/budgets',
    { query: { ...(year === undefined ? {} : { year }), ...(policyCode === undefined ? {} : { policyCode }) } },
    { keepsBefore: true, when },
  );
}

/** One line: how it is shared, and what closing it would do today. */
export function useBudget(budgetId: string) {
  return useView('/api/v1/budgets/{budgetId}', { path: { budgetId } });
}

/** The accounts of one line, by which its totals lead to their statements. */
export function useAccountsOfLine(line: { policyCode: string; fiscalYear: number } | undefined) {
  return useView(
    '/api/v1/ledger/accounts',
    { query: { policyCode: line?.policyCode ?? '', year: String(line?.fiscalYear ?? '') } },
    { when: line !== undefined },
  );
}

/** What was proposed of budget lines, newest first. */
export function useBudgetActs(filter: { policyCode?: string; year?: string; status?: string }) {
  const { policyCode, year, status } = filter;
  return useRows('/api/v1/budget-acts', {
    query: {
      ...(policyCode === undefined ? {} : { policyCode }),
      ...(year === undefined ? {} : { year }),
      ...(status === undefined ? {} : { status: status as NonNullable<ActStatus> }),
    },
  });
}

export const useBudgetProposal = () => useCommand('post', '/api/v1/budget-acts');
export const useBudgetDecision = () => useCommand('post', '/api/v1/budget-acts/{actId}/decision');
export const useShareClaim = () => useCommand('post', '/api/v1/budgets/{budgetId}/share-claims');
export const useShareReceipt = () => useCommand('post', '/api/v1/budgets/{budgetId}/share-receipts');
