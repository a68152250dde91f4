import type { Request, Response } from 'express';
import { type ErrorCode, ERRORS, isErrorCode } from '../../domain/errors.js';
import { escapeHtml, sendPage } from './html-page.js';
import { remedyFor } from './problem-remedies.js';

/** The words of a code change with a release only. */
const MAX_AGE_SECONDS = 3600;

const INDEX_LINK = '<p><a href="/problems">全部代码 · All codes</a></p>';

/** GET /problems: every "no" of the registry, by status. */
export function problemIndexPage(_req: Request, res: Response): void {
  const codes = Object.keys(ERRORS).filter(isErrorCode);
  const statuses = [...new Set(codes.map((code) => ERRORS[code].status))].toSorted((a, b) => a - b);
  const sections = statuses.map((status) => {
    const rows = codes
      .filter((code) => ERRORS[code].status === status)
      .map((code) => `<li><a href="/problems/${code}"><code>${code}</code></a> ${escapeHtml(ERRORS[code].zh)}</li>`);
    return `<div class="card"><p class="state">HTTP ${status}</p><ul>${rows.join('\n')}</ul></div>`;
  });
  sendPage(res, {
    title: '办理失败的原因',
    maxAgeSeconds: MAX_AGE_SECONDS,
    body: `<h1>办理失败的原因</h1>
<p class="en" lang="en">Why something was refused: every code an answer can carry (RFC 9457 <code>type</code> and <code>code</code>)</p>
${sections.join('\n')}`,
  });
}

/** GET /problems/{code}: what the `type` of a problem leads to. */
export function problemPage(req: Request, res: Response): void {
  const code = String(req.params['code']);
  if (isErrorCode(code)) sendKnown(res, code);
  else sendUnknown(res);
}

function sendKnown(res: Response, code: ErrorCode): void {
  const { status, zh, en } = ERRORS[code];
  const remedy = remedyFor(code);
  sendPage(res, {
    title: zh,
    maxAgeSeconds: MAX_AGE_SECONDS,
    body: `<h1>${escapeHtml(zh)}</h1>
<p class="en" lang="en">${escapeHtml(en)}</p>
<div class="card"><dl>
<dt>代码 · Code</dt><dd><code>${code}</code></dd>
<dt>HTTP 状态 · Status</dt><dd>${status}</dd>
<dt>怎么办 · What to do</dt><dd>${escapeHtml(remedy.zh)}<br><span class="en" lang="en">${escapeHtml(remedy.en)}</span></dd>
</dl></div>
${INDEX_LINK}`,
  });
}

function sendUnknown(res: Response): void {
  sendPage(res, {
    status: 404,
    title: '没有这个代码',
    body: `<h1>没有这个代码</h1><p class="en" lang="en">The registry has no such code.</p>${INDEX_LINK}`,
  });
}
