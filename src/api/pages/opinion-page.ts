import type { Request, Response, Router } from 'express';
import { readClock } from '../../db/clock-store.js';
import { lockCommand, storeResult } from '../../db/command-store.js';
import { inScope, type Transaction } from '../../db/connection.js';
import { type LockedContract, lockContract } from '../../db/contract-store.js';
import { noteOnCase } from '../../db/desk-store.js';
import {
  addOpinionDocument,
  changeInvitation,
  findInvitation,
  type InvitationPaper,
  type InvitationRecord,
  listExpertPapers,
  listOpinionDocuments,
  lockInvitation,
} from '../../db/expert-invitation-store.js';
import { endLinksOf, lockLink } from '../../db/link-store.js';
import { oweRemovalIfPurged } from '../../db/document-removal-store.js';
import { logRead } from '../../db/read-log.js';
import { findContractFacts } from '../../db/read-models/contract-facts.js';
import { addRecusal } from '../../db/recusal-store.js';
import type { ServiceTime } from '../../db/clock-store.js';
import { KIND_CODES } from '../../domain/contract/kind.js';
import { DomainError } from '../../domain/errors.js';
import { assertLinkUsable } from '../../domain/link/one-time-link.js';
import { parseYuan } from '../../domain/money.js';
import { RECUSAL_RELATIONS, RECUSAL_WORDS } from '../../domain/people/recusal.js';
import { AnswerInvitation, DeclareInterest } from '../../schemas/link-commands.js';
import { type ContractOutcome, giveExpertOpinionUpdate } from '../../workflows/contract/messages.js';
import type { AppContext } from '../dependencies.js';
import { sha256OfBytes } from '../hashes.js';
import { inspectUpload } from '../inspect-upload.js';
import { pathId } from '../path-id.js';
import { sendFile } from '../send-file.js';
import { readUpload } from '../upload.js';
import { parseWith, ValidationError } from '../validation.js';
import { type CodeWords, codeWordsOf } from './code-words.js';
import { mainContent, otherContent } from './declared-content.js';
import { escapeHtml, sendPage } from './html-page.js';
import { refuseInfected } from './refuse-infected.js';
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

const PURPOSE = 'expert_opinion';
const READ_FOR = '专家评审（受邀专家）';
const RULE = 'D2024 art. 14: experts; rewards.md §4.5: no interest in the case';
/** How many documents may come with one opinion. */
const MOST_DOCUMENTS = 5;

/** What lies behind the link of an expert. */
interface Invited {
  invitation: InvitationRecord;
  papers: InvitationPaper[];
  documents: InvitationPaper[];
}
type Door = OpenDoor<Invited>;

const PAGE: LinkPage<Invited> = {
  purpose: PURPOSE,
  async open(trx, link) {
    const invitation = await findInvitation(trx, link.subjectId);
    if (invitation === undefined) throw new DomainError('link-not-valid');
    return {
      invitation,
      papers: await listExpertPapers(trx, invitation.id),
      documents: (await listOpinionDocuments(trx, link.contractId)).filter(
        ({ invitationId }) => invitationId === invitation.id,
      ),
    };
  },
};

/** /opinion/…: an invited expert declares interests, reads the papers and gives the opinion; without an account, once. */
export const opinionPages =
  (context: AppContext) =>
  (router: Router): void => {
    router.get('/:link', async (req, res) => {
      const door = await openInvitation(context, req);
      await keepRead(context, door, 'invitation');
      sendInvitation(res, door, await wordsIn(context));
    });
    router.get('/:link/papers/:paperId', async (req, res) => {
      const door = await openInvitation(context, req);
      const paperId = pathId(req, 'paperId', 'attachment-not-found');
      await keepRead(context, door, 'attachment');
      assertDeclared(door.opened.invitation);
      const found = [...door.opened.papers, ...door.opened.documents].find(({ id }) => id === paperId);
      if (found === undefined) throw new DomainError('attachment-not-found');
      await refuseInfected(context.db, found.sha256);
      sendFile(res, { ...found, bytes: await context.documents.get(found.sha256) });
    });
    router.post('/:link/declaration', readFields, (req, res) => declare(context, req, res));
    router.post('/:link/documents', (req, res) => handIn(context, req, res));
    router.post('/:link', readFields, (req, res) => giveOpinion(context, req, res));
  };

