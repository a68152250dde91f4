import { afterEach, expect, test } from '@jest/globals';
import { PEOPLE, RATIONALE } from '../support/builders.js';
import { expectBooksToBalance, theRegistry } from './running-registry.js';
import { createVerbs } from './verbs.js';

const registry = theRegistry();
const verbs = createVerbs(registry);

afterEach(() => expectBooksToBalance(registry));

test('a refused contract knows why and what to do, and is filed again as a new case linked to the old one', async () => {
  // Given a contract in review that does not say how its result is measured
  const refused = await verbs.accepted();

  // When the reviewer refuses registration
  const remedies = '请补充技术指标和验收方法后重新申报。';
  await verbs.refusedRegistration(refused, ['N04', 'N05'], remedies);

  // Then the applicant reads reasons and remedies, and has no number
  expect(await verbs.seesContract(refused)).toMatchObject({
    status: 'not_registered',
    refusal: { reasonCodes: ['N04', 'N05'], reason: '合同未约定可检验的技术指标。', remedies },
    registration: null,
    certificate: null,
    dueAt: null,
    allowedActions: ['fileAgain', 'raiseObjection', 'flagDispute'],
  });

  // When it is filed again
  const again = await verbs.aDraft('entrusted-development', { filedAgainFromId: refused.id });
  await verbs.registered(await verbs.accepted(await verbs.submitted(again)));

  // Then the new case is linked to the old one, which stays as it was
  expect(await verbs.seesContract(again)).toMatchObject({ status: 'registered', filedAgainFromId: refused.id });
  expect((await verbs.seesContract(refused)).status).toBe('not_registered');
  // And a registered contract cannot be filed again
  const twice = await verbs.refusalOf(PEOPLE.applicant, '/contracts', { filedAgainFromId: again.id });
  expect(twice).toMatchObject({ status: 409, code: 'action-not-allowed' });
});

test('an applicant withdraws before the decision, and nobody can decide any more', async () => {
  // Given a contract in review
  const contract = await verbs.accepted();

  // When the applicant withdraws
  await verbs.withdrawn(contract);

  // Then the decision comes too late, and for the office nothing is left to do
  const decision = { outcome: 'register', rationale: RATIONALE };
  const refusal = await verbs.refusalOf(PEOPLE.reviewer, `/contracts/${contract.id}/decision`, decision);
  expect(refusal).toMatchObject({
    status: 409,
    code: 'action-not-allowed',
    details: { status: 'withdrawn', action: 'register', allowedActions: [] },
  });
  expect(await verbs.seesContract(contract)).toMatchObject({
    status: 'withdrawn',
    registration: null,
    allowedActions: ['fileAgain'],
  });
  // And the auditor sees who tried
  expect((await verbs.timelineOf(contract)).at(-1)).toMatchObject({
    what: 'refused',
    kind: 'contract.decide',
    actor: { name: '王敏' },
    reasonCodes: ['action-not-allowed'],
  });
});
