import { afterEach, expect, test } from '@jest/globals';
import { PEOPLE, RATIONALE } from '../support/builders.js';
import { expectBooksToBalance, theRegistry } from './running-registry.js';
import { until } from './until.js';
import { createVerbs } from './verbs.js';

const registry = theRegistry();
const verbs = createVerbs(registry);

afterEach(() => expectBooksToBalance(registry));

test('an approved amendment gives the same number a second certificate and supersedes the first', async () => {
  // Given a registered contract with its certificate
  const contract = await verbs.registered();
  const first = await verbs.certified(contract);
  const { number } = await verbs.registrationOf(contract);

  // When the parties change its name and end
  const { declaration } = await verbs.seesContract(contract);
  const projectName = `${declaration.projectName}（补充）`;
  await verbs.amendmentApplied(contract, { projectName });
  // Then the registered version stays in force until the office has decided
  expect(await verbs.seesContract(contract)).toMatchObject({
    status: 'changing',
    declaration: { projectName: declaration.projectName },
    pendingDeclaration: { projectName },
  });
  expect(await verbs.publicPage(first.publicId)).toContain('该登记证明有效');

  // When the office approves
  await verbs.moves(contract, 'registered', PEOPLE.reviewer, 'amendment-decision', {
    outcome: 'approve_amendment',
    rationale: RATIONALE,
  });
  const second = await until('the second certificate is printed', async () => {
    const certificate = await verbs.certified(contract);
    return certificate.versionNo === 2 && certificate;
  });

  // Then the new certificate is valid, the old one says that it was superseded, and the number is the same
  expect(await verbs.publicPage(second.publicId)).toContain('该登记证明有效');
  expect(await verbs.publicPage(first.publicId)).toContain('已被变更后的新版本取代');
  expect(await verbs.seesContract(contract)).toMatchObject({
    declaration: { projectName },
    pendingDeclaration: null,
    registration: { number, versionNo: 2 },
    certificates: [
      { versionNo: 2, state: 'issued' },
      { versionNo: 1, state: 'superseded' },
    ],
  });
});

test('a refused or withdrawn amendment leaves the registered version in force', async () => {
  // Given a registered contract
  const contract = await verbs.registered();
  const certificate = await verbs.certified(contract);
  const before = await verbs.seesContract(contract);

  // When one amendment is refused and another withdrawn
  await verbs.amendmentApplied(contract, { projectName: '与合同不符的名称' });
  await verbs.moves(contract, 'registered', PEOPLE.reviewer, 'amendment-decision', {
    outcome: 'refuse_amendment',
    rationale: '未提交双方签署的补充协议。',
  });
  await verbs.amendmentApplied(contract, { projectName: '申请人又不想要的名称' });
  await verbs.moves(contract, 'registered', PEOPLE.applicant, 'amendment-withdrawal');

  // Then nothing has changed
  const after = await verbs.seesContract(contract);
  expect(after.declaration).toEqual(before.declaration);
  expect(after).toMatchObject({ pendingDeclaration: null, registration: before.registration });
  expect(after.certificates).toEqual([expect.objectContaining({ publicId: certificate.publicId, state: 'issued' })]);
  expect(await verbs.publicPage(certificate.publicId)).toContain('该登记证明有效');
});

test('an amendment waits while the reward is being paid, and then cancels the claim it was computed from', async () => {
  // Given a claim in a payout batch, and an amendment that is applied for
  const claim = await verbs.published();
  await verbs.approved(claim);
  const batch = await verbs.batched(await verbs.payeeConfirmed(claim));
  await verbs.amendmentApplied(claim.contract, { projectName: '灌装阀件缺陷在线检测系统研发（更名）' });
  const approval = { outcome: 'approve_amendment', rationale: RATIONALE };

  // When the office wants to approve it
  const address = `/contracts/${claim.contract.id}/amendment-decision`;
  const refusal = await verbs.refusalOf(PEOPLE.reviewer, address, approval);
  // Then it is told that money is under way
  expect(refusal).toMatchObject({ status: 409, code: 'payment-under-way' });

  // When finance sends the batch back, and the office approves
  await verbs.movesBatch(batch, 'rejected', PEOPLE.checker, 'check', { outcome: 'reject', opinion: '合同正在变更。' });
  await verbs.moves(claim.contract, 'registered', PEOPLE.reviewer, 'amendment-decision', approval);

  // Then nothing was paid, and the same receipts are claimed again
  expect((await verbs.claimIs(claim, 'cancelled')).payments.map(({ status }) => status)).toEqual(['withdrawn']);
  expect(await verbs.paymentsMadeFor(batch)).toBe(0);
  await verbs.claimed(claim.contract);
});
