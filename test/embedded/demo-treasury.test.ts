import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { transformFile } from '@swc/core';
import { enquiryFileName, formatEnquiryFile } from '../../src/domain/payout/enquiry-file.js';
import {
  formatPaymentFile,
  type PaymentLine,
  paymentFileName,
  paymentReference,
} from '../../src/domain/payout/payment-file.js';
import { parseResultFile, type ResultLine } from '../../src/domain/payout/result-file.js';
import { type DemoTreasury, openDemoTreasury } from '../../src/embedded/demo-treasury.js';
import type { BookView } from '../../src/embedded/treasury-book.js';
import { createTreasury, type TreasuryGateway } from '../../src/gateways/treasury.js';
import { decodeTreasuryText } from '../../src/gateways/treasury-file.js';

let root: string;
let drop: TreasuryGateway;

beforeEach(async () => {
  root = await fs.mkdtemp(join(tmpdir(), 'demo-treasury-'));
  drop = createTreasury(pathToFileURL(root).href);
});
afterEach(() => fs.rm(root, { recursive: true, force: true }));

/** A payment to an account that ends in these four digits. */
function payTo(lastDigits: string, changes: Partial<PaymentLine> = {}): PaymentLine {
  return {
    reference: paymentReference(randomUUID()),
    payeeName: '泸州启明智能科技有限公司',
    accountNumber: `62220202000111${lastDigits}`,
    bankName: '中国工商银行泸州分行',
    bankCode: '102657000017',
    amountFen: 48_000_000n,
    purpose: '技术合同认定登记奖励',
    ...changes,
  };
}

async function sendPayments(batchReference: string, lines: PaymentLine[], name = paymentFileName(batchReference)) {
  const text = formatPaymentFile({ batchReference, createdOn: '2026-03-02', payer: '泸州市科学技术局', lines });
  await drop.send({ name, bytes: Buffer.from(text) });
}

async function sendEnquiry(batchReference: string, references: string[], round = 1) {
  const text = formatEnquiryFile({ batchReference, round, createdOn: '2026-03-05', references });
  await drop.send({ name: enquiryFileName(batchReference, round), bytes: Buffer.from(text) });
}

/** What the treasury says in one result file: outcome by reference. */
async function resultsIn(name: string): Promise<Record<string, ResultLine['outcome']>> {
  const { lines, problems } = parseResultFile(decodeTreasuryText(await drop.read(name)));
  expect(problems).toEqual([]);
  return Object.fromEntries(lines.map(({ reference, outcome }) => [reference, outcome]));
}

const timesPaid = (book: BookView, { reference }: PaymentLine) =>
  book.payments.filter((payment) => payment.reference === reference).length;

