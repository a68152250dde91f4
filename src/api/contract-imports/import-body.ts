import type { z } from 'zod';
import type { Transaction } from '../../db/connection.js';
import { type ContractImport, countImportRows, findContractImport } from '../../db/contract-import-store.js';
import type { Words } from '../../domain/words.js';
import { DomainError } from '../../domain/errors.js';
import type { ContractImportView } from '../../schemas/import-views.js';

const NOTE_WORDS: Readonly<Record<string, Words>> = {
  'sheet-hidden': { zh: '隐藏的工作表，未读取', en: 'A hidden sheet; not read' },
  'sheet-not-read': { zh: '另一张工作表，未读取', en: 'Another sheet; not read' },
  'column-hidden': { zh: '隐藏的列；有内容的行未导入', en: 'A hidden column; rows with something in it were refused' },
};

/** An import as its list shows it. */
export function importLine(entry: ContractImport) {
  const { id, fileName, fileSha256, format, submits, officeId, rowCount, importedAt, finishedAt } = entry;
  return { id, fileName, sha256: fileSha256, format, submit: submits, officeId, rowCount, importedAt, finishedAt };
}

/** One import with what its rows came to. Throws `contract-import-not-found`. */
export async function importBody(trx: Transaction, importId: string): Promise<z.input<typeof ContractImportView>> {
  const entry = await findContractImport(trx, importId);
  if (entry === undefined) throw new DomainError('contract-import-not-found');
  return {
    ...importLine(entry),
    counts: await countImportRows(trx, importId),
    notes: entry.notes.map(({ code, name }) => {
      const { zh, en } = NOTE_WORDS[code] ?? { zh: '', en: '' };
      return { code, name, message: zh, messageEn: en };
    }),
  };
}
