import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { PATHS } from '../../shared/paths';
import type { Grouping, Scope, Side } from './use-statistics';

/** What the contracts behind a figure are asked by. */
export interface Behind {
  by?: Grouping;
  key?: string;
  side?: Side;
  party?: string;
}

/** The page of the contracts behind a figure. */
export function countedAddress(behind: Behind, scope: Scope): string {
  const year = scope.year ?? (scope.month === undefined ? 'all' : undefined);
  const query = new URLSearchParams({ ...scope, ...(year === undefined ? {} : { year }), ...behind });
  return `${PATHS.countedContracts}?${query.toString()}`;
}

/** Opens it, as when a bar is clicked. */
export function useOpenCounted(scope: Scope): (behind: Behind) => void {
  const navigate = useNavigate();
  return useCallback((behind) => void navigate(countedAddress(behind, scope)), [navigate, scope]);
}
