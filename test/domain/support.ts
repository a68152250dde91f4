import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { toCalendarYear, toProvisionalRule } from '../../src/domain/calendar.js';
import type { WorkingDayCalendar } from '../../src/domain/calendar.js';
import { type CodeList, toCodeList } from '../../src/domain/contract/code-list.js';
import { type DocumentSlot, toDocumentSlot } from '../../src/domain/contract/document-slot.js';
import type { FormVersion } from '../../src/domain/contract/form-version.js';
import { toJurisdiction } from '../../src/domain/contract/jurisdiction.js';
import type { RulePlaces } from '../../src/domain/contract/rule-places.js';
import { rulesFrom, toRuleSet } from '../../src/domain/contract/rule-set.js';
import type { RulePlace, RulesInForce } from '../../src/domain/contract/rule-set.js';
import { DomainError } from '../../src/domain/errors.js';
import { type PrecheckParameters, togetherByRule, toRuleParameters } from '../../src/domain/precheck/parameters.js';
import { toPolicy } from '../../src/domain/reward/read-policy.js';
import type { RewardPolicy } from '../../src/domain/reward/policy.js';
import { readFormFiles } from '../../src/load-form-versions.js';

const CONFIG = fileURLToPath(new URL('../../config/', import.meta.url));

/** The data of a configuration file. */
export function configData(path: string): unknown {
  return parse(readFileSync(`${CONFIG}${path}`, 'utf8'));
}

/** The names of the files in a folder of the configuration. */
export function configFiles(folder: string): string[] {
  return readdirSync(`${CONFIG}${folder}`).filter((name) => name.endsWith('.yaml'));
}

/** Numbers, phrases and clauses of every precheck as they are delivered. */
export const PRECHECK_PARAMETERS: PrecheckParameters = togetherByRule(
  configFiles('prechecks').map((name) => toRuleParameters(configData(`prechecks/${name}`))),
);

/** Every list of codes as it is delivered, by its name. */
export const CODE_LISTS: ReadonlyMap<string, CodeList> = new Map(
  configFiles('code-lists').map((name) => {
    const list = toCodeList(configData(`code-lists/${name}`));
    return [list.list, list];
  }),
);

/** Every form as it is delivered. */
export const FORMS: readonly FormVersion[] = readFormFiles(CONFIG).map(({ form }) => form);

/** The list of documents as it is delivered. */
export const DOCUMENT_SLOTS: readonly DocumentSlot[] = configFiles('document-slots').map((name) =>
  toDocumentSlot(configData(`document-slots/${name}`)),
);

/** The calendar as it is delivered, without the provisional rule. */
export const CALENDAR: WorkingDayCalendar = {
  version: 'CN-test',
  years: configFiles('calendars')
    .filter((name) => name.startsWith('CN-'))
    .map((name) => toCalendarYear(configData(`calendars/${name}`))),
};

/** The same calendar, allowed to guess the years after the last notice. */
export const PROVISIONAL_CALENDAR: WorkingDayCalendar = {
  ...CALENDAR,
  provisional: toProvisionalRule(configData('calendars/provisional.yaml')),
};

/** The nation, as the place of a rule set that holds everywhere. */
const NATION_PLACE: RulePlace = { regionCode: '000000', name: '全国', nameEn: 'China' };

/** What holds where only this national rule set does. */
export function ruleSet(code: string): RulesInForce {
  return rulesFrom([{ ruleSet: toRuleSet(configData(`rule-sets/${code}.yaml`)), place: NATION_PLACE }]);
}

/** Places, rule sets and calendars as they are delivered. */
export function deliveredPlaces(): RulePlaces {
  return {
    jurisdictions: configFiles('jurisdictions').map((name) => toJurisdiction(configData(`jurisdictions/${name}`))),
    ruleSets: configFiles('rule-sets').map((name) => toRuleSet(configData(`rule-sets/${name}`))),
    calendars: configFiles('calendars')
      .filter((name) => name.startsWith('CN-'))
      .map((name) => ({
        code: name.replace('.yaml', ''),
        version: 1,
        ...toCalendarYear(configData(`calendars/${name}`)),
      })),
  };
}

export function policy(code: string): RewardPolicy {
  return toPolicy(configData(`policies/${code}.yaml`));
}

/** The code (and details) of the domain error an act throws; undefined when it throws nothing. */
export function refusalOf(act: () => unknown): { code: string; details: Record<string, unknown> } | undefined {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) {
      return { code: error.code, details: error.details };
    }
    throw error;
  }
  return undefined;
}

/** The code of the domain error an act throws; 'done' when it throws nothing. */
export const codeOf = (act: () => unknown): string => refusalOf(act)?.code ?? 'done';
