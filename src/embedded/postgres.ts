import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { type Child, logFileOf, openLog, startChild, tailOf, waitUntilReady } from './child.js';
import { errorCode, saidBy } from './error-code.js';
import { obtainSecrets, type Secrets } from './data-dir.js';
import { obtainPostgresBinaries, type PostgresBinaries } from './postgres-binaries.js';
import { commandLineOf, identify, processesIn, signal } from './process-identity.js';

const execute = promisify(execFile);
const DATABASE = 'registry';
const MAJOR_VERSION = '18';

/** The embedded database, reached by three roles: superuser (tests), migrator (owns) and app (has the least). */
export interface RunningPostgres {
  readonly superuserUrl: string;
  readonly migratorUrl: string;
  readonly appUrl: string;
  readonly child: Child;
  stop(): Promise<void>;
}

/** Starts PostgreSQL on this port with its data in `dataDir`/postgres, and makes its roles and database. */
export async function startPostgres(options: { dataDir: string; port: number }): Promise<RunningPostgres> {
  const { dataDir, port } = options;
  const binaries = await obtainPostgresBinaries();
  const secrets = obtainSecrets(dataDir);
  const cluster = path.join(dataDir, 'postgres');
  await makeCluster(cluster, binaries, secrets, dataDir);
  await stopLeftoverPostgres(dataDir);

  const child = await startChild({
    name: 'postgres',
    dataDir,
    command: binaries.postgres,
    args: [
      '-D',
      reachable(cluster, binaries),
      '-h',
      '127.0.0.1',
      '-p',
      String(port),
      '-k',
      '',
      '-c',
      'jit=off',
      '-c',
      'shared_buffers=48MB',
    ],
    env: binaries.env,
    cwd: cluster,
    ...binaries.account,
  });
  const url = (role: string, password: string, database: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  const stop = () => child.stop('SIGINT', 30_000);
  try {
    await waitUntilReady(child, async () => isReady(cluster, child.pid), 60_000);
    await makeRoles(url('postgres', secrets.superuserPassword, 'postgres'), secrets);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    superuserUrl: url('postgres', secrets.superuserPassword, DATABASE),
    migratorUrl: url('migrator', secrets.migratorPassword, DATABASE),
    appUrl: url('app', secrets.appPassword, DATABASE),
    child,
    stop,
  };
}

/** Makes the cluster once. It gets its name last, so one that was interrupted half-way is simply made again. */
async function makeCluster(
  cluster: string,
  binaries: PostgresBinaries,
  secrets: Secrets,
  dataDir: string,
): Promise<void> {
  const versionFile = path.join(cluster, 'PG_VERSION');
  if (fs.existsSync(versionFile)) {
    const version = fs.readFileSync(versionFile, 'utf8').trim();
    if (version === MAJOR_VERSION) return;
    throw new Error(
      `${cluster} was written by PostgreSQL ${version}; this is ${MAJOR_VERSION}. Move it away, or set another DATA_DIR.`,
    );
  }
  const fresh = `${cluster}.new`;
  const passwordFile = path.join(fresh, 'password');
  const data = path.join(fresh, 'data');
  fs.rmSync(fresh, { recursive: true, force: true });
  for (const directory of [fresh, data]) {
    fs.mkdirSync(directory, { mode: 0o700 });
    chown(directory, binaries);
  }
  fs.writeFileSync(passwordFile, secrets.superuserPassword, { mode: 0o600, flag: 'wx' });
  chown(passwordFile, binaries);
  // The locale provider built into PostgreSQL sorts alike on every machine, and pg_trgm sees Chinese letters with it.
  const locale = ['-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const at = reachable(data, binaries);
  const password = at === data ? passwordFile : `${at}/../password`;
  try {
    await execute(
      binaries.initdb,
      ['-D', at, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${password}`, ...locale],
      { ...binaries.account, env: binaries.env, cwd: data },
    );
  } catch (error) {
    const log = openLog(dataDir, 'postgres');
    fs.writeFileSync(log, `${saidBy(error)}\n`);
    fs.closeSync(log);
    const file = logFileOf(dataDir, 'postgres');
    throw new Error(`initdb failed. Its log, ${file}, ends with:\n${tailOf(file)}`, { cause: error });
  }
  fs.renameSync(data, cluster);
  fs.rmSync(fresh, { recursive: true, force: true });
}

/**
 * The cluster's address for PostgreSQL. When we are root it runs as an account that may not be able to walk down to the
 * folder (a checkout below a closed home); a process that was put into a folder can always name it by /proc/self/cwd,
 * and PostgreSQL and all its children stay in theirs.
 */
function reachable(cluster: string, binaries: PostgresBinaries): string {
  return binaries.account.uid !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : cluster;
}

function chown(file: string, { account }: PostgresBinaries): void {
  if (account.uid !== undefined && account.gid !== undefined) fs.chownSync(file, account.uid, account.gid);
}

/** PostgreSQL writes its state into the eighth line of its pid file; the file may still be that of a dead one. */
function isReady(cluster: string, pid: number): boolean {
  const lines = readPidFile(cluster);
  return lines[0]?.trim() === String(pid) && (lines[7] ?? '').startsWith('ready');
}

function readPidFile(cluster: string): string[] {
  try {
    return fs.readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** Ends a PostgreSQL that outlived its supervisor, and waits for what it leaves behind; touches nobody else. */
export async function stopLeftoverPostgres(dataDir: string): Promise<void> {
  const cluster = path.join(dataDir, 'postgres');
  if (!fs.existsSync(cluster)) return;
  const named = Number(readPidFile(cluster)[0] ?? Number.NaN);
  const isOurs = (pid: number) => processesIn(cluster).includes(pid) || commandLineOf(pid).includes(`-D ${cluster} `);
  const remaining = () => {
    const inside = processesIn(cluster).filter((pid) => commandLineOf(pid).includes('postgres'));
    if (Number.isInteger(named) && identify(named) !== undefined && isOurs(named)) inside.push(named);
    return [...new Set(inside)];
  };
  for (const [order, graceMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5000],
    ['SIGKILL', 5000],
  ] as const) {
    const left = remaining();
    if (left.length === 0) break;
    // The postmaster ends its own; without one, each backend is told.
    for (const pid of left.includes(named) && order === 'SIGINT' ? [named] : left) signal(pid, order);
    for (const end = Date.now() + graceMs; remaining().length > 0 && Date.now() < end; ) await pause(20);
  }
  if (!Number.isInteger(named)) return;
  // A postmaster killed together with its supervisor keeps its number until somebody has collected it.
  for (const end = Date.now() + 3000; identify(named) === undefined && isTaken(named) && Date.now() < end; ) {
    await pause(20);
  }
  // The number in the file of a dead postmaster can meanwhile be somebody else's, and PostgreSQL would refuse to start.
  if (isTaken(named) && (identify(named) === undefined || !isOurs(named))) {
    fs.rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
  }
}

/** True when the system still keeps this number, even for a process that has ended. */
function isTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** The roles and the database, once; their passwords always those of this data directory. */
async function makeRoles(url: string, secrets: Secrets): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const [role, password] of [
      ['migrator', secrets.migratorPassword],
      ['app', secrets.appPassword],
    ] as const) {
      const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
      if (rowCount === 0) await client.query(`CREATE ROLE ${role} LOGIN`);
      await client.query(`ALTER ROLE ${role} PASSWORD ${client.escapeLiteral(password)}`);
    }
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER migrator`);
  } finally {
    await client.end();
  }
}
