import { setTimeout as pause } from 'node:timers/promises';
import type { RegistryClient, Reply } from './registry-client.js';

export type Body = Record<string, unknown>;

/** The registry said no to a command of the demonstration. */
export class DemoRefusalError extends Error {
  readonly code: string;

  constructor(person: string, address: string, { status, body }: Reply) {
    super(`${person} at ${address}: ${status} ${JSON.stringify(body).slice(0, 600)}`);
    this.name = 'DemoRefusalError';
    this.code = typeof body['code'] === 'string' ? body['code'] : '';
  }
}

/** Sends the commands of the demonstration through the front door, a few at a time, each until it has its one answer. */
export interface DemoDesk {
  /** Throws DemoRefusalError. */
  post(person: string, address: string, content: object, key: string): Promise<Body>;
  /** Throws DemoRefusalError. */
  upload(person: string, address: string, file: string, fields: Record<string, string>, key: string): Promise<Body>;
  get(person: string, address: string): Promise<Body>;
  /** Looks again and again until what is there is what is waited for. */
  waitFor(person: string, address: string, isThere: (body: Body) => boolean): Promise<Body>;
}

const AT_ONCE = 4;
/** How long parts of the service may be away, because one was killed and is being started again. */
const PATIENCE_MS = 90_000;
const LOOK_EVERY_MS = 100;

/** A desk in front of this registry; `PUBLIC` stands for somebody without an account. */
export function createDemoDesk(client: RegistryClient): DemoDesk {
  const withTurn = createTurns(AT_ONCE);
  const doorOf = (person: string) => (person === PUBLIC ? client.anybody : client.as(person));

  const ask = async (person: string, address: string, send: () => Promise<Reply>): Promise<Body> => {
    const reply = await untilAnswered(`${person} at ${address}`, send);
    if (reply.status >= 400) throw new DemoRefusalError(person, address, reply);
    return reply.body;
  };
  const get = (person: string, address: string) => ask(person, address, () => doorOf(person).get(address));

  return {
    post: (person, address, content, key) =>
      withTurn(() => ask(person, address, () => doorOf(person).post(address, content, key))),
    upload: (person, address, file, fields, key) =>
      withTurn(() => ask(person, address, () => doorOf(person).upload(address, file, fields, key))),
    get,
    async waitFor(person, address, isThere) {
      for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(LOOK_EVERY_MS)) {
        const body = await get(person, address);
        if (isThere(body)) return body;
      }
      throw new Error(`${address} did not come to what was waited for`);
    },
  };
}

export const PUBLIC = 'public';

/** The same request until it has a definite answer: not while it is pending, and not while a part is away. */
async function untilAnswered(what: string, send: () => Promise<Reply>): Promise<Reply> {
  let last = '';
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(300)) {
    try {
      const reply = await send();
      if (reply.status !== 202 && reply.status !== 429 && reply.status < 500) return reply;
      last = `${reply.status} ${JSON.stringify(reply.body).slice(0, 300)}`;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
  }
  throw new Error(`${what} got no answer in ${PATIENCE_MS / 1000} s: ${last}`);
}

/** Lets so many at a time. */
function createTurns(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = atOnce;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
