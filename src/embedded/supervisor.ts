import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { SetUpConfig } from '../config.js';
import { CHECKOUT } from './checkout.js';
import { livingChildren, refuseNewChildren, stopLeftover } from './child.js';
import {
  choosePorts,
  DEFAULT_PORTS,
  findFreePort,
  type Instance,
  isPortFree,
  lockDataDir,
  type Ports,
  readJson,
  removeInstance,
  writeInstance,
  writeJson,
} from './data-dir.js';
import { DEMO_CASES, runDemoCases } from './demo-cases-part.js';
import { startIdentityProvider } from './identity-provider.js';
import { createKeepRunning, type KeepRunning } from './keep-running.js';
import { runNodePart, startNodePart } from './node-part.js';
import { type Plan, planService } from './plan.js';
import { startPostgres, stopLeftoverPostgres } from './postgres.js';
import { signal } from './process-identity.js';
import { startTemporal } from './temporal.js';
import { obtainTemporal } from './temporal-binary.js';

/** The whole service: its parts as children of this process, watched, and stopped in order. */
export interface Supervisor {
  /** Starts every part and resolves when the API is ready; says what it does on the way. */
  start(): Promise<Instance>;
  /** Stops every part in order: who asks before who answers. */
  stop(): Promise<void>;
  /** Ends every part at once. */
  kill(): void;
}

/** Who is stopped when, how, and how long it may take: the API first, so that nothing new comes in, the record last. */
const STOPS = [
  [DEMO_CASES, 'SIGTERM', 5000],
  ['server', 'SIGTERM', 15_000],
  ['worker', 'SIGTERM', 15_000],
  ['migrate', 'SIGTERM', 15_000],
  ['treasury', 'SIGTERM', 5000],
  ['identity', 'SIGTERM', 3000],
  ['temporal', 'SIGTERM', 15_000],
  ['postgres', 'SIGINT', 30_000],
] as const;

type Say = (line: string) => void;

/** Prepares the service of this configuration; nothing happens before `start`. */
export function createSupervisor(config: SetUpConfig, say: Say): Supervisor {
  const { dataDir } = config;
  const stopping = new AbortController();
  let lock: { release(): void } | undefined;

  async function start(): Promise<Instance> {
    lock = lockDataDir(dataDir);
    // an instance that was killed left its addresses behind
    removeInstance(dataDir);
    await stopLeftovers(dataDir);
    const port = await chooseApiPort(config, say);
    const ports = await choosePorts(dataDir, config.portIsFixed ? undefined : DEFAULT_PORTS);
    const plan = planService(config, port, ports);

    let isUp = false;
    const { promise: startFailed, reject: failStart } = withReject();
    const onCrashLoop = (complaint: string) => (isUp ? say(complaint) : failStart(new Error(complaint)));
    const keep = createKeepRunning({ dataDir, say, stopping: stopping.signal, onCrashLoop });
    const started = startParts({ config, plan, ports, keep, say, stopping: stopping.signal });
    const instance = await Promise.race([started, startFailed]);
    writeInstance(instance);
    isUp = true;
    return instance;
  }

  async function stop(): Promise<void> {
    stopping.abort();
    refuseNewChildren();
    for (const [name, politely, graceMs] of STOPS) {
      const children = livingChildren().filter((child) => child.name === name);
      await Promise.all(children.map((child) => child.stop(politely, graceMs)));
    }
    if (lock !== undefined) removeInstance(dataDir);
    lock?.release();
  }

  function kill(): void {
    stopping.abort();
    refuseNewChildren();
    for (const child of livingChildren()) signal(-child.pid, 'SIGKILL');
    lock?.release();
  }

  return { start, stop, kill };
}

