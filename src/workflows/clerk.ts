import { allHandlersFinished, ApplicationFailure, condition, setHandler, workflowInfo } from '@temporalio/workflow';
import { DomainError } from '../domain/errors.js';
import { type Alarm, clockMovedSignal } from './contract/messages.js';

/** What every record act tells the clerk. */
export interface Told {
  alarms: Alarm[];
  clockOffsetMs: number;
}

/** What a clerk hands to its successor when the history grows long. */
export interface Carried<Outcome extends Told> {
  /** Answers given so far by command id: the engine forgets them with the run, the clerk must not. */
  answers: Record<string, Outcome>;
  latest?: Outcome;
  clockOffsetMs: number;
}

/** Keeps what a process needs between its steps: the latest state, the answers it gave, and the service's clock. */
export interface Clerk<Outcome extends Told> {
  latest(): Outcome | undefined;
  /** Asks the record once per command id and follows its answer. */
  perform(commandId: string, record: () => Promise<Outcome>): Promise<Outcome>;
  hasAnswered(commandId: string): boolean;
  /** Takes over a state that came another way: a timer's act, or another process. */
  follow(outcome: Outcome): void;
  /** The alarm that goes off next. */
  nextAlarm(): Alarm | undefined;
  /** Waits for a change, at the longest until this instant of the service's clock; false when the instant came first. */
  changedBefore(at: string | undefined): Promise<boolean>;
  /** Waits until nobody is in the middle of a command: no step may overtake the record of the one before. */
  settled(): Promise<void>;
  carry(): Carried<Outcome>;
}

/** Hires a clerk for this run; takes on what its predecessor carried. */
export function createClerk<Outcome extends Told>(carried?: Carried<Outcome>): Clerk<Outcome> {
  const answers: Record<string, Outcome> = { ...carried?.answers };
  let latest = carried?.latest;
  let clockOffsetMs = carried?.clockOffsetMs;
  let changes = 0;

  setHandler(clockMovedSignal, (moved) => {
    clockOffsetMs = moved.clockOffsetMs;
    changes += 1;
  });

  const follow = (outcome: Outcome): void => {
    latest = outcome;
    clockOffsetMs = Math.max(clockOffsetMs ?? outcome.clockOffsetMs, outcome.clockOffsetMs);
    changes += 1;
  };

  return {
    latest: () => latest,
    hasAnswered: (commandId) => answers[commandId] !== undefined,
    follow,
    async perform(commandId, record) {
      const given = answers[commandId];
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
    nextAlarm: () => latest?.alarms.toSorted((a, b) => (a.at < b.at ? -1 : 1))[0],
    async changedBefore(at) {
      const seen = changes;
      const isChanged = (): boolean => changes !== seen || workflowInfo().continueAsNewSuggested;
      if (at === undefined) {
        await condition(isChanged);
        return true;
      }
      const waitMs = new Date(at).getTime() - (Date.now() + (clockOffsetMs ?? 0));
      return condition(isChanged, Math.max(1, waitMs));
    },
    settled: () => condition(allHandlersFinished),
    carry: () => ({ answers, ...(latest === undefined ? {} : { latest }), clockOffsetMs: clockOffsetMs ?? 0 }),
  };
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
