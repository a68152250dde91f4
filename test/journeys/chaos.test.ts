import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { compareBooks } from '../../bench/chaos/books.js';
import { makePayable, type PayableClaim } from '../../bench/chaos/claims.js';
import { liveThroughIt, type Plan, type Registry } from '../../bench/chaos/trial.js';
import { pidOf } from '../../bench/instance.js';
import { createOwnRegistry, type OwnRegistry } from './own-registry.js';

/** A small sample of `npm run chaos:payout`: each part once, at a moment at which its death hurts. */
const SAMPLE: readonly (Plan & { fates: readonly ('paid' | 'rejected' | 'returned')[] })[] = [
  { victims: ['worker'], moment: 'release sent', afterMs: 8, manner: 'prompt', fates: ['paid', 'rejected'] },
  { victims: ['postgres'], moment: 'build sent', afterMs: 12, manner: 'twice', fates: ['paid'] },
  { victims: ['treasury'], moment: 'file on its way', afterMs: 1, manner: 'late', fates: ['paid', 'returned'] },
  { victims: ['temporal'], moment: 'answer on its way', afterMs: 0, manner: 'twice', fates: ['paid'] },
  { victims: ['server', 'worker'], moment: 'reconciliation sent', afterMs: 5, manner: 'prompt', fates: ['paid'] },
];
const TEST_MS = 240_000;

let own: OwnRegistry;
let registry: Registry;
let claims: PayableClaim[];

beforeAll(async () => {
  own = await createOwnRegistry();
  const { instance, client } = await own.start();
  registry = {
    instance: { ...instance, pidOf: (part) => pidOf(own.dataDir, part) },
    client,
    dropDir: path.join(own.dataDir, 'treasury'),
    recovered: () => own.recovered(),
  };
  claims = await makePayable(
    client,
    SAMPLE.flatMap(({ fates }) => fates),
  );
}, TEST_MS);
afterAll(() => own.stop(), TEST_MS);

test.each(SAMPLE)(
  'a batch is paid once though $victims dies when $moment, the treasury answering $manner',
  async ({ fates, ...plan }) => {
    const batch = fates.map((fate) => {
      const at = claims.findIndex((claim) => claim.fate === fate);
      const [claim] = claims.splice(at, 1);
      if (at < 0 || claim === undefined) throw new Error(`no claim is left that would be ${fate}`);
      return claim;
    });
    await liveThroughIt(registry, batch, plan);
    expect((await compareBooks(registry)).problems).toEqual([]);
  },
  TEST_MS,
);
