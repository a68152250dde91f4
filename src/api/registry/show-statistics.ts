import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { readStatistics, STATISTIC_KEYS, type StatisticKey } from '../../db/read-models/statistics.js';
import type { RuleBook } from '../../db/rule-book.js';
import { findKind, KIND_CODE_SET } from '../../domain/contract/kind.js';
import { StatisticsView } from '../../schemas/views.js';
import { actorOf } from '../authentication.js';
import { Year } from '../page.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';
import { toWire } from '../wire.js';

const CodeWords = z.object({
  confirmed: z.boolean(),
  entries: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
});
const Query = z.strictObject({ by: z.enum(STATISTIC_KEYS).default('year'), year: Year });

/** GET /statistics: registrations in force, counted and summed. */
export const showStatistics: Endpoint = {
  summary: '统计：按年度、类别、领域、区县 · Statistics by year, kind, field or district',
  query: Query,
  answers: { 200: StatisticsView },
  handle: (context) => async (req, res) => {
    const { by, year: yearText } = parseWith(Query, req.query);
    const year = yearText === undefined ? undefined : Number(yearText);
    const book = await context.rules.read();
    const rows = await inScope(context.db, scopeOf(actorOf(res)), (trx) => readStatistics(trx, by, year));
    const sum = (pick: (row: (typeof rows)[number]) => bigint): bigint =>
      rows.reduce((total, row) => total + pick(row), 0n);
    res.json(
      toWire({
        by,
        year: year ?? null,
        codesConfirmed: areCodesConfirmed(book, by),
        rows: rows.map((row) => ({ ...row, ...wordsOf(book, by, row.key) })),
        total: {
          count: rows.reduce((total, row) => total + row.count, 0),
          contractValueFen: sum((row) => row.contractValueFen),
          technologyTransactionValueFen: sum((row) => row.technologyTransactionValueFen),
        },
      }),
    );
  },
};

/** What a key is called; unknown codes stay codes. */
function wordsOf(book: RuleBook, by: StatisticKey, key: string): { zh: string | null; en: string | null } {
  if (by === 'kind') {
    const kind = findKind(key);
    return { zh: kind?.zh ?? null, en: kind?.en ?? null };
  }
  if (by !== 'field') return { zh: null, en: null };
  const fields = CodeWords.safeParse(book.codeLists.get('technology-fields'));
  const entry = fields.data?.entries.find(({ code }) => code === key);
  return { zh: entry?.zh ?? null, en: entry?.en ?? null };
}

function areCodesConfirmed(book: RuleBook, by: StatisticKey): boolean | null {
  if (by === 'kind') return KIND_CODE_SET.confirmed;
  if (by !== 'field') return null;
  return CodeWords.safeParse(book.codeLists.get('technology-fields')).data?.confirmed ?? false;
}
