import { type ErrorRequestHandler, type Request, type Response, Router } from 'express';
import { readClock } from '../../db/clock-store.js';
import { inScope } from '../../db/connection.js';
import { findPublicity } from '../../db/read-models/publicity-list.js';
import { findSchemePublicity } from '../../db/scheme-store.js';
import { DomainError, ERRORS } from '../../domain/errors.js';
import { assertHeard } from '../../domain/reward/objection.js';
import { ObjectToChallenge } from '../../schemas/challenge-commands.js';
import { RaiseObjection } from '../../schemas/reward-commands.js';
import type { Settled } from '../answer-command.js';
import { challengeObjectionCommand } from '../challenges/object-to-challenge.js';
import type { AppContext } from '../dependencies.js';
import { pathId } from '../path-id.js';
import { toDomainError } from '../problem.js';
import { guessLimit, objectionLimit } from '../rate-limit.js';
import { objectionCommand } from '../rewards/raise-objection.js';
import { type FieldError, parseWith, ValidationError } from '../validation.js';
import { escapeHtml, sendPage } from './html-page.js';
import {
  complaintsOf,
  type PageField,
  type PageRefusal,
  readFields,
  refusalAbove,
  typedFields,
  wordsOfComplaint,
} from './link-door.js';
import { lastDayOf } from './period.js';
import { runFromPage } from './page-command.js';

/** What is objected to, as it was published. */
interface Objected {
  status: string;
  closesOn: string;
  closesAt: string;
  provisional: boolean;
  snapshot: Record<string, unknown>;
}

type Fields = Readonly<Record<string, string>>;

/** Where objections to one kind of publicity are written; what was sent becomes the same command as over the API. */
interface ObjectionForm {
  path: string;
  find: (context: AppContext, publicityId: string) => Promise<Objected | undefined>;
  send: (context: AppContext, req: Request, publicityId: string, typed: Fields) => Promise<Settled | 'pending'>;
}

const REWARD: ObjectionForm = {
  path: '/items/:publicityId/objection',
  find: ({ db }, id) => findPublicity(db, id),
  send: async (context, req, id, typed) => {
    const command = await objectionCommand(context, id, parseWith(RaiseObjection, typed));
    return runFromPage(context, req, { via: ['publicity', id], subjectId: command.subjectId ?? id }, command);
  },
};

const CHALLENGE: ObjectionForm = {
  path: '/challenges/:publicityId/objection',
  find: ({ db }, id) => inScope(db, { kind: 'system' }, (trx) => findSchemePublicity(trx, id)),
  send: async (context, req, id, typed) => {
    const command = await challengeObjectionCommand(context, id, parseWith(ObjectToChallenge, typed));
    return runFromPage(context, req, { via: ['publicity', id], subjectId: command.subjectId ?? id }, command);
  },
};

/** /publicity/…/objection: the form on which a person objects, and its answer; /publicity/objections asks for what became of one. */
export function objectionForms(context: AppContext): Router {
  const router = Router({ caseSensitive: true, strict: false });
  for (const form of [REWARD, CHALLENGE]) {
    router.get(form.path, async (req, res) => {
      sendForm(res, await open(context, req, form), {});
    });
    // the fields first: who is refused, also for asking too often, keeps what was typed
    router.post(
      form.path,
      readFields,
      objectionLimit(context),
      (req: Request, res: Response) => object(context, req, res, form),
      againOnForm(context, form),
    );
  }
  router.get('/objections', guessLimit(context), (req, res) => {
    const asked = typeof req.query['reference'] === 'string' ? req.query['reference'].trim().toUpperCase() : '';
    if (asked === '') sendLookup(res);
    else res.redirect(303, `/publicity/objections/${encodeURIComponent(asked)}`);
  });
  return router;
}

