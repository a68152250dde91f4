import { mkdirSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { createDatabase, type Database } from '../../src/db/connection.js';
import { INVARIANTS, nextSlice } from '../../src/db/invariants.js';
import { CHECKOUT } from '../../src/embedded/checkout.js';
import { createRegistryClient, type RegistryClient, type Reply } from '../../src/embedded/registry-client.js';
import { makeDataDir, startInstance } from '../instance.js';
import { liveOnce } from '../life.js';
import { describeMachine } from '../report.js';
import { copyPayableClaim } from './load.js';

// How long one batch takes from its making to its reconciliation, answered by the demo treasury with 3 % failures:
// `npm run bench:payout -- --items 10000 --compare 1000`. A registry of its own; the invariants are checked afterwards.

const { values: options } = parseArgs({
  options: {
    items: { type: 'string', default: '10000' },
    /** Measured first, to tell how times grow. */
    compare: { type: 'string' },
    channel: { type: 'string', default: 'registry' },
  },
  allowPositionals: true,
});

const FAILING_EVERY = 33;
const say = (line: string): void => console.error(line);
let stopAll: () => Promise<void> = async () => {};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stopAll().finally(() => process.exit(130)));
}

interface Measured {
  items: number;
  loadAverage: number;
  seconds: Record<string, number>;
  totalSeconds: number;
  byOutcome: Record<string, number>;
  /** Bytes of the batch's history in the engine, and its events. */
  history: { events: number; bytes: number };
  brokenInvariants: string[];
  differenceFen: string;
}

const sizes = [options.compare, options.items].flatMap((text) => (text === undefined ? [] : [Number(text)]));
if (sizes.some((size) => !Number.isInteger(size) || size < 10 || size > 10_000))
  throw new Error('--items: 10 to 10000');
const measured: Measured[] = [];
for (const size of sizes) measured.push(await measure(size));
const at = new Date().toISOString();
const file = path.join('bench', 'results', `payout-${at.replaceAll(':', '-').slice(0, 19)}.json`);
mkdirSync(path.join(CHECKOUT, 'bench', 'results'), { recursive: true });
writeFileSync(
  path.join(CHECKOUT, file),
  `${JSON.stringify({ at, machine: describeMachine(), channel: options.channel, measured }, null, 1)}\n`,
);
console.log(`\n${tableOf(measured)}\n\n${file}`);

async function measure(items: number): Promise<Measured> {
  const dataDir = makeDataDir();
  const opened: (() => Promise<void>)[] = [];
  stopAll = async () => {
    for (let close = opened.pop(); close !== undefined; close = opened.pop()) await close().catch(() => undefined);
    dataDir.remove();
  };
  try {
    say(`\n${items} payments in a registry of their own …`);
    const instance = await startInstance(dataDir.path);
    opened.push(instance.stop);
    const { superuserUrl, issuer, temporalAddress } = instance;
    if (superuserUrl === undefined || issuer === undefined || temporalAddress === undefined) {
      throw new Error('a part is missing');
    }
    const root = createDatabase(superuserUrl, { poolSize: 1, applicationName: 'bench-payout' });
    opened.push(() => root.destroy());
    const connection = await Connection.connect({ address: temporalAddress });
    opened.push(() => connection.close());
    const temporal = new Client({ connection, namespace: instance.temporalNamespace });
    const client = createRegistryClient({ api: instance.api, issuer });
    const source = await payableClaim(client);
    // a large batch asks for two checkers
    await root.raw(
      `update users set roles = array_append(roles, 'finance_checker') where subject = 'ma-jun' and not 'finance_checker' = any(roles)`,
    );
    say('Loading …');
    const claimIds = (await copyPayableClaim(root, source, { copies: items, failing: FAILING_EVERY })).slice(0, items);
    const [loadAverage = 0] = loadavg();
    const run = await payOut(client, claimIds);
    const { history } = await temporal.workflow.getHandle(`payout-batch/${run.batchId}`).fetchHistory().then(sizeOf);
    say('Invariants …');
    return { items, loadAverage, ...run, history, brokenInvariants: await findBroken(root) };
  } finally {
    await stopAll();
  }
}

/** One claim, lived through the front door until it can be paid. */
async function payableClaim(client: RegistryClient): Promise<{ contractId: string; claimId: string }> {
  const { body } = await client.as('chen-jie').get<{ today: string }>('/clock');
  const life = await liveOnce(client, body.today);
  await command(client, 'gu-yan', '/demo-clock', { by: '+12d' });
  const claim = `/reward-claims/${life.claimId}`;
  await until('the publicity is over', async () => {
    const { status } = (await client.as('luo-ping').get<{ status: string }>(claim)).body;
    return status === 'approval' ? status : undefined;
  });
  await command(client, 'luo-ping', `${claim}/approval`, { outcome: 'approve', opinion: '同意拨付。' });
  await command(client, 'chen-jie', `${claim}/payee`, {
    accountName: '泸州启明智能科技有限公司',
    bankName: '中国工商银行泸州江阳支行',
    bankCode: '102657000015',
    accountNumber: '6222020200011110001',
  });
  return life;
}

interface Batch {
  status: string;
  openInstructions: number;
  instructions: { status: string }[];
}

