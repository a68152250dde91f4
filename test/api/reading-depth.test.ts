import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Answer, startApi, type TestApi } from './support/api.js';
import { CaseWalker, expectStatus } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
let id: string;
/** What an officer writes to officers. */
const NOTE = '内部意见：技术性存疑';
const REGISTRANT = 'chen-jie';
const OTHER_PARTY = 'gao-yuan';
const STAFF = /王敏|赵磊|林舒|内部/;

const get = async (person: string, path = ''): Promise<Answer['body']> =>
  expectStatus(await api.as(person)('GET', `/api/v1/contracts/${id}${path}`), 200).body;

/** Given a large contract that was corrected, seen by an expert and two officers, registered, and drawn for a spot check. */
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
  id = await walk.submitted('large-service');
  const items = [{ pointer: '/summary', reasonCode: 'C01', request: '请补充技术指标' }];
  await walk.command('wang-min', `/contracts/${id}/correction-requests`, { items });
  await walk.command(REGISTRANT, `/contracts/${id}/resubmission`, { answers: [{ itemNo: 1, answer: '已补充' }] });
  await walk.command('wang-min', `/contracts/${id}/acceptance`, {});
  const accepted = { round: 1, itemNo: 1, outcome: 'accept' };
  await walk.command('wang-min', `/contracts/${id}/correction-item-decisions`, { decisions: [accepted] });
  const [finding] = (await get('wang-min', '/findings')).findings;
  const decisions = [{ findingId: finding.id, outcome: 'dismissed', reason: NOTE }];
  await walk.command('wang-min', `/contracts/${id}/finding-decisions`, { decisions });
  const decide = (outcome: string) =>
    walk.command('wang-min', `/contracts/${id}/decision`, { outcome, rationale: NOTE });
  await decide('refer_to_experts');
  await walk.command('lin-shu', `/contracts/${id}/expert-opinions`, {
    recommendation: 'recognise',
    opinion: NOTE,
    noConflictDeclared: true,
  });
  const { status } = await get('wang-min');
  if (status === 'in_review') await decide('register');
  await walk.command('zhao-lei', `/contracts/${id}/second-decision`, {
    outcome: 'approve_registration',
    rationale: NOTE,
  });
  await api.database.asSuperuser()('contracts').where({ id }).update({ is_sampled: true });
});
afterAll(() => api.close());

test('an officer reads who has it, who assessed it, what the expert wrote, and that it was drawn', async () => {
  expect(await get('wang-min')).toMatchObject({
    isSampled: true,
    inDispute: false,
    assessments: [expect.objectContaining({ assessedBy: expect.objectContaining({ name: '赵磊' }) })],
    expertOpinions: [{ opinion: NOTE, by: { name: '林舒' } }],
  });
});

test('who filed it reads what was decided, not by which officer nor what they wrote to each other', async () => {
  const told = await get(REGISTRANT);
  expect(told).toMatchObject({
    holder: null,
    isSampled: null,
    spotChecks: [],
    inDispute: false,
    corrections: [{ items: [{ request: '请补充技术指标', answer: '已补充' }] }],
    assessments: [expect.objectContaining({ assessedBy: null })],
    expertOpinions: [{ recommendation: 'recognise', opinion: null, by: null }],
  });
  expect(told.findings).not.toEqual([]);
  for (const path of ['', '/findings', '/whereabouts', '/timeline']) {
    expect(JSON.stringify(await get(REGISTRANT, path))).not.toMatch(STAFF);
  }
});

test('the other party reads the contract and its registration, and nothing between registrant and authority', async () => {
  const told = await get(OTHER_PARTY);
  expect(told).toMatchObject({
    status: 'registered',
    allowedActions: ['claimReward'],
    registration: { versionNo: expect.any(Number) },
    holder: null,
    isSampled: null,
    inDispute: null,
    statusBefore: null,
    pendingDeclaration: null,
    refusal: null,
  });
  const lists = ['corrections', 'findings', 'assessments', 'expertOpinions', 'objections', 'disputes', 'revocations'];
  expect(lists.map((name) => told[name])).toEqual(lists.map(() => []));
  expect(told.spotChecks).toEqual([]);
  for (const path of ['', '/findings', '/whereabouts', '/timeline']) {
    expect(JSON.stringify(await get(OTHER_PARTY, path))).not.toMatch(STAFF);
  }
});

test('of findings the registrant is told what became of them, the other party nothing at all', async () => {
  const decided = ({ findings }: Answer['body']) =>
    findings.flatMap(({ decisions }: { decisions: object[] }) => decisions);
  expect(decided(await get('wang-min', '/findings'))).toMatchObject([{ reason: NOTE, by: { name: '王敏' } }]);
  expect(decided(await get(REGISTRANT, '/findings'))).toMatchObject([{ outcome: 'dismissed', reason: null, by: null }]);
  expect((await get(OTHER_PARTY, '/findings')).findings).toEqual([]);
});

test('who works for a party is told what that party is, whatever else they are', async () => {
  const owner = api.database.asMigrator();
  const { organisation_id } = await owner('users').where({ subject: OTHER_PARTY }).first();
  await owner('users').where({ subject: 'liu-yang' }).update({ organisation_id });
  const told = await get('liu-yang');
  await owner('users').where({ subject: 'liu-yang' }).update({ organisation_id: null });
  expect([told.corrections, told.isSampled]).toEqual([[], null]);
});
