import type { Request, Response, Router } from 'express';
import { readClock } from '../../db/clock-store.js';
import { storeResult } from '../../db/command-store.js';
import { readConfirmedContent } from '../../db/confirmed-content.js';
import { inScope } from '../../db/connection.js';
import { findContract, lockContract } from '../../db/contract-store.js';
import {
  answerConfirmation,
  type ConfirmationRecord,
  findConfirmation,
} from '../../db/counterparty-confirmation-store.js';
import { noteOnCase } from '../../db/desk-store.js';
import { endLinksOf, type LinkRecord, lockLink } from '../../db/link-store.js';
import { logRead } from '../../db/read-log.js';
import { PUBLIC_ACTOR_ID } from '../../domain/actor.js';
import { shanghaiDateOf } from '../../domain/calendar.js';
import { CONFIRMABLE, type ConfirmationAnswer } from '../../domain/contract/counterparty-confirmation.js';
import { DomainError } from '../../domain/errors.js';
import { assertLinkUsable } from '../../domain/link/one-time-link.js';
import { AnswerConfirmation } from '../../schemas/link-commands.js';
import type { AppContext } from '../dependencies.js';
import { linksOf } from '../links/link-signing.js';
import { sendFile } from '../send-file.js';
import { parseWith, ValidationError } from '../validation.js';
import { type CodeWords, codeWordsOf } from './code-words.js';
import { list, mainContent, otherContent } from './declared-content.js';
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
import { refuseInfected } from './refuse-infected.js';

const PURPOSE = 'counterparty_confirmation';
/** What the answers are read for, in the log of reads. */
const READ_FOR = '合同相对方确认';
const PUBLIC_READER = { id: PUBLIC_ACTOR_ID, roles: [] };

const PAGE: LinkPage<ConfirmationRecord> = {
  purpose: PURPOSE,
  async open(trx, link) {
    const confirmation = await findConfirmation(trx, link.subjectId);
    if (confirmation === undefined) throw new DomainError('link-not-valid');
    return confirmation;
  },
};

/** /confirm/…: the other party looks at what is declared and confirms it, or says why not; without an account, once. */
export const confirmationPages =
  (context: AppContext) =>
  (router: Router): void => {
    router.get('/:link', async (req, res) => {
      const door = await openDoor(context, req, PAGE);
      await assertStillCurrent(context, door.link);
      await logRead(context.db, {
        contractId: door.link.contractId,
        reader: PUBLIC_READER,
        what: 'confirmation',
        purpose: READ_FOR,
      });
      sendForm(res, door, {}, codeWordsOf(await context.rules.read()));
    });
    router.get('/:link/documents/:sha256', async (req, res) => {
      const { opened, link } = await openDoor(context, req, PAGE);
      const found = opened.content.contractTexts.find(({ sha256 }) => sha256 === req.params['sha256']);
      if (found === undefined) throw new DomainError('attachment-not-found');
      await logRead(context.db, {
        contractId: link.contractId,
        reader: PUBLIC_READER,
        what: 'attachment',
        purpose: READ_FOR,
      });
      await refuseInfected(context.db, found.sha256);
      sendFile(res, { ...found, bytes: await context.documents.get(found.sha256) });
    });
    router.post('/:link', readFields, async (req, res) => {
      await answer(context, req, res);
    });
  };

async function answer(context: AppContext, req: Request, res: Response): Promise<void> {
  const door = await openDoor(context, req, PAGE);
  const typed = typedFields(req);
  let body;
  try {
    body = parseWith(AnswerConfirmation, typed);
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    sendForm(res, door, typed, codeWordsOf(await context.rules.read()), error);
    return;
  }
  const { link, opened } = door;
  const addressHash = linksOf(context).addressHash(req.ip ?? '');
  const end = await runThroughLink<{ answer: ConfirmationAnswer }>(context, req, door, {
    kind: 'contract.answer_confirmation',
    actor: { id: PUBLIC_ACTOR_ID },
    actorRole: 'public',
    subjectId: link.contractId,
    content: body,
    payload: body,
    isDoneOnRecord: true,
    act: (commandId) =>
      inScope(context.db, { kind: 'system' }, async (trx) => {
        const contract = await lockContract(trx, link.contractId);
        const locked = await lockLink(trx, link.id);
        const time = await readClock(trx);
        const { contentSha256 } = await readConfirmedContent(trx, contract.id, contract.declaration);
        assertLinkUsable(locked, { purpose: PURPOSE, nowAt: time.nowAt, contentSha256 });
        if (!CONFIRMABLE.includes(contract.status)) {
          throw new DomainError('action-not-allowed', { status: contract.status, action: 'confirm' });
        }
        await endLinksOf(trx, opened.id, 'used', time.nowAt);
        await answerConfirmation(trx, opened.id, {
          answer: body.answer,
          answeredAt: time.nowAt,
          answeredName: body.name,
          answeredPosition: body.position,
          // a reason is for a refusal; whoever confirms gives none
          ...(body.answer === 'refused' ? { reason: body.reason } : {}),
          linkId: link.id,
          addressHash,
        });
        await noteOnCase(
          trx,
          contract,
          {
            kind:
              body.answer === 'confirmed' ? 'contract.confirmed_by_counterparty' : 'contract.refused_by_counterparty',
            ...(body.answer === 'refused' ? { reason: body.reason } : {}),
            rule: 'registry design: the other party confirms what is declared (相对方确认)',
            data: {
              confirmationId: opened.id,
              linkId: link.id,
              contentSha256,
              name: body.name,
              position: body.position,
              addressHash,
            },
          },
          { actorId: PUBLIC_ACTOR_ID, actorRole: 'public', commandId, nowAt: time.nowAt, clockOffsetMs: time.offsetMs },
        );
        const result = { answer: body.answer };
        await storeResult(trx, commandId, result);
        return result;
      }),
    answer: (result) => ({ status: 200, body: result }),
  });
  if (end !== 'pending' && 'problem' in end) sendRefusal(res, end.problem);
  else sendThanks(res, body.answer, opened.contentSha256);
}

