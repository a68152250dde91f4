import type { AnswerOf, BodyOf } from '../../../shared/api/client';
import { useCommand } from '../../../shared/api/use-command';
import { type RowOf, useRows, useView } from '../../../shared/api/use-view';

export type ReceiptPlanRow = RowOf<'/api/v1/payee-receipt-plans'>;
export type ReceiptPlan = AnswerOf<'/api/v1/payee-receipt-plans/{planId}'>;
export type ReceiptCheck = ReceiptPlan['checks'][number];
export type ReceiptProblem = RowOf<'/api/v1/payee-receipt-problems'>;
export type DrawBody = BodyOf<'/api/v1/payee-receipt-plans', 'post'>;

/** Samples drawn, newest first. */
export function useReceiptPlans() {
  return useRows('/api/v1/payee-receipt-plans', {});
}

/** One sample: who was drawn, what they said, with which confidence. */
export function useReceiptPlan(planId: string) {
  return useView('/api/v1/payee-receipt-plans/{planId}', { path: { planId } });
}

/** What did not arrive and waits for somebody. */
export function useReceiptProblems() {
  return useRows('/api/v1/payee-receipt-problems', {});
}

export const useDraw = () => useCommand('post', '/api/v1/payee-receipt-plans');
export const useSettlement = () => useCommand('post', '/api/v1/payee-receipt-checks/{checkId}/settlement');
