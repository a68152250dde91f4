import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { EmbeddedPart, SetUpConfig } from '../config.js';
import { CHECKOUT } from './checkout.js';
import { type Child, livingChildren, logFileOf, refuseNewChildren, stopLeftover, whereToLook } from './child.js';
import {
  choosePorts,
  DEFAULT_PORTS,
  findFreePort,
  type Instance,
  isPortFree,
  lockDataDir,
  readJson,
  removeInstance,
  writeInstance,
  writeJson,
} from './data-dir.js';
import { startIdentityProvider } from './identity-provider.js';
import { runNodePart, startNodePart } from './node-part.js';
import { signal } from './process-identity.js';
import { startPostgres, stopLeftoverPostgres } from './postgres.js';
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

/** Who is stopped when: the API first, so that nothing new comes in, the record last. */
const STOP_ORDER = ['server', 'worker', 'migrate', 'treasury', 'identity', 'temporal', 'postgres'];
const STOP_SIGNALS: Readonly<Record<string, NodeJS.Signals>> = { postgres: 'SIGINT' };
const STOP_GRACE_MS: Readonly<Record<string, number>> = { postgres: 30_000, identity: 3000, treasury: 5000 };

const CRASH_WINDOW_MS = 60_000;
const CRASHES_OF_A_LOOP = 4;
const LONGEST_PAUSE_MS = 15_000;

