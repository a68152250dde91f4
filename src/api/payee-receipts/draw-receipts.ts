import { randomUUID } from 'node:crypto';
import { appendCaseEvent } from '../../db/case-event-store.js';
import { addLink } from '../../db/link-store.js';
import {
  addReceiptCheck,
  addReceiptPlan,
  listPaidInstructions,
  settleReceiptCheck,
  findReceiptCheck,
} from '../../db/payee-receipt-store.js';
import { addCalendarDays, endOfShanghaiDay } from '../../domain/calendar.js';
import { DomainError } from '../../domain/errors.js';
import { sampleSizeFor } from '../../domain/payout/receipt-sample.js';
import { DRAW_METHOD, drawSample, populationText } from '../../domain/spot-check/draw.js';
import { DrawPayeeReceipts, SettlePayeeReceipt } from '../../schemas/claim-process-commands.js';
import { ReceiptPlanDrawnView, ReceiptSettledView } from '../../schemas/claim-process-views.js';
import { linksOf } from '../links/link-signing.js';
import { recordCommand } from '../record-command.js';
import { sha256Hex } from '../spot-checks/draw-spot-check.js';

/** How long a payee may answer when nobody says otherwise. */
const ANSWER_DAYS = 14;
const RULE = 'registry design: the payee says whether the money arrived';

/**
 * POST /payee-receipt-plans: draws paid claims by the seed, as many as the asked confidence needs, and writes to each of
 * them. The population is of days that are over, so that whoever has the numbers and the seed can draw it again.
 */
export const drawPayeeReceipts = recordCommand({
  summary: '收款核实抽样并发函 · Draw payees and ask whether the money arrived',
  kind: 'receipt_sample.draw',
  body: DrawPayeeReceipts,
  answers: { 201: ReceiptPlanDrawnView },
  refusals: ['day-not-over', 'nothing-to-sample', 'links-not-configured'],
  async act({ trx, context, commandId, actor, actorRole, time, today, body }) {
    if (body.paidToOn >= today) throw new DomainError('day-not-over', { pointer: '/paidToOn', today });
    const links = linksOf(context);
    const population = await listPaidInstructions(trx, body);
    const references = population.map(({ reference }) => reference);
    const sampleSize = sampleSizeFor(references.length, body);
    if (sampleSize === 0) throw new DomainError('nothing-to-sample');
    const answerByOn = addCalendarDays(today, body.answerDays ?? ANSWER_DAYS);
    await addReceiptPlan(trx, {
      id: commandId,
      policyCode: body.policyCode ?? null,
      paidFromOn: body.paidFromOn,
      paidToOn: body.paidToOn,
      method: DRAW_METHOD,
      seed: body.seed,
      confidencePermille: body.confidencePermille,
      tolerablePermille: body.tolerablePermille,
      populationSize: references.length,
      populationSha256: sha256Hex(populationText(references)),
      sampleSize,
      answerByOn,
      drawnBy: actor.id,
      drawnAt: time.nowAt,
    });
    const signed = { actorId: actor.id, actorRole, commandId, occurredAt: time.nowAt, clockOffsetMs: time.offsetMs };
    let lettersSent = 0;
    for (const drawn of drawSample(references, { seed: body.seed, sampleSize }, sha256Hex)) {
      const paid = population.find(({ reference }) => reference === drawn.registrationNumber);
      if (paid === undefined) continue;
      const id = randomUUID();
      await addReceiptCheck(trx, { ...paid, id, planId: commandId, rank: drawn.rank, hash: drawn.hash });
      const kind = 'reward.receipt_asked';
      await appendCaseEvent(trx, {
        ...signed,
        subjectKind: 'reward_claim',
        subjectId: paid.claimId,
        contractId: paid.contractId,
        kind,
        rule: RULE,
        data: { planId: commandId, checkId: id, reference: paid.reference, answerByOn },
      });
      // whoever has no address is asked otherwise, and stands in the plan as not asked
      if (paid.email === null) continue;
      const issued = links.issue('payee_receipt');
      await addLink(
        trx,
        {
          id: randomUUID(),
          purpose: 'payee_receipt',
          contractId: paid.contractId,
          subjectId: id,
          tokenSha256: issued.tokenSha256,
          recipientName: paid.recipientName,
          recipientEmail: paid.email,
          validUntil: new Date(endOfShanghaiDay(answerByOn)).toISOString(),
          createdBy: actor.id,
          createdAt: time.nowAt,
          sealedToken: issued.sealed,
        },
        { commandId, kind, subjectId: paid.claimId },
      );
      lettersSent += 1;
    }
    await appendCaseEvent(trx, {
      ...signed,
      subjectKind: 'receipt_sample',
      subjectId: commandId,
      kind: 'receipt_sample.drawn',
      rule: RULE,
      data: { seed: body.seed, method: DRAW_METHOD, populationSize: references.length, sampleSize, lettersSent },
    });
    return { planId: commandId, populationSize: references.length, sampleSize, lettersSent };
  },
});

/** POST /payee-receipt-checks/{checkId}/settlement: how a payment that did not arrive was cleared up. */
export const settlePayeeReceipt = recordCommand({
  summary: '处理未收到或金额不符的收款核实 · Settle a payment that did not arrive',
  kind: 'receipt_sample.settle',
  body: SettlePayeeReceipt,
  subject: { parameter: 'checkId', unknown: 'receipt-check-not-found' },
  answers: { 200: ReceiptSettledView },
  refusals: ['receipt-check-not-open'],
  async act({ trx, commandId, actor, actorRole, time, body, id }) {
    const check = await findReceiptCheck(trx, id);
    if (check === undefined) throw new DomainError('receipt-check-not-found');
    const settled = { settledBy: actor.id, settledAt: time.nowAt, settlement: body.settlement };
    if (!(await settleReceiptCheck(trx, id, settled))) throw new DomainError('receipt-check-not-open');
    await appendCaseEvent(trx, {
      subjectKind: 'receipt_sample',
      subjectId: check.planId,
      kind: 'receipt_sample.settled',
      actorId: actor.id,
      actorRole,
      commandId,
      reasonText: body.settlement,
      rule: RULE,
      data: { checkId: id, reference: check.reference, answer: check.answer },
      occurredAt: time.nowAt,
      clockOffsetMs: time.offsetMs,
    });
    return { checkId: id };
  },
});
