import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { createDatabase } from '../src/db/connection.js';
import { createLaboratory } from '../src/db/laboratory.js';
import { CHECKOUT, compiledEntry } from '../src/embedded/checkout.js';
import { findFreePort } from '../src/embedded/data-dir.js';
import { startPostgres } from '../src/embedded/postgres.js';
import { loadReferenceData } from '../src/load-reference-data.js';
import { migrationSource } from '../src/migrations.js';
import { seedDemo } from '../src/seed-demo.js';
import { makeDataDir } from './instance.js';
import { describeMachine } from './report.js';
import { loadScale } from './scale/load.js';

// How long a trial over so many registered contracts takes, the database included, and whether anybody else waits for it:
// `npm run bench:laboratory -- --contracts 150000`. Of the contracts loaded about two thirds are registered.

const { values: options } = parseArgs({
  options: {
    contracts: { type: 'string', default: '150000' },
    seed: { type: 'string', default: '1' },
    /** Kept, and not loaded a second time. */
    'data-dir': { type: 'string' },
  },
  allowPositionals: true,
});

const TODAY = '2026-11-22';
const POLICIES = ['LZ-TRADE', 'LZ-2021-BUYER', 'SM-2023-AGENCY'];
const say = (line: string): void => console.error(line);

const own = options['data-dir'] === undefined ? makeDataDir() : undefined;
const dataDir = own?.path ?? options['data-dir'] ?? '';
const postgres = await startPostgres({ dataDir, port: await findFreePort() });
const root = createDatabase(postgres.superuserUrl, { poolSize: 1, applicationName: 'bench-laboratory' });
const owner = createDatabase(postgres.migratorUrl, { poolSize: 1, applicationName: 'bench-laboratory' });
try {
  if (!(await isLoaded())) await load(Number(options.contracts));

  const laboratory = createLaboratory({
    databaseUrl: postgres.appUrl,
    thread: compiledEntry('db/laboratory-thread.js'),
  });
  const data = POLICIES.map((code): Record<string, unknown> => {
    const policy = parse(readFileSync(path.join(CHECKOUT, 'config', 'policies', `${code}.yaml`), 'utf8'));
    return { ...policy, validFrom: '2020-01-01', validTo: undefined };
  });
  const [trade] = data;
  const draft = { ...trade, version: 2, formula: { kind: 'RATE', rate: '0.006' } };
  const trials = [
    { name: '1 policy', policies: [trade], comparisons: [] },
    { name: 'draft against version in force', policies: [draft, trade], comparisons: [{ before: 1, after: 0 }] },
    { name: 'three policies', policies: data, comparisons: [{ before: 0, after: 1 }] },
  ];
  const machine = describeMachine();
  const lines: string[] = [];
  for (const { name, policies, comparisons } of trials) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const began = performance.now();
    const result = await laboratory.try({ policies, comparisons, fromYear: 2022, toYear: 2026 });
    const seconds = (performance.now() - began) / 1000;
    delay.disable();
    const [first] = result.replays;
    lines.push(
      `| ${name} | ${result.contractCount} | ${(result.readMs / 1000).toFixed(1)} | ${(result.computeMs / 1000).toFixed(1)} | **${seconds.toFixed(1)}** | ${(delay.max / 1e6).toFixed(0)} | ${first?.grantedCount} | ${result.lineCount} |`,
    );
    say(lines.at(-1) ?? '');
  }
  console.log(
    [
      `${machine.processors} × ${machine.model}, ${machine.memoryGb} GB, ${machine.node}`,
      '',
      '| trial, five years | contracts | read s | compute s | whole s | longest wait of the event loop ms | granted | beneficiaries and years |',
      '| --- | --: | --: | --: | --: | --: | --: | --: |',
      ...lines,
    ].join('\n'),
  );
} finally {
  await Promise.all([root.destroy(), owner.destroy()]);
  await postgres.stop();
  own?.remove();
}

async function isLoaded(): Promise<boolean> {
  if (!(await root.schema.hasTable('contracts'))) return false;
  return (await root('contracts').first('id')) !== undefined;
}

async function load(contracts: number): Promise<void> {
  await owner.migrate.latest({ migrationSource: migrationSource(path.join(CHECKOUT, 'dist', 'migrations')) });
  await loadReferenceData(owner, path.join(CHECKOUT, 'config'));
  await seedDemo(owner, { issuer: 'https://identity.invalid', examplesDirectory: path.join(CHECKOUT, 'examples/') });
  say(`Loading ${contracts} contracts …`);
  await loadScale(root, { contracts, seed: Number(options.seed), todayOn: TODAY, withTexts: false, say });
  await root.raw('set statement_timeout = 0');
  await root.raw('vacuum (analyze)');
}
