import { Context } from '@temporalio/activity';
import { type DeliverDependencies, deliverDue } from './deliver-notices.js';
import { withHeartbeats } from './heartbeats.js';
import { type SweepDependencies, sweepInvitations } from './sweep-invitations.js';
import { type TellDependencies, tellStagedFacts } from './tell-people.js';

/** How often the record is looked at while nothing happens: two small queries. */
const LOOK_EVERY_MS = 1000;

export interface NoticeDependencies extends TellDependencies, DeliverDependencies, SweepDependencies {
  /** Aborted when the worker stops: the watch is given back at once, not after its grace time. */
  stopping: AbortSignal;
}

/**
 * Watches for facts to tell and for deliveries that are due, for so long. It holds no state: everything it does is in the
 * record, so that it can be killed at any moment and go on anywhere, twice at once if need be.
 */
const keepTelling =
  (dependencies: NoticeDependencies) =>
  async (input: { forMs: number }): Promise<{ facts: number; notices: number; attempted: number }> => {
    const context = Context.current();
    const tell = tellStagedFacts(dependencies);
    const deliver = deliverDue(dependencies);
    const sweep = sweepInvitations(dependencies, (trouble) => {
      context.log.warn('what is due about an invitation could not be done', { ...trouble });
    });
    const done = { facts: 0, notices: 0, attempted: 0 };
    const until = Date.now() + input.forMs;
    while (Date.now() < until) {
      if (dependencies.stopping.aborted) throw new Error('the worker stops');
      await sweep();
      const told = await tell();
      const { attempted } = await deliver();
      done.facts += told.facts;
      done.notices += told.notices;
      done.attempted += attempted;
      if (told.facts === 0 && attempted === 0) await pause(context, dependencies.stopping);
      else await context.sleep(0); // notices a cancellation
    }
    return done;
  };

/** Waits a moment, or less when the worker stops; throws when the watch is cancelled. */
async function pause(context: Context, stopping: AbortSignal): Promise<void> {
  let wake: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    wake = resolve;
    stopping.addEventListener('abort', wake, { once: true });
  });
  try {
    await Promise.race([context.sleep(LOOK_EVERY_MS), stopped]);
  } finally {
    stopping.removeEventListener('abort', wake);
  }
}

/** The acts of telling people; beside those of the registry in the same worker. */
export function createNoticeActivities(dependencies: NoticeDependencies) {
  return { keepTelling: withHeartbeats(keepTelling(dependencies)) };
}

export type NoticeActivities = ReturnType<typeof createNoticeActivities>;
