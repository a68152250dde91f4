import type { RuleBook } from '../../db/rule-book.js';
import { isInArea } from '../../domain/contract/jurisdiction.js';
import { canBeEstimated } from '../../domain/reward/estimate.js';
import { isPayableInProduction, type RewardPolicy } from '../../domain/reward/policy.js';
import { policySentence } from '../../domain/reward/policy-sentence.js';
import { findVersionOfDay } from '../../domain/reward/version-of-day.js';
import { escapeHtml } from './html-page.js';
import { bilingualLines } from './page-parts.js';

/** 现行政策 of the places this registry registers for, one version of each, what is confirmed first. */
export function policiesHere(
  { policies, offices }: Pick<RuleBook, 'policies' | 'offices'>,
  today: string,
): RewardPolicy[] {
  const codes = [...new Set(policies.map(({ policyCode }) => policyCode))];
  return codes
    .flatMap((code) => findVersionOfDay(policies, code, today) ?? [])
    .filter(
      ({ validFrom, validTo, jurisdiction }) =>
        validFrom <= today &&
        (validTo === undefined || validTo >= today) &&
        offices.some(({ regionCode }) => isInArea(regionCode, jurisdiction.regionCode)),
    )
    .toSorted((one, other) => Number(isPayableInProduction(other)) - Number(isPayableInProduction(one)));
}

/** Whether the terms were read in the text in force. */
export function sureTag(isConfirmed: boolean): string {
  return isConfirmed
    ? '<span class="tag sure">已核对原文 · confirmed</span>'
    : '<span class="tag">条款待核对 · unconfirmed</span>';
}

/** A policy as a line of a list: its name, which leads to the estimate where there is one, and what it gives in a sentence. */
export function policyItem(policy: RewardPolicy, more = ''): string {
  const { policyCode, title, confirmed } = policy;
  const name = canBeEstimated(policy)
    ? `<a href="/estimate?policy=${policyCode}">${escapeHtml(title)}</a>`
    : `<strong class="named">${escapeHtml(title)}</strong>`;
  return `<li>${name} ${sureTag(confirmed)}<span class="sub">${bilingualLines(policySentence(policy))}${more}</span></li>`;
}
