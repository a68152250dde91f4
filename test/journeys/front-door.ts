import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { calendarDaysBetween } from '../../src/domain/calendar.js';
import type { Reply } from '../../src/embedded/registry-client.js';
import type { ClockView, ProblemView } from '../../src/schemas/views.js';
import type { RunningRegistry } from './running-registry.js';
import { until } from './until.js';

export type FrontDoor = ReturnType<typeof createFrontDoor>;
export type Problem = z.output<typeof ProblemView>;

/** Asking and looking at the front door of a registry, as one person or another, and letting time pass there. */
export function createFrontDoor({ client }: RunningRegistry) {
  /** Asks for a command until it has a definite answer; the key makes asking again harmless. */
  async function asks<Body>(person: string, address: string, content: object, key: string): Promise<Reply<Body>> {
    return until(`${address} has an answer`, async () => {
      const reply = await client.as(person).post<Body>(address, content, key);
      return reply.status === 202 ? undefined : reply;
    });
  }

  /** Does something that must succeed. */
  async function does<Body>(person: string, address: string, content: object = {}, key = randomUUID()): Promise<Body> {
    return succeeded(`${person}: POST ${address}`, await asks<Body>(person, address, content, key));
  }

  /** Tries something that must be refused; how. */
  async function refusalOf(
    person: string,
    address: string,
    content: object = {},
    key = randomUUID(),
  ): Promise<Problem> {
    const { status, body } = await asks<Problem>(person, address, content, key);
    if (status < 400) throw new Error(`${person}: POST ${address} was not refused but answered ${status}`);
    return body;
  }

  async function sees<Body>(person: string, address: string): Promise<Body> {
    return succeeded(`${person}: GET ${address}`, await client.as(person).get<Body>(address));
  }

  async function today(): Promise<string> {
    return (await sees<z.output<typeof ClockView>>('gu-yan', '/clock')).today;
  }

  async function daysPass(days: number): Promise<void> {
    await does('gu-yan', '/demo-clock', { by: `+${days}d` });
  }

  /** Moves the service's date forward to this day, if it is not there yet. */
  async function itBecomes(day: string): Promise<void> {
    const days = calendarDaysBetween(await today(), day);
    if (days > 0) await daysPass(days);
  }

  return { asks, does, refusalOf, sees, today, daysPass, itBecomes };
}

/** The answer's body; fails with what was said when it is a "no". */
export function succeeded<Body>(what: string, { status, body }: Reply<Body>): Body {
  if (status >= 300) throw new Error(`${what} answered ${status} ${JSON.stringify(body)}`);
  return body;
}
