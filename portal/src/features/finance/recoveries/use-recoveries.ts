import type { AnswerOf, BodyOf, QueryValues } from '../../../shared/api/client';
import { useCommand } from '../../../shared/api/use-command';
import { type RowOf, useRows, useView } from '../../../shared/api/use-view';

export type RecoveryRow = RowOf<'/api/v1/recoveries'>;
export type Recovery = AnswerOf<'/api/v1/recoveries/{recoveryId}'>;
export type RecoveryRequest = Recovery['requests'][number];
export type RecoveryProposal = BodyOf<'/api/v1/reward-claims/{claimId}/recovery-proposals', 'post'>;
export type RecoveryOrder = BodyOf<'/api/v1/recoveries/{recoveryId}/order', 'post'>;
export type Refund = BodyOf<'/api/v1/recoveries/{recoveryId}/receipts', 'post'>;
export type Suspension = BodyOf<'/api/v1/recoveries/{recoveryId}/suspension', 'post'>;
export type RequestBody = BodyOf<'/api/v1/recoveries/{recoveryId}/requests', 'post'>;
export type Dependant = RowOf<'/api/v1/dependants'>;
export type PaidClaim = RowOf<'/api/v1/reward-claims'>;
type RecoveryQuery = NonNullable<QueryValues<'/api/v1/recoveries'>>;
type ClaimStatus = NonNullable<NonNullable<QueryValues<'/api/v1/reward-claims'>>['status']>;

/** What is owed back, newest first; or only what is overdue. */
export function useRecoveries(filter: { status?: string; overdue?: string }) {
  return useRows('/api/v1/recoveries', {
    query: {
      ...(filter.status === undefined ? {} : { status: filter.status as NonNullable<RecoveryQuery['status']> }),
      ...(filter.overdue === undefined ? {} : { overdue: 'true' as const }),
    },
  });
}

/** One recovery with its running balance. */
export function useRecovery(recoveryId: string) {
  return useView('/api/v1/recoveries/{recoveryId}', { path: { recoveryId } });
}

/** Claims in this state of whom these words name, the beneficiary or the registration number. */
export function useClaimsIn(status: ClaimStatus, words: string | undefined) {
  return useRows('/api/v1/reward-claims', {
    query: { status, limit: '100', ...(words === undefined ? {} : { q: words }) },
  });
}

/** Claims that were paid, which can be asked back. */
export function usePaidClaims(words: string | undefined) {
  const paid = useClaimsIn('paid', words);
  const reconciled = useClaimsIn('reconciled', words);
  return { rows: [...reconciled.rows, ...paid.rows], isLoading: paid.isLoading || reconciled.isLoading };
}

/** Money to be collected because a registration changed or ended, as finance settles it. */
export function useFinanceDependants(when: boolean) {
  return useRows('/api/v1/dependants', { query: { kind: 'recovery', open: 'true' } }, { when });
}

export const useProposal = () => useCommand('post', '/api/v1/reward-claims/{claimId}/recovery-proposals');
export const useDecision = () => useCommand('post', '/api/v1/recoveries/{recoveryId}/decision');
export const useOrder = () => useCommand('post', '/api/v1/recoveries/{recoveryId}/order');
export const useRefund = () => useCommand('post', '/api/v1/recoveries/{recoveryId}/receipts');
export const useRequest = () => useCommand('post', '/api/v1/recoveries/{recoveryId}/requests');
export const useRequestDecision = () => useCommand('post', '/api/v1/recovery-requests/{requestId}/decision');
export const useSuspension = () => useCommand('post', '/api/v1/recoveries/{recoveryId}/suspension');
export const useWriteOffProposal = () => useCommand('post', '/api/v1/dependants/{dependantId}/write-off-proposal');
export const useWriteOffDecision = () => useCommand('post', '/api/v1/dependants/{dependantId}/write-off-decision');
