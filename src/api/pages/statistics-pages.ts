import { type Request, type Response, Router } from 'express';
import { inScope } from '../../db/connection.js';
import { listPublications, type StoredCell } from '../../db/publication-store.js';
import type { RuleBook } from '../../db/rule-book.js';
import { shanghaiDateOf } from '../../domain/calendar.js';
import { moneyInUnit, moneyUnitFor, moneyUnitWords, moneyWords } from '../../domain/money-words.js';
import { DIMENSION_WORDS, STATISTIC_DIMENSIONS, type StatisticDimension } from '../../domain/statistics/dimension.js';
import { growthOf, NO_RATIO } from '../../domain/statistics/ratio.js';
import { keysOf, TOTAL } from '../../domain/statistics/snapshot.js';
import type { Words } from '../../domain/words.js';
import type { AppContext } from '../dependencies.js';
import { pathId } from '../path-id.js';
import { publicLimit } from '../rate-limit.js';
import { readPublication } from '../statistics/publications.js';
import { wordsOf } from '../statistics/statistic-words.js';
import { escapeHtml, sendPage } from './html-page.js';
import { barChart, bilingual, bilingualLines, heading, table } from './page-parts.js';

const MAX_AGE_SECONDS = 60;
/** How many publications the list shows; older ones stand in the API. */
const LATEST = 60;

type Publication = Awaited<ReturnType<typeof readPublication>>;
type Figures = NonNullable<StoredCell['figures']>;

/** /statistics: what was published, with the newest first and in full below its own address. */
export function statisticsPages(context: AppContext): Router {
  const router = Router({ caseSensitive: true, strict: false });
  router.use(publicLimit(context));
  router.get('/', (_req, res) => showList(context, res));
  router.get('/:snapshotId', (req, res) => showPublication(context, req, res));
  return router;
}

const TITLE = heading({ zh: '技术市场统计公报', en: 'Published statistics of the technology market' });

async function showList(context: AppContext, res: Response): Promise<void> {
  const rows = await inScope(context.db, { kind: 'none' }, (trx) => listPublications(trx, { limit: LATEST }));
  const corrected = new Set(rows.flatMap(({ correctsId }) => correctsId ?? []));
  const newest = rows.find(({ id }) => !corrected.has(id));
  const items = rows.slice(0, LATEST).map((row) => {
    const notes = [
      ...(row.correctsId === null ? [] : ['更正后 · corrected']),
      ...(corrected.has(row.id) ? ['已被更正 · superseded'] : []),
    ];
    return `<li><a href="/statistics/${row.id}">${periodWords(row).zh}</a>${notes.map((note) => ` <span class="tag">${note}</span>`).join('')}<span class="sub">${shanghaiDateOf(Date.parse(row.publishedAt))} 发布，统计时点 ${row.asOf} · <span lang="en">${periodWords(row).en}</span></span></li>`;
  });
  const list =
    items.length === 0
      ? `<p>${bilingualLines({ zh: '尚未发布统计公报。', en: 'No statistics were published yet.' })}</p>`
      : `<ul class="links">${items.join('')}</ul>`;
  const shown = newest === undefined ? undefined : await readPublication(context, newest.id);
  sendPage(res, {
    title: '统计公报',
    section: 'statistics',
    isWide: true,
    maxAgeSeconds: MAX_AGE_SECONDS,
    body: `${TITLE}
${shown === undefined ? '' : `<h2>最新一期：${periodWords(shown).zh} <span class="en" lang="en">Newest: ${periodWords(shown).en}</span></h2>${headline(shown, await lastOf(context, shown))}<p><a class="button" href="/statistics/${shown.id}">查看全部图表 · All charts and tables</a></p>`}
<h2>已发布 <span class="en" lang="en">Published</span></h2><div class="card">${list}</div>
<p class="sub">程序可读：<a href="/api/v1/public-statistics">/api/v1/public-statistics</a>（JSON）</p>`,
  });
}

async function showPublication(context: AppContext, req: Request, res: Response): Promise<void> {
  const id = pathId(req, 'snapshotId', 'statistics-snapshot-not-found');
  const shown = await readPublication(context, id);
  const last = await lastOf(context, shown);
  const book = await context.rules.read();
  const words = periodWords(shown);
  sendPage(res, {
    title: `统计公报 ${words.zh}`,
    section: 'statistics',
    isWide: true,
    maxAgeSeconds: MAX_AGE_SECONDS,
    body: `<h1>技术合同统计公报（${words.zh}）</h1><p class="en" lang="en">Statistics of registered technology contracts, ${words.en}</p>
<p><a class="go screen" href="/statistics">全部公报 · All publications</a></p>
${correctionNote(shown)}
${headline(shown, last)}
${STATISTIC_DIMENSIONS.map((dimension) => dimensionSection(book, dimension, shown, last)).join('\n')}
${crossSections(book, shown)}
${differencesSection(book, shown)}
${hiddenNote(shown)}
<p class="sub">${shanghaiDateOf(Date.parse(shown.publishedAt))} 发布，统计期间 ${shown.period.from} 至 ${shown.period.to}，统计时点 ${shown.asOf}，第 ${shown.revisionNo} 版 · 内容指纹 <code>${shown.contentSha256}</code> · <a href="/api/v1/public-statistics/${shown.id}">JSON</a></p>`,
  });
}

