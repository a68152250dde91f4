import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { checkEveryInvariant } from '../../src/db/check-invariants.js';
import { SHEETS_AS_COMPUTED } from '../../src/db/sheets-as-computed.js';
import { createDatabase, type Database } from '../../src/db/connection.js';
import { CHECKOUT } from '../../src/embedded/checkout.js';
import { createRegistryClient } from '../../src/embedded/registry-client.js';
import { type BenchInstance, makeDataDir, startInstance, usageOf } from '../instance.js';
import { describeMachine } from '../report.js';
import { loadScale } from './load.js';
import { type Known, People, type Read, READS, type Times, TWENTY, workTogether } from './people.js';
import { explainWhile } from './plans.js';
import { type Measured, tablesOf } from './table.js';

// `npm run bench:scale`: fills a registry of its own with so many contracts and measures it through its front door:
// `npm run bench:scale -- --contracts 1000000 --compare 10000`. See docs/performance.md.

const { values: options } = parseArgs({
  options: {
    contracts: { type: 'string', default: '10000' },
    /** Measured first, to tell how times grow. */
    compare: { type: 'string' },
    seed: { type: 'string', default: '1' },
    /** How long twenty people work. */
    seconds: { type: 'string', default: '180' },
    /** How often each page is asked for while nobody else is there. */
    alone: { type: 'string', default: '60' },
    'data-dir': { type: 'string' },
    port: { type: 'string' },
    keep: { type: 'boolean', default: false },
    'no-invariants': { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

const THINK_MS = [1000, 3000] as const;
const WARM_UP = 12;
const say = (line: string): void => console.error(line);
let stopAll: () => Promise<void> = async () => {};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stopAll().finally(() => process.exit(130)));
}

const sizes = [options.compare, options.contracts].flatMap((text) => (text === undefined ? [] : [Number(text)]));
if (sizes.some((size) => !Number.isInteger(size) || size < 500))
  throw new Error('--contracts and --compare: 500 or more');
const at = new Date().toISOString();
const measured: Measured[] = [];
for (const size of sizes) {
  const one = await measure(size);
  measured.push(one);
}
const findings = {
  at,
  machine: describeMachine(),
  seed: Number(options.seed),
  seconds: Number(options.seconds),
  thinkMs: THINK_MS,
  measured,
};
const file = path.join('bench', 'results', `scale-${at.replaceAll(':', '-').slice(0, 19)}.json`);
mkdirSync(path.join(CHECKOUT, 'bench', 'results'), { recursive: true });
writeFileSync(path.join(CHECKOUT, file), `${JSON.stringify(findings, null, 1)}\n`);
console.log(`\n${tablesOf(findings)}\n\n${file}`);

async function measure(contracts: number): Promise<Measured> {
  const own = options['data-dir'] === undefined ? makeDataDir() : undefined;
  const dataDir = own?.path ?? path.join(options['data-dir'] ?? '', String(contracts));
  mkdirSync(dataDir, { recursive: true });
  say(`\n${contracts} contracts in ${options.keep ? dataDir : 'a registry of their own'} …`);
  const [loadAverage = 0] = loadavg();
  const opened: (() => Promise<void>)[] = [];
  stopAll = async () => {
    for (let close = opened.pop(); close !== undefined; close = opened.pop()) await close().catch(() => undefined);
    if (!options.keep) own?.remove();
  };
  try {
    const instance = await startInstance(
      dataDir,
      CHECKOUT,
      options.port === undefined ? undefined : Number(options.port),
    );
    opened.push(instance.stop);
    if (instance.superuserUrl === undefined) throw new Error('the instance has no database of its own');
    const root = createDatabase(instance.superuserUrl, { poolSize: 1, applicationName: 'bench-scale' });
    opened.push(() => root.destroy());
    if (instance.issuer === undefined || instance.temporalAddress === undefined) throw new Error('a part is missing');
    const connection = await Connection.connect({ address: instance.temporalAddress });
    opened.push(() => connection.close());
    // its duties would go through the whole register while it is measured, and are measured by themselves
    const temporal = new Client({ connection, namespace: instance.temporalNamespace });
    await temporal.schedule.getHandle('nightly-duties').pause('bench');
    const client = createRegistryClient({ api: instance.api, issuer: instance.issuer });
    const { body } = await client.as('chen-jie').get<{ today: string }>('/clock');

    say('Loading …');
    const seed = Number(options.seed);
    const loaded = await loadScale(root, { contracts, seed, todayOn: body.today, withTexts: true, say });
    const vacuumBegan = performance.now();
    await root.raw('set statement_timeout = 0');
    await root.raw('vacuum (analyze, parallel 2)');
    await root.raw('checkpoint');
    const vacuumSeconds = (performance.now() - vacuumBegan) / 1000;
    say(`  vacuum: ${vacuumSeconds.toFixed(1)} s`);
    const began = performance.now();
    const brokenInvariants = options['no-invariants'] ? undefined : await findBroken(root);
    const invariantSeconds = (performance.now() - began) / 1000;
    if (brokenInvariants !== undefined)
      say(`  invariants: ${invariantSeconds.toFixed(1)} s, broken: ${brokenInvariants.length}`);

    const people = await People.gather(client, await whatIsThere(root), body.today, seed);
    opened.push(async () => people.close());
    say('One at a time …');
    const { times: alone, cpuMs } = await measureAlone(people, instance);
    say(`Twenty people for ${options.seconds} s …`);
    const together = await workTogether(people, TWENTY, { seconds: Number(options.seconds), thinkMs: THINK_MS, seed });
    const failures = Object.fromEntries(people.failures);
    say('Plans …');
    const explained = await explainWhile(root, dataDir, () => everythingOnce(people));
    return {
      contracts,
      loadAverage,
      loaded,
      vacuumSeconds,
      ...(await sizeOf(root)),
      brokenInvariants,
      invariantSeconds,
      alone: Object.fromEntries(alone),
      cpuMs,
      together: Object.fromEntries(together),
      failures,
      ...explained,
    };
  } finally {
    await stopAll();
  }
}

/**
 * Every page so many times, nobody else being there; first a few that do not count. Beside the times the processor time
 * of server and database for one page: it says the same on a busy machine.
 */
async function measureAlone(
  people: People,
  instance: BenchInstance,
): Promise<{ times: Times; cpuMs: Record<string, number> }> {
  const times: Times = new Map();
  const cpuMs: Record<string, number> = {};
  const used = (): number =>
    usageOf('server', instance.pidOf('server')).cpuMs + usageOf('postgres', instance.pidOf('postgres')).cpuMs;
  const noThought = async (): Promise<void> => {};
  for (const read of Object.keys(READS) as Read[]) {
    for (let warm = 0; warm < WARM_UP; warm += 1) await people.read(read, new Map());
    const before = used();
    for (let asked = 0; asked < Number(options.alone); asked += 1) await people.read(read, times);
    cpuMs[read] = (used() - before) / Number(options.alone);
  }
  for (let filed = 0; filed < WARM_UP; filed += 1) await people.file(new Map(), noThought);
  while (await people.work('wang-min', new Map()));
  const commands = Math.max(1, Math.round(Number(options.alone) / 2));
  for (let filed = 0; filed < commands; filed += 1) {
    await people.file(times, noThought);
    await people.work('wang-min', times);
    await people.work('wang-min', times);
  }
  return { times, cpuMs };
}

async function everythingOnce(people: People): Promise<void> {
  const times: Times = new Map();
  for (const read of Object.keys(READS) as Read[]) {
    for (let asked = 0; asked < 4; asked += 1) await people.read(read, times);
  }
  for (let filed = 0; filed < 2; filed += 1) await people.file(times, async () => {});
  for (let worked = 0; worked < 4; worked += 1) await people.work('liu-yang', times);
}

/** What people may look for, picked all over the register. */
async function whatIsThere(root: Database): Promise<Known> {
  const list = async (sql: string): Promise<string[]> => {
    const { rows } = await root.raw<{ rows: { it: string }[] }>(sql);
    return rows.map(({ it }) => it);
  };
  // one in so many, wherever it lies: sampling would read every page
  const some = `contracts c join offices o on o.id = c.office_id and o.point = '01' where c.status <> 'draft' and c.project_name <> ''
    and c.id::text like any (array['a%', '3%', '7%']) order by c.id limit 150`;
  const { rows: years } = await root.raw<{ rows: { year: number }[] }>(
    'select distinct year from registration_counters order by 1',
  );
  const { rows: offices } = await root.raw<{ rows: { id: string }[] }>(`select id from offices where point = '01'`);
  return {
    officeId: offices[0]?.id ?? '',
    projects: await list(`select substr(c.project_name, 1 + (row_number() over ())::int % 4, 6) as it from ${some}`),
    commonWords: [
      '机器视觉',
      '传感器',
      '技术服务',
      '检测系统',
      '白酒',
      '数据',
      '智能科技',
      '有限公司',
      '能耗预测',
      '水稻',
    ],
    parties: await list(`select substr(c.seller_name, 3, 5) as it from ${some}`),
    numbers:
      await list(`select r.number as it from registrations r join offices o on o.id = r.office_id and o.point = '01'
      where r.serial % 7 = 3 order by r.contract_id limit 150`),
    creditCodes: await list(`select c.buyer_credit_code as it from ${some}`),
    caseIds: await list(`select c.id::text as it from ${some}`),
    years: years.map(({ year }) => year),
  };
}

async function findBroken(root: Database): Promise<string[]> {
  const results = await checkEveryInvariant(root);
  // the claims of this load were never computed: they have an amount and no frozen facts to compute it from again
  const broken = results.filter(({ name, violations }) => violations > 0 && name !== SHEETS_AS_COMPUTED.name);
  return broken.map(({ name }) => name);
}

async function sizeOf(root: Database): Promise<Pick<Measured, 'databaseGb' | 'tables'>> {
  const { rows: tables } = await root.raw<{ rows: { table: string; size: string; rows: number }[] }>(
    `select relname as "table", pg_size_pretty(pg_total_relation_size(oid)) as size, greatest(reltuples, 0)::float8 as rows
     from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by pg_total_relation_size(oid) desc limit 12`,
  );
  const { rows } = await root.raw<{ rows: { bytes: bigint }[] }>(
    'select pg_database_size(current_database()) as bytes',
  );
  return { tables, databaseGb: Number(rows[0]?.bytes ?? 0n) / 2 ** 30 };
}
