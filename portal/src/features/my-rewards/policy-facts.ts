import { STATABLE_FACT_PATHS, type StatableFact } from '../../../../src/domain/reward/stated-fact.js';
import { isPartyRole } from '../../../../src/domain/reward/beneficiary.js';
import type { BeneficiaryRole } from '../../../../src/domain/reward/policy.js';
import type { Policy } from './use-rewards';

const termsOf = ({ terms }: Policy) =>
  terms as {
    beneficiary?: { role?: BeneficiaryRole };
    jurisdiction?: { regionCode?: string };
    evidence?: readonly { kind: string; required: boolean }[];
  };

/** Who a policy pays. */
export const roleOf = (policy: Policy): BeneficiaryRole | undefined => termsOf(policy).beneficiary?.role;

/** The papers a policy asks for with the account. */
export function payeePapersOf(policy: Policy): { letter: boolean; receipt: boolean } {
  const kinds = (termsOf(policy).evidence ?? []).map(({ kind }) => kind);
  return { letter: kinds.includes('PAYEE_CONFIRMATION'), receipt: kinds.includes('RECEIPT') };
}

/** A code of a place without the zeros that only fill it up: 510500 is 5105. */
const significant = (regionCode: string): string => regionCode.replace(/(00)+$/, '');

/** True when the policy pays parties of contracts, is in force on this day, and is one of this place. */
export function isForUs(
  policy: Policy,
  { today, regionCode }: { today: string; regionCode: string | undefined },
): boolean {
  const { beneficiary, jurisdiction } = termsOf(policy);
  if (beneficiary?.role === undefined || !isPartyRole(beneficiary.role)) return false;
  if (policy.validFrom > today || (policy.validTo !== null && policy.validTo < today)) return false;
  return regionCode === undefined || regionCode.startsWith(significant(jurisdiction?.regionCode ?? ''));
}

/** The newest version of each policy. */
export function newestOf(policies: readonly Policy[]): Policy[] {
  const newest = new Map<string, Policy>();
  for (const policy of policies) {
    const known = newest.get(policy.policyCode);
    if (known === undefined || known.version < policy.version) newest.set(policy.policyCode, policy);
  }
  return [...newest.values()];
}

/** The facts a policy asks about that only the enterprise can state. */
export function statableFactsOf(policy: Policy): StatableFact[] {
  const named = new Set<string>();
  visit(policy.terms);
  return STATABLE_FACT_PATHS.filter((fact) => named.has(fact));

  function visit(node: unknown): void {
    if (typeof node === 'string') named.add(node);
    else if (Array.isArray(node)) node.forEach(visit);
    else if (node !== null && typeof node === 'object') Object.values(node).forEach(visit);
  }
}
