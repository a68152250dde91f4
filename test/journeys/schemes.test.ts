import { afterEach, expect, test } from '@jest/globals';
import { addCalendarDays } from '../../src/domain/calendar.js';
import { APPROVE, PEOPLE } from '../support/builders.js';
import { POINTS } from '../support/schemes.js';
import { expectBooksToBalance, theRegistry } from './running-registry.js';
import type { Claim } from './reward-verbs.js';
import { createSchemeVerbs } from './scheme-verbs.js';
import { createVerbs } from './verbs.js';

const registry = theRegistry();
const verbs = createVerbs(registry);
const schemes = createSchemeVerbs(registry, verbs);

/** config/payout/approval-tiers.yaml */
const LARGE_ITEM_FEN = 50_000_000n;

afterEach(() => expectBooksToBalance(registry));

/** From the checks to the bank: the amount a large item needs the authority for is approved by it too. */
async function reconciled(claim: Claim, amountFen: string): Promise<void> {
  await verbs.published(claim);
  await verbs.publicityOver(claim);
  await verbs.movesClaim(claim, 'payee_confirmation', PEOPLE.secondAuthority, 'approval', APPROVE);
  await verbs.payeeConfirmed(claim);
  const batch = await verbs.batched(claim);
  if (BigInt(amountFen) > LARGE_ITEM_FEN) {
    await verbs.movesBatch(batch, 'checked', PEOPLE.checker, 'check', APPROVE);
    const early = await verbs.refusalOf(PEOPLE.releaser, `/payout-batches/${batch.id}/release`, {});
    expect(early.code).toBe('approvals-missing');
    await verbs.movesBatch(batch, 'checked', PEOPLE.authority, 'check', APPROVE);
    await verbs.movesBatch(batch, 'released', PEOPLE.releaser, 'release');
  } else {
    await verbs.released(batch);
  }
  await verbs.settled(batch);
  await verbs.reconciled(batch);
  expect(await verbs.seesClaim(claim)).toMatchObject({ status: 'reconciled', amountFen });
  expect(await verbs.paymentsMadeFor(batch)).toBe(1);
}

test('a challenge is won by a joint bid, extended once, accepted, and its subsidy paid; another closes without bid', async () => {
  const { act } = schemes;
  // Given two published challenges, of which nobody bids for the second
  const { id, bidsCloseOn } = await schemes.published();
  const { id: deserted } = await schemes.published();
  const { bidId = '' } = await act(id, PEOPLE.applicant, 'bids', {
    priceFen: '48000000',
    firstSumFen: '10000000',
    months: 12,
    plan: '多角度线扫描成像与小样本识别。',
    milestones: [{ title: '样机', month: 6 }],
    members: [
      { unifiedSocialCreditCode: '91510500MA00QM017E', sharePercent: '66.67', isLead: true, task: '总体' },
      { unifiedSocialCreditCode: '91510500MA00JY0386', sharePercent: '33.33', isLead: false, task: '材料' },
    ],
    documentIds: [],
  });
  await act(id, 'gao-yuan', `bids/${bidId}/membership`, { answer: 'confirmed' });
  expect(await verbs.sees('liu-yang', `/challenges/${id}`)).toMatchObject({ status: 'open', bids: [] });

  // When the deadline passes, each closes by itself
  await schemes.dayIsOver(id, bidsCloseOn, 'evaluation');
  await schemes.dayIsOver(deserted, bidsCloseOn, 'no_bid');

  // When an expert without interest and the enterprise score, and the authority announces the first of the ranking
  const { id: userId } = await verbs.sees<{ id: string }>(PEOPLE.expert, '/me');
  await act(id, 'liu-yang', 'experts', { userId });
  await act(id, PEOPLE.expert, 'interest-declaration', { hasConflict: false, statement: '无利益关系' });
  const sheet = { scores: [{ bidId, points: POINTS, reason: '方案可行' }] };
  await act(id, PEOPLE.expert, 'scores', sheet);
  await act(id, PEOPLE.buyer, 'scores', sheet);
  await act(id, 'liu-yang', 'award-proposal', { reason: '得分最高' });
  await act(id, PEOPLE.authority, 'award-decision', { outcome: 'announce', opinion: '同意' });
  await schemes.publicityOver(id, 'awarded');

  // When the contract of the two is registered and named, the work begins
  const signedOn = await verbs.today();
  const draft = await verbs.aDraft('entrusted-development', { changes: { signedOn, effectiveFrom: signedOn } });
  const contract = await verbs.registered(await verbs.accepted(await verbs.submitted(draft)));
  await act(id, PEOPLE.applicant, 'contract', { contractId: contract.id });
  const documentIds = [await schemes.document(PEOPLE.applicant)];
  const slip = {
    amountFen: '1000000',
    holder: '示例银行泸州分行',
    slipNumber: `BZJ-${id.slice(0, 8)}`,
    paidOn: signedOn,
  };
  await act(id, PEOPLE.applicant, 'deposit', { ...slip, documentIds });
  const longer = { toOn: addCalendarDays(signedOn, 500), reason: '器件到货延迟' };
  await act(id, PEOPLE.applicant, 'extension', longer);
  await act(id, PEOPLE.authority, 'extension-decision', { outcome: 'grant', opinion: '同意' });
  const again = await verbs.refusalOf(PEOPLE.applicant, `/challenges/${id}/extension`, longer);
  expect(again.code).toBe('extended-already');

  // When milestone and result are accepted and published
  await act(id, PEOPLE.applicant, 'milestone-reports', { milestoneNo: 1, report: '样机已交付', documentIds: [] });
  await act(id, 'liu-yang', 'milestone-decision', { milestoneNo: 1, outcome: 'passed', opinion: '已核' });
  const papers = [await schemes.document(PEOPLE.applicant)];
  await act(id, PEOPLE.applicant, 'acceptance-application', { report: '全部完成', documentIds: papers });
  await act(id, PEOPLE.expert, 'acceptance-opinions', { outcome: 'pass', opinion: '指标达到' });
  await act(id, PEOPLE.authority, 'acceptance-decision', { outcome: 'pass', opinion: '同意' });
  await schemes.publicityOver(id, 'accepted');
  await act(id, PEOPLE.authority, 'deposit-decision', { outcome: 'released', reason: '按期完成' });

  // Then the subsidy is thirty percent of the contract, in a claim as any other
  const { claimId = '' } = await act(id, PEOPLE.applicant, 'reward-claims', { policyCode: 'LZ-CHALLENGE' });
  expect(await schemes.computed(claimId)).toMatchObject({ computedFen: '14400000', status: 'first_check' });
  await reconciled({ id: claimId, contract, by: PEOPLE.applicant }, '14400000');
});

