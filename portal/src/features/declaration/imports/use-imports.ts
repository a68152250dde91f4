import { useRows, useView } from '../../../shared/api/use-view';

/** Imports of this enterprise, the latest first. */
export const useImports = () => useRows('/api/v1/contract-imports', {}, { everySeconds: 10 });

/** One import; asked again while its rows are worked on. */
export function useImport(importId: string) {
  const view = useView('/api/v1/contract-imports/{importId}', { path: { importId } });
  const isUnderway = view.data !== undefined && view.data.finishedAt === null;
  const live = useView(
    '/api/v1/contract-imports/{importId}',
    { path: { importId } },
    isUnderway ? { everySeconds: 1.5 } : {},
  );
  return { view: live, isUnderway };
}

export type Outcome = 'created' | 'unchanged' | 'updated' | 'refused' | 'already_filed';

/** What became of each row. */
export function useImportRows(importId: string, outcome: Outcome | undefined, isUnderway: boolean) {
  return useRows(
    '/api/v1/contract-imports/{importId}/rows',
    { path: { importId }, query: outcome === undefined ? {} : { outcome } },
    isUnderway ? { everySeconds: 2 } : {},
  );
}
