import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import express, { Router } from 'express';
import { readClock, type ServiceTime } from '../../db/clock-store.js';
import type { Transaction } from '../../db/connection.js';
import { asLinkHolder, findLink, type LinkRecord } from '../../db/link-store.js';
import { type ErrorCode, ERRORS } from '../../domain/errors.js';
import { assertLinkUsable, type LinkPurpose } from '../../domain/link/one-time-link.js';
import type { Settled } from '../answer-command.js';
import type { Command } from '../command.js';
import type { AppContext } from '../dependencies.js';
import { explain } from '../explanation.js';
import type { Words } from '../../domain/words.js';
import { linksOf } from '../links/link-signing.js';
import { noteRetryAfter, toDomainError } from '../problem.js';
import { guessLimit, publicLimit } from '../rate-limit.js';
import { type FieldError, fieldError } from '../validation.js';
import { escapeHtml, sendPage } from './html-page.js';
import { runFromPage } from './page-command.js';
import { remedyOnPage } from './problem-remedies.js';

/** A page behind a link: who opens it, and what it shows. */
export interface LinkPage<Opened> {
  purpose: LinkPurpose;
  /** What the link opens, read as its holder and nobody else. */
  open: (trx: Transaction, link: LinkRecord) => Promise<Opened>;
}

/** An open door: the link that is good now, what lies behind it, and the clock of the service. */
export interface OpenDoor<Opened> {
  link: LinkRecord;
  /** The link as it stands in the address. */
  text: string;
  opened: Opened;
  time: ServiceTime;
}

/**
 * Opens the door of a link: recognised by its signature, found by its hash, good now. What it opens is read in the scope of
 * its holder. Throws `link-not-valid`, `link-used`, `link-expired`, `link-revoked`, `links-not-configured`.
 */
export async function openDoor<Opened>(
  context: Pick<AppContext, 'db' | 'links'>,
  req: Request,
  { purpose, open }: LinkPage<Opened>,
): Promise<OpenDoor<Opened>> {
  const text = String(req.params['link']);
  const tokenSha256 = linksOf(context).recognise(purpose, text);
  return asLinkHolder(context.db, tokenSha256, async (trx) => {
    const link = await findLink(trx, tokenSha256);
    const time = await readClock(trx);
    assertLinkUsable(link, { purpose, nowAt: time.nowAt });
    return { link, text, opened: await open(trx, link), time };
  });
}

/** Where pages behind links live: limits first, and every refusal as a page of its own. */
export function linkRouter(context: AppContext, routes: (router: Router) => void): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.use(publicLimit(context), guessLimit(context));
  routes(router);
  router.use(refusalPage);
  return router;
}

/** The fields of a form without a file. */
export const readFields: RequestHandler = express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 20 });

/** What was typed: fields left empty are fields left out. */
export function typedFields(req: Request): Record<string, string> {
  const body: unknown = req.body;
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].trim() !== '',
    ),
  );
}

/**
 * Carries out what somebody sent through a link, remembered as any command is. Sent twice it is the same command; of two
 * different ones the link lets one through. What became of the link meanwhile is said rather than what the case says of it.
 */
export async function runThroughLink<Outcome>(
  context: AppContext,
  req: Request,
  door: { link: LinkRecord },
  command: Command<Outcome>,
): Promise<Settled | 'pending'> {
  return runFromPage(context, req, { via: ['link', door.link.id], subjectId: door.link.contractId }, command);
}

/** Every refusal behind a link as a page: what it is, and what to do. */
const refusalPage: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  const no = toDomainError(error);
  if (ERRORS[no.code].status === 500) {
    next(error);
    return;
  }
  sendRefusal(res, no);
};

/** A "no" as a page; with the id that finds it in the log where nobody but the administrators can help. */
export function sendRefusal(res: Response, no: PageRefusal, instance?: string): void {
  const { status, zh, en } = ERRORS[no.code];
  const remedy = remedyOf(no);
  res.locals['code'] = no.code;
  noteRetryAfter(res, no.code);
  const id =
    status === 500 && instance !== undefined
      ? `<p class="sub">编号 · <span lang="en">Reference</span> <code>${escapeHtml(instance)}</code></p>`
      : '';
  sendPage(res, {
    status,
    title: zh,
    body: `<h1>${zh}</h1><p class="en" lang="en">${en}</p>
<div class="card"><p>${remedy.zh}</p><p class="en" lang="en">${remedy.en}</p>${id}
<p class="sub">代码 · <span lang="en">Code</span> <a href="/problems/${no.code}"><code>${no.code}</code></a></p></div>
<p><a class="go" href="/">返回首页 · Home</a></p>`,
  });
}

/** A "no" as it reaches a page. */
export interface PageRefusal {
  code: ErrorCode;
  details?: Readonly<Record<string, unknown>>;
}

const remedyOf = ({ code, details = {} }: PageRefusal): Words => explain(code, details) ?? remedyOnPage(code);

/** A "no" above the form that was sent, which keeps what was typed. */
export function refusalAbove(no: PageRefusal): string {
  const { zh, en } = ERRORS[no.code];
  const remedy = remedyOf(no);
  return `<div class="card" role="alert"><p class="state ended">${zh}</p><p class="en" lang="en">${en}</p><p>${remedy.zh}<br><span class="en" lang="en">${remedy.en}</span></p></div>`;
}

/** A field of a page: what it is called, and what is wanted there where the wire has other words for it than the page. */
export interface PageField {
  label: string;
  wanted?: Words;
}

/** What was wrong with a form, above it and in its own words; nothing when nothing was. */
export function complaintsOf(
  error: { errors: readonly FieldError[] } | undefined,
  fields: Readonly<Record<string, PageField>>,
): string {
  if (error === undefined) return '';
  const items = error.errors.map((complaint) => {
    const { label = '所填内容 · What was sent' } = fields[complaint.pointer] ?? {};
    const { zh, en } = wordsOfComplaint(complaint, fields[complaint.pointer]);
    return `<li>${escapeHtml(label)}：${escapeHtml(zh)}<br><span class="en" lang="en">${escapeHtml(en)}</span></li>`;
  });
  return `<div class="card" role="alert"><p class="state ended">请更正后重新提交 · Please correct and send again</p><ul>${items.join('')}</ul></div>`;
}

/** What was wrong with one field, in the words of the page where it has some. */
export function wordsOfComplaint(complaint: FieldError, field: PageField | undefined): Words {
  if (field?.wanted === undefined) return { zh: complaint.message, en: complaint.messageEn };
  const { message, messageEn } = fieldError(complaint.pointer, complaint.code);
  return { zh: `${message}，${field.wanted.zh}`, en: `${messageEn}; ${field.wanted.en}` };
}
