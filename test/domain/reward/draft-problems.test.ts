import { describe, expect, test } from '@jest/globals';
import { readDraft } from '../../../src/domain/reward/draft-problems.js';
import { expectationInChinese } from '../../../src/domain/reward/expectation-words.js';
import { FACT_PATHS } from '../../../src/domain/reward/fact-path.js';
import { PREDICATE_OPERATORS } from '../../../src/domain/reward/policy.js';
import { toPolicy } from '../../../src/domain/reward/read-policy.js';
import { INTEREST_STARTS } from '../../../src/domain/reward/recovery-terms.js';
import { readYaml } from '../../../src/gateways/yaml-source.js';
import { configData, configFiles } from '../support.js';
import { PLAIN_POLICY } from './reward-support.js';

const namesOf = (data: unknown): string[] => readDraft(data).problems.map(({ code, path }) => `${code} ${path}`);
const POLICIES = configFiles('policies').map((file) => ({
  file,
  data: configData(`policies/${file}`),
}));

/** Every value of a policy that holds no other, with its path. */
function* leavesOf(value: unknown, at: string): Generator<string> {
  if (Array.isArray(value) && value.length > 0) {
    for (const [index, item] of value.entries()) yield* leavesOf(item, `${at}[${index}]`);
  } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [name, item] of Object.entries(value)) yield* leavesOf(item, `${at}.${name}`);
  } else if (value !== null) {
    yield at;
  }
}

/** The same policy with another value at a path. */
function withWrong(data: unknown, at: string, wrong: unknown): unknown {
  const copy = structuredClone(data) as Record<string, unknown>;
  const parts = at.split(/[.[\]]+/).filter((part) => part !== '');
  let whole: Record<string, unknown> = { policy: copy };
  for (const part of parts.slice(0, -1)) whole = whole[part] as Record<string, unknown>;
  whole[parts.at(-1) ?? ''] = wrong;
  return copy;
}

const BAD_INPUT = `policyCode: LZ-2026-BAD
version: 1
title: 全是错误的政策
titleEn: A policy full of faults
issuer: 泸州市科学技术局
jurisdiction: { regionCode: "510500", level: CITY }
validFrom: 2026-01-01
source: none
confirmed: false
beneficiary: { role: SELLER }
conditions:
  one: { ref: two }
  two: { all: [{ ref: one }] }
eligibility:
  all:
    - { ref: one }
    - { fact: moon.phase, op: eq, value: full, code: NOT_ELIGIBLE }
basis: { measure: RECEIVED }
aggregation: PER_BENEFICIARY_YEAR
formula:
  kind: SUM
  parts:
    - kind: MARGINAL_TIERS
      tiers:
        - { upToFen: "100000000", rate: "0.01" }
        - { upToFen: "50000000", rate: "-0.02" }
        - { upToFen: null, rate: "0.03" }
    - { kind: RATE, rate: "1.5" }
determination: FORMULA
caps:
  - { scope: BENEFICIARY_YEAR, amountFen: "1000" }
minPayoutFen: "2000"
rounding: { unitFen: "1", mode: HALF_UP }
publicityWorkdays: 3
`;

