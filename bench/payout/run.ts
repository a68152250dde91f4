import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { checkEveryInvariant } from '../../src/db/check-invariants.js';
import { createDatabase, type Database } from '../../src/db/connection.js';
import { CHECKOUT } from '../../src/embedded/checkout.js';
import { createRegistryClient, type Person, type RegistryClient } from '../../src/embedded/registry-client.js';
import { insists, waitFor } from '../ask-again.js';
import { makeDataDir, startInstance } from '../instance.js';
import { makePayable } from '../payable-claim.js';
import { describeMachine } from '../report.js';
import { startStopwatch } from '../stopwatch.js';
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
  seconds: Readonly<Record<string, number>>;
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
    const [source] = await makePayable(client, ['6222020200011110001']);
    if (source === undefined) throw new Error('nothing can be paid');
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

interface Batch {
  status: string;
  openInstructions: number;
  instructions: { status: string }[];
}

async function payOut(client: RegistryClient, claimIds: readonly string[]) {
  const stopwatch = startStopwatch(say);
  const { timed } = stopwatch;
  const [maker, checker, second, releaser] = ['tang-wei', 'yang-xue', 'ma-jun', 'feng-gang'].map((who) =>
    client.as(who),
  );
  if (maker === undefined || checker === undefined || second === undefined || releaser === undefined) {
    throw new Error('four people');
  }
  const { batchId } = await timed('make', () =>
    insists<{ batchId: string }>(maker, '/payout-batches', { claimIds, channel: options.channel }),
  );
  const address = `/payout-batches/${batchId}`;
  const approve = { outcome: 'approve', opinion: '金额、账户核对无误' };
  const { body: made } = await maker.get<{ approvalsMissing: Record<string, number> }>(address);
  await timed('check', async () => {
    await insists(checker, `${address}/check`, approve);
    if ((made.approvalsMissing['finance_checker'] ?? 0) > 1) await insists(second, `${address}/check`, approve);
  });
  await timed('release', () => insists(releaser, `${address}/release`));
  await timed('file and answer', () => settled(maker, batchId));
  await timed('reconcile', () => insists(checker, `${address}/reconciliation`));
  const report = await timed('report', () =>
    client.as('qin-zheng').get<{ totals: { differenceFen: string } }>('/payout-reconciliation'),
  );
  const totalSeconds = stopwatch.totalSeconds();
  const { body } = await maker.get<Batch>(address);
  const byOutcome: Record<string, number> = {};
  for (const { status } of body.instructions) byOutcome[status] = (byOutcome[status] ?? 0) + 1;
  return {
    batchId,
    seconds: stopwatch.seconds,
    totalSeconds,
    byOutcome,
    differenceFen: report.body.totals.differenceFen,
  };
}

/** Looked for in the list: the batch itself names all its payments each time. */
async function settled(maker: Person, batchId: string): Promise<void> {
  const isSettled = async (): Promise<boolean> => {
    const { body } = await maker.get<{ items: { id: string; status: string }[] }>('/payout-batches');
    return body.items.find(({ id }) => id === batchId)?.status === 'settled';
  };
  await waitFor('the batch is settled', isSettled, { everyMs: 100, withinMs: 300_000 });
}

function sizeOf(history: { events?: unknown[] | null }): { history: { events: number; bytes: number } } {
  const events = history.events ?? [];
  return { history: { events: events.length, bytes: Buffer.byteLength(JSON.stringify(events)) } };
}

async function findBroken(root: Database): Promise<string[]> {
  await root.raw('set statement_timeout = 0');
  const results = await checkEveryInvariant(root);
  const broken = results
    .filter(({ violations }) => violations > 0)
    .map(({ name, violations }) => `${name}: ${violations}`);
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
