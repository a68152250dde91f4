import { DomainError } from '../errors.js';
import type { DisclosureRule } from './suppression.js';

/** 统计发布与上报规则, as loaded from config/code-lists/statistics-rules.yaml. */
export interface StatisticsRules extends DisclosureRule {
  /** Working-day independent: calendar days until a registration must be with the national system. */
  nationalGraceDays: number;
  confirmed: boolean;
}

/** Reads the list of rules. Throws `configuration-invalid` naming what is missing. */
export function toStatisticsRules(data: unknown): StatisticsRules {
  const { entries, confirmed } = isObject(data) ? data : {};
  const valueOf = (code: string, lowest: number, highest: number): number => {
    const entry: unknown = Array.isArray(entries)
      ? entries.find((candidate: unknown) => isObject(candidate) && candidate['code'] === code)
      : undefined;
    const value = isObject(entry) ? entry['value'] : undefined;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < lowest || value > highest) {
      throw new DomainError('configuration-invalid', { list: 'statistics-rules', code });
    }
    return value;
  };
  return {
    // two would tell each of them about the other
    minimumRespondents: valueOf('minimum-respondents', 3, 100),
    dominancePercent: valueOf('dominance-percent', 50, 100),
    nationalGraceDays: valueOf('national-grace-days', 0, 366),
    confirmed: confirmed === true,
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
