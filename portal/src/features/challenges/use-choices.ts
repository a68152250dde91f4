import { useView } from '../../shared/api/use-view';
import { useLanguage } from '../../shared/i18n';
import type { Choice } from './acts';

/** Experts of the reader's office. */
export function useExperts(): readonly Choice[] | undefined {
  const { data } = useView('/api/v1/colleagues', {});
  return data?.items
    .filter(({ roles }) => roles.includes('expert'))
    .map(({ id, name }) => ({ value: id, label: name }));
}

/** Registered contracts of the reader's enterprise. */
export function useRegisteredContracts(): readonly Choice[] | undefined {
  const { data } = useView('/api/v1/contracts', { query: { status: 'registered', limit: '100' } as never });
  return data?.items.map(({ id, projectName, registrationNumber }) => ({
    value: id,
    label: `${registrationNumber ?? ''} ${projectName}`.trim(),
  }));
}

/** Policies whose money goes to whoever solves a challenge, or undertakes a project. */
export function usePolicies(of: string): readonly Choice[] | undefined {
  const { pick } = useLanguage();
  const { data } = useView('/api/v1/reward-policies', {});
  if (data === undefined) return undefined;
  const newest = new Map(data.items.filter(({ terms }) => roleOf(terms) === of).map((one) => [one.policyCode, one]));
  return [...newest.values()].map(({ policyCode, title, titleEn }) => ({
    value: policyCode,
    label: `${pick({ zh: title, en: titleEn })} · ${policyCode}`,
  }));
}

/** The title of a policy by its code. */
export function usePolicyTitle(): (policyCode: string) => string {
  const { pick } = useLanguage();
  const { data } = useView('/api/v1/reward-policies', {});
  return (policyCode) => {
    const found = data?.items.findLast((one) => one.policyCode === policyCode);
    return found === undefined ? policyCode : pick({ zh: found.title, en: found.titleEn });
  };
}

const roleOf = (terms: Readonly<Record<string, unknown>>): unknown =>
  (terms['beneficiary'] as { role?: unknown } | undefined)?.role;
