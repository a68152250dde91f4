import { describe, expect, test } from '@jest/globals';
import { Refusal, refusalFrom } from '../../portal/src/shared/api/refusal.js';
import { sentAgain } from '../../portal/src/shared/api/use-upload.js';

const sent = {
  address: '/api/v1/laboratory-lists',
  file: new File(['a'], 'list.csv'),
  fields: { onlyGood: 'false' },
  key: 'first',
};

describe('a file that is sent again', () => {
  test.each([
    ['a broken line', new Refusal('interrupted', 0)],
    ['an ended session', new Refusal('session-expired', 401)],
    ['a registry that was away', new Refusal('record-unavailable', 503)],
  ])('is the same one after %s', (_what, refusal) => {
    expect(sentAgain(sent, refusal, { onlyGood: 'false' })).toBe(sent);
  });

  test('is another one after a refusal, with what is said of it now', () => {
    const again = sentAgain(sent, new Refusal('validation-failed', 422), { onlyGood: 'true' });
    expect(again).toMatchObject({ file: sent.file, fields: { onlyGood: 'true' } });
    expect(again.key).not.toBe('first');
  });

  test('is another one when something else is said of it, though nothing was answered', () => {
    expect(sentAgain(sent, new Refusal('interrupted', 0), { onlyGood: 'true' }).key).not.toBe('first');
  });
});

test('a refusal says after how long another try is worth it, also when a proxy spoke', () => {
  expect(refusalFrom(429, '{"code":"too-many-requests"}', '7')).toMatchObject({
    code: 'too-many-requests',
    retryAfterSeconds: 7,
  });
  expect(refusalFrom(502, '<html>', null)).toMatchObject({ code: 'answer-unreadable', retryAfterSeconds: undefined });
});
