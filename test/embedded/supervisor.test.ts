import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { compiledEntry } from '../../src/embedded/checkout.js';
import { findInstance, type Instance, readJson } from '../../src/embedded/data-dir.js';
import {
  identify,
  isRunning,
  type ProcessIdentity,
  processIdentitySchema,
} from '../../src/embedded/process-identity.js';
import { signIn } from '../../src/embedded/sign-in.js';

/** A supervisor that was started as `npm start` does it, with only the identity provider, which is the quickest part. */
interface Started {
  readonly process: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

describe('the supervisor', () => {
  let scratch: string;
  const started: Started[] = [];

  beforeEach(() => {
    scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'registry-supervisor-'));
  });
  afterEach(async () => {
    for (const { process } of started) process.kill('SIGINT');
    await Promise.all(started.splice(0).map(({ ended }) => ended));
    fs.rmSync(scratch, { recursive: true, force: true });
  });

  const dataDir = (name = 'data') => path.join(scratch, name);

  function start(environment: Record<string, string> = {}): Started {
    const child = spawn(process.execPath, [compiledEntry('embedded/start.js')], {
      env: {
        PATH: process.env['PATH'],
        DATA_DIR: dataDir(),
        PORT: '3999',
        START_ONLY: 'identity',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => (said += String(chunk)));
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    const ended = once(child, 'close').then(() => child.exitCode);
    const one = { process: child, said: () => said, ended };
    started.push(one);
    return one;
  }

  async function untilUp(directory = dataDir()): Promise<Instance> {
    return until(() => findInstance(directory));
  }

  function getPart(name: string): ProcessIdentity {
    const identity = readJson(path.join(dataDir(), 'pids', `${name}.json`), processIdentitySchema);
    if (identity === undefined) throw new Error(`${name} does not run`);
    return identity;
  }

  test('stops every part on Ctrl-C, however often npm and the terminal pass it on', async () => {
    const service = start();
    await untilUp();
    const identity = getPart('identity');
    for (let times = 0; times < 5; times += 1) service.process.kill('SIGINT');
    expect(await service.ended).toBe(0);
    expect(service.said()).toContain('Stopped');
    expect(isRunning(identity)).toBe(false);
    expect(fs.readdirSync(path.join(dataDir(), 'pids'))).toEqual([]);
    expect(findInstance(dataDir())).toBeUndefined();
  });

  test('starts a part again that was killed, at the same address', async () => {
    const service = start();
    const { issuer } = await untilUp();
    const killed = getPart('identity');
    process.kill(killed.pid, 'SIGKILL');
    await until(() => (service.said().includes('ended with SIGKILL; started again') ? true : undefined));
    expect(getPart('identity').pid).not.toBe(killed.pid);
    expect(await signIn(issuer ?? '', 'chen-jie')).toMatch(/^ey/);
  });

  test('takes its parts with it when it is killed itself, and starts again on the same data', async () => {
    const service = start();
    const { issuer } = await untilUp();
    const orphan = getPart('identity');
    service.process.kill('SIGKILL');
    await service.ended;
    await until(() => (!isRunning(orphan) ? true : undefined));
    start();
    expect((await untilUp()).issuer).toBe(issuer);
  });

  test('refuses a second instance on the same data, and says how to have one beside it', async () => {
    start();
    await untilUp();
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain(`is using ${dataDir()}`);
    expect(second.said()).toContain('DATA_DIR=.data-2 PORT=3100 npm start');
    expect(findInstance(dataDir())).toBeDefined();
  });

  test('lets two instances stand side by side', async () => {
    start();
    start({ DATA_DIR: dataDir('other') });
    const [one, other] = await Promise.all([untilUp(), untilUp(dataDir('other'))]);
    expect(one.issuer).not.toBe(other.issuer);
  });

  test('does not move away from a port that was chosen', async () => {
    const stranger = net.createServer().listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const address = stranger.address();
    const port = String(typeof address === 'object' ? address?.port : '');
    const service = start({ PORT: port, START_ONLY: 'server' });
    expect(await service.ended).toBe(1);
    expect(service.said()).toContain(`Port ${port} is in use by another program`);
    stranger.close();
  });

  test('does not open the demo sign-in to a production', async () => {
    const service = start({ NODE_ENV: 'production' });
    expect(await service.ended).toBe(78);
    expect(service.said()).toContain('OIDC_ISSUER is missing');
    expect(identify(service.process.pid ?? 0)).toBeUndefined();
  });
});

/** Waits for something that is about to happen, and says so when it did not. */
async function until<T>(look: () => T | undefined): Promise<T> {
  for (let looks = 0; looks < 1500; looks += 1) {
    const seen = look();
    if (seen !== undefined) return seen;
    await pause(20);
  }
  throw new Error('waited in vain');
}