/** The publicity an address names, while objections to it are heard. Throws `publicity-not-found`, `publicity-closed`. */
async function open(context: AppContext, req: Request, { find }: ObjectionForm): Promise<Objected> {
  const found = await find(context, pathId(req, 'publicityId', 'publicity-not-found'));
  if (found === undefined) throw new DomainError('publicity-not-found');
  assertHeard(found, (await readClock(context.db)).nowAt);
  return found;
}

async function object(context: AppContext, req: Request, res: Response, form: ObjectionForm): Promise<void> {
  const typed = typedFields(req);
  const end = await form.send(context, req, pathId(req, 'publicityId', 'publicity-not-found'), typed);
  if (end === 'pending') sendUndecided(res);
  else if ('problem' in end) sendForm(res, await open(context, req, form), typed, end.problem);
  else sendTaken(res, end.answer.body);
}

/** A "no" to what was typed, on the form itself; what is not there or over is a page of its own. */
function againOnForm(context: AppContext, form: ObjectionForm): ErrorRequestHandler {
  return async (error: unknown, req: Request, res: Response, next: (error: unknown) => void) => {
    const no = toDomainError(error);
    if (ERRORS[no.code].status === 500) {
      next(error);
      return;
    }
    const errors = no instanceof ValidationError ? no.errors : [];
    sendForm(res, await open(context, req, form), typedFields(req), { code: no.code, details: no.details, errors });
  };
}

/** Why the form is shown again: what is wrong with which field, or what stands against all of it. */
interface FormRefusal extends PageRefusal {
  errors?: readonly FieldError[];
}

const FIELDS: Readonly<Record<string, PageField>> = {
  '/objectorName': { label: '姓名 · Name', wanted: { zh: '请填写真实姓名，不超过200字', en: 'your real name' } },
  '/objectorContact': {
    label: '联系方式 · Contact',
    wanted: { zh: '请填写电话或者通信地址', en: 'telephone or address' },
  },
  '/content': {
    label: '异议内容 · Objection',
    wanted: { zh: '请写明事实和理由，不超过4000字', en: 'facts and reasons' },
  },
};

function sendForm(res: Response, { snapshot, closesOn, provisional }: Objected, typed: Fields, no?: FormRefusal): void {
  const errors = no?.errors ?? [];
  if (no !== undefined) res.locals['code'] = no.code;
  // the first field that is wrong is where the reader goes on
  const marks = (field: string): string => {
    const at = errors.findIndex(({ pointer }) => pointer === `/${field}`);
    if (at < 0) return '';
    return ` aria-invalid="true" aria-describedby="${field}-wrong"${at === 0 ? ' autofocus' : ''}`;
  };
  const wrong = (field: string): string => {
    const complaint = errors.find(({ pointer }) => pointer === `/${field}`);
    if (complaint === undefined) return '';
    const { zh, en } = wordsOfComplaint(complaint, FIELDS[`/${field}`]);
    return `<span class="wrong" id="${field}-wrong">${escapeHtml(zh)} <code>${complaint.code}</code><br><span class="en" lang="en">${escapeHtml(en)}</span></span>`;
  };
  const value = (field: string): string => escapeHtml(typed[field] ?? '');
  const about = ['policyTitle', 'title', 'beneficiaryName', 'solverName', 'projectName'].flatMap((field) => {
    const shown = snapshot[field];
    return typeof shown === 'string' && shown !== '' ? [escapeHtml(shown)] : [];
  });
  sendPage(res, {
    section: 'publicity',
    status: no === undefined ? 200 : ERRORS[no.code].status,
    title: '提出异议',
    body: `<h1>提出异议</h1><p class="en" lang="en">Object to what is published</p>
${no === undefined ? '' : errors.length === 0 ? refusalAbove(no) : complaintsOf({ errors }, FIELDS)}
<div class="card"><dl><dt>公示事项 · About</dt><dd>${about.join('<br>')}</dd><dt>截止日期 · Until</dt><dd>${lastDayOf({ closesOn, provisional })}</dd></dl></div>
<p class="note">请实名填写，您的姓名和联系方式只供办理异议的主管部门和审计人员查看。单位提出异议须加盖公章，请书面递交，或者通过接口上传盖章件。<br><span class="en" lang="en">Give your real name; name and contact are seen only by the authority that decides and by the auditor. A unit objects under its stamp: on paper, or by the API with the stamped document.</span></p>
<div class="card"><form method="post">
<p class="field"><label for="objectorName">姓名 · Name</label><input id="objectorName" name="objectorName" maxlength="200" autocomplete="name" required value="${value('objectorName')}"${marks('objectorName')}>${wrong('objectorName')}</p>
<p class="field"><label for="objectorContact">联系电话或者地址 · Telephone or address</label><input id="objectorContact" name="objectorContact" maxlength="200" autocomplete="tel" required value="${value('objectorContact')}"${marks('objectorContact')}>${wrong('objectorContact')}</p>
<p class="field"><label for="content">异议内容、事实和理由 · What you object to, facts and reasons</label><textarea id="content" name="content" rows="8" maxlength="4000" required${marks('content')}>${value('content')}</textarea>${wrong('content')}</p>
<button type="submit">提交异议 · Send</button></form></div>`,
  });
}

