import { useCallback, useState } from 'react';
import { forgetKept, keep, readKept } from '../../shared/forms/kept-values';

interface Kept {
  text: string;
  /** The version that was on the page when the writing began: what is written over is what was read. */
  base: number;
}

/** A long text that survives a reload, an ended session and a lost network until it was saved, with the version it began from. */
export function useKeptText(
  name: string,
  version = 0,
): {
  text: string | undefined;
  /** The version the writing began from; today's while nothing was written. */
  base: number;
  write: (text: string) => void;
  /** Goes on writing from another version. */
  goOnFrom: (version: number) => void;
  forget: () => void;
} {
  const [kept, setKept] = useState(() => {
    const found = readKept(name) as Kept | undefined;
    return typeof found?.text === 'string' && typeof found.base === 'number' ? found : undefined;
  });
  const base = kept?.base ?? version;
  const put = useCallback(
    (next: Kept) => {
      setKept(next);
      keep(name, next);
    },
    [name],
  );
  const forget = useCallback(() => {
    setKept(undefined);
    forgetKept(name);
  }, [name]);
  return {
    text: kept?.text,
    base,
    write: (text) => put({ text, base }),
    goOnFrom: (from) => {
      if (kept !== undefined) put({ ...kept, base: from });
    },
    forget,
  };
}
