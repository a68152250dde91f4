import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { CHECKOUT } from '../src/embedded/checkout.js';
import { createRegistryClient } from '../src/embedded/registry-client.js';
import { BROWSER, READER } from '../test/portal/support/browser.js';
import { quantile, runCrowd } from './crowd.js';
import { makeDataDir, startInstance } from './instance.js';
import { beginJourney } from './life.js';
import { describeMachine } from './report.js';

// How much script a page brings, how soon a registrar sees the queue, and whether it scrolls without a hitch when it is long:
// `npm run bench:portal`. An instance of its own, Debian's chromium, nothing throttled.

const { values: options } = parseArgs({
  options: { rows: { type: 'string', default: '200' }, times: { type: 'string', default: '10' } },
  allowPositionals: true,
});
const ROWS = Number(options.rows);
const TIMES = Number(options.times);
const GOALS = { publicKb: 250, deskKb: 450, queueMs: 1000, frameMs: 50 };

const QUEUE = '/portal/desk';
const REGISTRAR = 'wang-min';
/** Pages for anybody; those below /portal are of the single-page application. */
const PUBLIC_PAGES = ['/', '/verify', '/publicity', '/statistics', '/portal/sign-in'];
const WHEEL_TURNS = 90;

const say = (line: string): void => console.error(line);
const dataDir = makeDataDir();
const toStop: (() => Promise<unknown>)[] = [];

try {
  say('Starting an instance of its own …');
  const instance = await startInstance(dataDir.path);
  toStop.push(instance.stop);
  const client = createRegistryClient({ api: instance.api, issuer: instance.issuer ?? '' });
  const { body: clock } = await client.as('chen-jie').get<{ today: string }>('/clock');
  say(`Filing ${ROWS} contracts …`);
  await runCrowd(ROWS, 4, () => beginJourney(client, clock.today).submit());
  const browser = await chromium.launch(BROWSER);
  toStop.push(() => browser.close());
  await measure(browser, instance.api);
} finally {
  for (let stop = toStop.pop(); stop !== undefined; stop = toStop.pop()) await stop();
  dataDir.remove();
}

async function measure(browser: Browser, address: string): Promise<void> {
  const at = new Date().toISOString();
  const [loadAverage = 0] = loadavg();
  say('What pages bring …');
  const publicKb: Record<string, number> = {};
  for (const page of PUBLIC_PAGES) publicKb[page] = await scriptOf(browser, address, page);
  const { pathname, search } = signInTo(QUEUE);
  const deskKb = await scriptOf(browser, address, `${pathname}${search}`);

  say(`The queue, ${TIMES} times …`);
  const context = await open(browser, address);
  const first = await context.newPage();
  await first.goto(`${pathname}${search}`);
  await rowsOf(first).first().waitFor();
  await first.close();
  const queueMs: number[] = [];
  for (let time = 0; time < TIMES; time += 1) queueMs.push(await timeToQueue(context));

  say(`Scrolling ${ROWS} rows …`);
  const page = await context.newPage();
  await page.goto(QUEUE);
  const rows = await readAll(page);
  const trace = path.join('bench', 'results', `portal-scrolling-${at.replaceAll(':', '-').slice(0, 19)}.json`);
  mkdirSync(path.join(CHECKOUT, 'bench', 'results'), { recursive: true });
  await browser.startTracing(page, { path: path.join(CHECKOUT, trace) });
  const framesMs = await framesWhileScrolling(page);
  await browser.stopTracing();

  const longestMs = Math.max(...framesMs);
  const late = framesMs.filter((ms) => ms > GOALS.frameMs).length;
  const worstPublic = Math.max(...Object.values(publicKb));
  const lines = [
    ...Object.entries(publicKb).map(([name, kb]) =>
      line(`script of ${name}`, `${kb} kB gzip`, GOALS.publicKb, kb, 'kB'),
    ),
    line(`script of ${QUEUE}`, `${deskKb} kB gzip`, GOALS.deskKb, deskKb, 'kB'),
    line(
      `${QUEUE} on a warm cache, median of ${TIMES}`,
      `${quantile(queueMs, 0.5).toFixed(0)} ms (slowest ${Math.max(...queueMs).toFixed(0)})`,
      GOALS.queueMs,
      quantile(queueMs, 0.5),
      'ms',
    ),
    line(
      `scrolling ${rows} rows, ${framesMs.length} frames`,
      `longest ${longestMs.toFixed(0)} ms, median ${quantile(framesMs, 0.5).toFixed(1)} ms, ${late} above ${GOALS.frameMs} ms`,
      GOALS.frameMs,
      longestMs,
      'ms',
    ),
  ];
  const findings = {
    at,
    machine: describeMachine(),
    loadAverage,
    publicKb,
    worstPublic,
    deskKb,
    queueMs,
    rows,
    framesMs,
  };
  const file = path.join('bench', 'results', `portal-${at.replaceAll(':', '-').slice(0, 19)}.json`);
  writeFileSync(path.join(CHECKOUT, file), `${JSON.stringify(findings, null, 2)}\n`);
  console.log(`\n| what | measured | goal | met |\n| --- | --- | --- | --- |\n${lines.join('\n')}`);
  console.log(`\n${findings.machine.processors} processors, load ${loadAverage.toFixed(1)}\n${file}\n${trace}`);
}

