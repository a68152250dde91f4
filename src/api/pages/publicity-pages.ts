import type { ErrorRequestHandler, Request, Response } from 'express';
import { Router } from 'express';
import { readClock, readToday } from '../../db/clock-store.js';
import { findPublicity } from '../../db/read-models/publicity-list.js';
import { listPublicityDays } from '../../db/read-models/publicity-days.js';
import { ERRORS, DomainError } from '../../domain/errors.js';
import { formatYuan } from '../../domain/money.js';
import { isOpenToObjections, type ObjectionOutcome } from '../../domain/reward/objection.js';
import { OUTCOME_WORDS } from '../../domain/reward/objection-words.js';
import type { AppContext } from '../dependencies.js';
import { pathId } from '../path-id.js';
import { toDomainError } from '../problem.js';
import { getObjectionAnswer, getPublicityList } from '../publicity/publicity-lists.js';
import { guessLimit, publicLimit } from '../rate-limit.js';
import { escapeHtml, sendPage } from './html-page.js';
import { sendRefusal } from './link-door.js';
import { OBJECTION_LOOKUP, objectionForms } from './objection-form.js';
import { table } from './page-parts.js';
import { lastDayOf } from './period.js';
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
  const today = await readToday(db);
  const days = await listPublicityDays(db, { limit: LATEST });
  const lines = days.slice(0, LATEST).map(({ policyCode, policyTitle, openedOn, lastClosesOn, itemCount }) => {
    const isOver = lastClosesOn < today;
    return `<li><a href="/publicity/${escapeHtml(policyCode)}/${openedOn}">${escapeHtml(policyTitle)}</a>${isOver ? '' : ' <span class="tag sure">公示中 · open</span>'}<span class="sub">${openedOn} 起，公示至 ${lastClosesOn}，${itemCount} 项${isOver ? '（已结束）' : ''} · <span lang="en">${itemCount} item${itemCount === 1 ? '' : 's'}, until ${lastClosesOn}${isOver ? ' (over)' : ''}</span></span></li>`;
  });
  sendPage(res, {
    section: 'publicity',
    title: '奖励公示',
    body: `<h1>奖励公示</h1><p class="en" lang="en">Rewards in publicity</p>
<p>拟奖励的单位、金额和所依据的合同在拨付前公示，任何人都可以实名提出异议。<br><span class="en" lang="en">Who is to be rewarded, with what and for which contract is published before it is paid; anybody may object.</span></p>
<div class="card">${lines.length === 0 ? '<p>目前没有公示。<br><span class="en" lang="en">Nothing is published at present.</span></p>' : `<ul class="links">${lines.join('')}</ul>`}</div>
<h2>其他公示 <span class="en" lang="en">Other publicity</span></h2>
<div class="card"><ul class="links"><li><a href="/challenges">揭榜挂帅榜单、中榜和验收公示</a><span class="en" lang="en">Challenges with their awards and results</span></li><li><a href="/publicity/splits">职务科技成果分配公示</a><span class="en" lang="en">How results made on duty are divided</span></li></ul></div>
<h2 class="screen">异议办理结果 <span class="en" lang="en">What became of an objection</span></h2>
${OBJECTION_LOOKUP}`,
  });
}

