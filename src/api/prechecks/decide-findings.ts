import { noteOnCase } from '../../db/desk-store.js';
import { takeDuty } from '../../db/duty-store.js';
import { addFindingDecision, listFindingsOfLastVersion } from '../../db/finding-store.js';
import { DomainError } from '../../domain/errors.js';
import { DecideFindings } from '../../schemas/precheck-commands.js';
import { FindingDecisionsView } from '../../schemas/precheck-views.js';
import { lockForReview, REVIEW_DUTIES } from '../desk/lock-for-review.js';
import { recordCommand } from '../record-command.js';

/**
 * POST /contracts/{contractId}/finding-decisions: the officer on whose desk the case lies confirms or dismisses findings of
 * its last version, each with a reason. It moves no case: a precheck never decides, and neither does a word about one.
 */
export const decideFindings = recordCommand({
  summary: '认定或排除预检意见 · Confirm or dismiss findings of the prechecks',
  kind: 'contract.decide_findings',
  body: DecideFindings,
  subject: { parameter: 'contractId', unknown: 'contract-not-found' },
  answers: { 200: FindingDecisionsView },
  refusals: ['finding-not-found', 'held-by-another', 'not-on-your-desk', 'separation-of-duties'],
  async act({ trx, commandId, actor, time, body, id }) {
    const { deskCase, role } = await lockForReview(trx, actor, id, time.nowAt);
    await takeDuty(trx, deskCase, actor, REVIEW_DUTIES[role], time.nowAt);

    const ids = body.decisions.map(({ findingId }) => findingId);
    const found = await listFindingsOfLastVersion(trx, id, ids);
    body.decisions.forEach(({ findingId }, index) => {
      const isTwice = ids.indexOf(findingId) < index;
      if (isTwice || !found.some((finding) => finding.id === findingId)) {
        throw new DomainError('finding-not-found', { pointer: `/decisions/${index}/findingId`, findingId });
      }
    });
    for (const decision of body.decisions) {
      await addFindingDecision(trx, {
        ...decision,
        contractId: id,
        decidedBy: actor.id,
        decidedAs: role,
        decidedAt: time.nowAt,
        commandId,
      });
    }
    const countOf = (outcome: string): number => body.decisions.filter((entry) => entry.outcome === outcome).length;
    const counts = { confirmed: countOf('confirmed'), dismissed: countOf('dismissed') };
    const decisions = body.decisions.map(({ findingId, outcome }) => ({
      findingId,
      ruleId: found.find((finding) => finding.id === findingId)?.ruleId ?? '',
      outcome,
    }));
    await noteOnCase(
      trx,
      deskCase,
      { kind: 'contract.findings_decided', data: { ...counts, decisions } },
      { actorId: actor.id, actorRole: role, commandId, nowAt: time.nowAt, clockOffsetMs: time.offsetMs },
    );
    return { contractId: id, ...counts };
  },
});
