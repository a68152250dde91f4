import { z } from 'zod';
import type { RuleBook } from '../../db/rule-book.js';
import type { StatisticKey } from '../../db/read-models/statistics.js';
import { INTELLECTUAL_PROPERTY_WORDS } from '../../domain/contract/intellectual-property-words.js';
import { findKind, KIND_CODE_SET } from '../../domain/contract/kind.js';
import { flowWords } from '../../domain/statistics/dimension.js';
import type { Words } from '../../domain/words.js';

const CodeWords = z.object({
  confirmed: z.boolean(),
  entries: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string(), parent: z.string().optional() })),
});

/** The code list behind a grouping. */
const LIST_OF: Partial<Record<StatisticKey, string>> = {
  district: 'regions',
  field: 'technology-fields',
  seller_nature: 'natures',
  plan_source: 'plan-sources',
};

const RIGHTS: Readonly<Record<string, Words>> = INTELLECTUAL_PROPERTY_WORDS;

export interface StatisticWords {
  zh: string | null;
  en: string | null;
  /** The uppermost code above it: 020 事业法人 of 0221. */
  group: string | null;
}

/** What a key is called; unknown codes stay codes. */
export function wordsOf(book: RuleBook, by: StatisticKey, key: string): StatisticWords {
  if (by === 'kind') {
    const kind = findKind(key);
    return { zh: kind?.zh ?? null, en: kind?.en ?? null, group: null };
  }
  if (by === 'flow') {
    const words = flowWords(key);
    return { zh: words?.zh ?? null, en: words?.en ?? null, group: null };
  }
  if (by === 'intellectual_property') {
    return { zh: RIGHTS[key]?.zh ?? null, en: RIGHTS[key]?.en ?? null, group: null };
  }
  const entries = entriesOf(book, by)?.entries ?? [];
  const entry = entries.find(({ code }) => code === key);
  let above = entry;
  while (above?.parent !== undefined) {
    const { parent } = above;
    above = entries.find(({ code }) => code === parent);
  }
  return { zh: entry?.zh ?? null, en: entry?.en ?? null, group: above?.code ?? null };
}

/** Whether the codes of a grouping were confirmed; null where there are none. */
export function areCodesConfirmed(book: RuleBook, by: StatisticKey): boolean | null {
  if (by === 'kind') return KIND_CODE_SET.confirmed;
  return LIST_OF[by] === undefined ? null : (entriesOf(book, by)?.confirmed ?? false);
}

function entriesOf(book: RuleBook, by: StatisticKey) {
  const list = LIST_OF[by];
  return list === undefined ? undefined : CodeWords.safeParse(book.codeLists.get(list)).data;
}
