import type { Request, Response } from 'express';
import { readToday } from '../../db/clock-store.js';
import { inScope } from '../../db/connection.js';
import { listPublishedChallenges, type PublishedChallenge } from '../../db/read-models/challenges.js';
import { countPublicityNow, type PublicityNow } from '../../db/read-models/publicity-now.js';
import { CHALLENGE_STATUS_WORDS } from '../../domain/challenge/challenge-words.js';
import { moneyWords } from '../../domain/money-words.js';
import type { RewardPolicy } from '../../domain/reward/policy.js';
import type { AppContext } from '../dependencies.js';
import { escapeHtml, sendPage } from './html-page.js';
import { bilingual } from './page-parts.js';
import { policiesHere, policyItem } from './policies-here.js';
import { numberForm } from './verification-page.js';

/** How many of the newest challenges the first page shows. */
const NEWEST = 3;

/** What anybody may look at, wherever they come from. */
const PUBLIC_PAGES = [
  ['/guide', '办事指南', 'What it takes, how long it takes'],
  ['/estimate', '奖励测算', 'What a contract would earn'],
  ['/verify', '登记证明核验', 'Check a certificate'],
  ['/publicity', '奖励公示与异议', 'Rewards in publicity, and objections'],
  ['/publicity/splits', '职务科技成果分配公示', 'How results made on duty are divided'],
  ['/challenges', '揭榜挂帅榜单', 'Challenges to solve, their awards and results'],
  ['/statistics', '统计公报', 'Published statistics'],
]
  .map(([href, zh, en]) => `<li><a href="${href}">${zh}</a><span class="en" lang="en">${en}</span></li>`)
  .join('\n');

/** GET /: the three things people come for, what is published now, and where to go on. */
export function homePage(context: Pick<AppContext, 'db' | 'rules' | 'options'>) {
  return async (_req: Request, res: Response): Promise<void> => {
    const book = await context.rules.read();
    const { today, now, challenges } = await inScope(context.db, { kind: 'system' }, async (trx) => {
      const day = await readToday(trx);
      return {
        today: day,
        now: await countPublicityNow(trx, day),
        challenges: await listPublishedChallenges(trx, { limit: NEWEST }),
      };
    });
    sendPage(res, {
      title: '技术合同认定登记',
      isWide: true,
      body: `<h1>技术合同的申报、登记与奖励</h1>
<p class="lead">从申报、受理、审核、登记到奖励公示、拨付，一份技术合同的全过程在这里办理、查询和监督。</p>
<p class="en" lang="en">Filing, review and registration of technology contracts, and the rewards they earn: done, followed and watched here.</p>
${TASKS}
<div class="columns">${publicityCard(now)}${challengeCard(challenges.slice(0, NEWEST))}</div>
${policySection(policiesHere(book, today))}
<h2>全部公开栏目 <span class="en" lang="en">All public pages</span></h2>
<div class="card"><ul class="links many">
${PUBLIC_PAGES}
</ul></div>
${systemLinks(context.options)}`,
    });
  };
}

const TASKS = `<div class="tasks">
<section class="card" aria-labelledby="file"><h2 id="file">申报技术合同</h2><p class="en" lang="en">File a contract</p><p>在线填写登记表、上传合同文本，提交前系统先行核对，可随时保存。</p>
<p><a class="button" href="/portal/contracts/new">开始申报 · Start</a></p></section>
<section class="card" aria-labelledby="check"><h2 id="check">核验登记证明</h2><p class="en" lang="en">Check a certificate</p>${numberForm('home-number')}</section>
<section class="card" aria-labelledby="follow"><h2 id="follow">查看办理进度</h2><p class="en" lang="en">Where is my case?</p><p>到哪一步、在谁手里、下一步是什么、最迟何时办结，登录即见。</p>
<p><a class="button" href="/portal">登录查看 · Sign in</a></p></section>
</div>`;

