import { Fields } from '../configuration-fields.js';
import { DomainError } from '../errors.js';
import type { Fen } from '../money.js';

export const PRECHECK_THEMES = ['documents', 'parties', 'dates', 'amounts', 'kinds', 'clauses', 'neighbours'] as const;
export type PrecheckTheme = (typeof PRECHECK_THEMES)[number];

/** A clause or group of words a rule looks for, with its name. */
export interface NamedPattern {
  zh: string;
  en: string;
  pattern: RegExp;
}

/** What the configuration says of one rule: its clause, and every number, amount and phrase it works with. */
export interface RuleParameters {
  ruleId: string;
  theme: PrecheckTheme;
  titleZh: string;
  titleEn: string;
  basis: string;
  confirmed: boolean;
  /** Where numbers and phrases come from. */
  source: string;
  /** Throws `configuration-invalid` for a name the configuration does not have; so do the others. */
  pattern(name: string): RegExp;
  number(name: string): number;
  share(name: string): string;
  amountFen(name: string): Fen;
  named(): readonly NamedPattern[];
}

/** The parameters of all rules, by rule. */
export type PrecheckParameters = ReadonlyMap<string, RuleParameters>;

/** Reads one theme of the rules from configuration data. Throws `configuration-invalid` naming the field. */
export function toRuleParameters(data: unknown): RuleParameters[] {
  const fields = new Fields(data, 'prechecks');
  const theme = fields.oneOf('theme', PRECHECK_THEMES);
  const source = fields.text('source');
  const confirmed = fields.flag('confirmed');
  const rules = fields.list('rules', (item, path) => readRule(new Fields(item, path), { theme, source, confirmed }));
  fields.end();
  return rules;
}

function readRule(fields: Fields, theme: { theme: PrecheckTheme; source: string; confirmed: boolean }): RuleParameters {
  const ruleId = fields.matching('rule', /^P\d{2}$/, 'rule such as P06');
  const numbers = entriesOf(fields, 'numbers', (nested, name) => nested.integer(name, { min: 0, max: 1_000_000_000 }));
  const shares = entriesOf(fields, 'shares', (nested, name) => nested.rate(name));
  const amounts = entriesOf(fields, 'amountsFen', (nested, name) => nested.fen(name));
  const patterns = entriesOf(fields, 'patterns', (nested, name) => patternOf(nested, name));
  const named = fields.optionalList('named', (item, path): NamedPattern => {
    const entry = new Fields(item, path);
    const read = { zh: entry.text('zh'), en: entry.text('en'), pattern: patternOf(entry, 'any') };
    entry.end();
    return read;
  });
  const rule = {
    ruleId,
    theme: theme.theme,
    titleZh: fields.text('zh'),
    titleEn: fields.text('en'),
    basis: fields.text('basis'),
    confirmed: fields.has('confirmed') ? fields.flag('confirmed') : theme.confirmed,
    source: fields.optionalText('source') ?? theme.source,
  };
  fields.end();
  const get = <T>(kind: string, values: ReadonlyMap<string, T>, name: string): T => {
    const value = values.get(name);
    if (value === undefined) {
      throw new DomainError('configuration-invalid', { path: `prechecks.${ruleId}.${kind}.${name}`, expected: kind });
    }
    return value;
  };
  return {
    ...rule,
    pattern: (name) => get('patterns', patterns, name),
    number: (name) => get('numbers', numbers, name),
    share: (name) => get('shares', shares, name),
    amountFen: (name) => get('amountsFen', amounts, name),
    named: () => named,
  };
}

function entriesOf<T>(fields: Fields, name: string, read: (nested: Fields, name: string) => T): Map<string, T> {
  if (!fields.has(name)) return new Map();
  const raw = fields.raw(name);
  const nested = fields.nested(name);
  return new Map(Object.keys(raw as object).map((key) => [key, read(nested, key)]));
}

/** A list of phrases as one expression; each phrase may use the signs of a regular expression. */
function patternOf(fields: Fields, name: string): RegExp {
  const phrases = fields.texts(name);
  try {
    return new RegExp(phrases.join('|'), 'u');
  } catch {
    return fields.fail(name, 'list of phrases or regular expressions');
  }
}

/** The parameters of one rule. Throws `configuration-invalid` when the configuration has none. */
export function parametersOf(parameters: PrecheckParameters, ruleId: string): RuleParameters {
  const found = parameters.get(ruleId);
  if (found === undefined) {
    throw new DomainError('configuration-invalid', {
      path: `prechecks.${ruleId}`,
      expected: 'parameters of this rule',
    });
  }
  return found;
}

/** All themes together. Throws `configuration-invalid` when a rule stands in two of them. */
export function togetherByRule(themes: readonly (readonly RuleParameters[])[]): PrecheckParameters {
  const all = new Map<string, RuleParameters>();
  for (const rule of themes.flat()) {
    if (all.has(rule.ruleId)) {
      throw new DomainError('configuration-invalid', {
        path: `prechecks.${rule.ruleId}`,
        expected: 'one entry a rule',
      });
    }
    all.set(rule.ruleId, rule);
  }
  return all;
}
