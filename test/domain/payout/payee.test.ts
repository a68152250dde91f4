import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  assertAccountNumber,
  assertBankCode,
  assertPayable,
  assertPayeeNameMatches,
  assertReasonToRepeat,
  assertSameAccount,
  blamesAccount,
  needsSecondPerson,
  normaliseAccountNumber,
  normaliseName,
  sameName,
} from '../../../src/domain/payout/payee.js';
import { aPaymentLine } from './payment-lines.js';

describe('names of payees', () => {
  test.each([
    { rule: 'full-width and half-width brackets', a: '启明（泸州）公司', b: '启明(泸州)公司', same: true },
    { rule: 'other brackets', a: '启明〔泸州〕公司', b: '启明[泸州]公司', same: true },
    { rule: 'full-width letters and digits', a: 'Ａ1２公司', b: 'A12公司', same: true },
    { rule: 'spaces of all kinds', a: '启明　公司 ', b: '\u00A0启 明\u200B公\t司', same: true },
    { rule: 'a word', a: '启明科技公司', b: '启明公司', same: false },
    { rule: 'a look-alike character', a: '启明公司', b: '啟明公司', same: false },
    { rule: 'upper and lower case', a: 'ABC公司', b: 'abc公司', same: false },
    { rule: 'being empty, both', a: ' ', b: '', same: false },
  ])('names that differ by $rule: same is $same', ({ a, b, same }) => {
    expect(sameName(a, b)).toBe(same);
    expect(sameName(b, a)).toBe(same);
  });

  test('normalising twice is normalising once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(normaliseName(normaliseName(name))).toBe(normaliseName(name));
      }),
    );
  });

  test('an account of another name is refused and the names are not repeated', () => {
    expect(() => assertPayeeNameMatches('张三', '泸州启明智能科技有限公司')).toThrow(
      expect.objectContaining({ code: 'payee-name-mismatch', details: {} }),
    );
    expect(() => assertPayeeNameMatches('启明(泸州)公司', '启明（泸州）公司')).not.toThrow();
  });
});

describe('a changed account', () => {
  const approved = { accountNumber: '6222020200011110001', bankCode: '102657000017' };
  test.each([
    { rule: 'the first account needs no second person', before: undefined, after: approved, needed: false },
    { rule: 'the same account again needs none', before: approved, after: { ...approved }, needed: false },
    {
      rule: 'another number needs one',
      before: approved,
      after: { ...approved, accountNumber: '6222020200011110002' },
      needed: true,
    },
    {
      rule: 'another bank needs one',
      before: approved,
      after: { ...approved, bankCode: '102657000025' },
      needed: true,
    },
  ])('$rule', ({ before, after, needed }) => {
    expect(needsSecondPerson(before, after)).toBe(needed);
  });

  test('is confirmed by entering the same once more', () => {
    expect(() => assertSameAccount(approved, { ...approved })).not.toThrow();
    expect(() => assertSameAccount(approved, { ...approved, bankCode: '102657000025' })).toThrow(
      expect.objectContaining({ code: 'payee-account-differs' }),
    );
  });
});

describe('accounts and banks', () => {
  test.each([
    { rule: 'eight digits', account: '12345678', fine: true },
    { rule: 'thirty-two digits', account: '1'.repeat(32), fine: true },
    { rule: 'seven digits', account: '1234567', fine: false },
    { rule: 'thirty-three digits', account: '1'.repeat(33), fine: false },
    { rule: 'letters', account: '6222A2020001', fine: false },
    { rule: 'full-width digits', account: '６２２２０２０２', fine: false },
    { rule: 'a line break at the end', account: '12345678\n', fine: false },
    { rule: 'nothing', account: '', fine: false },
  ])('an account number of $rule: fine is $fine', ({ account, fine }) => {
    const check = () => assertAccountNumber(account);
    if (fine) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code: 'account-number-malformed' }));
  });

  test('an account number loses the spaces and the width it was copied with', () => {
    expect(normaliseAccountNumber(' 6222 0202　００１ ')).toBe('62220202001');
  });

  test.each([
    { rule: 'twelve digits', code: '102657000017', fine: true },
    { rule: 'eleven digits', code: '10265700001', fine: false },
    { rule: 'thirteen digits', code: '1026570000170', fine: false },
    { rule: 'letters', code: 'ICBKCNBJ0000', fine: false },
  ])('a bank code of $rule: fine is $fine', ({ code, fine }) => {
    const check = () => assertBankCode(code);
    if (fine) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code: 'bank-code-malformed' }));
  });

  test.each([
    { field: 'payeeName', changes: { payeeName: '@甲' }, code: 'text-not-exportable' },
    { field: 'accountNumber', changes: { accountNumber: '1' }, code: 'account-number-malformed' },
    { field: 'bankName', changes: { bankName: '' }, code: 'text-not-exportable' },
    { field: 'bankCode', changes: { bankCode: '1' }, code: 'bank-code-malformed' },
  ])('what no payment file would take is refused when it is entered: $field', ({ changes, code }) => {
    expect(() => assertPayable(aPaymentLine(changes))).toThrow(expect.objectContaining({ code }));
  });

  test.each([
    { code: 'AC04', says: 'the account is closed', blames: true },
    { code: 'BE01', says: 'the name differs', blames: true },
    { code: 'E01', says: 'a code of the treasury alone', blames: true },
    { code: undefined, says: 'nothing', blames: true },
    { code: 'AM05', says: 'the payment was sent twice', blames: false },
    { code: 'DT01', says: 'the day is wrong', blames: false },
  ])('a payment that came back because $says blames the account: $blames', ({ code, blames }) => {
    expect(blamesAccount(code)).toBe(blames);
  });

  test('an account that was sent back is repeated with a reason alone', () => {
    const returned = { problem: '账户已销户' };
    expect(() => assertReasonToRepeat(returned, {})).toThrow(
      expect.objectContaining({
        code: 'payee-account-returned',
        details: { pointer: '/accountNumber', problem: '账户已销户' },
      }),
    );
    expect(() => assertReasonToRepeat(returned, { sameAccountReason: '已重新启用' })).not.toThrow();
  });
});