describe('the demo treasury decides by the last four digits of the account', () => {
  let treasury: DemoTreasury;
  beforeEach(async () => {
    treasury = await openDemoTreasury(root);
  });
  afterEach(() => treasury.close());

  test('any other digits: paid', async () => {
    const line = payTo('0001');
    await sendPayments('B1', [line]);
    await treasury.poll();
    expect(await resultsIn('result-payment-B1.csv')).toEqual({ [line.reference]: 'paid' });
    expect(timesPaid(treasury.book(), line)).toBe(1);
  });

  test('0002: rejected because the name does not fit, and nothing is paid', async () => {
    const line = payTo('0002');
    await sendPayments('B1', [line]);
    await treasury.poll();
    const { lines } = parseResultFile(decodeTreasuryText(await drop.read('result-payment-B1.csv')));
    expect(lines).toMatchObject([{ outcome: 'rejected', reasonCode: 'BE01', reason: '户名不符' }]);
    expect(timesPaid(treasury.book(), line)).toBe(0);
  });

  test('0003: paid, and at the next look returned by a second file', async () => {
    const line = payTo('0003');
    await sendPayments('B1', [line, payTo('0001')]);
    await treasury.poll();
    expect(await resultsIn('result-payment-B1.csv')).toMatchObject({ [line.reference]: 'paid' });
    expect(await drop.listResults()).toEqual(['result-payment-B1.csv']);

    await treasury.poll();
    expect(await resultsIn('result-payment-B1-returned.csv')).toEqual({ [line.reference]: 'returned' });
    await treasury.poll();
    expect(await drop.listResults()).toEqual(['result-payment-B1-returned.csv', 'result-payment-B1.csv']);
  });

  test('0004: not a word until somebody asks, then paid', async () => {
    const line = payTo('0004');
    await sendPayments('B1', [line]);
    await treasury.poll();
    await treasury.poll();
    expect(await drop.listResults()).toEqual([]);

    await sendEnquiry('B1', [line.reference]);
    await treasury.poll();
    expect(await resultsIn('result-enquiry-B1-1.csv')).toEqual({ [line.reference]: 'paid' });
    expect(timesPaid(treasury.book(), line)).toBe(1);
  });

  test('0005: not a word for ever, and whoever asks is told that nothing is known', async () => {
    const line = payTo('0005');
    await sendPayments('B1', [line]);
    await treasury.poll();
    for (const round of [1, 2]) {
      await sendEnquiry('B1', [line.reference], round);
      await treasury.poll();
      expect(await resultsIn(`result-enquiry-B1-${round}.csv`)).toEqual({ [line.reference]: 'unknown' });
    }
    expect(timesPaid(treasury.book(), line)).toBe(0);
  });

  test('a reference nobody ever sent is unknown', async () => {
    const { reference } = payTo('0001');
    await sendEnquiry('B1', [reference]);
    await treasury.poll();
    expect(await resultsIn('result-enquiry-B1-1.csv')).toEqual({ [reference]: 'unknown' });
  });

  test('an enquiry sent with the payments it asks about finds them', async () => {
    const line = payTo('0001');
    await sendEnquiry('B1', [line.reference]);
    await sendPayments('B1', [line]);
    await treasury.poll();
    expect(await resultsIn('result-enquiry-B1-1.csv')).toEqual({ [line.reference]: 'paid' });
  });
});

