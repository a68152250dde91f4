import { Fields } from '../configuration-fields.js';
import { compare, rationalOf, add } from '../money.js';

/** 评分指标: one of the things a bid is scored by, and how much of the score it is. */
export interface Criterion {
  code: string;
  zh: string;
  en: string;
  weight: string;
}

/** 揭榜挂帅规则 of this registry: what a challenge is measured by. */
export interface ChallengeTerms {
  /** Points go from nothing to this. */
  mostPoints: number;
  criteria: readonly Criterion[];
  /** What the experts together and the enterprise that asked count; adds to one. */
  expertWeight: string;
  posterWeight: string;
  fewestExperts: number;
  /** Bids are taken for this long at least. */
  fewestBidDays: number;
  /** Of the first payment. */
  depositRate: string;
  mostExtensionMonths: number;
  publicityWorkdays: number;
  /** 签约期限: calendar days after the award by which the contract is to be signed and registered here. */
  signingDays: number;
  source: string;
  confirmed: boolean;
}

/** Reads the terms from configuration data. Throws `configuration-invalid` naming the field. */
export function toChallengeTerms(data: unknown): ChallengeTerms {
  const fields = new Fields(data, 'challengeTerms');
  const terms: ChallengeTerms = {
    mostPoints: fields.integer('mostPoints', { min: 1, max: 1000 }),
    criteria: fields.list('criteria', (item, path) => {
      const criterion = new Fields(item, path);
      const read: Criterion = {
        code: criterion.matching('code', /^[a-z][a-z_]{1,39}$/, 'code in small letters'),
        zh: criterion.text('zh'),
        en: criterion.text('en'),
        weight: criterion.rate('weight'),
      };
      criterion.end();
      return read;
    }),
    expertWeight: fields.rate('expertWeight'),
    posterWeight: fields.rate('posterWeight'),
    fewestExperts: fields.integer('fewestExperts', { min: 1, max: 50 }),
    fewestBidDays: fields.integer('fewestBidDays', { min: 1, max: 365 }),
    depositRate: fields.rate('depositRate'),
    mostExtensionMonths: fields.integer('mostExtensionMonths', { min: 1, max: 60 }),
    publicityWorkdays: fields.integer('publicityWorkdays', { min: 5, max: 60 }),
    signingDays: fields.integer('signingDays', { min: 1, max: 365 }),
    source: fields.text('source'),
    confirmed: fields.flag('confirmed'),
  };
  fields.optionalText('notes');
  fields.end();
  if (!isWhole(terms.criteria.map(({ weight }) => weight))) fields.fail('criteria', 'weights that add to 1');
  if (!isWhole([terms.expertWeight, terms.posterWeight])) fields.fail('expertWeight', 'weights that add to 1');
  if (new Set(terms.criteria.map(({ code }) => code)).size !== terms.criteria.length) {
    fields.fail('criteria', 'codes that differ');
  }
  return terms;
}

function isWhole(weights: readonly string[]): boolean {
  const sum = weights.map(rationalOf).reduce(add, { numerator: 0n, denominator: 1n });
  return compare(sum, { numerator: 1n, denominator: 1n }) === 0;
}
