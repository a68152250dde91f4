import { ApplicationFailure } from '@temporalio/common';
import type { Activities } from '../../src/activities/index.js';
import { DomainError } from '../../src/domain/errors.js';

export type ActName = keyof Activities;

/** Stops an act at a chosen point until it is let go. */
export interface Gate {
  /** Resolves when the act has come to the gate. */
  readonly reached: Promise<void>;
  open(): void;
}

/** What happens to the next call of an act: it fails before anything is done, or it waits before or after doing it. */
type Incident =
  | { kind: 'fail'; error: Error }
  | { kind: 'before' | 'after'; arrive: () => void; opened: Promise<void> };

/** Follows what is called on whom, and lets happen to it what a test ordered. */
export interface Tracer {
  /** An act that is followed; the domain's "no" becomes the failure that the edge makes of it. */
  traced: <Input, Output>(
    name: ActName,
    subjectOf: (input: Input) => string,
    act: (input: Input) => Output | Promise<Output>,
  ) => (input: Input) => Promise<Output>;
  /** Resolves at the next change of anything. */
  nextChange: () => Promise<void>;
  /** Tells everybody who waits that something has changed. */
  wake: () => void;
  /** Every call of an act on a subject, in order, repeated ones included. */
  callsOn: (subjectId: string) => ActName[];
  /** Resolves when this act has come to its end on this subject so many times. */
  done: (name: ActName, subjectId: string, times?: number) => Promise<void>;
  /** The next call fails. */
  failNext: (name: ActName, subjectId: string, error: Error) => void;
  /** The next call waits at a gate: before it does anything, or after it has done everything but answer. */
  holdNext: (when: 'before' | 'after', name: ActName, subjectId: string) => Gate;
}

export function createTracer(): Tracer {
  const calls: { name: ActName; subjectId: string }[] = [];
  const incidents = new Map<string, Incident[]>();
  const ended = new Map<string, number>();
  const waiting = new Set<() => void>();

  const keyOf = (name: ActName, subjectId: string): string => `${name} ${subjectId}`;
  const order = (name: ActName, subjectId: string, incident: Incident): void => {
    const key = keyOf(name, subjectId);
    incidents.set(key, [...(incidents.get(key) ?? []), incident]);
  };
  const nextChange = (): Promise<void> => new Promise((resolve) => waiting.add(resolve));
  const wake = (): void => {
    const now = [...waiting];
    waiting.clear();
    for (const resolve of now) resolve();
  };

  return {
    traced: (name, subjectOf, act) => async (input) => {
      const subjectId = subjectOf(input);
      const key = keyOf(name, subjectId);
      calls.push({ name, subjectId });
      const incident = incidents.get(key)?.shift();
      const pass = async (point: 'before' | 'after'): Promise<void> => {
        if (incident?.kind !== point) return;
        incident.arrive();
        await incident.opened;
      };
      try {
        if (incident?.kind === 'fail') throw incident.error;
        await pass('before');
        const output = await act(input);
        await pass('after');
        return output;
      } catch (error) {
        if (error instanceof DomainError) {
          throw ApplicationFailure.nonRetryable(error.message, error.code, error.details);
        }
        throw error;
      } finally {
        ended.set(key, (ended.get(key) ?? 0) + 1);
        wake();
      }
    },
    nextChange,
    wake,
    callsOn: (subjectId) => calls.filter((call) => call.subjectId === subjectId).map((call) => call.name),
    async done(name, subjectId, times = 1) {
      while ((ended.get(keyOf(name, subjectId)) ?? 0) < times) await nextChange();
    },
    failNext: (name, subjectId, error) => order(name, subjectId, { kind: 'fail', error }),
    holdNext(when, name, subjectId) {
      let arrive = (): void => undefined;
      let open = (): void => undefined;
      const reached = new Promise<void>((resolve) => (arrive = resolve));
      const opened = new Promise<void>((resolve) => (open = resolve));
      order(name, subjectId, { kind: when, arrive, opened });
      return { reached, open };
    },
  };
}

/** One answer per command id, for ever. */
export function createAnswers<Outcome>() {
  const answers = new Map<string, Outcome>();
  return async (commandId: string, act: () => Outcome | Promise<Outcome>): Promise<Outcome> => {
    const given = answers.get(commandId);
    if (given !== undefined) return given;
    const outcome = await act();
    answers.set(commandId, outcome);
    return outcome;
  };
}

/** The service's clock as a record knows it: the machine's, moved forward by the demonstration. */
export interface FakeClock {
  nowMs: () => Promise<number>;
  offsetMs: () => number;
  /** Returns the new offset. */
  move: (byMs: number) => number;
}

export function createFakeClock(baseMs: () => number | Promise<number>): FakeClock {
  let offsetMs = 0;
  return {
    nowMs: async () => (await baseMs()) + offsetMs,
    offsetMs: () => offsetMs,
    move: (byMs) => (offsetMs += byMs),
  };
}