/**
 * Opens the link of an expert while the case waits for one: once it has gone on nothing of it is shown any more, whether or not
 * the invitation has been ended already. Throws `invitation-ended` beside what `openDoor` throws.
 */
async function openInvitation(context: AppContext, req: Request): Promise<Door> {
  const door = await openDoor(context, req, PAGE);
  const contract = await inScope(context.db, { kind: 'system' }, (trx) => findContractFacts(trx, door.link.contractId));
  if (contract?.status !== 'expert_review') throw new DomainError('invitation-ended');
  return door;
}

/** 先声明后阅卷. Throws `interest-not-declared`. */
function assertDeclared({ state }: InvitationRecord): void {
  if (state !== 'declared') throw new DomainError('interest-not-declared');
}

function keepRead({ db }: AppContext, { link, opened }: Door, what: string): Promise<void> {
  const reader = { id: opened.invitation.expertId, roles: ['expert'] as const };
  return logRead(db, { contractId: link.contractId, reader, what, purpose: READ_FOR });
}

/** What a change of an invitation stands on: its case, itself and the clock, all locked in one order. */
interface LockedInvitation {
  trx: Transaction;
  contract: LockedContract;
  invitation: InvitationRecord;
  time: ServiceTime;
}

/** Something an expert does before the opinion: on the record alone, once per command. */
async function change(
  context: AppContext,
  req: Request,
  door: Door,
  what: { kind: string; content: object },
  act: (
    locked: LockedInvitation,
    commandId: string,
  ) => Promise<{ event: string; reason?: string | undefined; data: object }>,
): ReturnType<typeof runThroughLink> {
  const { link, opened } = door;
  return runThroughLink<object>(context, req, door, {
    kind: what.kind,
    actor: { id: opened.invitation.expertId },
    actorRole: 'expert',
    subjectId: link.contractId,
    content: what.content,
    payload: what.content,
    isDoneOnRecord: true,
    act: (commandId) =>
      inScope(context.db, { kind: 'system' }, async (trx) => {
        const done = (await lockCommand(trx, commandId))?.result;
        if (done !== undefined) return {};
        const contract = await lockContract(trx, link.contractId);
        const locked = await lockLink(trx, link.id);
        const time = await readClock(trx);
        assertLinkUsable(locked, { purpose: PURPOSE, nowAt: time.nowAt });
        const invitation = await lockInvitation(trx, opened.invitation.id);
        if (invitation === undefined || contract.status !== 'expert_review') throw new DomainError('invitation-ended');
        const { event, reason, data } = await act({ trx, contract, invitation, time }, commandId);
        await noteOnCase(
          trx,
          contract,
          { kind: event, reason, rule: RULE, data: { invitationId: invitation.id, ...data } },
          {
            actorId: invitation.expertId,
            actorRole: 'expert',
            commandId,
            nowAt: time.nowAt,
            clockOffsetMs: time.offsetMs,
          },
        );
        await storeResult(trx, commandId, {});
        return {};
      }),
    answer: () => ({ status: 200, body: {} }),
  });
}

async function declare(context: AppContext, req: Request, res: Response): Promise<void> {
  const door = await openInvitation(context, req);
  const typed = typedFields(req);
  const body = await parsedOr(context, res, door, typed, () => parseWith(DeclareInterest, typed));
  if (body === undefined) return;
  const { interest } = body;
  const end = await change(
    context,
    req,
    door,
    { kind: 'contract.declare_interest', content: body },
    async ({ trx, contract, invitation, time }, commandId) => {
      if (invitation.state !== 'invited') throw new DomainError('invitation-ended');
      if (interest === 'none') {
        await changeInvitation(trx, invitation.id, { state: 'declared', declaredAt: time.nowAt });
        return { event: 'contract.expert_interest_declared', data: { interest } };
      }
      const reason = body.reason ?? '';
      await changeInvitation(trx, invitation.id, {
        state: 'declined',
        declaredAt: time.nowAt,
        interest,
        interestReason: reason,
        endedAt: time.nowAt,
      });
      await endLinksOf(trx, invitation.id, 'used', time.nowAt);
      await addRecusal(trx, {
        id: commandId,
        contractId: contract.id,
        userId: invitation.expertId,
        relation: interest,
        reason,
        declaredBy: invitation.expertId,
        declaredAt: time.nowAt,
      });
      return { event: 'contract.expert_declined', reason, data: { interest } };
    },
  );
  if (end !== 'pending' && 'problem' in end) sendRefusal(res, end.problem);
  else if (interest === 'none') res.redirect(303, `/opinion/${door.text}`);
  else
    sendDone(
      res,
      '已记录您的回避',
      'That you step aside is on record',
      '登记机构将另请专家。感谢您的声明。',
      'The office will ask somebody else. Thank you for saying so.',
    );
}

