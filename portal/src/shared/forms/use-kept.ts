import { useCallback, useState } from 'react';
import { forgetKept, keep, readKept } from './kept-values';

type Next<T> = T | ((before: T) => T);

/** useState for what somebody types outside of a CommandForm: under its name it survives a reload, until it is forgotten. */
export function useKept<T>(name: string, initial: T): [value: T, set: (next: Next<T>) => void, forget: () => void] {
  const [value, setValue] = useState<T>(() => (readKept(name) as T | undefined) ?? initial);
  const set = useCallback(
    (next: Next<T>) =>
      setValue((before) => {
        const after = typeof next === 'function' ? (next as (before: T) => T)(before) : next;
        keep(name, after);
        return after;
      }),
    [name],
  );
  const forget = () => {
    forgetKept(name);
    setValue(initial);
  };
  return [value, set, forget];
}
