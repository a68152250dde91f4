import { describe, expect, test } from '@jest/globals';
import { DomainError } from '../../../src/domain/errors.js';
import { differencesOf, EXCEPTION_KINDS, type ThreeWay } from '../../../src/domain/national/comparison.js';
import { readNationalImport } from '../../../src/domain/national/layout.js';

const TODAY = '2026-11-22';
const VALUES = { contractValueFen: 48_000_000n, technologyTransactionValueFen: 40_000_000n };
const ours = {
  registrationNumber: '2026510501000001',
  state: 'registered',
  sendBy: '2026-11-30',
  nationalNumber: '2026000000000001',
  syncState: 'synced',
  ...VALUES,
} as const;
const national = {
  nationalNumber: '2026000000000001',
  registrationNumber: ours.registrationNumber,
  state: 'registered',
  ...VALUES,
} as const;
const agreeing: ThreeWay = { ours, national: [national], certificate: VALUES };

describe('ours, the national system and the certificates', () => {
  const cases: { when: string; case: ThreeWay; kinds: readonly (typeof EXCEPTION_KINDS)[number][] }[] = [
    { when: 'all three agree', case: agreeing, kinds: [] },
    {
      when: 'the national system says nothing of values',
      case: {
        ...agreeing,
        national: [{ ...national, contractValueFen: undefined, technologyTransactionValueFen: undefined }],
      },
      kinds: [],
    },
    {
      when: 'it holds another value',
      case: { ...agreeing, national: [{ ...national, contractValueFen: 1n }] },
      kinds: ['value_differs'],
    },
    {
      when: 'it lacks what was sent',
      case: { ...agreeing, ours: { ...ours, syncState: 'sent' }, national: [] },
      kinds: ['missing_in_national'],
    },
    {
      when: 'it was never sent and the days of grace run',
      case: { ...agreeing, ours: { ...ours, nationalNumber: undefined, syncState: 'not_sent' }, national: [] },
      kinds: [],
    },
    {
      when: 'it was never sent and the days of grace are over',
      case: {
        ...agreeing,
        ours: { ...ours, nationalNumber: undefined, syncState: 'not_sent', sendBy: '2026-11-21' },
        national: [],
      },
      kinds: ['missing_in_national'],
    },
    {
      when: 'it ended before anybody sent it',
      case: {
        ours: { ...ours, state: 'revoked', nationalNumber: undefined, syncState: 'not_sent', sendBy: '2026-01-01' },
        national: [],
      },
      kinds: [],
    },
    {
      when: 'it rejected ours',
      case: { ...agreeing, ours: { ...ours, syncState: 'sync_error', problem: '代码有误' }, national: [] },
      kinds: ['rejected_by_national'],
    },
    {
      when: 'ours ended and theirs stands',
      case: { ours: { ...ours, state: 'deregistered' }, national: [national] },
      kinds: ['state_differs'],
    },
    {
      when: 'it knows two numbers for one of ours',
      case: { ...agreeing, national: [national, { ...national, nationalNumber: '2' }] },
      kinds: ['number_conflict'],
    },
    {
      when: 'it knows another number than we do',
      case: { ...agreeing, national: [{ ...national, nationalNumber: '2' }] },
      kinds: ['number_conflict'],
    },
    { when: 'it holds what we do not', case: { national: [national] }, kinds: ['missing_in_ours'] },
    { when: 'there is no certificate', case: { ...agreeing, certificate: undefined }, kinds: ['certificate_missing'] },
    {
      when: 'the registration ended and the certificate lives on',
      case: {
        ...agreeing,
        ours: { ...ours, state: 'deregistered' },
        national: [{ ...national, state: 'deregistered' }],
      },
      kinds: ['certificate_not_void'],
    },
    {
      when: 'the certificate tells another value',
      case: { ...agreeing, certificate: { ...VALUES, contractValueFen: 1n } },
      kinds: ['certificate_value_differs'],
    },
  ];

  test.each(cases)('differ so when $when', ({ case: threeWay, kinds }) => {
    expect(differencesOf(threeWay, TODAY).map(({ kind }) => kind)).toEqual(kinds);
  });

  test('can differ in every way that has a name', () => {
    expect(new Set(cases.flatMap(({ kinds }) => kinds))).toEqual(new Set(EXCEPTION_KINDS));
  });
});

describe('a file of the national system', () => {
  const HEADER = 'registrationNumber,nationalNumber,state';
  const read = (...lines: string[]) => readNationalImport([HEADER, ...lines].join('\n'), 'csv');

  test.each([
    ['a state nobody knows', '2026510501000001,2026000000000001,lost', 'state'],
    ['a local number that is none', '12,2026000000000001,registered', 'registrationNumber'],
    ['a national number that is none', '2026510501000001,12,registered', 'nationalNumber'],
    ['no national number', '2026510501000001,,registered', 'nationalNumber is missing'],
    ['a rejection of nobody', ',2026000000000001,rejected', 'registrationNumber is missing'],
    ['too many cells', '2026510501000001,2026000000000001,registered,x', 'other cells'],
  ])('is read all the same when a row has %s', (_what, line, problem) => {
    const { rows, unreadable } = read(line, '2026510501000002,2026000000000002,registered');
    expect(rows.map(({ rowNo }) => rowNo)).toEqual([2]);
    expect(unreadable).toMatchObject([{ rowNo: 1, problem: expect.stringContaining(problem) }]);
  });

  test('counts a row twice once', () => {
    const line = '2026510501000001,2026000000000001,registered';
    const { rows, unreadable } = read(line, line);
    expect([rows.length, unreadable.length]).toEqual([1, 1]);
  });

  test.each([
    ['no rows', HEADER, 'csv'],
    ['no header of ours', 'a,b\n1,2', 'csv'],
    ['a column we do not know', `${HEADER},colour\n1,2,registered,red`, 'csv'],
    ['quotes that do not close', `${HEADER}\n"1`, 'csv'],
    ['no JSON', '{', 'json'],
    ['another layout', '{"layout":"x","version":1,"rows":[{}]}', 'json'],
  ] as const)('with %s is refused whole', (_what, text, format) => {
    expect(() => readNationalImport(text, format)).toThrow(DomainError);
    expect(() => readNationalImport(text, format)).toThrow('national-file-not-readable');
  });

  test('may be JSON, with texts only', () => {
    const row = {
      registrationNumber: '2026510501000001',
      nationalNumber: '2026000000000001',
      state: 'registered',
      contractValueYuan: '480000.00',
    };
    const file = { layout: 'technology-contract-results', version: 1, rows: [row, { ...row, nationalNumber: 7 }] };
    const { rows, unreadable } = readNationalImport(JSON.stringify(file), 'json');
    expect(rows).toMatchObject([{ contractValueFen: 48_000_000n }]);
    expect(unreadable).toMatchObject([{ rowNo: 2 }]);
  });

  test('with an amount that is none, or a day that is none, tells so', () => {
    const header = `${HEADER},registeredOn,contractValueYuan`;
    const { unreadable } = readNationalImport(
      [
        header,
        '2026510501000001,2026000000000001,registered,2026-02-30,',
        '2026510501000002,2026000000000002,registered,,1.234',
      ].join('\n'),
      'csv',
    );
    expect(unreadable.map(({ problem }) => problem)).toEqual([
      'registeredOn is no date',
      'an amount is not yuan with two decimals',
    ]);
  });
});