async function handIn(context: AppContext, req: Request, res: Response): Promise<void> {
  const door = await openInvitation(context, req);
  // a file is not read for somebody who may not hand it in
  assertDeclared(door.opened.invitation);
  assertRoom(door.opened.documents);
  const { file } = await readUpload(req, []);
  const inspection = await inspectUpload(context.inspector, file);
  const { sha256, byteSize } = await context.documents.put(file.bytes);
  const content = { fileName: file.fileName, sha256: sha256OfBytes(file.bytes) };
  const end = await change(
    context,
    req,
    door,
    { kind: 'contract.hand_in_opinion_document', content },
    async ({ trx, contract, invitation, time }, commandId) => {
      assertDeclared(invitation);
      await refuseInfected(trx, sha256);
      const held = (await listOpinionDocuments(trx, contract.id)).filter(
        ({ invitationId }) => invitationId === invitation.id,
      );
      assertRoom(held);
      await addOpinionDocument(trx, {
        id: commandId,
        invitationId: invitation.id,
        fileName: file.fileName,
        mediaType: inspection.mediaType,
        byteSize,
        sha256,
        pageCount: inspection.pageCount,
        uploadedAt: time.nowAt,
      });
      return { event: 'contract.expert_document_received', data: { documentId: commandId, sha256, byteSize } };
    },
  );
  if (end !== 'pending' && 'problem' in end) {
    await inScope(context.db, { kind: 'system' }, (trx) => oweRemovalIfPurged(trx, door.link.contractId, sha256));
    sendRefusal(res, end.problem);
  } else res.redirect(303, `/opinion/${door.text}`);
}

/** Throws `too-many-documents`. */
function assertRoom(held: readonly unknown[]): void {
  if (held.length >= MOST_DOCUMENTS) throw new DomainError('too-many-documents', { limit: MOST_DOCUMENTS });
}

/** The opinion: the very act an expert of the office does, through the workflow of the case. */
async function giveOpinion(context: AppContext, req: Request, res: Response): Promise<void> {
  const door = await openInvitation(context, req);
  const { invitation } = door.opened;
  assertDeclared(invitation);
  const typed = typedFields(req);
  const body = await parsedOr(context, res, door, typed, () => parseWith(AnswerInvitation, withFen(typed)));
  if (body === undefined) return;
  const payload = {
    recommendation: body.recommendation,
    opinion: body.opinion,
    noConflictDeclared: true,
    throughLink: {
      linkId: door.link.id,
      invitationId: invitation.id,
      verdicts: {
        isTechnologyContract: body.isTechnologyContract,
        kindCode: body.kindCode ?? null,
        technologyTransactionValueFen: body.technologyTransactionValueFen?.toString() ?? null,
      },
    },
  };
  const end = await runThroughLink<ContractOutcome>(context, req, door, {
    kind: 'contract.give_expert_opinion',
    actor: { id: invitation.expertId },
    actorRole: 'expert',
    subjectId: door.link.contractId,
    content: payload,
    payload,
    ask: () => ({ of: { kind: 'contract', id: door.link.contractId }, update: giveExpertOpinionUpdate.name }),
    answer: ({ status }) => ({ status: 200, body: { status } }),
  });
  if (end === 'pending') {
    sendDone(
      res,
      '已收到您的意见，正在入卷',
      'Your opinion was received and is being filed',
      '无需再次提交。稍后可再次打开本链接查看：显示“链接已使用”即已入卷。',
      'There is no need to send it again. Open the link again in a while to check: it says that it has been used once the opinion is filed.',
    );
    return;
  }
  if ('problem' in end) {
    // of two who answer at once the second hears what became of the link, not what the case says
    await openDoor(context, req, PAGE);
    sendRefusal(res, end.problem);
    return;
  }
  sendDone(
    res,
    '已收到您的意见',
    'Your opinion was received',
    '意见已入卷，本链接已失效。感谢您的工作。',
    'It is in the case file and the link has ended. Thank you for your work.',
  );
}

