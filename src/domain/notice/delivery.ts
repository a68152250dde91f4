import type { NoticeChannel } from './template.js';

export type DeliveryChannel = NoticeChannel | 'webhook';
export const DELIVERY_CHANNELS = ['email', 'sms', 'webhook'] as const satisfies readonly DeliveryChannel[];

export const DELIVERY_STATES = [
  'pending', // 待发送: waits for its next attempt
  'accepted', // 已被对方接收: the mail server or the endpoint took it; nothing says that it was read
  'gave_up', // 已放弃: every attempt of the round failed, or the other side said never again
  'undeliverable', // 无法发送: no address, or no provider behind the channel
  'cancelled', // 已取消: the content was purged, or the endpoint was removed
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** How an attempt ended; codes only, never what the other side wrote, which may hold names and addresses. */
export const ATTEMPT_CODES = [
  'accepted',
  'no-address',
  'no-provider',
  'no-content',
  'refused-for-now',
  'refused-for-good',
  'unreachable',
  'timed-out',
  'address-not-allowed',
  'redirected',
  'gone',
] as const;
export type AttemptCode = (typeof ATTEMPT_CODES)[number];

export interface AttemptOutcome {
  code: AttemptCode;
  httpStatus?: number | undefined;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Pauses before the next attempt, by attempts made; after the last one the delivery is given up (about two days each). */
const PAUSES_MS: Readonly<Record<DeliveryChannel, readonly number[]>> = {
  email: [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS, 12 * HOUR_MS, 24 * HOUR_MS],
  sms: [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS],
  webhook: [
    5 * SECOND_MS,
    MINUTE_MS,
    5 * MINUTE_MS,
    30 * MINUTE_MS,
    2 * HOUR_MS,
    5 * HOUR_MS,
    10 * HOUR_MS,
    14 * HOUR_MS,
    20 * HOUR_MS,
  ],
};

/** What becomes of a delivery after an attempt. */
export type AfterAttempt = { state: 'pending'; afterMs: number } | { state: Exclude<DeliveryState, 'pending'> };

/** Decides what follows an attempt: the end, or how long to wait before the next one of this round. */
export function afterAttempt(channel: DeliveryChannel, outcome: AttemptOutcome, roundAttempts: number): AfterAttempt {
  switch (outcome.code) {
    case 'accepted':
      return { state: 'accepted' };
    case 'no-address':
    case 'no-provider':
      return { state: 'undeliverable' };
    case 'no-content':
      return { state: 'cancelled' };
    case 'refused-for-good':
    case 'gone':
      return { state: 'gave_up' };
    case 'refused-for-now':
    case 'unreachable':
    case 'timed-out':
    case 'address-not-allowed':
    case 'redirected': {
      const afterMs = PAUSES_MS[channel][roundAttempts - 1];
      return afterMs === undefined ? { state: 'gave_up' } : { state: 'pending', afterMs };
    }
  }
}

/** After a rotation the old secret signs beside the new one for this long. */
export const SECRET_OVERLAP_HOURS = 24;