describe('a draft is read to its end', () => {
  test('everything the issue names in one file comes back at once, each with line and column', () => {
    const yaml = readYaml(BAD_INPUT);
    if ('problems' in yaml) throw new Error('it is YAML');
    const { problems } = readDraft(yaml.data);
    expect(
      problems
        .map(({ code, pointer, path: at }) => ({ code, pointer, ...yaml.placeOf(at) }))
        .toSorted((one, other) => one.line - other.line || one.column - other.column),
    ).toEqual([
      { code: 'condition-cycle', pointer: '/conditions/one', line: 12, column: 3 },
      { code: 'condition-cycle', pointer: '/conditions/two', line: 13, column: 3 },
      { code: 'fact-unknown', pointer: '/eligibility/all/1/fact', line: 17, column: 9 },
      { code: 'tiers-overlap', pointer: '/formula/parts/0/tiers/1/upToFen', line: 26, column: 13 },
      { code: 'rate-negative', pointer: '/formula/parts/0/tiers/1/rate', line: 26, column: 34 },
      { code: 'field-invalid', pointer: '/formula/parts/1/rate', line: 28, column: 21 },
      { code: 'cap-below-minimum-payout', pointer: '/caps/0/amountFen', line: 31, column: 32 },
      { code: 'field-invalid', pointer: '/publicityWorkdays', line: 34, column: 1 },
    ]);
  });

  test('a text of JSON has lines and columns too', () => {
    const json = readYaml('{\n\t"policyCode": "LZ-1",\n\t"formula": {\n\t\t"kind": "RATE", "rate": "-1"\n\t}\n}\n');
    if ('problems' in json) throw new Error('JSON is YAML');
    expect(json.placeOf('policy.formula.rate')).toEqual({ line: 4, column: 19 });
  });

  test.each([
    { what: 'a list whose items are no objects', change: { caps: ['x', 7] }, problems: ['caps[0]', 'caps[1]'] },
    {
      what: 'two fields that nobody asked for',
      change: { formula: { kind: 'RATE', rate: '0', tiers: [], basis: 1 } },
      problems: ['formula.tiers', 'formula.basis'],
    },
    { what: 'a formula of no kind', change: { formula: { kind: 'MAGIC', tiers: [] } }, problems: ['formula.kind'] },
    { what: 'an aggregation that is none', change: { aggregation: 'X' }, problems: ['aggregation'] },
    {
      what: 'a condition that is not to be read, and who refers to it',
      change: { conditions: { Odd: { ref: 'x' } }, eligibility: { ref: 'Odd' } },
      problems: ['conditions.Odd'],
    },
    {
      what: 'a fact that is unknown, under an operator that is none',
      change: { eligibility: { fact: 'moon.phase', op: 'like', value: '1', code: 'X' } },
      problems: ['eligibility.fact', 'eligibility.op', 'eligibility.code'],
    },
    {
      what: 'terms of recovery that say neither netting nor a start of interest',
      change: { recovery: { interest: { ratePerDay: '2', from: 'never' }, netted: true } },
      problems: ['recovery.netting', 'recovery.interest.ratePerDay', 'recovery.interest.from', 'recovery.netted'],
    },
    {
      what: 'shares of which one cannot be read',
      change: { funding: [{ payer: '市', share: '-1' }] },
      problems: ['funding[0].share'],
    },
    {
      what: 'shares above one, of which another field cannot be read: they are there all the same, so both are named',
      change: {
        funding: [
          { payer: '市', level: 'town', share: '0.6' },
          { payer: '区', level: 'district', share: '0.5' },
        ],
      },
      problems: ['funding[0].level', 'funding'],
    },
  ])('$what: nothing follows from what was put in its place', ({ change, problems }) => {
    expect(readDraft({ ...PLAIN_POLICY, ...change }).problems.map((problem) => problem.path)).toEqual(
      problems.map((at) => `policy.${at}`),
    );
  });

  test.each([
    {
      what: 'a payer of no level',
      change: { funding: [{ payer: '市', share: '1' }] },
      problem: 'share-of-no-level policy.funding',
    },
    {
      what: 'a level that is named twice',
      change: {
        funding: [
          { payer: '甲', level: 'city', share: '0.5' },
          { payer: '乙', level: 'city', share: '0.5' },
        ],
      },
      problem: 'share-of-no-level policy.funding',
    },
    {
      what: 'the year of a budget that it does not state',
      change: { timeTests: [{ field: 'PAID_ON', within: 'BUDGET_YEAR' }] },
      problem: 'budget-year-not-stated policy.timeTests[0].within',
    },
  ])('a draft with $what is refused; a version that was published before is still read', ({ change, problem }) => {
    const data = { ...PLAIN_POLICY, ...change };
    expect(namesOf(data)).toEqual([problem]);
    expect(readDraft(data, { isInForce: true }).problems).toEqual([]);
    expect(() => toPolicy(data)).not.toThrow();
  });

  /** `levels` conditions or formulas within each other. */
  const nested = (levels: number, within: (inner: object) => object, innermost: object): object =>
    Array.from({ length: levels }).reduce<object>(within, innermost);
  const RATE = { kind: 'RATE', rate: '0.01' };
  const TEST = { fact: 'parties.related', op: 'eq', value: false, code: 'RELATED_PARTY' };
  const code = 'RELATED_PARTY';
  test.each<[string, string, (levels: number) => object]>([
    ['conditions', 'eligibility', (levels) => nested(levels, (not) => ({ not, code }), TEST)],
    ['lists of conditions', 'eligibility', (levels) => nested(levels, (inner) => ({ all: [inner] }), TEST)],
    ['formulas', 'formula', (levels) => nested(levels, (part) => ({ kind: 'CAPPED', part, capFen: '1' }), RATE)],
    [
      'measures',
      'basis',
      (levels) => nested(levels, (inner) => ({ measure: 'MIN_OF', of: ['RECEIVED', inner] }), { measure: 'INVOICED' }),
    ],
  ])('%s go twenty levels deep, and no further', (_what, field, withLevels) => {
    expect(namesOf({ ...PLAIN_POLICY, [field]: withLevels(19) })).toEqual([]);
    const { problems } = readDraft({ ...PLAIN_POLICY, [field]: withLevels(20) });
    expect(problems).toMatchObject([{ code: 'field-invalid', expected: 'at most 20 levels' }]);
  });

  test('three thousand levels without their codes are one problem, at the first that is too deep', () => {
    const eligibility = nested(3000, (not) => ({ not }), TEST);
    const { problems } = readDraft({ ...PLAIN_POLICY, eligibility });
    expect(problems.map(({ pointer }) => pointer)).toEqual([`/eligibility${'/not'.repeat(20)}`]);
  });

  test('more than a hundred names are one problem, and nobody who uses them is blamed', () => {
    const named = (count: number) => Object.fromEntries(Array.from({ length: count }, (_none, n) => [`c${n}`, TEST]));
    expect(namesOf({ ...PLAIN_POLICY, conditions: named(100) })).toEqual([]);
    const tooMany = { ...PLAIN_POLICY, conditions: named(101), eligibility: { ref: 'c7' } };
    expect(readDraft(tooMany).problems).toMatchObject([{ path: 'policy.conditions', expected: 'at most 100 names' }]);
  });

  test('one fault in a sound policy is one problem, at its place, whichever field it is', () => {
    for (const { file, data } of POLICIES) {
      for (const at of leavesOf(data, 'policy')) {
        const named = namesOf(withWrong(data, at, 0.5));
        expect([file, at, named.map((name) => name.replace(/^(?:field-invalid|fact-unknown) /, ''))]).toEqual([
          file,
          at,
          [at],
        ]);
      }
    }
  });
});

