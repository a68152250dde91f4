import { type Database, inScope, type Transaction } from './connection.js';
import { INVARIANTS, type Invariant, nextSlice, type Slice } from './invariants.js';

/** What the check of one invariant found. */
export interface InvariantResult {
  name: string;
  ofMoney: boolean;
  violations: number;
  /** Where to look: ids of what breaks it. */
  examples: string[];
}

/**
 * 账实核对: every invariant of the money and the register, one after the other; nothing is repaired. What is large is checked in
 * slices, each in a transaction of its own: a register of any size is checked without any statement running long, and nothing
 * is kept from being cleaned up for the whole time. The nightly duty, `npm run check:invariants` and the tests all come here.
 */
export async function checkEveryInvariant(
  db: Database,
  told: (result: InvariantResult) => void = () => undefined,
): Promise<InvariantResult[]> {
  const results: InvariantResult[] = [];
  for (const invariant of INVARIANTS) {
    const found = await check(db, invariant);
    const result = { name: invariant.name, ofMoney: invariant.ofMoney === true, ...found };
    told(result);
    results.push(result);
  }
  return results;
}

const MOST_EXAMPLES = 5;

async function check(db: Database, invariant: Invariant): Promise<{ violations: number; examples: string[] }> {
  const { cutBy } = invariant;
  const inSystem = <T>(work: (trx: Transaction) => Promise<T>): Promise<T> => inScope(db, { kind: 'system' }, work);
  const look = async (trx: Transaction, within?: Slice): Promise<{ violations: number; examples: string[] }> => {
    const violations = await invariant.findViolations(trx, within);
    return { violations, examples: violations === 0 ? [] : await invariant.listExamples(trx, within) };
  };
  if (cutBy === undefined) return inSystem((trx) => look(trx));
  const all = { violations: 0, examples: [] as string[] };
  for (let slice = await inSystem((trx) => nextSlice(trx, cutBy)); slice !== undefined; ) {
    const within: Slice = slice;
    const found = await inSystem(async (trx) => ({
      ...(await look(trx, within)),
      next: await nextSlice(trx, cutBy, within),
    }));
    all.violations += found.violations;
    all.examples.push(...found.examples.slice(0, MOST_EXAMPLES - all.examples.length));
    slice = found.next;
  }
  return all;
}
