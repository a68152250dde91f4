import type { Page, Request } from '@playwright/test';

/** What a page is still waiting for; kept from the moment its context was opened. */
const underWay = new WeakMap<Page, Set<Request>>();
/** These stay open for as long as the page does. */
const NEVER_END = ['eventsource', 'websocket', 'ping'];

/** Begins to count the requests of a page; every page of the fixtures is counted from its beginning. */
export function countRequests(page: Page): void {
  if (underWay.has(page)) return;
  const requests = new Set<Request>();
  underWay.set(page, requests);
  page.on('request', (request) => {
    // what belonged to the page before is gone with it
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) requests.clear();
    if (!NEVER_END.includes(request.resourceType())) requests.add(request);
  });
  page.on('requestfinished', (request) => requests.delete(request));
  page.on('requestfailed', (request) => requests.delete(request));
}

/**
 * Waits until the page is what it will be: nothing turns, no skeleton stands for what is to come, nothing is under way, and
 * a few frames later that is still so. No sleep: each of these ends by itself, and a page that never settles fails the test.
 */
export async function settled(page: Page, limitMs = 20_000): Promise<void> {
  countRequests(page);
  await page.waitForLoadState('load');
  const requests = underWay.get(page) ?? new Set<Request>();
  for (const end = Date.now() + limitMs; ; ) {
    const waitsFor = await page.evaluate(stillWaitingFor);
    const open = [...requests].map((request) => request.url());
    if (waitsFor.length === 0 && open.length === 0) return;
    if (Date.now() > end)
      throw new Error(`${page.url()} does not settle; it waits for ${[...waitsFor, ...open].join(', ')}`);
  }
}

/** In the page: what is seen to be unfinished in any of some frames after one another. */
async function stillWaitingFor(): Promise<string[]> {
  const FRAMES = 3;
  const seen = new Set<string>();
  for (let frame = 0; frame < FRAMES; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    for (const selector of ['.ant-spin-spinning', '.ant-skeleton-active', '[aria-busy="true"]']) {
      const isShown = [...document.querySelectorAll(selector)].some((element) => element.checkVisibility());
      if (isShown) seen.add(selector);
    }
  }
  if (document.fonts.status !== 'loaded') seen.add('fonts');
  return [...seen];
}
