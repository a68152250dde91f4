import { KIND_CODE_SET, KIND_CODES } from '../../domain/contract/kind.js';
import { DomainError } from '../../domain/errors.js';
import { CodeListView } from '../../schemas/views.js';
import type { Endpoint } from '../route.js';

/** A list as the rules were loaded. */
export const LoadedCodeList = CodeListView.omit({ name: true }).strip();

/** 合同类别: the one list that is a rule of the domain and not data. */
export const KINDS = {
  name: 'kinds',
  version: KIND_CODE_SET.version,
  confirmed: KIND_CODE_SET.confirmed,
  source: '民法典第八百四十三条至第八百八十七条',
  entries: KIND_CODES,
};

/** GET /code-lists/{name}: the codes of one field of the form, and whether they were confirmed. */
export const showCodeList: Endpoint = {
  summary: '代码表 · A code list',
  answers: { 200: CodeListView },
  refusals: ['code-list-not-found'],
  handle: (context) => async (req, res) => {
    const name = String(req.params['name']);
    const { codeLists } = await context.rules.read();
    if (name === KINDS.name) {
      res.json(KINDS);
      return;
    }
    const list = LoadedCodeList.safeParse(codeLists.get(name));
    if (!list.success) throw new DomainError('code-list-not-found');
    res.json({ name, ...list.data });
  },
};
