import { listModelContracts as readModelContracts } from '../../db/model-contract-store.js';
import { ModelContractsView } from '../../schemas/model-contracts.js';
import type { Endpoint } from '../route.js';

/** GET /model-contracts: every version of every model text, with its articles and whether it was confirmed. */
export const listModelContracts: Endpoint = {
  summary: '合同示范文本及其版本 · Model texts of contracts and their versions',
  answers: { 200: ModelContractsView },
  handle: (context) => async (_req, res) => {
    const models = await readModelContracts(context.db);
    const items = models.map(({ articles, ...model }) => ({
      ...model,
      articles: articles.map(({ heading, basis }) => ({ heading, basis })),
    }));
    res.json({ items });
  },
};
