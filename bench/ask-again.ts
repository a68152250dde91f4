import { randomUUID, type UUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Person, Reply } from '../src/embedded/registry-client.js';

export const LONGEST_MS = 180_000;

/** Neither "not yet" nor "not now". */
const isDefinite = ({ status }: Reply<unknown>): boolean => status !== 202 && status !== 502 && status !== 503;

/** Asks until the answer is definite; a broken connection means "ask again" too. The question carries one key every time. */
export async function askUntilAnswered<Body>(ask: () => Promise<Reply<Body>>): Promise<Reply<Body>> {
  for (const end = Date.now() + LONGEST_MS; ; await pause(50)) {
    try {
      const reply = await ask();
      if (isDefinite(reply) || Date.now() > end) return reply;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

/** A command until its answer is definite. Throws when that is not a success. */
export async function insists<Body = Record<string, unknown>>(
  person: Person,
  address: string,
  content: object = {},
  key: UUID = randomUUID(),
): Promise<Body> {
  const reply = await askUntilAnswered(() => person.post<Body>(address, content, key));
  if (reply.status < 300 && isDefinite(reply)) return reply.body;
  throw new Error(`${person.subject} POST ${address}: ${reply.status} ${JSON.stringify(reply.body).slice(0, 500)}`);
}

/** Looks again until it holds. Throws when it does not in time. */
export async function waitFor(
  what: string,
  holds: () => Promise<boolean>,
  { everyMs = 25, withinMs = LONGEST_MS }: { everyMs?: number; withinMs?: number } = {},
): Promise<void> {
  for (const end = Date.now() + withinMs; !(await holds()); await pause(everyMs)) {
    if (Date.now() > end) throw new Error(`waited too long until ${what}`);
  }
}
