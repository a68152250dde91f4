import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Database } from './db/connection.js';
import { DomainError } from './domain/errors.js';
import { type NoticeTemplate, toNoticeTemplate } from './domain/notice/template.js';

/** One file of `config/notices`, checked. */
export interface NoticeTemplateFile {
  code: string;
  data: unknown;
  template: NoticeTemplate;
}

/** Reads every template; a file is named after the kind of fact it is about. Throws naming file and field. */
export function readNoticeTemplates(directory: string): NoticeTemplateFile[] {
  const folder = path.join(directory, 'notices');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => {
      const code = name.replace(/\.yaml$/, '');
      try {
        const data: unknown = parse(readFileSync(path.join(folder, name), 'utf8'));
        const template = toNoticeTemplate(data);
        if (template.kind !== code) throw new Error(`is about ${template.kind}`);
        return { code, data, template };
      } catch (error) {
        const details = error instanceof DomainError ? ` ${JSON.stringify(error.details)}` : '';
        throw new Error(`config/notices/${name}: ${(error as Error).message}${details}`, { cause: error });
      }
    });
}

/** Loads the wording of notices; a file with other content becomes the next version of its template. All or nothing. */
export async function loadNoticeTemplates(db: Database, directory: string): Promise<{ loaded: number }> {
  const files = readNoticeTemplates(directory);
  return db.transaction(async (trx) => {
    let loaded = 0;
    for (const { code, data, template } of files) {
      const contentSha256 = createHash('sha256').update(JSON.stringify(data)).digest('hex');
      const last = await trx('notice_templates')
        .select<{ version: number; content_sha256: string }[]>('version', 'content_sha256')
        .where({ code })
        .orderBy('version', 'desc')
        .first();
      if (last?.content_sha256 === contentSha256) continue;
      await trx('notice_templates').insert({
        code,
        version: (last?.version ?? 0) + 1,
        data: JSON.stringify(data),
        content_sha256: contentSha256,
        source: template.source,
        confirmed: template.confirmed,
        valid_from: template.validFrom,
      });
      loaded += 1;
    }
    // what could not be worded is tried again with what was loaded
    if (loaded > 0) {
      await trx.raw(
        `with again as (delete from notice_quarantine returning event_id)
         insert into notice_staging (event_id) select event_id from again on conflict do nothing`,
      );
    }
    return { loaded };
  });
}