/** Said before anybody reads what is no longer declared. Throws `link-outdated`. */
async function assertStillCurrent({ db }: Pick<AppContext, 'db'>, link: LinkRecord): Promise<void> {
  await inScope(db, { kind: 'system' }, async (trx) => {
    const contract = await findContract(trx, link.contractId);
    const { contentSha256 } = await readConfirmedContent(trx, link.contractId, contract?.declaration);
    if (contentSha256 !== link.contentSha256) throw new DomainError('link-outdated');
  });
}

const FIELDS = {
  '/answer': {
    label: '答复 · Answer',
    wanted: { zh: '请选择“确认”或者“不予确认”', en: 'choose “I confirm it” or “I do not confirm it”' },
  },
  '/name': { label: '姓名 · Name', wanted: { zh: '请填写，不超过200字', en: 'at most 200 characters' } },
  '/position': { label: '职务 · Position', wanted: { zh: '请填写，不超过200字', en: 'at most 200 characters' } },
  '/reason': {
    label: '理由 · Reason',
    wanted: { zh: '不予确认的须说明，不超过4000字', en: 'say why you do not confirm, in at most 4000 characters' },
  },
};

function sendForm(
  res: Response,
  { text, opened, link }: OpenDoor<ConfirmationRecord>,
  typed: Readonly<Record<string, string>>,
  codeWords: CodeWords,
  error?: ValidationError,
): void {
  const { declaration, contractTexts } = opened.content;
  const value = (field: string, otherwise = ''): string => escapeHtml(typed[field] ?? otherwise);
  const checked = (answerValue: string): string => (typed['answer'] === answerValue ? ' checked' : '');
  const lastOn = shanghaiDateOf(Date.parse(link.validUntil) - 1);
  const others = otherContent(declaration, codeWords);
  const texts = contractTexts.map(
    ({ fileName, sha256 }) =>
      `<li><a href="/confirm/${text}/documents/${sha256}">${escapeHtml(fileName)}</a><br><span class="en" lang="en">SHA-256 <code>${sha256}</code></span></li>`,
  );
  sendPage(res, {
    status: error === undefined ? 200 : 422,
    title: '请确认技术合同申报内容',
    body: `<h1>请确认技术合同申报内容</h1>
<p class="en" lang="en">Please confirm what was declared about your contract</p>
<p class="note">本页由您的合同相对方请求发送，只能提交一次，有效期至${lastOn}。<br>Sent at the request of the other party of your contract; it can be sent in once, until ${lastOn}.</p>
${complaintsOf(error, FIELDS)}
<div class="card">${mainContent(declaration)}</div>
${texts.length === 0 ? '' : `<div class="card"><p class="label">合同文本 · Contract text</p><ul>${texts.join('')}</ul></div>`}
${others === '' ? '' : `<div class="card"><details><summary>其他申报内容 · Everything else that is declared</summary>${others}</details></div>`}
<div class="card"><form method="post" action="/confirm/${text}">
<fieldset><legend>答复 · Your answer</legend>
<label><input type="radio" name="answer" value="confirmed" required${checked('confirmed')}> 确认，以上内容与合同一致 · I confirm it: it agrees with the contract</label><br>
<label><input type="radio" name="answer" value="refused"${checked('refused')}> 不予确认，理由如下 · I do not confirm it, for this reason</label></fieldset>
<p class="field"><label for="reason">不予确认的理由 · Reason, if you do not confirm</label><textarea id="reason" name="reason" rows="4" maxlength="4000">${value('reason')}</textarea></p>
<p class="field"><label for="name">您的姓名 · Your name</label><input id="name" name="name" maxlength="200" required value="${value('name', opened.name)}"></p>
<p class="field"><label for="position">您的职务 · Your position</label><input id="position" name="position" maxlength="200" required value="${value('position')}"></p>
<button type="submit">提交答复 · Send</button></form></div>
<p class="sub">内容指纹 · Fingerprint of the content: <code>${opened.contentSha256}</code></p>`,
  });
}

function sendThanks(res: Response, given: ConfirmationAnswer, contentSha256: string): void {
  const isConfirmed = given === 'confirmed';
  const state = isConfirmed
    ? { css: 'valid', zh: '✔ 已确认申报内容', en: 'You confirmed what was declared.' }
    : {
        css: 'ended',
        zh: '已提交不予确认的理由',
        en: 'You did not confirm what was declared; your reason was received.',
      };
  sendPage(res, {
    title: state.zh,
    body: `<h1>已收到您的答复</h1><p class="en" lang="en">Your answer was received</p>
<div class="card"><p class="state ${state.css}">${state.zh}<br><span class="en" lang="en">${state.en}</span></p>
${list([['内容指纹 · Fingerprint', contentSha256]])}</div>
<p>本链接已失效，无需再办理。<br><span class="en" lang="en">The link has ended; nothing remains to be done.</span></p>`,
  });
}
