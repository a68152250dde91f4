import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FEWEST_CASES, forecastDays } from '../../src/domain/forecast.js';

describe('预计办结', () => {
  test.each([
    ['nothing is foretold from four cases', [3, 4, 5, 6], 0, undefined],
    ['half of the cases were done by the likely day, four fifths by the cautious one', [1, 2, 3, 4, 10], 0, [3, 4]],
    [
      'a case that has waited longer than most is measured by those that took as long',
      [1, 1, 6, 7, 8, 9, 9],
      6,
      [8, 9],
    ],
    ['a case that has waited longer than all is not foretold', [3, 4, 5, 6, 7], 8, undefined],
  ])('%s', (_rule, finished, waited, days) => {
    const forecast = forecastDays(finished, waited);
    expect(forecast === undefined ? undefined : [forecast.likelyDays, forecast.cautiousDays]).toEqual(days);
  });

  test('an office that always takes six days was never wrong', () => {
    expect(
      forecastDays(
        Array.from({ length: 12 }, () => 6),
        2,
      ),
    ).toEqual({
      likelyDays: 6,
      cautiousDays: 6,
      basedOn: 12,
      meanErrorDays: 0,
    });
  });

  test('the error is that of the same forecast made for each finished case in its turn', () => {
    // five threes foretell three; the sixth took nine: off by six
    expect(forecastDays([3, 3, 3, 3, 3, 9], 0)?.meanErrorDays).toBe(6);
    expect(forecastDays([3, 3, 3, 3, 3], 0)?.meanErrorDays).toBeNull();
  });

  test('neither figure lies outside what the cases took, and never before what this one has waited', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: FEWEST_CASES, maxLength: 60 }), fc.nat(30), (finished, waited) => {
        const forecast = forecastDays(finished, waited);
        if (forecast === undefined) return finished.filter((days) => days >= waited).length < FEWEST_CASES;
        return (
          forecast.likelyDays >= waited &&
          forecast.likelyDays <= forecast.cautiousDays &&
          forecast.cautiousDays <= Math.max(...finished)
        );
      }),
    );
  });
});
