import { inScope, scopeOf } from '../../db/connection.js';
import { listContractFindings } from '../../db/read-models/contract-findings.js';
import { withoutDetails } from '../../domain/contract/precheck.js';
import { DomainError } from '../../domain/errors.js';
import { findContractFacts } from '../../db/read-models/contract-facts.js';
import { FindingsView } from '../../schemas/precheck-views.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { seesDetails } from './sees-details.js';

/** GET /contracts/{contractId}/findings: what was noticed about each version; which other filings, officers see. */
export const listFindings: Endpoint = {
  summary: '预检意见及认定 · Findings of the prechecks and what officers said of them',
  answers: { 200: FindingsView },
  refusals: ['contract-not-found'],
  readsCase: 'findings',
  handle: (context) => async (req, res) => {
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const actor = actorOf(res);
    const kept = await inScope(context.db, scopeOf(actor), async (trx) => {
      if ((await findContractFacts(trx, contractId)) === undefined) throw new DomainError('contract-not-found');
      return listContractFindings(trx, contractId);
    });
    const findings = seesDetails(actor)
      ? kept
      : kept.map(({ finding, ...rest }) => ({ ...rest, finding: withoutDetails(finding) }));
    res.json({ contractId, findings });
  },
};