/** Nobody knows yet whether it is heard: the same content sent again is the same command, and then has its number or its refusal. */
function sendUndecided(res: Response): void {
  sendPage(res, {
    section: 'publicity',
    status: 202,
    title: '尚未登记完成',
    body: `<h1>尚未登记完成</h1><p class="en" lang="en">Not recorded yet</p>
<div class="card"><p>系统正在处理，您的异议是否受理还没有结果。请稍候以完全相同的内容再次提交：不会重复登记，届时将告知回执编号或者不予受理的原因。<br><span class="en" lang="en">It is being processed, and whether your objection is heard is not known yet. Send the same again in a while, word for word: it is not recorded twice, and you get the reference number or the reason of a refusal.</span></p></div>`,
  });
}

/** The receipt, with the reference number where what came of the objection can be asked by it. */
function sendTaken(res: Response, body: object): void {
  const { referenceNumber }: { referenceNumber?: unknown } = body;
  const reference = typeof referenceNumber === 'string' && referenceNumber !== '' ? referenceNumber : undefined;
  const next =
    reference === undefined
      ? '<p>主管部门将按您留下的联系方式答复。<br><span class="en" lang="en">The authority answers at the contact you gave.</span></p>'
      : `<p>请记下回执编号，凭此查询办理结果：<a href="/publicity/objections/${reference}">/publicity/objections/${reference}</a><br><span class="en" lang="en">Keep the reference number; by it you see what becomes of the objection.</span></p>`;
  sendPage(res, {
    section: 'publicity',
    status: 201,
    title: '异议已收到',
    body: `<h1>异议已收到</h1><p class="en" lang="en">Your objection was received</p>
<div class="card"><p class="state valid">公示期暂停计算，待异议处理后继续 · The period stands still until it is decided</p>
${reference === undefined ? '' : `<dl><dt>回执编号 · Reference</dt><dd><code>${escapeHtml(reference)}</code></dd></dl>`}</div>
${next}`,
  });
}

/** The form by which somebody asks what became of an objection. */
export const OBJECTION_LOOKUP = `<div class="card screen"><form action="/publicity/objections" method="get">
<p class="field"><label for="reference">异议回执编号 · Reference of an objection</label><input id="reference" name="reference" maxlength="20" autocomplete="off" required placeholder="YY-XXXX-XXXX-XXXX"></p>
<button type="submit">查询 · Look up</button></form></div>`;

function sendLookup(res: Response): void {
  sendPage(res, {
    section: 'publicity',
    title: '异议办理结果查询',
    body: `<h1>异议办理结果查询</h1><p class="en" lang="en">What became of an objection</p>${OBJECTION_LOOKUP}`,
  });
}