const MONTHS_THROUGH = ['', '1—3月', '1—6月', '1—9月', '全年'];
const MONTHS_EN = ['', 'January to March', 'January to June', 'January to September', 'whole year'];

function periodWords({ year, throughQuarter }: { year: number; throughQuarter: number }): Words {
  return {
    zh: `${year}年${MONTHS_THROUGH[throughQuarter] ?? ''}`,
    en: `${year}, ${MONTHS_EN[throughQuarter] ?? ''}`,
  };
}

/** The figures of a year before, cell by cell; none where it was not published. */
async function lastOf(context: AppContext, { comparedWithId }: Publication): Promise<ReadonlyMap<string, Figures>> {
  if (comparedWithId === null) return new Map();
  const { cells } = await readPublication(context, comparedWithId);
  return new Map(cells.flatMap(({ id, figures }) => (figures === null ? [] : [[id, figures] as const])));
}

/** '0.3321' as people read it: '+33.2%'; what cannot be compared is a dash. */
function growthText(ratio: string | undefined): string {
  if (ratio === undefined || ratio === NO_RATIO) return '—';
  const tenths = Math.round(Number(ratio) * 1000);
  return `${tenths > 0 ? '+' : ''}${(tenths / 10).toFixed(1)}%`;
}

function headline({ cells }: Publication, last: ReadonlyMap<string, Figures>): string {
  const total = cells.find(({ id }) => id === TOTAL)?.figures;
  if (total === null || total === undefined) return '';
  const before = last.get(TOTAL);
  const card = (words: Words, figure: string, now: bigint, then: bigint | undefined): string =>
    `<div class="card"><p class="label">${bilingual(words)}</p><p class="figure">${figure}</p><p class="sub">${
      then === undefined
        ? '无上年同期数 · no figure a year before'
        : `比上年同期 ${growthText(growthOf(now, then))} · on the year before`
    }</p></div>`;
  const [value, technology] = [BigInt(total.contractValueFen), BigInt(total.technologyTransactionValueFen)];
  return `<div class="figures">
${card({ zh: '登记合同', en: 'Contracts' }, `${total.count.toLocaleString('en-US')}<small> 份</small>`, BigInt(total.count), before === undefined ? undefined : BigInt(before.count))}
${card({ zh: '成交额', en: 'Contract value' }, bigMoney(value), value, before === undefined ? undefined : BigInt(before.contractValueFen))}
${card({ zh: '技术交易额', en: 'Technology transaction value' }, bigMoney(technology), technology, before === undefined ? undefined : BigInt(before.technologyTransactionValueFen))}
</div>`;
}

function bigMoney(fen: bigint): string {
  const unit = moneyUnitFor([fen]);
  return `${moneyInUnit(fen, unit)}<small> ${unit}</small>`;
}

const NOT_SHOWN = '不公布 · not shown';

function labelOf(book: RuleBook, dimension: StatisticDimension, key: string): Words {
  const list = wordsOf(book, dimension, key);
  const zh = list?.zh ?? null;
  if (zh !== null) return { zh, en: list?.en ?? '' };
  return key === '' ? { zh: '未填', en: 'not stated' } : { zh: key, en: '' };
}

/** The cells of a table with one heading, the largest first; what is hidden comes last. */
function cellsOf({ cells }: Publication, dimension: StatisticDimension) {
  return cells
    .flatMap((cell) => {
      const [first, ...others] = keysOf(cell.id);
      return first?.[0] === dimension && others.length === 0 ? [{ ...cell, key: first[1] }] : [];
    })
    .toSorted((one, other) => Number(valueOf(other) - valueOf(one)));
}

const valueOf = ({ figures }: Pick<StoredCell, 'figures'>): bigint =>
  figures === null ? -1n : BigInt(figures.contractValueFen);

function dimensionSection(
  book: RuleBook,
  dimension: StatisticDimension,
  shown: Publication,
  last: ReadonlyMap<string, Figures>,
): string {
  const cells = cellsOf(shown, dimension);
  if (cells.length === 0) return '';
  const bars = cells.flatMap(({ id, key, figures }) => {
    if (figures === null) return [];
    const then = last.get(id);
    const value = BigInt(figures.contractValueFen);
    return [
      {
        label: bilingual(labelOf(book, dimension, key)),
        figure: `${moneyInUnit(value, UNIT)} ${UNIT}`,
        value,
        ...(last.size === 0 ? {} : { last: then === undefined ? 0n : BigInt(then.contractValueFen) }),
      },
    ];
  });
  const rows = cells.map(({ key, figures, growth }) => [
    bilingual(labelOf(book, dimension, key)),
    ...figureCells(figures),
    growthText(growth),
  ]);
  const legend =
    last.size === 0
      ? ''
      : '<p class="sub"><span class="key"></span> 本期 · this period　<span class="key last"></span> 上年同期 · a year before</p>';
  const words = DIMENSION_WORDS[dimension];
  return `<section class="card" aria-labelledby="by-${dimension}"><h2 id="by-${dimension}">按${words.zh} <span class="en" lang="en">${words.en}</span></h2>
${legend}${barChart(bars)}
<details><summary>数据表 · The figures</summary>${table(figureColumns(words, true), rows)}</details></section>`;
}

