import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Knex } from 'knex';

/**
 * The migrations of a folder, named without their ending: the same migration is `.ts` in a test and `.js` in a release,
 * and must not count as two.
 */
export function migrationSource(directory: string): Knex.MigrationSource<string> {
  return {
    async getMigrations() {
      return readdirSync(directory)
        .filter((name) => /^\d{14}_[a-z_]+\.(ts|js)$/.test(name))
        .toSorted();
    },
    getMigrationName: (file) => file.replace(/\.(ts|js)$/, ''),
    getMigration: (file) => import(pathToFileURL(path.join(directory, file)).href) as Promise<Knex.Migration>,
  };
}
