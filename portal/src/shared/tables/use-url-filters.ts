import { useCallback, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';

/** Filters of a list that live in the address, so that a link, a reload and the way back keep them. */
export function useUrlFilters<const Name extends string>(
  names: readonly Name[],
): {
  filters: Partial<Record<Name, string>>;
  set: (changes: Partial<Record<Name, string | undefined>>) => void;
  clear: () => void;
  isFiltered: boolean;
} {
  const [search, setSearch] = useSearchParams();
  const filters = useMemo(() => {
    const found: Partial<Record<Name, string>> = {};
    for (const name of names) {
      const value = search.get(name);
      if (value !== null && value !== '') found[name] = value;
    }
    return found;
    // the names are a constant of the page
  }, [search]);
  const latest = useRef({ search, setSearch });
  latest.current = { search, setSearch };
  const set = useCallback((changes: Partial<Record<Name, string | undefined>>) => {
    const { search, setSearch } = latest.current;
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries<string | undefined>(changes)) {
      if (value === undefined || value === '') next.delete(name);
      else next.set(name, value);
    }
    // what stands there already must not call anybody back who is on the way to another page
    if (next.toString() !== search.toString()) setSearch(next, { replace: true });
  }, []);
  // what else stands in the address, e.g. an open tab, is not this list's
  const clear = useCallback(
    () => set(Object.fromEntries(names.map((name) => [name, undefined])) as Partial<Record<Name, undefined>>),
    [set],
  );
  return { filters, set, clear, isFiltered: Object.keys(filters).length > 0 };
}
