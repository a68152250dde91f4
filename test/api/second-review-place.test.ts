import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Answer, startApi, type TestApi } from './support/api.js';
import { CaseWalker, declarationOf, expectStatus, formOf } from './support/cases.js';

const COUNTY = { id: randomUUID(), name: '江阳区技术合同登记处' };
let api: TestApi;
let walk: CaseWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
  const owner = api.database.asMigrator();
  const place = { region_code: '510502', point: '02', jurisdiction_code: '510500' };
  await owner('offices').insert({ ...COUNTY, ...place });
  // at the county: first reviewer, second reviewer and manager; the city's second reviewers are those of the demonstration
  await owner('users').whereIn('subject', ['liu-yang', 'ma-jun', 'lin-shu']).update({ office_id: COUNTY.id });
  await owner('users')
    .where({ subject: 'lin-shu' })
    .update({ roles: ['office_manager'] });
  await secondReviewBy('CITY');
});
afterAll(() => api.close());

/** The next version of the national rules, as a release brings it. */
async function secondReviewBy(by: 'CITY' | 'PROVINCE'): Promise<void> {
  const owner = api.database.asMigrator();
  const [last] = await owner('reference_data')
    .where({ kind: 'rule_set', code: 'R2026-national' })
    .orderBy('version', 'desc');
  const data = JSON.stringify({ ...last.data, secondReview: { of: 'LARGE', by } });
  const content_sha256 = createHash('sha256').update(data).digest('hex');
  await owner('reference_data').insert({
    ...last,
    loaded_at: undefined,
    version: last.version + 1,
    data,
    content_sha256,
  });
  api.dependencies.rules.forget();
}

const get = (person: string, address: string): Promise<Answer> => api.as(person)('GET', `/api/v1${address}`);
const post = (person: string, address: string, body: unknown = {}): Promise<Answer> =>
  api.as(person)('POST', `/api/v1${address}`, { body });
const codeOf = ({ status, body }: Answer) => [status, body.code];
const queueOf = async (person: string): Promise<string[]> =>
  expectStatus(await get(person, '/review-queue'), 200).body.items.map(({ id }: { id: string }) => id);
const decide = { outcome: 'register', rationale: '初审同意' };
const approve = { outcome: 'approve_registration', rationale: '复审同意' };

/** A large contract in first review at the county. */
async function atCounty(): Promise<string> {
  const declaration = declarationOf('large-service');
  const [seller] = declaration['sellers'] as object[];
  const body = { officeId: COUNTY.id, declaration: { ...declaration, sellers: [{ ...seller, regionCode: '510502' }] } };
  const { id } = expectStatus(await post('chen-jie', '/contracts', body), 201).body;
  await walk.upload(id, formOf('large-service', 'contract.pdf', 'contract_text'));
  await walk.command('chen-jie', `/contracts/${id}/submission`, {});
  await walk.command('liu-yang', `/contracts/${id}/acceptance`, {});
  return id;
}

test('a large contract of the county is second-reviewed by the city: seen, taken, sent back, approved there and only there', async () => {
  const id = await atCounty();
  // Given that the city sees nothing of it while the county reviews
  expect(codeOf(await get('zhao-lei', `/contracts/${id}`))).toEqual([404, 'contract-not-found']);
  expect(codeOf(await post('zhao-lei', `/contracts/${id}/second-decision`, approve))).toEqual([
    404,
    'contract-not-found',
  ]);

  // When the county proposes its registration
  await walk.command('liu-yang', `/contracts/${id}/decision`, decide);
  // Then it lies on the city's desk and not on the county's, and everybody can read where it is
  expect(await queueOf('zhao-lei')).toContain(id);
  expect(await queueOf('lin-shu')).not.toContain(id);
  const seen = expectStatus(await get('zhao-lei', `/contracts/${id}`), 200).body;
  expect(seen).toMatchObject({
    office: { name: COUNTY.name },
    secondReviewOffice: { name: '泸州市技术合同登记处' },
    allowedActions: expect.arrayContaining(['approveRegistration', 'sendBack']),
  });
  expect((await get('ma-jun', `/contracts/${id}`)).body.allowedActions).toEqual([]);
  const whereabouts = (await get('chen-jie', `/contracts/${id}/whereabouts`)).body;
  expect(whereabouts).toMatchObject({ office: COUNTY.name, deskOffice: '泸州市技术合同登记处' });
  expect(whereabouts.story.zh).toContain('现由泸州市技术合同登记处');
  const { entries } = (await get('qin-zheng', `/contracts/${id}/timeline`)).body;
  expect(entries.at(-1).data).toMatchObject({ secondReviewOffice: '泸州市技术合同登记处' });

  // When the county's own second reviewer tries, it is not theirs; nor is the first review the city's
  expect(codeOf(await post('ma-jun', `/contracts/${id}/second-decision`, approve))).toEqual([
    403,
    'not-the-deciding-office',
  ]);
  expect(codeOf(await post('ma-jun', `/contracts/${id}/hold`))).toEqual([404, 'contract-not-found']);
  expect((await post('ma-jun', '/review-queue/next')).body.contractId).toBeNull();
  // the city's takes it, its manager sees it held
  expect(expectStatus(await post('zhao-lei', '/review-queue/next'), 200).body).toMatchObject({ contractId: id });
  const { officers } = expectStatus(await get('he-fang', '/review-queue/workload'), 200).body;
  expect(officers.find(({ person }: { person: { name: string } }) => person.name === '赵磊')).toMatchObject({
    held: 1,
  });

  // When the city sends it back, it is the county's desk again; the city may still read what it reviewed
  await walk.command('zhao-lei', `/contracts/${id}/second-decision`, {
    outcome: 'send_back',
    rationale: '请补充核定依据',
  });
  expect(await queueOf('zhao-lei')).not.toContain(id);
  expect((await get('zhao-lei', `/contracts/${id}`)).body.allowedActions).toEqual([]);
  expect(codeOf(await post('wang-min', `/contracts/${id}/decision`, decide))).toEqual([403, 'not-the-deciding-office']);
  await walk.command('liu-yang', `/contracts/${id}/decision`, decide);
  const registered = await walk.command('zhao-lei', `/contracts/${id}/second-decision`, approve);

  // Then number and certificate are the county's
  expect(registered.body.registrationNumber).toMatch(/^\d{4}510502\d{6}$/);
  const certificate = await api.database.asSuperuser()('certificates').where({ contract_id: id }).first();
  expect(certificate.office_name).toBe(COUNTY.name);
});

