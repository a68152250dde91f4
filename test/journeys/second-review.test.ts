import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createDatabase } from '../../src/db/connection.js';
import { PEOPLE, RATIONALE } from '../support/builders.js';
import { expectBooksToBalance, theRegistry } from './running-registry.js';
import { createVerbs } from './verbs.js';

const registry = theRegistry();
const verbs = createVerbs(registry);
/** A second reviewer who stands in for a colleague of the first review. */
const STAND_IN = 'ma-jun';

beforeAll(() => setRoles(STAND_IN, ['reviewer', 'second_reviewer']));
afterAll(() => setRoles(STAND_IN, ['second_reviewer']));
afterEach(() => expectBooksToBalance(registry));

test('a large contract is seen by two different people, sent back once, and by an expert', async () => {
  // Given a large contract that the stand-in accepted and found in order
  const contract = await verbs.submitted(await verbs.aDraft('large-service'));
  await verbs.accepted(contract, STAND_IN);
  await verbs.proposed(contract, STAND_IN);
  const secondDecision = `/contracts/${contract.id}/second-decision`;
  const approval = { outcome: 'approve_registration', rationale: RATIONALE };

  // When the same person, who holds both roles, wants to decide it in second review
  const refusal = await verbs.refusalOf(STAND_IN, secondDecision, approval);
  // Then it is refused, and the contract is not registered
  expect(refusal).toMatchObject({ status: 403, code: 'separation-of-duties' });
  expect(await verbs.seesContract(contract)).toMatchObject({ status: 'second_review', registration: null });

  // When another person sends it back, and the first reviewer asks an expert
  await verbs.moves(contract, 'in_review', PEOPLE.secondReviewer, 'second-decision', {
    outcome: 'send_back',
    rationale: '请就技术指标听取专家意见。',
  });
  await verbs.moves(contract, 'expert_review', STAND_IN, 'decision', {
    outcome: 'refer_to_experts',
    rationale: '请专家判断服务内容的技术性。',
  });
  // Then nobody decides before the expert has spoken
  expect(await verbs.refusalOf(PEOPLE.secondReviewer, secondDecision, approval)).toMatchObject({
    status: 409,
    code: 'action-not-allowed',
    details: { status: 'expert_review' },
  });

  // When the expert speaks and the second reviewer approves
  await verbs.moves(contract, 'second_review', PEOPLE.expert, 'expert-opinions', {
    recommendation: 'recognise',
    opinion: '以专业知识解决特定技术问题，属于技术服务。',
    noConflictDeclared: true,
  });
  await verbs.registeredBySecondReviewer(contract);

  // Then the register names two people, and the opinion is on file
  const { expertOpinions, assessments } = await verbs.seesContract(contract, PEOPLE.reviewer);
  expect(expertOpinions).toEqual([
    expect.objectContaining({ recommendation: 'recognise', by: expect.objectContaining({ name: '林舒' }) }),
  ]);
  expect(assessments.map(({ stage, assessedBy }) => [stage, assessedBy?.name])).toEqual([['first_review', '马俊']]);
  const reviewers = (await verbs.timelineOf(contract))
    .filter(({ kind }) => /referred_to_second_review|registered/.test(kind))
    .map(({ actor }) => actor);
  expect(reviewers).toEqual([
    expect.objectContaining({ name: '马俊', role: 'reviewer' }),
    expect.objectContaining({ name: '赵磊', role: 'second_reviewer' }),
  ]);
});

/** Gives a person other roles, as the administrator of the accounts would. */
async function setRoles(subject: string, roles: string[]): Promise<void> {
  const db = createDatabase(registry.instance.migratorUrl ?? '', { poolSize: 1, applicationName: 'journeys' });
  try {
    await db('users').where({ subject }).update({ roles });
  } finally {
    await db.destroy();
  }
}
