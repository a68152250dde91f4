import { useMemo } from 'react';
import type { AnswerOf } from '../../shared/api/client';
import { useCommand } from '../../shared/api/use-command';
import { useRows, useView } from '../../shared/api/use-view';
import { useToday } from '../../shared/clock';

export type PolicySummary = AnswerOf<'/api/v1/reward-policies'>['items'][number];
export type PolicyVersion = AnswerOf<'/api/v1/reward-policies/{policyCode}/versions/{version}'>;
export type PolicyDraft = AnswerOf<'/api/v1/reward-policy-drafts/{draftId}'>;
export type PolicyProblem = PolicyDraft['problems'][number];
export type DraftStatus = PolicyDraft['status'];

/** Where a version stands on a day: holds, not yet, not any more, or another version has taken its place. */
export type Standing = 'inForce' | 'coming' | 'over' | 'replaced';

/** Where each version stands today. */
export function standingOf(policy: PolicySummary, all: readonly PolicySummary[], today: string): Standing {
  if (policy.validTo !== null && policy.validTo < today) return 'over';
  if (policy.validFrom > today) return 'coming';
  const isLater = (other: PolicySummary): boolean =>
    other.policyCode === policy.policyCode && other.version > policy.version && other.validFrom <= today;
  return all.some(isLater) ? 'replaced' : 'inForce';
}

/** Every version of every policy, with where it stands today. */
export function usePolicies() {
  const view = useView('/api/v1/reward-policies', {});
  const today = useToday();
  const policies = useMemo(() => {
    const items = view.data?.items ?? [];
    return items.map((policy) => ({ ...policy, standing: standingOf(policy, items, today) }));
  }, [view.data, today]);
  return { view, policies };
}

export function usePolicyVersion(policyCode: string, version: string, when = true) {
  return useView(
    '/api/v1/reward-policies/{policyCode}/versions/{version}',
    { path: { policyCode, version } },
    { when },
  );
}

export function useDrafts(status?: DraftStatus) {
  return useRows('/api/v1/reward-policy-drafts', { query: status === undefined ? {} : { status } });
}

export function useDraft(draftId: string) {
  return useView('/api/v1/reward-policy-drafts/{draftId}', { path: { draftId } });
}

/** What the draft says otherwise than the version in force. */
export function useDraftDiff(draftId: string, when: boolean) {
  return useView('/api/v1/reward-policy-drafts/{draftId}/diff', { path: { draftId } }, { when });
}

export function useNewDraft() {
  return useCommand('post', '/api/v1/reward-policy-drafts');
}
export function useRewrite() {
  return useCommand('post', '/api/v1/reward-policy-drafts/{draftId}/contents');
}
export function useDiscard() {
  return useCommand('post', '/api/v1/reward-policy-drafts/{draftId}/discarding');
}
export function usePropose() {
  return useCommand('post', '/api/v1/reward-policy-drafts/{draftId}/proposal');
}
export function useDecidePolicy() {
  return useCommand('post', '/api/v1/reward-policy-drafts/{draftId}/decision');
}
