import type { UnprintableName } from '../domain/contract/prechecks/p37-printable-names.js';
import { codePointOf } from '../domain/paper/code-point.js';
import type { Transaction } from './connection.js';

/** Keeps with a filed version which characters of its names no font has. */
export async function addMissingGlyphs(
  trx: Transaction,
  contractId: string,
  versionNo: number,
  names: readonly UnprintableName[],
  foundAt: string,
): Promise<void> {
  const rows = names.flatMap(({ pointer, characters }) =>
    characters.map((character) => ({
      contract_id: contractId,
      version_no: versionNo,
      pointer,
      character,
      code_point: codePointOf(character),
      found_at: foundAt,
    })),
  );
  if (rows.length > 0) await trx('missing_glyphs').insert(rows);
}

/** 字库暂缺字 as the administrator sees it: no case and no name, only what is missing, how often and since when. */
export interface MissingGlyph {
  character: string;
  codePoint: string;
  cases: number;
  firstFoundAt: string;
  lastFoundAt: string;
}

/** Every character that was missing when something was filed, the most frequent first. */
export async function listMissingGlyphs(trx: Transaction): Promise<MissingGlyph[]> {
  return trx('missing_glyphs')
    .select<MissingGlyph[]>(
      'character',
      { codePoint: 'code_point' },
      trx.raw('count(distinct contract_id)::int as cases'),
      trx.raw('min(found_at) as "firstFoundAt"'),
      trx.raw('max(found_at) as "lastFoundAt"'),
    )
    .groupBy('character', 'code_point')
    .orderBy([{ column: 'cases', order: 'desc' }, { column: 'code_point' }])
    .limit(500);
}
