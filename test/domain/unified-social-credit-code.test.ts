import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  checkCharacterOf,
  checkUnifiedSocialCreditCode,
  isUnifiedSocialCreditCode,
} from '../../src/domain/unified-social-credit-code.js';

test.each([
  { rule: 'a real code', code: '91110000101623741K', verdict: 'ok' },
  { rule: 'another real code', code: '911101066976941872', verdict: 'ok' },
  { rule: 'remainder 0 gives the check character 0', code: '91510500MA00001110', verdict: 'ok' },
  { rule: 'a synthetic code', code: '91510500MA0000015N', verdict: 'ok' },
  { rule: 'a real organisation whose code fails', code: '91350211M0000XUF46', verdict: 'check-character-wrong' },
  { rule: 'one digit mistyped', code: '91110000101623742K', verdict: 'check-character-wrong' },
  { rule: 'the letter O for a zero', code: '9111000O101623741K', verdict: 'malformed' },
  { rule: 'small letters', code: '91110000101623741k', verdict: 'malformed' },
  { rule: 'seventeen characters', code: '91110000101623741', verdict: 'malformed' },
  { rule: 'a letter among the region digits', code: '91A10000101623741K', verdict: 'malformed' },
])('$rule: $code is $verdict (GB 32100-2015)', ({ code, verdict }) => {
  expect(checkUnifiedSocialCreditCode(code)).toBe(verdict);
  expect(isUnifiedSocialCreditCode(code)).toBe(verdict === 'ok');
});

test('every code is completed by exactly one check character', () => {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const characters = (length: number) =>
    fc.string({ unit: fc.constantFrom(...alphabet.split('')), minLength: length, maxLength: length });
  const region = fc.integer({ min: 0, max: 999_999 }).map((number) => String(number).padStart(6, '0'));
  fc.assert(
    fc.property(characters(2), region, characters(9), (front, place, organisation) => {
      const body = `${front}${place}${organisation}`;
      const good = alphabet.split('').filter((character) => isUnifiedSocialCreditCode(`${body}${character}`));
      expect(good).toEqual([checkCharacterOf(body)]);
    }),
  );
});
