import { useEffect, useRef, useState } from 'react';

/** One key of a page: what is pressed, what it says in the list of keys, what it does. */
export interface KeyBinding {
  /** As KeyboardEvent.key; `Alt+3` with the alternative key. */
  key: string;
  /** What it is called in the list of keys. */
  words: string;
  run: () => void;
}

/** Keys of a page. Where somebody types only those with Alt are heard, and nothing while a dialog asks something. */
export function useKeys(bindings: readonly KeyBinding[], hasSingleKeys: boolean): void {
  const latest = useRef(bindings);
  latest.current = hasSingleKeys ? bindings : bindings.filter(({ key }) => key.startsWith('Alt+'));
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey) return;
      const wanted = event.altKey ? `Alt+${digitOf(event) ?? event.key}` : event.key;
      const binding = latest.current.find(({ key }) => key === wanted);
      if (binding === undefined) return;
      if (!event.altKey && isTyping(event.target)) return;
      if (document.querySelector('[aria-modal="true"]') !== null && isShown('[aria-modal="true"]')) return;
      event.preventDefault();
      binding.run();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}

const SINGLE_KEYS = 'registry.single-keys';

/** Whether keys without Alt act at all; who speaks to the browser, or shakes, turns them off in it for good. */
export function useSingleKeys(): [hasSingleKeys: boolean, set: (hasSingleKeys: boolean) => void] {
  const [hasSingleKeys, setHasSingleKeys] = useState(() => localStorage.getItem(SINGLE_KEYS) !== 'off');
  return [
    hasSingleKeys,
    (next) => {
      localStorage.setItem(SINGLE_KEYS, next ? 'on' : 'off');
      setHasSingleKeys(next);
    },
  ];
}

/** The digit on the key itself: with Alt some keyboards write another sign. */
function digitOf({ code }: KeyboardEvent): string | undefined {
  return /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

function isShown(selector: string): boolean {
  return [...document.querySelectorAll<HTMLElement>(selector)].some((each) => each.offsetParent !== null);
}
