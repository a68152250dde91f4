import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { checkPoints, rankBids, type ScoreSheet } from '../../../src/domain/challenge/ranking.js';
import { toChallengeTerms } from '../../../src/domain/challenge/terms.js';
import {
  checkCommittee,
  checkCommitteeAmount,
  refuseFiscallyFunded,
  toProjectTerms,
} from '../../../src/domain/project/committee.js';
import { findRepeatedVouchers } from '../../../src/domain/project/voucher.js';
import { plainText } from '../../../src/domain/text/plain-text.js';
import { refusalOf } from '../support.js';

const config = (file: string): Record<string, unknown> =>
  parse(readFileSync(fileURLToPath(new URL(`../../../config/${file}`, import.meta.url)), 'utf8'));
const TERMS = toChallengeTerms(config('challenges/terms.yaml'));
const points = (value: number) => ({ technical: value, team: value, cost: value, use: value });
const sheet = (bidId: string, userId: string, side: ScoreSheet['side'], value: number): ScoreSheet => ({
  bidId,
  userId,
  side,
  points: points(value),
});
const bid = (bidId: string, priceFen = 100n, submittedAt = '2026-03-01T00:00:00.000Z') => ({
  bidId,
  priceFen,
  submittedAt,
});

describe('the ranking', () => {
  test('weighs the mean of the experts and the score of the enterprise, and shows every point', () => {
    const sheets = [sheet('a', 'e1', 'expert', 90), sheet('a', 'e2', 'expert', 81), sheet('a', 'p', 'poster', 70)];
    expect(rankBids([bid('a')], sheets, TERMS)).toMatchObject([
      { rank: 1, bidId: 'a', expertScore: '85.5', posterScore: '70', score: '79.3', decidedBy: 'last' },
    ]);
  });

  test.each([
    ['the score', [90, 80], [80, 80], bid('a'), bid('b'), 'score'],
    ['the score of the enterprise when the sums are equal', [80, 86], [84, 80], bid('a'), bid('b'), 'poster_score'],
    ['the lower price', [80, 80], [80, 80], bid('a', 99n), bid('b', 100n), 'price'],
    ['the earlier bid', [80, 80], [80, 80], bid('a'), bid('b', 100n, '2026-03-02T00:00:00.000Z'), 'submitted_at'],
  ] as const)('puts first by %s', (_rule, first, second, a, b, decidedBy) => {
    const sheets = [
      sheet('a', 'e', 'expert', first[0]),
      sheet('a', 'p', 'poster', first[1]),
      sheet('b', 'e', 'expert', second[0]),
      sheet('b', 'p', 'poster', second[1]),
    ];
    expect(rankBids([b, a], sheets, TERMS).map((line) => [line.bidId, line.decidedBy])).toEqual([
      ['a', decidedBy],
      ['b', 'last'],
    ]);
  });

  test('does not depend on the order in which bids and sheets come', () => {
    const value = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 5 }), (scores) => {
        const bids = scores.map((_, index) => bid(`b${index}`));
        const sheets = scores.flatMap(([one, two, own], index) => [
          sheet(`b${index}`, 'e1', 'expert', one),
          sheet(`b${index}`, 'e2', 'expert', two),
          sheet(`b${index}`, 'p', 'poster', own),
        ]);
        expect(rankBids(bids.toReversed(), sheets.toReversed(), TERMS)).toEqual(rankBids(bids, sheets, TERMS));
      }),
    );
  });

  test('waits for enough experts and for the enterprise', () => {
    const expert = [sheet('a', 'e', 'expert', 90)];
    expect(refusalOf(() => rankBids([bid('a')], expert, TERMS))?.code).toBe('scores-missing');
    expect(refusalOf(() => rankBids([bid('a')], [sheet('a', 'p', 'poster', 9)], TERMS))?.code).toBe('scores-missing');
  });

  test('takes whole points for every criterion and no other', () => {
    const { use, ...missing } = points(50);
    expect(use).toBe(50);
    for (const wrong of [
      missing,
      { ...points(50), beauty: 1 },
      { ...points(50), use: 101 },
      { ...points(50), use: -1 },
    ]) {
      expect(refusalOf(() => checkPoints(wrong, TERMS))?.code).toBe('score-incomplete');
    }
    expect(refusalOf(() => checkPoints(points(100), TERMS))).toBeUndefined();
  });
});

test.each([
  ['weights of criteria that do not add to one', { criteria: [{ code: 'only', zh: '一', en: 'one', weight: '0.9' }] }],
  ['weights of sides that do not add to one', { expertWeight: '0.7' }],
  ['a publicity below five working days', { publicityWorkdays: 4 }],
  ['no days to sign', { signingDays: 0 }],
  ['a field nobody knows', { colour: 'red' }],
])('terms with %s are refused', (_what, changes) => {
  const terms = { ...config('challenges/terms.yaml'), ...changes };
  expect(refusalOf(() => toChallengeTerms(terms))?.code).toBe('configuration-invalid');
});

describe('a committee', () => {
  const terms = toProjectTerms(config('projects/terms.yaml'));
  const named = (...names: string[]) => names.map((name) => ({ name }));

  test('is of enough different people', () => {
    expect(refusalOf(() => checkCommittee(named('张一', '李二', '王三'), terms))).toBeUndefined();
    expect(refusalOf(() => checkCommittee(named('张一', '李二'), terms))?.code).toBe('committee-too-small');
    expect(refusalOf(() => checkCommittee(named('张一', '李二', '王三', '张 一'), terms))?.code).toBe(
      'committee-too-small',
    );
  });

  test.each([
    [true, true, 'project-fiscally-funded'],
    [true, false, undefined],
    [false, true, undefined],
  ])('excluded by the policy %s, public money %s: %s', (rejectIfFiscallyFunded, isFunded, code) => {
    const policy = { policyCode: 'X', stacking: { rejectIfFiscallyFunded } };
    expect(refusalOf(() => refuseFiscallyFunded(policy, isFunded))?.code).toBe(code);
  });

  test.each([
    [500_000_000n, 600_000_000n, undefined],
    [500_000_001n, 600_000_000n, 'committee-amount-out-of-bounds'],
    [100n, 99n, 'committee-amount-out-of-bounds'],
  ])('determines %s fen where %s were spent: %s', (amountFen, spentFen, code) => {
    const bounds = { minFen: 0n, maxFen: 500_000_000n, spentFen };
    expect(refusalOf(() => checkCommitteeAmount(amountFen, bounds))?.code).toBe(code);
  });
});

test('a voucher is the same however wide or spaced it is written', () => {
  expect(plainText('ｆｐ－ 001')).toBe(plainText('FP-001'));
  expect(
    findRepeatedVouchers([
      { number: 'A1', payee: '甲' },
      { number: 'ａ１', payee: ' 甲' },
      { number: 'A1', payee: '乙' },
    ]),
  ).toEqual([1]);
});
