import { type RowOf, useRows } from '../../shared/api/use-view';

export type ActivityRow = RowOf<'/api/v1/me/activity'>;

/** What I did and looked at, the latest first. */
export function useMyActivity() {
  return useRows('/api/v1/me/activity', {});
}
