import type { Transaction } from '../connection.js';

/** The people with these ids, each once. */
export async function namePeople(
  trx: Transaction,
  ids: readonly (string | null)[],
): Promise<{ id: string; name: string }[]> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return [];
  return trx('users').select<{ id: string; name: string }[]>('id', 'name').whereRaw('id = any(?)', [wanted]);
}

/** The people with these ids by name; nobody for no id. */
export async function nameEverybody(
  trx: Transaction,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => { id: string; name: string } | null> {
  const rows = await namePeople(trx, ids);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => (id === null ? null : { id, name: names.get(id) ?? '' });
}
