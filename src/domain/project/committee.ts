import { Fields } from '../configuration-fields.js';
import { DomainError } from '../errors.js';
import { plainText } from '../text/plain-text.js';

/** 后补助规则 of this registry. */
export interface ProjectTerms {
  fewestCommitteeMembers: number;
  source: string;
  confirmed: boolean;
}

/** Reads the terms from configuration data. Throws `configuration-invalid` naming the field. */
export function toProjectTerms(data: unknown): ProjectTerms {
  const fields = new Fields(data, 'projectTerms');
  const terms: ProjectTerms = {
    fewestCommitteeMembers: fields.integer('fewestCommitteeMembers', { min: 1, max: 50 }),
    source: fields.text('source'),
    confirmed: fields.flag('confirmed'),
  };
  fields.end();
  return terms;
}

/** A committee is as many different people as the terms ask for. Throws `committee-too-small`. */
export function checkCommittee(members: readonly { name: string }[], { fewestCommitteeMembers }: ProjectTerms): void {
  const different = new Set(members.map(({ name }) => plainText(name))).size;
  if (different < fewestCommitteeMembers || different < members.length) {
    throw new DomainError('committee-too-small', { pointer: '/members', fewestCommitteeMembers, different });
  }
}

/** 不重复支持 (rewards.md §4.7): where the policy says so, what public money went into gets nothing. Throws `project-fiscally-funded`. */
export function refuseFiscallyFunded(
  { policyCode, stacking }: { policyCode: string; stacking?: { rejectIfFiscallyFunded: boolean } | undefined },
  isFunded: boolean,
): void {
  if (stacking?.rejectIfFiscallyFunded === true && isFunded) {
    throw new DomainError('project-fiscally-funded', { policyCode });
  }
}

/**
 * 委员会定额 (Luzhou: up to 5,000,000 yuan after the fact): within the bounds of the policy, and not above the own spending
 * that was admitted: a subsidy after the fact gives back part of what was spent. Throws `committee-amount-out-of-bounds`.
 */
export function checkCommitteeAmount(
  amountFen: bigint,
  { minFen, maxFen, spentFen }: { minFen: bigint; maxFen: bigint; spentFen: bigint },
): void {
  if (amountFen < minFen || amountFen > maxFen || amountFen > spentFen) {
    throw new DomainError('committee-amount-out-of-bounds', {
      pointer: '/amountFen',
      minFen: minFen.toString(),
      maxFen: maxFen.toString(),
      spentFen: spentFen.toString(),
    });
  }
}
