import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from '@jest/globals';
import { PEOPLE, RATIONALE } from '../support/builders.js';
import { expectBooksToBalance, theRegistry } from './running-registry.js';
import { createVerbs } from './verbs.js';

const registry = theRegistry();
const verbs = createVerbs(registry);
const REGISTER = { outcome: 'register', rationale: RATIONALE };

afterEach(() => expectBooksToBalance(registry));

test('the same command several times at once has one effect and one answer, at any time', async () => {
  // Given a contract in review
  const contract = await verbs.accepted();
  const address = `/contracts/${contract.id}/decision`;
  const key = randomUUID();
  const send = (content: object) => registry.client.as(PEOPLE.reviewer).post(address, content, key);

  // When the decision is sent four times at once
  const replies = await Promise.all([send(REGISTER), send(REGISTER), send(REGISTER), send(REGISTER)]);

  // Then all are told the same, and the contract is registered once
  const { number } = await verbs.registrationOf(contract);
  const [first] = replies;
  expect(first?.body).toMatchObject({ status: 'registered', registrationNumber: number });
  expect(replies.map(({ status, body }) => ({ status, body }))).toEqual(
    replies.map(() => ({ status: 200, body: first?.body })),
  );
  const registrations = (await verbs.timelineOf(contract)).filter(({ kind }) => kind === 'contract.registered');
  expect(registrations).toHaveLength(1);

  // When the same key carries another decision
  const reused = await send({ ...REGISTER, rationale: '另一理由。' });
  // Then it is refused
  expect(reused).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });

  // When the first is sent again after the contract has moved on
  await verbs.certified(contract);
  await verbs.amendmentApplied(contract, { projectName: '项目名称更正' });
  const replayed = await send(REGISTER);
  // Then it still answers the same, and says that it is an old answer
  expect(replayed).toMatchObject({ status: 200, body: first?.body });
  expect(replayed.headers.get('idempotency-replayed')).toBe('true');
});

test('of two reviewers who decide at once one wins, and the other learns what is left to do', async () => {
  // Given a contract in review
  const contract = await verbs.accepted();
  const address = `/contracts/${contract.id}/decision`;
  const refusal = { outcome: 'refuse_registration', reasonCodes: ['N04'], rationale: '技术内容不明确。' };

  // When one registers and the other refuses in the same moment
  const replies = await Promise.all([
    registry.client.as('wang-min').post(address, REGISTER),
    registry.client.as('liu-yang').post(address, refusal),
  ]);

  // Then one decision stands, and the other was refused for the state it met
  const [won, lost] = replies.toSorted((a, b) => a.status - b.status);
  const { status } = await verbs.seesContract(contract);
  expect(won).toMatchObject({ status: 200, body: { status } });
  expect(['registered', 'not_registered']).toContain(status);
  expect(lost).toMatchObject({ status: 409, body: { code: 'action-not-allowed', details: { status } } });
  const decisions = (await verbs.timelineOf(contract)).filter(({ kind }) => /registered$/.test(kind));
  expect(decisions).toHaveLength(1);
});

test('a claim that is put into two batches at once is in one of them', async () => {
  // Given a claim that may be paid
  const claim = await verbs.published();
  await verbs.approved(claim);
  await verbs.payeeConfirmed(claim);

  // When the maker sends two batches with it in the same moment
  const build = () =>
    registry.client.as(PEOPLE.maker).post<{ batchId: string }>('/payout-batches', { claimIds: [claim.id] });
  const replies = await Promise.all([build(), build()]);

  // Then there is one batch, and it pays once
  const [built, refused] = replies.toSorted((a, b) => a.status - b.status);
  expect([built?.status, refused?.status]).toEqual([201, 409]);
  expect(refused?.body).toMatchObject({ code: 'action-not-allowed', details: { status: 'in_batch' } });
  const batch = { id: built?.body.batchId ?? '', claims: [claim] };
  await verbs.released(batch);
  await verbs.settled(batch);
  await verbs.reconciled(batch);
  expect((await verbs.seesClaim(claim)).payments).toHaveLength(1);
});
