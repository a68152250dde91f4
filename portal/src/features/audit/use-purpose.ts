import { useCallback, useSyncExternalStore } from 'react';
import { keep, readKept } from '../../shared/forms/kept-values';

const KEPT_AS = 'audit:purpose';
const listeners = new Set<() => void>();

const read = (): string | undefined => readKept(KEPT_AS) as string | undefined;
function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What files are opened for in this session; said once, and kept beside every read. */
export function usePurpose(): { purpose: string | undefined; state: (purpose: string) => void } {
  const purpose = useSyncExternalStore(listen, read);
  const state = useCallback((said: string) => {
    keep(KEPT_AS, said);
    for (const listener of listeners) listener();
  }, []);
  return { purpose, state };
}
