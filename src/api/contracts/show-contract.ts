import { inScope, scopeOf } from '../../db/connection.js';
import { ContractView } from '../../schemas/views.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { getContractBody } from './contract-body.js';

/** GET /contracts/{contractId}: everything about one contract that this person may see. */
export const showContract: Endpoint = {
  summary: '合同详情 · One contract',
  answers: { 200: ContractView },
  refusals: ['contract-not-found'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const id = pathId(req, 'contractId', 'contract-not-found');
    const body = await inScope(context.db, scopeOf(actor), (trx) => getContractBody(context, trx, actor, id));
    res.setHeader('ETag', body.etag);
    res.json(body);
  },
};
