import { decideCorrectionItem, listCorrectionItems } from '../../db/correction-store.js';
import { noteOnCase } from '../../db/desk-store.js';
import { takeDuty } from '../../db/duty-store.js';
import { isUnfinished, stateAfter } from '../../domain/contract/correction-item.js';
import { DomainError, pointedAt } from '../../domain/errors.js';
import { DecideCorrectionItems } from '../../schemas/contract-commands.js';
import { CorrectionItemDecisionsView } from '../../schemas/correction-views.js';
import { lockForReview, REVIEW_DUTIES } from '../desk/lock-for-review.js';
import { recordCommand } from '../record-command.js';

const RULE = 'D2024 art. 14; registry design: every item is answered and closed';

const STATE_OF = { accept: 'accepted', waive: 'waived' } as const;

/**
 * POST /contracts/{contractId}/correction-item-decisions: the officer on whose desk the case lies accepts answers, or lets
 * items go with a reason. It moves no case; an item is asked again by the next correction request.
 */
export const decideItems = recordCommand({
  summary:
    '补正事项办结：认可答复或说明理由不再要求 · Close correction items: accept the answer, or waive with a reason',
  kind: 'contract.decide_correction_items',
  body: DecideCorrectionItems,
  subject: { parameter: 'contractId', unknown: 'contract-not-found' },
  answers: { 200: CorrectionItemDecisionsView },
  refusals: [
    'correction-item-not-found',
    'correction-item-not-answered',
    'held-by-another',
    'not-on-your-desk',
    'separation-of-duties',
  ],
  async act({ trx, commandId, actor, time, body, id }) {
    const { deskCase, role } = await lockForReview(trx, actor, id, time.nowAt);
    await takeDuty(trx, deskCase, actor, REVIEW_DUTIES[role], time.nowAt);
    const items = await listCorrectionItems(trx, id);
    for (const [index, { round, itemNo, outcome, reason }] of body.decisions.entries()) {
      const item = items.find((each) => each.round === round && each.itemNo === itemNo);
      const pointer = `/decisions/${index}`;
      if (item === undefined) throw new DomainError('correction-item-not-found', { pointer, round, itemNo });
      item.state = pointedAt(pointer, () => stateAfter(outcome, item));
      await decideCorrectionItem(trx, id, {
        round,
        itemNo,
        state: STATE_OF[outcome],
        reason,
        decidedBy: actor.id,
        decidedAt: time.nowAt,
      });
    }
    const decisions = body.decisions.map(({ round, itemNo, outcome }) => ({ round, itemNo, outcome }));
    const unfinished = items.filter(({ state }) => isUnfinished(state)).length;
    await noteOnCase(
      trx,
      deskCase,
      { kind: 'contract.correction_items_decided', rule: RULE, data: { decisions, unfinished } },
      { actorId: actor.id, actorRole: role, commandId, nowAt: time.nowAt, clockOffsetMs: time.offsetMs },
    );
    return { contractId: id, decided: decisions.length, unfinished };
  },
});
