import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import type { z } from 'zod';
import { createDatabase } from '../../src/db/connection.js';
import { addCalendarDays } from '../../src/domain/calendar.js';
import { drawSample } from '../../src/domain/spot-check/draw.js';
import { sha256Hex } from '../../src/api/spot-checks/draw-spot-check.js';
import type { SpotCheckView, SummaryListView } from '../../src/schemas/views.js';
import { PEOPLE, RATIONALE } from '../support/builders.js';
import { serviceSetting } from '../support/service.js';
import type { Contract } from './filing-verbs.js';
import { expectBooksToBalance, theRegistry } from './running-registry.js';
import { until } from './until.js';
import { createVerbs } from './verbs.js';

const registry = theRegistry();
const verbs = createVerbs(registry);

afterEach(() => expectBooksToBalance(registry));

const MANAGER = 'he-fang';
const OTHER_SECOND = 'ma-jun';
const statusIs = (contract: Contract, status: string) =>
  until(`contract ${contract.id} is ${status}`, async () => {
    const body = await verbs.seesContract(contract);
    return body.status === status && body;
  });

test('another kind is proposed, the applicant agrees, and what is registered says so', async () => {
  // Given a contract in review whose content is a service
  const contract = await verbs.accepted();
  // When the reviewer proposes that kind, and the applicant agrees
  await verbs.moves(contract, 'correction_requested', PEOPLE.reviewer, 'retyping-proposals', {
    kindCode: '51',
    reason: '约定的是解决特定技术问题，属于技术服务。',
  });
  const asked = await verbs.seesContract(contract);
  expect(asked.corrections.at(-1)).toMatchObject({
    retyping: { kindCodeBefore: '11', proposedKindCode: '51', agreed: null },
    items: [{ pointer: '/kindCode', reasonCode: 'C03' }],
  });
  await verbs.moves(contract, 'submitted', PEOPLE.applicant, 'resubmission', {
    answers: [{ itemNo: 1, answer: '同意改为技术服务合同。' }],
    retypingAgreed: true,
  });
  await verbs.registered(await verbs.accepted(contract));
  // Then the registered contract is of that kind, and everybody sees how it came about
  const after = await verbs.seesContract(contract);
  expect(after).toMatchObject({ declaration: { kindCode: '51' }, corrections: [{ retyping: { agreed: true } }] });
  const kinds = (await verbs.timelineOf(contract)).map(({ kind }) => kind);
  expect(kinds).toContain('contract.retyping_proposed');
});

test('a refusal is objected to, taken to a higher body, and in the end recognised anew by another person', async () => {
  // Given a refused contract
  const contract = await verbs.accepted();
  await verbs.refusedRegistration(contract, ['N04'], '请补充技术指标。');
  // When the applicant records a reconsideration, the status stays
  const today = await verbs.today();
  await verbs.moves(contract, 'not_registered', PEOPLE.applicant, 'disputes', {
    kind: 'reconsideration',
    knownOn: today,
    filedOn: today,
    bodyName: '泸州市人民政府',
  });
  expect(await verbs.seesContract(contract)).toMatchObject({
    inDispute: true,
    disputes: [{ isInTime: true, outcome: null }],
  });
  // And objects as well
  await verbs.moves(contract, 'objection', PEOPLE.applicant, 'objections', { reason: '附件二已列明技术指标。' });
  const early = await verbs.refusalOf(PEOPLE.secondReviewer, `/contracts/${contract.id}/second-decision`, {
    outcome: 'approve_registration',
    rationale: RATIONALE,
  });
  expect(early).toMatchObject({ status: 409, code: 'action-not-allowed' });
  // Then somebody who did not review it recognises it, and it has number and certificate
  await verbs.moves(contract, 'registered', OTHER_SECOND, 'objection-decision', {
    outcome: 're_recognise',
    rationale: RATIONALE,
  });
  const certificate = await verbs.certified(contract);
  expect(await verbs.publicPage(certificate.publicId)).toContain('该登记证明有效');
  await verbs.moves(contract, 'registered', PEOPLE.authority, 'dispute-closing', {
    outcome: 'remedy_withdrawn',
    decidedOn: today,
  });
  expect(await verbs.seesContract(contract)).toMatchObject({
    inDispute: false,
    refusal: null,
    registration: { versionNo: 1 },
    objections: [{ onBehalfOf: 'registrant', against: 'not_registered', outcome: 're_recognised' }],
  });
});

