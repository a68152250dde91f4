/**
 * 补正事项的办理: each item of a correction is asked, answered and closed. The applicant answers; the office accepts the
 * answer, lets the item go with a reason, or asks again in its next request. Nothing is registered over an answer nobody
 * has looked at (D2024 art. 14; registry design).
 */
import type { Role } from '../actor.js';
import { DomainError } from '../errors.js';

export const CORRECTION_ITEM_STATES = [
  'open', // 待答复
  'answered', // 已答复，待审查
  'accepted', // 已补正
  'waived', // 不再要求
  'reopened', // 再次要求补正
] as const;
export type CorrectionItemState = (typeof CORRECTION_ITEM_STATES)[number];

export type CorrectionItemAct = 'answer' | 'accept' | 'waive' | 'reopen';

/** One step in the life of an item. */
export interface CorrectionItemStep {
  act: CorrectionItemAct;
  from: CorrectionItemState;
  to: CorrectionItemState;
  by: readonly Role[];
  needsReason: boolean;
}

const OFFICERS: readonly Role[] = ['reviewer', 'second_reviewer'];

export const CORRECTION_ITEM_LIFE: readonly CorrectionItemStep[] = [
  { act: 'answer', from: 'open', to: 'answered', by: ['applicant'], needsReason: false },
  { act: 'accept', from: 'answered', to: 'accepted', by: OFFICERS, needsReason: false },
  { act: 'waive', from: 'answered', to: 'waived', by: OFFICERS, needsReason: true },
  { act: 'reopen', from: 'answered', to: 'reopened', by: ['reviewer'], needsReason: true },
];

export const CORRECTION_ITEM_WORDS: Readonly<Record<CorrectionItemState, { zh: string; en: string }>> = {
  open: { zh: '待答复', en: 'waits for the answer' },
  answered: { zh: '已答复，待审查', en: 'answered, not looked at yet' },
  accepted: { zh: '已补正', en: 'accepted' },
  waived: { zh: '不再要求', en: 'waived' },
  reopened: { zh: '再次要求补正', en: 'asked again' },
};

/** An item by its round and number. */
export interface CorrectionItemRef {
  round: number;
  itemNo: number;
}

/** Where the item stands after this act. Throws `correction-item-not-answered` naming its state. */
export function stateAfter(
  act: CorrectionItemAct,
  item: CorrectionItemRef & { state: CorrectionItemState },
): CorrectionItemState {
  const step = CORRECTION_ITEM_LIFE.find((row) => row.act === act && row.from === item.state);
  if (step === undefined) {
    throw new DomainError('correction-item-not-answered', {
      round: item.round,
      itemNo: item.itemNo,
      state: item.state,
    });
  }
  return step.to;
}

/** True while somebody still has to answer the item or to look at its answer. */
export function isUnfinished(state: CorrectionItemState): boolean {
  return state === 'open' || state === 'answered';
}

/** Nothing is registered while an item is unfinished. Throws `correction-items-open` listing them. */
export function assertItemsClosed(items: readonly (CorrectionItemRef & { state: CorrectionItemState })[]): void {
  const unfinished = items.filter(({ state }) => isUnfinished(state));
  if (unfinished.length === 0) return;
  throw new DomainError('correction-items-open', {
    items: unfinished.map(({ round, itemNo, state }) => ({ round, itemNo, state })),
  });
}
