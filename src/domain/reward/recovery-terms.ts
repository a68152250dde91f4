import { Fields } from '../configuration-fields.js';
import { DomainError } from '../errors.js';
import type { RewardPolicy } from './policy.js';

/** From which day what is owed back bears interest. */
export const INTEREST_STARTS = [
  'due', // 逾期: each part from the day it was due
  'order', // 追回决定之日
] as const;
export type InterestStart = (typeof INTEREST_STARTS)[number];

/** 追回规则 of the policies they name; `*` are those of every other policy. */
export interface RecoveryTerms {
  code: string;
  version: number;
  policyCodes: readonly string[];
  validFrom: string;
  source: string;
  confirmed: boolean;
  order: {
    /** 缴款期限: the longest an order may leave, in calendar days. */
    maximumDays: number;
    maximumInstalments: number;
    legalBasis: string;
  };
  /** 资金占用费; absent: none is asked for. */
  interest?:
    | {
        /** Part of the principal per calendar day, a plain decimal. */
        ratePerDay: string;
        from: InterestStart;
        source: string;
        confirmed: boolean;
      }
    | undefined;
  /** 抵扣 against a later reward of the same beneficiary. */
  netting: { allowed: boolean; source: string; confirmed: boolean };
  /** Days before a part is due on which its payer is reminded. */
  reminderDays: readonly number[];
}

/** Reads the terms from configuration data. Throws `configuration-invalid` naming the field. */
export function toRecoveryTerms(data: unknown, code = 'unnamed', version = 1): RecoveryTerms {
  const fields = new Fields(data, 'recoveryTerms');
  const order = fields.nested('order');
  const netting = fields.nested('netting');
  const terms: RecoveryTerms = {
    code,
    version,
    policyCodes: fields.texts('policyCodes'),
    validFrom: fields.date('validFrom'),
    source: fields.text('source'),
    confirmed: fields.flag('confirmed'),
    order: {
      maximumDays: order.integer('maximumDays', { min: 1, max: 1100 }),
      maximumInstalments: order.integer('maximumInstalments', { min: 1, max: 60 }),
      legalBasis: order.text('legalBasis'),
    },
    interest: fields.has('interest') ? readInterest(fields.nested('interest')) : undefined,
    netting: { allowed: netting.flag('allowed'), source: netting.text('source'), confirmed: netting.flag('confirmed') },
    reminderDays: fields.list('reminderDays', (item, path) =>
      Number.isInteger(item) && Number(item) > 0 && Number(item) <= 90
        ? Number(item)
        : (() => {
            throw new DomainError('configuration-invalid', { path, expected: 'days from 1 to 90' });
          })(),
    ),
  };
  order.end();
  netting.end();
  fields.end();
  return terms;
}

function readInterest(fields: Fields): NonNullable<RecoveryTerms['interest']> {
  const interest = {
    ratePerDay: fields.rate('ratePerDay'),
    from: fields.oneOf('from', INTEREST_STARTS),
    source: fields.text('source'),
    confirmed: fields.flag('confirmed'),
  };
  fields.end();
  return interest;
}

/** The terms of a policy on a day: its own, else those of every policy. Throws `recovery-terms-not-found`. */
export function recoveryTermsFor(all: readonly RecoveryTerms[], policyCode: string, on: string): RecoveryTerms {
  const begun = all
    .filter(({ validFrom }) => validFrom <= on)
    .toSorted((a, b) => a.validFrom.localeCompare(b.validFrom) || a.version - b.version);
  const found =
    begun.findLast(({ policyCodes }) => policyCodes.includes(policyCode)) ??
    begun.findLast(({ policyCodes }) => policyCodes.includes('*'));
  if (found === undefined) throw new DomainError('recovery-terms-not-found', { policyCode, on });
  return found;
}

/**
 * The terms of a version of a policy: what its own text says on netting and interest goes before what is configured; what
 * is configured for every policy is confirmed for none. Throws `recovery-terms-not-found`.
 */
export function recoveryTermsOf(
  all: readonly RecoveryTerms[],
  { policyCode, source, confirmed, recovery }: Pick<RewardPolicy, 'policyCode' | 'source' | 'confirmed' | 'recovery'>,
  on: string,
): RecoveryTerms {
  const terms = recoveryTermsFor(all, policyCode, on);
  const isOfPolicy = terms.policyCodes.includes(policyCode);
  const said = { source, confirmed };
  const configured = <T extends { confirmed: boolean }>(term: T): T => ({
    ...term,
    confirmed: isOfPolicy && term.confirmed,
  });
  const ownInterest = recovery?.interest === undefined ? undefined : { ...recovery.interest, ...said };
  return {
    ...terms,
    interest: ownInterest ?? (terms.interest === undefined ? undefined : configured(terms.interest)),
    netting: recovery === undefined ? configured(terms.netting) : { allowed: recovery.netting, ...said },
  };
}
