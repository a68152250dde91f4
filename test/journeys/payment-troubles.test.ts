import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { addCalendarDays, shanghaiDateOf } from '../../src/domain/calendar.js';
import { PEOPLE } from '../support/builders.js';
import { ACCOUNT } from './papers.js';
import type { Batch, BatchBody } from './payout-verbs.js';
import type { Claim } from './reward-verbs.js';
import { expectBooksToBalance, theRegistry } from './running-registry.js';
import { until } from './until.js';
import { createVerbs } from './verbs.js';

const registry = theRegistry();
const verbs = createVerbs(registry);
/** Claims that are approved and wait for an account. */
let approved: Claim[];

beforeAll(async () => {
  approved = await Promise.all(['returned', 'rejected', 'silent', 'lost'].map(async () => verbs.published()));
  await verbs.approved(...approved);
});
afterEach(() => expectBooksToBalance(registry));

/** The next approved claim, its money to go to this account. */
async function payableTo(accountNumber: string): Promise<Claim> {
  const claim = approved.shift();
  if (claim === undefined) throw new Error('no approved claim is left');
  return verbs.payeeConfirmed(claim, accountNumber);
}

/** The day comes on which the treasury should have answered, and it is asked. */
async function enquired(batch: Batch): Promise<BatchBody> {
  const { enquireAt, enquiries } = await verbs.seesBatch(batch);
  await verbs.itBecomes(addCalendarDays(shanghaiDateOf(Date.parse(enquireAt ?? '')), 1));
  return until('the treasury is asked', async () => {
    const body = await verbs.seesBatch(batch);
    return body.enquiries > enquiries && body;
  });
}

test('a payment that comes back returns to the desk with its reason, and is paid again once', async () => {
  // Given a claim whose account is closed
  const claim = await payableTo(ACCOUNT.returned);

  // When it is paid and the money comes back
  const first = await verbs.released(await verbs.batched(claim));
  const back = await verbs.claimIs(claim, 'payee_confirmation');

  // Then the desk reads why, no account is confirmed, and the first batch is accounted for
  expect(back).toMatchObject({ lastPaymentProblem: '账户已销户，资金退回', payee: null });
  expect(back.payments.map(({ status }) => status)).toEqual(['returned']);
  await verbs.settled(first);
  await verbs.reconciled(first);
  const report = await verbs.sees(PEOPLE.maker, `/payout-batches/${first.id}/reconciliation`);
  expect(report).toMatchObject({ byOutcome: [{ status: 'returned', count: 1 }], unaccountedFen: '0' });

  // When another account is confirmed, by two people, and a second batch pays
  await verbs.payeeChanged(claim, ACCOUNT.paid);
  const second = await verbs.released(await verbs.batched(claim));
  await verbs.settled(second);
  await verbs.reconciled(second);

  // Then the beneficiary has the money once
  const { status, payments } = await verbs.seesClaim(claim);
  expect(status).toBe('reconciled');
  expect(payments.map((payment) => payment.status).toSorted()).toEqual(['paid', 'returned']);
  const moved = (await registry.treasuryBook()).payments.filter(({ reference }) =>
    payments.some((payment) => payment.reference === reference),
  );
  expect(moved).toHaveLength(2);
  expect(moved.filter(({ returned }) => returned)).toHaveLength(1);
});

test('a rejected payment goes back to the desk with the reason, and no money has moved', async () => {
  // Given a claim whose account belongs to somebody else
  const claim = await payableTo(ACCOUNT.rejected);

  // When the treasury rejects it
  const batch = await verbs.released(await verbs.batched(claim));
  await verbs.settled(batch);

  // Then the claim waits for another account, and the batch closes without a payment
  const back = await verbs.claimIs(claim, 'payee_confirmation');
  expect(back).toMatchObject({ lastPaymentProblem: '户名不符', payments: [{ status: 'rejected' }] });
  await verbs.reconciled(batch);
  expect(await verbs.paymentsMadeFor(batch)).toBe(0);
});

test('silence is asked about and never answered with a second payment', async () => {
  // Given a released batch on which the treasury says nothing
  const claim = await payableTo(ACCOUNT.paidInSilence);
  const batch = await verbs.released(await verbs.batched(claim));
  await verbs.batchIs(batch, 'sent');
  await until('the treasury has the file', async () => (await verbs.paymentsMadeFor(batch)) > 0);

  // When the answer is overdue
  await enquired(batch);

  // Then the treasury is asked, says "paid", and the batch closes with one payment
  await verbs.settled(batch);
  await verbs.reconciled(batch);
  expect((await verbs.seesClaim(claim)).payments.map(({ status }) => status)).toEqual(['paid']);
  expect(await verbs.paymentsMadeFor(batch)).toBe(1);
  const kinds = (await verbs.timelineOf(claim.contract)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'batch.sent')).toHaveLength(1);
  expect(kinds.filter((kind) => kind === 'batch.enquired')).toHaveLength(1);
});

test('a payment nobody knows of stays unknown, is never sent again, and keeps its batch open', async () => {
  // Given a released batch whose payment is lost
  const claim = await payableTo(ACCOUNT.lost);
  const batch = await verbs.released(await verbs.batched(claim));
  await verbs.batchIs(batch, 'sent');

  // When the treasury is asked twice and knows nothing
  await enquired(batch);
  const asked = await enquired(batch);

  // Then it stays unknown
  expect(asked).toMatchObject({ status: 'sent', enquiries: 2, openInstructions: 1 });
  expect(asked.instructions.map(({ status }) => status)).toEqual(['unknown']);
  // And the batch cannot be closed, nor the claim be put into another one
  expect(await verbs.refusalOf(PEOPLE.checker, `/payout-batches/${batch.id}/reconciliation`)).toMatchObject({
    status: 409,
    code: 'action-not-allowed',
    details: { status: 'sent', action: 'reconcile' },
  });
  expect(await verbs.refusalOf(PEOPLE.maker, '/payout-batches', { claimIds: [claim.id] })).toMatchObject({
    status: 409,
    code: 'action-not-allowed',
    details: { status: 'in_batch', action: 'putInBatch' },
  });
  expect(await verbs.paymentsMadeFor(batch)).toBe(0);
});
