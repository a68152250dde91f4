import { CodeListsView } from '../../schemas/views.js';
import type { Endpoint } from '../route.js';
import { KINDS, LoadedCodeList } from './show-code-list.js';

/** GET /code-lists: which lists there are, where each is from, and whether it was confirmed. */
export const listCodeLists: Endpoint = {
  summary: '代码表目录 · Which code lists there are',
  answers: { 200: CodeListsView },
  handle: (context) => async (_req, res) => {
    const { codeLists } = await context.rules.read();
    const loaded = [...codeLists].flatMap(([name, list]) => {
      const { data } = LoadedCodeList.safeParse(list);
      return data === undefined ? [] : [{ name, ...data }];
    });
    const items = [KINDS, ...loaded]
      .map(({ name, version, confirmed, source, entries }) => ({
        name,
        version,
        confirmed,
        source,
        codes: entries.length,
      }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    res.json({ items });
  },
};
