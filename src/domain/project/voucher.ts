import { plainText } from '../text/plain-text.js';

/** Places of vouchers that stand in a list more than once. */
export function findRepeatedVouchers(vouchers: readonly { number: string; payee: string }[]): number[] {
  const keys = vouchers.map(({ number, payee }) => `${plainText(number)} ${plainText(payee)}`);
  return keys.flatMap((key, index) => (keys.indexOf(key) < index ? [index] : []));
}
