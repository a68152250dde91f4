import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { NonTechnicalLine } from '../../../src/domain/contract/declaration.js';
import {
  checkAssessment,
  checkValues,
  findChangedLines,
  findValueProblems,
  valuesFromLines,
} from '../../../src/domain/contract/value-assessment.js';
import { sumFen } from '../../../src/domain/money.js';
import { refusalOf } from '../support.js';

const line = (amountFen: bigint, extra: Partial<NonTechnicalLine> = {}): NonTechnicalLine => ({
  item: '检测仪',
  kind: 'instrument',
  amountFen,
  ...extra,
});

describe('合同成交额, 技术交易额 and the lines between them', () => {
  test.each([
    { rule: 'all of it is technology', contract: 100n, technology: 100n, lines: [], code: undefined },
    { rule: 'V02: the lines are the difference', contract: 100n, technology: 70n, lines: [10n, 20n], code: undefined },
    { rule: 'V01: no contract value', contract: 0n, technology: 1n, lines: [], code: 'contract-value-not-positive' },
    {
      rule: 'V01: no technology value',
      contract: 100n,
      technology: 0n,
      lines: [100n],
      code: 'technology-value-not-positive',
    },
    {
      rule: 'V01: technology above the whole',
      contract: 100n,
      technology: 101n,
      lines: [],
      code: 'technology-value-above-contract-value',
    },
    { rule: 'V02: a difference without lines', contract: 100n, technology: 70n, lines: [], code: 'values-do-not-sum' },
    { rule: 'V02: one fen short', contract: 100n, technology: 70n, lines: [29n], code: 'values-do-not-sum' },
    {
      rule: 'V02: lines without a difference',
      contract: 100n,
      technology: 100n,
      lines: [1n],
      code: 'values-do-not-sum',
    },
    {
      rule: 'a line of nothing',
      contract: 100n,
      technology: 100n,
      lines: [0n],
      code: 'non-technical-line-not-positive',
    },
    {
      rule: 'a negative line that makes it fit',
      contract: 100n,
      technology: 90n,
      lines: [20n, -10n],
      code: 'non-technical-line-not-positive',
    },
  ])('$rule', ({ contract, technology, lines, code }) => {
    const values = {
      contractValueFen: contract,
      technologyTransactionValueFen: technology,
      nonTechnicalLines: lines.map((amount) => line(amount)),
    };
    expect(refusalOf(() => checkValues(values))?.code).toBe(code);
    expect(findValueProblems(values).length > 0).toBe(code !== undefined);
  });

  test('the technology value follows from the lines, and the parts sum to the whole', () => {
    const amounts = fc.array(fc.bigInt({ min: 1n, max: 10n ** 12n }), { maxLength: 8 });
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 1n, max: 10n ** 12n }), (given, technology) => {
        const lines = given.map((amount) => line(amount));
        const values = valuesFromLines(sumFen(given) + technology, lines);
        expect(values.technologyTransactionValueFen).toBe(technology);
        expect(sumFen(values.nonTechnicalLines.map((entry) => entry.amountFen)) + technology).toBe(
          values.contractValueFen,
        );
      }),
    );
  });

  test('lines that eat the whole contract leave no technology', () => {
    expect(refusalOf(() => valuesFromLines(100n, [line(100n)]))?.code).toBe('technology-value-not-positive');
  });
});

describe('核定', () => {
  const declared = valuesFromLines(1000n, [line(100n), line(50n, { item: '耗材', kind: 'material' })]);

  test('an assessment like the declaration needs no reason', () => {
    expect(refusalOf(() => checkAssessment({ declared, assessed: declared }))).toBeUndefined();
  });

  test.each([
    {
      rule: 'another amount needs a reason',
      lines: [line(120n), line(50n, { item: '耗材', kind: 'material' })],
      unexplained: [0],
    },
    {
      rule: 'an added line needs a reason',
      lines: [...declared.nonTechnicalLines, line(1n, { item: '软件' })],
      unexplained: [2],
    },
    { rule: 'the same line twice was declared once', lines: [line(100n), line(100n)], unexplained: [1] },
    { rule: 'blanks are no reason', lines: [line(120n, { reason: ' ' })], unexplained: [0] },
    { rule: 'a reason is enough', lines: [line(120n, { reason: '按发票' })], unexplained: undefined },
  ])('$rule', ({ lines, unexplained }) => {
    const assessment = { declared, assessed: valuesFromLines(1000n, lines) };
    const refusal = refusalOf(() => checkAssessment(assessment));
    expect(refusal?.details['lines']).toEqual(unexplained);
    expect(refusal?.code).toBe(unexplained === undefined ? undefined : 'assessment-reason-missing');
    expect(findChangedLines(assessment).length).toBeGreaterThan(0);
  });

  test('amounts that do not fit are refused before reasons are asked', () => {
    const assessed = { ...declared, contractValueFen: 2000n };
    expect(refusalOf(() => checkAssessment({ declared, assessed }))?.code).toBe('values-do-not-sum');
  });
});
