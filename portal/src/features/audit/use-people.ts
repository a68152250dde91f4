import { type RowOf, useRows, useView } from '../../shared/api/use-view';

export type PersonRow = RowOf<'/api/v1/people'>;
/** People by name, account or id. */
export const useFoundPeople = (q: string, when: boolean) =>
  useRows('/api/v1/people', { query: { q, limit: '10' } }, { when });
/** One person by id. */
export const usePersonOf = (userId: string) => useView('/api/v1/people', { query: { q: userId, limit: '1' } });

export type Activity = RowOf<'/api/v1/people/{userId}/activity'>;
/** What somebody did and opened, or only one of the two. */
export const useActivity = (userId: string, what: Activity['what'] | undefined) =>
  useRows('/api/v1/people/{userId}/activity', { path: { userId }, query: what === undefined ? {} : { what } });
