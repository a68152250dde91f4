import { describe, expect, test } from '@jest/globals';
import { readDraft } from '../../../src/domain/reward/draft-problems.js';
import { LIST_COLUMNS, readTriedList } from '../../../src/domain/reward/list-table.js';
import { compareReplays, replayPolicy } from '../../../src/domain/reward/replay.js';
import { findVersionOfDay } from '../../../src/domain/reward/version-of-day.js';
import { readYaml } from '../../../src/gateways/yaml-source.js';
import { configData, policy } from '../support.js';

const SOUND = configData('policies/LZ-TRADE.yaml') as Record<string, unknown>;
const codesOf = (data: unknown): [string, string][] =>
  readDraft(data).problems.map(({ code, pointer }) => [code, pointer]);

describe('a draft is read to its end', () => {
  test('and one with nothing wrong comes along as a policy', () => {
    expect(readDraft(SOUND)).toMatchObject({ problems: [], policy: { policyCode: 'LZ-TRADE' } });
  });

  test('every field that is wrong is named, not only the first', () => {
    expect(codesOf({ ...SOUND, validFrom: '2024-02-30', determination: 'MAYBE', surprise: 1 })).toEqual([
      ['field-invalid', '/validFrom'],
      ['field-invalid', '/determination'],
      ['field-invalid', '/surprise'],
    ]);
  });

  test.each([
    ['a negative rate', { formula: { kind: 'RATE', rate: '-0.01' } }, 'rate-negative', '/formula/rate'],
    [
      'an unknown fact',
      { eligibility: { fact: 'contract.colour', op: 'eq', value: 'red', code: 'NOT_ELIGIBLE' } },
      'fact-unknown',
      '/eligibility/fact',
    ],
    [
      'overlapping tiers',
      {
        formula: {
          kind: 'MARGINAL_TIERS',
          tiers: [
            { upToFen: '100', rate: '0.1' },
            { upToFen: '100', rate: '0.2' },
            { upToFen: null, rate: '0.3' },
          ],
        },
      },
      'tiers-overlap',
      '/formula/tiers/1/upToFen',
    ],
    ['a cap below the minimum', { minPayoutFen: '200000000' }, 'cap-below-minimum-payout', '/caps/0/amountFen'],
    [
      'a cycle in conditions',
      { conditions: { a: { ref: 'b' }, b: { ref: 'a' } }, eligibility: { ref: 'a' } },
      'condition-cycle',
      '/conditions/a',
    ],
  ])('%s is a problem by name', (_what, change, code, pointer) => {
    expect(codesOf({ ...SOUND, ...change })).toContainEqual([code, pointer]);
  });

  test('each problem has its line in the YAML text', () => {
    const yaml = readYaml(
      'policyCode: X\nformula:\n  kind: MARGINAL_TIERS\n  tiers:\n    - { upToFen: null, rate: "2" }\n',
    );
    if ('problems' in yaml) throw new Error('it is YAML');
    expect(yaml.placeOf('policy.formula.tiers[0].rate')).toMatchObject({ line: 5 });
    expect(yaml.placeOf('policy.formula.kind')).toMatchObject({ line: 3 });
    // what is missing is missing from the whole
    expect(yaml.placeOf('policy.title')).toMatchObject({ line: 1 });
  });

  test('a text that is no YAML says in which line, and an alias bomb is none', () => {
    expect(readYaml('a: 1\nb: [1,\n')).toMatchObject({ problems: [{ line: 3 }] });
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[at]}`).join(',')}]`)
      .join('\n')}\n`;
    expect(readYaml(bomb)).toHaveProperty('problems');
  });
});

const row = (rowNo: number, change: Record<string, string> = {}) => ({
  rowNo,
  cells: {
    [LIST_COLUMNS.number.zh]: `51050020240000${String(rowNo).padStart(2, '0')}`,
    [LIST_COLUMNS.creditCode.zh]: '91510500MA00QM017E',
    [LIST_COLUMNS.name.zh]: '泸州启明智能科技有限公司',
    [LIST_COLUMNS.kind.zh]: '技术开发',
    [LIST_COLUMNS.registeredOn.zh]: '2024/5/6',
    [LIST_COLUMNS.contractValue.zh]: '1,000,000.00',
    [LIST_COLUMNS.technologyValue.zh]: '800000',
    [LIST_COLUMNS.receivedOn.zh]: '2024-06-30',
    [LIST_COLUMNS.received.zh]: '500000',
    ...change,
  },
});

describe('a list that is sent', () => {
  test('a row that cannot be read is named with its column, and the others are tried', () => {
    const { contracts, badRows } = readTriedList([
      row(2),
      row(3, { [LIST_COLUMNS.kind.zh]: '租赁', [LIST_COLUMNS.received.zh]: '1.005' }),
      row(4, { [LIST_COLUMNS.name.zh]: '' }),
      row(5, { 'beneficiary.taxPaidFen': 'many' }),
    ]);
    expect(contracts.length).toBe(1);
    expect(badRows).toEqual([
      { rowNo: 3, column: '合同类别', code: 'list-value-invalid' },
      { rowNo: 3, column: '到款额（元）', code: 'list-value-invalid' },
      { rowNo: 4, column: '单位名称', code: 'list-value-missing' },
      { rowNo: 5, column: 'beneficiary.taxPaidFen', code: 'list-value-invalid' },
    ]);
  });

  test.each<[string, Partial<Record<keyof typeof LIST_COLUMNS, string>>, string, string]>([
    ['a kind that is a word of JavaScript', { kind: 'constructor' }, '合同类别', 'list-value-invalid'],
    [
      'a credit code whose check character is wrong',
      { creditCode: '91510500MA00QM017F' },
      '统一社会信用代码',
      'list-credit-code-invalid',
    ],
    [
      'a technology value above the contract value',
      { technologyValue: '1000000.01' },
      '技术交易额（元）',
      'list-technology-above-contract',
    ],
    ['money above the contract value', { received: '1000000.01' }, '到款额（元）', 'list-receipts-above-contract'],
    ['invoices above the contract value', { invoiced: '2000000' }, '开票额（元）', 'list-receipts-above-contract'],
    ['a day that does not exist', { registeredOn: '2024-02-30' }, '登记日期', 'list-date-impossible'],
    ['a year nobody can mean', { receivedOn: '0224-06-30' }, '到款日期', 'list-date-impossible'],
    ['a signature after the registration', { signedOn: '2024-05-07' }, '签订日期', 'list-signed-after-registration'],
    [
      'money before the signature',
      { signedOn: '2024-05-01', receivedOn: '2024-04-30' },
      '到款日期',
      'list-receipt-before-signing',
    ],
  ])('%s is a row by name, and no other row is lost', (_what, change, column, code) => {
    const cells = Object.fromEntries(
      Object.entries(change).map(([name, value]) => [LIST_COLUMNS[name as keyof typeof LIST_COLUMNS].zh, value]),
    );
    const { contracts, badRows } = readTriedList([row(2), row(3, cells), row(4)]);
    expect(badRows).toEqual([{ rowNo: 3, column, code }]);
    expect(contracts.map(({ fact }) => fact.registrationNumber.slice(-2))).toEqual(['02', '04']);
  });

  test('a person is known by a certificate, which has no check character', () => {
    const broker = { [LIST_COLUMNS.creditCode.zh]: 'JJR2024001', 'beneficiary.isPerson': '是' };
    expect(readTriedList([row(2, broker)]).badRows).toEqual([]);
  });

  test('the row with which the receipts of a contract go beyond its value is named, and the contract is not tried in part', () => {
    const number = { [LIST_COLUMNS.number.zh]: '5105002024000001', [LIST_COLUMNS.received.zh]: '600000' };
    const { contracts, badRows } = readTriedList([row(2, number), row(3, number), row(4)]);
    expect(contracts.map(({ fact }) => fact.registrationNumber)).toEqual(['5105002024000004']);
    expect(badRows).toEqual([
      { rowNo: 2, column: '登记编号', code: 'list-contract-incomplete' },
      { rowNo: 3, column: '到款额（元）', code: 'list-receipts-above-contract' },
    ]);
  });

  test('rows of one number are one contract with several receipts; rows that disagree are named', () => {
    const number = { [LIST_COLUMNS.number.zh]: '5105002024000001' };
    const { contracts, badRows } = readTriedList([
      row(2, number),
      row(3, { ...number, [LIST_COLUMNS.received.zh]: '300000' }),
      row(4, { [LIST_COLUMNS.number.zh]: '5105002024000009' }),
      row(5, { [LIST_COLUMNS.number.zh]: '5105002024000009', [LIST_COLUMNS.contractValue.zh]: '2000000' }),
    ]);
    expect(contracts.map(({ fact }) => fact.receipts.map(({ amountFen }) => amountFen))).toEqual([
      [50_000_000n, 30_000_000n],
    ]);
    expect(badRows).toEqual([
      { rowNo: 4, column: '登记编号', code: 'list-contract-incomplete' },
      { rowNo: 5, column: '登记编号', code: 'list-rows-disagree' },
    ]);
  });
});

describe('a replay', () => {
  const { contracts } = readTriedList([
    row(2),
    row(3, {
      [LIST_COLUMNS.creditCode.zh]: '91510500MA00QM018H',
      [LIST_COLUMNS.registeredOn.zh]: '2023-03-01',
      [LIST_COLUMNS.received.zh]: '800000',
    }),
    row(4, { [LIST_COLUMNS.creditCode.zh]: '91510500MA00QM019L', [LIST_COLUMNS.related.zh]: '是' }),
  ]);
  const rules = policy('LZ-TRADE');
  const years = { fromYear: 2024, toYear: 2024 };

  test('gives each beneficiary what its claim would have given, and its parts add up', () => {
    const replay = replayPolicy(rules, contracts, years);
    expect(replay.grants.map(({ creditCode, amountFen }) => [creditCode.slice(-4), amountFen])).toEqual([
      ['018H', 400_000n],
      ['017E', 250_000n],
      ['019L', 0n],
    ]);
    expect([replay.totalFen, replay.grantedCount, replay.nothingCount]).toEqual([650_000n, 2, 1]);
    expect(replay.reasons).toContainEqual({ code: 'RELATED_PARTY', count: 1 });
    for (const parts of [replay.years, replay.kinds, replay.sizes, replay.deciles]) {
      expect(parts.reduce((sum, { amountFen }) => sum + amountFen, 0n)).toBe(replay.totalFen);
    }
  });

  test('a ceiling counts over the years of the replay: what an earlier year counted does not count again', () => {
    const twice = readTriedList([
      row(2, { [LIST_COLUMNS.received.zh]: '500000', [LIST_COLUMNS.receivedOn.zh]: '2024-06-30' }),
      row(2, { [LIST_COLUMNS.received.zh]: '500000', [LIST_COLUMNS.receivedOn.zh]: '2025-06-30' }),
    ]);
    const replay = replayPolicy(rules, twice.contracts, { fromYear: 2024, toYear: 2025 });
    expect(replay.grants.map(({ year, basisFen }) => [year, basisFen])).toEqual([
      [2024, 50_000_000n],
      [2025, 30_000_000n],
    ]);
  });

  test('against another version: who gains, who loses, and by how much', () => {
    const before = replayPolicy(rules, contracts, years);
    const draft = {
      ...rules,
      version: 2,
      formula: { kind: 'RATE' as const, rate: '0.004' },
      minContractFen: 0n,
      eligibility: undefined,
    };
    const { lines, ...sums } = compareReplays(before, replayPolicy(draft, contracts, years));
    expect(sums).toEqual({
      gained: { count: 1, amountFen: 200_000n },
      lost: { count: 2, amountFen: 130_000n },
      unchangedCount: 0,
      differenceFen: 70_000n,
    });
    expect(lines[0]).toMatchObject({ beforeFen: 0n, afterFen: 200_000n });
  });
});

test('of the versions in force on a day the one made last holds; an older one holds where the newer has not begun', () => {
  const one = { ...policy('LZ-TRADE'), version: 1 };
  const next = { ...one, version: 2, validFrom: '2027-01-01' };
  expect(findVersionOfDay([one, next], 'LZ-TRADE', '2026-11-22')?.version).toBe(1);
  expect(findVersionOfDay([one, next], 'LZ-TRADE', '2027-01-01')?.version).toBe(2);
  expect(findVersionOfDay([one, next], 'NONE', '2027-01-01')).toBeUndefined();
});
