import { OfficesView } from '../../schemas/views.js';
import type { Endpoint } from '../route.js';

/** GET /offices: where a contract can be filed. */
export const listOffices: Endpoint = {
  summary: '登记机构 · Registration offices',
  answers: { 200: OfficesView },
  handle: (context) => async (_req, res) => {
    const { offices } = await context.rules.read();
    res.json({ items: offices });
  },
};
