import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createDatabase, inScope, type Transaction } from '../../src/db/connection.js';
import { checkEveryInvariant } from '../../src/db/check-invariants.js';
import { findInstance, type Instance } from '../../src/embedded/data-dir.js';
import { createRegistryClient, type RegistryClient } from '../../src/embedded/registry-client.js';
import type { BookView } from '../../src/embedded/treasury-book.js';
import { serviceSetting } from '../support/service.js';

/** A whole registry that runs, and what may be seen of it from outside. */
export interface RunningRegistry {
  readonly instance: Instance;
  readonly client: RegistryClient;
  /** A file of the API or a public page, as bytes. */
  download(person: string | undefined, address: string): Promise<{ status: number; bytes: Uint8Array }>;
  /** The demo treasury's own book: one row for every time money moved. */
  treasuryBook(): Promise<BookView>;
  /** Looks into the record as the service itself does, seeing everything. */
  inRecord<T>(look: (trx: Transaction) => Promise<T>): Promise<T>;
}

/** The registry that runs for all tests of this run. */
export function theRegistry(): RunningRegistry {
  return registryIn(serviceSetting('SERVICE_DATA_DIR'));
}

/** The registry that runs on this data directory. */
export function registryIn(dataDir: string): RunningRegistry {
  const instance = findInstance(dataDir);
  if (instance === undefined) throw new Error(`no registry runs on ${dataDir}`);
  const { api, issuer, databaseUrl } = instance;
  if (issuer === undefined || databaseUrl === undefined) throw new Error('the registry does not run as a whole');
  const client = createRegistryClient({ api, issuer });
  const ports: { treasury: number } = JSON.parse(readFileSync(path.join(dataDir, 'ports.json'), 'utf8'));
  return {
    instance,
    client,
    async download(person, address) {
      const headers = person === undefined ? {} : { authorization: `Bearer ${await client.as(person).token()}` };
      const answer = await fetch(`${api}${address}`, { headers });
      return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
    },
    async treasuryBook() {
      const answer = await fetch(`http://127.0.0.1:${ports.treasury}/book`);
      const book: BookView = JSON.parse(await answer.text());
      return book;
    },
    async inRecord(look) {
      const db = createDatabase(databaseUrl, { poolSize: 1, applicationName: 'journeys' });
      try {
        return await inScope(db, { kind: 'system' }, look);
      } finally {
        await db.destroy();
      }
    },
  };
}

/** 账实相符: every invariant of money and register holds, and the treasury moved money once for every reference. */
export async function expectBooksToBalance(registry: RunningRegistry): Promise<void> {
  const results = await registry.inRecord((trx) => checkEveryInvariant(trx));
  assert.deepEqual(
    results.filter(({ violations }) => violations > 0),
    [],
  );
  const { payments, refusedFiles } = await registry.treasuryBook();
  const references = payments.map(({ reference }) => reference);
  assert.deepEqual(references, [...new Set(references)]);
  assert.deepEqual(refusedFiles, []);
}
