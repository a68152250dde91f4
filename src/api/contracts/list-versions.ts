import { inScope, scopeOf } from '../../db/connection.js';
import { listContractVersions } from '../../db/read-models/contract-versions.js';
import { findContractFacts } from '../../db/read-models/contract-facts.js';
import { DomainError } from '../../domain/errors.js';
import { VersionsView } from '../../schemas/views.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';

/** GET /contracts/{contractId}/versions: what was submitted, resubmitted and amended, as it was that day. */
export const listVersions: Endpoint = {
  summary: '历次提交的版本 · Every version that was filed',
  answers: { 200: VersionsView },
  refusals: ['contract-not-found'],
  readsCase: 'versions',
  handle: (context) => async (req, res) => {
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const versions = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => {
      if ((await findContractFacts(trx, contractId)) === undefined) throw new DomainError('contract-not-found');
      return listContractVersions(trx, contractId);
    });
    res.json({ contractId, versions });
  },
};
