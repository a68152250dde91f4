/** How long each part of a run took, in seconds. */
export interface Stopwatch {
  readonly seconds: Readonly<Record<string, number>>;
  /** Since the stopwatch was started. */
  totalSeconds(): number;
  readonly timed: <Result>(part: string, work: () => Promise<Result>) => Promise<Result>;
}

/** Starts a stopwatch; `say` hears each part as it ends. */
export function startStopwatch(say: (line: string) => void): Stopwatch {
  const seconds: Record<string, number> = {};
  const began = performance.now();
  return {
    seconds,
    totalSeconds: () => (performance.now() - began) / 1000,
    async timed(part, work) {
      const start = performance.now();
      const done = await work();
      const took = (performance.now() - start) / 1000;
      seconds[part] = took;
      say(`  ${part}: ${took.toFixed(2)} s`);
      return done;
    },
  };
}
