import type { Request, Response } from 'express';
import { z } from 'zod';
import { readToday } from '../../db/clock-store.js';
import {
  type CertificateCheck,
  findCertificateByNumber,
  findCertificateByPublicId,
} from '../../db/read-models/certificate-check.js';
import type { AppContext, AppOptions } from '../dependencies.js';
import { COMPARE_SCRIPT, compareCard } from './compare-file.js';
import { escapeHtml, sendPage } from './html-page.js';

/** A revocation shows within a minute. */
const MAX_AGE_SECONDS = 60;

/** A dispute or a procedure under way changes nothing about the effect, and is not told to the public. */
const STATES: Record<CertificateCheck['state'], { css: string; zh: string; en: string; endedOn: string }> = {
  registered: {
    css: 'valid',
    zh: '✔ 已登记，该登记证明有效',
    en: 'Registered. This certificate is valid.',
    endedOn: '',
  },
  superseded: {
    css: 'ended',
    zh: '✘ 该登记证明已被变更后的新版本取代',
    en: 'This certificate was superseded by a later version.',
    endedOn: '被取代日期 · Superseded on',
  },
  deregistered: {
    css: 'ended',
    zh: '✘ 合同登记已注销，该登记证明已失效',
    en: 'The registration was cancelled. This certificate is no longer valid.',
    endedOn: '注销日期 · Cancelled on',
  },
  revoked: {
    css: 'ended',
    zh: '✘ 合同登记已撤销，该登记证明已失效',
    en: 'The registration was revoked. This certificate is no longer valid.',
    endedOn: '撤销日期 · Revoked on',
  },
};

/** The form by which a certificate is found by its printed number. */
export function numberForm(id: string): string {
  return `<form action="/verify" method="get">
<p class="field"><label for="${id}">登记编号（16位数字）<br><span class="en" lang="en">Registration number, 16 digits</span></label>
<input id="${id}" name="number" inputmode="numeric" autocomplete="off" maxlength="16"></p>
<button type="submit">核验 · Check</button>
</form>`;
}

const FORM = `<div class="card screen">${numberForm('number')}</div>`;

const HEADING = `<h1>技术合同登记证明核验</h1>
<p class="en" lang="en">Is this registration certificate valid?</p>`;

/** GET /v/{publicId}: the page behind the QR code: number, state and dates, never what the contract says or whose it is. */
export function certificatePage(context: Pick<AppContext, 'db' | 'options'>) {
  return async (req: Request, res: Response): Promise<void> => {
    const publicId = String(req.params['publicId']);
    // whatever is not of our making is as unknown as anything else
    const isOurs = /^[A-Za-z0-9_-]{16,64}$/.test(publicId);
    await answer(res, isOurs ? await findCertificateByPublicId(context.db, publicId) : undefined, context);
  };
}

/** GET /verify?number=…: the same by the printed number; without a number, the form. */
export function verificationPage(context: Pick<AppContext, 'db' | 'options'>) {
  return async (req: Request, res: Response): Promise<void> => {
    const number = z.string().trim().safeParse(req.query['number']).data ?? '';
    if (req.query['number'] === undefined || number === '') {
      sendPage(res, {
        title: '登记证明核验',
        section: 'verify',
        body: `${HEADING}<p>扫描证明上的二维码，或者输入证明上的登记编号，即可核验真伪和效力。</p>${FORM}${WHAT_IS_SHOWN}`,
        maxAgeSeconds: MAX_AGE_SECONDS,
      });
      return;
    }
    const found = /^\d{12,20}$/.test(number) ? await findCertificateByNumber(context.db, number) : undefined;
    await answer(res, found, context);
  };
}

/** 不公开什么: who checks a certificate learns its effect and nothing else. */
const WHAT_IS_SHOWN = `<h2>这里能看到什么 <span class="en" lang="en">What is shown here</span></h2>
<p>只公开登记编号、签发日期和效力状态。合同当事人、项目名称、金额和合同内容涉及商业秘密，不在此公开；需要核对的，请向证明持有人索取证明原件，或者在上方比对 PDF 文件。<br>
<span class="en" lang="en">Only the number, the day of issue and whether it is in force. Parties, project, amounts and content are business secrets and are not shown; ask the holder for the certificate itself, or compare the PDF file.</span></p>`;

async function answer(
  res: Response,
  check: CertificateCheck | undefined,
  { db, options }: Pick<AppContext, 'db' | 'options'>,
): Promise<void> {
  const { publicUrl } = options;
  if (check === undefined) {
    sendPage(res, {
      status: 404,
      title: '未找到该登记证明',
      section: 'verify',
      body: `${HEADING}<div class="card verdict"><p class="state unknown">未找到该登记证明</p>
<p>请核对登记编号，或联系证明上载明的登记机构。</p><p class="en" lang="en">No such certificate. Check the number, or ask the office named on it.</p></div>${FORM}`,
    });
    return;
  }
  const checkedOn = await readToday(db);
  const { css } = STATES[check.state];
  sendPage(res, {
    title: '登记证明核验',
    section: 'verify',
    maxAgeSeconds: MAX_AGE_SECONDS,
    ...(check.pdfSha256 === null ? {} : { script: COMPARE_SCRIPT }),
    body: `${HEADING}<div class="card verdict is-${css}">${stateOf(check, options)}<dl>${rowsOf(check, checkedOn)}</dl></div>
${check.pdfSha256 === null ? '' : compareCard(check.pdfSha256)}
${WHAT_IS_SHOWN}
<p class="sub">本页由登记系统实时生成，网址应以 ${escapeHtml(publicUrl)} 开头。<span lang="en">The address of this page must begin with ${escapeHtml(publicUrl)}.</span></p>
<p class="paper">再次核验 · <span lang="en">Check again</span>：${escapeHtml(publicUrl)}/verify?number=${escapeHtml(check.registrationNumber)}</p>
<p class="screen"><a class="go" href="/verify">核验另一份证明 · Check another certificate</a></p>`,
  });
}

function stateOf(check: CertificateCheck, { embedded, demoClock }: AppOptions): string {
  const { zh, en } = STATES[check.state];
  const notes = [
    ...(embedded || demoClock
      ? [
          '演示环境：数据均为虚构，不具法律效力。<br><span lang="en">A demonstration: all data is made up and has no legal effect.</span>',
        ]
      : []),
    ...(check.movedClock
      ? [
          '演示时钟下签发，不具法律效力。<br><span lang="en">Issued under a demonstration clock, without legal effect.</span>',
        ]
      : []),
  ];
  const demo = notes.map((note) => `<p class="note">${note}</p>`).join('');
  return `<p class="state ${STATES[check.state].css}">${zh}<br><span class="en" lang="en">${en}</span></p>${demo}`;
}

function rowsOf(check: CertificateCheck, checkedOn: string): string {
  const rows: [label: string, value: string][] = [
    ['登记编号 · Number', check.registrationNumber],
    ['签发日期 · Issued on', check.issuedOn],
    ...(check.endedOn === null ? [] : [[STATES[check.state].endedOn, check.endedOn] as [string, string]]),
    ['核验日期 · Checked on', checkedOn],
  ];
  return rows.map(([label, value]) => `<dt>${label}</dt><dd>${escapeHtml(value)}</dd>`).join('');
}