/** What was typed in yuan, in fen as everything here counts. */
function withFen(typed: Readonly<Record<string, string>>): Record<string, string> {
  const { technologyTransactionValue: yuan, ...rest } = typed;
  if (yuan === undefined) return rest;
  try {
    return { ...rest, technologyTransactionValueFen: parseYuan(yuan.replaceAll(',', '').trim()).toString() };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...rest, technologyTransactionValueFen: yuan };
  }
}

async function wordsIn({ rules }: Pick<AppContext, 'rules'>): Promise<CodeWords> {
  return codeWordsOf(await rules.read());
}

async function parsedOr<Body>(
  context: Pick<AppContext, 'rules'>,
  res: Response,
  door: Door,
  typed: Readonly<Record<string, string>>,
  parse: () => Body,
): Promise<Body | undefined> {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    sendInvitation(res, door, await wordsIn(context), typed, error);
    return undefined;
  }
}

const FIELDS = {
  '/interest': {
    label: '利害关系声明 · Declaration',
    wanted: { zh: '请选择“无利害关系”或者与您相符的一项', en: 'choose “No interest” or the line that fits' },
  },
  '/reason': {
    label: '说明 · Explanation',
    wanted: { zh: '有利害关系的须说明，不超过4000字', en: 'explain the interest, in at most 4000 characters' },
  },
  '/recommendation': {
    label: '结论 · Recommendation',
    wanted: {
      zh: '请选择“建议认定”“建议按其他类别认定”或者“建议不予认定”',
      en: 'choose to recognise it, to recognise it as another kind, or not to recognise it',
    },
  },
  '/isTechnologyContract': {
    label: '是否属于技术合同 · Is it a technology contract?',
    wanted: { zh: '请选择“是”“否”或者“难以判断”', en: 'choose “Yes”, “No” or “Not clear”' },
  },
  '/kindCode': {
    label: '合同类别 · Kind',
    wanted: { zh: '请从列表中选择，或者不作判断', en: 'choose one of the list, or give no answer' },
  },
  '/technologyTransactionValueFen': {
    label: '技术交易额（元） · Technology transaction value',
    wanted: { zh: '以元为单位，最多两位小数，如 480000.00', en: 'in yuan, at most two decimals, such as 480000.00' },
  },
  '/opinion': {
    label: '意见 · Opinion',
    wanted: { zh: '请填写，不超过4000字', en: 'at most 4000 characters' },
  },
};

function sendInvitation(
  res: Response,
  door: Door,
  codeWords: CodeWords,
  typed: Readonly<Record<string, string>> = {},
  error?: ValidationError,
): void {
  const { invitation } = door.opened;
  sendPage(res, {
    status: error === undefined ? 200 : 422,
    title: '请出具专家意见',
    body: `<h1>请出具专家意见</h1>
<p class="en" lang="en">You are asked for an expert opinion</p>
<p class="note">${escapeHtml(invitation.name)}，您好：本链接只供您本人使用，请在${invitation.deadlineOn}前（含当日）提交，提交后即失效。<br>This link is for you alone; please answer by ${invitation.deadlineOn}. It ends when you have sent your opinion.</p>
${complaintsOf(error, FIELDS)}
${invitation.state === 'declared' ? afterDeclaration(door, typed, codeWords) : beforeDeclaration(door, typed)}`,
  });
}

/** What is needed to know whether one has an interest, and nothing more. */
function beforeDeclaration({ text, opened }: Door, typed: Readonly<Record<string, string>>): string {
  const { projectName, sellers, buyers } = opened.invitation.content;
  const choices = RECUSAL_RELATIONS.map((relation) => {
    const { zh, en } = RECUSAL_WORDS[relation];
    return radio('interest', relation, `有：${zh} · Yes: ${en}`, typed);
  });
  return `<div class="card">${mainContent({ projectName, sellers, buyers })}</div>
<div class="card"><form method="post" action="/opinion/${text}/declaration">
<fieldset><legend>您与本案当事人有无利害关系？ · Do you have an interest in this case?</legend>
${radio('interest', 'none', '无利害关系 · No interest in the case', typed, true)}<br>
${choices.join('<br>\n')}</fieldset>
<p class="field"><label for="reason">有利害关系的，请说明 · If there is one, please explain</label><textarea id="reason" name="reason" rows="3" maxlength="4000">${escapeHtml(typed['reason'] ?? '')}</textarea></p>
<button type="submit">提交声明 · Send the declaration</button></form></div>`;
}

