import { inScope, scopeOf } from '../../db/connection.js';
import { type ContractFacts, findContractFacts } from '../../db/read-models/contract-facts.js';
import { readTimeline, type TimelineEntry } from '../../db/read-models/timeline.js';
import type { Actor } from '../../domain/actor.js';
import type { TimelineDepth } from '../../domain/contract/timeline-depth.js';
import { DomainError } from '../../domain/errors.js';
import { ROLE_WORDS } from '../../domain/role-words.js';
import type { Words } from '../../domain/words.js';
import { TimelineView } from '../../schemas/views.js';
import { actorOf } from '../authentication.js';
import type { AppOptions } from '../dependencies.js';
import { pathId } from '../path-id.js';
import { AUDIT_READERS } from '../roles.js';
import type { Endpoint } from '../route.js';

/** GET /contracts/{contractId}/timeline: who did what, when and why; for auditors also what was refused, and where to see it in the engine. */
export const showTimeline: Endpoint = {
  summary: '办件全过程（留痕） · The timeline of one case',
  answers: { 200: TimelineView },
  refusals: ['contract-not-found'],
  readsCase: 'timeline',
  handle: (context) => async (req, res) => {
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const actor = actorOf(res);
    const { depth, entries } = await inScope(context.db, scopeOf(actor), async (trx) => {
      const facts = await findContractFacts(trx, contractId);
      if (facts === undefined) throw new DomainError('contract-not-found');
      const readAs = depthFor(actor, facts);
      return { depth: readAs, entries: await readTimeline(trx, contractId, readAs) };
    });
    res.json({ contractId, depth, entries: toTimelineBody(context.options, entries) });
  },
};

/** What happened, as it is answered: the role of whoever acted in words, and where the engine shows it. */
export function toTimelineBody(options: AppOptions, entries: readonly TimelineEntry[]) {
  return entries.map(({ workflowId, runId, actor: { role, ...person }, ...entry }) => ({
    ...entry,
    actor: { ...person, role, words: roleWords(role) },
    movedClock: entry.clockOffsetMs !== 0,
    workflow: workflowId === null ? null : { workflowId, runId, url: workflowUrl(options, workflowId, runId) },
  }));
}

/** Supervisors read everything, the parties of a contract what concerns them. */
function depthFor(actor: Actor, facts: Pick<ContractFacts, 'organisationId'>): TimelineDepth {
  if (actor.roles.some((role) => AUDIT_READERS.includes(role))) return 'all';
  return actor.organisationId === facts.organisationId ? 'own' : 'party';
}

function roleWords(role: string): Words {
  const known: Readonly<Record<string, Words>> = ROLE_WORDS;
  return known[role] ?? { zh: role, en: role };
}

/** Where the Temporal Web UI shows a run. */
function workflowUrl(options: AppOptions, workflowId: string, runId: string | null): string | null {
  if (options.temporalUiUrl === undefined) return null;
  const workflow = `${options.temporalUiUrl}/namespaces/${encodeURIComponent(options.namespace)}/workflows/${encodeURIComponent(workflowId)}`;
  return runId === null ? workflow : `${workflow}/${runId}/history`;
}
