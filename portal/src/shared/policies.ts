import { useMemo } from 'react';
import type { Words } from '../../../src/domain/words.js';
import type { AnswerOf } from './api/client';
import { useView } from './api/use-view';

export type PolicySummary = AnswerOf<'/api/v1/reward-policies'>['items'][number];

/** Every policy once, by its newest version. */
export function newestOf<Policy extends Pick<PolicySummary, 'policyCode' | 'version'>>(
  policies: readonly Policy[],
): Policy[] {
  const newest = new Map<string, Policy>();
  for (const policy of policies) {
    const known = newest.get(policy.policyCode);
    if (known === undefined || known.version < policy.version) newest.set(policy.policyCode, policy);
  }
  return [...newest.values()];
}

/** The title of a policy. */
export const titleOf = ({ title, titleEn }: Pick<PolicySummary, 'title' | 'titleEn'>): Words => ({
  zh: title,
  en: titleEn,
});

/** Every policy by its newest version, and what a code is called; the code itself while that is not known. */
export function useNewestPolicies(): {
  policies: readonly PolicySummary[];
  isLoading: boolean;
  nameOf: (policyCode: string) => Words;
} {
  const { data, isLoading } = useView('/api/v1/reward-policies', {});
  return useMemo(() => {
    const policies = newestOf(data?.items ?? []);
    const names = new Map(policies.map((policy) => [policy.policyCode, titleOf(policy)]));
    return { policies, isLoading, nameOf: (code) => names.get(code) ?? { zh: code, en: code } };
  }, [data, isLoading]);
}
