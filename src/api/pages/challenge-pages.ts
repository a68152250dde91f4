import type { Request, Response } from 'express';
import { inScope } from '../../db/connection.js';
import {
  listPublicitiesOf,
  listPublishedChallenges,
  type PublishedChallenge,
} from '../../db/read-models/challenges.js';
import { CHALLENGE_STATUS_WORDS } from '../../domain/challenge/challenge-words.js';
import { formatYuan } from '../../domain/money.js';
import { moneyWords } from '../../domain/money-words.js';
import type { AppContext } from '../dependencies.js';
import { escapeHtml, sendPage } from './html-page.js';
import { lastDayOf } from './period.js';

const MAX_AGE_SECONDS = 60;
const MOST_ON_PAGE = 100;
const PURPOSES: Readonly<Record<string, string>> = { award: '中榜公示 · Award', acceptance: '验收公示 · Result' };

const HEADING = `<h1>揭榜挂帅榜单</h1>
<p class="en" lang="en">Challenges put up by enterprises, for anybody to solve.</p>`;

/** GET /challenges: the list of what is published, for anybody; Chinese first. */
export function challengeListPage({ db }: Pick<AppContext, 'db'>) {
  return async (_req: Request, res: Response): Promise<void> => {
    const rows = await inScope(db, { kind: 'system' }, (trx) => listPublishedChallenges(trx, { limit: MOST_ON_PAGE }));
    const items = rows.slice(0, MOST_ON_PAGE).map(({ id, title, posterName, status, bidsCloseOn, budgetFen }) => {
      const [state, budget] = [CHALLENGE_STATUS_WORDS[status], moneyWords(budgetFen)];
      return `<li><a href="/challenges/${id}">${escapeHtml(title)}</a> <span class="tag${status === 'open' ? ' sure' : ''}">${state.zh} · ${state.en}</span><span class="sub">${escapeHtml(posterName)}，预算 ${budget.zh}，揭榜截止 ${escapeHtml(bidsCloseOn)} · <span lang="en">budget ${budget.en}, bids until ${escapeHtml(bidsCloseOn)}</span></span></li>`;
    });
    const list =
      items.length === 0
        ? '<p>目前没有榜单。<br><span class="en" lang="en">Nothing is published now.</span></p>'
        : `<ul class="links">${items.join('')}</ul>`;
    sendPage(res, {
      section: 'challenges',
      title: '揭榜挂帅榜单',
      maxAgeSeconds: MAX_AGE_SECONDS,
      body: `${HEADING}<div class="card">${list}</div><p class="sub">企业发榜、单位揭榜均登录办理：<a href="/portal/challenges">/portal/challenges</a>；程序可读：<a href="/api/v1/public-challenges">/api/v1/public-challenges</a></p>`,
    });
  };
}

/** GET /challenges/{id}: one published challenge with what is in publicity about it, for anybody. */
export function challengePage({ db }: Pick<AppContext, 'db'>) {
  return async (req: Request, res: Response): Promise<void> => {
    const id = String(req.params['challengeId']);
    const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
    const found = await inScope(db, { kind: 'system' }, async (trx) => {
      const [challenge] = isId ? await listPublishedChallenges(trx, { id, limit: 1 }) : [];
      return challenge === undefined ? undefined : { challenge, publicities: await listPublicitiesOf(trx, id) };
    });
    if (found === undefined) {
      sendPage(res, {
        section: 'challenges',
        status: 404,
        title: '没有这项榜单',
        body: `${HEADING}<div class="card"><p class="state unknown">没有这项榜单</p><p class="en" lang="en">There is no such challenge.</p></div>`,
      });
      return;
    }
    const published = found.publicities.map(
      ({
        id: publicityId,
        purpose,
        status,
        openedOn,
        closesOn,
        provisional,
        content,
      }) => `<div class="card"><p class="label">${PURPOSES[purpose] ?? ''}</p><dl>
<dt>公示期 · Period</dt><dd>${openedOn} – ${lastDayOf({ closesOn, provisional })}</dd>
<dt>揭榜单位 · Solver</dt><dd>${escapeHtml(namesOf(content))}</dd>${amountOf(content)}</dl>
${status === 'open' || status === 'stopped' ? `<p><a class="button second" href="/publicity/challenges/${publicityId}/objection">在线提出异议 · Object online</a><br><span class="sub">实名，截止前提出 · with your name, before the last day</span></p>` : ''}</div>`,
    );
    sendPage(res, {
      section: 'challenges',
      title: found.challenge.title,
      maxAgeSeconds: MAX_AGE_SECONDS,
      body: `<h1>${escapeHtml(found.challenge.title)}</h1>
<p class="en" lang="en">A challenge for anybody to solve.</p><div class="card"><dl>${rowsOf(found.challenge)}</dl>${bidEntry(found.challenge)}</div>${published.join('')}
<p><a class="go screen" href="/challenges">全部榜单 · All challenges</a></p>`,
    });
  };
}

/** 揭榜: the way in, while bids are taken. */
function bidEntry({ id, status, bidsCloseOn }: PublishedChallenge): string {
  if (status !== 'open') return '';
  return `<p><a class="button" href="/portal/challenges/${id}">揭榜 · Bid</a><br><span class="sub">登录后提交揭榜方案，截止日 ${escapeHtml(bidsCloseOn)}（含当日）；报价和方案在截止前密封。<br><span lang="en">Sign in to bid; price and plan stay sealed until the last day is over.</span></span></p>`;
}

function namesOf({ memberNames, solverName }: Record<string, unknown>): string {
  if (Array.isArray(memberNames)) return memberNames.filter((name) => typeof name === 'string').join('、');
  return typeof solverName === 'string' ? solverName : '';
}

/** The price of the awarded bid, or the value of the contract that was accepted. */
function amountOf({ priceFen, contractValueFen }: Record<string, unknown>): string {
  const line = (label: string, fen: string): string => `<dt>${label}</dt><dd>${formatYuan(BigInt(fen))}</dd>`;
  if (typeof priceFen === 'string') return line('中榜报价（元） · Price (yuan)', priceFen);
  if (typeof contractValueFen === 'string') return line('合同金额（元） · Contract (yuan)', contractValueFen);
  return '';
}

function rowsOf(challenge: PublishedChallenge): string {
  const words = CHALLENGE_STATUS_WORDS[challenge.status];
  const rows: [string, string][] = [
    ['发榜单位 · Asked by', challenge.posterName],
    ['状态 · State', `${words.zh} · ${words.en}`],
    ['需求 · Need', challenge.need],
    ['指标 · Indicators', challenge.indicators.join('\n')],
    [
      '预算 · Budget',
      `${moneyWords(challenge.budgetFen, { exact: true }).zh}（${formatYuan(challenge.budgetFen)} 元）`,
    ],
    ['揭榜截止日（含当日） · Bids until the end of', challenge.bidsCloseOn],
    ['知识产权约定 · Intellectual property', challenge.intellectualPropertyTerms],
  ];
  return rows.map(([label, value]) => `<dt>${label}</dt><dd class="text">${escapeHtml(value)}</dd>`).join('');
}
