import { setTimeout as pause } from 'node:timers/promises';
import { type ImportContext, stopCodeOf, takeUpForgottenImports } from './work-on-import.js';

const LOOK_EVERY_MS = 10_000;

/** Looks now and then for imports whose server died or found the engine away, and goes on with them. Returns how to stop. */
export function startTakingUpImports(context: ImportContext): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const look = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await takeUpForgottenImports(context, undefined, signal);
      } catch (error) {
        if (!signal.aborted) context.logger.warn({ code: stopCodeOf(error) }, 'imports could not be taken up');
      }
      await pause(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  };
  const looking = look();
  return async () => {
    stopping.abort();
    await looking;
  };
}