describe('the demo treasury pays a reference once', () => {
  let treasury: DemoTreasury;
  beforeEach(async () => {
    treasury = await openDemoTreasury(root);
  });
  afterEach(() => treasury.close());

  const restart = async () => {
    await treasury.close();
    treasury = await openDemoTreasury(root);
  };

  test('though the same file comes under another name, and answers the same', async () => {
    const lines = [payTo('0001'), payTo('0002')];
    await sendPayments('B1', lines);
    await treasury.poll();
    await sendPayments('B1', lines, 'payment-B1-again.csv');
    await treasury.poll();
    expect(await resultsIn('result-payment-B1-again.csv')).toEqual(await resultsIn('result-payment-B1.csv'));
    expect(treasury.book().payments).toHaveLength(1);
  });

  test('though the reference comes in another batch', async () => {
    const line = payTo('0001');
    await sendPayments('B1', [line]);
    await treasury.poll();
    await sendPayments('B2', [line, payTo('0001')]);
    await treasury.poll();
    expect(timesPaid(treasury.book(), line)).toBe(1);
    expect(await resultsIn('result-payment-B2.csv')).toMatchObject({ [line.reference]: 'paid' });
  });

  test('and rejects the reference when it comes with another amount or payee', async () => {
    const line = payTo('0001');
    await sendPayments('B1', [line]);
    await treasury.poll();
    await sendPayments('B2', [{ ...line, amountFen: 1n }]);
    await sendPayments('B3', [{ ...line, accountNumber: '6222020200019999' }]);
    await treasury.poll();
    for (const batch of ['B2', 'B3']) {
      expect(await resultsIn(`result-payment-${batch}.csv`)).toEqual({ [line.reference]: 'rejected' });
    }
    expect(timesPaid(treasury.book(), line)).toBe(1);
  });

  test('though it is restarted between looks, and forgets neither answers nor returns', async () => {
    const lines = [payTo('0001'), payTo('0003'), payTo('0004')];
    await sendPayments('B1', lines);
    await treasury.poll();
    const before = treasury.book();
    await restart();
    expect(treasury.book()).toEqual(before);

    await treasury.poll();
    await restart();
    await treasury.poll();
    expect(await drop.listResults()).toEqual(['result-payment-B1-returned.csv', 'result-payment-B1.csv']);
    expect(
      treasury
        .book()
        .payments.map(({ reference }) => reference)
        .toSorted(),
    ).toEqual(lines.map(({ reference }) => reference).toSorted());
  });

  test('wherever in its journal it was cut off: at every byte', async () => {
    const lines = [payTo('0001'), payTo('0003'), payTo('0004')];
    await sendPayments('B1', lines);
    await treasury.poll();
    await treasury.poll();
    const answers = await Promise.all(
      ['result-payment-B1.csv', 'result-payment-B1-returned.csv'].map((name) => drop.read(name)),
    );
    const journal = await fs.readFile(join(root, 'demo-treasury.jsonl'));

    for (let length = 0; length <= journal.length; length += 7) {
      await treasury.close();
      await fs.writeFile(join(root, 'demo-treasury.jsonl'), journal.subarray(0, length));
      treasury = await openDemoTreasury(root);
      // Whatever was whole in the journal is still in the book; the rest is decided again, in the same way.
      await treasury.poll();
      await treasury.poll();
      for (const line of lines) expect(timesPaid(treasury.book(), line)).toBe(1);
      expect(
        await Promise.all(['result-payment-B1.csv', 'result-payment-B1-returned.csv'].map((name) => drop.read(name))),
      ).toEqual(answers);
    }
  });

  test('a journal with a damaged line is not opened: better no answer than a second payment', async () => {
    await sendPayments('B1', [payTo('0001')]);
    await treasury.poll();
    await treasury.close();
    const path = join(root, 'demo-treasury.jsonl');
    await fs.writeFile(path, (await fs.readFile(path, 'utf8')).replace('{"kind"', '{kind'));
    await expect(openDemoTreasury(root)).rejects.toThrow('JSON');
    await fs.rm(path);
    treasury = await openDemoTreasury(root);
  });
});

describe('the demo treasury refuses files that are not whole', () => {
  test.each([
    { rule: 'altered', change: (text: string) => text.replace('480000.00', '490000.00') },
    { rule: 'cut short', change: (text: string) => text.slice(0, -40) },
    { rule: 'something else', change: () => 'hello' },
    { rule: 'not text', change: () => '\0\0' },
  ])('$rule: nothing is paid, nothing is answered, and the book says why', async ({ change }) => {
    const treasury = await openDemoTreasury(root);
    const text = formatPaymentFile({
      batchReference: 'B1',
      createdOn: '2026-03-02',
      payer: '泸州市科学技术局',
      lines: [payTo('0001')],
    });
    await fs.writeFile(join(root, 'out/payment-B1.csv'), change(text));
    await treasury.poll();
    expect(treasury.book()).toMatchObject({ payments: [], refusedFiles: [{ file: 'payment-B1.csv' }] });
    expect(await drop.listResults()).toEqual([]);
    await treasury.close();
  });

  test('files still being written are left alone', async () => {
    const treasury = await openDemoTreasury(root);
    await fs.writeFile(join(root, 'out/.payment-B1.csv.tmp'), 'H,');
    await fs.writeFile(join(root, 'out/payment-B2.csv.part'), 'H,');
    await treasury.poll();
    expect(treasury.book().refusedFiles).toEqual([]);
    await treasury.close();
  });
});

/** Compiles what the process is made of, since Node does not run TypeScript. */
async function compile(from: string, to: string): Promise<void> {
  const seen = new Set<string>();
  const waiting = [from];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const { code } = await transformFile(file, {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'es6' },
    });
    const target = join(to, file.slice(resolve('src').length).replace(/\.ts$/, '.js'));
    await fs.mkdir(dirname(target), { recursive: true });
    await fs.writeFile(target, code);
    const imports = code.matchAll(/(?:from|import\()\s*["'](\.[^"']+)\.js["']/g);
    for (const [, path = ''] of imports) waiting.push(resolve(dirname(file), `${path}.ts`));
  }
  await fs.writeFile(join(to, 'package.json'), '{"type":"module"}');
  await fs.symlink(resolve('node_modules'), join(to, 'node_modules'));
}

