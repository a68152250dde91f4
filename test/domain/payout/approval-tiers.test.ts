import { describe, expect, test } from '@jest/globals';
import {
  type Approval,
  approvalsMissing,
  approvalsNeeded,
  assertApproved,
  toApprovalTiers,
} from '../../../src/domain/payout/approval-tiers.js';
import { frozenSetText } from '../../../src/domain/payout/frozen-set.js';
import { refusalOf } from '../support.js';

const data = {
  source: 'test',
  confirmed: false,
  tiers: [{ upToFen: '500000000', checkers: 1 }, { checkers: 2 }],
  largeItem: { aboveFen: '50000000', role: 'competent_authority', approvers: 1 },
};
const tiers = toApprovalTiers(data);

describe('分级审批', () => {
  test.each([
    ['5,000,000 yuan', [500_000_000n], { finance_checker: 1, competent_authority: 1 }],
    [
      '5,000,000 yuan in small payments',
      Array.from({ length: 10 }, () => 50_000_000n),
      { finance_checker: 1, competent_authority: 0 },
    ],
    [
      'a fen more',
      [...Array.from({ length: 10 }, () => 50_000_000n), 1n],
      { finance_checker: 2, competent_authority: 0 },
    ],
    ['one payment of 500,000.01 yuan', [50_000_001n], { finance_checker: 1, competent_authority: 1 }],
  ])('%s', (_, amounts, needed) => {
    expect(approvalsNeeded(tiers, amounts)).toEqual(needed);
  });

  const needed = { finance_checker: 2, competent_authority: 1 };
  const by = (personId: string, role: Approval['role'], frozenSha256 = 'now'): Approval => ({
    personId,
    role,
    frozenSha256,
  });
  test.each<[string, Approval[], object]>([
    ['nobody', [], { finance_checker: 2, competent_authority: 1 }],
    [
      'one person twice',
      [by('a', 'finance_checker'), by('a', 'finance_checker')],
      { finance_checker: 1, competent_authority: 1 },
    ],
    [
      'two, one of another set',
      [by('a', 'finance_checker'), by('b', 'finance_checker', 'before')],
      { finance_checker: 1, competent_authority: 1 },
    ],
    ['all', [by('a', 'finance_checker'), by('b', 'finance_checker'), by('c', 'competent_authority')], {}],
  ])('%s: what is missing is named', (_, given, missing) => {
    expect(approvalsMissing(needed, given, 'now')).toEqual(missing);
    const thrown = refusalOf(() => assertApproved(needed, given, 'now'));
    expect(thrown === undefined).toBe(Object.keys(missing).length === 0);
  });

  test.each<[string, object]>([
    [
      'tiers that fall',
      { ...data, tiers: [{ upToFen: '2', checkers: 1 }, { upToFen: '1', checkers: 1 }, { checkers: 2 }] },
    ],
    ['no last tier', { ...data, tiers: [{ upToFen: '2', checkers: 1 }] }],
    ['fewer checkers for more money', { ...data, tiers: [{ upToFen: '2', checkers: 2 }, { checkers: 1 }] }],
    ['nobody', { ...data, tiers: [{ checkers: 0 }] }],
    ['another role', { ...data, largeItem: { ...data.largeItem, role: 'auditor' } }],
    ['a field nobody knows', { ...data, extra: 1 }],
  ])('%s are refused', (_, wrong) => {
    expect(refusalOf(() => toApprovalTiers(wrong))).toMatchObject({ code: 'configuration-invalid' });
  });
});

describe('what an approval signs', () => {
  const item = {
    reference: 'a'.repeat(32),
    claimId: 'c',
    payeeName: '泸州启明',
    accountNumber: '6222020200011110001',
    bankName: '中国工商银行泸州分行',
    bankCode: '102657000015',
    amountFen: 1n,
  };
  const text = frozenSetText('b', [item]);
  test.each<[string, object]>([
    ['payee', { payeeName: '泸州启名' }],
    ['account', { accountNumber: '6222020200011110002' }],
    ['bank', { bankCode: '102657000016' }],
    ['name of the bank', { bankName: '中国农业银行泸州分行' }],
    ['amount', { amountFen: 2n }],
    ['claim', { claimId: 'd' }],
    ['reference', { reference: 'b'.repeat(32) }],
  ])('changes with the %s', (_, change) => {
    expect(frozenSetText('b', [{ ...item, ...change }])).not.toBe(text);
  });
  test('does not change with the order', () => {
    const other = { ...item, reference: 'b'.repeat(32) };
    expect(frozenSetText('b', [item, other])).toBe(frozenSetText('b', [other, item]));
  });
});
