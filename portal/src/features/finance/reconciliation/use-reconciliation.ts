import type { AnswerOf } from '../../../shared/api/client';
import { useCommand } from '../../../shared/api/use-command';
import { type RowOf, useRows, useView } from '../../../shared/api/use-view';

export type Report = AnswerOf<'/api/v1/payout-reconciliation'>;
export type ReportRow = Report['batches'][number];
export type Closing = RowOf<'/api/v1/payout-closings'>;

/** Batches of a span of days: sent, answered, booked, seen on the account. */
export function useReport(span: { from?: string; to?: string }) {
  return useView('/api/v1/payout-reconciliation', { query: span }, { keepsBefore: true });
}

/** Days that are closed, and those that wait for a second person. */
export function useClosings() {
  return useRows('/api/v1/payout-closings', {});
}

export const useCloseDay = () => useCommand('post', '/api/v1/payout-closings');
export const useConfirmDay = () => useCommand('post', '/api/v1/payout-closing-confirmations');