/** In what bureaus publish in, so that parts of a hundredth of the whole still read. */
const UNIT = '万元';

function figureColumns(first: Words, withGrowth: boolean) {
  const unitWords = moneyUnitWords(UNIT);
  return [
    { words: first },
    { words: { zh: '份数', en: 'Contracts' }, isNumber: true },
    { words: { zh: `成交额（${UNIT}）`, en: `Value, ${unitWords.en}` }, isNumber: true },
    { words: { zh: `技术交易额（${UNIT}）`, en: `Technology, ${unitWords.en}` }, isNumber: true },
    ...(withGrowth ? [{ words: { zh: '成交额同比', en: 'On the year' }, isNumber: true }] : []),
  ];
}

function figureCells(figures: Figures | null): string[] {
  if (figures === null) return [NOT_SHOWN, NOT_SHOWN, NOT_SHOWN];
  return [
    figures.count.toLocaleString('en-US'),
    moneyInUnit(BigInt(figures.contractValueFen), UNIT),
    moneyInUnit(BigInt(figures.technologyTransactionValueFen), UNIT),
  ];
}

/** Tables with two headings, folded: who looks for them knows why. */
function crossSections(book: RuleBook, { cells }: Publication): string {
  const crossed = cells.flatMap((cell) => {
    const [row, column, ...others] = keysOf(cell.id);
    return row === undefined || column === undefined || others.length > 0 ? [] : [{ cell, row, column }];
  });
  const names = [...new Set(crossed.map(({ row, column }) => `${row[0]}&${column[0]}`))];
  return names
    .map((name) => {
      const own = crossed.filter(({ row, column }) => `${row[0]}&${column[0]}` === name);
      const [first] = own;
      if (first === undefined) return '';
      const words = [DIMENSION_WORDS[first.row[0]], DIMENSION_WORDS[first.column[0]]] as const;
      const rows = own.map(({ cell, row, column }) => [
        `${bilingual(labelOf(book, ...row))}<br>${bilingual(labelOf(book, ...column))}`,
        ...figureCells(cell.figures),
      ]);
      const both = { zh: `${words[0].zh} × ${words[1].zh}`, en: `${words[0].en} by ${words[1].en.toLowerCase()}` };
      return `<section class="card"><details><summary>${both.zh} · ${both.en}</summary>${table(figureColumns(both, false), rows)}</details></section>`;
    })
    .join('\n');
}

function correctionNote({ correctsId, correctedById, reasonText }: Publication): string {
  const corrects =
    correctsId === null
      ? ''
      : `<p class="note">本期更正了<a href="/statistics/${correctsId}">此前发布的数据</a>${reasonText === null ? '' : `，原因：${escapeHtml(reasonText)}`}。<br><span lang="en">This publication corrects an earlier one; what changed stands below.</span></p>`;
  const corrected =
    correctedById === null
      ? ''
      : `<p class="note">本期数据已被更正，请以<a href="/statistics/${correctedById}">更正后的公报</a>为准。<br><span lang="en">These figures were corrected; the later publication holds.</span></p>`;
  return `${corrected}${corrects}`;
}

function differencesSection(book: RuleBook, { differences }: Publication): string {
  if (differences === null) return '';
  const told = (figures: { count: number; contractValueFen: bigint } | null): string =>
    figures === null ? NOT_SHOWN : `${figures.count} 份，${moneyWords(figures.contractValueFen).zh}`;
  const rows = differences.map(({ id, before, after }) => [
    keysOf(id).length === 0
      ? bilingual({ zh: '合计', en: 'total' })
      : keysOf(id)
          .map(([dimension, key]) => bilingual(labelOf(book, dimension, key)))
          .join('<br>'),
    told(before),
    told(after),
  ]);
  const columns = [
    { words: { zh: '项目', en: 'Cell' } },
    { words: { zh: '更正前', en: 'Before' }, isNumber: true },
    { words: { zh: '更正后', en: 'After' }, isNumber: true },
  ];
  return `<section class="card"><h2>更正对照 <span class="en" lang="en">What was corrected</span></h2>${
    rows.length === 0
      ? `<p>${bilingual({ zh: '公开数据没有变化。', en: 'Nothing that is shown has changed.' })}</p>`
      : table(columns, rows)
  }</section>`;
}

function hiddenNote({ hiddenCells }: Publication): string {
  if (hiddenCells === 0) return '';
  return `<p class="note">为保护单个统计调查对象，有 ${hiddenCells} 项数据不予公布（统计法第二十八条）。<br><span lang="en">${hiddenCells} figures are not shown, so that nobody can be told from them (Statistics Law, article 28).</span></p>`;
}
