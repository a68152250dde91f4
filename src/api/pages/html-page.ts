import { createHash } from 'node:crypto';
import type { Application, Response } from 'express';
import { STYLE, STYLE_HASH } from './page-style.js';

/** Text as it may stand in a page, whatever somebody typed. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** A script of ours that a page may run, known to the browser by its hash. */
export interface PageScript {
  text: string;
  hash: string;
}

/** Makes a text a script that a page may run; the text never holds anything somebody typed. */
export function pageScript(text: string): PageScript {
  return { text, hash: createHash('sha256').update(text).digest('base64') };
}

/** The sections of the public pages, as the head of every page lists them. */
const SECTIONS = [
  { section: 'guide', href: '/guide', zh: '办事指南', en: 'Guide' },
  { section: 'verify', href: '/verify', zh: '证书核验', en: 'Check' },
  { section: 'publicity', href: '/publicity', zh: '公示', en: 'Publicity' },
  { section: 'challenges', href: '/challenges', zh: '揭榜挂帅', en: 'Challenges' },
  { section: 'statistics', href: '/statistics', zh: '统计公报', en: 'Statistics' },
  { section: 'portal', href: '/portal', zh: '登录', en: 'Sign in' },
] as const;

/** The part of the public pages a page belongs to; a page behind a link, or of a refusal, belongs to none. */
export type PageSection = Exclude<(typeof SECTIONS)[number]['section'], 'portal'>;

/** Says to every page whether this is a demonstration. */
export function markDemonstration(app: Application, isDemonstration: boolean): void {
  app.locals['isDemonstration'] = isDemonstration;
}

/** A page as its writer hands it in. */
export interface Page {
  status?: number;
  title: string;
  body: string;
  script?: PageScript;
  maxAgeSeconds?: number;
  section?: PageSection;
  /** Tables and charts use the whole width; text keeps to lines that can be read. */
  isWide?: boolean;
}

/** Answers with a page that needs no other host, and no script but the one it names. */
export function sendPage(res: Response, page: Page): void {
  const scripts = page.script === undefined ? '' : ` script-src 'sha256-${page.script.hash}';`;
  res.setHeader(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'sha256-${STYLE_HASH}';${scripts} form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  );
  res.setHeader(
    'Cache-Control',
    page.maxAgeSeconds === undefined ? 'no-store' : `public, max-age=${page.maxAgeSeconds}`,
  );
  res
    .status(page.status ?? 200)
    .type('text/html; charset=utf-8')
    .send(`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(titleOf(page.title))}</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#main">跳到正文 · Skip to content</a>
${head(page.section)}
<main id="main" tabindex="-1" class="frame${page.isWide === true ? '' : ' narrow'}">
${page.body}
</main>
${foot(res)}
${page.script === undefined ? '' : `<script>${page.script.text}</script>`}</body>
</html>
`);
}

const NAME = '技术合同认定登记';

const titleOf = (title: string): string => (title === NAME ? title : `${title} — ${NAME}`);

function head(section: PageSection | undefined): string {
  const links = SECTIONS.map((each) => {
    const isHere = each.section === section ? ' aria-current="true"' : '';
    return `<li><a href="${each.href}"${isHere}><span>${each.zh}</span><small lang="en">${each.en}</small></a></li>`;
  });
  return `<header class="top"><div class="frame">
<a class="brand" href="/"><span>${NAME}</span><small lang="en">Technology contract registry</small></a>
<nav aria-label="主要栏目 Sections"><ul>${links.join('')}</ul></nav>
</div></header>`;
}

function foot(res: Response): string {
  const demonstration =
    res.app.locals['isDemonstration'] === true
      ? '<p><span class="tag">演示 · <span lang="en">demonstration</span></span> 数据均为虚构，不具法律效力。<span class="en" lang="en">All data is made up and has no legal effect.</span></p>'
      : '';
  return `<footer class="bottom"><div class="frame">
${demonstration}<nav aria-label="更多 More"><ul>
<li><a href="/estimate">奖励测算 · Estimate</a></li>
<li><a href="/publicity/objections">异议查询 · Objections</a></li>
<li><a href="/problems">办理失败的原因 · Refusals explained</a></li>
<li><a href="/api/docs">开放接口 · API</a></li>
</ul></nav>
<p class="sub">本网站各页由登记系统的记录即时生成，中文在前、英文在后；以中文为准。<br><span lang="en">Every page is made from the record of the registry at the moment it is asked for, in Chinese first and English second; the Chinese text prevails.</span></p>
</div></footer>`;
}
