import { type NoticeTemplateVersion, toNoticeTemplate } from '../domain/notice/template.js';
import type { Database } from './connection.js';

/** Where the wording of notices comes from. */
export interface NoticeTemplateSource {
  read(): Promise<readonly NoticeTemplateVersion[]>;
}

/** Reads every version of every template, at most every half minute: they change by a load, not by a case. */
export function createNoticeTemplateSource(
  db: Database,
  options: { maximumAgeMs?: number } = {},
): NoticeTemplateSource {
  const maximumAgeMs = options.maximumAgeMs ?? 30_000;
  let cached: { readAtMs: number; templates: readonly NoticeTemplateVersion[] } | undefined;
  return {
    async read() {
      if (cached === undefined || Date.now() - cached.readAtMs > maximumAgeMs) {
        const rows = await db('notice_templates')
          .select<{ version: number; data: unknown }[]>('version', 'data')
          .orderBy(['code', 'version']);
        const templates = rows.map(({ version, data }) => ({ ...toNoticeTemplate(data), version }));
        cached = { readAtMs: Date.now(), templates };
      }
      return cached.templates;
    },
  };
}
