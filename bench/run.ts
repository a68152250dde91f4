import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { createRegistryClient, type RegistryClient } from '../src/embedded/registry-client.js';
import { contractWorkflowId } from '../src/workflows/contract/messages.js';
import { rewardWorkflowId } from '../src/workflows/reward/messages.js';
import { type Bare, startBare } from './bare.js';
import { runCrowd } from './crowd.js';
import { type BenchInstance, makeDataDir, type Part, startInstance, usageOf } from './instance.js';
import { KILL_MOMENTS_MS, type KillTrial, killWorker } from './kill.js';
import { beginJourney, type CommandName, COMMANDS, type Life, liveOnce, UPDATES } from './life.js';
import { describeMachine, type Findings, type Level, tablesOf, writeFindings } from './report.js';
import { measureColdStart } from './start-up.js';

// What `npm run bench` runs: the whole service and, beside it on the same engine, a workflow that does nothing.

const { values: options } = parseArgs({
  options: {
    cold: { type: 'boolean', default: false },
    kills: { type: 'string', default: String(KILL_MOMENTS_MS.length) },
    'no-load': { type: 'boolean', default: false },
  },
});

/** Lives in all for so many at once: enough to be steady, few enough to be over in a minute. */
const LEVELS: readonly { readonly atOnce: number; readonly lives: number }[] = [
  { atOnce: 1, lives: 12 },
  { atOnce: 8, lives: 48 },
  { atOnce: 32, lives: 96 },
];
const WARM_UP_LIVES = 6;
const HISTORIES = 16;
const MEASURED: readonly Part[] = ['server', 'worker', 'temporal', 'postgres'];
const MEMORY: readonly Part[] = [...MEASURED, 'identity', 'treasury'];

const say = (line: string): void => console.error(line);
const dataDir = makeDataDir();
/** Everything that runs on behalf of the bench, the last one first to go. */
const toStop: (() => Promise<void>)[] = [];
const stopAll = async (): Promise<void> => {
  for (let stop = toStop.pop(); stop !== undefined; stop = toStop.pop()) await stop();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void stopAll().finally(() => {
      dataDir.remove();
      process.exit(130);
    });
  });
}

try {
  const findings = await bench();
  console.log(`\n${tablesOf(findings)}\n\n${writeFindings(findings)}`);
} finally {
  await stopAll();
  dataDir.remove();
}

async function bench(): Promise<Findings> {
  const at = new Date().toISOString();
  const [loadAverage = 0] = loadavg();
  say('Starting an instance of its own …');
  const instance = await startInstance(dataDir.path);
  toStop.push(instance.stop);
  const idle = memoryOf(instance);
  const { client, temporal, today } = await connect(instance);
  const levels: Level[] = [];
  const events: Events = { contract: [], reward: [], bare: [], byType: {}, taskTimeouts: 0 };

  if (!options['no-load']) {
    say('Starting the bare worker …');
    const bare = await startBare(temporal, instance.temporalAddress ?? '', instance.temporalNamespace);
    toStop.push(bare.stop);
    say(`Warming up (${WARM_UP_LIVES} lives) …`);
    await runCrowd(WARM_UP_LIVES, 2, () => liveOnce(client, today));
    await runCrowd(WARM_UP_LIVES, 2, () => bare.liveOnce(UPDATES.length));
    for (const { atOnce, lives } of LEVELS) {
      say(`${lives} lives, ${atOnce} at once …`);
      levels.push(await measureLevel({ instance, client, today, temporal, bare, atOnce, lives, events }));
    }
  }
  const loaded = memoryOf(instance);
  await stopAll();

  const { kills, warmSeconds } = await killAgainAndAgain();
  if (options.cold) say('Cold start: installing into a fresh copy, this takes minutes …');
  const coldSeconds = options.cold ? await measureColdStart() : undefined;
  return {
    at,
    machine: describeMachine(),
    loadAverage,
    levels,
    events,
    memoryMb: { idle, loaded },
    start: {
      firstSeconds: instance.startSeconds,
      warmSeconds,
      ...(coldSeconds === undefined ? {} : { coldSeconds }),
    },
    kills,
  };
}

async function connect(instance: BenchInstance) {
  if (instance.issuer === undefined || instance.temporalAddress === undefined) throw new Error('a part is missing');
  const client = createRegistryClient({ api: instance.api, issuer: instance.issuer });
  const connection = await Connection.connect({ address: instance.temporalAddress });
  toStop.push(() => connection.close());
  const temporal = new Client({ connection, namespace: instance.temporalNamespace });
  const { body } = await client.as('chen-jie').get<{ today: string }>('/clock');
  return { client, temporal, today: body.today };
}

interface Events {
  readonly contract: number[];
  readonly reward: number[];
  readonly bare: number[];
  readonly byType: Record<string, number>;
  taskTimeouts: number;
}

