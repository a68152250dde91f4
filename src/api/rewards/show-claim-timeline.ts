import { inScope, scopeOf } from '../../db/connection.js';
import { findClaimFacts } from '../../db/read-models/reward-claims.js';
import { readClaimTimeline } from '../../db/read-models/timeline.js';
import { DomainError } from '../../domain/errors.js';
import { ClaimTimelineView } from '../../schemas/claim-process-views.js';
import { actorOf } from '../authentication.js';
import { toTimelineBody } from '../contracts/show-timeline.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';

/** GET /reward-claims/{claimId}/timeline: who did what with one claim, when and why; whoever claimed reads roles, not names. */
export const showClaimTimeline: Endpoint = {
  summary: '奖励办理留痕 · Who did what with one claim',
  answers: { 200: ClaimTimelineView },
  refusals: ['reward-claim-not-found'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const claimId = pathId(req, 'claimId', 'reward-claim-not-found');
    const scope = scopeOf(actor);
    const depth = scope.kind === 'organisation' ? 'own' : 'all';
    const entries = await inScope(context.db, scope, async (trx) => {
      if ((await findClaimFacts(trx, claimId)) === undefined) throw new DomainError('reward-claim-not-found');
      return readClaimTimeline(trx, claimId, depth);
    });
    res.json({ claimId, depth, entries: toTimelineBody(context.options, entries) });
  },
};