/** Each names the next twice: the last is asked a million times. */
const DOUBLING = Object.fromEntries(
  Array.from({ length: 23 }, (_none, n) => [
    `c${n}`,
    n === 22
      ? { fact: 'parties.related', op: 'eq', value: false, code: 'RELATED_PARTY' }
      : { all: [{ ref: `c${n + 1}` }, { ref: `c${n + 1}` }] },
  ]),
);

/** What a Chinese sentence may hold of Latin letters: codes in capitals, and names of fields and facts. */
const NAMES = [
  ...FACT_PATHS,
  ...PREDICATE_OPERATORS,
  ...['true', 'false', 'null', 'isLocal', 'validFrom', 'opens', 'from', 'earlier', 'minContractFen', 'priorYearAs'],
  ...INTEREST_STARTS,
  ...['minFen', 'minPayoutFen', 'amountFen', 'amountFact', 'formula', 'budget.fiscalYear'],
];
const latinIn = (words: string): string[] =>
  (words.match(/[A-Za-z][A-Za-z.]*/g) ?? []).filter((word) => !NAMES.includes(word) && !/^[A-Z][A-Z_]*$/.test(word));

test('whatever can be wrong with a policy is said in Chinese, without a word of English', () => {
  const expected = new Set(readDraft(readYamlData(BAD_INPUT)).problems.map((problem) => problem.expected));
  for (const { data } of POLICIES.filter((_policy, index) => index % 5 === 0)) {
    for (const at of leavesOf(data, 'policy')) {
      for (const wrong of [0.5, [], '-1', 'x', '2024-02-30', '07-99', '9'.repeat(16)]) {
        for (const problem of readDraft(withWrong(data, at, wrong)).problems) expected.add(problem.expected);
      }
    }
  }
  for (const odd of [
    { funding: [{ payer: '市', share: '1' }] },
    { timeTests: [{ field: 'PAID_ON', within: 'BUDGET_YEAR' }] },
    { conditions: DOUBLING, eligibility: { ref: 'c0' } },
    { conditions: Object.fromEntries(Array.from({ length: 101 }, (_none, n) => [`c${n}`, { ref: 'c0' }])) },
    { formula: Array.from({ length: 21 }).reduce<object>((part) => ({ kind: 'SUM', parts: [part] }), {}) },
  ]) {
    const { problems } = readDraft({ ...PLAIN_POLICY, ...odd });
    expect(problems).not.toEqual([]);
    for (const problem of problems) expected.add(problem.expected);
  }
  expect(expected.size).toBeGreaterThan(30);
  for (const one of expected) {
    const words = expectationInChinese(one);
    expect([one, words === undefined ? 'no words' : latinIn(words)]).toEqual([one, []]);
  }
});

function readYamlData(text: string): unknown {
  const yaml = readYaml(text);
  return 'data' in yaml ? yaml.data : undefined;
}
