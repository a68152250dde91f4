import { DomainError } from '../domain/errors.js';

/** Lets at most so many in at once: what is costly must not take every core, nor every connection. */
export interface Turnstile {
  /** Acts when a place is free; whoever waits longest goes first. */
  inTurn<Result>(act: () => Promise<Result>): Promise<Result>;
  /** Acts now or not at all. Throws `too-many-requests` when every place is taken. */
  atOnce<Result>(act: () => Promise<Result>): Promise<Result>;
}

/** A turnstile with this many places. */
export function createTurnstile(width: number): Turnstile {
  const waiting: (() => void)[] = [];
  let inside = 0;
  const acted = async <Result>(act: () => Promise<Result>): Promise<Result> => {
    try {
      return await act();
    } finally {
      // Whoever waits longest takes over this place; it stays counted.
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    }
  };
  return {
    async inTurn(act) {
      if (inside >= width) await new Promise<void>((enter) => waiting.push(enter));
      else inside += 1;
      return acted(act);
    },
    async atOnce(act) {
      if (inside >= width) throw new DomainError('too-many-requests');
      inside += 1;
      return acted(act);
    },
  };
}
