import { z } from 'zod';
import { appendCaseEvent } from '../../db/case-event-store.js';
import { assertDocumentsOfClaim } from '../../db/claim-document-store.js';
import { lockClaim } from '../../db/claim-store.js';
import { addCreditCheck } from '../../db/credit-check-store.js';
import { DomainError } from '../../domain/errors.js';
import { KeepCreditCheck } from '../../schemas/claim-process-commands.js';
import { CreditCheckKeptView, CreditInquiryView } from '../../schemas/claim-process-views.js';
import { checkCreditUpdate } from '../../workflows/desk/messages.js';
import { deskCommand } from '../desk-command.js';
import { recordCommand } from '../record-command.js';

/** POST /reward-claims/{claimId}/credit-checks: somebody looked by hand, and shows the page they saw. */
export const keepCreditCheck = recordCommand({
  summary: '登记人工信用查询结果（附截图） · Keep what somebody saw in a public register',
  kind: 'reward_claim.keep_credit_check',
  body: KeepCreditCheck,
  subject: { parameter: 'claimId', unknown: 'reward-claim-not-found' },
  answers: { 201: CreditCheckKeptView },
  refusals: ['claim-document-not-found', 'day-not-over', 'own-organisation'],
  async act({ trx, commandId, actor, actorRole, time, today, body, id }) {
    const claim = await lockClaim(trx, id);
    if (claim.organisationId === actor.organisationId) throw new DomainError('own-organisation');
    if (body.checkedOn > today) throw new DomainError('day-not-over', { pointer: '/checkedOn', today });
    await assertDocumentsOfClaim(trx, { claimId: id, bySide: 'office' }, { '/documentId': body.documentId });
    await addCreditCheck(trx, {
      id: commandId,
      claimId: id,
      source: body.source,
      result: body.result,
      how: 'by_hand',
      detail: body.detail ?? null,
      documentId: body.documentId,
      lookedBy: actor.id,
      checkedOn: body.checkedOn,
      checkedAt: time.nowAt,
    });
    await appendCaseEvent(trx, {
      subjectKind: 'reward_claim',
      subjectId: id,
      contractId: claim.contractId,
      kind: 'reward.credit_checked',
      actorId: actor.id,
      actorRole,
      commandId,
      statusBefore: claim.status,
      statusAfter: claim.status,
      rule: 'rewards.md 4.7: credit checks',
      data: { how: 'by_hand', results: { [body.source]: body.result }, documentId: body.documentId },
      occurredAt: time.nowAt,
      clockOffsetMs: time.offsetMs,
    });
    return { claimId: id, creditCheckId: commandId };
  },
});

/** POST /reward-claims/{claimId}/credit-inquiries: the registers are asked through the gateway; without one nothing is called clear. */
export const askCredit = deskCommand({
  summary: '发起信用核查 · Ask the public registers about the beneficiary',
  kind: 'reward_claim.check_credit',
  body: z.strictObject({}),
  subject: { parameter: 'claimId', unknown: 'reward-claim-not-found' },
  update: checkCreditUpdate,
  answers: { 200: CreditInquiryView },
});
