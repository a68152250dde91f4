import { useView } from '../../shared/api/use-view';
import { useLanguage } from '../../shared/i18n';
import { titleOf, useNewestPolicies } from '../../shared/policies';
import type { Choice } from './acts';

/** Experts of the reader's office. */
export function useExperts(): readonly Choice[] | undefined {
  const { data } = useView('/api/v1/colleagues', {});
  return data?.items
    .filter(({ roles }) => roles.includes('expert'))
    .map(({ id, name }) => ({ value: id, label: name }));
}

/** Policies whose money goes to whoever solves a challenge, or undertakes a project. */
export function usePolicies(of: string): readonly Choice[] | undefined {
  const { pick } = useLanguage();
  const { policies, isLoading } = useNewestPolicies();
  if (isLoading) return undefined;
  return policies
    .filter(({ terms }) => roleOf(terms) === of)
    .map((policy) => ({ value: policy.policyCode, label: `${pick(titleOf(policy))} · ${policy.policyCode}` }));
}

const roleOf = (terms: Readonly<Record<string, unknown>>): unknown =>
  (terms['beneficiary'] as { role?: unknown } | undefined)?.role;
