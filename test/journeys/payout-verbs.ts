import assert from 'node:assert/strict';
import type { z } from 'zod';
import type { BatchOutcomeView, BatchView } from '../../src/schemas/views.js';
import { APPROVE, PEOPLE } from '../support/builders.js';
import type { FrontDoor } from './front-door.js';
import type { Claim } from './reward-verbs.js';
import type { RunningRegistry } from './running-registry.js';
import { until } from './until.js';

/** A payout batch that a journey follows. */
export interface Batch {
  id: string;
  claims: Claim[];
}

export type BatchBody = z.output<typeof BatchView>;
export type BatchOutcome = z.output<typeof BatchOutcomeView>;

/** From the batch to its reconciliation. */
export function createPayoutVerbs(registry: RunningRegistry, { does, sees }: FrontDoor) {
  const seesBatch = (batch: Batch, person: string = PEOPLE.maker): Promise<BatchBody> =>
    sees(person, `/payout-batches/${batch.id}`);

  async function movesBatch(
    batch: Batch,
    status: string,
    person: string,
    act: string,
    content: object = {},
  ): Promise<Batch> {
    const outcome = await does<BatchOutcome>(person, `/payout-batches/${batch.id}/${act}`, content);
    assert.deepEqual({ [act]: outcome.status }, { [act]: status });
    return batch;
  }

  /** Proposed by the maker. */
  async function batched(...claims: Claim[]): Promise<Batch> {
    const claimIds = claims.map(({ id }) => id);
    const outcome = await does<BatchOutcome>(PEOPLE.maker, '/payout-batches', { claimIds });
    assert.equal(outcome.status, 'proposed');
    return { id: outcome.batchId, claims };
  }

  /** Approved by a second person and signed off by a third. */
  async function released(batch: Batch): Promise<Batch> {
    await movesBatch(batch, 'checked', PEOPLE.checker, 'check', APPROVE);
    return movesBatch(batch, 'released', PEOPLE.releaser, 'release');
  }

  /** The batch gets there by itself: by the file that goes out, or the results that come in. */
  const batchIs = async (batch: Batch, status: string): Promise<BatchBody> =>
    until(`batch ${batch.id} is ${status}`, async () => {
      const body = await seesBatch(batch);
      return body.status === status && body;
    });

  const settled = (batch: Batch): Promise<BatchBody> => batchIs(batch, 'settled');

  const reconciled = async (batch: Batch): Promise<Batch> =>
    movesBatch(batch, 'reconciled', PEOPLE.checker, 'reconciliation');

  /** How often the treasury moved money for each instruction of the batch. */
  async function paymentsMadeFor(batch: Batch): Promise<number> {
    const { payments } = await registry.treasuryBook();
    return payments.filter(({ batchReference }) => batchReference === batch.id).length;
  }

  return {
    seesBatch,
    movesBatch,
    batched,
    released,
    batchIs,
    settled,
    reconciled,
    paymentsMadeFor,
  };
}