async function payOut(client: RegistryClient, claimIds: readonly string[]) {
  const seconds: Record<string, number> = {};
  const began = performance.now();
  const timed = async <Result>(part: string, work: () => Promise<Result>): Promise<Result> => {
    const start = performance.now();
    const done = await work();
    seconds[part] = (performance.now() - start) / 1000;
    say(`  ${part}: ${seconds[part].toFixed(2)} s`);
    return done;
  };
  const { batchId } = await timed('make', () =>
    command<{ batchId: string }>(client, 'tang-wei', '/payout-batches', { claimIds, channel: options.channel }),
  );
  const address = `/payout-batches/${batchId}`;
  const approve = { outcome: 'approve', opinion: '金额、账户核对无误' };
  const { body: made } = await client.as('tang-wei').get<{ approvalsMissing: Record<string, number> }>(address);
  await timed('check', async () => {
    await command(client, 'yang-xue', `${address}/check`, approve);
    if ((made.approvalsMissing['finance_checker'] ?? 0) > 1)
      await command(client, 'ma-jun', `${address}/check`, approve);
  });
  await timed('release', () => command(client, 'feng-gang', `${address}/release`));
  await timed('file and answer', () => batchIs(client, address, 'settled'));
  await timed('reconcile', () => command(client, 'yang-xue', `${address}/reconciliation`));
  const report = await timed('report', () =>
    client.as('qin-zheng').get<{ totals: { differenceFen: string } }>('/payout-reconciliation'),
  );
  const totalSeconds = (performance.now() - began) / 1000;
  const { body } = await client.as('tang-wei').get<Batch>(address);
  const byOutcome: Record<string, number> = {};
  for (const { status } of body.instructions) byOutcome[status] = (byOutcome[status] ?? 0) + 1;
  return { batchId, seconds, totalSeconds, byOutcome, differenceFen: report.body.totals.differenceFen };
}

async function batchIs(client: RegistryClient, address: string, status: string): Promise<string> {
  return until(`the batch is ${status}`, async () => {
    const { body } = await client.as('tang-wei').get<{ items: { id: string; status: string }[] }>('/payout-batches');
    return body.items.find(({ id }) => address.endsWith(id))?.status === status ? status : undefined;
  });
}

/** A command until its answer is definite: 202 and 503 mean "ask again". */
async function command<Body = object>(
  client: RegistryClient,
  who: string,
  address: string,
  content: object = {},
): Promise<Body> {
  const key = randomUUID();
  return until(`${address} is answered`, async () => {
    const reply: Reply<Body> = await client.as(who).post<Body>(address, content, key);
    if (reply.status === 202 || reply.status === 503) return undefined;
    if (reply.status >= 300) throw new Error(`${address}: ${reply.status} ${JSON.stringify(reply.body).slice(0, 500)}`);
    return reply.body;
  });
}

async function until<Result>(what: string, look: () => Promise<Result | undefined>): Promise<Result> {
  for (const end = Date.now() + 300_000; Date.now() < end; await pause(100)) {
    const seen = await look();
    if (seen !== undefined) return seen;
  }
  throw new Error(`not in time: ${what}`);
}

function sizeOf(history: { events?: unknown[] | null }): { history: { events: number; bytes: number } } {
  const events = history.events ?? [];
  return { history: { events: events.length, bytes: Buffer.byteLength(JSON.stringify(events)) } };
}

async function findBroken(root: Database): Promise<string[]> {
  await root.raw('set statement_timeout = 0');
  const broken: string[] = [];
  for (const invariant of INVARIANTS) {
    const violations = await root.transaction(async (trx) => {
      await trx.raw(`select set_config('app.scope', 'system', true)`);
      if (invariant.cutBy === undefined) return invariant.findViolations(trx);
      let sum = 0;
      for (let slice = await nextSlice(trx, invariant.cutBy); slice !== undefined; ) {
        sum += await invariant.findViolations(trx, slice);
        slice = await nextSlice(trx, invariant.cutBy, slice);
      }
      return sum;
    });
    if (violations > 0) broken.push(`${invariant.name}: ${violations}`);
  }
  for (const line of broken) say(`  broken: ${line}`);
  return broken;
}

function tableOf(all: readonly Measured[]): string {
  const { processors, model, node } = describeMachine();
  const parts = Object.keys(all[0]?.seconds ?? {});
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    `${model}, ${processors} processors, Node.js ${node}, channel ${options.channel}`,
    '',
    line([
      'payments',
      ...parts,
      'all',
      'ms each',
      'paid / rejected',
      'history',
      'difference',
      'broken invariants',
      'load',
    ]),
    line(['---:', ...parts.map(() => '---:'), '---:', '---:', '---', '---', '---:', '---:', '---:']),
    ...all.map((one) =>
      line([
        one.items.toLocaleString('en'),
        ...parts.map((part) => `${(one.seconds[part] ?? 0).toFixed(2)} s`),
        `${one.totalSeconds.toFixed(1)} s`,
        ((1000 * one.totalSeconds) / one.items).toFixed(2),
        `${one.byOutcome['paid'] ?? 0} / ${one.byOutcome['rejected'] ?? 0}`,
        `${one.history.events} events, ${(one.history.bytes / 1024).toFixed(0)} KB`,
        one.differenceFen,
        String(one.brokenInvariants.length),
        one.loadAverage.toFixed(1),
      ]),
    ),
  ].join('\n');
}
