import { appendCaseEvent } from '../../db/case-event-store.js';
import {
  addPolicyDraft,
  lockPolicyDraft,
  type PolicyDraft,
  setPolicyDraftStatus,
  writePolicyDraft,
} from '../../db/policy-draft-store.js';
import { DomainError } from '../../domain/errors.js';
import { DiscardPolicyDraft, DraftPolicy, RewritePolicy } from '../../schemas/policy-commands.js';
import { PolicyDraftView } from '../../schemas/policy-views.js';
import { recordCommand, type RecordAct } from '../record-command.js';
import { draftBody } from './draft-body.js';
import { readContent } from './draft-content.js';

const unknown = { parameter: 'draftId', unknown: 'policy-draft-not-found' } as const;

/** POST /reward-policy-drafts: a draft as JSON or YAML; what is wrong with it is answered, and it is kept all the same. */
export const draftPolicy = recordCommand({
  summary: '起草奖励政策（JSON 或 YAML），逐项指出问题 · Draft a reward policy',
  kind: 'policies.draft',
  body: DraftPolicy,
  answers: { 201: PolicyDraftView },
  async act(act) {
    const content = readContent(act.body.content);
    await addPolicyDraft(act.trx, act.commandId, content, writtenIn(act));
    await say(act, 'policies.drafted', { sha256: content.contentSha256, problems: content.problems.length });
    return draftBody(act.trx, act.actor, act.commandId);
  },
  toBody: (result) => result,
});

/** POST /reward-policy-drafts/{draftId}/contents: the next content of a draft, made from the one named. */
export const rewritePolicy = recordCommand({
  summary: '修改政策草稿 · Write the next content of a draft',
  kind: 'policies.rewrite',
  body: RewritePolicy,
  subject: unknown,
  answers: { 200: PolicyDraftView },
  refusals: ['policy-draft-closed', 'version-conflict'],
  async act(act) {
    const draft = await lockPolicyDraft(act.trx, act.id);
    assertOpen(draft);
    assertVersion(draft, act.body.baseVersion);
    const content = readContent(act.body.content);
    await writePolicyDraft(act.trx, draft, content, writtenIn(act));
    await say(act, 'policies.rewritten', { version: draft.version + 1, problems: content.problems.length });
    return draftBody(act.trx, act.actor, act.id);
  },
  toBody: (result) => result,
});

/** POST /reward-policy-drafts/{draftId}/discarding: given up, and kept to be read. */
export const discardPolicyDraft = recordCommand({
  summary: '作废政策草稿 · Give up a draft of a policy',
  kind: 'policies.discard',
  body: DiscardPolicyDraft,
  subject: unknown,
  answers: { 200: PolicyDraftView },
  refusals: ['policy-draft-closed'],
  async act(act) {
    const draft = await lockPolicyDraft(act.trx, act.id);
    assertOpen(draft);
    await setPolicyDraftStatus(act.trx, act.id, 'discarded', { at: act.time.nowAt });
    await say(act, 'policies.discarded', {}, act.body.reason);
    return draftBody(act.trx, act.actor, act.id);
  },
  toBody: (result) => result,
});

/** Throws `policy-draft-closed` once a draft was proposed, decided or given up. */
export function assertOpen({ id, status }: PolicyDraft): void {
  if (status !== 'draft') throw new DomainError('policy-draft-closed', { draftId: id, status });
}

/** Throws `version-conflict` when somebody wrote since the draft was read. */
export function assertVersion({ version }: PolicyDraft, baseVersion: number): void {
  if (version !== baseVersion) {
    throw new DomainError('version-conflict', { pointer: '/baseVersion', version, baseVersion });
  }
}

function writtenIn({ actor, time }: RecordAct<unknown>): { by: string; at: string; clockOffsetMs: number } {
  return { by: actor.id, at: time.nowAt, clockOffsetMs: time.offsetMs };
}

/** What happened to a draft, on record. */
export async function say(
  { trx, actor, actorRole, commandId, id, time }: RecordAct<unknown>,
  kind: string,
  data: Record<string, unknown>,
  reasonText?: string,
): Promise<void> {
  await appendCaseEvent(trx, {
    subjectKind: 'reward_policy',
    subjectId: id,
    kind,
    actorId: actor.id,
    actorRole,
    commandId,
    ...(reasonText === undefined ? {} : { reasonText }),
    data,
    occurredAt: time.nowAt,
    clockOffsetMs: time.offsetMs,
  });
}
