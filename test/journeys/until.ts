import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 100;

/** Looks again and again until there is something to see; says what was waited for when there never is. */
export async function until<T>(what: string, look: () => Promise<T | undefined | false>, limitMs = 45_000): Promise<T> {
  for (const end = Date.now() + limitMs; ; ) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`waited ${limitMs / 1000} s in vain until ${what}`);
    await pause(LOOK_EVERY_MS);
  }
}
