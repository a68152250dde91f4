import { inScope, type Scope, scopeOf } from '../../db/connection.js';
import { findClaimFacts } from '../../db/read-models/reward-claims.js';
import { readClaimTimeline } from '../../db/read-models/timeline.js';
import type { Actor } from '../../domain/actor.js';
import type { TimelineDepth } from '../../domain/contract/timeline-depth.js';
import { DomainError } from '../../domain/errors.js';
import { ClaimTimelineView } from '../../schemas/claim-process-views.js';
import { actorOf } from '../authentication.js';
import { toTimelineBody } from '../contracts/show-timeline.js';
import { pathId } from '../path-id.js';
import { CLAIM_PROCESS_READERS } from '../roles.js';
import type { Endpoint } from '../route.js';

/** GET /reward-claims/{claimId}/timeline: who did what with one claim, when and why; whoever claimed, and an office that only registered the contracts, reads roles, not names. */
export const showClaimTimeline: Endpoint = {
  summary: '奖励办理留痕 · Who did what with one claim',
  answers: { 200: ClaimTimelineView },
  refusals: ['reward-claim-not-found'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const claimId = pathId(req, 'claimId', 'reward-claim-not-found');
    const scope = scopeOf(actor);
    const depth = depthFor(actor, scope);
    const entries = await inScope(context.db, scope, async (trx) => {
      if ((await findClaimFacts(trx, claimId)) === undefined) throw new DomainError('reward-claim-not-found');
      return readClaimTimeline(trx, claimId, depth);
    });
    res.json({ claimId, depth, entries: toTimelineBody(context.options, entries) });
  },
};

/** Checks, opinions and holds are told to whom the process of a claim is shown; the events speak of all of them. */
function depthFor(actor: Actor, scope: Scope): TimelineDepth {
  const takesPart = actor.roles.some((role) => CLAIM_PROCESS_READERS.includes(role));
  return takesPart && scope.kind !== 'organisation' ? 'all' : 'own';
}
