import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addWorkingDays } from '../../../src/domain/calendar.js';
import type { Jurisdiction } from '../../../src/domain/contract/jurisdiction.js';
import {
  calendarAt,
  findRuleProblems,
  pinnedLayers,
  type RulePlaces,
  rulesAt,
  toPins,
} from '../../../src/domain/contract/rule-places.js';
import {
  FIGURE_NAMES,
  isLarge,
  limitFor,
  needsSecondReview,
  rulesFrom,
  type RuleFigures,
  type RuleSet,
} from '../../../src/domain/contract/rule-set.js';
import { deliveredPlaces, refusalOf } from '../support.js';

const DELIVERED = deliveredPlaces();
const at = (jurisdictionCode: string, on: string) => rulesAt(DELIVERED, { jurisdictionCode }, on);
const workdays = (days: number) => ({ unit: 'WORKDAY', days });
const calendarDays = (days: number) => ({ unit: 'CALENDAR', days });

describe('the presets as they are delivered', () => {
  test('leave no place without an answer', () => {
    expect(findRuleProblems(DELIVERED)).toEqual([]);
  });

  test.each([
    // place, day, code, standard, large, expert, from which rule set the standard limit comes, confirmed
    {
      place: '全国',
      region: '000000',
      on: '2026-02-28',
      code: 'R2000-national',
      standard: calendarDays(30),
      large: calendarDays(30),
      expert: calendarDays(30),
      from: 'R2000-national',
      confirmed: true,
    },
    {
      place: '全国',
      region: '000000',
      on: '2026-03-01',
      code: 'R2026-national',
      standard: workdays(15),
      large: workdays(30),
      expert: workdays(30),
      from: 'R2026-national',
      confirmed: false,
    },
    {
      place: '四川',
      region: '510000',
      on: '2026-11-22',
      code: 'R2026-national',
      standard: workdays(15),
      large: workdays(30),
      expert: workdays(30),
      from: 'R2026-national',
      confirmed: false,
    },
    {
      place: '泸州',
      region: '510500',
      on: '2026-11-22',
      code: 'R2026-national',
      standard: workdays(15),
      large: workdays(30),
      expert: workdays(30),
      from: 'R2026-national',
      confirmed: false,
    },
    {
      place: '泸州 (old case)',
      region: '510500',
      on: '2025-11-22',
      code: 'R2000-national',
      standard: calendarDays(30),
      large: calendarDays(30),
      expert: calendarDays(30),
      from: 'R2000-national',
      confirmed: true,
    },
    {
      place: '成都 (old case)',
      region: '510100',
      on: '2025-11-22',
      code: 'SC-Chengdu-guide',
      standard: calendarDays(30),
      large: calendarDays(30),
      expert: calendarDays(30),
      from: 'R2000-national',
      confirmed: true,
    },
    {
      place: '上海',
      region: '310000',
      on: '2026-11-22',
      code: 'SH-2019',
      standard: workdays(7),
      large: workdays(7),
      expert: workdays(20),
      from: 'SH-2019',
      confirmed: false,
    },
    {
      place: '上海 (before its notice)',
      region: '310000',
      on: '2019-06-01',
      code: 'R2000-national',
      standard: calendarDays(30),
      large: calendarDays(30),
      expert: calendarDays(30),
      from: 'R2000-national',
      confirmed: true,
    },
    {
      place: '北京',
      region: '110000',
      on: '2026-11-22',
      code: 'BJ-ordinance',
      standard: calendarDays(30),
      large: calendarDays(30),
      expert: workdays(30),
      from: 'BJ-ordinance',
      confirmed: true,
    },
    {
      place: '江苏',
      region: '320000',
      on: '2026-11-22',
      code: 'JS-system',
      standard: workdays(15),
      large: workdays(30),
      expert: workdays(30),
      from: 'R2026-national',
      confirmed: false,
    },
    {
      place: '天津',
      region: '120000',
      on: '2026-11-22',
      code: 'R2026-national',
      standard: workdays(15),
      large: workdays(30),
      expert: workdays(30),
      from: 'R2026-national',
      confirmed: false,
    },
    {
      place: '天津南开',
      region: '120104',
      on: '2026-11-22',
      code: 'TJ-Nankai',
      standard: workdays(10),
      large: calendarDays(30),
      expert: calendarDays(30),
      from: 'TJ-Nankai',
      confirmed: true,
    },
    {
      place: '浙江',
      region: '330000',
      on: '2026-11-22',
      code: 'ZJ-ordinance',
      standard: calendarDays(10),
      large: calendarDays(10),
      expert: workdays(30),
      from: 'ZJ-ordinance',
      confirmed: true,
    },
    {
      place: '河南',
      region: '410000',
      on: '2026-11-22',
      code: 'HEN-ordinance',
      standard: calendarDays(15),
      large: calendarDays(15),
      expert: workdays(30),
      from: 'HEN-ordinance',
      confirmed: true,
    },
  ])('$place on $on: $code', ({ region, on, code, standard, large, expert, from, confirmed }) => {
    const rules = at(region, on);
    expect(rules.code).toBe(code);
    expect([limitFor(rules, 'review', false), limitFor(rules, 'review', true), rules.limits.review.expert]).toEqual([
      standard,
      large,
      expert,
    ]);
    expect(rules.origins['limits.review.standard']).toMatchObject({ code: from, confirmed });
  });

  test.each([
    // rule, place, amounts in yuan, kind, large, who reviews a second time
    {
      rule: 'D2024 art. 14: 技术交易额 ≥ 5,000,000',
      region: '510500',
      total: 9_000_000n,
      technology: 5_000_000n,
      kind: 'service',
      large: true,
      second: 'OFFICE',
    },
    {
      rule: 'D2024 art. 14: one below',
      region: '510500',
      total: 9_000_000n,
      technology: 4_999_999n,
      kind: 'service',
      large: false,
      second: 'NONE',
    },
    {
      rule: 'Jiangsu: 成交额 ≥ 5,000,000',
      region: '320000',
      total: 5_000_000n,
      technology: 1n,
      kind: 'service',
      large: true,
      second: 'OFFICE',
    },
    {
      rule: 'Nankai: development above 10,000,000',
      region: '120104',
      total: 10_000_001n,
      technology: 1n,
      kind: 'development',
      large: true,
      second: 'CITY',
    },
    {
      rule: 'Nankai: 10,000,000 itself is not above',
      region: '120104',
      total: 10_000_000n,
      technology: 1n,
      kind: 'transfer',
      large: false,
      second: 'NONE',
    },
    {
      rule: 'Nankai: a service never is',
      region: '120104',
      total: 90_000_000n,
      technology: 90_000_000n,
      kind: 'service',
      large: false,
      second: 'NONE',
    },
    {
      rule: 'Shanghai: every contract is decided twice',
      region: '310000',
      total: 10n,
      technology: 10n,
      kind: 'service',
      large: false,
      second: 'CITY',
    },
  ] as const)('$rule', ({ region, total, technology, kind, large, second }) => {
    const rules = at(region, '2026-11-22');
    const values = { contractValueFen: total * 100n, technologyTransactionValueFen: technology * 100n };
    const isLargeHere = isLarge(values, kind, rules);
    expect(isLargeHere).toBe(large);
    expect(needsSecondReview(isLargeHere, rules) ? rules.secondReview.by : 'NONE').toBe(second);
  });

  test.each([
    { place: '北京', region: '110000', original: 'REQUIRED', from: 'BJ-ordinance' },
    { place: '天津南开', region: '120104', original: 'REQUIRED', from: 'TJ-Nankai' },
    { place: '上海', region: '310000', original: 'NOT_REQUIRED', from: 'SH-2019' },
    { place: '泸州', region: '510500', original: 'NOT_REQUIRED', from: 'R2026-national' },
  ])('paper in $place: $original', ({ region, original, from }) => {
    const { paper, origins } = at(region, '2026-11-22');
    expect(paper).toEqual({ original, severity: 'WARN' });
    expect(origins.paper).toMatchObject({ code: from, confirmed: false });
  });

  test('what the wider place would have said stays in sight', () => {
    const { origins } = at('110000', '2026-11-22');
    expect(origins['limits.review.standard'].instead).toMatchObject([
      { code: 'R2026-national', value: workdays(15), confirmed: false, place: { regionCode: '000000' } },
    ]);
  });
});

