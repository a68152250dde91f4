/** A moment of the demonstration's history: so many working days ago, at this hour in Shanghai. */
export type Moment = readonly [workingDaysAgo: number, hour: number];

/** Lets several stories run side by side and moves the clock whenever all of them wait for a later moment. */
export interface Timeline {
  /** Tells a story; the next ones may be told meanwhile. */
  tell(story: () => Promise<void>): Promise<void>;
  /** Inside a story: waits until the service's clock has come to this moment. */
  until(moment: Moment): Promise<void>;
}

/** A timeline whose clock is moved by `moveTo`; the moments come in their order, whichever story asks first. */
export function createTimeline(moveTo: (moment: Moment) => Promise<void>): Timeline {
  const waiting = new Map<number, { moment: Moment; release: (() => void)[] }>();
  let telling = 0;
  let reached = Number.NEGATIVE_INFINITY;
  let isMoving = false;
  let fault: Error | undefined;

  const moveOn = async (): Promise<void> => {
    const next = Math.min(...waiting.keys());
    const stop = waiting.get(next);
    if (telling > 0 || isMoving || stop === undefined) return;
    isMoving = true;
    try {
      await moveTo(stop.moment);
    } catch (error) {
      fault = error instanceof Error ? error : new Error(String(error));
    }
    isMoving = false;
    reached = next;
    waiting.delete(next);
    telling += stop.release.length;
    for (const release of stop.release) release();
  };

  return {
    async tell(story) {
      telling += 1;
      try {
        // all stories begin before the first of them can wait
        await Promise.resolve();
        await story();
      } finally {
        telling -= 1;
        void moveOn();
      }
    },
    async until(moment) {
      const order = orderOf(moment);
      if (order > reached) {
        const { promise, release } = gate();
        const stop = waiting.get(order);
        if (stop === undefined) waiting.set(order, { moment, release: [release] });
        else stop.release.push(release);
        telling -= 1;
        void moveOn();
        await promise;
      }
      if (fault !== undefined) throw fault;
    },
  };
}

/** Later moments are larger. */
function orderOf([workingDaysAgo, hour]: Moment): number {
  return hour - workingDaysAgo * 24;
}

function gate(): { promise: Promise<void>; release: () => void } {
  let release = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { promise, release };
}