/** Starts the parts, each as soon as those it needs are there. */
async function startParts(context: {
  config: SetUpConfig;
  plan: Plan;
  ports: Ports;
  keep: KeepRunning;
  say: Say;
  stopping: AbortSignal;
}): Promise<Instance> {
  const { config, plan, ports, keep, say, stopping } = context;
  const { has, environment } = plan;
  const { dataDir } = config;

  const record = async () => {
    if (!has.postgres) return { migrator: config.migratorUrl, app: config.databaseUrl, superuser: undefined };
    const began = Date.now();
    const postgres = await keep('PostgreSQL', () => startPostgres({ dataDir, port: ports.postgres }));
    say(ready('PostgreSQL', `127.0.0.1:${ports.postgres}`, began));
    return { migrator: postgres.migratorUrl, app: postgres.appUrl, superuser: postgres.superuserUrl };
  };

  const tables = async () => {
    const { migrator, app } = await recordUp;
    if (app === undefined || !(has.server || has.worker)) return;
    if (migrator === undefined) {
      say('  Tables            not touched: DATABASE_MIGRATOR_URL is not set (npm run migrate brings them up to date)');
      return;
    }
    const began = Date.now();
    const env = { ...environment, DATABASE_URL: app, DATABASE_MIGRATOR_URL: migrator, SEED: plan.seed };
    await runNodePart({ name: 'migrate', entry: 'migrate.js', dataDir, env });
    if (has.postgres) rememberTables(dataDir);
    say(ready('Tables', plan.seed === 'demo' ? 'up to date, with demo data' : 'up to date', began));
  };

  const engine = async () => {
    if (!has.temporal) return undefined;
    const { toolsDir, temporalCli: given, temporalNamespace: namespace } = config;
    const cli = await obtainTemporal({ given, toolsDir, say: (line) => say(`  ${line}`), signal: stopping });
    const began = Date.now();
    const { temporal: port, temporalUi: uiPort } = ports;
    await keep('Temporal', () => startTemporal({ dataDir, port, uiPort, namespace, cli }));
    say(ready('Temporal', `127.0.0.1:${port}`, began));
    return cli;
  };

  const identity = async () => {
    if (!has.identity) return;
    const began = Date.now();
    const { oidcAudience: audience, accessTokenHours } = config;
    const options = {
      dataDir,
      port: ports.identity,
      audience,
      publicUrl: plan.api,
      accessTokenHours,
      env: environment,
    };
    await keep('Identity provider', () => startIdentityProvider(options));
    say(ready('Identity provider', `127.0.0.1:${ports.identity} (demo)`, began));
  };

  const treasury = async () => {
    if (!has.treasury) return;
    const began = Date.now();
    const env = { ...environment, TREASURY_PORT: String(ports.treasury) };
    const health = `http://127.0.0.1:${ports.treasury}/healthz`;
    const entry = 'embedded/demo-treasury.js';
    await keep('Treasury', () => startNodePart({ name: 'treasury', entry, dataDir, env, heapMb: 256, health }));
    say(ready('Treasury', `127.0.0.1:${ports.treasury} (demo)`, began));
  };

  const worker = async () => {
    if (!has.worker) return;
    const [{ app }] = await Promise.all([recordUp, engineUp, schemaKnown]);
    const env = { ...environment, DATABASE_URL: app };
    await keep('Worker', () => startNodePart({ name: 'worker', entry: 'worker.js', dataDir, env, heapMb: 768 }));
  };

  const server = async () => {
    if (!has.server) return;
    const [{ app }] = await Promise.all([recordUp, identityUp, schemaKnown]);
    const began = Date.now();
    const env = { ...environment, DATABASE_URL: app };
    const health = `${plan.localApi}/healthz`;
    const options = { name: 'server', entry: 'server.js', dataDir, env, heapMb: 512, health };
    await keep('Server', () => startNodePart(options));
    if (has.worker) await Promise.all([workerUp, waitForReadiness(`${plan.localApi}/readyz`, stopping, say)]);
    say(ready('API and worker', plan.localApi, began));
  };

  const recordUp = record();
  const engineUp = engine();
  const identityUp = identity();
  const tablesUp = tables();
  // Tables that this very build brought up to date before are fit for it, while migrate looks after them once more.
  const schemaKnown = areTablesRemembered(dataDir) ? undefined : tablesUp;
  const workerUp = worker();
  const everything = [recordUp, engineUp, identityUp, treasury(), tablesUp, workerUp, server()] as const;
  const [urls, temporalCli] = await Promise.all(everything);
  await runDemoCases({ plan, dataDir, say });

  return {
    pid: process.pid,
    api: plan.api,
    docs: `${plan.api}/api/docs`,
    issuer: plan.issuer,
    audience: config.oidcAudience,
    hasServer: has.server,
    demoIdentity: has.identity,
    temporalAddress: plan.temporalAddress,
    temporalNamespace: config.temporalNamespace,
    temporalUi: plan.temporalUi,
    temporalCli,
    databaseUrl: urls.app,
    migratorUrl: urls.migrator,
    superuserUrl: urls.superuser,
    objectStore: config.objectStore,
    treasury: config.treasury,
    dataDir,
    logsDir: path.join(dataDir, 'logs'),
  };
}

