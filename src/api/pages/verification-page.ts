import type { Request, Response } from 'express';
import { z } from 'zod';
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

const FORM = `<div class="card"><form action="/verify" method="get">
<label for="number">登记编号（16位数字） · Registration number</label><br>
<input id="number" name="number" inputmode="numeric" autocomplete="off" maxlength="16"><br>
<button type="submit">核验 · Check</button>
</form></div>`;

const HEADING = `<h1>技术合同登记证明核验</h1>
<p class="en">Is this registration certificate valid?</p>`;

/** GET /v/{publicId}: the page behind the QR code: number, state and dates, never what the contract says or whose it is. */
export function certificatePage({ db, options }: Pick<AppContext, 'db' | 'options'>) {
  return async (req: Request, res: Response): Promise<void> => {
    const publicId = String(req.params['publicId']);
    // whatever is not of our making is as unknown as anything else
    const isOurs = /^[A-Za-z0-9_-]{16,64}$/.test(publicId);
    answer(res, isOurs ? await findCertificateByPublicId(db, publicId) : undefined, options);
  };
}

/** GET /verify?number=…: the same by the printed number; without a number, the form. */
export function verificationPage({ db, options }: Pick<AppContext, 'db' | 'options'>) {
  return async (req: Request, res: Response): Promise<void> => {
    const number = z.string().trim().safeParse(req.query['number']).data ?? '';
    if (req.query['number'] === undefined || number === '') {
      sendPage(res, { title: '登记证明核验', body: `${HEADING}${FORM}`, maxAgeSeconds: MAX_AGE_SECONDS });
      return;
    }
    const found = /^\d{12,20}$/.test(number) ? await findCertificateByNumber(db, number) : undefined;
    answer(res, found, options);
  };
}

function answer(
  res: Response,
  check: CertificateCheck | undefined,
  { publicUrl, embedded, demoClock }: Pick<AppOptions, 'publicUrl' | 'embedded' | 'demoClock'>,
): void {
  const isDemo = embedded || demoClock;
  if (check === undefined) {
    sendPage(res, {
      status: 404,
      title: '未找到该登记证明',
      body: `${HEADING}<div class="card"><p class="state unknown">未找到该登记证明</p>
<p>请核对登记编号，或联系证明上载明的登记机构。</p><p class="en">No such certificate. Check the number, or ask the office named on it.</p></div>${FORM}`,
    });
    return;
  }
  sendPage(res, {
    title: '登记证明核验',
    maxAgeSeconds: MAX_AGE_SECONDS,
    ...(check.pdfSha256 === null ? {} : { script: COMPARE_SCRIPT }),
    body: `${HEADING}<div class="card">${stateOf(check, isDemo)}<dl>${rowsOf(check)}</dl></div>
${check.pdfSha256 === null ? '' : compareCard(check.pdfSha256)}
<p class="en">本页由登记系统实时生成，网址应以 ${escapeHtml(publicUrl)} 开头。The address of this page must begin with ${escapeHtml(publicUrl)}.</p>`,
  });
}

function stateOf(check: CertificateCheck, isDemo: boolean): string {
  const { css, zh, en } = STATES[check.state];
  const notes = [
    ...(isDemo
      ? ['演示环境：数据均为虚构，不具法律效力。<br>A demonstration: all data is made up and has no legal effect.']
      : []),
    ...(check.movedClock
      ? ['演示时钟下签发，不具法律效力。<br>Issued under a demonstration clock, without legal effect.']
      : []),
  ];
  const demo = notes.map((note) => `<p class="note">${note}</p>`).join('');
  return `<p class="state ${css}">${zh}<br><span class="en">${en}</span></p>${demo}`;
}

function rowsOf(check: CertificateCheck): string {
  const rows: [label: string, value: string][] = [
    ['登记编号 · Number', check.registrationNumber],
    ['签发日期 · Issued on', check.issuedOn],
    ...(check.endedOn === null ? [] : [[STATES[check.state].endedOn, check.endedOn] as [string, string]]),
  ];
  return rows.map(([label, value]) => `<dt>${label}</dt><dd>${escapeHtml(value)}</dd>`).join('');
}
