import type { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { type KeptFinding, listContractFindings } from '../../db/read-models/contract-findings.js';
import { withoutDetails } from '../../domain/contract/precheck.js';
import { depthOf } from '../../domain/contract/timeline-depth.js';
import { DomainError } from '../../domain/errors.js';
import { findContractFacts } from '../../db/read-models/contract-facts.js';
import { FindingsView } from '../../schemas/precheck-views.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { seesDetails } from './sees-details.js';

/** GET /contracts/{contractId}/findings: what was noticed about each version; which other filings and who decided why, officers see. */
export const listFindings: Endpoint = {
  summary: '预检意见及认定 · Findings of the prechecks and what officers said of them',
  answers: { 200: FindingsView },
  refusals: ['contract-not-found'],
  readsCase: 'findings',
  handle: (context) => async (req, res) => {
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const actor = actorOf(res);
    const kept = await inScope(context.db, scopeOf(actor), async (trx) => {
      const facts = await findContractFacts(trx, contractId);
      if (facts === undefined) throw new DomainError('contract-not-found');
      // what was noticed about the filing is not the other party's
      return depthOf(actor, facts) === 'party' ? [] : listContractFindings(trx, contractId);
    });
    const findings = seesDetails(actor) ? kept : kept.map(outcomesOnly);
    res.json({ contractId, findings });
  },
};

type ToldFinding = z.input<typeof FindingsView>['findings'][number];

/** A finding as its applicant is told it: what became of it, not which officer said so and why. */
function outcomesOnly({ id, versionNo, finding, foundAt, decisions }: KeptFinding): ToldFinding {
  return {
    id,
    versionNo,
    finding: withoutDetails(finding),
    foundAt,
    decisions: decisions.map(({ outcome, as, decidedAt }) => ({ outcome, as, decidedAt, reason: null, by: null })),
  };
}
