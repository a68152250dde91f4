import type { Request, Response } from 'express';
import type { AppContext } from '../dependencies.js';
import { escapeHtml, sendPage } from './html-page.js';

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
      body: `<h1>技术合同认定登记</h1>
<p class="en">Recognition and registration of technology contracts, and the rewards they earn</p>
${demo}
<div class="card"><p>从申报、受理、审核、登记到奖励公示、拨付与对账，一份技术合同的全过程在此办理并留痕。</p>
<ul>
<li><a href="/verify">登记证明核验</a> · Check a certificate</li>
<li><a href="/publicity">奖励公示</a> · Rewards in publicity</li>
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
