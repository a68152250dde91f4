import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawSample, populationText } from '../../../src/domain/spot-check/draw.js';
import { refusalOf } from '../support.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const NUMBERS = Array.from({ length: 40 }, (_, index) => `202651050100${String(index + 1).padStart(4, '0')}`);
const numbersOf = (population: readonly string[], seed: string, sampleSize: number): string[] =>
  drawSample(population, { seed, sampleSize }, sha256).map(({ registrationNumber }) => registrationNumber);

describe('a random sample', () => {
  test('is what anybody computes by hand from the seed and the numbers', () => {
    const byHand = NUMBERS.toSorted((a, b) => (sha256(`seed:${a}`) < sha256(`seed:${b}`) ? -1 : 1)).slice(0, 5);
    expect(numbersOf(NUMBERS, 'seed', 5)).toEqual(byHand);
  });

  test('does not depend on the order in which the population comes, nor on a number that comes twice', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(NUMBERS, { minLength: 40 }), fc.string({ minLength: 1 }), (shuffled, seed) => {
        expect(numbersOf([...shuffled, ...shuffled], seed, 7)).toEqual(numbersOf(NUMBERS, seed, 7));
        expect(populationText([...shuffled, ...shuffled])).toBe(populationText(NUMBERS));
      }),
    );
  });

  test('grows without losing anybody when more are drawn', () => {
    expect(numbersOf(NUMBERS, 'seed', 9).slice(0, 4)).toEqual(numbersOf(NUMBERS, 'seed', 4));
  });

  test('is another one under another seed', () => {
    expect(numbersOf(NUMBERS, 'seed', 10)).not.toEqual(numbersOf(NUMBERS, 'another seed', 10));
  });

  test('ranks from one', () => {
    const drawn = drawSample(NUMBERS, { seed: 's', sampleSize: 3 }, sha256);
    expect(drawn.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    expect(drawn[0]?.hash).toBe(sha256(`s:${drawn[0]?.registrationNumber}`));
  });

  test('is never larger than the population', () => {
    expect(numbersOf(NUMBERS, 's', 40).toSorted()).toEqual(NUMBERS);
    expect(refusalOf(() => numbersOf(NUMBERS, 's', 41))).toEqual({
      code: 'sample-larger-than-population',
      details: { population: 40, sampleSize: 41 },
    });
  });
});
