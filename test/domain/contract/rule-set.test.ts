import { describe, expect, test } from '@jest/globals';
import { isInArea, toJurisdiction } from '../../../src/domain/contract/jurisdiction.js';
import {
  FIGURE_NAMES,
  findVersionInForce,
  isLarge,
  limitFor,
  type RulesInForce,
  toRuleSet,
} from '../../../src/domain/contract/rule-set.js';
import { configData, configFiles, refusalOf, ruleSet } from '../support.js';

const R2026 = ruleSet('R2026-national');
const R2000 = ruleSet('R2000-national');

describe('the version of a rule set', () => {
  const versions = [
    { version: 1, validFrom: '2026-03-01' },
    { version: 2, validFrom: '2026-03-01', validTo: '2026-12-31' },
    { version: 3, validFrom: '2026-07-01', validTo: '2026-09-30' },
  ];

  test.each([
    { on: '2026-02-28', version: undefined, rule: 'before the first begins there is none' },
    { on: '2026-03-01', version: 2, rule: 'the later made takes the place of the earlier from its first day on' },
    { on: '2026-07-01', version: 3, rule: 'one that begins later leaves the days before it alone' },
    { on: '2026-10-01', version: undefined, rule: 'what it replaced does not come back when it ends' },
  ])('$rule ($on)', ({ on, version }) => {
    expect(findVersionInForce(versions, on)?.version).toBe(version);
  });

  test('what was not read in force is not confirmed', () => {
    expect(R2026.confirmed).toBe(false);
  });
});

describe('大额合同', () => {
  const values = (technologyTransactionValueFen: bigint, contractValueFen = technologyTransactionValueFen) => ({
    contractValueFen,
    technologyTransactionValueFen,
  });
  const nankai: RulesInForce = {
    ...R2026,
    large: {
      basis: 'TOTAL_AMOUNT',
      thresholdFen: 1_000_000_000n,
      inclusive: false,
      kinds: ['development', 'transfer'],
    },
  };

  test.each([
    {
      rule: 'the threshold itself is large (≥)',
      set: R2026,
      kind: 'service',
      amounts: values(500_000_000n),
      large: true,
    },
    { rule: 'one fen below is not', set: R2026, kind: 'service', amounts: values(499_999_999n), large: false },
    {
      rule: 'only the technology value is measured',
      set: R2026,
      kind: 'service',
      amounts: values(1n, 900_000_000n),
      large: false,
    },
    {
      rule: 'an exclusive threshold is not large itself (>)',
      set: nankai,
      kind: 'transfer',
      amounts: values(1n, 1_000_000_000n),
      large: false,
    },
    { rule: 'one fen above is', set: nankai, kind: 'transfer', amounts: values(1n, 1_000_000_001n), large: true },
    { rule: 'other kinds never are', set: nankai, kind: 'service', amounts: values(1n, 9_000_000_000n), large: false },
    { rule: 'the rules of 2000 know none', set: R2000, kind: 'service', amounts: values(9_000_000_000n), large: false },
  ] as const)('$rule', ({ set, kind, amounts, large }) => {
    expect(isLarge(amounts, kind, set)).toBe(large);
  });
});

describe('time limits', () => {
  test.each([
    { set: R2026, name: 'review', large: false, limit: { unit: 'WORKDAY', days: 15 } },
    { set: R2026, name: 'review', large: true, limit: { unit: 'WORKDAY', days: 30 } },
    { set: R2000, name: 'review', large: false, limit: { unit: 'CALENDAR', days: 30 } },
    { set: R2026, name: 'acceptance', large: true, limit: { unit: 'WORKDAY', days: 5 } },
    { set: R2026, name: 'correction', large: false, limit: { unit: 'WORKDAY', days: 15, reminderDaysBefore: 5 } },
    { set: R2026, name: 'deregistration', large: false, limit: { unit: 'WORKDAY', days: 5 } },
    { set: R2026, name: 'publicity', large: false, limit: { unit: 'WORKDAY', days: 5 } },
  ] as const)('$set.code: $name, large $large', ({ set, name, large, limit }) => {
    expect(limitFor(set, name, large)).toEqual(limit);
  });
});