async function showList(context: AppContext, req: Request, res: Response): Promise<void> {
  const list = await getPublicityList(context, req);
  const today = await readToday(context.db);
  const isHeard = list.items.some(
    ({ status, closesOn }) => status === 'stopped' || (status === 'open' && today <= closesOn),
  );
  const rows = list.items.map(({ id, status, closesOn, content, round }) => [
    `<a class="go" href="/publicity/items/${id}">${textOf(content['beneficiaryName'] ?? '已撤下 · taken down')}</a>${contractsInLine(content)}`,
    typeof content['amountFen'] === 'string' ? formatYuan(BigInt(content['amountFen'])) : '',
    `${STATES[status] ?? ''}${round > 1 ? `<br><span class="sub">第${round}次公示 · round ${round}</span>` : ''}`,
    `<span class="whole">${closesOn}</span>`,
  ]);
  sendPage(res, {
    section: 'publicity',
    isWide: true,
    title: `${list.policyTitle}公示`,
    body: `<h1>${escapeHtml(list.policyTitle)}公示</h1><p class="en" lang="en">Rewards published on ${list.openedOn}</p>
<div class="card"><dl><dt>公示日期 · Published</dt><dd>${list.openedOn}</dd><dt>截止日期 · Until</dt><dd>${list.lastClosesOn}</dd><dt>项数 · Items</dt><dd>${list.itemCount}</dd></dl></div>
<div class="card">${table(ITEM_COLUMNS, rows)}</div>
${isHeard ? HOW_TO_OBJECT : PERIOD_OVER}
<p class="sub">内容指纹 · Fingerprint: <code>${list.sha256}</code></p>
<p class="screen"><a class="go" href="/publicity">全部公示 · All lists</a></p>`,
  });
}

const ITEM_COLUMNS = [
  { words: { zh: '受奖单位和合同', en: 'Beneficiary and contracts' } },
  { words: { zh: '金额（元）', en: 'Yuan' }, isNumber: true },
  { words: { zh: '状态', en: 'State' } },
  { words: { zh: '公示至', en: 'Until' } },
];

async function showItem(context: AppContext, req: Request, res: Response): Promise<void> {
  const found = await findPublicity(context.db, pathId(req, 'publicityId', 'publicity-not-found'));
  if (found === undefined) throw new DomainError('publicity-not-found');
  const { id, status, openedOn, closesOn, snapshot, provisional, snapshotSha256 } = found;
  const isHeard = isOpenToObjections(found, (await readClock(context.db)).nowAt);
  const line = (label: string, field: string): string =>
    typeof snapshot[field] === 'string' ? `<dt>${label}</dt><dd>${textOf(snapshot[field])}</dd>` : '';
  sendPage(res, {
    section: 'publicity',
    title: '奖励公示',
    body: `<h1>奖励公示</h1><p class="en" lang="en">A reward in publicity</p>
<div class="card"><p class="state ${status === 'closed' || status === 'open' ? 'valid' : 'unknown'}">${STATES[status] ?? ''}</p>
<dl>${line('受奖单位 · Beneficiary', 'beneficiaryName')}${line('技术经纪人 · Broker', 'personName')}${line('政策 · Policy', 'policyTitle')}${contractLines(snapshot)}
${typeof snapshot['amountFen'] === 'string' ? `<dt>金额 · Amount</dt><dd>${formatYuan(BigInt(snapshot['amountFen']))} 元</dd>` : ''}
<dt>公示日期 · Published</dt><dd>${openedOn}</dd><dt>截止日期 · Until</dt><dd>${lastDayOf({ closesOn, provisional })}</dd></dl></div>
${contractTable(snapshot)}
${isHeard ? `${HOW_TO_OBJECT}<p><a class="button" href="/publicity/items/${id}/objection">在线提出异议 · Object online</a></p>` : PERIOD_OVER}
<p class="sub">编号 · Number: <code>${id}</code>${snapshotSha256 === null ? '' : `<br>内容指纹 · Fingerprint: <code>${snapshotSha256}</code>`}</p>`,
  });
}

