import { useCallback, useState } from 'react';
import { forgetKept, keep, readKept } from '../../shared/forms/kept-values';

/** A long text that survives a reload, an ended session and a lost network until it was saved. */
export function useKeptText(name: string): {
  text: string | undefined;
  write: (text: string) => void;
  forget: () => void;
} {
  const [text, setText] = useState(() => {
    const kept = readKept(name);
    return typeof kept === 'string' ? kept : undefined;
  });
  const write = useCallback(
    (next: string) => {
      setText(next);
      keep(name, next);
    },
    [name],
  );
  const forget = useCallback(() => {
    setText(undefined);
    forgetKept(name);
  }, [name]);
  return { text, write, forget };
}
