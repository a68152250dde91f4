import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { findFreePort } from '../../src/embedded/data-dir.js';
import { type RunningPostgres, startPostgres } from '../../src/embedded/postgres.js';

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  const started: RunningPostgres[] = [];

  beforeEach(() => {
    // Made by mkdtemp it is closed to every other account, like a home: PostgreSQL has to manage all the same.
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'registry-pg-'));
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((postgres) => postgres.stop()));
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  async function start(directory = dataDir): Promise<RunningPostgres> {
    fs.mkdirSync(directory, { recursive: true });
    const postgres = await startPostgres({ dataDir: directory, port: await findFreePort() });
    started.push(postgres);
    return postgres;
  }

  test('keeps its data when it is killed and started again', async () => {
    const first = await start();
    await query(first.migratorUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
    process.kill(first.child.pid, 'SIGKILL');
    expect(await first.child.ended).toBe('SIGKILL');
    const second = await start();
    expect(await query(second.migratorUrl, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  test('takes over from one that outlived its supervisor', async () => {
    const orphan = await start();
    await query(orphan.migratorUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const next = await start();
    expect(await orphan.child.ended).toBe('code 0');
    expect(await query(next.migratorUrl, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  test('makes its cluster anew when the first start was interrupted half-way', async () => {
    fs.mkdirSync(path.join(dataDir, 'postgres.new', 'data'), { recursive: true });
    fs.writeFileSync(path.join(dataDir, 'postgres.new', 'data', 'PG_VERSION'), '18\n');
    const postgres = await start();
    expect(await query(postgres.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(fs.existsSync(path.join(dataDir, 'postgres.new'))).toBe(false);
  });

  test('stands beside another on the same machine', async () => {
    const [one, two] = await Promise.all([start(path.join(dataDir, 'one')), start(path.join(dataDir, 'two'))]);
    await query(one.migratorUrl, 'CREATE TABLE only_in_one ()');
    await expect(query(two.migratorUrl, 'SELECT FROM only_in_one')).rejects.toMatchObject({ code: '42P01' });
  });

  test('gives each of its three roles what is theirs, and keeps the passwords for the owner', async () => {
    const postgres = await start();
    await query(postgres.migratorUrl, 'CREATE TABLE facts (); CREATE EXTENSION pg_trgm');
    await expect(query(postgres.appUrl, 'CREATE TABLE mine ()')).rejects.toMatchObject({ code: '42501' });
    await expect(query(postgres.appUrl, 'SELECT FROM facts')).rejects.toMatchObject({ code: '42501' });
    expect(fs.statSync(path.join(dataDir, 'secrets.json')).mode & 0o077).toBe(0);

    // Chinese words are cut and sorted the same on every machine, and no commit is lost in a power cut.
    const [settings] = await query(
      postgres.superuserUrl,
      `SELECT datlocprovider, datlocale, current_setting('fsync') AS fsync, current_setting('TimeZone') AS zone
         FROM pg_database WHERE datname = current_database()`,
    );
    expect(settings).toEqual({ datlocprovider: 'b', datlocale: 'C.UTF-8', fsync: 'on', zone: 'UTC' });
  });
});

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  // A server that ends under an idle client is what some of these tests are about.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
