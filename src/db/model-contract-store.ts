import { type ModelContract, toModelContract } from '../domain/contract/model-contract.js';
import type { Database } from './connection.js';

/** Every version of every model text, by kind and version. */
export async function listModelContracts(db: Database): Promise<ModelContract[]> {
  const rows = await db('model_contracts')
    .select<{ version: number; data: unknown }[]>('version', 'data')
    .orderBy(['code', 'version']);
  return rows.map(({ data, version }) => toModelContract(data, version));
}
