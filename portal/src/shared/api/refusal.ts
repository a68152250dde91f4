import type { components } from '../api-types';

/** RFC 9457, as the API answers. */
export type Problem = components['schemas']['Problem'];

/** What went wrong on the way, before the registry could say anything; named like the registry's own codes. */
export type WayProblem = 'offline' | 'interrupted' | 'answer-unreadable';

/** A "no": the registry's own, or one from the way to it. */
export class Refusal extends Error {
  readonly code: string;
  /** 0: nothing was answered. */
  readonly status: number;
  /** Undefined when the registry did not answer. */
  readonly problem: Problem | undefined;
  /** Seconds after which it is worth asking again. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: string, status: number, problem?: Problem, retryAfterSeconds?: number) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Whether this is a "no" of ours; anything else is a fault of the portal. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Refusal;
}

/** Whether the registry has answered to nothing yet: the same command sent again under the same key is still the same one. */
export function isUnanswered({ status }: Refusal): boolean {
  return status === 0 || status === 401 || status >= 500;
}

/** The refusal that an answer of the API means. */
export async function refusalOf(answer: Response): Promise<Refusal> {
  return refusalFrom(answer.status, await answer.text().catch(() => ''), answer.headers.get('Retry-After'));
}

/** The refusal that stands in the text of an answer, and after how many seconds another try is worth it. */
export function refusalFrom(status: number, text: string, retryAfterHeader: string | null): Refusal {
  const retryAfter = Number(retryAfterHeader ?? Number.NaN);
  const seconds = Number.isFinite(retryAfter) ? retryAfter : undefined;
  try {
    const problem = JSON.parse(text) as Problem;
    if (typeof problem.code === 'string') return new Refusal(problem.code, status, problem, seconds);
  } catch {
    // a proxy in between answered with a page of its own
  }
  return new Refusal('answer-unreadable', status, undefined, seconds);
}
