import { inScope, scopeOf } from '../../db/connection.js';
import {
  type ContractVersion,
  listCertifiedVersionNos,
  listContractVersions,
} from '../../db/read-models/contract-versions.js';
import { findContractFacts } from '../../db/read-models/contract-facts.js';
import { depthOf } from '../../domain/contract/timeline-depth.js';
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
    const actor = actorOf(res);
    const versions = await inScope(context.db, scopeOf(actor), async (trx) => {
      const facts = await findContractFacts(trx, contractId);
      if (facts === undefined) throw new DomainError('contract-not-found');
      const filed = await listContractVersions(trx, contractId);
      const depth = depthOf(actor, facts);
      if (depth === 'all') return filed;
      const told = filed.map((version) => ({ ...version, createdBy: madeBy(version) }));
      if (depth === 'own') return told;
      // the other party reads what is or was in force, not how it came about
      const certified = await listCertifiedVersionNos(trx, contractId);
      return told
        .filter(({ versionNo }) => certified.includes(versionNo))
        .map((version) => ({ ...version, findings: [] }));
    });
    res.json({ contractId, versions });
  },
};

/** A version that an officer made names no officer to the parties. */
function madeBy({ kind, createdBy }: ContractVersion): ContractVersion['createdBy'] {
  return kind === 're_recognition' ? { ...createdBy, name: '' } : createdBy;
}
