import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDatabase, type Database } from '../../src/db/connection.js';
import { loadModelContracts } from '../../src/load-model-contracts.js';
import { loadNoticeTemplates } from '../../src/load-notice-templates.js';
import { loadReferenceData } from '../../src/load-reference-data.js';
import { migrationSource } from '../../src/migrations.js';
import { seedDemo } from '../../src/seed-demo.js';
import { serviceSetting } from './service.js';

export const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url));

/** Who the demo people of a test database are known to: the run's identity provider, or nobody who answers. */
export const TEST_ISSUER = process.env['OIDC_ISSUER'] ?? 'https://identity.test.invalid';

/**
 * The day a test database begins on, at half past nine in Shanghai, whatever day it is outside: the same rules hold, the same
 * holidays lie ahead and the year ends as far away on every run. A test that needs another day moves the clock there; what
 * another beginning changes is seen with `TEST_BEGINS_ON=2026-12-29 npm test -- test/activities/time.test.ts`.
 */
export const BEGINS_ON = process.env['TEST_BEGINS_ON'] ?? '2026-11-23';
const beginning = (): Date => new Date(`${BEGINS_ON}T09:30:00+08:00`);

/** A database of one's own, migrated and seeded, thrown away at the end. */
export interface TestDatabase {
  readonly name: string;
  /** As role `app`: with the powers of the service and no other. */
  readonly db: Database;
  readonly appUrl: string;
  /** As role `migrator`: the owner of the tables. */
  asMigrator(): Database;
  /** As superuser: for what nobody may do, to see who notices. */
  asSuperuser(): Database;
  /** Closes every connection and makes this database a template for others. */
  freeze(): Promise<string>;
  destroy(): Promise<void>;
}

/** A fresh database: migrated, rules loaded, demo people and budgets in place; or a copy of a frozen one. */
export async function createTestDatabase(options: { from?: string; poolSize?: number } = {}): Promise<TestDatabase> {
  const template = options.from ?? (await ensureTemplate());
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asServer(async (server) => {
    // copied as files: the other way goes through the log, page by page
    await server.raw('create database ?? owner migrator template ?? strategy file_copy', [name, template]);
    // nobody pulls the plug on a test: a commit need not reach the disk
    await server.raw('alter database ?? set synchronous_commit = off', [name]);
  });
  const database = openTestDatabase(name, options.poolSize ?? 10);
  // as long as nothing was commanded the clock may also go back; a copy goes on from the day of what it was copied from
  if (options.from === undefined)
    await database.db('demo_clock').update({ offset_ms: beginning().getTime() - Date.now() });
  return database;
}

/** A database without any table, for the migrations themselves. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asServer((server) => server.raw('create database ?? owner migrator', [name]));
  return openTestDatabase(name, 2);
}

/** Applies the migrations of the checkout as the role that owns the tables. */
export const MIGRATIONS = { migrationSource: migrationSource(path.join(CHECKOUT, 'migrations')) };

function openTestDatabase(name: string, poolSize: number): TestDatabase {
  const appUrl = urlOf('APP_DATABASE_URL', name);
  const db = createDatabase(appUrl, { poolSize, applicationName: 'test' });
  const opened: Database[] = [db];
  const open = (setting: 'MIGRATOR_DATABASE_URL' | 'SUPERUSER_DATABASE_URL'): (() => Database) => {
    let database: Database | undefined;
    return () => {
      if (database === undefined) {
        database = createDatabase(urlOf(setting, name), { poolSize: 2, applicationName: 'test' });
        opened.push(database);
      }
      return database;
    };
  };
  const close = async (): Promise<void> => {
    await Promise.all(opened.map((database) => database.destroy()));
  };
  return {
    name,
    db,
    appUrl,
    asMigrator: open('MIGRATOR_DATABASE_URL'),
    asSuperuser: open('SUPERUSER_DATABASE_URL'),
    async freeze() {
      await close();
      return name;
    },
    async destroy() {
      await close();
      await asServer((server) => server.raw('drop database if exists ?? with (force)', [name]));
    },
  };
}

let template: Promise<string> | undefined;

/** One template for everything that would come out the same: its name is the hash of what it is made from. */
function ensureTemplate(): Promise<string> {
  template ??= makeTemplate();
  return template;
}

async function makeTemplate(): Promise<string> {
  const hash = createHash('sha256').update(TEST_ISSUER).update(BEGINS_ON);
  for (const folder of [
    'migrations',
    'config',
    'examples/organisations.json',
    'src/seed-demo.ts',
    'src/embedded/demo-people.ts',
  ]) {
    for (const file of filesIn(path.join(CHECKOUT, folder))) hash.update(file).update(readFileSync(file));
  }
  const name = `template_${hash.digest('hex').slice(0, 16)}`;
  await asServer(async (server) => {
    // test files may run beside one another: one of them makes the template, the others wait for it
    await server.raw('select pg_advisory_lock(7304)');
    const found = await server('pg_database').select('datname').where({ datname: name }).first();
    if (found !== undefined) return;
    const draft = `${name}_draft`;
    await server.raw('drop database if exists ?? with (force)', [draft]);
    await server.raw('create database ?? owner migrator', [draft]);
    const owner = createDatabase(urlOf('MIGRATOR_DATABASE_URL', draft), { poolSize: 2, applicationName: 'test' });
    try {
      await owner.migrate.latest(MIGRATIONS);
      await loadReferenceData(owner, path.join(CHECKOUT, 'config'));
      await loadNoticeTemplates(owner, path.join(CHECKOUT, 'config'));
      await loadModelContracts(owner, path.join(CHECKOUT, 'config'));
      await seedDemo(owner, {
        issuer: TEST_ISSUER,
        examplesDirectory: path.join(CHECKOUT, 'examples'),
        now: beginning(),
      });
    } finally {
      await owner.destroy();
    }
    await server.raw('alter database ?? rename to ??', [draft, name]);
  });
  return name;
}

function filesIn(at: string): string[] {
  if (!statSync(at).isDirectory()) return [at];
  return readdirSync(at)
    .toSorted()
    .flatMap((name) => filesIn(path.join(at, name)));
}

/** One connection to the server itself: databases are made and dropped from there. */
async function asServer<T>(work: (server: Database) => Promise<T>): Promise<T> {
  const server = createDatabase(urlOf('SUPERUSER_DATABASE_URL', 'postgres'), {
    poolSize: 1,
    applicationName: 'test-server',
  });
  try {
    return await work(server);
  } finally {
    await server.destroy();
  }
}

function urlOf(
  setting: 'APP_DATABASE_URL' | 'MIGRATOR_DATABASE_URL' | 'SUPERUSER_DATABASE_URL',
  database: string,
): string {
  const url = new URL(serviceSetting(setting));
  url.pathname = `/${database}`;
  return url.href;
}
