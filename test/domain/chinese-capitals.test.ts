import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { parseCapitals, toCapitals } from '../../src/domain/chinese-capitals.js';
import { MAX_FEN } from '../../src/domain/money.js';

describe('人民币大写', () => {
  test.each([
    { rule: '整 after whole yuan', fen: 48_000_000n, text: '肆拾捌万元整' },
    { rule: 'nothing is 零元整', fen: 0n, text: '零元整' },
    { rule: 'one fen', fen: 1n, text: '壹分' },
    { rule: 'no 整 after 角', fen: 10n, text: '壹角' },
    { rule: '角 and 分', fen: 140_953n, text: '壹仟肆佰零玖元伍角叁分' },
    { rule: 'zeros inside are one 零', fen: 600_714n, text: '陆仟零柒元壹角肆分' },
    { rule: '零 before 分 without 角', fen: 32_504n, text: '叁佰贰拾伍元零肆分' },
    { rule: 'no 零 where the rules leave it open', fen: 10_700_053n, text: '壹拾万柒仟元伍角叁分' },
    { rule: '零 over a whole empty section', fen: 10_000_000_100n, text: '壹亿零壹元整' },
    { rule: '零 when 万 is empty and 仟 is not', fen: 10_000_500_000n, text: '壹亿零伍仟元整' },
    { rule: '拾 carries its 壹', fen: 1_000n, text: '壹拾元整' },
    { rule: '万 inside 亿', fen: MAX_FEN, text: '壹万亿元整' },
    {
      rule: '万亿 with a rest',
      fen: 123_456_789_012_34n,
      text: '壹仟贰佰叁拾肆亿伍仟陆佰柒拾捌万玖仟零壹拾贰元叁角肆分',
    },
    { rule: 'a debt says so', fen: -100n, text: '负壹元整' },
  ])('$rule: $text', ({ fen, text }) => {
    expect(toCapitals(fen)).toBe(text);
  });

  test.each([
    { rule: 'the 人民币 in front is read over', text: '人民币肆拾捌万元整', fen: 48_000_000n },
    { rule: 'with its colon too', text: '人民币：肆拾捌万元整', fen: 48_000_000n },
    { rule: '圆 and 正 are 元 and 整', text: '肆拾捌万圆正', fen: 48_000_000n },
    { rule: 'blanks do not matter', text: ' 肆拾捌万 元整 ', fen: 48_000_000n },
    { rule: 'everyday digits are read', text: '四十八万元', fen: 48_000_000n },
    { rule: 'traditional digits are read', text: '貳萬圓整', fen: 2_000_000n },
    { rule: '拾万 is 壹拾万', text: '拾万元整', fen: 10_000_000n },
    { rule: 'an optional 零 changes nothing', text: '壹拾万零柒仟元零伍角叁分', fen: 10_700_053n },
    { rule: 'zeros may be left out', text: '壹仟肆佰玖元整', fen: 140_900n },
    { rule: '整 after 角 is tolerated', text: '壹元伍角整', fen: 150n },
    { rule: 'only 分', text: '零元零伍分', fen: 5n },
    { rule: '亿 over 万', text: '壹亿贰仟万元整', fen: 12_000_000_000n },
  ])('$rule: $text', ({ text, fen }) => {
    expect(parseCapitals(text)).toBe(fen);
  });

  test.each([
    { rule: 'digits are not capitals', text: '480000元' },
    { rule: 'without 元 it is a number, not an amount', text: '肆拾捌万' },
    { rule: 'two digits without a place', text: '肆捌万元整' },
    { rule: 'places in rising order', text: '壹拾贰佰元整' },
    { rule: 'a place twice', text: '壹佰贰佰元整' },
    { rule: '亿 twice', text: '壹亿贰亿元整' },
    { rule: '万 of nothing', text: '零万元整' },
    { rule: 'words around it', text: '约肆拾捌万元整' },
    { rule: 'empty', text: '' },
    { rule: 'more than the limit', text: '玖仟万亿元整' },
  ])('$rule is no amount: $text', ({ text }) => {
    expect(parseCapitals(text)).toBeUndefined();
  });

  test('every amount reads back as itself', () => {
    const amounts = fc.oneof(
      fc.bigInt({ min: 0n, max: MAX_FEN }),
      fc.bigInt({ min: 0n, max: 10n ** 12n }).map((n) => n * 100n),
      fc
        .array(fc.constantFrom(0n, 0n, 0n, 1n, 9n), { minLength: 1, maxLength: 14 })
        .map((digits) => BigInt(digits.join(''))),
    );
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(parseCapitals(toCapitals(amount))).toBe(amount);
      }),
      { numRuns: 500 },
    );
  });
});