async function showAnswer(context: AppContext, req: Request, res: Response): Promise<void> {
  const answer = await getObjectionAnswer(context, String(req.params['referenceNumber']));
  const { outcome } = answer;
  sendPage(res, {
    section: 'publicity',
    title: '异议办理结果',
    body: `<h1>异议办理结果</h1><p class="en" lang="en">What became of the objection</p>
<div class="card"><p class="state ${outcome === null ? 'unknown' : 'valid'}">${outcome === null ? '正在办理 · being looked into' : wordsOf(outcome)}</p>
<dl><dt>回执编号 · Reference</dt><dd>${answer.referenceNumber}</dd><dt>公示事项 · About</dt><dd>${textOf(answer.policyTitle)} ${textOf(answer.beneficiaryName)}</dd>
<dt>收到日期 · Received</dt><dd>${answer.receivedOn ?? ''}</dd>${answer.decisionReason === null ? '' : `<dt>决定理由 · Reason</dt><dd>${escapeHtml(answer.decisionReason)}</dd>`}</dl>${
      outcome === null
        ? ''
        : `<p><a href="/api/v1/objection-answers/${answer.referenceNumber}/letter">下载异议答复（PDF） · The answer as PDF</a></p>`
    }</div>`,
  });
}

const HOW_TO_OBJECT = `<p class="note">有异议的，请在公示截止前以书面形式实名提出（个人写明姓名和联系方式，单位加盖公章），可在线提交，也可向主管部门或派驻纪检机构递交。逾期或匿名的不予受理。<br><span class="en" lang="en">Objections in writing before the last day, with a real name and contact (a unit under its stamp): online, to the authority or to discipline inspection. Late or anonymous ones are not heard.</span></p>`;

const PERIOD_OVER = `<p class="note">公示期已结束，不再受理异议。<br><span class="en" lang="en">The period is over; objections are no longer heard.</span></p>`;

function wordsOf(outcome: ObjectionOutcome): string {
  const { zh, en } = OUTCOME_WORDS[outcome];
  return `${zh} · ${en}`;
}

/** The contracts of an item; one that was published before they were kept has its one beside the amount. */
function contractsOf(content: Record<string, unknown>): Record<string, unknown>[] {
  const { contracts } = content;
  const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
  return Array.isArray(contracts) ? contracts.filter(isRecord) : [content];
}

/** Of a list's item: by which numbers anybody finds what it rests on. */
function contractsInLine(content: Record<string, unknown>): string {
  const numbers = contractsOf(content).flatMap((one) => textOf(one['registrationNumber']) || []);
  return numbers.length === 0 ? '' : `<br><span class="sub">登记编号 · Registration ${numbers.join('、')}</span>`;
}

/** One contract stands among the lines of the item, several in a table of their own. */
function contractLines(content: Record<string, unknown>): string {
  const contracts = contractsOf(content);
  if (contracts.length > 1) return `<dt>合同 · Contracts</dt><dd>${contracts.length} 份</dd>`;
  const line = (label: string, text: string): string => (text === '' ? '' : `<dt>${label}</dt><dd>${text}</dd>`);
  const [only] = contracts;
  return `${line('项目 · Project', textOf(only?.['projectName']))}${line('登记编号 · Registration', textOf(only?.['registrationNumber']))}`;
}

/** Of each contract what the place shows; a column in which nothing is shown is left out. */
function contractTable(content: Record<string, unknown>): string {
  const contracts = contractsOf(content);
  if (contracts.length < 2) return '';
  const columns = [
    {
      words: { zh: '登记编号', en: 'Registration' },
      cells: contracts.map((one) => textOf(one['registrationNumber'])),
    },
    { words: { zh: '项目', en: 'Project' }, cells: contracts.map((one) => textOf(one['projectName'])) },
    {
      words: { zh: '其中（元）', en: 'Part in yuan' },
      isNumber: true,
      cells: contracts.map(({ amountFen }) => (typeof amountFen === 'string' ? formatYuan(BigInt(amountFen)) : '')),
    },
  ].filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (columns.length === 0) return '';
  const rows = contracts.map((_, row) => columns.map(({ cells }) => cells[row] ?? ''));
  const caption = { zh: '所依据的合同', en: 'Contracts it rests on' };
  return `<div class="card">${table(columns, rows, { caption })}</div>`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? escapeHtml(value) : '';
}
