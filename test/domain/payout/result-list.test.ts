import { expect, test } from '@jest/globals';
import { readResultList } from '../../../src/domain/payout/result-list.js';

const HEADINGS = ['参考号', '收款单位', '账号', '金额(元)', '支付结果', '支付日期', '退款通知书号'];
const row = (word: string, number = '') => ({
  rowNo: 2,
  cells: ['a'.repeat(32), '泸州启明智能科技有限公司', '6222020200011110001', '400.00', word, '2026-12-20', number],
});

test.each([
  ['已退回', 'passive'],
  ['退回', 'passive'],
  ['退票', 'passive'],
  ['被动退回', 'passive'],
  ['主动退回', 'active'],
  ['主动退款', 'active'],
  ['退款', 'active'],
])('%s is a return of kind %s', (word, returnKind) => {
  const { lines, problems } = readResultList(HEADINGS, [row(word, 'TK-000001')]);
  expect(problems).toEqual([]);
  expect(lines).toMatchObject([{ outcome: 'returned', returnKind, noticeNumber: 'TK-000001', amountFen: 40_000n }]);
});

test('what did not come back has no kind', () => {
  const [line] = readResultList(HEADINGS, [row('支付成功')]).lines;
  expect(line).not.toHaveProperty('returnKind');
  expect(line).not.toHaveProperty('noticeNumber');
});
