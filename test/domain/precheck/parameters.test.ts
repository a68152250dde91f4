import { describe, expect, test } from '@jest/globals';
import { precisionOf } from '../../../src/domain/precheck/finding-decision.js';
import { isLive, partiesKey } from '../../../src/domain/precheck/neighbours.js';
import { parametersOf, togetherByRule, toRuleParameters } from '../../../src/domain/precheck/parameters.js';
import { PRECHECK_PARAMETERS, refusalOf } from '../support.js';

const THEME = { theme: 'dates', source: '来源', confirmed: false };
const RULE = { rule: 'P05', zh: '日期', en: 'dates', basis: 'art. 1' };
const read = (rule: object) => toRuleParameters({ ...THEME, rules: [{ ...RULE, ...rule }] })[0];

describe('parameters of a rule', () => {
  test('are what the configuration says, with the standing of the theme unless the rule has its own', () => {
    const rule = read({
      numbers: { days: 7 },
      shares: { least: '0.3' },
      amountsFen: { most: '100' },
      patterns: { any: ['甲', '乙.'] },
    });
    expect([rule?.number('days'), rule?.share('least'), rule?.amountFen('most')]).toEqual([7, '0.3', 100n]);
    expect(rule?.pattern('any').test('乙方')).toBe(true);
    expect(rule).toMatchObject({ ruleId: 'P05', theme: 'dates', confirmed: false, source: '来源' });
    expect(read({ confirmed: true, source: '另一来源' })).toMatchObject({ confirmed: true, source: '另一来源' });
  });

  test.each([
    ['a rule of no such form', { rule: 'X1' }, 'prechecks.rules[0].rule'],
    ['a number that is none', { numbers: { days: 'seven' } }, 'prechecks.rules[0].numbers.days'],
    ['a share above one', { shares: { least: '1.5' } }, 'prechecks.rules[0].shares.least'],
    ['a phrase that is no expression', { patterns: { any: ['('] } }, 'prechecks.rules[0].patterns.any'],
    ['a field nobody asked for', { phrase: ['甲'] }, 'prechecks.rules[0].phrase'],
  ])('refuse %s', (_what, rule, path) => {
    expect(refusalOf(() => read(rule))).toMatchObject({ code: 'configuration-invalid', details: { path } });
  });

  test('refuse a name nobody configured, a rule that stands twice, and a rule that is not there', () => {
    expect(refusalOf(() => read({})?.number('days'))?.code).toBe('configuration-invalid');
    const twice = toRuleParameters({ ...THEME, rules: [RULE, RULE] });
    expect(refusalOf(() => togetherByRule([twice]))?.code).toBe('configuration-invalid');
    expect(refusalOf(() => parametersOf(PRECHECK_PARAMETERS, 'P99'))?.code).toBe('configuration-invalid');
  });
});

test.each([
  [{ confirmed: 3, dismissed: 1 }, 0.75],
  [{ confirmed: 1, dismissed: 2 }, 0.333],
  [{ confirmed: 0, dismissed: 2 }, 0],
  [{ confirmed: 0, dismissed: 0 }, undefined],
])('the precision of %p is %p', (counts, precision) => {
  expect(precisionOf(counts)).toBe(precision);
});

test('the parties of a contract have one key, in whatever order they are listed, and sides do not mix', () => {
  const [a, b, c] = ['A', 'B', 'C'].map((unifiedSocialCreditCode) => ({ unifiedSocialCreditCode }));
  if (a === undefined || b === undefined || c === undefined) throw new Error('three parties');
  expect(partiesKey([a, b], [c])).toBe(partiesKey([b, a], [c]));
  expect(partiesKey([a], [b])).not.toBe(partiesKey([b], [a]));
  expect(partiesKey([{ name: 'ACME （China） Ltd' }], [a])).toBe(partiesKey([{ name: 'acme (China) ltd' }], [a]));
});

test.each([
  ['submitted', true],
  ['registered', true],
  ['draft', false],
  ['withdrawn', false],
  ['revoked', false],
] as const)('a filing that is %s counts: %p', (status, live) => {
  expect(isLive(status)).toBe(live);
});
