import { expect, test } from '@jest/globals';
import { createTurnstile } from '../../src/gateways/turnstile.js';

test('a turnstile refuses whoever will not wait, and lets the others in by turn', async () => {
  const turnstile = createTurnstile(2);
  let endFirst: () => void = () => undefined;
  let failSecond: (error: Error) => void = () => undefined;
  const first = new Promise<void>((resolve) => (endFirst = resolve));
  const second = new Promise<void>((_resolve, reject) => (failSecond = reject));
  const held = [turnstile.atOnce(() => first), turnstile.atOnce(() => second)];
  const order: string[] = [];
  const waiting = turnstile.inTurn(async () => order.push('waited'));
  await expect(turnstile.atOnce(async () => order.push('third'))).rejects.toMatchObject({ code: 'too-many-requests' });
  expect(order).toEqual([]);
  endFirst();
  await waiting;
  failSecond(new Error('the second failed'));
  expect((await Promise.allSettled(held)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  await turnstile.atOnce(async () => order.push('later'));
  expect(order).toEqual(['waited', 'later']);
});
