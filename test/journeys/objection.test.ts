import { afterEach, expect, test } from '@jest/globals';
import { PEOPLE } from '../support/builders.js';
import { expectBooksToBalance, theRegistry } from './running-registry.js';
import { createVerbs } from './verbs.js';

const registry = theRegistry();
const verbs = createVerbs(registry);

afterEach(() => expectBooksToBalance(registry));

test('an objection that changes the amount has it published again, and only the changed amount is approved', async () => {
  // Given a published claim to which somebody objects
  const claim = await verbs.published();
  const { computedFen } = await verbs.seesClaim(claim);
  const objectionId = await verbs.objectedTo(claim);
  const decision = { outcome: 'upheld_change', objectionId, reason: '其中一笔到款不属于本合同。' };
  const decisionOf = (amountFen: bigint) => ({ ...decision, amountFen: amountFen.toString() });
  const computed = BigInt(computedFen ?? 0);

  // When the authority wants to give more than the policy does
  const address = `/reward-claims/${claim.id}/objection-decision`;
  // Then it is refused
  expect(await verbs.refusalOf(PEOPLE.secondAuthority, address, decisionOf(computed + 1n))).toMatchObject({
    status: 422,
    code: 'amount-above-computed',
  });

  // When it halves the amount
  await verbs.movesClaim(claim, 'publicity', PEOPLE.secondAuthority, 'objection-decision', decisionOf(computed / 2n));
  // Then anybody reads the new amount in a second publicity
  const { id, round } = await verbs.publicityOf(claim);
  expect(round).toBe(2);
  const shown = await registry.client.anybody.get(`/publicity/${id}`);
  expect(shown.body).toMatchObject({ status: 'open', content: { amountFen: (computed / 2n).toString() } });

  // When its period is over too
  await verbs.approved(claim);
  // Then the changed amount is what will be paid
  expect(await verbs.seesClaim(claim)).toMatchObject({
    status: 'payee_confirmation',
    computedFen,
    amountFen: (computed / 2n).toString(),
    objections: [{ outcome: 'upheld_change', objectorName: '周群' }],
  });
  // And the applicant is not told who objected
  expect((await verbs.seesClaim(claim, PEOPLE.applicant)).objections).toEqual([
    expect.objectContaining({ objectorName: null, objectorContact: null }),
  ]);
});

test('a dismissed objection lets the rest of the publicity run', async () => {
  // Given a publicity that an objection stopped
  const claim = await verbs.published();
  const before = await verbs.publicityOf(claim);
  const objectionId = await verbs.objectedTo(claim);
  expect((await verbs.publicityOf(claim)).status).toBe('stopped');

  // When days go by before it is dismissed, a working day among them whatever the calendar
  await verbs.daysPass(14);
  const decision = { outcome: 'dismissed', objectionId, reason: '经核实，合同已实际履行。' };
  await verbs.movesClaim(claim, 'publicity', PEOPLE.secondAuthority, 'objection-decision', decision);

  // Then the same publicity goes on, and ends later
  const after = await verbs.publicityOf(claim);
  expect(after).toMatchObject({ id: before.id, round: 1, status: 'open' });
  expect(after.closesOn > before.closesOn).toBe(true);
  await verbs.publicityOver(claim);
  expect((await verbs.publicityOf(claim)).status).toBe('closed');
});

test('an objection that removes a claim leaves its receipts to be claimed again', async () => {
  // Given a published claim to which somebody objects
  const claim = await verbs.published();
  const objectionId = await verbs.objectedTo(claim);

  // When the authority finds that it must go
  const decision = { outcome: 'upheld_remove', objectionId, reason: '凭证需重新核对。' };
  await verbs.movesClaim(claim, 'refused', PEOPLE.secondAuthority, 'objection-decision', decision);

  // Then nothing can be objected to any more, and the receipts count in a new claim
  const { id } = await verbs.publicityOf(claim);
  const late = await registry.client.anybody.post(`/publicity/${id}/objections`, {
    objectorName: '周群',
    objectorContact: '0830-0000999',
    content: '再次提出。',
  });
  expect(late).toMatchObject({ status: 409, body: { code: 'publicity-closed' } });
  const again = await verbs.claimed(claim.contract);
  expect(again.id).not.toBe(claim.id);
});
