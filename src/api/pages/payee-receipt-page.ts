import type { Request, Response, Router } from 'express';
import { readClock } from '../../db/clock-store.js';
import { appendCaseEvent } from '../../db/case-event-store.js';
import { storeResult } from '../../db/command-store.js';
import { inScope } from '../../db/connection.js';
import { endLinksOf, lockLink } from '../../db/link-store.js';
import { answerReceiptCheck, findReceiptCheck, type ReceiptCheckRecord } from '../../db/payee-receipt-store.js';
import { PUBLIC_ACTOR_ID } from '../../domain/actor.js';
import { DomainError } from '../../domain/errors.js';
import { assertLinkUsable } from '../../domain/link/one-time-link.js';
import { formatYuan, parseYuan } from '../../domain/money.js';
import { AnswerPayeeReceipt } from '../../schemas/claim-process-commands.js';
import type { AppContext } from '../dependencies.js';
import { fieldError, parseWith, ValidationError } from '../validation.js';
import { escapeHtml, sendPage } from './html-page.js';
import {
  complaintsOf,
  type LinkPage,
  type OpenDoor,
  openDoor,
  readFields,
  runThroughLink,
  sendRefusal,
  typedFields,
} from './link-door.js';

const PURPOSE = 'payee_receipt';

const PAGE: LinkPage<ReceiptCheckRecord> = {
  purpose: PURPOSE,
  async open(trx, link) {
    const check = await findReceiptCheck(trx, link.subjectId);
    if (check === undefined) throw new DomainError('link-not-valid');
    return check;
  },
};

/** /received/…: a drawn payee says whether the money arrived; without an account, once. */
export const payeeReceiptPages =
  (context: AppContext) =>
  (router: Router): void => {
    router.get('/:link', async (req, res) => {
      sendForm(res, await openDoor(context, req, PAGE), {});
    });
    router.post('/:link', readFields, (req, res) => answer(context, req, res));
  };

async function answer(context: AppContext, req: Request, res: Response): Promise<void> {
  const door = await openDoor(context, req, PAGE);
  const typed = typedFields(req);
  let body;
  try {
    body = parseWith(AnswerPayeeReceipt, wireOf(typed));
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    sendForm(res, door, typed, error);
    return;
  }
  const { link, opened } = door;
  const amountFen = body.amountFen ?? null;
  const said = { ...body, amountFen: amountFen?.toString() };
  const end = await runThroughLink<{ answer: string }>(context, req, door, {
    kind: 'receipt_sample.answer',
    actor: { id: PUBLIC_ACTOR_ID },
    actorRole: 'public',
    subjectId: opened.id,
    content: said,
    payload: said,
    isDoneOnRecord: true,
    act: (commandId) =>
      inScope(context.db, { kind: 'system' }, async (trx) => {
        const locked = await lockLink(trx, link.id);
        const time = await readClock(trx);
        assertLinkUsable(locked, { purpose: PURPOSE, nowAt: time.nowAt });
        await endLinksOf(trx, opened.id, 'used', time.nowAt);
        await answerReceiptCheck(trx, opened.id, {
          answer: body.answer,
          answeredFen: amountFen,
          answeredName: body.name,
          remarks: body.remarks ?? null,
          answeredAt: time.nowAt,
          linkId: link.id,
        });
        await appendCaseEvent(trx, {
          subjectKind: 'reward_claim',
          subjectId: opened.claimId,
          contractId: link.contractId,
          kind: body.answer === 'received' ? 'reward.receipt_confirmed' : 'reward.receipt_disputed',
          actorId: PUBLIC_ACTOR_ID,
          actorRole: 'public',
          commandId,
          reasonText: body.remarks,
          rule: 'registry design: the payee says whether the money arrived',
          data: {
            checkId: opened.id,
            planId: opened.planId,
            answer: body.answer,
            amountFen: opened.amountFen.toString(),
          },
          occurredAt: time.nowAt,
          clockOffsetMs: time.offsetMs,
        });
        const result = { answer: body.answer };
        await storeResult(trx, commandId, result);
        return result;
      }),
    answer: (result) => ({ status: 200, body: result }),
  });
  if (end !== 'pending' && 'problem' in end) sendRefusal(res, end.problem);
  else sendThanks(res, body.answer === 'received');
}

