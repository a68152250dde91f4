/** Percentages as decimal text: "33.34". They are added exactly, in ten-thousandths of a percent. */

const PERCENT_TEXT = /^(\d{1,3})(?:\.(\d{1,4}))?$/;

/** One percent in the unit percentages are added in. */
export const ONE_PERCENT = 10_000n;

/** A percentage in ten-thousandths of a percent; undefined for a text that is none. */
export function parsePercent(text: string): bigint | undefined {
  const match = PERCENT_TEXT.exec(text);
  if (match === null) return undefined;
  const [, whole = '0', decimals = ''] = match;
  return BigInt(whole) * ONE_PERCENT + BigInt(decimals.padEnd(4, '0'));
}

/** The sum of these percentages; one that cannot be read counts nothing. */
export function sumPercent(texts: readonly string[]): bigint {
  return texts.reduce((sum, text) => sum + (parsePercent(text) ?? 0n), 0n);
}

/** A percentage for people: '99.99'. */
export function formatPercent(units: bigint): string {
  const fraction = (units % ONE_PERCENT).toString().padStart(4, '0').replace(/0+$/, '');
  return fraction === '' ? `${units / ONE_PERCENT}` : `${units / ONE_PERCENT}.${fraction}`;
}
