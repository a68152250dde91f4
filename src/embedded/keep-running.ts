import { setTimeout as pause } from 'node:timers/promises';
import { type Child, logFileOf, whereToLook } from './child.js';

const CRASH_WINDOW_MS = 60_000;
const CRASHES_OF_A_LOOP = 4;
const LONGEST_PAUSE_MS = 15_000;
/** One that lived this long was not started in vain. */
const LONG_LIFE_MS = 10_000;

/** Starts a part, and starts it again whenever it ends by itself. */
export type KeepRunning = <T extends { readonly child: Child }>(title: string, start: () => Promise<T>) => Promise<T>;

/** How long a part is waited for, by how long its last lives were: not at all, unless it keeps ending soon after its start. */
export function pauseMsAfter(livesMs: readonly number[]): number {
  const inVain = livesMs.length - 1 - livesMs.findLastIndex((lived) => lived >= LONG_LIFE_MS);
  return inVain <= 1 ? 0 : Math.min(LONGEST_PAUSE_MS, 250 * 2 ** inVain);
}

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
    const livesMs: number[] = [];
    /** Undefined where the start itself failed: that is no life, however long it took. */
    let startedAt: number | undefined = Date.now();
    let isReported = false;
    for (let current: Child | undefined = child; ; ) {
      const how = current === undefined ? 'no start' : await current.ended;
      if (stopping.aborted) return;
      crashes.push(Date.now());
      livesMs.push(startedAt === undefined ? 0 : Date.now() - startedAt);
      if (livesMs.length > CRASHES_OF_A_LOOP * 2) livesMs.shift();
      while ((crashes[0] ?? 0) < Date.now() - CRASH_WINDOW_MS) crashes.shift();
      if (crashes.length === 1) isReported = false;
      if (crashes.length >= CRASHES_OF_A_LOOP && !isReported) {
        isReported = true;
        onCrashLoop(
          `${title} keeps ending (${how}). It is tried again. ${whereToLook(logFileOf(dataDir, child.name))}`,
        );
      }
      await pause(pauseMsAfter(livesMs), undefined, { signal: stopping }).catch(() => undefined);
      if (stopping.aborted) return;
      startedAt = undefined;
      try {
        current = (await start()).child;
        startedAt = Date.now();
        if (!isReported) say(`${title} 意外结束，已重新启动 · ended with ${how}; started again`);
      } catch (error) {
        if (stopping.aborted) return;
        current = undefined;
        if (!isReported)
          say(`${title} 意外结束，未能重新启动 · ended with ${how} and could not be started again: ${String(error)}`);
      }
    }
  }

  return async (title, start) => {
    const first = await start();
    void watch(title, first.child, start);
    return first;
  };
}
