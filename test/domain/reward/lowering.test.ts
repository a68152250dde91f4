import { expect, test } from '@jest/globals';
import { type AmountAct, answersAfter, loweringsOf } from '../../../src/domain/reward/lowering.js';

const act = (more: Partial<AmountAct>): AmountAct => ({
  kind: 'reward.approved',
  role: 'competent_authority',
  at: '2026-11-20T17:00:00.000Z',
  amountFen: 4_434_000n,
  reasonText: null,
  isByPlan: false,
  ...more,
});
const UPHELD = act({ kind: 'reward.objection_upheld', amountFen: 3_547_200n, reasonText: '一笔未到账' });
const SHORT = { code: 'BUDGET_SHORT', zh: '预算不足，已核减：35,472.00 元 减为 27,893.37 元', en: 'short' } as const;

test('what was lowered after the computation names who, why, from what and to what', () => {
  expect(loweringsOf(4_434_000n, [act({}), UPHELD, act({ amountFen: 3_547_200n })])).toEqual([
    {
      at: UPHELD.at,
      kind: 'reward.objection_upheld',
      role: 'competent_authority',
      code: 'OBJECTION_UPHELD',
      fromFen: 4_434_000n,
      toFen: 3_547_200n,
      reasonText: '一笔未到账',
      zh: '公示异议成立，已核减（科技主管部门）：44,340.00 元 减为 35,472.00 元；理由：一笔未到账',
      en: 'Reduced because an objection was upheld (competent authority): 44,340.00 yuan becomes 35,472.00 yuan; reason: 一笔未到账',
    },
  ]);
});

test('the meeting and any other officer have their own code; a plan has its own part', () => {
  const acts = [
    act({ kind: 'reward.meeting_passed', amountFen: 4_000_000n }),
    act({ kind: 'reward.first_check_passed', amountFen: 3_000_000n }),
    act({ amountFen: 2_000_000n, isByPlan: true }),
    act({ kind: 'reward.paid', amountFen: 2_000_000n }),
  ];
  expect(loweringsOf(4_434_000n, acts).map(({ code, toFen }) => [code, toFen])).toEqual([
    ['LOWERED_IN_MEETING', 4_000_000n],
    ['LOWERED_BY_DECISION', 3_000_000n],
  ]);
});

test('"why not more" names an upheld objection and a short budget, below what was computed', () => {
  const cap = { code: 'YEAR_CAP', zh: '已按年度上限核减', en: 'cap', lines: [3] } as const;
  const computed = { outcome: 'granted', answers: { whyNotMore: [cap], whyNothing: [] } } as const;
  const allocation = [{ zh: '按比例分配', en: 'in proportion' }, SHORT];
  const answers = answersAfter(computed, loweringsOf(4_434_000n, [UPHELD]), allocation);
  expect(answers.whyNotMore.map(({ code, lines }) => [code, lines])).toEqual([
    ['YEAR_CAP', [3]],
    ['OBJECTION_UPHELD', []],
    ['BUDGET_SHORT', []],
  ]);
  expect(answersAfter(computed, [], null)).toBe(computed.answers);
});
