import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inScope } from '../../src/db/connection.js';
import { checkCharacterOf } from '../../src/domain/unified-social-credit-code.js';
import { type Answer, startApi, type TestApi } from './support/api.js';
import { CaseWalker, expectStatus } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
});
afterAll(() => api.close());

const get = (person: string, path: string): Promise<Answer> => api.as(person)('GET', `/api/v1${path}`);
const post = (person: string, path: string, body: unknown = {}): Promise<Answer> =>
  api.as(person)('POST', `/api/v1${path}`, { body });
const idOf = async (person: string): Promise<string> => (await get(person, '/me')).body.id;
const today = async (): Promise<string> => (await get('wang-min', '/clock')).body.today;
const REASON = '休假';
const report = async (): Promise<Answer['body']> =>
  expectStatus(await get('qin-zheng', `/reports/separation-of-duties?month=${(await today()).slice(0, 7)}`), 200).body;

describe('授权代办', () => {
  test('a substitute acts in the lent role, and both hands count as one', async () => {
    // 赵磊 reviews first under a reviewer's role lent by 王敏: then 王敏 has reviewed first too
    const on = await today();
    const lent = await post('wang-min', '/delegations', {
      toUserId: await idOf('ma-jun'),
      roles: ['reviewer'],
      startsOn: on,
      endsOn: on,
      reason: REASON,
    });
    const { delegationId } = expectStatus(lent, 201).body;
    expect((await get('ma-jun', '/me')).body.roles).toEqual(['second_reviewer', 'reviewer']);

    const id = await walk.submitted('large-service');
    await walk.command('ma-jun', `/contracts/${id}/acceptance`, {});
    await walk.command('ma-jun', `/contracts/${id}/decision`, { outcome: 'register', rationale: '同意' });
    const own = await post('ma-jun', `/contracts/${id}/second-decision`, {
      outcome: 'approve_registration',
      rationale: '同意',
    });
    expect([own.status, own.body.code]).toEqual([403, 'separation-of-duties']);
    const duties = await inScope(api.database.db, { kind: 'system' }, (trx) =>
      trx('case_duties').where({ contract_id: id }).pluck('user_id'),
    );
    expect(new Set(duties)).toEqual(new Set([await idOf('ma-jun'), await idOf('wang-min')]));

    const state = async () =>
      (await get('he-fang', '/delegations')).body.items.find((item: { id: string }) => item.id === delegationId);
    expect(await state()).toMatchObject({ state: 'in_force', from: { name: '王敏' }, to: { name: '马俊' } });
    expectStatus(await post('he-fang', `/delegations/${delegationId}/revocation`, { reason: '提前销假' }), 200);
    expect((await get('ma-jun', '/me')).body.roles).toEqual(['second_reviewer']);
    expect(await state()).toMatchObject({ state: 'revoked', revokeReason: '提前销假' });
    const over = await post('he-fang', `/delegations/${delegationId}/revocation`, { reason: '再次' });
    expect([over.status, over.body.code]).toEqual([409, 'delegation-over']);
  });

  test('ends with its last day', async () => {
    const on = await today();
    expectStatus(
      await post('zhao-lei', '/delegations', {
        toUserId: await idOf('liu-yang'),
        roles: ['second_reviewer'],
        startsOn: on,
        endsOn: on,
        reason: REASON,
      }),
      201,
    );
    expect((await get('liu-yang', '/me')).body.roles).toEqual(['reviewer', 'second_reviewer']);
    await walk.command('gu-yan', '/demo-clock', { by: '+24h' });
    expect((await get('liu-yang', '/me')).body.roles).toEqual(['reviewer']);
  });

  test('a manager lends for somebody who is away, and nobody else does', async () => {
    const on = await today();
    const body = {
      fromUserId: await idOf('wang-min'),
      toUserId: await idOf('liu-yang'),
      roles: ['reviewer'],
      startsOn: on,
      endsOn: on,
      reason: '住院',
    };
    expect((await post('zhao-lei', '/delegations', body)).body.code).toBe('role-not-allowed');
    expectStatus(await post('he-fang', '/delegations', body), 201);
  });

  test.each([
    ['to oneself', { toUserId: 'wang-min' }, 'same-person', '/toUserId'],
    ['to another house', { toUserId: 'luo-ping' }, 'other-office', '/toUserId'],
    ['what is not held', { roles: ['second_reviewer'] }, 'role-not-held', '/roles/0'],
    ['backwards', { endsOn: '2020-01-01' }, 'ends-before-start', '/endsOn'],
  ])('is not possible %s', async (_what, changes, why, pointer) => {
    const on = await today();
    const wanted = { toUserId: 'liu-yang', roles: ['reviewer'], startsOn: on, endsOn: on, reason: REASON, ...changes };
    const answer = await post('wang-min', '/delegations', { ...wanted, toUserId: await idOf(wanted.toUserId) });
    expect([answer.status, answer.body.code, answer.body.details.why]).toEqual([422, 'delegation-not-possible', why]);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
  });

  test('whoever lends sees who works beside them, and nobody else', async () => {
    const namesOf = async (person: string): Promise<string[]> =>
      expectStatus(await get(person, '/colleagues'), 200).body.items.map(({ name }: { name: string }) => name);
    const office = await namesOf('wang-min');
    expect(office).toEqual(expect.arrayContaining(['王敏', '马俊', '何芳']));
    const city = await namesOf('luo-ping');
    expect(city).toEqual(expect.arrayContaining(['罗平', '杨雪']));
    for (const other of ['罗平', '陈洁']) expect(office).not.toContain(other);
    for (const other of ['王敏', '陈洁']) expect(city).not.toContain(other);
    expect((await get('chen-jie', '/colleagues')).status).toBe(403);
  });

  test('unknown people and delegations are said to be unknown', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    const on = await today();
    const answer = await post('wang-min', '/delegations', {
      toUserId: nobody,
      roles: ['reviewer'],
      startsOn: on,
      endsOn: on,
      reason: REASON,
    });
    expect([answer.status, answer.body.code]).toEqual([404, 'person-not-found']);
    expect((await post('wang-min', `/delegations/${nobody}/revocation`, { reason: REASON })).body.code).toBe(
      'delegation-not-found',
    );
  });
});

