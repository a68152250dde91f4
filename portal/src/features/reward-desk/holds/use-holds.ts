import { useRows } from '../../../shared/api/use-view';
import { useUrlFilters } from '../../../shared/tables/use-url-filters';

/** 暂缓清单 by the filters in the address; those that stand first. */
export function useHolds() {
  const url = useUrlFilters(['state', 'kind']);
  const state = url.filters.state ?? 'standing';
  const { kind } = url.filters;
  const query = { ...(state === 'all' ? {} : { state }), ...(kind === undefined ? {} : { kind }) };
  return { ...url, state, kind, rows: useRows('/api/v1/claim-holds', { query: query as never }, { everySeconds: 60 }) };
}
