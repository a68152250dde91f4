import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findFreePort, findInstance } from '../../src/embedded/data-dir.js';
import { CHECKOUT } from '../support/database.js';
import { type RunningRegistry, registryIn } from './running-registry.js';
import { until } from './until.js';

export type Part = 'postgres' | 'temporal' | 'identity' | 'treasury' | 'worker' | 'server';
const LONGEST_START_MS = 180_000;

/** A whole registry of one's own, to be ill-treated. */
export interface OwnRegistry {
  readonly dataDir: string;
  /** Where its API listens. */
  readonly address: string;
  /** Starts it on its data directory, as `npm start` does, and waits until it is ready. */
  start(): Promise<RunningRegistry>;
  /** `kill -9` of these parts, now. */
  kill(...parts: Part[]): void;
  /** Stops this part in its tracks: it keeps its connections and hears nothing. */
  freeze(part: Part): void;
  /** `kill -9` of the supervisor and then of every part. */
  killEverything(): Promise<void>;
  /** While this runs nobody starts again what was killed. */
  whileNobodyWatches<T>(work: () => Promise<T>): Promise<T>;
  /** Waits until every part is up again. */
  recovered(): Promise<void>;
  /** Stops it in order, and fails when a process stays behind. */
  stop(): Promise<void>;
}

/** Prepares a registry of one's own in a new directory, empty unless it is to have its demo cases; nothing runs before `start`. */
export async function createOwnRegistry(options: { demoCases?: boolean } = {}): Promise<OwnRegistry> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'registry-crash-'));
  const port = await findFreePort();
  const logFile = path.join(dataDir, 'start.log');
  const address = `http://127.0.0.1:${port}`;
  let supervisor: ChildProcess | undefined;

  const running = (): { process: ChildProcess; pid: number } => {
    if (supervisor?.pid === undefined) throw new Error('the registry was not started');
    return { process: supervisor, pid: supervisor.pid };
  };
  const ended = async (): Promise<void> => {
    await until('the supervisor has ended', async () => hasEnded(running().process));
  };
  const pidOf = (part: Part): number => {
    const identity: { pid: number } = JSON.parse(fs.readFileSync(path.join(dataDir, 'pids', `${part}.json`), 'utf8'));
    return identity.pid;
  };
  const isReady = async (): Promise<boolean> => {
    try {
      return (await fetch(`${address}/readyz`)).ok;
    } catch {
      return false;
    }
  };

  const own: OwnRegistry = {
    dataDir,
    address,
    async start() {
      const log = fs.openSync(logFile, 'a');
      supervisor = spawn(process.execPath, [path.join(CHECKOUT, 'dist/src/embedded/start.js')], {
        env: { ...environmentOf(port, dataDir), DEMO_CASES: options.demoCases === true ? 'on' : 'off' },
        // the channel lets it end with the tests, even when they are killed
        stdio: ['ignore', log, log, 'ipc'],
      });
      fs.closeSync(log);
      await until(
        'the registry is up',
        async () => {
          if (hasEnded(running().process)) throw new Error(fs.readFileSync(logFile, 'utf8'));
          return findInstance(dataDir)?.pid === running().pid && isReady();
        },
        LONGEST_START_MS,
      );
      return registryIn(dataDir);
    },
    kill(...parts) {
      for (const pid of parts.map(pidOf)) process.kill(pid, 'SIGKILL');
    },
    freeze(part) {
      process.kill(pidOf(part), 'SIGSTOP');
    },
    async killEverything() {
      running().process.kill('SIGKILL');
      own.kill('server', 'worker', 'treasury', 'identity', 'temporal', 'postgres');
      await ended();
    },
    async whileNobodyWatches(work) {
      running().process.kill('SIGSTOP');
      try {
        return await work();
      } finally {
        running().process.kill('SIGCONT');
      }
    },
    async recovered() {
      await until('every part is up again', isReady, LONGEST_START_MS);
    },
    async stop() {
      if (supervisor !== undefined) {
        supervisor.kill('SIGCONT');
        supervisor.kill('SIGINT');
        await ended();
      }
      const left = fs.existsSync(path.join(dataDir, 'pids')) ? fs.readdirSync(path.join(dataDir, 'pids')) : [];
      if (left.length > 0) throw new Error(`${left.join(', ')} stayed behind; the log is ${logFile}`);
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return own;
}

/** That of the tests, without the parts of their own registry: this one is to have parts of its own. */
function environmentOf(port: number, dataDir: string): NodeJS.ProcessEnv {
  const { TEMPORAL_ADDRESS: _, TEMPORAL_NAMESPACE: __, OIDC_ISSUER: ___, START_ONLY: ____, ...rest } = process.env;
  const ours = { NODE_OPTIONS: '', LOG_LEVEL: 'warn', PORT: String(port), DATA_DIR: dataDir, DEMO_CASES: 'off' };
  return { ...rest, ...ours };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
