import { type Request, type Response, Router } from 'express';
import { readToday } from '../../db/clock-store.js';
import { inScope } from '../../db/connection.js';
import { listSplitsInPublicity } from '../../db/split-store.js';
import { formatYuan } from '../../domain/money.js';
import type { AppContext } from '../dependencies.js';
import { pathId } from '../path-id.js';
import { getPublishedSplit } from '../splits/split-plans.js';
import { escapeHtml, sendPage } from './html-page.js';
import { table } from './page-parts.js';

/** How many divisions the list shows. */
const MOST = 100;

const SUBJECTS: Readonly<Record<string, string>> = {
  ownership: '权属 · ownership',
  net_income: '净收入 · net income',
};
const WAYS: Readonly<Record<string, string>> = {
  transfer_or_licence: '转让、许可 · transfer or licence',
  investment: '作价投资 · investment',
  own_implementation: '自行或者合作实施 · own implementation',
};
const KINDS: Readonly<Record<string, string>> = {
  completer: '完成人 · made it',
  contributor: '转化贡献人 · brought it to use',
  unit: '单位 · unit',
};
const STATES: Readonly<Record<string, string>> = {
  split_published: '公示中 · in publicity',
  split_objected: '有异议 · objected to',
  split_in_force: '已生效 · in force',
};

const PARTY_COLUMNS = [
  { words: { zh: '姓名或者名称', en: 'Name' } },
  { words: { zh: '身份', en: 'As' } },
  { words: { zh: '份额', en: 'Share' }, isNumber: true },
  { words: { zh: '金额', en: 'Amount' }, isNumber: true },
];

/** /publicity/splits: how income and ownership of results are divided, while it is published, for anybody. */
export function splitPages(context: AppContext): Router {
  const router = Router({ caseSensitive: true, strict: false });
  router.get('/splits', (_req, res) => showSplits(context, res));
  router.get('/splits/:splitPlanId', (req, res) => showSplit(context, req, res));
  return router;
}

async function showSplits({ db }: AppContext, res: Response): Promise<void> {
  const plans = await inScope(db, { kind: 'system' }, async (trx) =>
    listSplitsInPublicity(trx, { on: await readToday(trx), limit: MOST }),
  );
  const lines = plans.map(
    ({ id, unitName, projectName, closesOn }) =>
      `<li><a href="/publicity/splits/${id}">${escapeHtml(projectName)}</a><span class="sub">${escapeHtml(unitName)}，公示至 ${closesOn} · <span lang="en">until ${closesOn}</span></span></li>`,
  );
  sendPage(res, {
    section: 'publicity',
    title: '职务科技成果分配公示',
    body: `<h1>职务科技成果分配公示</h1><p class="en" lang="en">How results made on duty are divided</p>
<div class="card">${lines.length === 0 ? '<p>目前没有公示。<br><span class="en" lang="en">Nothing is published at present.</span></p>' : `<ul class="links">${lines.join('')}</ul>`}</div>`,
  });
}

async function showSplit(context: AppContext, req: Request, res: Response): Promise<void> {
  const plan = await getPublishedSplit(context, pathId(req, 'splitPlanId', 'split-plan-not-found'));
  const amount = (fen: bigint | null): string => (fen === null ? '' : `${formatYuan(fen)} 元`);
  const parties = plan.parties.map((party) => [
    `${escapeHtml(party.name)}${party.holdsLeadingPost ? '（担任领导职务 · in a leading post）' : ''}<br><span class="sub">${escapeHtml(party.contribution ?? '')}</span>`,
    KINDS[party.kind] ?? '',
    escapeHtml(party.share),
    amount(party.amountFen),
  ]);
  sendPage(res, {
    section: 'publicity',
    title: '职务科技成果分配公示',
    body: `<h1>职务科技成果分配公示</h1><p class="en" lang="en">How a result made on duty is divided</p>
<div class="card"><p class="state ${plan.status === 'split_objected' ? 'unknown' : 'valid'}">${STATES[plan.status] ?? ''}</p>
<dl><dt>单位 · Unit</dt><dd>${escapeHtml(plan.unitName)}</dd><dt>项目 · Project</dt><dd>${escapeHtml(plan.projectName)}</dd>
<dt>登记编号 · Registration</dt><dd>${escapeHtml(plan.registrationNumber)}</dd>
<dt>分配对象 · What is divided</dt><dd>${SUBJECTS[plan.subject] ?? ''}</dd><dt>转化方式 · Way</dt><dd>${WAYS[plan.way] ?? ''}</dd>
${plan.netFen === null ? '' : `<dt>净收入 · Net income</dt><dd>${amount(plan.netFen)}</dd>`}
<dt>公示期 · Period</dt><dd>${plan.publishedOn} – ${plan.closesOn}（${plan.workingDays} 个工作日 · working days）</dd></dl></div>
<div class="card">${table(PARTY_COLUMNS, parties)}</div>
<p class="note">有异议的，请在公示截止前书面、实名向登记机构提出。公示期满后姓名脱敏显示。<br><span class="en" lang="en">Objections in writing, with your name, to the registry office before the last day. Afterwards names are masked.</span></p>`,
  });
}
