import { type RowOf, useRows } from '../../../shared/api/use-view';
import { useUrlFilters } from '../../../shared/tables/use-url-filters';

export type Published = RowOf<'/api/v1/publicity'>;
export type PublicityDay = RowOf<'/api/v1/publicity-lists'>;
export type ObjectionRow = RowOf<'/api/v1/claim-objections'>;

/** An objection of the public is to be seen the moment it arrives. */
const AGAIN_EVERY_SECONDS = 10;

/** Objections that wait and that are decided, and what is published: all of it asked again by itself. */
export function usePublicityPage() {
  const url = useUrlFilters(['part', 'state', 'status']);
  const part = url.filters.part ?? 'objections';
  const state = url.filters.state ?? 'open';
  const status = url.filters.status ?? 'open';
  const every = { everySeconds: AGAIN_EVERY_SECONDS };
  return {
    set: url.set,
    part,
    state,
    status,
    waiting: useRows('/api/v1/claim-objections', { query: { state: 'open' } }, every),
    objections: useRows(
      '/api/v1/claim-objections',
      { query: (state === 'all' ? {} : { state }) as never },
      { ...every, when: part === 'objections' },
    ),
    published: useRows('/api/v1/publicity', { query: { status } as never }, { when: part === 'published' }),
    days: useRows('/api/v1/publicity-lists', {}, { when: part === 'days' }),
  };
}