const [NATIONAL] = DELIVERED.ruleSets.filter(({ code }) => code === 'R2026-national');
if (NATIONAL === undefined) throw new Error('no national rule set');

/** A rule set of a place with these figures and nothing else. */
const local = (code: string, figures: Partial<RuleFigures>, rest: Partial<RuleSet> = {}): RuleSet => ({
  ...NATIONAL,
  code,
  validFrom: '2026-03-01',
  figures,
  provenance: {},
  ...rest,
});
const place = (regionCode: string, rest: Partial<Jurisdiction> = {}): Jurisdiction => ({
  regionCode,
  name: regionCode,
  nameEn: regionCode,
  version: 1,
  ruleSets: [],
  offices: [],
  source: 'test',
  confirmed: true,
  notes: [],
  ...rest,
});

/** Nation, province, city with one office; each with some figures of its own. */
function chainWith(own: {
  province: Partial<RuleFigures>;
  city: Partial<RuleFigures>;
  office: Partial<RuleFigures>;
}): RulePlaces {
  return {
    ...DELIVERED,
    ruleSets: [...DELIVERED.ruleSets, local('P', own.province), local('C', own.city), local('O', own.office)],
    jurisdictions: [
      ...DELIVERED.jurisdictions.filter(({ regionCode }) => regionCode === '000000'),
      place('990000', { ruleSets: ['P'] }),
      place('990100', {
        ruleSets: ['C'],
        offices: [{ name: '办事处', nameEn: 'office', regionCode: '990100', point: '01', ruleSets: ['O'] }],
      }),
    ],
  };
}

