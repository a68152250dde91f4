import type { Fen } from '../money.js';

/** A ratio as decimal text with four decimals ('0.3321' is 33.21 %), or that there is none. */
export type RatioText = string;

/** What stands where a ratio would divide by nothing; never infinity. */
export const NO_RATIO = 'n/a';

const SCALE = 10_000n;

/** 同比: (this − last) / last; 'n/a' when there was nothing to compare with. */
export function growthOf(current: Fen, last: Fen): RatioText {
  return last === 0n ? NO_RATIO : ratioText(current - last, last);
}

/** 完成率: actual / target; 'n/a' when no target was set. */
export function completionOf(actual: Fen, target: Fen | undefined): RatioText {
  return target === undefined || target === 0n ? NO_RATIO : ratioText(actual, target);
}

/** 占比: part / whole; 'n/a' of nothing. */
export function shareOf(part: Fen, whole: Fen): RatioText {
  return whole === 0n ? NO_RATIO : ratioText(part, whole);
}

/** Rounded to four decimals, halves away from zero: rounding is for display, sums are made of whole fen. */
function ratioText(numerator: bigint, denominator: bigint): RatioText {
  const isNegative = numerator < 0n !== denominator < 0n && numerator !== 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  const scaled = (2n * top * SCALE + bottom) / (2n * bottom);
  const text = `${scaled / SCALE}.${(scaled % SCALE).toString().padStart(4, '0')}`;
  return isNegative && scaled > 0n ? `-${text}` : text;
}
