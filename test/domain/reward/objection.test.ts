import { describe, expect, test } from '@jest/globals';
import { assertHeard, isOpenToObjections, overtakesOthers } from '../../../src/domain/reward/objection.js';
import { refusalOf } from '../support.js';

describe('several objections', () => {
  test('one that is upheld decides for all, one that is dismissed for itself', () => {
    expect(overtakesOthers('dismissed')).toBe(false);
    expect(overtakesOthers('upheld_change')).toBe(true);
    expect(overtakesOthers('upheld_remove')).toBe(true);
  });

  const closesAt = '2026-12-07T16:00:00.000Z';
  test.each([
    { rule: 'while the period runs', status: 'open', nowAt: '2026-12-07T15:59:59.999Z', heard: true },
    { rule: 'not after its last instant', status: 'open', nowAt: closesAt, heard: false },
    {
      rule: 'while the period stands still, whatever day it is',
      status: 'stopped',
      nowAt: '2027-01-01T00:00:00.000Z',
      heard: true,
    },
    { rule: 'not when it is closed', status: 'closed', nowAt: '2026-12-07T00:00:00.000Z', heard: false },
    {
      rule: 'not when another publicity took its place',
      status: 'superseded',
      nowAt: '2026-12-07T00:00:00.000Z',
      heard: false,
    },
  ])('are heard $rule', ({ status, nowAt, heard }) => {
    expect(isOpenToObjections({ status, closesAt }, nowAt)).toBe(heard);
  });

  test('too late is told the last day', () => {
    const closed = { status: 'closed', closesOn: '2026-12-07', closesAt };
    expect(refusalOf(() => assertHeard(closed, '2026-12-08T00:00:00.000Z'))).toEqual({
      code: 'publicity-closed',
      details: { closesOn: '2026-12-07' },
    });
  });
});
