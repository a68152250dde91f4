import {
  ActivityFailure,
  allHandlersFinished,
  ApplicationFailure,
  condition,
  log,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import { DomainError } from '../domain/errors.js';
import { type Alarm, clockMovedSignal, recordMovedSignal } from './contract/messages.js';

/** What every record act tells the clerk. */
export interface Told {
  /** Rises with every change of the record. */
  version: number;
  alarms: Alarm[];
  clockOffsetMs: number;
}

/** What a clerk hands to its successor when the history grows long. */
export interface Carried<Outcome extends Told> {
  /** Answers given so far by command id: the engine forgets them with the run, the clerk must not. */
  answers: Record<string, Outcome>;
  latest?: Outcome;
  clockOffsetMs: number;
  /** The record has moved without the clerk, and it has not looked yet. */
  isBehind?: true;
}

/** What every command may say beside its identifiers. */
interface Asking {
  commandId: string;
  /** Whoever asks has reason to think that the clerk is behind: it refuses nothing by itself, and looks at the record. */
  asksRecord?: true;
}

/** Keeps what a process needs between its steps: the latest state, the answers it gave, and the service's clock. */
export interface Clerk<Outcome extends Told> {
  latest(): Outcome | undefined;
  /** Asks the record once per command id and follows its answer. */
  perform(asking: Asking, record: () => Promise<Outcome>): Promise<Outcome>;
  /** An act of the system itself. Refused, because a command came first or a person must look, it waits for a change. */
  proceed(record: () => Promise<Outcome>): Promise<void>;
  /** What the clerk may judge a command by before the record does; undefined when only the record can tell. */
  judgesBy(asking: Asking): Outcome | undefined;
  /** The record has moved without this clerk: it looks before it goes on. */
  lookAtRecord(): void;
  /** Reads the record when it has moved without this clerk: what stands there, and what is still owed. */
  catchUp(read: () => Promise<Outcome>): Promise<void>;
  /** Waits for a change. */
  changed(): Promise<void>;
  /** Waits for a change, or for the next alarm: then that alarm, if it still stands when nobody is in the middle of a command. */
  alarmOrChange(): Promise<Alarm | undefined>;
  /** Waits until nobody is in the middle of a command: no step may overtake the record of the one before. */
  settled(): Promise<void>;
  carry(): Carried<Outcome>;
}

/** Hires a clerk for this run; takes on what its predecessor carried. One that is woken for an old case knows nothing of it yet. */
export function createClerk<Outcome extends Told>(
  carried: Carried<Outcome> | undefined,
  isWoken: boolean,
): Clerk<Outcome> {
  const answers: Record<string, Outcome> = { ...carried?.answers };
  let latest = carried?.latest;
  let clockOffsetMs = carried?.clockOffsetMs;
  let isBehind = carried === undefined ? isWoken : carried.isBehind === true;
  let changes = 0;

  setHandler(clockMovedSignal, (moved) => {
    clockOffsetMs = moved.clockOffsetMs;
    changes += 1;
  });
  const lookAtRecord = (): void => {
    isBehind = true;
    changes += 1;
  };
  setHandler(recordMovedSignal, lookAtRecord);

  const follow = (outcome: Outcome): void => {
    // acts that ran at the same time may report in another order than the record let them happen
    if (latest === undefined || outcome.version >= latest.version) latest = outcome;
    clockOffsetMs = Math.max(clockOffsetMs ?? outcome.clockOffsetMs, outcome.clockOffsetMs);
    changes += 1;
  };
  const nextAlarm = (): Alarm | undefined => latest?.alarms.toSorted((a, b) => (a.at < b.at ? -1 : 1))[0];
  const settled = (): Promise<void> => condition(allHandlersFinished);
  const isChangedSince = (seen: number) => (): boolean =>
    changes !== seen || isBehind || workflowInfo().continueAsNewSuggested;

  return {
    latest: () => latest,
    judgesBy: ({ commandId, asksRecord }) =>
      asksRecord === true || isBehind || answers[commandId] !== undefined ? undefined : latest,
    lookAtRecord,
    async catchUp(read) {
      if (!isBehind) return;
      isBehind = false;
      try {
        follow(await read());
      } catch (error) {
        const refusal = findRefusal(error);
        if (refusal === undefined) throw error;
        log.warn('the record knows nothing of this case', { code: refusal.type });
      }
    },
    settled,
    async perform({ commandId, asksRecord }, record) {
      const given = answers[commandId];
      if (asksRecord === true) lookAtRecord();
      if (given !== undefined) return given;
      try {
        const outcome = await record();
        answers[commandId] = outcome;
        follow(outcome);
        return outcome;
      } finally {
        changes += 1;
      }
    },
    async proceed(record) {
      const seen = changes;
      try {
        follow(await record());
      } catch (error) {
        const refusal = findRefusal(error);
        if (refusal === undefined) throw error;
        log.warn('an act of the system was refused', { code: refusal.type });
        await condition(() => changes !== seen || isBehind);
      }
    },
    changed: () => condition(isChangedSince(changes)),
    async alarmOrChange() {
      const isChanged = isChangedSince(changes);
      const alarm = nextAlarm();
      if (alarm === undefined) {
        await condition(isChanged);
        return undefined;
      }
      const waitMs = new Date(alarm.at).getTime() - (Date.now() + (clockOffsetMs ?? 0));
      const timer = { summary: WAITS_FOR[alarm.kind] };
      if (await condition(isChanged, Math.max(SHORTEST_WAIT_MS, waitMs), timer)) return undefined;
      await settled();
      const next = nextAlarm();
      return next?.kind === alarm.kind && next.at === alarm.at ? next : undefined;
    },
    carry: () => ({
      answers: Object.fromEntries(Object.entries(answers).slice(-MOST_CARRIED)),
      ...(latest === undefined ? {} : { latest }),
      clockOffsetMs: clockOffsetMs ?? 0,
      ...(isBehind ? { isBehind } : {}),
    }),
  };
}

/** What a reader of the engine's own pages sees at each timer. */
const WAITS_FOR: Record<Alarm['kind'], string> = {
  reminder: 'Until it is time to remind whoever has to act',
  pauseEnd: 'Until the pause of the clock ends by itself',
  limit: 'Until the time limit of this step',
  completion: 'Until the contract has run its time',
};

/** An alarm that came too early, because two machines' clocks differ, is not armed again and again within a moment. */
const SHORTEST_WAIT_MS = 250;

/** Answers handed on at most; the record knows every older one by its command id. */
const MOST_CARRIED = 100;

/** How long something outside the house may stay as it is before it is tried again. */
const TRY_AGAIN = '1h';

/**
 * Work outside the house. Passing faults the engine tries again by itself; what was refused for good (a glyph no font has,
 * another file under the same name) waits for a person to mend the cause and must not end the process.
 */
export async function untilDone<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const refusal = findRefusal(error);
      if (refusal === undefined) throw error;
      log.error('work outside the house was refused', { code: refusal.type, message: refusal.message });
      await sleep(TRY_AGAIN, { summary: 'Refused outside the house: until it is tried again' });
    }
  }
}

/** The "no" that asking again would not change, or undefined; a regular activity wraps it, a local one does not. */
function findRefusal(error: unknown): ApplicationFailure | undefined {
  const failure = error instanceof ActivityFailure ? error.cause : error;
  return failure instanceof ApplicationFailure && failure.nonRetryable === true ? failure : undefined;
}

/** Asks the domain inside a validator or handler: its "no" refuses the update instead of failing the workflow's task. */
export function orRefuse<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (error instanceof DomainError) throw ApplicationFailure.nonRetryable(error.message, error.code, error.details);
    throw error;
  }
}