test('a registration is revoked after payment: heard first, decided by another, everything void and the money owed back', async () => {
  // Given a contract whose reward was paid, in an issued summary list
  const claim = await verbs.published();
  const { contract } = claim;
  const certificate = await verbs.certified(contract);
  const listId = await issuedList(contract);
  await verbs.approved(claim);
  const batch = await verbs.released(await verbs.batched(await verbs.payeeConfirmed(claim)));
  await verbs.settled(batch);
  await verbs.reconciled(batch);
  // When the office manager gives notice
  await verbs.moves(contract, 'revoking', MANAGER, 'revocation', { causeCodes: ['V01'], notice: '经核查未实际履行。' });
  // Then nobody decides before the party was heard, nor who gave the notice afterwards
  const decision = { outcome: 'revoke', rationale: '陈述不能成立。' };
  const address = `/contracts/${contract.id}/revocation-decision`;
  expect(await verbs.refusalOf(PEOPLE.authority, address, decision)).toMatchObject({ code: 'party-not-heard' });
  await verbs.moves(contract, 'revoking', PEOPLE.applicant, 'statements', { statement: '合同已经履行。' });
  await verbs.moves(contract, 'revoking', PEOPLE.authority, 'hearings', {
    heardOn: await verbs.today(),
    minutes: '当事人到场陈述。',
  });
  expect(await verbs.refusalOf(MANAGER, address, decision)).toMatchObject({ code: 'separation-of-duties' });
  // When the authority revokes
  await verbs.moves(contract, 'revoked', PEOPLE.authority, 'revocation-decision', decision);
  // Then certificate and list are void, and the whole reward is owed back
  expect(await verbs.publicPage(certificate.publicId)).toContain('该登记证明已失效');
  expect(await verbs.sees<List>(PEOPLE.applicant, `/summary-lists/${listId}`)).toMatchObject({
    status: 'list_void',
    voidContractId: contract.id,
  });
  const { status, amountFen, recovery } = await verbs.seesClaim(claim);
  expect({ status, recovery }).toMatchObject({ status: 'recovery', recovery: { amountFen } });
  expect(await verbs.seesContract(contract)).toMatchObject({
    registration: { endKind: 'revoked' },
    revocations: [{ causeCodes: ['V01'], outcome: 'revoked', heardOn: expect.any(String) }],
  });
});

test('a silent party loses its period, not its registration: it is cleared and goes on', async () => {
  // Given a notice that nobody answers
  const contract = await verbs.registered();
  await verbs.moves(contract, 'revoking', MANAGER, 'revocation', { causeCodes: ['V06'], notice: '抽查发现材料缺失。' });
  const { dueOn } = await verbs.seesContract(contract);
  // When its period is over
  await verbs.itBecomes(addCalendarDays(dueOn ?? '', 1));
  await until('the period is over', async () => {
    const { revocations } = await verbs.seesContract(contract);
    return revocations[0]?.periodEndedAt != null;
  });
  // Then the authority may decide, and finds nothing
  await verbs.moves(contract, 'registered', PEOPLE.authority, 'revocation-decision', {
    outcome: 'clear',
    rationale: '材料已补齐。',
  });
  await verbs.withReceipts(contract);
});

test('a contract is performed at the end of its term, and its registration goes on', async () => {
  // Given a registered contract with a short term
  const effectiveTo = addCalendarDays(await verbs.today(), 20);
  const draft = await verbs.aDraft('entrusted-development', { changes: { effectiveTo } });
  const contract = await verbs.registered(await verbs.accepted(await verbs.submitted(draft)));
  const certificate = await verbs.certified(contract);
  // When the term is over
  await verbs.itBecomes(addCalendarDays(effectiveTo, 1));
  // Then it is performed by itself
  await statusIs(contract, 'completed');
  expect(await verbs.publicPage(certificate.publicId)).toContain('该登记证明有效');
  // And a deregistration that the office refuses leaves it so
  await verbs.moves(contract, 'deregistering', PEOPLE.applicant, 'deregistration', {
    cause: 'terminated',
    endedOn: await verbs.today(),
    reason: '双方协商解除。',
  });
  await verbs.moves(contract, 'completed', PEOPLE.reviewer, 'deregistration-refusal', {
    rationale: '合同已履行完毕。',
  });
  await verbs.moves(contract, 'deregistering', PEOPLE.applicant, 'deregistration', {
    cause: 'terminated',
    endedOn: await verbs.today(),
    reason: '双方协商解除。',
  });
  await verbs.moves(contract, 'completed', PEOPLE.applicant, 'deregistration-withdrawal');
});

