import type { Database } from './connection.js';
import { inScope } from './connection.js';

export interface ListExport {
  list: string;
  format: 'xlsx' | 'csv';
  /** What was asked for, as it was sent. */
  filter: Record<string, unknown>;
  rowCount: number;
  contentSha256: string;
  exportedBy: string;
  exportedAt: string;
}

/** 导出留痕: keeps who took which list out, before they get it. */
export async function logListExport(db: Database, entry: ListExport): Promise<void> {
  await inScope(db, { kind: 'system' }, async (trx) => {
    await trx('list_exports').insert({
      list: entry.list,
      format: entry.format,
      filter: JSON.stringify(entry.filter),
      row_count: entry.rowCount,
      content_sha256: entry.contentSha256,
      exported_by: entry.exportedBy,
      exported_at: entry.exportedAt,
    });
  });
}
