import { setTimeout as pause } from 'node:timers/promises';
import { type Child, logFileOf, whereToLook } from './child.js';

const CRASH_WINDOW_MS = 60_000;
const CRASHES_OF_A_LOOP = 4;
const LONGEST_PAUSE_MS = 15_000;

/** Starts a part, and starts it again whenever it ends by itself. */
export type KeepRunning = <T extends { readonly child: Child }>(title: string, start: () => Promise<T>) => Promise<T>;

/**
 * Keeps parts running until `stopping`. A part that ends again and again is waited for longer and longer, and reported
 * once, with its log.
 */
export function createKeepRunning(options: {
  dataDir: string;
  say: (line: string) => void;
  stopping: AbortSignal;
  /** Told of a part that keeps ending: before the service is up this ends the start. */
  onCrashLoop: (complaint: string) => void;
}): KeepRunning {
  const { dataDir, say, stopping, onCrashLoop } = options;

  async function watch(title: string, child: Child, start: () => Promise<{ readonly child: Child }>): Promise<void> {
    const crashes: number[] = [];
    let isReported = false;
    for (let current: Child | undefined = child; ; ) {
      const how = current === undefined ? 'no start' : await current.ended;
      if (stopping.aborted) return;
      crashes.push(Date.now());
      while ((crashes[0] ?? 0) < Date.now() - CRASH_WINDOW_MS) crashes.shift();
      if (crashes.length === 1) isReported = false;
      if (crashes.length >= CRASHES_OF_A_LOOP && !isReported) {
        isReported = true;
        const again = `It is tried again every ${LONGEST_PAUSE_MS / 1000} s.`;
        onCrashLoop(`${title} keeps ending (${how}). ${again} ${whereToLook(logFileOf(dataDir, child.name))}`);
      }
      const pauseMs = crashes.length === 1 ? 0 : Math.min(LONGEST_PAUSE_MS, 250 * 2 ** crashes.length);
      await pause(pauseMs, undefined, { signal: stopping }).catch(() => undefined);
      if (stopping.aborted) return;
      try {
        current = (await start()).child;
        if (!isReported) say(`${title} ended with ${how}; started again`);
      } catch (error) {
        if (stopping.aborted) return;
        current = undefined;
        if (!isReported) say(`${title} ended with ${how} and could not be started again: ${String(error)}`);
      }
    }
  }

  return async (title, start) => {
    const first = await start();
    void watch(title, first.child, start);
    return first;
  };
}