describe('the demo treasury as a process', () => {
  let compiled: string;
  let child: ChildProcess | undefined;
  beforeAll(async () => {
    compiled = await fs.mkdtemp(join(tmpdir(), 'demo-treasury-code-'));
    await compile(resolve('src/embedded/demo-treasury.ts'), compiled);
  });
  afterAll(() => fs.rm(compiled, { recursive: true, force: true }));
  afterEach(() => {
    child?.kill('SIGKILL');
    child = undefined;
  });

  async function start(): Promise<{ banner: string; address: string }> {
    child = fork(join(compiled, 'embedded/demo-treasury.js'), {
      env: { TREASURY: pathToFileURL(root).href, TREASURY_PORT: '0', PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    const [chunk] = await once(child.stdout ?? child, 'data');
    const banner = String(chunk).trim();
    return { banner, address: banner.slice(banner.indexOf('http')) };
  }
  async function ended(): Promise<void> {
    if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  async function until(condition: () => Promise<boolean>): Promise<void> {
    while (!(await condition())) await pause(20);
  }
  const hasResult = (name: string) => async () => (await drop.listResults()).includes(name);

  test('says in its banner and in its health that it is no bank, and shows its book', async () => {
    const { banner, address } = await start();
    expect(banner).toContain('演示国库，非银行');
    expect(banner).toContain('demo treasury, not a bank');
    const health = await fetch(`${address}/healthz`);
    expect(await health.json()).toMatchObject({ status: 'ok', en: expect.stringContaining('not a bank') });

    const line = payTo('0001');
    await sendPayments('B1', [line]);
    await until(hasResult('result-payment-B1.csv'));
    const book = await fetch(`${address}/book`);
    expect(await book.json()).toMatchObject({ payments: [{ reference: line.reference, amountFen: '48000000' }] });
    expect((await fetch(`${address}/other`)).status).toBe(404);
    expect((await fetch(`${address}/book`, { method: 'POST' })).status).toBe(404);
  });

  test('killed while it works, again and again, it pays every reference once and answers every file', async () => {
    const batches = Array.from({ length: 12 }, (_, index) => ({
      name: `K${index}`,
      lines: Array.from({ length: 20 }, (_, line) => payTo(['0001', '0003', '0004'][line % 3] ?? '0001')),
    }));
    await start();
    for (const { name, lines } of batches) {
      await sendPayments(name, lines);
      // Killed as soon as its journal grows: after it decided, before, while or after it answers.
      const size = async () => (await fs.stat(join(root, 'demo-treasury.jsonl'))).size;
      const before = await size();
      await until(async () => (await size()) > before);
      child?.kill('SIGKILL');
      await ended();
      await start();
    }
    const last = `result-payment-${batches.at(-1)?.name}-returned.csv`;
    await until(hasResult(last));
    child?.kill('SIGTERM');
    await ended();

    const treasury = await openDemoTreasury(root);
    const book = treasury.book();
    await treasury.close();
    for (const { name, lines } of batches) {
      for (const line of lines) expect(timesPaid(book, line)).toBe(1);
      const spoken = lines.filter(({ accountNumber }) => !accountNumber.endsWith('0004'));
      const results = await resultsIn(`result-payment-${name}.csv`);
      expect(Object.keys(results).toSorted()).toEqual(spoken.map(({ reference }) => reference).toSorted());
    }
  }, 60_000);

  test('ends when whoever started it is gone', async () => {
    await start();
    child?.disconnect();
    await ended();
    expect(child?.exitCode).toBe(0);
  });

  test('ends in order when told to', async () => {
    await start();
    child?.kill('SIGTERM');
    await ended();
    expect(child?.exitCode).toBe(0);
  });
});
