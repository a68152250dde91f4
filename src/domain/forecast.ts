/** 预计办结: what an office's own last cases tell of the next one. No promise, so it always comes with how wrong it was before. */

/** Below this many finished cases nothing is foretold. */
export const FEWEST_CASES = 5;
/** Older cases tell of an office as it was. */
const CASES_LOOKED_AT = 20;

/** How long the next case will take, in working days. */
export interface Forecast {
  /** Half of the comparable cases were done by then. */
  likelyDays: number;
  /** Four fifths of them were. */
  cautiousDays: number;
  /** How many finished cases it rests on. */
  basedOn: number;
  /** Mean absolute error of the same forecast made for each of these cases in its turn, in working days; rounded to tenths. */
  meanErrorDays: number | null;
}

/**
 * From the durations of finished cases, oldest first, and the working days this one has waited already; undefined when too
 * few cases took that long.
 */
export function forecastDays(finishedDays: readonly number[], waitedDays: number): Forecast | undefined {
  const comparable = finishedDays.filter((days) => days >= waitedDays).slice(-CASES_LOOKED_AT);
  if (comparable.length < FEWEST_CASES) return undefined;
  return {
    likelyDays: quantile(comparable, 1, 2),
    cautiousDays: quantile(comparable, 4, 5),
    basedOn: comparable.length,
    meanErrorDays: pastErrorOf(finishedDays),
  };
}

/** How far off the forecast was when it was made for each finished case from those before it. */
function pastErrorOf(finishedDays: readonly number[]): number | null {
  const errors = finishedDays.flatMap((days, index) => {
    const before = finishedDays.slice(Math.max(0, index - CASES_LOOKED_AT), index);
    return before.length < FEWEST_CASES ? [] : [Math.abs(days - quantile(before, 1, 2))];
  });
  if (errors.length === 0) return null;
  return Math.round((10 * errors.reduce((sum, error) => sum + error, 0)) / errors.length) / 10;
}

/** The smallest value that this share of the sample does not exceed. */
function quantile(sample: readonly number[], share: number, of: number): number {
  const sorted = sample.toSorted((a, b) => a - b);
  return sorted[Math.ceil((sorted.length * share) / of) - 1] ?? 0;
}