/** Ours in the middle of two halves of the bare engine, so that a machine that gets busier is unfair to neither. */
async function measureLevel(level: {
  instance: BenchInstance;
  client: RegistryClient;
  today: string;
  temporal: Client;
  bare: Bare;
  atOnce: number;
  lives: number;
  events: Events;
}): Promise<Level> {
  const { instance, client, today, temporal, bare, atOnce, lives, events } = level;
  const bareMs: number[] = [];
  const bareHalf = () => runCrowd(lives / 2, atOnce, () => bare.liveOnce(UPDATES.length, bareMs));
  const bareMeter = startMeter(instance, { client: process.pid, worker: bare.workerPid });
  const before = await bareHalf();
  const bareCpu = bareMeter();
  const meter = startMeter(instance, { client: process.pid });
  const ours = await runCrowd(lives, atOnce, () => liveOnce(client, today));
  const cpu = meter();
  const after = await bareHalf();
  const plain = await measurePlainUpdates({ client, today, atOnce, count: lives });

  const certificateMs = await addHistories({ client, temporal, lives: ours.results.slice(0, HISTORIES), events });
  events.bare.push(await lengthOf(temporal, before.results[0] ?? ''));
  const perCommand = lives * COMMANDS.length;
  const perBare = (lives / 2) * UPDATES.length;
  const msOf = (name: CommandName) => ours.results.flatMap(({ ms }) => ms[name] ?? []);
  return {
    atOnce,
    lives,
    livesPerSecond: lives / ours.seconds,
    commandsPerSecond: perCommand / ours.seconds,
    updatesPerSecond: (lives * UPDATES.length) / ours.seconds,
    plainUpdatesPerSecond: plain.perSecond,
    plainUpdateMs: plain.ms,
    bareUpdatesPerSecond: (lives * UPDATES.length) / (before.seconds + after.seconds),
    commandMs: Object.fromEntries(COMMANDS.map(({ name }) => [name, msOf(name)])),
    certificateMs,
    updateMs: UPDATES.flatMap(({ name }) => msOf(name)),
    bareUpdateMs: bareMs,
    cpuMsPerCommand: Object.fromEntries(Object.entries(cpu).map(([part, ms]) => [part, ms / perCommand])),
    bareCpuMsPerUpdate: Object.fromEntries(Object.entries(bareCpu).map(([part, ms]) => [part, ms / perBare])),
  };
}

/** The plainest update, an acceptance, by itself: over HTTP, with its record, and without the uploads and printing of a life. */
async function measurePlainUpdates(of: { client: RegistryClient; today: string; atOnce: number; count: number }) {
  const { client, today, atOnce, count } = of;
  const submitted = await runCrowd(count, 4, async () => {
    const journey = beginJourney(client, today);
    return { journey, contractId: await journey.submit() };
  });
  const waiting = [...submitted.results];
  const accepted = await runCrowd(count, atOnce, async () => {
    const next = waiting.pop();
    await next?.journey.accept(next.contractId);
    return next?.journey.ms.accept ?? Number.NaN;
  });
  return { perSecond: count / accepted.seconds, ms: accepted.results };
}

/** Reads the processor time of every part now; called again, what each has used since. */
function startMeter(instance: BenchInstance, more: Readonly<Record<string, number>>): () => Record<string, number> {
  const pids = { ...Object.fromEntries(MEASURED.map((part) => [part, instance.pidOf(part)])), ...more };
  const read = () => Object.entries(pids).map(([part, pid]) => [part, usageOf(part, pid).cpuMs] as const);
  const before = new Map(read());
  return () => Object.fromEntries(read().map(([part, cpuMs]) => [part, cpuMs - (before.get(part) ?? 0)]));
}

/** Counts the events of some lives and returns how long their certificates took. */
async function addHistories(of: {
  client: RegistryClient;
  temporal: Client;
  lives: readonly Life[];
  events: Events;
}): Promise<number[]> {
  const { client, temporal, lives, events } = of;
  const auditor = client.as('qin-zheng');
  const certificateMs: number[] = [];
  for (const { contractId, claimId } of lives) {
    const workflowId = contractWorkflowId(contractId);
    events.contract.push(await lengthOf(temporal, workflowId));
    events.reward.push(await lengthOf(temporal, rewardWorkflowId(claimId)));
    const history = await temporal.workflow.getHandle(workflowId).fetchHistory();
    const types = (history.events ?? []).map((event) => nameOf(event));
    events.taskTimeouts += types.filter((type) => type === 'workflowTaskTimedOut').length;
    if (Object.keys(events.byType).length === 0) {
      for (const type of types) events.byType[type] = (events.byType[type] ?? 0) + 1;
    }
    const { body } = await auditor.get<{ entries: { kind: string; at: string }[] }>(
      `/contracts/${contractId}/timeline`,
    );
    const instantOf = (kind: string) => Date.parse(body.entries.find((entry) => entry.kind === kind)?.at ?? '');
    certificateMs.push(instantOf('certificate.issued') - instantOf('contract.registered'));
  }
  return certificateMs.filter((ms) => !Number.isNaN(ms));
}

async function lengthOf(temporal: Client, workflowId: string): Promise<number> {
  return (await temporal.workflow.getHandle(workflowId).describe()).historyLength;
}

/** An event's type, by the one set of attributes it carries. */
function nameOf(event: object): string {
  const entries = Object.entries(event) as [string, unknown][];
  const [name = 'unknown'] = entries.find(([key, value]) => key.endsWith('EventAttributes') && value != null) ?? [];
  return name.replace('EventAttributes', '');
}

function memoryOf(instance: BenchInstance): Record<string, number> {
  const parts = Object.fromEntries(MEMORY.map((part) => [part, usageOf(part, instance.pidOf(part)).memoryMb]));
  return { ...parts, supervisor: usageOf('supervisor', instance.pid).memoryMb };
}

/**
 * Each trial has an instance that was started again, which is the warm start; in one instance the supervisor would take
 * crash after crash for a loop and wait.
 */
async function killAgainAndAgain(): Promise<{ kills: KillTrial[]; warmSeconds: number[] }> {
  const kills: KillTrial[] = [];
  const warmSeconds: number[] = [];
  for (const afterMs of KILL_MOMENTS_MS.slice(0, Number(options.kills))) {
    say(`Starting again, and killing the worker ${afterMs} ms after a request …`);
    const instance = await startInstance(dataDir.path);
    toStop.push(instance.stop);
    warmSeconds.push(instance.startSeconds);
    kills.push(await killWorker(instance, await connect(instance), afterMs));
    await stopAll();
  }
  return { kills, warmSeconds };
}