const tablesSchema = z.object({ build: z.string() });
const tablesFile = (dataDir: string) => path.join(dataDir, 'tables.json');

/** True when the embedded database was last brought up to date by the build that runs now. */
function areTablesRemembered(dataDir: string): boolean {
  const build = findBuild();
  return build !== undefined && readJson(tablesFile(dataDir), tablesSchema)?.build === build;
}

function rememberTables(dataDir: string): void {
  const build = findBuild();
  if (build !== undefined) writeJson(tablesFile(dataDir), { build });
}

/** The hash of the sources this build was made from, and of the configuration that is loaded with it. */
function findBuild(): string | undefined {
  const stamp = path.join(CHECKOUT, 'dist', '.stamp');
  if (!fs.existsSync(stamp)) return undefined;
  const config = createHash('sha256');
  const folder = path.join(CHECKOUT, 'config');
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files.map(({ parentPath, name }) => path.join(parentPath, name)).toSorted()) {
    config
      .update(`${path.relative(folder, file)}\0`)
      .update(fs.readFileSync(file))
      .update('\0');
  }
  return `${fs.readFileSync(stamp, 'utf8')} ${config.digest('hex')}`;
}

/** Our own programs end by themselves when their supervisor is gone; this waits for them, so that ports are free again. */
async function stopLeftovers(dataDir: string): Promise<void> {
  for (const [name, mark] of [
    [DEMO_CASES, 'demo-cases-process.js'],
    ['server', 'server.js'],
    ['worker', 'worker.js'],
    ['migrate', 'migrate.js'],
    ['treasury', 'demo-treasury.js'],
    ['identity', 'identity-process.js'],
    ['temporal', 'temporal.sqlite'],
  ] as const) {
    await stopLeftover(dataDir, name, mark);
  }
  await stopLeftoverPostgres(dataDir);
}

async function chooseApiPort(config: SetUpConfig, say: Say): Promise<number> {
  const { port: wanted, host } = config;
  if (!config.startOnly.includes('server') || (await isPortFree(wanted, host))) return wanted;
  if (config.portIsFixed) {
    throw new Error(
      `Port ${wanted} is in use by another program. Stop that one, or choose another port: PORT=${wanted + 1} npm start`,
    );
  }
  let port = wanted + 1;
  while (port < wanted + 10 && !(await isPortFree(port, host))) port += 1;
  if (port === wanted + 10) port = await findFreePort();
  say(`  Port ${wanted} is in use by another program, so this is port ${port} (PORT=… chooses one).`);
  return port;
}

const readinessShape = z.object({ down: z.array(z.string()) });

/** Waits until the API says it is ready, but for the demonstration's cases; after a while says what it still waits for. */
async function waitForReadiness(address: string, stopping: AbortSignal, say: Say): Promise<void> {
  const began = Date.now();
  let missing = 'an answer';
  let isTold = false;
  while (Date.now() < began + 120_000) {
    stopping.throwIfAborted();
    try {
      const response = await fetch(address, { signal: AbortSignal.timeout(5000) });
      if (response.ok) return;
      const down = readinessShape.parse(await response.json()).down.filter((part) => part !== DEMO_CASES);
      if (down.length === 0) return;
      missing = down.join(', ');
    } catch (error) {
      missing = `an answer (${String(error)})`;
    }
    if (!isTold && Date.now() > began + 15_000) {
      isTold = true;
      say(`  Still waiting for ${missing} (${address})`);
    }
    await pause(100);
  }
  throw new Error(`The service did not get ready in two minutes; it waits for ${missing} (${address})`);
}

function ready(what: string, where: string, began: number): string {
  return `  ${what.padEnd(18)}${where} (${((Date.now() - began) / 1000).toFixed(1)} s)`;
}

/** A promise that only ever fails, and only when it is told to. */
function withReject(): { promise: Promise<never>; reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<never>((_resolve, refuse) => {
    reject = refuse;
  });
  promise.catch(() => undefined);
  return { promise, reject };
}
