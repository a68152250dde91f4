import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Database } from './db/connection.js';
import { type ModelContract, toModelContract } from './domain/contract/model-contract.js';
import { DomainError } from './domain/errors.js';

/** Reads every model text; a file is named after its kind of contract. Throws naming file and field. */
export function readModelContracts(directory: string): { data: unknown; model: ModelContract }[] {
  const folder = path.join(directory, 'model-contracts');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => {
      try {
        const data: unknown = parse(readFileSync(path.join(folder, name), 'utf8'));
        const model = toModelContract(data, 1);
        if (`${model.kind}.yaml` !== name) throw new Error(`is about ${model.kind}`);
        return { data, model };
      } catch (error) {
        const details = error instanceof DomainError ? ` ${JSON.stringify(error.details)}` : '';
        throw new Error(`config/model-contracts/${name}: ${(error as Error).message}${details}`, { cause: error });
      }
    });
}

/**
 * Loads the model texts; a file with content that no version has yet becomes the next version of its text, so that an older
 * release that starts once more takes nothing back. All or nothing.
 */
export async function loadModelContracts(db: Database, directory: string): Promise<{ loaded: number }> {
  const files = readModelContracts(directory);
  return db.transaction(async (trx) => {
    let loaded = 0;
    for (const { data, model } of files) {
      const contentSha256 = createHash('sha256').update(JSON.stringify(data)).digest('hex');
      const versions = await trx('model_contracts')
        .select<{ version: number; content_sha256: string }[]>('version', 'content_sha256')
        .where({ code: model.kind })
        .orderBy('version', 'desc');
      if (versions.some(({ content_sha256: known }) => known === contentSha256)) continue;
      await trx('model_contracts').insert({
        code: model.kind,
        version: (versions[0]?.version ?? 0) + 1,
        data: JSON.stringify(data),
        content_sha256: contentSha256,
        source: model.source,
        confirmed: model.confirmed,
        valid_from: model.validFrom,
      });
      loaded += 1;
    }
    return { loaded };
  });
}
