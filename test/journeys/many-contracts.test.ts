import { afterEach, expect, test } from '@jest/globals';
import { PEOPLE } from '../support/builders.js';
import { expectBooksToBalance, theRegistry } from './running-registry.js';
import { createVerbs } from './verbs.js';

const registry = theRegistry();
const verbs = createVerbs(registry);
const STRANGER = 'gao-yuan';

afterEach(() => expectBooksToBalance(registry));

test('one reward over several contracts: no invoice counts twice, every fen is explained to payee, clerk and auditor', async () => {
  // Given two registered contracts with verified slips
  const contracts = [await verbs.withVerifiedReceipts(), await verbs.withVerifiedReceipts()];
  const [first, second] = contracts;
  if (first === undefined || second === undefined) throw new Error('two contracts were registered');
  const receiptIds = contracts.flatMap((contract) => contract.receiptIds);
  const { receipts } = await verbs.seesContract(first);

  // When the number of one slip is entered again for the other contract
  const [entered] = receipts;
  const { kind, number, receivedOn, payerName, payeeName } = entered ?? {};
  const attachmentId = (await verbs.seesContract(second)).receipts[0]?.attachmentId;
  const again = { kind, number, receivedOn, payerName, payeeName, amountFen: '100', attachmentId };
  // Then it is refused, however it is written, and so are an amount with parts of a fen and one above the contract
  const address = `/contracts/${second.id}/receipts`;
  const retyped = { ...again, number: number?.replaceAll('-', '').toUpperCase() };
  expect(await verbs.refusalOf(PEOPLE.applicant, address, retyped)).toMatchObject({ code: 'receipt-already-entered' });
  const fractions = await verbs.refusalOf(PEOPLE.applicant, address, { ...again, number: 'FEN-1', amountFen: '100.5' });
  expect(fractions).toMatchObject({
    code: 'validation-failed',
    errors: [{ pointer: '/amountFen', code: 'amount-not-whole-fen' }],
  });
  const tooMuch = { ...again, number: 'MUCH-1', amountFen: '99900000000' };
  expect(await verbs.refusalOf(PEOPLE.applicant, address, tooMuch)).toMatchObject({ code: 'receipts-above-contract' });

  // When another enterprise tries to claim on the same slips
  const asked = { policyCode: 'LZ-TRADE', receiptIds };
  expect(await verbs.refusalOf(STRANGER, '/reward-claims', asked)).toMatchObject({ code: 'receipt-not-found' });
  expect(await verbs.refusalOf(PEOPLE.buyer, '/reward-claims', asked)).toMatchObject({
    code: 'not-the-beneficiary',
  });
  // And the enterprise of the contracts claims once for both
  const { claimId } = await verbs.does<{ claimId: string }>(PEOPLE.applicant, '/reward-claims', asked);
  const claim = { id: claimId, contract: first, by: PEOPLE.applicant };
  await verbs.claimIs(claim, 'first_check');
  const more = { policyCode: 'LZ-TRADE', contractIds: contracts.map(({ id }) => id) };
  expect(await verbs.refusalOf(PEOPLE.applicant, '/reward-claims', more)).toMatchObject({
    code: 'reward-already-claimed',
  });

  // Then the sheet adds the parts of both contracts up to the amount, and computed again it is identical
  const sheet = await verbs.sees<{ amountFen: string; contracts: { amountFen: string }[]; receipts: object[] }>(
    PEOPLE.applicant,
    `/reward-claims/${claimId}/sheet`,
  );
  const parts = sheet.contracts.map(({ amountFen }) => BigInt(amountFen));
  expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(BigInt(sheet.amountFen));
  expect(sheet.receipts).toHaveLength(receiptIds.length);
  const recomputation = `/reward-claims/${claimId}/recomputation`;
  expect(await verbs.does('qin-zheng', recomputation)).toMatchObject({ identical: true, difference: null });

  // When it is paid
  await verbs.approved(await verbs.published(claim));
  await verbs.payeeConfirmed(claim);
  const batch = await verbs.released(await verbs.batched(claim));
  await verbs.settled(batch);
  // Then the auditor's file explains every fen
  const file = await verbs.sees<{ isExplained: boolean; equations: { holds: boolean }[]; claims: object[] }>(
    'qin-zheng',
    '/payees/91510500MA00QM017E/audit-file',
  );
  expect(file.equations.map(({ holds }) => holds)).toEqual([true, true, true, true]);
  expect(file).toMatchObject({
    isExplained: true,
    claims: expect.arrayContaining([expect.objectContaining({ claimId })]),
  });
  for (const paper of [`/reward-claims/${claimId}/sheet.pdf`, '/payees/91510500MA00QM017E/audit-file.pdf']) {
    expect((await registry.client.as('qin-zheng').get(paper)).status).toBe(200);
  }
  const nobody = await registry.client.as('qin-zheng').get<{ code: string }>('/payees/91510500MA00000000/audit-file');
  expect(nobody.body.code).toBe('payee-not-found');
});
