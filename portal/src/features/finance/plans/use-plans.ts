import type { AnswerOf, BodyOf, QueryValues } from '../../../shared/api/client';
import { useCommand } from '../../../shared/api/use-command';
import { type RowOf, useRows, useView } from '../../../shared/api/use-view';

export type PlanRow = RowOf<'/api/v1/funding-plans'>;
export type Plan = AnswerOf<'/api/v1/funding-plans/{planId}'>;
export type PlanPreview = AnswerOf<'/api/v1/funding-plans/preview', 'post'>;
export type PlanItem = Plan['items'][number];
export type PreviewBody = BodyOf<'/api/v1/funding-plans/preview', 'post'>;
export type PlanBody = BodyOf<'/api/v1/funding-plans', 'post'>;
type PlanStatus = NonNullable<NonNullable<QueryValues<'/api/v1/funding-plans'>>['status']>;

/** Funding plans, newest first. */
export function usePlans(status?: string) {
  return useRows('/api/v1/funding-plans', { query: status === undefined ? {} : { status: status as PlanStatus } });
}

/** One plan with what each claim gets and why. */
export function usePlan(planId: string) {
  return useView('/api/v1/funding-plans/{planId}', { path: { planId } });
}

export const usePlanPreview = () => useCommand('post', '/api/v1/funding-plans/preview');
export const usePlanProposal = () => useCommand('post', '/api/v1/funding-plans');
export const usePlanDecision = () => useCommand('post', '/api/v1/funding-plans/{planId}/decision');
