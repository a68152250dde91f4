import { useRows, useView, type RowOf } from '../../../shared/api/use-view';
import type { ContractStatus } from '../../../../../src/domain/contract/status.js';

export type ListedContract = RowOf<'/api/v1/contracts'>;

export interface ListFilters {
  q?: string;
  status?: string;
  kind?: string;
  year?: string;
}

/** The enterprise's contracts that match, newest first. */
export const useContracts = ({ q, status, kind, year }: ListFilters) =>
  useRows('/api/v1/contracts', {
    query: {
      ...(q === undefined ? {} : { q }),
      ...(status === undefined ? {} : { status: status as ContractStatus }),
      ...(kind === undefined ? {} : { kind: kind as never }),
      ...(year === undefined ? {} : { year }),
    },
  });

const MOST = '20';

const useWithStatus = (status: ContractStatus) =>
  useView('/api/v1/contracts', { query: { status, limit: MOST } }).data?.items ?? [];

/** What waits for the enterprise: corrections, statements, drafts, entitlements and accounts. */
export function useNeedsMe() {
  const corrections = useWithStatus('correction_requested');
  const statements = useWithStatus('revoking');
  const drafts = useWithStatus('draft');
  const claimsToCorrect = useView('/api/v1/reward-claims', { query: { status: 'correction', limit: MOST } });
  const accounts = useView('/api/v1/reward-claims', { query: { status: 'payee_confirmation', limit: MOST } });
  const candidates = useView('/api/v1/reward-candidates', { query: { status: 'offered', limit: MOST } });
  return {
    corrections,
    statements,
    drafts,
    claimsToCorrect: claimsToCorrect.data?.items ?? [],
    accounts: accounts.data?.items ?? [],
    candidates: candidates.data?.items ?? [],
  };
}

/** The address of the same list as a spreadsheet. */
export function exportAddress(filters: ListFilters): string {
  const query = new URLSearchParams({ format: 'xlsx' });
  for (const [name, value] of Object.entries(filters)) if (typeof value === 'string') query.set(name, value);
  return `/api/v1/exports/contracts?${query.toString()}`;
}
