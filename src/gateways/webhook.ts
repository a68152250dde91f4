import { createHmac, randomBytes } from 'node:crypto';
import { type LookupAddress, lookup as dnsLookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { AttemptOutcome } from '../domain/notice/delivery.js';
import { hostOf, isAllowedAddress, readWebhookUrl, type WebhookRules } from './webhook-address.js';

/** One call of an endpoint; the id is the fact's, the same in every attempt and replay. */
export interface WebhookCall {
  id: string;
  url: string;
  /** Every secret that is valid now signs. */
  secrets: readonly string[];
  body: string;
}

/** 网络回调. */
export interface WebhookGateway {
  /** Calls the endpoint once; how that ended, never an exception. Redirects are not followed. */
  call(call: WebhookCall): Promise<AttemptOutcome>;
}

const PREFIX = 'whsec_';
const TIMEOUT_MS = 10_000;

/** A new secret in the form of the Standard Webhooks specification. */
export function newWebhookSecret(): string {
  return `${PREFIX}${randomBytes(32).toString('base64')}`;
}

/** The signature header (Standard Webhooks, HMAC-SHA256 over id, time and body), one part for each secret. */
export function signWebhook(secrets: readonly string[], id: string, timestamp: number, body: string): string {
  return secrets
    .map((secret) => {
      const key = Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64');
      return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
    })
    .join(' ');
}

/** Every address of a name, as the system knows them. */
export type ResolveAll = (
  host: string,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;
const systemResolve: ResolveAll = (host, done) => dnsLookup(host, { all: true }, done);

/** Calls over the network; the address is looked at again at the moment of connecting, whatever the name said before. */
export function createWebhookGateway(
  rules: WebhookRules,
  options: { timeoutMs?: number; resolve?: ResolveAll } = {},
): WebhookGateway {
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const resolveAll = options.resolve ?? systemResolve;
  return {
    call: ({ id, url: text, secrets, body }) =>
      new Promise<AttemptOutcome>((resolve) => {
        let url: URL;
        try {
          url = readWebhookUrl(text, rules);
        } catch {
          resolve({ code: 'address-not-allowed' });
          return;
        }
        const timestamp = Math.floor(Date.now() / 1000);
        const request = (url.protocol === 'https:' ? https : http).request(
          {
            method: 'POST',
            protocol: url.protocol,
            host: hostOf(url),
            port: url.port === '' ? undefined : Number(url.port),
            path: `${url.pathname}${url.search}`,
            lookup: guardedLookup(rules, resolveAll),
            agent: false, // no connection outlives its call: the next one is looked at anew
            signal: AbortSignal.timeout(timeoutMs),
            headers: {
              host: url.host,
              'content-type': 'application/json; charset=utf-8',
              'content-length': Buffer.byteLength(body),
              'user-agent': 'technology-contract-registry',
              'webhook-id': id,
              'webhook-timestamp': String(timestamp),
              'webhook-signature': signWebhook(secrets, id, timestamp, body),
            },
          },
          (response) => {
            const status = response.statusCode ?? 0;
            response.destroy(); // what they write is none of our business
            resolve({ code: codeOf(status), httpStatus: status });
          },
        );
        request.on('error', (error: Error & { code?: string }) => {
          if (error.code === 'EADDRNOTALLOWED') resolve({ code: 'address-not-allowed' });
          else resolve({ code: ['AbortError', 'TimeoutError'].includes(error.name) ? 'timed-out' : 'unreachable' });
        });
        request.end(body);
      }),
  };
}

function codeOf(status: number): AttemptOutcome['code'] {
  if (status >= 200 && status < 300) return 'accepted';
  if (status >= 300 && status < 400) return 'redirected';
  return status === 410 ? 'gone' : 'refused-for-now';
}

/** Resolves like the system does, and fails when any address lies inside: a name may mean something else every second. */
function guardedLookup(rules: WebhookRules, resolveAll: ResolveAll): LookupFunction {
  return (hostname, options, callback) => {
    resolveAll(hostname, (error, addresses) => {
      if (error !== null) {
        callback(error, '', 0);
        return;
      }
      const [first] = addresses;
      if (first === undefined || !addresses.every(({ address }) => isAllowedAddress(address, rules))) {
        callback(Object.assign(new Error('address inside'), { code: 'EADDRNOTALLOWED' }), '', 0);
        return;
      }
      if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
