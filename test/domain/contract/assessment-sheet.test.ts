import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  assertAsOnSheet,
  capitalsOf,
  diffSheets,
  linesTakenOut,
  sheetOfValues,
  technicalIncome,
  toSheet,
  type WrittenLine,
} from '../../../src/domain/contract/assessment-sheet.js';
import type { ContractValues } from '../../../src/domain/contract/value-assessment.js';
import { sumFen } from '../../../src/domain/money.js';
import { refusalOf } from '../support.js';

const DECLARED: ContractValues = {
  contractValueFen: 48_000_000n,
  technologyTransactionValueFen: 40_000_000n,
  nonTechnicalLines: [
    { item: '工业相机', kind: 'equipment', amountFen: 6_000_000n },
    { item: '样件', kind: 'material', amountFen: 2_000_000n },
  ],
};
const GROUNDS = { reason: '附件二只列一台', article: 'SPC interpretation art. 14(2)' };
const AS_DECLARED: WrittenLine[] = [
  { outcome: 'accepted', declaredLine: 1 },
  { outcome: 'accepted', declaredLine: 2 },
];
const [CAMERA, SAMPLES] = AS_DECLARED as [WrittenLine, WrittenLine];

describe('核定表', () => {
  test.each<{ rule: string; lines: WrittenLine[]; technology: bigint }>([
    { rule: 'as declared', lines: AS_DECLARED, technology: 40_000_000n },
    {
      rule: 'a smaller line leaves more technology',
      lines: [{ outcome: 'changed', declaredLine: 1, amountFen: 5_000_000n, ...GROUNDS }, SAMPLES],
      technology: 41_000_000n,
    },
    {
      rule: 'another kind leaves the amounts',
      lines: [{ outcome: 'changed', declaredLine: 1, kind: 'instrument', ...GROUNDS }, SAMPLES],
      technology: 40_000_000n,
    },
    {
      rule: 'a rejected line takes nothing out',
      lines: [CAMERA, { outcome: 'rejected', declaredLine: 2, ...GROUNDS }],
      technology: 42_000_000n,
    },
    {
      rule: 'an added line takes out more',
      lines: [...AS_DECLARED, { outcome: 'added', item: '线缆', kind: 'part', amountFen: 500_000n, ...GROUNDS }],
      technology: 39_500_000n,
    },
  ])('$rule', ({ lines, technology }) => {
    const sheet = toSheet(DECLARED, { lines });
    expect(sheet.technologyTransactionValueFen).toBe(technology);
    expect(sumFen(linesTakenOut(sheet.lines).map(({ amountFen }) => amountFen)) + technology).toBe(48_000_000n);
  });

  test.each<{ rule: string; written: Parameters<typeof toSheet>[1]; code: string; details: object }>([
    {
      rule: 'a changed line without reason and article',
      written: { lines: [{ outcome: 'changed', declaredLine: 1, amountFen: 1n }, SAMPLES] },
      code: 'assessment-reason-missing',
      details: { pointers: ['/lines/0/reason', '/lines/0/article'] },
    },
    {
      rule: 'a rejected line with a reason and no article',
      written: { lines: [CAMERA, { outcome: 'rejected', declaredLine: 2, reason: '属技术资料' }] },
      code: 'assessment-reason-missing',
      details: { pointers: ['/lines/1/article'] },
    },
    {
      rule: 'another contract value without grounds',
      written: { contractValueFen: 47_000_000n, lines: AS_DECLARED },
      code: 'assessment-reason-missing',
      details: { pointers: ['/contractValueGrounds/reason', '/contractValueGrounds/article'] },
    },
    {
      rule: 'a declared line nobody speaks of',
      written: { lines: [SAMPLES] },
      code: 'assessment-lines-incomplete',
      details: { pointers: ['/lines'], missing: [1] },
    },
    {
      rule: 'a line spoken of twice, and one that was not declared',
      written: { lines: [...AS_DECLARED, CAMERA, { outcome: 'accepted', declaredLine: 3 }] },
      code: 'assessment-lines-incomplete',
      details: { pointers: ['/lines/2/declaredLine', '/lines/3/declaredLine'], missing: [] },
    },
    {
      rule: 'a change that changes nothing',
      written: { lines: [{ outcome: 'changed', declaredLine: 1, item: '工业相机', ...GROUNDS }, SAMPLES] },
      code: 'assessment-line-unchanged',
      details: { pointer: '/lines/0', line: 1 },
    },
    {
      rule: 'V01: nothing is left for technology',
      written: {
        lines: [{ outcome: 'changed', declaredLine: 1, amountFen: 46_000_000n, ...GROUNDS }, SAMPLES],
      },
      code: 'technology-value-not-positive',
      details: { pointer: '/technologyTransactionValueFen' },
    },
  ])('refused: $rule', ({ written, code, details }) => {
    expect(refusalOf(() => toSheet(DECLARED, written))).toMatchObject({ code, details });
  });

  test('a decision says of the amounts what its sheet says, in whatever order', () => {
    const sheet = {
      sheetNo: 3,
      ...toSheet(DECLARED, {
        lines: [{ outcome: 'changed', declaredLine: 1, amountFen: 5_000_000n, ...GROUNDS }, SAMPLES],
      }),
    };
    const values = {
      contractValueFen: 48_000_000n,
      technologyTransactionValueFen: 41_000_000n,
      nonTechnicalLines: linesTakenOut(sheet.lines).toReversed(),
    };
    expect(refusalOf(() => assertAsOnSheet(sheet, values))).toBeUndefined();
    expect(refusalOf(() => assertAsOnSheet(sheet, DECLARED))).toMatchObject({
      code: 'assessment-differs-from-sheet',
      details: { pointer: '/assessment', sheetNo: 3, technologyTransactionValueFen: '41000000' },
    });
  });

  test('amounts that come with a decision make a sheet that says the same', () => {
    const line = fc.record({
      item: fc.constantFrom('相机', '样件', '线缆', '支架'),
      kind: fc.constantFrom('equipment' as const, 'material' as const),
      amountFen: fc.bigInt({ min: 1n, max: 1_000_000n }),
    });
    const values = fc.array(line, { maxLength: 6 }).map((nonTechnicalLines): ContractValues => {
      const taken = sumFen(nonTechnicalLines.map(({ amountFen }) => amountFen));
      return { contractValueFen: taken + 100n, technologyTransactionValueFen: 100n, nonTechnicalLines };
    });
    fc.assert(
      fc.property(values, values, (declared, assessed) => {
        const sheet = sheetOfValues(declared, assessed);
        assertAsOnSheet({ ...sheet, sheetNo: 1 }, assessed);
        const spokenOf = sheet.lines.flatMap(({ declaredLine }) => declaredLine ?? []);
        expect(spokenOf.toSorted((a, b) => a - b)).toEqual(declared.nonTechnicalLines.map((_line, index) => index + 1));
      }),
    );
  });

  test('where two reviewers differ is told line by line', () => {
    const first = toSheet(DECLARED, { lines: AS_DECLARED });
    const second = toSheet(DECLARED, {
      lines: [
        CAMERA,
        { outcome: 'rejected', declaredLine: 2, ...GROUNDS },
        { outcome: 'added', item: '线缆', kind: 'part', amountFen: 1n, ...GROUNDS },
      ],
    });
    expect(diffSheets(first, first)).toEqual([]);
    expect(diffSheets(first, second)).toEqual([
      expect.objectContaining({ what: 'technology_transaction_value', earlierFen: 40_000_000n, laterFen: 41_999_999n }),
      expect.objectContaining({
        what: 'line',
        declaredLine: 2,
        earlierFen: 2_000_000n,
        laterFen: 0n,
        laterOutcome: 'rejected',
      }),
      expect.objectContaining({ what: 'line', declaredLine: null, item: '线缆', earlierFen: null, laterFen: 1n }),
    ]);
  });

  test('技术性收入 is what was received, never more than the technology; every amount has its capitals', () => {
    expect([technicalIncome(30n, 40n), technicalIncome(50n, 40n)]).toEqual([30n, 40n]);
    expect(
      capitalsOf({ contractValueFen: 48_000_000n, technologyTransactionValueFen: 40_000_000n, technicalIncomeFen: 0n }),
    ).toEqual({ contractValue: '肆拾捌万元整', technologyTransactionValue: '肆拾万元整', technicalIncome: '零元整' });
  });
});