describe('三员', () => {
  test('one opens the account, another gives the power, the third reads that both did', async () => {
    const officeId = (await get('gu-yan', '/offices')).body.items[0].id;
    const opened = await post('gu-yan', '/people', { subject: 'he-ming', name: '何明', officeId, reason: '新录用' });
    const { userId } = expectStatus(opened, 201).body;
    expect((await get('he-ming', '/me')).body.roles).toEqual([]);
    expectStatus(await post('bai-lin', `/people/${userId}/roles`, { roles: ['reviewer'], reason: '定岗' }), 200);
    expect((await get('he-ming', '/me')).body.roles).toEqual(['reviewer']);

    const id = await walk.submitted();
    expectStatus(await post('he-ming', `/contracts/${id}/hold`), 200);
    const closed = await post('gu-yan', `/people/${userId}/closing`, { reason: '辞职' });
    expect(expectStatus(closed, 200).body).toMatchObject({ active: false, handedBack: [id] });
    expect((await get('he-ming', '/me')).body.code).toBe('person-unknown');
    expect((await get('he-fang', `/contracts/${id}`)).body.holder).toBeNull();
    expect((await post('bai-lin', `/people/${userId}/roles`, { roles: [], reason: '清理' })).body.code).toBe(
      'account-closed',
    );
    expect((await post('gu-yan', `/people/${userId}/closing`, { reason: '再次' })).body.code).toBe('account-closed');

    const { body: log } = expectStatus(await get('mo-fei', '/people-log?limit=3'), 200);
    expect(log.items.map(({ kind, by }: { kind: string; by: { name: string } }) => [kind, by.name])).toEqual([
      ['person.account_closed', '顾妍'],
      ['person.roles_given', '白林'],
      ['person.account_opened', '顾妍'],
    ]);
    const file = await get('mo-fei', '/exports/people-log?format=csv');
    for (const shown of ['person.account_closed', '顾妍', '系统管理员', '辞职']) expect(file.body).toContain(shown);
    const listed = (await get('mo-fei', '/people?limit=100')).body.items;
    expect(listed.find((person: { id: string }) => person.id === userId)).toMatchObject({
      active: false,
      name: '何明',
    });
  });

  test('the powers never meet: not by request, and not in the table', async () => {
    const userId = await idOf('mo-fei');
    const both = await post('bai-lin', `/people/${userId}/roles`, {
      roles: ['audit_admin', 'system_admin'],
      reason: '合并',
    });
    expect([both.status, both.body.code]).toEqual([422, 'roles-not-compatible']);
    await expect(
      api.database
        .asMigrator()('users')
        .where({ id: userId })
        .update({ roles: ['audit_admin', 'security_admin'] }),
    ).rejects.toThrow('users_administrators_apart');
  });

  test('nobody changes their own account or power', async () => {
    const [security, system] = [await idOf('bai-lin'), await idOf('gu-yan')];
    expect((await post('bai-lin', `/people/${security}/roles`, { roles: [], reason: '自己' })).body.code).toBe(
      'not-on-yourself',
    );
    expect((await post('gu-yan', `/people/${system}/closing`, { reason: '自己' })).body.code).toBe('not-on-yourself');
  });

  test('an account is opened once, for an office or organisation that exists', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    const open = (more: object) =>
      post('gu-yan', '/people', { subject: 'wang-min', name: '王敏', reason: '新录用', ...more });
    expect((await open({})).body.code).toBe('account-exists');
    expect((await open({ officeId: nobody })).body.code).toBe('office-not-found');
    expect((await open({ organisationId: nobody })).body.code).toBe('organisation-not-found');
  });
});

