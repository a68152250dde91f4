import { createHash } from 'node:crypto';
import type { Response } from 'express';

const STYLE = `
:root { color-scheme: light; }
body { margin: 0; font: 16px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #1d1d1f; background: #f5f5f7; }
main { max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
h1 { font-size: 1.5rem; line-height: 1.35; margin: 0 0 .25rem; }
.en { color: #5b5b60; font-size: .9rem; margin: 0 0 1.25rem; }
.card { background: #fff; border: 1px solid #d8d8dc; border-radius: .5rem; padding: 1.25rem; margin: 1.25rem 0; }
.state { font-size: 1.25rem; font-weight: 600; margin: 0 0 .75rem; }
.valid { color: #0b6b2d; } .ended { color: #a3161a; } .unknown { color: #5b5b60; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.25rem; margin: 0; }
dt { color: #5b5b60; } dd { margin: 0; overflow-wrap: anywhere; }
a { color: #0a58ca; } .home { font-size: .9rem; margin: 0 0 1rem; } .wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #e5e5ea; }
th { font-weight: 600; color: #5b5b60; } .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
li { margin: .3rem 0; }
input { font: inherit; padding: .4rem .6rem; border: 1px solid #8a8a90; border-radius: .3rem; width: 100%; max-width: 20rem; box-sizing: border-box; }
input[type=radio] { width: auto; } input[type=file] { border: 0; padding: .4rem 0; }
select, textarea { font: inherit; padding: .4rem .6rem; border: 1px solid #8a8a90; border-radius: .3rem; width: 100%; max-width: 100%; box-sizing: border-box; background: #fff; }
fieldset { border: 0; padding: 0; margin: 0 0 1rem; } legend { font-weight: 600; padding: 0; margin-bottom: .35rem; }
.field { margin: 0 0 1rem; } .field label { display: block; } summary { cursor: pointer; }
button { font: inherit; padding: .4rem 1rem; border: 0; border-radius: .3rem; background: #a3161a; color: #fff; margin-top: .6rem; }
.label { font-weight: 600; margin: 0; } .state:empty { display: none; }
code { font-size: .9em; overflow-wrap: anywhere; }
.note { border-left: .25rem solid #c98a00; padding-left: .75rem; color: #5b4300; }
.card > :first-child { margin-top: 0; } .card > :last-child { margin-bottom: 0; } ul, ol { padding-left: 1.4rem; } .text { white-space: pre-line; }
@media (max-width: 30rem) { thead { display: none; } tr, td { display: block; } tr { border-bottom: 1px solid #e5e5ea; padding: .35rem 0; } td, .number { border: 0; padding: 0; text-align: left; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .6rem; } }
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

const HOME_LINK = `<p class="home"><a href="/">技术合同认定登记 · Home</a></p>
`;

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

/** Answers with a page that needs no other host, and no script but the one it names. */
export function sendPage(
  res: Response,
  page: { status?: number; title: string; body: string; script?: PageScript; maxAgeSeconds?: number; isHome?: boolean },
): void {
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
<title>${escapeHtml(page.title)}</title>
<style>${STYLE}</style>
</head>
<body><main>
${page.isHome === true ? '' : HOME_LINK}${page.body}
</main>${page.script === undefined ? '' : `<script>${page.script.text}</script>`}</body>
</html>
`);
}
