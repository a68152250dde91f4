import type { BodyOf, QueryValues } from '../../../shared/api/client';
import { useCommand } from '../../../shared/api/use-command';
import { type RowOf, useRows, useView } from '../../../shared/api/use-view';

export type DeskItem = RowOf<'/api/v1/payout-desk'>;
export type DeskPayment = RowOf<'/api/v1/payout-desk/payments'>;
export type PaymentCorrection = RowOf<'/api/v1/payment-corrections'>;
export type TreasuryProblem = RowOf<'/api/v1/treasury-problems'>;
export type DeskDecisionBody = BodyOf<'/api/v1/payout-desk/{itemId}/decision', 'post'>;
type DeskQuery = NonNullable<QueryValues<'/api/v1/payout-desk'>>;
export type PaymentList = NonNullable<QueryValues<'/api/v1/payout-desk/payments'>>['list'];

/** The lists of payments somebody has still to do something about. */
export const PAYMENT_LISTS: readonly PaymentList[] = ['unanswered', 'unknown', 'rejected', 'returned', 'duplicate'];

/** What the treasury's answers left open, the oldest first. */
export function useDeskItems(filter: { kind?: string; state?: string }) {
  const query = {
    ...(filter.kind === undefined ? {} : { kind: filter.kind as NonNullable<DeskQuery['kind']> }),
    ...(filter.state === undefined ? {} : { state: filter.state as NonNullable<DeskQuery['state']> }),
  };
  return useRows('/api/v1/payout-desk', { query }, { everySeconds: 30 });
}

/** Payments without an answer, of unknown outcome, rejected, returned, or answered twice. */
export function useDeskPayments(list: PaymentList) {
  return useRows('/api/v1/payout-desk/payments', { query: { list } }, { everySeconds: 30 });
}

/** The batch a line of the treasury names, with the payments it may be about. */
export function useBatchOfItem(batchId: string | null) {
  return useView('/api/v1/payout-batches/{batchId}', { path: { batchId: batchId ?? '' } }, { when: batchId !== null });
}

export function useCorrections() {
  return useRows('/api/v1/payment-corrections', {});
}

export function useTreasuryProblems() {
  return useRows('/api/v1/treasury-problems', {});
}

export const useTake = () => useCommand('post', '/api/v1/payout-desk/{itemId}/owner');
export const useDeskDecision = () => useCommand('post', '/api/v1/payout-desk/{itemId}/decision');
export const useDeskConfirmation = () => useCommand('post', '/api/v1/payout-desk/{itemId}/confirmation');
export const useCorrectionDecision = () => useCommand('post', '/api/v1/payment-corrections/{correctionId}/decision');
