import { expect, test } from '@jest/globals';
import { assertBudgetYear, budgetYearOf } from '../../../src/domain/reward/budget-year.js';
import { statedTermsOf, statedTermsWords } from '../../../src/domain/reward/stated-terms.js';
import { codeOf, policy } from '../support.js';

test('说明性条款: what the text of a policy says of batches, approver and money is shown, and where it is silent nothing is', () => {
  expect(statedTermsOf(policy('SY-2018-BUYER'))).toEqual({
    batchesPerYear: 2,
    finalApprover: '沈阳市人民政府',
    budgetFen: null,
  });
  expect(statedTermsOf(policy('NB-2014-TRANSFER'))).toMatchObject({ budgetFen: 10_000_000_000n });
  expect(statedTermsWords(statedTermsOf(policy('NB-2014-TRANSFER')))[0]?.zh).toContain('100,000,000.00 元');
  expect(statedTermsWords(statedTermsOf(policy('SY-2018-BUYER')))).toHaveLength(2);
  expect(statedTermsWords(statedTermsOf(policy('LZ-TRADE')))).toEqual([]);
});

test('预算年度: the year the policy states or a later one that decides; where it is silent nobody knows before', () => {
  const silent = policy('LZ-TRADE');
  const stated = { ...silent, budget: { fiscalYear: 2027, onShortage: 'PRO_RATA' } } as const;
  expect(budgetYearOf(silent)).toBeUndefined();
  expect(budgetYearOf(silent, '2026-11-22')).toBe(2026);
  expect(budgetYearOf(stated)).toBe(2027);
  expect(budgetYearOf(stated, '2026-11-22')).toBe(2027);
  // its year is over: what came back is approved from the budget of the year it is approved in
  expect(budgetYearOf(stated, '2028-02-01')).toBe(2028);
  expect(codeOf(() => assertBudgetYear(stated, 2026))).toBe('budget-year-not-of-policy');
  expect([2027, 2028].map((year) => codeOf(() => assertBudgetYear(stated, year)))).toEqual(['done', 'done']);
});
