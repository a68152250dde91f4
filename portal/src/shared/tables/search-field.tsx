import { Input, type InputRef } from 'antd';
import { type ReactNode, type Ref, useEffect, useState } from 'react';

interface SearchFieldProps {
  label: string;
  /** What stands beside the label, e.g. the key that leads here. */
  hint?: ReactNode;
  /** What the address says. */
  words: string | undefined;
  set: (words: string | undefined) => void;
  field?: Ref<InputRef>;
}

const PAUSE_MS = 400;

/** Looks words up a moment after the last of them was typed, or at once on Enter; Escape leaves the field. */
export function SearchField({ label, hint, words = '', set, field }: SearchFieldProps) {
  const [typed, setTyped] = useState(words);
  const [before, setBefore] = useState(words);
  // the address changed by itself, e.g. on the way back
  if (words !== before) {
    setBefore(words);
    if (words !== typed.trim()) setTyped(words);
  }
  const search = () => set(typed.trim() === '' ? undefined : typed.trim());
  useEffect(() => {
    if (typed.trim() === words) return;
    const timer = setTimeout(search, PAUSE_MS);
    return () => clearTimeout(timer);
    // only what is typed starts it anew
  }, [typed]);
  return (
    <label className="filter filter-search">
      <span>
        {label} {hint}
      </span>
      <Input
        {...(field === undefined ? {} : { ref: field })}
        allowClear
        value={typed}
        maxLength={100}
        onChange={({ target }) => setTyped(target.value)}
        onPressEnter={search}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        aria-label={label}
      />
    </label>
  );
}