test('a large amendment needs both hands', async () => {
  // Given an amendment of a large contract
  const contract = await verbs.registeredFrom('large-service');
  const { declaration } = await verbs.seesContract(contract);
  await verbs.amendmentApplied(contract, { projectName: `${declaration.projectName}（补充）` });
  // When the second reviewer wants to approve it alone
  const approve = { outcome: 'approve_amendment', rationale: RATIONALE };
  const alone = await verbs.refusalOf(PEOPLE.secondReviewer, `/contracts/${contract.id}/amendment-decision`, approve);
  expect(alone).toMatchObject({ status: 403, code: 'role-not-allowed' });
  // Then the first reviewer has to propose it
  await verbs.moves(contract, 'changing_second_review', PEOPLE.reviewer, 'amendment-decision', approve);
  await verbs.moves(contract, 'registered', PEOPLE.secondReviewer, 'amendment-decision', approve);
});

test('a summary list holds what stood when it was issued, and never small and large together', async () => {
  // Given a small and a large contract
  const small = await verbs.registered();
  const large = await verbs.registeredFrom('large-service');
  // When both are asked for in one list
  const mixed = await verbs.refusalOf(PEOPLE.applicant, '/summary-lists', {
    contractIds: [small.id, large.id],
    purpose: '年度汇总',
  });
  expect(mixed).toMatchObject({ status: 422, code: 'list-mixes-amounts' });
  // Then each has its own, and what was issued stays as it was
  const listId = await issuedList(small);
  const issued = await verbs.sees<List>(PEOPLE.applicant, `/summary-lists/${listId}`);
  const { number } = await verbs.registrationOf(small);
  expect(issued).toMatchObject({
    status: 'list_issued',
    tier: 'small',
    content: { lines: [{ registrationNumber: number, registrationVersion: 1 }] },
  });
  const stranger = await registry.client.as('gao-yuan').get(`/summary-lists/${listId}`);
  expect([stranger.status, (stranger.body as { code?: string }).code]).toEqual([404, 'summary-list-not-found']);
  await verbs.amendmentApplied(small, { projectName: '更名后的项目' });
  await verbs.moves(small, 'registered', PEOPLE.reviewer, 'amendment-decision', {
    outcome: 'approve_amendment',
    rationale: RATIONALE,
  });
  const after = await verbs.sees<List>(PEOPLE.applicant, `/summary-lists/${listId}`);
  expect([after.content, after.contentSha256]).toEqual([issued.content, issued.contentSha256]);
  // And it is void when the contract in it ends
  await verbs.deregistered(small);
  expect(await verbs.sees<List>(PEOPLE.applicant, `/summary-lists/${listId}`)).toMatchObject({ status: 'list_void' });
});

