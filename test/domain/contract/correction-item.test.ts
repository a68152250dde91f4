import { describe, expect, test } from '@jest/globals';
import {
  assertItemsClosed,
  CORRECTION_ITEM_LIFE,
  CORRECTION_ITEM_STATES,
  type CorrectionItemAct,
  type CorrectionItemState,
  isUnfinished,
  stateAfter,
} from '../../../src/domain/contract/correction-item.js';
import { checkQuote, pagesWithQuote, quoteIn } from '../../../src/domain/contract/document-quote.js';
import { refusalOf } from '../support.js';

const ACTS: readonly CorrectionItemAct[] = ['answer', 'accept', 'waive', 'reopen'];
const NEXT: Partial<Record<`${CorrectionItemState} ${CorrectionItemAct}`, CorrectionItemState>> = {
  'open answer': 'answered',
  'answered accept': 'accepted',
  'answered waive': 'waived',
  'answered reopen': 'reopened',
};
const at = (state: CorrectionItemState) => ({ round: 1, itemNo: 2, state });

describe('补正事项', () => {
  test.each(CORRECTION_ITEM_STATES.flatMap((state) => ACTS.map((act) => ({ state, act }))))(
    'an item that is $state: $act',
    ({ state, act }) => {
      const expected = NEXT[`${state} ${act}`];
      if (expected === undefined) {
        expect(refusalOf(() => stateAfter(act, at(state)))).toEqual({
          code: 'correction-item-not-answered',
          details: { round: 1, itemNo: 2, state },
        });
      } else expect(stateAfter(act, at(state))).toBe(expected);
    },
  );

  test('nobody but the applicant answers, nobody but the office closes, and letting go or asking again takes a reason', () => {
    expect(CORRECTION_ITEM_LIFE.filter(({ by }) => by.includes('applicant')).map(({ act }) => act)).toEqual(['answer']);
    expect(CORRECTION_ITEM_LIFE.filter(({ needsReason }) => needsReason).map(({ act }) => act)).toEqual([
      'waive',
      'reopen',
    ]);
  });

  test('nothing is registered over an item that waits for its answer or for somebody to look at it', () => {
    const items = CORRECTION_ITEM_STATES.map((state, index) => ({ round: 1, itemNo: index + 1, state }));
    expect(refusalOf(() => assertItemsClosed(items))).toEqual({
      code: 'correction-items-open',
      details: {
        items: [
          { round: 1, itemNo: 1, state: 'open' },
          { round: 1, itemNo: 2, state: 'answered' },
        ],
      },
    });
    expect(refusalOf(() => assertItemsClosed(items.filter(({ state }) => !isUnfinished(state))))).toBeUndefined();
  });
});

const CONTRACT = [
  '技术开发合同\n第一条  标的：白酒灌装线视觉检测系统。',
  '第二条 价款：合同总额４８０，０００元，\n含硬件 80,000 元。',
  '第三条 验收：按双方确认的样件库比对。',
];

describe('原文定位', () => {
  test.each([
    { rule: 'spaces and line breaks make no difference', quote: '技术开发合同 第一条 标的', pages: [1] },
    { rule: 'full-width figures are figures', quote: '合同总额480,000元', pages: [2] },
    { rule: 'a passage may run over the end of a page', quote: '视觉检测系统。第二条 价款', pages: [1] },
    { rule: 'each page on which it begins is told', quote: '第', pages: [1, 2, 3] },
    { rule: 'what is not there is nowhere', quote: '违约金', pages: [] },
    { rule: 'nothing is nowhere', quote: '  ', pages: [] },
  ])('$rule', ({ quote, pages }) => expect(pagesWithQuote(CONTRACT, quote)).toEqual(pages));

  test.each([
    { rule: 'on the page named', page: 3, quote: '按双方确认的样件库比对', found: { found: 'on_page', pages: [3] } },
    { rule: 'on another page, told which', page: 1, quote: '样件库', found: { found: 'on_other_page', pages: [3] } },
  ])('a passage $rule', ({ page, quote, found }) => {
    expect(checkQuote({ pages: CONTRACT, pageCount: 3 }, { page, quote })).toEqual(found);
  });

  test.each([
    { rule: 'a scan', document: { pages: [] }, page: 2 },
    { rule: 'a scanned page among others', document: { pages: ['', ...CONTRACT], pageCount: 4 }, page: 1 },
    { rule: 'a page behind where the reader stopped', document: { pages: CONTRACT, isCutShort: true }, page: 90 },
  ])('of $rule a passage is taken as unverified', ({ document, page }) => {
    expect(checkQuote(document, { page, quote: '违约金' })).toEqual({ found: 'unverified', pages: [] });
  });

  test.each([
    {
      rule: 'a page with a text that says otherwise',
      document: { pages: CONTRACT, pageCount: 3 },
      page: 2,
      at: '/quote',
    },
    { rule: 'a page there is not', document: { pages: CONTRACT, pageCount: 3 }, page: 4, at: '/page' },
    { rule: 'a page there is not in a scan', document: { pages: [], pageCount: 3 }, page: 4, at: '/page' },
  ])('of $rule it is refused', ({ document, page, at }) => {
    expect(refusalOf(() => checkQuote(document, { page, quote: '违约金' }))).toEqual({
      code: 'correction-quote-not-found',
      details: { pointer: at, page, pageCount: 3 },
    });
  });

  test('a page there is not is refused, even for a passage that stands on another', () => {
    expect(refusalOf(() => checkQuote({ pages: CONTRACT, pageCount: 3 }, { page: 99, quote: '样件库' }))).toEqual({
      code: 'correction-quote-not-found',
      details: { pointer: '/page', page: 99, pageCount: 3 },
    });
  });

  const anchor = { sha256: 'a', quote: '样件库', pages: [3] };
  const file = (sha256: string, pages?: readonly string[]) => ({
    id: sha256,
    sha256,
    fileName: `${sha256}.pdf`,
    pages,
  });
  test.each([
    { rule: 'the same file says the same', later: [file('a')], standing: 'stands', pages: [3] },
    { rule: 'it moved to another page', later: [file('b', ['', ...CONTRACT])], standing: 'stands', pages: [4] },
    { rule: 'it was taken out', later: [file('b', CONTRACT.slice(0, 2))], standing: 'gone', pages: [] },
    { rule: 'the new file is a scan', later: [file('b', [])], standing: 'not_readable', pages: [] },
    { rule: 'there is no such document any more', later: [], standing: 'document_withdrawn', pages: [] },
  ])('in the next version: $rule', ({ later, standing, pages }) => {
    expect(quoteIn(later, anchor)).toMatchObject({ standing, pages });
  });
});
