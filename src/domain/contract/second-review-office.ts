/**
 * 复审机构: a place may have its cases second-reviewed by the office itself, by its city or by its province
 * (`secondReview.by` of the rules in force). Which office that is follows from where the registering office lies.
 */
import { DomainError } from '../errors.js';
import { enclosingRegions, NATION } from './jurisdiction.js';
import type { SecondReviewRule } from './rule-set.js';
import type { ContractStatus } from './status.js';

/** An office by where it is. */
export interface PlacedOffice {
  id: string;
  regionCode: string;
  point: string;
}

/** 直辖市: a city that is a province; the codes of its districts name no city between. */
const MUNICIPALITIES: readonly string[] = ['11', '12', '31', '50'];

/** Statuses in which a case lies on the desk of whoever second-reviews it. */
export const SECOND_REVIEW_STATUSES: readonly ContractStatus[] = ['second_review', 'changing_second_review'];

/** The region of the body that second-reviews an office's cases; `chain` are the places above it, the nearest first. */
export function secondReviewRegion(regionCode: string, by: SecondReviewRule['by'], chain: readonly string[]): string {
  if (by === 'OFFICE') return regionCode;
  const above = [regionCode, ...chain, ...enclosingRegions(regionCode)].filter((code) => code !== NATION);
  const isProvince = (code: string): boolean => code.endsWith('0000');
  const isCity = (code: string): boolean => code.endsWith('00') && !isProvince(code);
  const province = above.find(isProvince) ?? `${regionCode.slice(0, 2)}0000`;
  if (by === 'PROVINCE' || MUNICIPALITIES.includes(regionCode.slice(0, 2))) return province;
  return above.find(isCity) ?? province;
}

/**
 * The office whose second reviewers decide: the office itself, or the one of the higher body, the lowest point of it.
 * Throws `second-review-body-missing` when that body has no office here.
 */
export function secondReviewOffice<Office extends PlacedOffice>(
  own: Office,
  by: SecondReviewRule['by'],
  chain: readonly string[],
  offices: readonly Office[],
): Office {
  if (by === 'OFFICE') return own;
  const region = secondReviewRegion(own.regionCode, by, chain);
  if (own.regionCode === region) return own;
  const found = offices
    .filter(({ regionCode }) => regionCode === region)
    .toSorted((a, b) => (a.point < b.point ? -1 : a.point > b.point ? 1 : 0))[0];
  if (found === undefined) throw new DomainError('second-review-body-missing', { regionCode: region, by });
  return found;
}
