import { Context } from '@temporalio/activity';

const BEAT_EVERY_MS = 1000;

/** Work outside the house says every second that it goes on: a worker that was killed is noticed long before the time-out. */
export function withHeartbeats<Input, Output>(
  work: (input: Input) => Promise<Output>,
): (input: Input) => Promise<Output> {
  return async (input) => {
    const context = findContext();
    if (context === undefined) return work(input);
    const beat = setInterval(() => context.heartbeat(), BEAT_EVERY_MS);
    try {
      return await work(input);
    } finally {
      clearInterval(beat);
    }
  };
}

function findContext(): Context | undefined {
  try {
    return Context.current();
  } catch {
    return undefined; // called outside the engine: in a test
  }
}
