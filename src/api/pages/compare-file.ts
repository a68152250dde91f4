import { escapeHtml, type PageScript, pageScript } from './html-page.js';

/**
 * Reckons the SHA-256 of a chosen file in the reader's own browser (WebCrypto) and says whether it is the one on record.
 * The file goes nowhere: the page may not connect to anything.
 */
export const COMPARE_SCRIPT: PageScript = pageScript(`
const input = document.getElementById('pdf');
const verdict = document.getElementById('verdict');
const say = (css, zh, en) => { verdict.className = 'state ' + css; verdict.textContent = zh + ' ' + en; };
input.addEventListener('change', async () => {
  const file = input.files[0];
  if (file === undefined) return;
  if (globalThis.crypto === undefined || crypto.subtle === undefined) {
    say('unknown', '此浏览器在非加密连接下不能计算，请用下方命令核对。', 'This browser cannot reckon it without https; use the command below.');
    return;
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hex === input.dataset.sha256) say('valid', '✔ 文件与登记证明一致。', 'The file is the certificate on record.');
  else say('ended', '✘ 文件与登记证明不一致。', 'The file is not the certificate on record.');
});
`);

/** The card in which somebody with a PDF at hand compares it with the certificate on record. */
export function compareCard(pdfSha256: string): string {
  return `<div class="card screen"><p class="label">核对手中的 PDF 文件 · Compare a PDF at hand</p>
<p>选择文件，由您的浏览器计算指纹并与登记的指纹比对；文件不会上传。<br>
<span class="en" lang="en">Choose the file: your browser reckons its fingerprint and compares it with the one on record. The file is not uploaded.</span></p>
<input id="pdf" type="file" accept="application/pdf,.pdf" data-sha256="${escapeHtml(pdfSha256)}" aria-label="PDF">
<p id="verdict" class="state unknown" role="status"></p>
<p class="sub">也可自行计算，与登记的指纹比对 · <span lang="en">or reckon it yourself and compare with</span> <code>${escapeHtml(pdfSha256)}</code>: <code>sha256sum certificate.pdf</code>（Windows：<code>certutil -hashfile certificate.pdf SHA256</code>）</p>
</div>`;
}
