import { afterEach, expect, test } from '@jest/globals';
import { PEOPLE } from '../support/builders.js';
import { organisationOf } from './papers.js';
import { expectBooksToBalance, theRegistry } from './running-registry.js';
import { createVerbs } from './verbs.js';

const registry = theRegistry();
const verbs = createVerbs(registry);
const BUYER = 'gao-yuan';
const STRANGER = 'sun-li';

afterEach(() => expectBooksToBalance(registry));

test('a buyer sees the contract once it is registered, and is paid the reward for buyers', async () => {
  const sightOf = async (person: string) => (await registry.client.as(person).get(`/contracts/${contract.id}`)).status;

  // Given a large contract on its way
  const contract = await verbs.aDraft('large-service');
  const seenOnTheWay = [await sightOf(BUYER)];
  await verbs.submitted(contract);
  seenOnTheWay.push(await sightOf(BUYER));
  await verbs.accepted(contract);
  seenOnTheWay.push(await sightOf(BUYER));
  // Then to its buyer it does not exist
  expect(seenOnTheWay).toEqual([404, 404, 404]);

  // When it is registered
  await verbs.registered(contract);
  // Then the buyer sees it, a stranger does not, and the filing stays the seller's
  expect(await verbs.seesContract(contract, BUYER)).toMatchObject({
    status: 'registered',
    allowedActions: ['claimReward'],
  });
  expect(await sightOf(STRANGER)).toBe(404);
  const amendment = { reason: '买方要求变更。', changes: { projectName: '另一名称' } };
  expect((await verbs.refusalOf(BUYER, `/contracts/${contract.id}/amendments`, amendment)).code).toBe(
    'not-the-registrant',
  );

  // When both sides claim on the same receipts, each by the policy for them
  const paidFor = await verbs.withVerifiedReceipts(contract, 'all');
  const policyCode = 'LZ-2021-BUYER';
  const address = `/contracts/${contract.id}/reward-claims`;
  const { receiptIds } = paidFor;
  expect(await verbs.refusalOf(PEOPLE.applicant, address, { policyCode, receiptIds })).toMatchObject({
    status: 422,
    code: 'not-the-beneficiary',
  });
  const claim = await verbs.claimed(paidFor, { person: BUYER, policyCode });
  const sellersClaim = await verbs.claimed(paidFor);

  // Then the buyer gets one per cent of the technology value, and neither reads the other's claim
  expect(await verbs.seesClaim(claim, BUYER)).toMatchObject({
    beneficiaryName: organisationOf(BUYER),
    basisFen: '1110000000',
    computedFen: '11100000',
  });
  expect((await registry.client.as(BUYER).get(`/reward-claims/${sellersClaim.id}`)).status).toBe(404);
  expect((await registry.client.as(PEOPLE.applicant).get(`/reward-claims/${claim.id}`)).status).toBe(404);

  // When it is approved, and the buyer first names an account that is not their own
  await verbs.approved(await verbs.published(claim));
  const payee = {
    accountName: organisationOf(PEOPLE.applicant),
    bankName: '示例银行江阳支行',
    bankCode: '313657092617',
    accountNumber: '0000000000000000103',
  };
  expect(await verbs.refusalOf(BUYER, `/reward-claims/${claim.id}/payee`, payee)).toMatchObject({
    status: 422,
    code: 'payee-name-mismatch',
  });
  await verbs.payeeConfirmed(claim, payee.accountNumber);
  const batch = await verbs.released(await verbs.batched(claim));
  await verbs.settled(batch);
  await verbs.reconciled(batch);

  // Then the money went to the buyer
  const { payments } = await registry.treasuryBook();
  expect(payments.filter(({ batchReference }) => batchReference === batch.id)).toEqual([
    expect.objectContaining({ payeeName: organisationOf(BUYER), amountFen: '11100000', returned: false }),
  ]);
});
