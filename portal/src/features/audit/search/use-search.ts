import type { ContractStatus } from '../../../../../src/domain/contract/status.js';
import { type RowOf, useRows, useView } from '../../../shared/api/use-view';

export interface Search {
  q?: string;
  status?: string;
  year?: string;
}

const FEW = '10';

export type FoundContract = RowOf<'/api/v1/contracts'>;
export const useFoundContracts = ({ q, status, year }: Search, when: boolean) =>
  useRows(
    '/api/v1/contracts',
    {
      query: {
        limit: FEW,
        ...(q === undefined ? {} : { q }),
        ...(status === undefined ? {} : { status: status as ContractStatus }),
        ...(year === undefined ? {} : { year }),
      },
    },
    { when },
  );

export type FoundClaim = RowOf<'/api/v1/reward-claims'>;
export const useFoundClaims = ({ q, year }: Search, when: boolean) =>
  useRows(
    '/api/v1/reward-claims',
    { query: { limit: FEW, ...(q === undefined ? {} : { q }), ...(year === undefined ? {} : { year }) } },
    { when },
  );

export type FoundBatch = RowOf<'/api/v1/payout-batches'>;
/** Batches have no name: they are few, and found by their id, their day and their three people. */
export const useBatches = (when: boolean) => useRows('/api/v1/payout-batches', { query: { limit: '100' } }, { when });

export type FoundPayee = RowOf<'/api/v1/payees'>;
export const useFoundPayees = ({ q }: Search, when: boolean) =>
  useRows('/api/v1/payees', { query: { limit: FEW, ...(q === undefined ? {} : { q }) } }, { when });

/** A claim by its whole id. */
export const useClaimById = (claimId: string | undefined) =>
  useView('/api/v1/reward-claims/{claimId}', { path: { claimId: claimId ?? '' } }, { when: claimId !== undefined });
