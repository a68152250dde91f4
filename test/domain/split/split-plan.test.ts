import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sumFen } from '../../../src/domain/money.js';
import {
  amountsOf,
  assertGrossEarned,
  assertPartiesOnce,
  assertSplit,
  assertUnitsKnown,
  cashRewardUntil,
  floorOf,
  netOf,
  parseShare,
  shareOfPeople,
  shareText,
  type SplitPartyKind,
} from '../../../src/domain/split/split-plan.js';
import { splitTermsFor } from '../../../src/domain/split/split-terms.js';
import { codeOf, refusalOf } from '../support.js';

const FLOOR = {
  subject: 'ownership',
  way: 'transfer_or_licence',
  share: '0.70',
  basis: 't',
  confirmed: false,
} as const;
const parties = (...shares: [SplitPartyKind, string][]) =>
  shares.map(([kind, text]) => ({ kind, share: parseShare(text) }));
describe('职务科技成果分配 a division', () => {
  test.each<[string, [SplitPartyKind, string][], string]>([
    [
      'of a half, a fifth and three tenths stands: 70 % are those who made it',
      [
        ['completer', '1/2'],
        ['completer', '20%'],
        ['unit', '0.3'],
      ],
      'done',
    ],
    [
      'that gives them a millionth less is below the floor',
      [
        ['completer', '0.699999'],
        ['unit', '0.300001'],
      ],
      'split-below-floor',
    ],
    [
      'of three thirds is exactly one',
      [
        ['completer', '1/3'],
        ['completer', '1/3'],
        ['contributor', '1/3'],
      ],
      'done',
    ],
    [
      'of 99 % is not whole',
      [
        ['completer', '0.7'],
        ['unit', '0.29'],
      ],
      'split-shares-not-whole',
    ],
    [
      'of more than one is not whole',
      [
        ['completer', '0.8'],
        ['unit', '0.3'],
      ],
      'split-shares-not-whole',
    ],
  ])('%s', (_what, shares, code) => {
    expect(codeOf(() => assertSplit(parties(...shares), FLOOR))).toBe(code);
  });

  test.each([['0'], ['1.1'], ['101%'], ['-0.5'], ['4/3'], ['1/0'], ['half'], ['']])('%p is no share', (text) => {
    expect(codeOf(() => parseShare(text))).toBe('split-share-malformed');
  });

  test('net income is gross less every line, never less than nothing', () => {
    const line = (amountFen: bigint) => ({ item: '直接成本', amountFen, document: '账册' });
    expect(netOf(100n, [line(30n), line(20n)])).toBe(50n);
    expect(codeOf(() => netOf(10n, [line(30n)]))).toBe('split-net-negative');
  });

  test.each<[string, bigint, bigint, string]>([
    ['up to the contract value', 100n, 0n, 'done'],
    ['a fen more than the contract value and what came in', 101n, 100n, 'split-gross-above-contract'],
    ['more than the contract value, as verified receipts show', 120n, 120n, 'done'],
    ['a fen more than what was verified', 121n, 120n, 'split-gross-above-contract'],
  ])('income of %s', (_what, grossFen, verifiedFen, code) => {
    expect(codeOf(() => assertGrossEarned(grossFen, { contractValueFen: 100n, verifiedFen }))).toBe(code);
  });

  const CODE = '91510500MA00QM017E';
  const named = (kind: SplitPartyKind, name: string, unifiedSocialCreditCode?: string) => ({
    kind,
    name,
    ...(unifiedSocialCreditCode === undefined ? {} : { unifiedSocialCreditCode }),
  });
  test.each<[string, ReturnType<typeof named>[], string | undefined]>([
    [
      'two people and a unit',
      [named('completer', '李明远'), named('completer', '周敏'), named('unit', '甲')],
      undefined,
    ],
    [
      'one who made it and brought it to use',
      [named('completer', '李明远'), named('contributor', '李明远')],
      undefined,
    ],
    [
      'the same completer',
      [named('completer', '李明远'), named('unit', '甲'), named('completer', '李 明远')],
      '/parties/2',
    ],
    ['the same code', [named('unit', '甲', CODE), named('unit', '乙', CODE)], '/parties/1'],
  ])('everybody once: %s', (_what, list, pointer) => {
    expect(refusalOf(() => assertPartiesOnce(list))?.details['pointer']).toBe(pointer);
  });

  test.each<[string, ReturnType<typeof named>, string | undefined]>([
    ['a person needs no code', named('completer', '李明远'), undefined],
    ['a party of the contract, by its name', named('unit', '启明（泸州）公司'), undefined],
    ['a party by its name and code', named('unit', '启明(泸州)公司', CODE), undefined],
    ['another unit by a code that checks', named('unit', '乙大学', '12510000450718101J'), undefined],
    ['another unit without a code', named('unit', '不存在的单位'), '/parties/0/name'],
    ['the code of a party under another name', named('unit', '乙大学', CODE), '/parties/0/name'],
    ['a code that does not check', named('unit', '乙大学', '91510500MA00QM017F'), '/parties/0/unifiedSocialCreditCode'],
    ['a code for a person', named('completer', '李明远', CODE), '/parties/0/unifiedSocialCreditCode'],
  ])('unit: %s', (_what, party, pointer) => {
    const ofContract = [{ name: '启明（泸州）公司', unifiedSocialCreditCode: CODE }, { name: 'Foreign Ltd' }];
    expect(refusalOf(() => assertUnitsKnown([party], ofContract))?.details['pointer']).toBe(pointer);
  });

  test('any division of any income gives whole fen that add up to it, and nobody more than a fen off their share', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 997 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10_000_000_000n }), weights, (netFen, some) => {
        const whole = some.reduce((sum, weight) => sum + weight, 0);
        const shares = some.map((weight) => ({
          kind: 'completer' as const,
          share: parseShare(whole === weight ? '1' : `${weight}/${whole}`),
        }));
        expect(codeOf(() => assertSplit(shares, FLOOR))).toBe('done');
        expect(shareText(shareOfPeople(shares))).toBe('1');
        const amounts = amountsOf(netFen, shares);
        expect(sumFen(amounts)).toBe(netFen);
        for (const [index, amount] of amounts.entries()) {
          const exact = (netFen * BigInt(some[index] ?? 0)) / BigInt(whole);
          expect(amount - exact === 0n || amount - exact === 1n).toBe(true);
        }
      }),
    );
  });

  test('rules are of the nearest place; a kind without a floor, or a place without rules, is a named problem', () => {
    const terms = (regionCode: string) => ({
      code: regionCode,
      version: 1,
      regionCodes: [regionCode],
      validFrom: '2015-10-01',
      source: 't',
      confirmed: false,
      floors: [FLOOR],
      publicity: { workingDays: 15, basis: 't', confirmed: false },
      cashReward: { countedShare: '0.5', months: 36, basis: 't', confirmed: false, conditions: [] },
    });
    const all = [terms('000000'), terms('510500')];
    expect(splitTermsFor(all, ['510500', '510000', '000000'], '2026-01-01').code).toBe('510500');
    expect(splitTermsFor(all, ['310000', '000000'], '2026-01-01').code).toBe('000000');
    expect(codeOf(() => splitTermsFor(all, ['510500'], '2010-01-01'))).toBe('split-terms-not-found');
    expect(codeOf(() => floorOf(terms('510500'), 'net_income', 'investment'))).toBe('split-floor-unknown');
  });
});

test.each([
  ['2026-01-31', 36, '2029-01-31'],
  ['2024-02-29', 36, '2027-02-28'],
  ['2026-12-15', 1, '2027-01-15'],
])('money received on %s counts for %i months, until %s', (on, months, until) => {
  expect(cashRewardUntil(on, months)).toBe(until);
});