describe('rule set files', () => {
  test.each(configFiles('rule-sets'))('%s can be read', (name) => {
    expect(toRuleSet(configData(`rule-sets/${name}`)).code).toBe(name.replace('.yaml', ''));
  });

  test.each(configFiles('rule-sets'))('%s says of each figure where it was read, and what is doubtful', (name) => {
    const { figures, provenance, notes } = toRuleSet(configData(`rule-sets/${name}`));
    for (const figure of FIGURE_NAMES.filter((each) => figures[each] !== undefined)) {
      const read = provenance[figure];
      if (read === undefined) expect(notes.length).toBeGreaterThan(0);
      else if (!read.confirmed) expect(read.note ?? '').not.toBe('');
    }
  });

  test.each([
    {
      rule: 'money as a number',
      change: { large: { basis: 'TECH_AMOUNT', thresholdFen: 500000000, inclusive: true } },
      path: 'ruleSet.large.thresholdFen',
    },
    {
      rule: 'an unknown basis',
      change: { large: { basis: 'MOOD', thresholdFen: '1', inclusive: true } },
      path: 'ruleSet.large.basis',
    },
    { rule: 'an end before the start', change: { validTo: '2025-01-01' }, path: 'ruleSet.validTo' },
    { rule: 'a date that does not exist', change: { validFrom: '2026-02-30' }, path: 'ruleSet.validFrom' },
    { rule: 'a misspelt field', change: { confirmd: true }, path: 'ruleSet.confirmd' },
    { rule: 'confirmed as a text', change: { confirmed: 'yes' }, path: 'ruleSet.confirmed' },
    {
      rule: 'provenance of a figure that is not given',
      change: { paper: undefined },
      path: 'ruleSet.provenance.paper',
    },
    {
      rule: 'nobody who may apply',
      change: { applicantSides: { domestic: [], import: [] } },
      path: 'ruleSet.applicantSides.domestic',
    },
    {
      rule: 'an unknown severity',
      change: { paper: { original: 'REQUIRED', severity: 'SOFT' } },
      path: 'ruleSet.paper.severity',
    },
    { rule: 'a template without serial', change: { numberTemplate: '{YYYY}' }, path: 'numberTemplate' },
  ])('$rule is refused at its path', ({ change, path }) => {
    const data = Object.assign({}, configData('rule-sets/R2026-national.yaml'), change);
    expect(refusalOf(() => toRuleSet(data))).toMatchObject({ code: 'configuration-invalid', details: { path } });
  });
});

describe('jurisdictions', () => {
  test('Luzhou has its office and point, and no figure of its own', () => {
    const luzhou = toJurisdiction(configData('jurisdictions/luzhou.yaml'));
    expect(luzhou).toMatchObject({ regionCode: '510500', parent: '510000', ruleSets: [], confirmed: false });
    expect(luzhou.offices).toEqual([
      expect.objectContaining({ name: '泸州市技术合同登记处', regionCode: '510500', point: '01' }),
    ]);
  });

  test('an office lies in its place', () => {
    const data = Object.assign({}, configData('jurisdictions/luzhou.yaml'), {
      offices: [{ name: '异地', nameEn: 'elsewhere', regionCode: '510600', point: '01' }],
    });
    expect(refusalOf(() => toJurisdiction(data))).toMatchObject({
      code: 'configuration-invalid',
      details: { path: 'jurisdiction.offices[0].regionCode' },
    });
  });

  test.each([
    { region: '510502', area: '510500', inside: true },
    { region: '510500', area: '510500', inside: true },
    { region: '510600', area: '510500', inside: false },
    { region: '510000', area: '510500', inside: false },
    { region: '510502', area: '510000', inside: true },
    { region: '510502', area: '510503', inside: false },
    { region: '510502', area: '000000', inside: true },
  ])('$region lies in $area: $inside', ({ region, area, inside }) => {
    expect(isInArea(region, area)).toBe(inside);
  });
});
