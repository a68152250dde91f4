import type { ErrorRequestHandler, Request, Response } from 'express';
import { Router } from 'express';
import { findPublicity } from '../../db/read-models/publicity-list.js';
import { listPublicityDays } from '../../db/read-models/publicity-days.js';
import { ERRORS, DomainError } from '../../domain/errors.js';
import { formatYuan } from '../../domain/money.js';
import type { ObjectionOutcome } from '../../domain/reward/objection.js';
import { OUTCOME_WORDS } from '../../domain/reward/objection-words.js';
import type { AppContext } from '../dependencies.js';
import { pathId } from '../path-id.js';
import { toDomainError } from '../problem.js';
import { getObjectionAnswer, getPublicityList } from '../publicity/publicity-lists.js';
import { guessLimit, publicLimit } from '../rate-limit.js';
import { escapeHtml, sendPage } from './html-page.js';
import { sendRefusal } from './link-door.js';
import { OBJECTION_LOOKUP, objectionForms } from './objection-form.js';
import { splitPages } from './split-pages.js';

/** How many lists the first page shows; older ones stand in the API. */
const LATEST = 50;

const STATES: Readonly<Record<string, string>> = {
  open: '公示中 · open',
  stopped: '异议处理中 · objection being looked into',
  closed: '公示期满 · over',
  superseded: '已由后续公示取代或撤下 · superseded or taken down',
};

/** /publicity: what is published, by list and by item, for anybody; /publicity/objections/…: what became of an objection. */
export function publicityPages(context: AppContext): Router {
  const router = Router({ caseSensitive: true, strict: false });
  router.use(publicLimit(context));
  router.use(objectionForms(context), splitPages(context));
  router.get('/', (_req, res) => showLists(context, res));
  router.get('/items/:publicityId', (req, res) => showItem(context, req, res));
  router.get('/objections/:referenceNumber', guessLimit(context), (req, res) => showAnswer(context, req, res));
  router.get('/:policyCode/:openedOn', (req, res) => showList(context, req, res));
  router.use(refusal);
  return router;
}

const refusal: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  const no = toDomainError(error);
  if (ERRORS[no.code].status === 500) next(error);
  else sendRefusal(res, no);
};

async function showLists({ db }: AppContext, res: Response): Promise<void> {
  const days = await listPublicityDays(db, { limit: LATEST });
  const lines = days
    .slice(0, LATEST)
    .map(
      ({ policyCode, policyTitle, openedOn, lastClosesOn, itemCount }) =>
        `<li><a href="/publicity/${escapeHtml(policyCode)}/${openedOn}">${openedOn} ${escapeHtml(policyTitle)}</a><br><span class="en">${itemCount} 项，公示至 ${lastClosesOn} · ${itemCount} items, until ${lastClosesOn}</span></li>`,
    );
  sendPage(res, {
    title: '奖励公示',
    body: `<h1>奖励公示</h1><p class="en">Rewards in publicity</p>
<div class="card">${lines.length === 0 ? '<p>目前没有公示。 · Nothing is published.</p>' : `<ul>${lines.join('')}</ul>`}</div>
<p>其他公示：<a href="/challenges">揭榜挂帅榜单、中榜和验收公示</a>、<a href="/publicity/splits">职务科技成果分配公示</a><br><span class="en">Other publicity: challenges with their awards and results, and how results made on duty are divided</span></p>
${OBJECTION_LOOKUP}`,
  });
}

async function showList(context: AppContext, req: Request, res: Response): Promise<void> {
  const list = await getPublicityList(context, req);
  const items = list.items.map(
    ({ id, status, closesOn, content, round }) =>
      `<li><a href="/publicity/items/${id}">${textOf(content['beneficiaryName'] ?? '已撤下 · taken down')}</a>${amountOf(content)}<br><span class="en">${STATES[status] ?? ''}，至 ${closesOn}${round > 1 ? `，第${round}次公示 · round ${round}` : ''}</span></li>`,
  );
  sendPage(res, {
    title: `${list.policyTitle} 公示`,
    body: `<h1>${escapeHtml(list.policyTitle)} 公示</h1><p class="en">Rewards published on ${list.openedOn}</p>
<div class="card"><dl><dt>公示日期 · Published</dt><dd>${list.openedOn}</dd><dt>截止日期 · Until</dt><dd>${list.lastClosesOn}</dd><dt>项数 · Items</dt><dd>${list.itemCount}</dd></dl><ol>${items.join('')}</ol></div>
${HOW_TO_OBJECT}
<p class="en">内容指纹 · Fingerprint: <code>${list.sha256}</code></p>`,
  });
}