test('a project of own money is proven, accepted, given three million by a committee, and paid', async () => {
  const contract = await verbs.registered();
  const today = await verbs.today();
  const { projectId } = await verbs.does<{ projectId: string }>(PEOPLE.applicant, '/projects', {
    title: '检测系统产业化',
    summary: '以自有资金完成产线改造。',
    beganOn: today,
    contractIds: [contract.id],
    fiscalSupport: false,
  });
  const act = (person: string, suffix: string, body: object): Promise<{ [field: string]: string }> =>
    verbs.does(person, `/projects/${projectId}/${suffix}`, body);
  const number = `FP-${projectId.slice(0, 8)}`;
  await act(PEOPLE.applicant, 'vouchers', {
    vouchers: [{ number, spentOn: today, payee: '某设备公司', purpose: '产线改造', amountFen: '350000000' }],
    documentIds: [await schemes.document(PEOPLE.applicant)],
  });
  const proof = { endedOn: today, newSalesFen: '200000000', report: '已投产' };
  await act(PEOPLE.applicant, 'proof', { ...proof, documentIds: [await schemes.document(PEOPLE.applicant)] });
  await act('liu-yang', 'check', { outcome: 'pass', opinion: '属实', excludedVouchers: [] });
  const members = ['张一', '李二', '王三'].map((name) => ({ name, organisation: '某大学', opinion: '同意' }));
  const acceptance = { outcome: 'pass', heldOn: today, conclusion: '通过验收', members, documentIds: [] };
  await act(PEOPLE.authority, 'acceptance', acceptance);
  const meeting = { members, minutesOn: today, minutes: '一致同意定额三百万元', documentIds: [] };
  await act(PEOPLE.authority, 'committee-amount', { ...meeting, policyCode: 'LZ-TRANSFORM', amountFen: '300000000' });
  const { claimId = '' } = await act(PEOPLE.applicant, 'reward-claims', { policyCode: 'LZ-TRANSFORM' });
  expect(await schemes.computed(claimId)).toMatchObject({ computedFen: '300000000', status: 'first_check' });
  // what the policy asks for is on record with the project: nothing is missing
  const { evidence } = await verbs.sees<{ evidence: { result: string }[] }>(
    PEOPLE.applicant,
    `/reward-claims/${claimId}/process`,
  );
  expect(evidence.map(({ result }) => result)).toEqual(['present', 'present', 'present']);
  await reconciled({ id: claimId, contract, by: PEOPLE.applicant }, '300000000');
});