/** Prepares the service of this configuration; nothing happens before `start`. */
export function createSupervisor(config: SetUpConfig, say: (line: string) => void): Supervisor {
  const { dataDir } = config;
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  let lock: { release(): void } | undefined;
  let isUp = false;
  const { promise: startFailed, reject: failStart } = withReject();

  /** Starts a part, and starts it again whenever it ends by itself. */
  async function keep<T extends { readonly child: Child }>(title: string, start: () => Promise<T>): Promise<T> {
    const first = await start();
    void watch(title, first.child, start);
    return first;
  }

  async function watch(title: string, child: Child, start: () => Promise<{ readonly child: Child }>): Promise<void> {
    const crashes: number[] = [];
    let isReported = false;
    for (let current: Child | undefined = child; ; ) {
      const how = current === undefined ? 'no start' : await current.ended;
      if (isStopping()) return;
      crashes.push(Date.now());
      while ((crashes[0] ?? 0) < Date.now() - CRASH_WINDOW_MS) crashes.shift();
      if (crashes.length === 1) isReported = false;
      if (crashes.length >= CRASHES_OF_A_LOOP && !isReported) {
        isReported = true;
        const complaint = `${title} keeps ending (${how}). ${whereToLook(logFileOf(dataDir, child.name))}`;
        if (isUp) say(`${complaint}\n  Trying again every ${LONGEST_PAUSE_MS / 1000} s.`);
        else failStart(new Error(complaint));
      }
      const pauseMs = crashes.length === 1 ? 0 : Math.min(LONGEST_PAUSE_MS, 250 * 2 ** crashes.length);
      await pause(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (isStopping()) return;
      try {
        current = (await start()).child;
        if (!isReported) say(`${title} ended with ${how}; started again`);
      } catch (error) {
        if (isStopping()) return;
        current = undefined;
        if (!isReported) say(`${title} ended with ${how} and could not be started again: ${messageOf(error)}`);
      }
    }
  }

  async function start(): Promise<Instance> {
    lock = lockDataDir(dataDir);
    await stopLeftovers(dataDir);
    const wants = (part: EmbeddedPart) => config.startOnly.includes(part);
    const port = await chooseApiPort(config, wants('server'), say);
    const ports = await choosePorts(dataDir, config.portIsFixed ? undefined : DEFAULT_PORTS);

    const api = config.publicUrl ?? `http://127.0.0.1:${port}`;
    const hasIdentity = config.oidcIssuer === undefined && wants('identity');
    const issuer = config.oidcIssuer ?? (hasIdentity ? `http://127.0.0.1:${ports.identity}` : undefined);
    const hasTemporal = config.temporalAddress === undefined && wants('temporal');
    const temporalAddress = config.temporalAddress ?? (hasTemporal ? `127.0.0.1:${ports.temporal}` : undefined);
    const temporalUi = config.temporalUiUrl ?? (hasTemporal ? `http://127.0.0.1:${ports.temporalUi}` : undefined);
    const hasTreasury = config.inherited['TREASURY'] === undefined && wants('treasury');

    const common: Record<string, string | undefined> = {
      ...demoDefaults(config.inherited),
      ...config.inherited,
      DATA_DIR: dataDir,
      HOST: config.host,
      PORT: String(port),
      PUBLIC_URL: api,
      OIDC_ISSUER: issuer,
      OIDC_AUDIENCE: config.oidcAudience,
      TEMPORAL_ADDRESS: temporalAddress,
      TEMPORAL_NAMESPACE: config.temporalNamespace,
      TEMPORAL_UI_URL: temporalUi,
      OBJECT_STORE: config.objectStore,
      TREASURY: config.treasury,
      TZ: 'UTC',
      // One arena per core and thread is what glibc would take; two are enough for processes of this size.
      MALLOC_ARENA_MAX: '2',
      DATABASE_URL: config.databaseUrl,
      DATABASE_MIGRATOR_URL: undefined,
    };

    const record = async () => {
      const began = Date.now();
      if (config.databaseUrl !== undefined) {
        return { migrator: config.migratorUrl, app: config.databaseUrl, superuser: undefined };
      }
      if (!wants('postgres')) return undefined;
      const postgres = await keep('PostgreSQL', () => startPostgres({ dataDir, port: ports.postgres }));
      say(ready('PostgreSQL', `127.0.0.1:${ports.postgres}`, began));
      return { migrator: postgres.migratorUrl, app: postgres.appUrl, superuser: postgres.superuserUrl };
    };

    const tables = async () => {
      const urls = await recordUp;
      if (urls === undefined || !(wants('server') || wants('worker'))) return;
      if (urls.migrator === undefined) {
        say(
          '  Tables            not touched: DATABASE_MIGRATOR_URL is not set (npm run migrate brings them up to date)',
        );
        return;
      }
      const began = Date.now();
      const seed = config.inherited['SEED'] ?? (config.databaseUrl === undefined ? 'demo' : 'none');
      const env = { ...common, DATABASE_URL: urls.app, DATABASE_MIGRATOR_URL: urls.migrator, SEED: seed };
      await runNodePart({ name: 'migrate', entry: 'migrate.js', dataDir, env });
      if (config.databaseUrl === undefined) rememberTables(dataDir);
      say(ready('Tables', seed === 'demo' ? 'up to date, with demo data' : 'up to date', began));
    };

    const engine = async () => {
      if (!hasTemporal) return undefined;
      const { toolsDir, temporalCli: given, temporalNamespace: namespace } = config;
      const cli = await obtainTemporal({ given, toolsDir, say: (line) => say(`  ${line}`), signal: stopping.signal });
      const began = Date.now();
      const { temporal: temporalPort, temporalUi: uiPort } = ports;
      await keep('Temporal', () => startTemporal({ dataDir, port: temporalPort, uiPort, namespace, cli }));
      say(ready('Temporal', `127.0.0.1:${temporalPort}`, began));
      return cli;
    };

    const identity = async () => {
      if (!hasIdentity) return;
      const began = Date.now();
      const { oidcAudience: audience, accessTokenHours } = config;
      const env = common;
      await keep('Identity provider', () =>
        startIdentityProvider({ dataDir, port: ports.identity, audience, publicUrl: api, accessTokenHours, env }),
      );
      say(ready('Identity provider', `127.0.0.1:${ports.identity} (demo)`, began));
    };

    const treasury = async () => {
      if (!hasTreasury) return;
      const began = Date.now();
      const env = { ...common, TREASURY_PORT: String(ports.treasury) };
      const health = `http://127.0.0.1:${ports.treasury}/healthz`;
      const entry = 'embedded/demo-treasury.js';
      await keep('Treasury', () => startNodePart({ name: 'treasury', entry, dataDir, env, heapMb: 96, health }));
      say(ready('Treasury', `127.0.0.1:${ports.treasury} (demo)`, began));
    };

    const worker = async () => {
      const [urls] = await Promise.all([recordUp, engineUp, schemaKnown]);
      if (!wants('worker')) return;
      const env = { ...common, DATABASE_URL: urls?.app };
      await keep('Worker', () => startNodePart({ name: 'worker', entry: 'worker.js', dataDir, env, heapMb: 768 }));
    };

    const server = async () => {
      const [urls] = await Promise.all([recordUp, identityUp, schemaKnown]);
      if (!wants('server')) return;
      const began = Date.now();
      const env = { ...common, DATABASE_URL: urls?.app };
      const local = localAddress(config.host, port);
      const health = `${local}/healthz`;
      const start = () => startNodePart({ name: 'server', entry: 'server.js', dataDir, env, heapMb: 512, health });
      await keep('Server', start);
      if (wants('worker')) await Promise.all([workerUp, waitForReadiness(`${local}/readyz`, stopping.signal)]);
      say(ready('API and worker', `${config.host}:${port}`, began));
    };

    const recordUp = record();
    const engineUp = engine();
    const identityUp = identity();
    const tablesUp = tables();
    // Tables that this very build brought up to date before are fit for it, while migrate looks after them once more.
    const schemaKnown = areTablesRemembered(dataDir) ? undefined : tablesUp;
    const workerUp = worker();
    const everything = Promise.all([recordUp, engineUp, identityUp, treasury(), tablesUp, workerUp, server()]);
    const [urls, temporalCli] = await Promise.race([everything, startFailed]);

    const instance: Instance = {
      pid: process.pid,
      api,
      docs: `${api}/api/docs`,
      issuer,
      audience: config.oidcAudience,
      demoIdentity: hasIdentity,
      temporalAddress,
      temporalNamespace: config.temporalNamespace,
      temporalUi,
      temporalCli,
      databaseUrl: urls?.app,
      migratorUrl: urls?.migrator,
      superuserUrl: urls?.superuser,
      objectStore: config.objectStore,
      treasury: config.treasury,
      dataDir,
      logsDir: path.join(dataDir, 'logs'),
    };
    writeInstance(instance);
    isUp = true;
    return instance;
  }

  async function stop(): Promise<void> {
    stopping.abort();
    refuseNewChildren();
    for (const name of STOP_ORDER) {
      const children = livingChildren().filter((child) => child.name === name);
      const grace = STOP_GRACE_MS[name] ?? 15_000;
      await Promise.all(children.map((child) => child.stop(STOP_SIGNALS[name] ?? 'SIGTERM', grace)));
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

/** The hash of the sources this build was made from. */
function findBuild(): string | undefined {
  const stamp = path.join(CHECKOUT, 'dist', '.stamp');
  return fs.existsSync(stamp) ? fs.readFileSync(stamp, 'utf8') : undefined;
}

/** Our own programs end by themselves when their supervisor is gone; this waits for them, so that ports are free again. */
async function stopLeftovers(dataDir: string): Promise<void> {
  for (const [name, mark] of [
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

async function chooseApiPort(config: SetUpConfig, isNeeded: boolean, say: (line: string) => void): Promise<number> {
  if (!isNeeded || (await isPortFree(config.port, config.host))) return config.port;
  if (config.portIsFixed) {
    throw new Error(
      `Port ${config.port} is in use by another program. Stop that one, or choose another port: PORT=${config.port + 1} npm start`,
    );
  }
  for (let port = config.port + 1; port < config.port + 10; port += 1) {
    if (await isPortFree(port, config.host)) {
      say(`  Port ${config.port} is in use by another program, so this is port ${port} (PORT=… chooses one).`);
      return port;
    }
  }
  return findFreePort();
}

/** What a demonstration allows and production does not; anything that is set wins. */
function demoDefaults(inherited: Readonly<Record<string, string>>): Record<string, string> {
  if (inherited['NODE_ENV'] === 'production') return {};
  return { DEMO_CLOCK: 'on', UNCONFIRMED_POLICIES: 'pay', PROVISIONAL_CALENDAR: 'allow' };
}

async function waitForReadiness(address: string, signal: AbortSignal): Promise<void> {
  let answer = 'nothing';
  for (const end = Date.now() + 90_000; Date.now() < end; ) {
    signal.throwIfAborted();
    try {
      const response = await fetch(address, { signal: AbortSignal.timeout(5000) });
      if (response.ok) return;
      answer = `${response.status} ${(await response.text()).slice(0, 500)}`;
    } catch (error) {
      answer = messageOf(error);
    }
    await pause(100);
  }
  throw new Error(`The service did not get ready in 90 s; ${address} says: ${answer}`);
}

function localAddress(host: string, port: number): string {
  const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}

function ready(what: string, where: string, began: number): string {
  return `  ${what.padEnd(18)}${where} (${((Date.now() - began) / 1000).toFixed(1)} s)`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
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
