import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { CHECKOUT } from '../../../src/embedded/checkout.js';
import { DESK, PHONE, TABLET } from './browser.js';
import { settled } from './settled.js';

const FOR_THE_DOCUMENT = path.join(CHECKOUT, 'docs', 'portal');
const FOR_LOOKING_AT = path.join(CHECKOUT, 'test-results', 'shots');
/** Longer pages are cut off here. */
const TALLEST = 1800;

/**
 * With PORTAL_SHOTS=1: pictures of the page as it now is, docs/portal/<name>.jpg at 1440 px for docs/portal.md, and
 * test-results/shots/<name>-<width>.jpg at 1024 and 390 px for whoever looks at them; in another look (PORTAL_LOOK) one at 1440 px there.
 */
export async function shoot(page: Page, name: string): Promise<void> {
  if (process.env['PORTAL_SHOTS'] !== '1') return;
  const before = page.viewportSize();
  for (const folder of [FOR_THE_DOCUMENT, FOR_LOOKING_AT]) mkdirSync(folder, { recursive: true });
  const look = process.env['PORTAL_LOOK'];
  const pictures =
    look === undefined
      ? [
          { size: DESK, file: path.join(FOR_THE_DOCUMENT, `${name}.jpg`) },
          { size: TABLET, file: path.join(FOR_LOOKING_AT, `${name}-${TABLET.width}.jpg`) },
          { size: PHONE, file: path.join(FOR_LOOKING_AT, `${name}-${PHONE.width}.jpg`) },
        ]
      : [{ size: DESK, file: path.join(FOR_LOOKING_AT, `${name}-${look}.jpg`) }];
  for (const { size, file } of pictures) {
    await page.setViewportSize(size);
    await settled(page);
    const height = Math.min(TALLEST, size.height + (await page.evaluate(hiddenBelow)));
    await page.setViewportSize({ width: size.width, height });
    await settled(page);
    await page.screenshot({ path: file, type: 'jpeg', quality: 45, animations: 'disabled', caret: 'hide' });
  }
  if (before !== null) await page.setViewportSize(before);
}

/** In the page: how much lies below what is seen, on the page itself or in the tallest part of it that scrolls. */
function hiddenBelow(): number {
  const scrolls = [...document.querySelectorAll('main, main *')].filter(
    (element) =>
      element.clientHeight > innerHeight / 3 && ['auto', 'scroll'].includes(getComputedStyle(element).overflowY),
  );
  return Math.max(
    ...[document.documentElement, ...scrolls].map((element) => element.scrollHeight - element.clientHeight),
  );
}
