import { describe, expect, test } from '@jest/globals';
import { toCalendarYear } from '../../../src/domain/calendar.js';
import { toJurisdiction } from '../../../src/domain/contract/jurisdiction.js';
import { impactOf, type OpenCaseFacts, type ProposedRules } from '../../../src/domain/contract/rule-impact.js';
import { rulesAt, toPins } from '../../../src/domain/contract/rule-places.js';
import { toRuleSet } from '../../../src/domain/contract/rule-set.js';
import { configData, deliveredPlaces } from '../support.js';

const PLACES = deliveredPlaces();
const LUZHOU = { jurisdictionCode: '510500', point: '01' };

/** A service contract of 6,000,000 yuan, accepted in Luzhou. */
function aCase(change: Partial<OpenCaseFacts> = {}): OpenCaseFacts {
  const { office = LUZHOU, measuredOn = '2026-06-01' } = change;
  return {
    contractId: 'one',
    status: 'second_review',
    office,
    measuredOn,
    pins: toPins(rulesAt(PLACES, office, measuredOn)),
    dueLimit: 'review',
    dueFromOn: measuredOn,
    kindCode: '51',
    contractValueFen: 600_000_000n,
    technologyTransactionValueFen: 600_000_000n,
    hasNumber: false,
    ...change,
  };
}

const national = (change: object): ProposedRules => ({
  kind: 'rule_set',
  ruleSet: toRuleSet(Object.assign({}, configData('rule-sets/R2026-national.yaml'), change), 2),
});
const differencesOf = (proposed: ProposedRules, ...cases: OpenCaseFacts[]) =>
  impactOf(PLACES, proposed, cases).map(({ contractId, reachesBack, differences }) => ({
    contractId,
    reachesBack,
    differences: Object.fromEntries(differences.map(({ aspect, before, after }) => [aspect, [before, after]])),
  }));

describe('what a proposed version would have changed', () => {
  test('a higher threshold makes a large contract small, with its limit and its second review', () => {
    const proposed = national({ large: { basis: 'TECH_AMOUNT', thresholdFen: '1000000000', inclusive: true } });
    expect(differencesOf(proposed, aCase())).toEqual([
      {
        contractId: 'one',
        reachesBack: true,
        differences: {
          dueOn: ['2026-07-14', '2026-06-23'],
          isLarge: ['true', 'false'],
          secondReview: ['OFFICE', 'NONE'],
        },
      },
    ]);
  });

  test('a contract that stays as it is is not named', () => {
    const proposed = national({ large: { basis: 'TECH_AMOUNT', thresholdFen: '600000000', inclusive: true } });
    expect(differencesOf(proposed, aCase())).toEqual([]);
  });

  test('another layout of numbers touches those that have none yet', () => {
    const proposed = national({ numberTemplate: '{YY}{REG4}{PT2}{SEQ6}' });
    const found = differencesOf(proposed, aCase(), aCase({ contractId: 'two', status: 'changing', hasNumber: true }));
    expect(found).toMatchObject([
      { contractId: 'one', differences: { numberLayout: ['{YYYY}{REG4}{PT2}{SEQ6}', '{YY}{REG4}{PT2}{SEQ6}'] } },
    ]);
  });

  test('a version that begins later says so of the cases before it', () => {
    const proposed = national({ validFrom: '2027-01-01', numberTemplate: '{YY}{REG4}{PT2}{SEQ6}' });
    expect(differencesOf(proposed, aCase())).toMatchObject([{ reachesBack: false }]);
  });

  test('a place that says it itself is not touched by the nation', () => {
    const proposed = national({
      secondReview: { of: 'ALL', by: 'PROVINCE' },
    });
    const small = { contractValueFen: 1n, technologyTransactionValueFen: 1n };
    const shanghai = aCase({ ...small, contractId: 'sh', office: { jurisdictionCode: '310000' } });
    expect(differencesOf(proposed, shanghai, aCase(small))).toEqual([
      { contractId: 'one', reachesBack: true, differences: { secondReview: ['NONE', 'PROVINCE'] } },
    ]);
  });

  test('a place that takes up a rule set of its own treats its cases by it, and no others', () => {
    const luzhou = Object.assign({}, configData('jurisdictions/luzhou.yaml'), { ruleSets: ['ZJ-ordinance'] });
    const proposed: ProposedRules = { kind: 'jurisdiction', jurisdiction: toJurisdiction(luzhou, 2) };
    const henan = aCase({ contractId: 'hen', office: { jurisdictionCode: '410000' } });
    expect(differencesOf(proposed, aCase(), henan)).toEqual([
      { contractId: 'one', reachesBack: true, differences: { dueOn: ['2026-07-14', '2026-06-11'] } },
    ]);
  });

  test('a corrected calendar moves the due dates that lean on it', () => {
    const data = configData('calendars/CN-2026.yaml') as { off: string[] };
    const year = toCalendarYear({ ...data, off: [...data.off, '2026-06-22'] });
    const proposed: ProposedRules = { kind: 'calendar', calendar: { ...year, code: 'CN-2026', version: 2 } };
    const registered = aCase({ contractId: 'idle', dueLimit: undefined });
    expect(differencesOf(proposed, aCase(), registered)).toEqual([
      { contractId: 'one', reachesBack: true, differences: { dueOn: ['2026-07-14', '2026-07-15'] } },
    ]);
  });

  test('a date the calendar cannot give is named by its problem, not by a number', () => {
    const proposed = national({
      limits: Object.assign({}, (configData('rule-sets/R2026-national.yaml') as { limits: object }).limits, {
        review: {
          standard: { unit: 'WORKDAY', days: 15 },
          large: { unit: 'WORKDAY', days: 300 },
          expert: { unit: 'WORKDAY', days: 30 },
        },
      }),
    });
    expect(differencesOf(proposed, aCase())).toMatchObject([
      { differences: { dueOn: ['2026-07-14', 'calendar-year-not-announced'] } },
    ]);
  });

  test('a list of codes measures no case', () => {
    expect(differencesOf({ kind: 'code_list' }, aCase())).toEqual([]);
  });
});
