import { describe, expect, test } from '@jest/globals';
import type { DraftDeclaration } from '../../../src/domain/contract/missing-fields.js';
import type { Finding, PrecheckInput } from '../../../src/domain/contract/precheck.js';
import { checkApplicantSide } from '../../../src/domain/contract/prechecks/p02-applicant-side.js';
import { checkFilingWindow } from '../../../src/domain/contract/prechecks/p04-filing-window.js';
import { checkPaperOriginal } from '../../../src/domain/contract/prechecks/p34-paper-original.js';
import { rulesAt } from '../../../src/domain/contract/rule-places.js';
import type { FilingWindowRule, RulesInForce } from '../../../src/domain/contract/rule-set.js';
import { CALENDAR, deliveredPlaces } from '../support.js';

const rulesOf = (jurisdictionCode: string): RulesInForce =>
  rulesAt(deliveredPlaces(), { jurisdictionCode }, '2026-06-01');
const LUZHOU = rulesOf('510500');

const party = (regionCode: string | undefined, countryCode = 'CHN') => ({
  name: '甲',
  countryCode,
  regionCode,
  natureCode: '150',
});

/** What these rules look at of a filing; the rest of the input is not theirs. */
function filing(declaration: DraftDeclaration, ruleSet: RulesInForce, today = '2026-06-01'): PrecheckInput {
  return { declaration, ruleSet, today, calendar: CALENDAR } as PrecheckInput;
}
const said = (findings: readonly Finding[]): string[] =>
  findings.map(({ ruleId, severity, pointer }) => `${ruleId} ${severity} ${pointer}`);

describe('申请主体', () => {
  const within = { sellers: [party('310115')], buyers: [party('310104')] };
  test.each<{ rule: string; rules: RulesInForce; declaration: DraftDeclaration; findings: string[] }>([
    { rule: 'the seller applies', rules: LUZHOU, declaration: { ...within, applicantSide: 'seller' }, findings: [] },
    {
      rule: 'the buyer does not',
      rules: LUZHOU,
      declaration: { ...within, applicantSide: 'buyer' },
      findings: ['P02 block /applicantSide'],
    },
    {
      rule: 'in Shanghai the buyer may, if both sides are there (S24)',
      rules: rulesOf('310000'),
      declaration: { ...within, applicantSide: 'buyer' },
      findings: [],
    },
    {
      rule: 'in Shanghai the buyer may not when the seller is elsewhere',
      rules: rulesOf('310000'),
      declaration: { sellers: [party('320100')], buyers: [party('310104')], applicantSide: 'buyer' },
      findings: ['P02 block /applicantSide'],
    },
    {
      rule: 'an import is filed by the buyer',
      rules: LUZHOU,
      declaration: { sellers: [party(undefined, 'DEU')], buyers: [party('510502')], applicantSide: 'buyer' },
      findings: [],
    },
    {
      rule: 'where the place only warns, so does the check',
      rules: { ...LUZHOU, applicantSides: { ...LUZHOU.applicantSides, severity: 'WARN' } },
      declaration: { ...within, applicantSide: 'buyer' },
      findings: ['P02 warn /applicantSide'],
    },
  ])('$rule', ({ rules, declaration, findings }) => {
    expect(said(checkApplicantSide(filing(declaration, rules)))).toEqual(findings);
  });
});

describe('申请时点', () => {
  const window = (change: Partial<FilingWindowRule>): RulesInForce => ({
    ...LUZHOU,
    filingWindow: { ...LUZHOU.filingWindow, ...change },
  });
  const term: DraftDeclaration = { signedOn: '2026-04-28', effectiveFrom: '2026-05-11', effectiveTo: '2027-05-10' };
  const tenWorkdaysOfSigning: FilingWindowRule['within'] = { from: 'SIGNING', unit: 'WORKDAY', days: 10 };
  const twentyDaysOfEffect: FilingWindowRule['within'] = { from: 'EFFECTIVENESS', unit: 'CALENDAR', days: 20 };

  test.each<{ rule: string; rules: RulesInForce; declaration?: DraftDeclaration; today: string; findings: string[] }>([
    { rule: 'the nation gives no number of days', rules: LUZHOU, today: '2027-01-10', findings: [] },
    {
      rule: 'ten working days of signing end on 2026-05-14, over the holiday and its swapped days',
      rules: window({ within: tenWorkdaysOfSigning }),
      today: '2026-05-14',
      findings: [],
    },
    {
      rule: 'the day after is too late',
      rules: window({ within: tenWorkdaysOfSigning }),
      today: '2026-05-15',
      findings: ['P04 block /signedOn'],
    },
    {
      rule: 'twenty days of effectiveness that end on a Sunday roll to the Monday',
      rules: window({ within: twentyDaysOfEffect }),
      today: '2026-06-01',
      findings: [],
    },
    {
      rule: 'and not further; a place that only warns lets it pass',
      rules: window({ within: twentyDaysOfEffect, severity: 'WARN' }),
      today: '2026-06-02',
      findings: ['P04 warn /effectiveFrom'],
    },
    {
      rule: 'outside the term is refused',
      rules: LUZHOU,
      today: '2027-05-11',
      findings: ['P04 block /effectiveTo'],
    },
    {
      rule: 'outside the term is warned of where the place only warns',
      rules: window({ severity: 'WARN' }),
      today: '2026-05-10',
      findings: ['P04 warn /effectiveFrom'],
    },
  ])('$rule', ({ rules, declaration = term, today, findings }) => {
    expect(said(checkFilingWindow(filing(declaration, rules, today)))).toEqual(findings);
  });
});

describe('纸质合同', () => {
  const blocking: RulesInForce = { ...rulesOf('110000'), paper: { original: 'REQUIRED', severity: 'BLOCK' } };
  test.each<{ rule: string; rules: RulesInForce; handedInOn?: string; findings: string[] }>([
    { rule: 'Luzhou wants none', rules: LUZHOU, findings: [] },
    { rule: 'Beijing wants it, and warns', rules: rulesOf('110000'), findings: ['P34 warn /paperHandedInOn'] },
    { rule: 'handed in, it is there', rules: rulesOf('110000'), handedInOn: '2026-05-29', findings: [] },
    { rule: 'a place may refuse without it', rules: blocking, findings: ['P34 block /paperHandedInOn'] },
    {
      rule: 'nobody has handed it in tomorrow',
      rules: blocking,
      handedInOn: '2026-06-02',
      findings: ['P34 block /paperHandedInOn'],
    },
  ])('$rule', ({ rules, handedInOn, findings }) => {
    const declaration = handedInOn === undefined ? {} : { paperHandedInOn: handedInOn };
    const found = checkPaperOriginal(filing(declaration, rules));
    expect(said(found)).toEqual(findings);
    for (const { basis, confirmed } of found)
      expect([basis, confirmed]).toEqual([expect.stringContaining('BJ-ordinance'), false]);
  });
});
