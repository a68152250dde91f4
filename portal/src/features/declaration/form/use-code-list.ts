import type { CodeListEntry } from '../../../../../src/domain/contract/code-list.js';
import { useView } from '../../../shared/api/use-view';

/** One code; `selectable` stands there only when it is a heading that cannot be declared. */
export type Code = Omit<CodeListEntry, 'selectable'> & { selectable?: boolean };

export interface Codes {
  entries: readonly Code[];
  /** Not every code there is stands on the list: another one may be typed. */
  isExcerpt: boolean;
  isLoading: boolean;
  /** So few that all of them are shown at once. */
  isFew: boolean;
}

const FEW = 6;

/** The codes of a list, as the registry has them today. */
export function useCodeList(name: string | undefined): Codes {
  const list = useView('/api/v1/code-lists/{name}', { path: { name: name ?? '' } }, { when: name !== undefined });
  const entries = (list.data?.entries ?? []) as unknown as readonly Code[];
  const selectable = entries.filter((entry) => entry.selectable !== false).length;
  return {
    isFew: selectable > 0 && selectable <= FEW,
    entries,
    isExcerpt: list.data?.version.includes('excerpt') ?? false,
    isLoading: list.isLoading,
  };
}
