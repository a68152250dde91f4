import { KIND_CODE_SET, KIND_CODES } from '../../domain/contract/kind.js';
import { DomainError } from '../../domain/errors.js';
import { CodeListView } from '../../schemas/views.js';
import type { Endpoint } from '../route.js';

interface LoadedCodeList {
  version?: unknown;
  confirmed?: unknown;
  source?: unknown;
  entries?: unknown;
}

/** GET /code-lists/{name}: the codes of one field of the form, and whether they were confirmed. */
export const showCodeList: Endpoint = {
  summary: '代码表 · A code list',
  answers: { 200: CodeListView },
  refusals: ['code-list-not-found'],
  handle: (context) => async (req, res) => {
    const name = String(req.params['name']);
    const { codeLists } = await context.rules.read();
    if (name === 'kinds') {
      const { version, confirmed } = KIND_CODE_SET;
      res.json({ name, version, confirmed, source: '民法典第八百四十三条至第八百八十七条', entries: KIND_CODES });
      return;
    }
    const list = codeLists.get(name) as LoadedCodeList | undefined;
    if (list === undefined) throw new DomainError('code-list-not-found');
    res.json({
      name,
      version: String(list.version ?? ''),
      confirmed: list.confirmed === true,
      source: String(list.source ?? ''),
      entries: Array.isArray(list.entries) ? list.entries : [],
    });
  },
};
