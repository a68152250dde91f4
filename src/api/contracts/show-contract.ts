import { readClock } from '../../db/clock-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import { markSeen } from '../../db/desk-store.js';
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
  readsCase: 'dossier',
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const id = pathId(req, 'contractId', 'contract-not-found');
    const body = await inScope(context.db, scopeOf(actor), async (trx) => {
      const seen = await getContractBody(context, trx, actor, id);
      if (actor.officeId !== undefined) {
        const { nowAt } = await readClock(trx);
        await markSeen(trx, { contractId: id, userId: actor.id, version: seen.version, seenAt: nowAt });
      }
      return seen;
    });
    res.setHeader('ETag', body.etag);
    res.json(body);
  },
};
