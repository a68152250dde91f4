import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { compareBooks } from '../../bench/chaos/books.js';
import { createStock, type Stock } from '../../bench/chaos/claims.js';
import { stepNamed } from '../../bench/chaos/steps.js';
import type { Plan } from '../../bench/chaos/plan.js';
import type { Registry } from '../../bench/chaos/registry.js';
import { liveThroughIt } from '../../bench/chaos/trial.js';
import { pidOf } from '../../bench/instance.js';
import { createOwnRegistry, type OwnRegistry } from './own-registry.js';

/** A small sample of `npm run chaos:payout`: each part once, at a moment at which its death hurts. */
const SAMPLE: readonly Plan[] = [
  {
    victims: ['worker'],
    step: stepNamed('payment file written'),
    side: 'after',
    afterMs: 0,
    manner: 'late',
    channel: 'bank-iso-09',
    fates: ['paid', 'returned'],
  },
  {
    victims: ['postgres', 'server'],
    step: stepNamed('batch built'),
    side: 'before',
    afterMs: 4,
    manner: 'twice',
    channel: 'registry',
    fates: ['paid', 'rejected'],
  },
  {
    victims: ['temporal', 'treasury'],
    step: stepNamed('enquiry noted'),
    side: 'after',
    afterMs: 0,
    manner: 'never',
    channel: 'registry',
    fates: ['silent'],
  },
];
const TEST_MS = 240_000;

let own: OwnRegistry;
let registry: Registry;
let stock: Stock;

beforeAll(async () => {
  own = await createOwnRegistry();
  const { instance, client } = await own.start();
  registry = {
    instance: { ...instance, pidOf: (part) => pidOf(own.dataDir, part) },
    client,
    dropDir: path.join(own.dataDir, 'treasury'),
    recovered: () => own.recovered(),
  };
  stock = createStock(client, SAMPLE.flatMap(({ fates }) => fates).length);
}, TEST_MS);
afterAll(() => own.stop(), TEST_MS);

test.each(SAMPLE)(
  'a batch is paid once though $victims dies $side "$step.name", the treasury answering $manner',
  async (plan) => {
    const claims = await stock.take(plan.fates);
    const { fell } = await liveThroughIt(registry, claims, plan);
    // what is not there yet may come before the signal does; what is there stays
    if (plan.side === 'after') expect(fell).toBe('after');
    await stock.putBack(claims);
    expect((await compareBooks(registry)).problems).toEqual([]);
  },
  TEST_MS,
);
