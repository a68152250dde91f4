import type { Request, Response } from 'express';
import { z } from 'zod';
import { DomainError } from '../../domain/errors.js';
import type { AppContext } from '../dependencies.js';
import { escapeHtml, sendPage } from './html-page.js';

const Mails = z.object({
  mails: z.array(z.object({ receivedAt: z.string(), to: z.array(z.string()), subject: z.string(), text: z.string() })),
});

const SHOWN = 100;
const ANSWER_MS = 3000;

/** GET /demo/mailbox: the e-mails of the demonstration; outside of one there is no such page. */
export function mailboxPage({ options }: Pick<AppContext, 'options'>) {
  return async (_req: Request, res: Response): Promise<void> => {
    const { demoMailboxUrl } = options;
    if (demoMailboxUrl === undefined || !options.embedded) throw new DomainError('route-not-found');
    const mails = await readMails(demoMailboxUrl);
    const list = mails
      ?.slice(0, SHOWN)
      .map(
        ({ receivedAt, to, subject, text }) => `<div class="card"><details>
<summary>${escapeHtml(subject)}</summary>
<p class="sub">${escapeHtml(to.join(', '))} · 本机时间 machine time ${escapeHtml(receivedAt)}</p>
<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>
</details></div>`,
      )
      .join('\n');
    const empty = '<p>还没有邮件。<br>There is no mail yet.</p>';
    const away = '<p>演示邮箱暂不可用，请稍后刷新。<br>The demo mailbox is away; try again in a moment.</p>';
    sendPage(res, {
      status: mails === undefined ? 503 : 200,
      title: '演示邮箱',
      body: `<h1>演示邮箱</h1>
<p class="en" lang="en">Demo mailbox: every e-mail of this demonstration ends here and leaves this machine nowhere</p>
<p class="note">演示环境：所有邮件只到这里，不会寄出。</p>
${list === undefined ? away : list === '' ? empty : list}`,
    });
  };
}

async function readMails(url: string): Promise<z.output<typeof Mails>['mails'] | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
    return Mails.parse(await answer.json()).mails;
  } catch {
    return undefined;
  }
}
