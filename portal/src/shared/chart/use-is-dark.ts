import { useSyncExternalStore } from 'react';

const isDark = (): boolean => document.documentElement.dataset['theme'] === 'dark';

function listen(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** Whether the page is dark at the moment; drawings have colours of their own for it. */
export function useIsDark(): boolean {
  return useSyncExternalStore(listen, isDark);
}
