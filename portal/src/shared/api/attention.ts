/** So long after the last key or press somebody still sits before the page; longer than the page waits between two asks of its own. */
const ATTENDED_MS = 90_000;
/** What a page that only moves or is drawn anew does not cause by itself. */
const TOUCHES = ['pointerdown', 'keydown', 'input', 'wheel', 'touchmove'] as const;

let touchedAt = Date.now();

/** Begins to notice whether anybody sits before the page. */
export function watchAttention(page: Pick<Window, 'addEventListener'>): void {
  const touched = (): void => {
    touchedAt = Date.now();
  };
  for (const touch of TOUCHES) page.addEventListener(touch, touched, { capture: true, passive: true });
}

/** Headers of what is only looked at: what a page asks by itself before an empty chair must not keep the session alive. */
export function attentionHeaders(): Record<string, string> {
  return Date.now() - touchedAt < ATTENDED_MS ? {} : { 'Session-Use': 'unattended' };
}
