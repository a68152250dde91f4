import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CHECKOUT } from '../src/embedded/checkout.js';
import { findFreePort, findInstance, type Instance, readJson } from '../src/embedded/data-dir.js';
import { processIdentitySchema } from '../src/embedded/process-identity.js';

export const PARTS = ['server', 'worker', 'temporal', 'postgres', 'identity', 'treasury'] as const;
export type Part = (typeof PARTS)[number];

/** A service of the bench's own, as `npm start` makes it. */
export interface BenchInstance extends Instance {
  /** From the call of `npm start` to the first 200 of /readyz. */
  readonly startSeconds: number;
  /** The process of a part as it runs now; undefined while it is being started again. */
  pidOf(part: Part): number | undefined;
  stop: () => Promise<void>;
}

/** Starts the service in this data directory and waits until it is ready. */
export async function startInstance(dataDir: string, checkout = CHECKOUT, ownPort?: number): Promise<BenchInstance> {
  const port = ownPort ?? (await findFreePort());
  const began = performance.now();
  const child = spawn(process.execPath, [path.join(checkout, 'scripts', 'start.mjs')], {
    cwd: checkout,
    env: { ...ownPartsOnly(), PORT: String(port), DATA_DIR: dataDir, DEMO_CASES: 'off', LOG_LEVEL: 'warn' },
    // over the channel it notices when the bench is gone, however that ended
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const stop = () => end(child);
  try {
    await waitForReadiness(child, `http://127.0.0.1:${port}/readyz`, said);
    const startSeconds = (performance.now() - began) / 1000;
    return { ...(await getInstance(dataDir)), startSeconds, pidOf: (part) => pidOf(dataDir, part), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The environment without what would put a part given from outside in the place of one of the bench's own. */
function ownPartsOnly(): NodeJS.ProcessEnv {
  const given = [
    'DATABASE_URL',
    'DATABASE_MIGRATOR_URL',
    'TEMPORAL_ADDRESS',
    'OIDC_ISSUER',
    'OBJECT_STORE',
    'TREASURY',
  ];
  const settings = [...given, 'NODE_ENV', 'PUBLIC_URL', 'START_ONLY', 'SEED'];
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !settings.includes(name)));
}

/** A data directory that goes away with `remove`. */
export function makeDataDir(): { readonly path: string; remove(): void } {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'registry-bench-'));
  return { path: directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

async function waitForReadiness(child: ChildProcess, address: string, said: readonly string[]): Promise<void> {
  for (const limit = Date.now() + 15 * 60_000; Date.now() < limit; await pause(20)) {
    if (child.exitCode !== null) break;
    const answer = await fetch(address).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok === true) return;
  }
  throw new Error(`The service did not get ready:\n${said.join('').slice(-4000)}`);
}

/** The supervisor writes down where it runs a moment after the API is ready. */
async function getInstance(dataDir: string): Promise<Instance> {
  for (const limit = Date.now() + 10_000; Date.now() < limit; await pause(20)) {
    const instance = findInstance(dataDir);
    if (instance !== undefined) return instance;
  }
  throw new Error(`no instance is written down in ${dataDir}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** The process of a part as its data directory knows it now; undefined while it is being started again. */
export function pidOf(dataDir: string, part: Part): number | undefined {
  return readJson(path.join(dataDir, 'pids', `${part}.json`), processIdentitySchema)?.pid;
}

/** What a process and its children have used so far and hold now; only Linux tells, elsewhere it is 0. */
export interface Usage {
  readonly cpuMs: number;
  /** Resident memory; what the processes of one part share is counted once. */
  readonly memoryMb: number;
}

/** The usage of a part by the number of its process: PostgreSQL with its children, any other alone. */
export function usageOf(part: string, pid: number | undefined): Usage {
  if (pid === undefined) return { cpuMs: 0, memoryMb: 0 };
  const all = [pid, ...(part === 'postgres' ? childrenOf(pid) : [])].map(readStatus);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const memoryKb =
    sum(all.map(({ RssAnon }) => RssAnon)) +
    Math.max(...all.map(({ RssFile }) => RssFile)) +
    Math.max(...all.map(({ RssShmem }) => RssShmem));
  return { cpuMs: sum(all.map(({ cpuMs }) => cpuMs)), memoryMb: memoryKb / 1024 };
}

const CLOCK_TICK_MS = 10;

function readStatus(pid: number): { cpuMs: number; RssAnon: number; RssFile: number; RssShmem: number } {
  const status = read(pid, 'status');
  const kb = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
  const stat = read(pid, 'stat');
  // The name in parentheses may hold anything, so count from its end: user and system time, own and of ended children.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = [11, 12, 13, 14].reduce((total, at) => total + Number(fields[at] ?? 0), 0);
  return { cpuMs: ticks * CLOCK_TICK_MS, RssAnon: kb('RssAnon'), RssFile: kb('RssFile'), RssShmem: kb('RssShmem') };
}

function childrenOf(pid: number): number[] {
  return read(pid, `task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number);
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
