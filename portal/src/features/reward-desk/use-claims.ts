import { statusesHeldBy } from '../../../../src/domain/reward/claim-status.js';
import { type RowOf, useRows } from '../../shared/api/use-view';
import { usePerson } from '../../shared/session';
import { useUrlFilters } from '../../shared/tables/use-url-filters';

const FILTERS = ['view', 'status', 'policyCode', 'waitsFor', 'due', 'leastFen', 'held', 'year', 'q'] as const;
export type ClaimsFilter = (typeof FILTERS)[number];
export type ClaimRow = RowOf<'/api/v1/reward-claims'>;

/** So that a page that stays open shows what others did. */
const AGAIN_EVERY_SECONDS = 30;

/** Claims by the filters in the address; what waits for the reader comes first, everything else one step further. */
export function useClaims() {
  const url = useUrlFilters(FILTERS);
  const { roles } = usePerson();
  const hasSteps = statusesHeldBy(roles).length > 0;
  const isMine = hasSteps && url.filters.view !== 'all';
  const { view: _view, ...narrowing } = url.filters;
  const query = { ...narrowing, ...(isMine ? { waitsFor: 'me' } : {}) };
  const rows = useRows('/api/v1/reward-claims', { query: query as never }, { everySeconds: AGAIN_EVERY_SECONDS });
  const exportAddress = `/api/v1/exports/reward-claims?${new URLSearchParams(query).toString()}`;
  return { ...url, narrowing, hasSteps, isMine, rows, exportAddress };
}
