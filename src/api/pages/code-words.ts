import { z } from 'zod';
import type { RuleBook } from '../../db/rule-book.js';
import type { Words } from '../../domain/words.js';

const Named = z.object({ entries: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })) });

/** What a code that stands at a place of the declaration is called; undefined where the place holds no code, or an unknown one. */
export type CodeWords = (pointer: string, code: string) => Words | undefined;

/** The words of codes as the form and its code lists have them. */
export function codeWordsOf({ forms, codeLists }: Pick<RuleBook, 'forms' | 'codeLists'>): CodeWords {
  const listAt = new Map(
    forms.flatMap(({ fields }) =>
      fields.flatMap(({ pointer, codeList }) => (codeList === undefined ? [] : [[pointer, codeList] as const])),
    ),
  );
  return (pointer, code) => {
    const list = listAt.get(pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*'));
    const entries = list === undefined ? undefined : Named.safeParse(codeLists.get(list)).data?.entries;
    const entry = entries?.find((each) => each.code === code);
    return entry === undefined ? undefined : { zh: entry.zh, en: entry.en };
  };
}