function line(what: string, measured: string, goal: number, value: number, unit: string): string {
  return `| ${what} | ${measured} | ≤ ${goal} ${unit} | ${value <= goal ? 'yes' : '**no**'} |`;
}

function signInTo(to: string): URL {
  return new URL(`/session/sign-in?${new URLSearchParams({ person: REGISTRAR, to }).toString()}`, 'http://any');
}

function open(browser: Browser, address: string): Promise<BrowserContext> {
  const { contextOptions, ...rest } = READER;
  return browser.newContext({ ...contextOptions, ...rest, baseURL: address });
}

/** Kilobytes of script as they came over the line when somebody opens this page first. */
async function scriptOf(browser: Browser, address: string, page: string): Promise<number> {
  const context = await open(browser, address);
  const sizes: Promise<number>[] = [];
  context.on('requestfinished', (request) => {
    if (request.resourceType() === 'script')
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  const tab = await context.newPage();
  await tab.goto(page);
  // also what is fetched later belongs to it: until half a second passes without anything
  await tab.waitForLoadState('networkidle');
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await context.close();
  return Math.round(bytes / 1024);
}

function rowsOf(page: Page) {
  return page.locator('.ant-table-row');
}

async function timeToQueue(context: BrowserContext): Promise<number> {
  const page = await context.newPage();
  const began = performance.now();
  await page.goto(QUEUE, { waitUntil: 'commit' });
  await rowsOf(page).first().waitFor();
  const took = performance.now() - began;
  await page.close();
  return took;
}

/** Reads the list to its end, or until it has as many rows as were filed. */
async function readAll(page: Page): Promise<number> {
  await rowsOf(page).first().waitFor();
  const foot = page.locator('.rows-foot');
  const count = async () => Number(/\d+/.exec((await foot.innerText()).replaceAll(',', ''))?.[0] ?? 0);
  for (;;) {
    const before = await count();
    const more = foot.getByRole('button');
    if (before >= ROWS || (await more.count()) === 0) return before;
    await more.click();
    await page.waitForFunction(
      `Number((/\\d+/.exec(document.querySelector('.rows-foot').innerText.replaceAll(',', '')) ?? [0])[0]) > ${before}`,
    );
  }
}

/** Milliseconds from frame to frame while the wheel turns over the list, down and up again. */
async function framesWhileScrolling(page: Page): Promise<number[]> {
  await rowsOf(page).first().hover();
  await page.evaluate(`(() => {
    window.frames_ = [];
    let last = performance.now();
    const note = (now) => { window.frames_.push(now - last); last = now; window.noting = requestAnimationFrame(note); };
    window.noting = requestAnimationFrame(note);
  })()`);
  for (let turn = 0; turn < WHEEL_TURNS; turn += 1) {
    await page.mouse.wheel(0, turn < WHEEL_TURNS / 2 ? 240 : -240);
    await page.evaluate('new Promise((done) => requestAnimationFrame(done))');
  }
  const frames = await page.evaluate('cancelAnimationFrame(window.noting), window.frames_');
  // the first one began before the first turn
  return (frames as number[]).slice(1);
}
