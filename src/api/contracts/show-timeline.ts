import { inScope, scopeOf } from '../../db/connection.js';
import { findContractFacts } from '../../db/read-models/contract-facts.js';
import { readTimeline } from '../../db/read-models/timeline.js';
import { DomainError } from '../../domain/errors.js';
import { TimelineView } from '../../schemas/views.js';
import { actorOf } from '../authentication.js';
import type { AppOptions } from '../dependencies.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';

/** GET /contracts/{contractId}/timeline: who did what, when and why, and where to see it in the engine. */
export const showTimeline: Endpoint = {
  summary: '办件全过程（留痕） · The timeline of one case',
  answers: { 200: TimelineView },
  refusals: ['contract-not-found'],
  handle: (context) => async (req, res) => {
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const entries = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => {
      if ((await findContractFacts(trx, contractId)) === undefined) throw new DomainError('contract-not-found');
      return readTimeline(trx, contractId);
    });
    res.json({
      contractId,
      entries: entries.map(({ workflowId, runId, ...entry }) => ({
        ...entry,
        movedClock: entry.clockOffsetMs !== 0,
        workflow:
          workflowId === null ? null : { workflowId, runId, url: workflowUrl(context.options, workflowId, runId) },
      })),
    });
  },
};

/** Where the Temporal Web UI shows a run. */
function workflowUrl(options: AppOptions, workflowId: string, runId: string | null): string | null {
  if (options.temporalUiUrl === undefined) return null;
  const workflow = `${options.temporalUiUrl}/namespaces/${encodeURIComponent(options.namespace)}/workflows/${encodeURIComponent(workflowId)}`;
  return runId === null ? workflow : `${workflow}/${runId}/history`;
}
