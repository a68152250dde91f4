import type { Request, Response } from 'express';
import { z } from 'zod';
import { findPublicityDay, listPublicityDays } from '../../db/read-models/publicity-days.js';
import { findPaper, type PaperRecord } from '../../db/paper-store.js';
import { findObjection, findObjectionAnswer } from '../../db/publicity-store.js';
import { readClock } from '../../db/clock-store.js';
import { inScope, scopeOf, type Transaction } from '../../db/connection.js';
import { isRealDate } from '../../domain/calendar.js';
import { DomainError } from '../../domain/errors.js';
import { ObjectionAnswerView, PublicityListPage, PublicityListView } from '../../schemas/claim-process-views.js';
import { actorOf } from '../authentication.js';
import type { AppContext } from '../dependencies.js';
import { askedPage, PageQuery, toPage } from '../page.js';
import { fileNameOf } from '../papers/papers-of-contract.js';
import { originalOf } from '../papers/print-paper.js';
import { pathId } from '../path-id.js';
import { guessLimit, publicLimit } from '../rate-limit.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';

const Query = z.strictObject(PageQuery);
const Position = z.tuple([z.iso.date(), z.string().max(40)]);
const LETTER_REFUSALS = [
  'objection-not-found',
  'objection-not-decided',
  'paper-not-found',
  'document-store-unavailable',
  'too-many-requests',
] as const;

/** GET /publicity-lists: what was published on which day under which policy, for anybody. */
export const showPublicityLists: Endpoint = {
  summary: '公示批次列表（公开） · Lists of publicity, for anybody',
  query: Query,
  answers: { 200: PublicityListPage },
  refusals: ['cursor-invalid', 'too-many-requests'],
  before: publicLimit,
  handle: (context) => async (req, res) => {
    const { from, limit } = askedPage(Query, Position, req.query);
    const rows = await listPublicityDays(context.db, {
      before: from === undefined ? undefined : { openedOn: from[0], policyCode: from[1] },
      limit,
    });
    res.json(
      toPage(
        rows,
        limit,
        (last) => [last.openedOn, last.policyCode],
        (row) => row,
      ),
    );
  },
};

/** GET /publicity-lists/{policyCode}/{openedOn}: one list with every item as it was shown, for ever; of what was taken down number and hash stay. */
export const showPublicityList: Endpoint = {
  summary: '公示批次内容（公开） · One list of publicity, for anybody',
  answers: { 200: PublicityListView },
  refusals: ['publicity-not-found', 'too-many-requests'],
  before: publicLimit,
  handle: (context) => async (req, res) => {
    res.json(await getPublicityList(context, req));
  },
};

/** The list that an address names. Throws `publicity-not-found`. */
export async function getPublicityList({ db }: Pick<AppContext, 'db'>, req: Request) {
  const policyCode = String(req.params['policyCode']);
  const openedOn = String(req.params['openedOn']);
  const isOurs = /^[A-Z0-9-]{2,40}$/.test(policyCode) && isRealDate(openedOn);
  const found = isOurs ? await findPublicityDay(db, { policyCode, openedOn }) : undefined;
  if (found === undefined) throw new DomainError('publicity-not-found');
  return found;
}

/** GET /objection-answers/{referenceNumber}: what became of an objection, for whoever holds its reference number. */
export const showObjectionAnswer: Endpoint = {
  summary: '异议办理结果查询（公开，凭回执编号） · What became of an objection, by its reference number',
  answers: { 200: ObjectionAnswerView },
  refusals: ['objection-not-found', 'too-many-requests'],
  before: guessLimit,
  handle: (context) => async (req, res) => {
    res.json(await getObjectionAnswer(context, String(req.params['referenceNumber'])));
  },
};

const isReference = (text: string): boolean => /^YY(-[2-9A-HJKMNP-Z]{4}){3}$/.test(text);

/** The answer to an objection. Throws `objection-not-found`. */
export async function getObjectionAnswer({ db }: Pick<AppContext, 'db'>, referenceNumber: string) {
  const found = isReference(referenceNumber)
    ? await inScope(db, { kind: 'system' }, async (trx) =>
        findObjectionAnswer(trx, referenceNumber, (await readClock(trx)).nowAt),
      )
    : undefined;
  if (found === undefined) throw new DomainError('objection-not-found');
  return found;
}

/** GET /objection-answers/{referenceNumber}/letter: 异议答复 as PDF, for whoever holds the reference number. */
export const downloadObjectionAnswer: Endpoint = {
  summary: '下载异议答复（PDF，公开，凭回执编号） · The answer to an objection as PDF, by its reference number',
  answers: { 200: { mediaType: 'application/pdf' } },
  refusals: LETTER_REFUSALS,
  before: guessLimit,
  handle: (context) => async (req, res) => {
    const referenceNumber = String(req.params['referenceNumber']);
    if (!isReference(referenceNumber)) throw new DomainError('objection-not-found');
    const paper = await inScope(context.db, { kind: 'system' }, (trx) => getAnswerPaper(trx, { referenceNumber }));
    await sendPaper(context, res, paper);
  },
};

/** GET /reward-claims/{claimId}/objections/{objectionId}/answer: the same bytes, for the office that sends them to who objected on paper. */
export const printObjectionAnswer: Endpoint = {
  summary: '打印异议答复（PDF） · The answer to an objection as PDF, for the office',
  answers: { 200: { mediaType: 'application/pdf' } },
  refusals: LETTER_REFUSALS,
  handle: (context) => async (req, res) => {
    const claimId = pathId(req, 'claimId', 'objection-not-found');
    const id = pathId(req, 'objectionId', 'objection-not-found');
    const paper = await inScope(context.db, scopeOf(actorOf(res)), (trx) => getAnswerPaper(trx, { id, claimId }));
    await sendPaper(context, res, paper);
  },
};

/** Throws `objection-not-found`, `objection-not-decided`, `paper-not-found`. */
async function getAnswerPaper(trx: Transaction, by: Parameters<typeof findObjection>[1]): Promise<PaperRecord> {
  const objection = await findObjection(trx, by);
  if (objection === undefined) throw new DomainError('objection-not-found');
  if (objection.outcome === null) throw new DomainError('objection-not-decided');
  const paper = await findPaper(trx, { objectionId: objection.id });
  // one that was decided before answers were printed has none
  if (paper === undefined) throw new DomainError('paper-not-found');
  return paper;
}

async function sendPaper(context: AppContext, res: Response, paper: PaperRecord): Promise<void> {
  const file = await originalOf(context, paper);
  sendFile(res, { ...file, mediaType: 'application/pdf', fileName: fileNameOf(paper, false), inline: true });
}
