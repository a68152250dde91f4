/** 信用核查: asks the public registers about an enterprise, through whatever the city has a contract with. */
import http from 'node:http';
import https from 'node:https';
import { CREDIT_SOURCES, type CreditSource } from '../domain/reward/credit-check.js';

/** Whom we ask about. */
export interface CreditQuestion {
  unifiedSocialCreditCode: string;
  name: string;
}

/** What one register says; `unknown`: it was asked and gave no usable answer. */
export interface CreditAnswer {
  source: CreditSource;
  result: 'clear' | 'listed' | 'unknown';
  detail?: string;
}

/** The registers 信用中国, 中国执行信息公开网 and 国家企业信用信息公示系统; an answer for each of them, never an exception. */
export interface CreditRegisters {
  ask(question: CreditQuestion): Promise<CreditAnswer[]>;
}

const TIMEOUT_MS = 10_000;
/** No answer is longer; more is not read. */
const LONGEST_ANSWER = 64 * 1024;
const LONGEST_DETAIL = 1000;

/**
 * Asks over HTTP: POST {unifiedSocialCreditCode, name, sources} and 200 {checks: [{source, listed, detail?}]}. A register the
 * answer does not speak of, an answer of another form, no answer in time: all of these are `unknown`, never `clear`.
 */
export function createHttpCreditRegisters(options: {
  url: string;
  token?: string | undefined;
  timeoutMs?: number;
}): CreditRegisters {
  return {
    async ask(question) {
      const reply = await post(options, JSON.stringify({ ...question, sources: CREDIT_SOURCES }));
      return CREDIT_SOURCES.map((source) => answerOf(source, reply));
    },
  };
}

type Reply = { checks: unknown[] } | { problem: string };

function answerOf(source: CreditSource, reply: Reply): CreditAnswer {
  if ('problem' in reply) return { source, result: 'unknown', detail: reply.problem };
  const found = reply.checks.filter(
    (check): check is { source: string; listed: boolean; detail?: unknown } =>
      typeof check === 'object' &&
      check !== null &&
      'source' in check &&
      check.source === source &&
      'listed' in check &&
      typeof check.listed === 'boolean',
  );
  const [check] = found;
  if (check === undefined) return { source, result: 'unknown', detail: 'no answer for this register' };
  if (found.some(({ listed }) => listed !== check.listed)) return { source, result: 'unknown', detail: 'two answers' };
  const said = typeof check.detail === 'string' ? check.detail.slice(0, LONGEST_DETAIL) : undefined;
  // whoever is listed is told where
  const detail = said ?? (check.listed ? source : undefined);
  return { source, result: check.listed ? 'listed' : 'clear', ...(detail === undefined ? {} : { detail }) };
}

function post(
  { url: address, token, timeoutMs = TIMEOUT_MS }: { url: string; token?: string | undefined; timeoutMs?: number },
  body: string,
): Promise<Reply> {
  return new Promise((resolve) => {
    const url = new URL(address);
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        method: 'POST',
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
      },
      (response) => {
        const parts: Buffer[] = [];
        let length = 0;
        response.on('data', (part: Buffer) => {
          length += part.byteLength;
          if (length > LONGEST_ANSWER) response.destroy(new Error('answer too long'));
          else parts.push(part);
        });
        response.on('error', (error) => resolve({ problem: problemOf(error) }));
        response.on('end', () => resolve(readReply(response.statusCode ?? 0, Buffer.concat(parts).toString('utf8'))));
      },
    );
    request.on('error', (error) => resolve({ problem: problemOf(error) }));
    request.end(body);
  });
}

function readReply(status: number, text: string): Reply {
  if (status !== 200) return { problem: `HTTP ${status}` };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && 'checks' in value && Array.isArray(value.checks)) {
      return { checks: value.checks };
    }
  } catch {
    // said below
  }
  return { problem: 'answer not understood' };
}

function problemOf(error: Error & { code?: string }): string {
  return error.name === 'TimeoutError' || error.name === 'AbortError' ? 'timeout' : (error.code ?? error.message);
}