describe('省 → 市 → 登记机构', () => {
  const limit = fc.record({ unit: fc.constant('WORKDAY' as const), days: fc.integer({ min: 1, max: 365 }) });
  const someFigures = fc.record(
    {
      'limits.review.standard': limit,
      'limits.acceptance': limit,
      'limits.publicity': limit,
      numberTemplate: fc.constantFrom('{YY}{REG4}{PT2}{SEQ6}', '{REG4}{PT2}{YYYY}{SEQ6}'),
    },
    { requiredKeys: [] },
  );

  test('of every figure the narrowest place that gives it is followed, and named as its origin', () => {
    fc.assert(
      fc.property(someFigures, someFigures, someFigures, (province, city, office) => {
        const rules = rulesAt(
          chainWith({ province, city, office }),
          { jurisdictionCode: '990100', point: '01' },
          '2026-11-22',
        );
        for (const name of FIGURE_NAMES) {
          const [from, value] = [
            ['O', office],
            ['C', city],
            ['P', province],
          ]
            .map(([code, figures]) => [code, (figures as Partial<RuleFigures>)[name]] as const)
            .find(([, given]) => given !== undefined) ?? ['R2026-national', NATIONAL.figures[name]];
          expect(rules.origins[name]).toMatchObject({ code: from, value });
          // every wider statement is kept, and none of a narrower place
          expect(rules.origins[name].instead.map(({ code }) => code)).not.toContain(from);
        }
        expect(rules.limits.review.standard).toEqual(rules.origins['limits.review.standard'].value);
      }),
    );
  });

  test('a case pinned to its layers is measured the same whatever is added later', () => {
    fc.assert(
      fc.property(someFigures, someFigures, someFigures, (before, after, office) => {
        const places = chainWith({ province: before, city: {}, office });
        const pinned = rulesAt(places, { jurisdictionCode: '990100', point: '01' }, '2026-11-22');
        const later = { ...places, ruleSets: [...places.ruleSets, local('P', after, { version: 2 })] };
        const again = rulesFrom(pinnedLayers(later, toPins(pinned)));
        expect(again.limits).toEqual(pinned.limits);
        expect(again.numberTemplate).toBe(pinned.numberTemplate);
        expect(toPins(again)).toEqual(toPins(pinned));
      }),
    );
  });

  test('at another office of the city the rules of the first do not hold', () => {
    const places = chainWith({ province: {}, city: {}, office: { numberTemplate: '{YY}{REG4}{PT2}{SEQ6}' } });
    const rules = rulesAt(places, { jurisdictionCode: '990100', point: '02' }, '2026-11-22');
    expect(rules.numberTemplate).toBe('{YYYY}{REG4}{PT2}{SEQ6}');
  });
});

