import { afterEach, expect, test } from '@jest/globals';
import { PEOPLE } from '../support/builders.js';
import { expectBooksToBalance, theRegistry } from './running-registry.js';
import { createVerbs } from './verbs.js';

const registry = theRegistry();
const verbs = createVerbs(registry);

afterEach(() => expectBooksToBalance(registry));

test('a contract that ends after its reward was paid makes the certificate void and the reward owed back', async () => {
  // Given a contract whose reward was paid and reconciled
  const claim = await verbs.published();
  const certificate = await verbs.certified(claim.contract);
  await verbs.approved(claim);
  const batch = await verbs.released(await verbs.batched(await verbs.payeeConfirmed(claim)));
  await verbs.settled(batch);
  await verbs.reconciled(batch);
  const before = await balances();

  // When its registration is ended
  await verbs.deregistered(claim.contract);

  // Then everybody sees that the certificate is void
  const page = await verbs.publicPage(certificate.publicId);
  expect(page).toContain('该登记证明已失效');
  expect(page).not.toContain('该登记证明有效');
  // And the whole reward is owed back, in the claim and in the books
  const { status, amountFen, recovery } = await verbs.seesClaim(claim);
  expect({ status, recovery }).toEqual({
    status: 'recovery',
    recovery: expect.objectContaining({ amountFen, reasonCode: 'REGISTRATION_ENDED' }),
  });
  const owed = BigInt(amountFen ?? 0);
  expect(await balances()).toEqual({
    ...before,
    paid: (before['paid'] ?? 0n) - owed,
    recoverable: (before['recoverable'] ?? 0n) + owed,
  });
});

test('a contract that ends before its reward is paid cancels the claim and releases the budget', async () => {
  // Given an approved claim, for which money is reserved
  const claim = await verbs.published();
  await verbs.publicityOver(claim);
  const before = await balances();
  await verbs.approved(claim);
  await verbs.payeeConfirmed(claim);
  const { amountFen } = await verbs.seesClaim(claim);
  const reserved = BigInt(amountFen ?? 0);
  expect(await balances()).toEqual({
    ...before,
    budget_available: (before['budget_available'] ?? 0n) - reserved,
    budget_reserved: (before['budget_reserved'] ?? 0n) + reserved,
  });

  // When the registration of its contract is ended
  await verbs.deregistered(claim.contract);

  // Then the claim is cancelled and the money is there for others
  expect((await verbs.claimIs(claim, 'cancelled')).recovery).toBeNull();
  expect(await balances()).toEqual(before);
  const refusal = await verbs.refusalOf(PEOPLE.maker, '/payout-batches', { claimIds: [claim.id] });
  expect(refusal).toMatchObject({ status: 409, code: 'action-not-allowed', details: { status: 'cancelled' } });
});

/** What lies in the accounts of the policy, over all its budgets. */
function balances(): Promise<Record<string, bigint>> {
  return registry.inRecord(async (trx) => {
    const { rows } = await trx.raw<{ rows: { kind: string; fen: string }[] }>(
      `select a.kind, sum(a.balance_fen)::text as fen from accounts a join budgets b on b.id = a.budget_id
       where b.policy_code = 'LZ-TRADE' group by a.kind`,
    );
    return Object.fromEntries(rows.map(({ kind, fen }) => [kind, BigInt(fen)]));
  });
}