test('a spot check is drawn so that the auditor draws the same again, and its finding is recorded', async () => {
  // Given registrations of yesterday
  await verbs.registered();
  await verbs.registered();
  const asOfOn = await verbs.today();
  const plan = {
    title: '季度抽查',
    asOfOn,
    registeredFromOn: addCalendarDays(asOfOn, -30),
    registeredToOn: asOfOn,
    sampleSize: 2,
    seed: `公开种子 ${randomUUID()}`,
  };
  const tooEarly = await verbs.refusalOf(PEOPLE.authority, '/spot-checks', plan);
  expect(tooEarly).toMatchObject({ status: 422, code: 'day-not-over' });
  await verbs.daysPass(1);
  // When the authority draws
  const { planId } = await verbs.does<{ planId: string }>(PEOPLE.authority, '/spot-checks', plan);
  const drawn = await verbs.sees<Plan>('qin-zheng', `/spot-checks/${planId}`);
  // Then the auditor gets the same, from the record and by hand
  expect(drawn.recomputation).toMatchObject({ isSame: true, populationSha256: drawn.populationSha256 });
  const numbers = await registry.inRecord((trx) =>
    trx('registrations')
      .whereBetween('registered_on', [plan.registeredFromOn, plan.registeredToOn])
      .whereRaw('(ended_on is null or ended_on > ?)', [asOfOn])
      .pluck<string[]>('number'),
  );
  expect(drawn.drawn.map(({ registrationNumber }) => registrationNumber)).toEqual(
    drawSample(numbers, plan, sha256Hex).map(({ registrationNumber }) => registrationNumber),
  );
  // And what is registered or ended later changes nothing of it
  await verbs.registered();
  expect((await verbs.sees<Plan>('qin-zheng', `/spot-checks/${planId}`)).recomputation.isSame).toBe(true);
  // When the finding is recorded
  const [first] = drawn.drawn;
  if (first === undefined) throw new Error('nothing was drawn');
  const finding = { planId, finding: 'in_order', remarks: '材料齐全。' };
  await verbs.does(MANAGER, `/contracts/${first.contractId}/spot-check-finding`, finding);
  const twice = await verbs.refusalOf(MANAGER, `/contracts/${first.contractId}/spot-check-finding`, finding);
  expect(['action-not-allowed', 'spot-check-not-found']).toContain(twice.code);
  expect((await verbs.sees<Plan>('qin-zheng', `/spot-checks/${planId}`)).open).toBe(1);
});

const OWNER = createDatabase(serviceSetting('MIGRATOR_DATABASE_URL'), { poolSize: 1 });
/** Somebody whose usual role no journey needs. */
const STAND_IN = 'mo-fei';
afterAll(async () => {
  await OWNER('users')
    .where({ subject: STAND_IN })
    .update({ roles: ['audit_admin'], office_id: null });
  await OWNER.destroy();
});

test('a registration goes over to another office when both agree; its number stays', async () => {
  // Given another office and its manager
  const toOfficeId = randomUUID();
  await OWNER('offices').insert({
    id: toOfficeId,
    name: '宜宾市技术合同登记处',
    region_code: '511500',
    point: '01',
    jurisdiction_code: '510500',
  });
  await OWNER('users')
    .where({ subject: STAND_IN })
    .update({ roles: ['office_manager'], office_id: toOfficeId });
  const contract = await verbs.registered();
  const { number } = await verbs.registrationOf(contract);
  // When the office asks it to take a contract over
  const transfer = { toOfficeId, reason: '登记点撤并。' };
  await until('the rules know the office', async () => {
    const { items } = await verbs.sees<{ items: { id: string }[] }>(MANAGER, '/offices');
    return items.some(({ id }) => id === toOfficeId);
  });
  await verbs.moves(contract, 'registered', MANAGER, 'transfers', transfer);
  expect(await verbs.seesContract(contract, STAND_IN)).toMatchObject({ transferTo: { id: toOfficeId } });
  const address = `/contracts/${contract.id}/transfer-decision`;
  const accept = { outcome: 'accept_transfer', reason: '同意接收。' };
  expect(await verbs.refusalOf(MANAGER, address, accept)).toMatchObject({ code: 'not-the-receiving-office' });
  await verbs.moves(contract, 'registered', STAND_IN, 'transfer-decision', accept);
  // Then the number stays, and the case is on the other desk
  expect(await verbs.seesContract(contract)).toMatchObject({
    office: { id: toOfficeId },
    transferTo: null,
    registration: { number },
  });
  const gone = await registry.client.as(MANAGER).get(`/contracts/${contract.id}`);
  expect(gone.status).toBe(404);
});

type List = z.output<typeof SummaryListView>;
type Plan = z.output<typeof SpotCheckView>;

/** A list of this one contract, issued. */
async function issuedList(contract: Contract): Promise<string> {
  const { listId } = await verbs.does<{ listId: string }>(PEOPLE.applicant, '/summary-lists', {
    contractIds: [contract.id],
    purpose: '年度申报汇总',
  });
  const decision = { outcome: 'issue', reason: '所列合同均有效。' };
  await verbs.does(PEOPLE.reviewer, `/summary-lists/${listId}/decision`, decision);
  return listId;
}