function publicityCard({ rewards, splits, challenges }: PublicityNow): string {
  const line = (href: string, zh: string, en: string, count: number): string =>
    `<li><a href="${href}">${zh}：${count} 项</a><span class="en" lang="en">${en}: ${count}</span></li>`;
  return `<section class="card" aria-labelledby="now"><h2 id="now">正在公示 <span class="en" lang="en">In publicity now</span></h2>
<p class="figure">${rewards + splits + challenges}<small> 项，欢迎监督</small></p>
<ul class="links">${line('/publicity', '奖励公示', 'rewards', rewards)}${line('/publicity/splits', '成果分配公示', 'divisions of results', splits)}${line('/challenges', '中榜、验收公示', 'awards and results of challenges', challenges)}</ul></section>`;
}

function challengeCard(challenges: readonly PublishedChallenge[]): string {
  const items = challenges.map(({ id, title, posterName, status, bidsCloseOn, budgetFen }) => {
    const [state, budget] = [CHALLENGE_STATUS_WORDS[status], moneyWords(budgetFen)];
    return `<li><a href="/challenges/${id}">${escapeHtml(title)}</a><span class="sub">${escapeHtml(posterName)}，预算 ${budget.zh}，${state.zh}，揭榜截止 ${escapeHtml(bidsCloseOn)} · <span lang="en">${state.en}</span></span></li>`;
  });
  const list =
    items.length === 0
      ? '<p>目前没有发布的榜单。<br><span class="en" lang="en">No challenge is published at present.</span></p>'
      : `<ul class="links">${items.join('')}</ul>`;
  return `<section class="card" aria-labelledby="newest"><h2 id="newest">最新榜单 <span class="en" lang="en">Newest challenges</span></h2>${list}
<p><a class="go" href="/challenges">全部榜单 · All challenges</a></p></section>`;
}

function policySection(policies: readonly RewardPolicy[]): string {
  const items = policies.map((policy) => policyItem(policy));
  return `<h2>现行奖励政策 <span class="en" lang="en">Reward policies in force</span></h2>
<div class="card">${
    items.length === 0
      ? `<p>${bilingual({ zh: '本地目前没有现行的奖励政策。', en: 'No reward policy is in force here at present.' })}</p>`
      : `<ul class="links">${items.join('')}</ul><p><a class="go" href="/estimate">测算我的奖励 · Estimate a reward</a></p>`
  }</div>`;
}

/** For whoever runs the demonstration, or writes programs. */
function systemLinks({ temporalUiUrl, embedded, demoMailboxUrl }: AppContext['options']): string {
  const links = [
    '<a href="/api/docs">接口文档 · API documentation</a>',
    '<a href="/api/v1/openapi.json">OpenAPI 3.1</a>',
    '<a href="/problems">办理失败的原因 · Why something was refused</a>',
    ...(embedded && demoMailboxUrl !== undefined ? ['<a href="/demo/mailbox">演示邮箱 · Demo mailbox</a>'] : []),
    // of a real registry it is an inner address: those who look after it find it in their session
    ...(embedded && temporalUiUrl !== undefined
      ? [`<a href="${escapeHtml(temporalUiUrl)}">流程引擎界面 · Temporal Web UI</a>`]
      : []),
    '<a href="/readyz">运行状态 · Readiness</a>',
  ];
  return `<h2>系统与开发者 <span class="en" lang="en">System and developers</span></h2>
<div class="card"><ul class="links many">${links.map((link) => `<li>${link}</li>`).join('')}</ul></div>`;
}

/** An address that is none, for whoever typed it into a browser: where to go on. */
export function notFoundPage(res: Response): void {
  res.locals['code'] = 'route-not-found';
  sendPage(res, {
    status: 404,
    title: '没有这个页面',
    body: `<h1>没有这个页面</h1>
<p class="en" lang="en">There is no such page.</p>
<p>请核对网址，或者从这里继续：</p><div class="card"><ul class="links">${PUBLIC_PAGES}</ul></div>`,
  });
}
