import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { attentionHeaders, watchAttention } from '../../portal/src/shared/api/attention.js';

const page = new EventTarget();
watchAttention(page as Window);

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('what a page asks counts while somebody sits before it, and no more when they have gone', () => {
  page.dispatchEvent(new Event('keydown'));
  expect(attentionHeaders()).toEqual({});
  // a page asks every minute at most: whoever types all the while is always there when it does
  jest.advanceTimersByTime(60_000);
  expect(attentionHeaders()).toEqual({});
  jest.advanceTimersByTime(40_000);
  expect(attentionHeaders()).toEqual({ 'Session-Use': 'unattended' });
  page.dispatchEvent(new Event('pointerdown'));
  expect(attentionHeaders()).toEqual({});
});
