import type { Request, Response } from 'express';
import type { AppContext } from '../dependencies.js';
import { escapeHtml, sendPage } from './html-page.js';

/** What anybody may look at, wherever they come from. */
const PUBLIC_PAGES = [
  ['/verify', '登记证明核验', 'Check a certificate'],
  ['/publicity', '奖励公示与异议', 'Rewards in publicity, and objections'],
  ['/publicity/splits', '职务科技成果分配公示', 'How results made on duty are divided'],
  ['/challenges', '揭榜挂帅榜单', 'Challenges to solve, their awards and results'],
  ['/api/v1/public-statistics', '统计公报（JSON）', 'Published statistics'],
]
  .map(([href, zh, en]) => `<li><a href="${href}">${zh}</a> · ${en}</li>`)
  .join('\n');

/** GET /: what this is and where to go on. */
export function homePage({ options }: Pick<AppContext, 'options'>) {
  return (_req: Request, res: Response): void => {
    const engine =
      options.temporalUiUrl === undefined
        ? ''
        : `<li><a href="${escapeHtml(options.temporalUiUrl)}">流程引擎界面</a> · Temporal Web UI</li>`;
    const mailbox =
      options.embedded && options.demoMailboxUrl !== undefined
        ? '<li><a href="/demo/mailbox">演示邮箱</a> · Demo mailbox</li>'
        : '';
    const demo = options.embedded
      ? '<p class="note">演示环境：数据均为虚构，不具法律效力。<br>A demonstration: all data is made up and has no legal effect.</p>'
      : '';
    sendPage(res, {
      title: '技术合同认定登记',
      isHome: true,
      body: `<h1>技术合同认定登记</h1>
<p class="en">Recognition and registration of technology contracts, and the rewards they earn</p>
${demo}
<div class="card"><p>从申报、受理、审核、登记到奖励公示、拨付与对账，一份技术合同的全过程在此办理并留痕。</p>
<ul>
${PUBLIC_PAGES}
<li><a href="/api/docs">接口文档</a> · API documentation</li>
<li><a href="/api/v1/openapi.json">OpenAPI 3.1</a></li>
<li><a href="/problems">办理失败的原因</a> · Why something was refused</li>
${mailbox}
${engine}
<li><a href="/readyz">运行状态</a> · Readiness</li>
</ul></div>`,
    });
  };
}

/** An address that is none, for whoever typed it into a browser: where to go on. */
export function notFoundPage(res: Response): void {
  res.locals['code'] = 'route-not-found';
  sendPage(res, {
    status: 404,
    title: '没有这个页面',
    body: `<h1>没有这个页面</h1>
<p class="en">There is no such page.</p>
<div class="card"><p>请核对网址，或者从这里继续：</p><ul>${PUBLIC_PAGES}</ul></div>`,
  });
}
