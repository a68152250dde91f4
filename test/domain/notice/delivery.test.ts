import { describe, expect, test } from '@jest/globals';
import { afterAttempt, type DeliveryChannel } from '../../../src/domain/notice/delivery.js';

/** Every pause until a delivery is given up. */
function pausesOf(channel: DeliveryChannel): number[] {
  const pauses: number[] = [];
  for (let attempts = 1; ; attempts += 1) {
    const after = afterAttempt(channel, { code: 'unreachable' }, attempts);
    if (after.state !== 'pending') return pauses;
    pauses.push(after.afterMs);
  }
}

describe('a delivery', () => {
  test.each(['email', 'sms', 'webhook'] as const)(
    'by %s is tried again after growing pauses, and given up in the end',
    (channel) => {
      const pauses = pausesOf(channel);
      expect(pauses.length).toBeGreaterThan(3);
      expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
      expect(afterAttempt(channel, { code: 'timed-out' }, pauses.length + 1)).toEqual({ state: 'gave_up' });
    },
  );

  test('by webhook goes on for about three days', () => {
    const total = pausesOf('webhook').reduce((sum, pause) => sum + pause, 0);
    expect(total / 3_600_000).toBeGreaterThan(48);
    expect(total / 3_600_000).toBeLessThan(76);
  });

  test('that was taken is done, whatever happened before', () => {
    expect(afterAttempt('email', { code: 'accepted' }, 5)).toEqual({ state: 'accepted' });
  });

  test.each(['no-address', 'no-provider'] as const)('with %s was never sent, and says so', (code) => {
    expect(afterAttempt('sms', { code }, 1)).toEqual({ state: 'undeliverable' });
  });

  test.each(['refused-for-good', 'gone'] as const)('that was %s is not tried again', (code) => {
    expect(afterAttempt('email', { code }, 1)).toEqual({ state: 'gave_up' });
  });
});
