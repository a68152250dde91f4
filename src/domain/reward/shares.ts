import type { Fen, Rational } from '../money.js';
import { add, allocateByLargestRemainder, multiply, rationalFromFen, sumFen } from '../money.js';

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) {
    [x, y] = [y, x % y];
  }
  return x;
}

/** Fractions as whole weights in the same proportion. */
export function commonWeights(weights: readonly Rational[]): bigint[] {
  let common = 1n;
  for (const { denominator } of weights) {
    if (common % denominator !== 0n) common *= denominator / greatestCommonDivisor(common, denominator);
  }
  return weights.map((weight) => weight.numerator * (common / weight.denominator));
}

/**
 * Splits a total by largest remainder so that no part passes its ceiling: what is too much for one goes to the others by
 * their weights. Throws `allocation-impossible` when the ceilings together are below the total.
 */
export function allocateWithin(total: Fen, weights: readonly bigint[], ceilings: readonly (Fen | undefined)[]): Fen[] {
  const parts = allocateByLargestRemainder(total, weights);
  const full = new Set<number>();
  for (;;) {
    let surplusFen = 0n;
    for (const [index, part] of parts.entries()) {
      const ceilingFen = ceilings[index];
      if (ceilingFen === undefined || part < ceilingFen) continue;
      surplusFen += part - ceilingFen;
      parts[index] = ceilingFen;
      full.add(index);
    }
    if (surplusFen === 0n) return parts;
    const open = weights.map((weight, index) => (full.has(index) ? 0n : weight));
    for (const [index, more] of allocateByLargestRemainder(surplusFen, open).entries()) {
      parts[index] = (parts[index] ?? 0n) + more;
    }
  }
}

/** These amounts cut down in proportion so that together they are exactly this much. */
export function scaleTo(target: Fen, amounts: readonly Rational[]): Rational[] {
  const sum = amounts.reduce(add, rationalFromFen(0n));
  if (sum.numerator === 0n) return [...amounts];
  const factor = { numerator: target * sum.denominator, denominator: sum.numerator };
  return amounts.map((amount) => multiply(amount, factor));
}

/** Whole fen for these amounts, together exactly this much. */
export function wholeParts(target: Fen, amounts: readonly Rational[]): Fen[] {
  const weights = commonWeights(amounts);
  return sumFen(weights) === 0n ? amounts.map(() => 0n) : allocateByLargestRemainder(target, weights);
}

/** These items by their key, in the order in which each key came first. */
export function groupedBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
