import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Answer, startApi, type TestApi } from './support/api.js';
import { CaseWalker, OBJECTION } from './support/cases.js';
import { addFullPolicy, ClaimWalker, FULL_POLICY, PASS } from './support/claim-process.js';

let api: TestApi;
let walk: CaseWalker;
let claims: ClaimWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
  claims = new ClaimWalker(walk);
  await addFullPolicy(api);
});
afterAll(() => api.close());

const get = (person: string, at: string): Promise<Answer> => api.as(person)('GET', `/api/v1${at}`);
const idsOf = async (person: string, query: string): Promise<string[]> =>
  (await get(person, `/reward-claims?limit=100&${query}`)).body.items.map(({ id }: { id: string }) => id);

test('what waits for me is what I may still do: not the second check of whoever did the first', async () => {
  const { claimId } = await walk.claimed();
  expect(await idsOf('xu-jing', 'waitsFor=me')).toContain(claimId);
  expect(await idsOf('luo-ping', 'waitsFor=me')).not.toContain(claimId);
  await claims.does('xu-jing', claimId, 'first-check', PASS);
  expect(await idsOf('xu-jing', 'waitsFor=me')).not.toContain(claimId);
  expect(await idsOf('deng-hao', 'waitsFor=me')).toContain(claimId);
  expect(await idsOf('luo-ping', 'waitsFor=reward_checker')).toContain(claimId);
  expect(await idsOf('qin-zheng', 'waitsFor=me')).toEqual([]);
});

test('the list is narrowed by policy, amount, hold and words, and its export by the same', async () => {
  const { claimId } = await walk.claimed();
  const { body } = await get('luo-ping', `/reward-claims/${claimId}`);
  expect(await idsOf('luo-ping', `policyCode=${body.policyCode}&leastFen=${body.amountFen}`)).toContain(claimId);
  expect(await idsOf('luo-ping', `leastFen=${BigInt(body.amountFen) + 1n}`)).not.toContain(claimId);
  expect(await idsOf('luo-ping', `q=${encodeURIComponent(body.beneficiaryName.slice(0, 4))}`)).toContain(claimId);
  expect(await idsOf('luo-ping', `q=${body.registrationNumber}`)).toContain(claimId);
  expect(await idsOf('luo-ping', 'q=100%25')).toEqual([]);
  await claims.does('xu-jing', claimId, 'holds', { kind: 'data', reason: '待核实' });
  expect(await idsOf('luo-ping', 'held=true')).toContain(claimId);
  expect(await idsOf('luo-ping', 'held=false')).not.toContain(claimId);
  expect((await get('luo-ping', `/reward-claims/${claimId}`)).body.isHeld).toBe(true);
  expect((await get('luo-ping', '/reward-claims?leastFen=-1')).body.code).toBe('validation-failed');
  const { body: free } = await get('luo-ping', `/reward-claims/${(await walk.claimed()).claimId}`);
  const exported = await get('luo-ping', '/exports/reward-claims?format=csv&held=true&policyCode=LZ-TRADE');
  expect(exported.status).toBe(200);
  expect(exported.body).toContain(body.registrationNumber);
  expect(exported.body).not.toContain(free.registrationNumber);
});

test('a body of the joint review sees what it has to speak of, until it has spoken', async () => {
  const contractId = await walk.registered();
  const receiptIds = await walk.receipts(contractId);
  const asked = { policyCode: FULL_POLICY, claimYear: 2026, receiptIds };
  const { claimId } = (await walk.command('chen-jie', `/contracts/${contractId}/reward-claims`, asked, 201)).body;
  await claims.does('xu-jing', claimId, 'first-check', PASS);
  await claims.does('deng-hao', claimId, 'second-check', PASS);
  expect(await idsOf('cai-min', 'waitsFor=me')).toContain(claimId);
  const process = (await get('cai-min', `/reward-claims/${claimId}/process`)).body;
  expect(process).toMatchObject({ allowedActions: [], holdKinds: [] });
  await claims.does('cai-min', claimId, 'joint-opinions', { opinion: 'agree' });
  expect(await idsOf('cai-min', 'waitsFor=me')).not.toContain(claimId);
  expect(await idsOf('tao-ying', 'waitsFor=me')).toContain(claimId);
  const spoken = (await get('luo-ping', `/reward-claims/${claimId}/process`)).body;
  const by = spoken.jointReviews[0].opinions[0].givenBy;
  expect(spoken.people).toContainEqual({ id: by, name: '蔡敏' });
});