test('the clock of a case is the desk’s: who second-reviews pauses, asks, grants and explains; the registering office reads', async () => {
  const id = await atCounty();
  await walk.command('liu-yang', `/contracts/${id}/decision`, decide);
  const theirs = [403, 'not-the-deciding-office'];
  const outage = { reason: 'system_outage', explanation: '停机' };
  expect(codeOf(await post('liu-yang', `/contracts/${id}/pauses`, outage))).toEqual(theirs);
  const paused = expectStatus(await post('zhao-lei', `/contracts/${id}/pauses`, outage), 200).body;
  expect(codeOf(await post('liu-yang', `/contracts/${id}/pauses/${paused.commandId}/end`))).toEqual(theirs);
  expectStatus(await post('zhao-lei', `/contracts/${id}/pauses/${paused.commandId}/end`), 200);
  const more = { days: 3, reason: '核对权属' };
  expect(codeOf(await post('liu-yang', `/contracts/${id}/extensions`, more))).toEqual(theirs);
  expectStatus(await post('zhao-lei', `/contracts/${id}/extensions`, more), 200);
  const grant = { outcome: 'grant_extension', reason: '属实' };
  expect((await get('lin-shu', `/contracts/${id}`)).body.allowedActions).not.toContain('grantExtension');
  expect(codeOf(await post('lin-shu', `/contracts/${id}/extension-decision`, grant))).toEqual(theirs);
  const { dueOn } = expectStatus(await post('he-fang', `/contracts/${id}/extension-decision`, grant), 200).body;

  const { today } = (await get('he-fang', `/contracts/${id}/clock`)).body;
  const days = (Date.parse(dueOn) - Date.parse(today)) / 86_400_000;
  await walk.command('gu-yan', '/demo-clock', { by: `+${days + 2}d` });
  await api.acts.ringMissedAlarms();
  const breachesOf = async (person: string) =>
    expectStatus(await get(person, `/breaches?contractId=${id}`), 200).body.items;
  const [breach] = await breachesOf('he-fang');
  expect(breach).toMatchObject({ contractId: id, dueOn, office: { name: '泸州市技术合同登记处' } });
  expect(await breachesOf('lin-shu')).toMatchObject([{ breachId: breach.breachId }]);
  const said = `/breaches/${breach.breachId}/explanations`;
  expect(codeOf(await post('liu-yang', said, { explanation: '市里在办' }))).toEqual([404, 'breach-not-found']);
  expectStatus(await post('zhao-lei', said, { explanation: '承办人病假' }), 201);
});

test('a body that has no office here is a named problem: the case stays where it is until there is one', async () => {
  await secondReviewBy('PROVINCE');
  const id = await atCounty();
  expect((await post('liu-yang', `/contracts/${id}/decision`, decide)).body).toMatchObject({
    code: 'second-review-body-missing',
    details: { regionCode: '510000', by: 'PROVINCE' },
  });
  expect((await get('liu-yang', `/contracts/${id}`)).body.status).toBe('in_review');
});
