import { afterEach, expect, test } from '@jest/globals';
import { parsePain001 } from '../../src/domain/payout/pain001.js';
import { PEOPLE } from '../support/builders.js';
import { createFrontDoor } from './front-door.js';
import { ACCOUNT } from './papers.js';
import type { Batch, BatchOutcome } from './payout-verbs.js';
import { expectBooksToBalance, theRegistry } from './running-registry.js';
import { createVerbs } from './verbs.js';

const registry = theRegistry();
const verbs = createVerbs(registry);
const { does } = createFrontDoor(registry);
afterEach(() => expectBooksToBalance(registry));

test('a bank is asked by pain.001, answers by pain.002 and camt.053, and one payment comes back late', async () => {
  // Given two claims, one of them to an account that will be found closed
  const claims = await Promise.all(['paid', 'returned'].map(async () => verbs.published()));
  await verbs.approved(...claims);
  const [stays, comesBack] = claims;
  if (stays === undefined || comesBack === undefined) throw new Error('two claims');
  await verbs.payeeConfirmed(stays, ACCOUNT.paid);
  await verbs.payeeConfirmed(comesBack, ACCOUNT.returned);

  // When a batch for the bank is made, its message can be read before anybody releases it
  const made = await does<BatchOutcome>(PEOPLE.maker, '/payout-batches', {
    claimIds: claims.map(({ id }) => id),
    channel: 'bank-iso-03',
  });
  const batch: Batch = { id: made.batchId, claims };
  const preview = await registry.download(PEOPLE.checker, `/api/v1/payout-batches/${batch.id}/file-preview`);
  const message = parsePain001(Buffer.from(preview.bytes).toString('utf8'));
  expect(message).toMatchObject({ version: 'pain.001.001.03', messageId: batch.id.replaceAll('-', '') });
  expect(message.payments).toHaveLength(2);

  // And when it is released, the very same bytes leave
  await verbs.released(batch);
  await verbs.claimIs(comesBack, 'payee_confirmation');
  await verbs.settled(batch);
  const sent = await registry.download(PEOPLE.checker, `/api/v1/payout-batches/${batch.id}/file`);
  expect(Buffer.from(sent.bytes).equals(Buffer.from(preview.bytes))).toBe(true);

  // Then what the statement paid is paid, what came back is back, and the report agrees on all four sides
  expect((await verbs.seesBatch(batch)).instructions.map(({ status }) => status).toSorted()).toEqual([
    'paid',
    'returned',
  ]);
  await verbs.reconciled(batch);
  const report = await verbs.sees<{ batches: { batchId: string }[] }>('qin-zheng', '/payout-reconciliation');
  const [paid] = (await verbs.seesBatch(batch)).instructions.filter(({ status }) => status === 'paid');
  expect(report.batches.find(({ batchId }) => batchId === batch.id)).toMatchObject({
    format: 'pain.001.001.03',
    paidFen: paid?.amountFen,
    statementFen: paid?.amountFen,
    openFen: '0',
    differenceFen: '0',
  });
});
