import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chanceOfAtMost, findingOf, sampleSizeFor, tooMany } from '../../../src/domain/payout/receipt-sample.js';

const AT_95 = { confidencePermille: 950, tolerablePermille: 50 };

describe('the size of a sample', () => {
  test.each([
    // populations and sizes as auditors' hypergeometric tables have them, confidence 95 %, tolerable rate 5 %
    { population: 0, size: 0 },
    { population: 1, size: 1 },
    { population: 10, size: 10 },
    { population: 50, size: 31 },
    { population: 100, size: 39 },
    { population: 1_000_000, size: 59 },
  ])('of $population payments is $size', ({ population, size }) => {
    expect(sampleSizeFor(population, AT_95)).toBe(size);
  });

  test('is the least that keeps the risk: one less would not, for any population and assurance', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 500, max: 999 }),
        fc.integer({ min: 1, max: 500 }),
        (population, confidencePermille, tolerablePermille) => {
          const assurance = { confidencePermille, tolerablePermille };
          const size = sampleSizeFor(population, assurance);
          const risk = 1 - confidencePermille / 1000;
          const bad = tooMany(population, assurance);
          expect(chanceOfAtMost(0, size, bad, population)).toBeLessThanOrEqual(risk);
          if (size > 1) expect(chanceOfAtMost(0, size - 1, bad, population)).toBeGreaterThan(risk);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('what a sample shows', () => {
  const plan = { populationSize: 100, sampleSize: 39, ...AT_95 };
  test('is nothing while an answer is missing', () => {
    expect(findingOf({ ...plan, answered: 38, notReceived: 0 }, AT_95)).toMatchObject({
      confidencePermille: null,
      isAssured: false,
    });
  });

  test('is what was asked for when all received their money', () => {
    const { confidencePermille, isAssured } = findingOf({ ...plan, answered: 39, notReceived: 0 }, AT_95);
    expect(confidencePermille).toBeGreaterThanOrEqual(950);
    expect(isAssured).toBe(true);
  });

  test('is less with every payment that did not arrive', () => {
    const confidences = [0, 1, 2].map(
      (notReceived) => findingOf({ ...plan, answered: 39, notReceived }, AT_95).confidencePermille ?? 0,
    );
    expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
    expect(findingOf({ ...plan, answered: 39, notReceived: 1 }, AT_95).isAssured).toBe(false);
  });

  test('is certain when everybody was asked', () => {
    const all = { populationSize: 10, sampleSize: 10, answered: 10 };
    expect(findingOf({ ...all, notReceived: 0 }, AT_95).confidencePermille).toBe(1000);
    expect(findingOf({ ...all, notReceived: 1 }, AT_95).confidencePermille).toBe(0);
  });
});