describe('职责分离月报', () => {
  test('says that no case of the month broke the rule, and shows one that did', async () => {
    const id = await walk.registered('large-service');
    const before = await report();
    expect(before.violations).toEqual([]);
    expect(before.casesActedOn).toBeGreaterThan(0);
    expect(before.words.zh).toContain('未发现');

    // what no act can do, a superuser does: the report is told from what happened, not from the table that prevents it
    await inScope(api.database.asMigrator(), { kind: 'system' }, async (trx) => {
      await trx('case_events').insert({
        subject_kind: 'contract',
        subject_id: id,
        contract_id: id,
        seq: 9999,
        kind: 'contract.sent_back',
        actor_id: await idOf('wang-min'),
        actor_role: 'second_reviewer',
        command_id: id,
        occurred_at: (await get('wang-min', '/clock')).body.now,
      });
    });
    expect((await report()).violations).toEqual([
      {
        contractId: id,
        person: { id: await idOf('wang-min'), name: '王敏' },
        duties: ['first_review', 'second_review'],
        rule: 'two-duties',
      },
    ]);
  });

  test('a month that is none is refused', async () => {
    const answer = await get('qin-zheng', '/reports/separation-of-duties?month=2026-13');
    expect([answer.status, answer.body.code]).toEqual([422, 'validation-failed']);
  });
});

describe('单位名录', () => {
  const organisation = {
    name: '泸州纳溪竹纤维有限公司',
    unifiedSocialCreditCode: '91510503MA00JX01X',
    kind: 'enterprise',
    regionCode: '510503',
    natureCode: '150',
    reason: '首次申报',
  };
  const code = `${organisation.unifiedSocialCreditCode}${checkCharacterOf(organisation.unifiedSocialCreditCode)}`;

  test('an organisation is entered once; a wrong credit code is named', async () => {
    const entered = await post('gu-yan', '/organisations', { ...organisation, unifiedSocialCreditCode: code });
    expect(expectStatus(entered, 201).body).toMatchObject({ name: organisation.name, kind: 'enterprise' });
    const again = await post('gu-yan', '/organisations', { ...organisation, unifiedSocialCreditCode: code });
    expect([again.status, again.body.code]).toEqual([409, 'organisation-exists']);
    const mistyped = await post('gu-yan', '/organisations', {
      ...organisation,
      unifiedSocialCreditCode: `${organisation.unifiedSocialCreditCode}${code.endsWith('1') ? '2' : '1'}`,
    });
    expect([mistyped.status, mistyped.body.errors?.[0]?.pointer]).toEqual([422, '/unifiedSocialCreditCode']);
    const { items } = expectStatus(await get('gu-yan', `/organisations?q=${code.toLowerCase()}`), 200).body;
    expect(items.filter((item: { name: string }) => item.name === organisation.name)).toHaveLength(1);
  });
});