describe('what would leave a case without an answer is named', () => {
  const withPlaces = (...jurisdictions: Jurisdiction[]): RulePlaces => ({
    ...DELIVERED,
    jurisdictions: [...DELIVERED.jurisdictions, ...jurisdictions],
  });
  const nation = DELIVERED.jurisdictions.filter(({ regionCode }) => regionCode === '000000');

  test.each<{ what: string; code: string; places: RulePlaces; ask: (places: RulePlaces) => unknown; listed?: false }>([
    {
      what: 'a place nobody keeps',
      code: 'jurisdiction-not-found',
      places: DELIVERED,
      ask: (places) => rulesAt(places, { jurisdictionCode: '650000' }, '2026-11-22'),
      listed: false,
    },
    {
      what: 'an unknown parent',
      code: 'jurisdiction-parent-unknown',
      places: withPlaces(place('650100', { parent: '650000' })),
      ask: (places) => rulesAt(places, { jurisdictionCode: '650100' }, '2026-11-22'),
    },
    {
      what: 'places that are above one another',
      code: 'jurisdiction-circular',
      places: withPlaces(place('650000', { parent: '650100' }), place('650100', { parent: '650000' })),
      ask: (places) => rulesAt(places, { jurisdictionCode: '650100' }, '2026-11-22'),
    },
    {
      what: 'two rule sets of one place on one day',
      code: 'rule-sets-overlap',
      places: withPlaces(place('650000', { ruleSets: ['ZJ-ordinance', 'HEN-ordinance'] })),
      ask: (places) => rulesAt(places, { jurisdictionCode: '650000' }, '2026-11-22'),
    },
    {
      what: 'a rule set nobody made',
      code: 'rule-set-not-found',
      places: withPlaces(place('650000', { ruleSets: ['XJ-2026'] })),
      ask: (places) => rulesAt(places, { jurisdictionCode: '650000' }, '2026-11-22'),
    },
    {
      what: 'a figure that no layer gives',
      code: 'rule-figure-missing',
      places: {
        ...DELIVERED,
        jurisdictions: nation,
        ruleSets: [
          { ...NATIONAL, code: 'R2000-national' },
          local('R2026-national', { numberTemplate: '{YY}{REG4}{PT2}{SEQ6}' }),
        ].map((set, index) => (index === 0 ? { ...set, validFrom: '2000-02-16', validTo: '2026-02-28' } : set)),
      },
      ask: (places) => rulesAt(places, { jurisdictionCode: '000000' }, '2026-11-22'),
    },
    {
      what: 'a calendar nobody loaded',
      code: 'calendar-not-found',
      places: withPlaces(place('650000', { calendar: 'XJ' })),
      ask: (places) => calendarAt(places, '650000', '2026-11-22'),
    },
  ])('$what: $code', ({ code, places, ask, listed }) => {
    expect(refusalOf(() => ask(places))?.code).toBe(code);
    const problems = findRuleProblems(places).map((problem) => problem.code);
    if (listed === false) expect(problems).toEqual([]);
    else expect(problems).toContain(code);
  });

  test('a day before the first rule set has no rules', () => {
    expect(refusalOf(() => at('510500', '1999-12-31'))?.code).toBe('rule-set-not-found');
  });

  test('a calendar with a year missing between others', () => {
    const places = { ...DELIVERED, calendars: DELIVERED.calendars.filter(({ year }) => year !== 2025) };
    expect(findRuleProblems(places)).toEqual([
      { code: 'calendar-year-missing', details: { calendar: 'CN', year: 2025 } },
    ]);
    expect(refusalOf(() => addWorkingDays(calendarAt(places, '510500', '2025-06-01'), '2025-06-01', 5))?.code).toBe(
      'calendar-year-not-announced',
    );
  });
});

describe('工作日历 of a place', () => {
  test('a holiday of the region lies over the national calendar, and only there', () => {
    const places: RulePlaces = {
      ...DELIVERED,
      jurisdictions: [...DELIVERED.jurisdictions, place('450000', { calendar: 'GX' })],
      calendars: [
        ...DELIVERED.calendars,
        {
          code: 'GX-2026',
          version: 1,
          year: 2026,
          off: ['2026-04-20'],
          working: ['2026-04-25'],
          source: '广西',
          confirmed: true,
        },
      ],
    };
    const from = '2026-04-17';
    expect(addWorkingDays(calendarAt(places, '450000', from), from, 1).on).toBe('2026-04-21');
    expect(addWorkingDays(calendarAt(places, '450000', from), from, 5).on).toBe('2026-04-25');
    expect(addWorkingDays(calendarAt(places, '510500', from), from, 1).on).toBe('2026-04-20');
    expect(calendarAt(places, '450000', from).version).toContain('GX-2026.1');
  });
});