async function showItem(context: AppContext, req: Request, res: Response): Promise<void> {
  const found = await findPublicity(context.db, pathId(req, 'publicityId', 'publicity-not-found'));
  if (found === undefined) throw new DomainError('publicity-not-found');
  const { id, status, openedOn, closesOn, snapshot, provisional, snapshotSha256 } = found;
  const line = (label: string, field: string): string =>
    typeof snapshot[field] === 'string' ? `<dt>${label}</dt><dd>${textOf(snapshot[field])}</dd>` : '';
  sendPage(res, {
    title: '奖励公示',
    body: `<h1>奖励公示</h1><p class="en">A reward in publicity</p>
<div class="card"><p class="state ${status === 'closed' || status === 'open' ? 'valid' : 'unknown'}">${STATES[status] ?? ''}</p>
<dl>${line('受奖单位 · Beneficiary', 'beneficiaryName')}${line('技术经纪人 · Broker', 'personName')}${line('政策 · Policy', 'policyTitle')}${line('项目 · Project', 'projectName')}${line('登记编号 · Registration', 'registrationNumber')}
${typeof snapshot['amountFen'] === 'string' ? `<dt>金额 · Amount</dt><dd>${formatYuan(BigInt(snapshot['amountFen']))} 元</dd>` : ''}
<dt>公示日期 · Published</dt><dd>${openedOn}</dd><dt>截止日期 · Until</dt><dd>${closesOn}${provisional ? '（节假日安排公布后可能调整 · may move with the holiday calendar）' : ''}</dd></dl></div>
${HOW_TO_OBJECT}
${status === 'open' || status === 'stopped' ? `<p><a href="/publicity/items/${id}/objection">在线提出异议 · Object online</a></p>` : ''}
<p class="en">编号 · Number: <code>${id}</code>${snapshotSha256 === null ? '' : `<br>内容指纹 · Fingerprint: <code>${snapshotSha256}</code>`}</p>`,
  });
}

async function showAnswer(context: AppContext, req: Request, res: Response): Promise<void> {
  const answer = await getObjectionAnswer(context, String(req.params['referenceNumber']));
  const { outcome } = answer;
  sendPage(res, {
    title: '异议办理结果',
    body: `<h1>异议办理结果</h1><p class="en">What became of the objection</p>
<div class="card"><p class="state ${outcome === null ? 'unknown' : 'valid'}">${outcome === null ? '正在办理 · being looked into' : wordsOf(outcome)}</p>
<dl><dt>回执编号 · Reference</dt><dd>${answer.referenceNumber}</dd><dt>公示事项 · About</dt><dd>${textOf(answer.policyTitle)} ${textOf(answer.beneficiaryName)}</dd>
<dt>收到日期 · Received</dt><dd>${answer.receivedOn ?? ''}</dd>${answer.decisionReason === null ? '' : `<dt>决定理由 · Reason</dt><dd>${escapeHtml(answer.decisionReason)}</dd>`}</dl>${
      outcome === null
        ? ''
        : `<p><a href="/api/v1/objection-answers/${answer.referenceNumber}/letter">下载异议答复（PDF） · The answer as PDF</a></p>`
    }</div>`,
  });
}

const HOW_TO_OBJECT = `<p class="note">有异议的，请在公示截止前以书面形式实名提出（个人写明姓名和联系方式，单位加盖公章），可在线提交，也可向主管部门或派驻纪检机构递交。逾期或匿名的不予受理。<br><span class="en">Objections in writing before the last day, with a real name and contact (a unit under its stamp): online, to the authority or to discipline inspection. Late or anonymous ones are not heard.</span></p>`;

function wordsOf(outcome: ObjectionOutcome): string {
  const { zh, en } = OUTCOME_WORDS[outcome];
  return `${zh} · ${en}`;
}

function amountOf(content: Record<string, unknown>): string {
  const { amountFen } = content;
  return typeof amountFen === 'string' ? `，${formatYuan(BigInt(amountFen))} 元` : '';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? escapeHtml(value) : '';
}
