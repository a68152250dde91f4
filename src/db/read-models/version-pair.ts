import type { Transaction } from '../connection.js';

/** One filed version as two are compared. */
export interface ComparedVersion {
  versionNo: number;
  kind: string;
  createdAt: string;
  declaration: Record<string, unknown>;
  attachments: { slot: string; fileName: string; sha256: string }[];
}

/** These versions of a visible contract, the earlier first; fewer when one is not there. */
export async function listComparedVersions(
  trx: Transaction,
  contractId: string,
  versionNos: readonly number[],
): Promise<ComparedVersion[]> {
  return trx('contract_versions')
    .select<ComparedVersion[]>({
      versionNo: 'version_no',
      kind: 'kind',
      createdAt: 'created_at',
      declaration: 'declaration',
      attachments: 'attachments',
    })
    .where({ contract_id: contractId })
    .whereIn('version_no', [...versionNos])
    .orderBy('version_no');
}

/** What was read of these files, page after page; a file nobody has read yet is left out. */
export async function findTexts(trx: Transaction, sha256s: readonly string[]): Promise<Map<string, string>> {
  const rows = await trx('document_texts')
    .select<{ sha256: string; pages: string[] }[]>('sha256', 'pages')
    .whereIn('sha256', [...sha256s]);
  return new Map(rows.map(({ sha256, pages }) => [sha256, pages.join('\n')]));
}
