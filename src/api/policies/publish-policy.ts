import { createHash } from 'node:crypto';
import { listPrincipalsOn } from '../../db/delegation-store.js';
import {
  lockPolicyDraft,
  listDraftWriters,
  type PolicyDraft,
  setPolicyDraftStatus,
} from '../../db/policy-draft-store.js';
import {
  addRuleChange,
  decideRuleChange,
  findLatestVersion,
  findWaitingPolicyChange,
  getPolicyChange,
  lockRules,
  putRuleInForce,
} from '../../db/rule-change-store.js';
import { shanghaiDateOf } from '../../domain/calendar.js';
import { canonicalJson } from '../../domain/canonical-json.js';
import { DomainError } from '../../domain/errors.js';
import { handsThatDecide } from '../../domain/reward/draft-actions.js';
import { readDraft } from '../../domain/reward/draft-problems.js';
import { assertTwoPeople } from '../../domain/separation-of-duties.js';
import { DecidePolicy, ProposePolicy } from '../../schemas/policy-commands.js';
import { PolicyDraftView } from '../../schemas/policy-views.js';
import { recordCommand } from '../record-command.js';
import { draftBody, problemBody } from './draft-body.js';
import { assertOpen, assertVersion, say } from './write-drafts.js';

const unknown = { parameter: 'draftId', unknown: 'policy-draft-not-found' } as const;

/** POST /reward-policy-drafts/{draftId}/proposal: asks for publication; the number of the version is given here. */
export const proposePolicy = recordCommand({
  summary: '提请发布奖励政策 · Propose a draft for publication',
  kind: 'policies.propose',
  body: ProposePolicy,
  subject: unknown,
  answers: { 200: PolicyDraftView },
  refusals: [
    'policy-draft-closed',
    'policy-draft-invalid',
    'version-conflict',
    'rule-change-empty',
    'rule-change-waiting',
  ],
  async act(act) {
    const { trx, commandId, actor, time, body, id } = act;
    await lockRules(trx);
    const draft = await lockPolicyDraft(trx, id);
    assertOpen(draft);
    assertVersion(draft, body.baseVersion);
    const { policyCode, data } = assertSound(draft);
    const waiting = await findWaitingPolicyChange(trx, policyCode);
    if (waiting !== undefined) throw new DomainError('rule-change-waiting', { changeId: waiting });
    const latest = await findLatestVersion(trx, 'reward_policy', policyCode);
    const baseVersion = latest?.version ?? 0;
    const next: Record<string, unknown> = { ...data, version: baseVersion + 1 };
    if (latest !== undefined && canonicalJson({ ...next, version: baseVersion }) === canonicalJson(latest.data)) {
      throw new DomainError('rule-change-empty', { policyCode, version: baseVersion });
    }
    await addRuleChange(trx, {
      id: commandId,
      kind: 'reward_policy',
      code: policyCode,
      baseVersion,
      data: next,
      contentSha256: createHash('sha256').update(JSON.stringify(next)).digest('hex'),
      validFrom: typeof next['validFrom'] === 'string' ? next['validFrom'] : null,
      reason: body.reason,
      impact: [],
      proposedBy: actor.id,
      proposedAt: time.nowAt,
      clockOffsetMs: time.offsetMs,
    });
    await setPolicyDraftStatus(trx, id, 'proposed', { changeId: commandId, at: time.nowAt });
    await say(act, 'policies.proposed', { policyCode, version: baseVersion + 1 }, body.reason);
    return draftBody(trx, actor, id);
  },
  toBody: (result) => result,
});

/**
 * POST /reward-policy-drafts/{draftId}/decision: published or rejected by somebody who neither wrote in the draft nor
 * proposed it. Published, it is a version for ever.
 */
export const decidePolicy = recordCommand({
  summary: '发布或驳回奖励政策（须另一人） · Publish or reject a proposed policy',
  kind: 'policies.decide',
  body: DecidePolicy,
  subject: unknown,
  answers: { 200: PolicyDraftView },
  refusals: ['policy-draft-not-proposed', 'separation-of-duties', 'rule-change-outdated'],
  async act(act) {
    const { trx, context, actor, time, body, id } = act;
    await lockRules(trx);
    const draft = await lockPolicyDraft(trx, id);
    if (draft.status !== 'proposed' || draft.changeId === null) {
      throw new DomainError('policy-draft-not-proposed', { draftId: id, status: draft.status });
    }
    const change = await getPolicyChange(trx, draft.changeId);
    const writers = await listDraftWriters(trx, id);
    const { id: proposer } = change.proposedBy;
    const lenders = await listPrincipalsOn(trx, proposer, shanghaiDateOf(Date.parse(change.proposedAt)));
    assertTwoPeople([proposer, ...lenders, ...writers], handsThatDecide(actor), { held: 'draft', wanted: 'publish' });
    const latest = await findLatestVersion(trx, 'reward_policy', change.code);
    if (body.outcome === 'publish' && (latest?.version ?? 0) !== change.baseVersion) {
      const { baseVersion } = change;
      throw new DomainError('rule-change-outdated', { baseVersion, latestVersion: latest?.version });
    }
    await decideRuleChange(trx, {
      change,
      outcome: body.outcome === 'publish' ? 'approved' : 'rejected',
      reason: body.reason,
      impact: [],
      decidedBy: actor.id,
      decidedAt: time.nowAt,
      clockOffsetMs: time.offsetMs,
    });
    const version = body.outcome === 'publish' ? await putRuleInForce(trx, change) : null;
    const status = version === null ? 'rejected' : 'published';
    await setPolicyDraftStatus(trx, id, status, { at: time.nowAt });
    await say(act, `policies.${status}`, { policyCode: change.code, version }, body.reason);
    context.rules.forget();
    return draftBody(trx, actor, id);
  },
  toBody: (result) => result,
});

/** A draft that could be published as it is. Throws `policy-draft-invalid` with every problem. */
export function assertSound(draft: PolicyDraft): { policyCode: string; data: Record<string, unknown> } {
  const { policy } = draft.data === null ? {} : readDraft(draft.data);
  if (draft.data === null || policy === undefined) {
    throw new DomainError('policy-draft-invalid', {
      draftId: draft.id,
      problems: draft.problems.map(problemBody),
    });
  }
  return { policyCode: policy.policyCode, data: draft.data };
}
