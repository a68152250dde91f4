import type { RuleBook } from '../db/rule-book.js';
import { DomainError, pointedAt } from '../domain/errors.js';

/** The office that was asked for, the only one, or the only one in the city of a place. Throws `office-not-found`. */
export function officeOfPlace(rules: RuleBook, regionCode: string, asked?: string): string {
  if (asked !== undefined) return pointedAt('/officeId', () => rules.office(asked.toLowerCase())).id;
  const local = rules.offices.filter((office) => office.regionCode.slice(0, 4) === regionCode.slice(0, 4));
  const [only] = rules.offices.length === 1 ? rules.offices : local;
  if (only === undefined || (rules.offices.length > 1 && local.length !== 1)) {
    throw new DomainError('office-not-found', { pointer: '/officeId', regionCode });
  }
  return only.id;
}
