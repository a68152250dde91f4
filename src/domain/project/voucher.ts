/** A number or name as it is compared: half width, no spaces, capitals. */
export function comparableText(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

/** Places of vouchers that stand in a list more than once. */
export function findRepeatedVouchers(vouchers: readonly { number: string; payee: string }[]): number[] {
  const keys = vouchers.map(({ number, payee }) => `${comparableText(number)} ${comparableText(payee)}`);
  return keys.flatMap((key, index) => (keys.indexOf(key) < index ? [index] : []));
}
