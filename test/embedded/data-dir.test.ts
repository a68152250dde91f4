import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  choosePorts,
  DataDirInUseError,
  findFreePort,
  findInstance,
  isInstanceOnItsWay,
  lockDataDir,
  obtainSecrets,
} from '../../src/embedded/data-dir.js';
import { identify, isRunning } from '../../src/embedded/process-identity.js';

describe('a data directory', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'registry-data-'));
  });
  afterEach(() => fs.rmSync(dataDir, { recursive: true, force: true }));

  test('belongs to one instance at a time', () => {
    const lock = lockDataDir(dataDir);
    expect(() => lockDataDir(dataDir)).toThrow(DataDirInUseError);
    lock.release();
    lockDataDir(dataDir).release();
  });

  test('tells an instance that is still starting from none at all', () => {
    expect([findInstance(dataDir), isInstanceOnItsWay(dataDir)]).toEqual([undefined, false]);
    const lock = lockDataDir(dataDir);
    expect([findInstance(dataDir), isInstanceOnItsWay(dataDir)]).toEqual([undefined, true]);
    lock.release();
    expect(isInstanceOnItsWay(dataDir)).toBe(false);
  });

  test('is taken over from an instance that died, even when its number lives on in another process', () => {
    const lock = path.join(dataDir, 'instance.lock');
    fs.writeFileSync(lock, JSON.stringify({ pid: process.pid, began: 'at another time' }));
    lockDataDir(dataDir).release();
    fs.writeFileSync(lock, '');
    lockDataDir(dataDir).release();
    expect(fs.readdirSync(dataDir)).toEqual([]);
  });

  test('keeps its passwords', () => {
    expect(obtainSecrets(dataDir)).toEqual(obtainSecrets(dataDir));
  });

  test('keeps its ports, and replaces only the one that somebody else took', async () => {
    const first = await choosePorts(dataDir, undefined);
    expect(new Set(Object.values(first)).size).toBe(6);
    expect(await choosePorts(dataDir, undefined)).toEqual(first);

    const stranger = net.createServer().listen(first.postgres, '127.0.0.1');
    await once(stranger, 'listening');
    const { postgres, ...others } = await choosePorts(dataDir, undefined);
    stranger.close();
    expect(postgres).not.toBe(first.postgres);
    expect(first).toMatchObject(others);
  });

  test('takes the preferred ports where they are free', async () => {
    const preferred = {
      identity: await findFreePort(),
      temporalUi: await findFreePort(),
      temporal: await findFreePort(),
      postgres: await findFreePort(),
      treasury: await findFreePort(),
      mail: await findFreePort(),
    };
    expect(await choosePorts(dataDir, preferred)).toEqual(preferred);
  });
});

describe('a process', () => {
  test('is the same only while it runs', async () => {
    const child = spawn('sleep', ['60'], { stdio: 'ignore' });
    const identity = identify(child.pid ?? 0);
    if (identity === undefined) throw new Error('the child cannot be seen');
    expect(isRunning(identity)).toBe(true);
    expect(isRunning({ ...identity, began: 'at another time' })).toBe(false);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isRunning(identity)).toBe(false);
  });
});