function afterDeclaration(
  { text, opened }: Door,
  typed: Readonly<Record<string, string>>,
  codeWords: CodeWords,
): string {
  const { invitation, papers, documents } = opened;
  const { handlerPhone: _, ...content } = invitation.content;
  const links = (of: readonly InvitationPaper[]): string =>
    of
      .map(({ id, fileName }) => `<li><a href="/opinion/${text}/papers/${id}">${escapeHtml(fileName)}</a></li>`)
      .join('');
  const kinds = KIND_CODES.map(
    ({ code, zh, en }) =>
      `<option value="${code}"${typed['kindCode'] === code ? ' selected' : ''}>${code} ${zh} · ${en}</option>`,
  );
  return `<div class="card"><p class="label">请您回答 · The question</p><p>${escapeHtml(invitation.question).replaceAll('\n', '<br>')}</p></div>
<div class="card">${mainContent(content)}<details><summary>其他申报内容 · Everything else that is declared</summary>${otherContent(content, codeWords)}</details></div>
<div class="card"><p class="label">案卷材料 · Papers of the case</p>${papers.length === 0 ? '<p>无 · none</p>' : `<ul>${links(papers)}</ul>`}</div>
<div class="card"><form method="post" action="/opinion/${text}/documents" enctype="multipart/form-data">
<p class="label">随意见提交的材料（可不提交） · Documents with your opinion, if any</p>${documents.length === 0 ? '' : `<ul>${links(documents)}</ul>`}
<p class="field"><label for="file">PDF、OFD、图片或者 Office 文件，不超过20MB · At most 20 MB</label><input id="file" type="file" name="file" required></p>
<button type="submit">上传 · Upload</button></form></div>
<div class="card"><form method="post" action="/opinion/${text}">
<fieldset><legend>是否属于技术合同？ · Is it a technology contract?</legend>
${radio('isTechnologyContract', 'yes', '是 · Yes', typed, true)} ${radio('isTechnologyContract', 'no', '否 · No', typed)} ${radio('isTechnologyContract', 'unclear', '难以判断 · Not clear', typed)}</fieldset>
<p class="field"><label for="kindCode">您认为的合同类别 · The kind you see in it</label><select id="kindCode" name="kindCode"><option value="">不作判断 · no answer</option>${kinds.join('')}</select></p>
<p class="field"><label for="value">您认为的技术交易额（元，可不填） · Technology transaction value in yuan, if you can say</label><input id="value" name="technologyTransactionValue" inputmode="decimal" maxlength="20" value="${escapeHtml(typed['technologyTransactionValue'] ?? '')}"></p>
<fieldset><legend>结论 · Recommendation</legend>
${radio('recommendation', 'recognise', '建议认定 · Recognise it', typed, true)}<br>
${radio('recommendation', 'recognise_as_other_kind', '建议按其他类别认定 · Recognise it as another kind', typed)}<br>
${radio('recommendation', 'do_not_recognise', '建议不予认定 · Do not recognise it', typed)}</fieldset>
<p class="field"><label for="opinion">意见及理由 · Your opinion and reasons</label><textarea id="opinion" name="opinion" rows="10" maxlength="4000" required>${escapeHtml(typed['opinion'] ?? '')}</textarea></p>
<button type="submit">提交意见 · Send the opinion</button></form></div>`;
}

function radio(
  name: string,
  value: string,
  label: string,
  typed: Readonly<Record<string, string>>,
  isRequired = false,
): string {
  const checked = typed[name] === value ? ' checked' : '';
  return `<label><input type="radio" name="${name}" value="${value}"${isRequired ? ' required' : ''}${checked}> ${label}</label>`;
}

function sendDone(res: Response, title: string, titleEn: string, zh: string, en: string): void {
  sendPage(res, {
    title,
    body: `<h1>${title}</h1><p class="en" lang="en">${titleEn}</p><div class="card"><p class="state valid">✔ ${zh}<br><span class="en" lang="en">${en}</span></p></div>`,
  });
}
