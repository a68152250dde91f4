import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  checkNumberTemplate,
  formatRegistrationNumber,
  isRegistrationNumber,
  parseRegistrationNumber,
} from '../../../src/domain/certificate/registration-number.js';
import { refusalOf } from '../support.js';

const LUZHOU = { year: 2026, regionCode: '510500', point: '01', serial: 123 };

describe('登记编号', () => {
  test.each([
    { rule: 'sixteen digits: year, region, point, serial', template: undefined, number: '2026510501000123' },
    { rule: 'the older fourteen digits', template: '{YY}{REG4}{PT2}{SEQ6}', number: '26510501000123' },
    { rule: 'another order', template: '{REG4}{PT2}{YYYY}{SEQ6}', number: '5105012026000123' },
  ])('$rule: $number', ({ template, number }) => {
    expect(formatRegistrationNumber(LUZHOU, template)).toBe(number);
    expect(isRegistrationNumber(number)).toBe(true);
  });

  test('what was written reads back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2099 }),
        fc.integer({ min: 0, max: 999_999 }),
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 1, max: 999_999 }),
        (year, region, office, serial) => {
          const [regionCode, point] = [String(region).padStart(6, '0'), String(office).padStart(2, '0')];
          for (const template of ['{YYYY}{REG4}{PT2}{SEQ6}', '{REG4}{PT2}{YYYY}{SEQ6}', '{YY}{REG4}{PT2}{SEQ6}']) {
            const text = formatRegistrationNumber({ year, regionCode, point, serial }, template);
            const expected = { year, regionPrefix: regionCode.slice(0, 4), point, serial };
            expect(parseRegistrationNumber(text, template)).toEqual(expected);
          }
        },
      ),
    );
  });

  test('the last serial of a year is used, the one after it is refused', () => {
    expect(formatRegistrationNumber({ ...LUZHOU, serial: 999_999 })).toBe('2026510501999999');
    expect(refusalOf(() => formatRegistrationNumber({ ...LUZHOU, serial: 1_000_000 }))?.code).toBe(
      'registration-serial-exhausted',
    );
  });

  test.each([
    { rule: 'serial zero', change: { serial: 0 } },
    { rule: 'half a serial', change: { serial: 1.5 } },
    { rule: 'a four-digit region', change: { regionCode: '5105' } },
    { rule: 'a one-digit point', change: { point: '1' } },
    { rule: 'a two-digit year', change: { year: 26 } },
  ])('$rule makes no number', ({ change }) => {
    expect(refusalOf(() => formatRegistrationNumber({ ...LUZHOU, ...change }))?.code).toBe(
      'registration-number-malformed',
    );
  });

  test.each(['', '202651050100012', '20265105010001234', '20265105010001２3', '2026510501000000'])(
    '"%s" is not a number of the register',
    (text) => {
      expect(refusalOf(() => parseRegistrationNumber(text))?.code).toBe('registration-number-malformed');
    },
  );

  test.each([
    '',
    '{YYYY}',
    '{YYYY}{REG4}{PT2}',
    '{YYYY}{REG4}{PT2}{SEQ6}-',
    '{YYYY}{YYYY}{REG4}{PT2}{SEQ6}',
    '{YYYY}{REG9}{PT2}{SEQ6}',
  ])('"%s" is not a template', (template) => {
    expect(refusalOf(() => checkNumberTemplate(template))?.code).toBe('configuration-invalid');
  });
});