test('the history of one claim names people to officers and roles to the enterprise', async () => {
  const { claimId } = await walk.claimed();
  await claims.does('xu-jing', claimId, 'first-check', PASS);
  const { body: told } = await get('deng-hao', `/reward-claims/${claimId}/timeline`);
  const passed = told.entries.find(({ kind }: { kind: string }) => kind === 'reward.first_check_passed');
  expect(passed).toMatchObject({ actor: { name: '徐静', role: 'reward_checker' }, statusAfter: 'second_check' });
  const { body: own } = await get('chen-jie', `/reward-claims/${claimId}/timeline`);
  const seen = own.entries.find(({ kind }: { kind: string }) => kind === 'reward.first_check_passed');
  expect(seen).toMatchObject({ actor: { id: null, name: null, role: 'reward_checker' }, reason: null });
  expect((await get('gao-yuan', `/reward-claims/${claimId}/timeline`)).body.code).toBe('reward-claim-not-found');
});

test('the history of a claim tells an office what it tells the enterprise: no holds, opinions and grounds', async () => {
  const { claimId } = await walk.claimed();
  await claims.does('xu-jing', claimId, 'first-check', { ...PASS, opinion: '内部核对意见' });
  await claims.does('xu-jing', claimId, 'holds', { kind: 'data', reason: '纪委来函，待核实' });
  for (const officer of ['wang-min', 'lin-shu', 'he-fang']) {
    const { body } = await get(officer, `/reward-claims/${claimId}/timeline`);
    expect(body.depth).toBe('own');
    expect(JSON.stringify(body)).not.toMatch(/纪委来函|内部核对意见|徐静|workflowId|holdKind/);
    const placed = body.entries.find(({ kind }: { kind: string }) => kind === 'reward.hold_placed');
    expect(placed ?? { reason: null, data: {} }).toMatchObject({ reason: null, data: {} });
  }
  const { body: told } = await get('qin-zheng', `/reward-claims/${claimId}/timeline`);
  expect(told).toMatchObject({ depth: 'all' });
  expect(JSON.stringify(told)).toMatch(/纪委来函/);
});

test('objections are listed the latest first; who objected is for the authority and the auditor', async () => {
  const { claimId, objectionId } = await walk.underObjection();
  const { body } = await get('luo-ping', `/claim-objections?state=open&claimId=${claimId}`);
  expect(body.items).toEqual([
    expect.objectContaining({
      id: objectionId,
      objectorName: OBJECTION.objectorName,
      referenceNumber: expect.stringMatching(/^YY-/),
      outcome: null,
      hasAnswer: false,
    }),
  ]);
  const { body: unnamed } = await get('xu-jing', `/claim-objections?claimId=${claimId}`);
  expect(unnamed.items[0]).toMatchObject({ objectorName: null, objectorContact: null, referenceNumber: null });
  const decision = { outcome: 'dismissed', objectionId, reason: '查无实据' };
  await walk.command('luo-ping', `/reward-claims/${claimId}/objection-decision`, decision);
  const { body: decided } = await get('qin-zheng', `/claim-objections?state=decided&claimId=${claimId}`);
  expect(decided.items[0]).toMatchObject({ outcome: 'dismissed', hasAnswer: true, decidedBy: { name: '罗平' } });
  expect((await get('luo-ping', `/claim-objections?state=open&claimId=${claimId}`)).body.items).toEqual([]);
});

test('contracts in dispute are found by their mark, by officers', async () => {
  const id = await walk.registered();
  const body = { kind: 'lawsuit', knownOn: '2026-11-01', filedOn: '2026-11-02', bodyName: '泸州市中级人民法院' };
  await walk.command('luo-ping', `/contracts/${id}/disputes`, body);
  const marked = async (person: string): Promise<string[]> =>
    (await get(person, '/contracts?mark=inDispute&limit=100')).body.items.map((row: { id: string }) => row.id);
  const undisputed = await walk.registered();
  expect(await marked('luo-ping')).toContain(id);
  expect(await marked('luo-ping')).not.toContain(undisputed);
  // no officer's mark tells an applicant which of its contracts they look at
  expect(await marked('chen-jie')).toEqual(expect.arrayContaining([id, undisputed]));
  expect((await get('luo-ping', '/contracts?mark=isSampled&limit=100')).body.items).toEqual([]);
});