/** What was typed, as the wire has it: yuan become fen. */
function wireOf({ amount, ...typed }: Record<string, string>): Record<string, string> {
  if (amount === undefined || typed['answer'] !== 'other_amount') return typed;
  try {
    return { ...typed, amountFen: parseYuan(amount).toString() };
  } catch {
    throw new ValidationError([fieldError('/amountFen', 'amount-not-whole-fen')]);
  }
}

const FIELDS = {
  '/answer': { label: '答复 · Answer', wanted: { zh: '请选择其一', en: 'choose one' } },
  '/amountFen': {
    label: '实收金额 · Amount received',
    wanted: { zh: '请填写元，最多两位小数', en: 'yuan, with at most two places' },
  },
  '/name': { label: '姓名 · Name', wanted: { zh: '请填写，不超过200字', en: 'at most 200 characters' } },
  '/remarks': { label: '说明 · Remarks', wanted: { zh: '不超过4000字', en: 'at most 4000 characters' } },
};

function sendForm(
  res: Response,
  { text, opened }: OpenDoor<ReceiptCheckRecord>,
  typed: Readonly<Record<string, string>>,
  error?: ValidationError,
): void {
  const value = (field: string): string => escapeHtml(typed[field] ?? '');
  const choice = (answerValue: string, label: string): string =>
    `<label><input type="radio" name="answer" value="${answerValue}" required${typed['answer'] === answerValue ? ' checked' : ''}> ${label}</label><br>`;
  sendPage(res, {
    status: error === undefined ? 200 : 422,
    title: '收款核实',
    body: `<h1>奖励款到账核实</h1><p class="en" lang="en">Did the reward arrive?</p>
${complaintsOf(error, FIELDS)}
<div class="card"><dl><dt>金额 · Amount</dt><dd>${formatYuan(opened.amountFen)} 元</dd><dt>拨付日期 · Paid on</dt><dd>${opened.paidOn ?? ''}</dd><dt>支付编号 · Reference</dt><dd>${escapeHtml(opened.reference)}</dd></dl></div>
<div class="card"><form method="post" action="/received/${text}">
<fieldset><legend>答复 · Your answer</legend>
${choice('received', '已足额收到 · Received in full')}${choice('not_received', '未收到 · Not received')}${choice('other_amount', '收到，但金额不符 · Received, another amount')}</fieldset>
<p class="field"><label for="amount">实收金额（元） · Amount received in yuan, if another</label><input id="amount" name="amount" inputmode="decimal" maxlength="20" value="${value('amount')}"></p>
<p class="field"><label for="name">您的姓名 · Your name</label><input id="name" name="name" maxlength="200" required value="${value('name')}"></p>
<p class="field"><label for="remarks">说明 · Remarks</label><textarea id="remarks" name="remarks" rows="3" maxlength="4000">${value('remarks')}</textarea></p>
<button type="submit">提交答复 · Send</button></form></div>`,
  });
}

function sendThanks(res: Response, isReceived: boolean): void {
  sendPage(res, {
    title: '已收到您的答复',
    body: `<h1>已收到您的答复</h1><p class="en" lang="en">Your answer was received</p>
<div class="card"><p class="state ${isReceived ? 'valid' : 'ended'}">${isReceived ? '✔ 已核实到账 · confirmed' : '财务将尽快与您联系核实 · finance will get in touch with you'}</p></div>
<p>本链接已失效，无需再办理。<br><span class="en" lang="en">The link has ended; nothing remains to be done.</span></p>`,
  });
}
