import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { DUTIES, assertSeparate, findConflicts } from '../../src/domain/separation-of-duties.js';
import type { HeldDuty } from '../../src/domain/separation-of-duties.js';
import { refusalOf } from './support.js';

const HELD: HeldDuty[] = [
  { duty: 'first_review', userId: 'wang-min' },
  { duty: 'second_review', userId: 'zhao-lei' },
  { duty: 'first_check', userId: 'xu-jing' },
];

test.each([
  { rule: 'the first reviewer is not the second', duty: 'second_review', userId: 'wang-min', held: ['first_review'] },
  { rule: 'the first checker is not the second', duty: 'second_check', userId: 'xu-jing', held: ['first_check'] },
  {
    rule: 'whoever reviewed the contract does not approve its reward',
    duty: 'approval',
    userId: 'zhao-lei',
    held: ['second_review'],
  },
  { rule: 'the same duty may be done again', duty: 'first_review', userId: 'wang-min', held: undefined },
  { rule: 'somebody new may do anything', duty: 'release', userId: 'feng-gang', held: undefined },
] as const)('$rule', ({ duty, userId, held }) => {
  const refusal = refusalOf(() => assertSeparate(HELD, duty, userId));
  expect(refusal).toEqual(
    held === undefined ? undefined : { code: 'separation-of-duties', details: { held, wanted: duty } },
  );
});

test('whoever comes and goes, nobody ends with two duties on one case', () => {
  const asks = fc.array(fc.record({ duty: fc.constantFrom(...DUTIES), userId: fc.constantFrom('a', 'b', 'c') }));
  fc.assert(
    fc.property(asks, (wanted) => {
      const held: HeldDuty[] = [];
      for (const ask of wanted) {
        if (findConflicts(held, ask.duty, ask.userId).length === 0) {
          held.push(ask);
        }
      }
      for (const userId of ['a', 'b', 'c']) {
        const duties = new Set(held.filter((entry) => entry.userId === userId).map((entry) => entry.duty));
        expect(duties.size).toBeLessThanOrEqual(1);
      }
    }),
  );
});
