import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DOCUMENT_FORMATS } from '../../src/gateways/document-inspector.js';
import { type Answer, type Caller, startApi, type TestApi } from './support/api.js';
import { CaseWalker, declarationOf, expectStatus } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
let chen: Caller;
let colleague: Caller;
let gao: Caller;

beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
  chen = api.as('chen-jie');
  gao = api.as('gao-yuan');
  const users = api.database.asMigrator()('users');
  const me = await users.clone().where({ subject: 'chen-jie' }).first();
  await users.insert({ ...me, id: randomUUID(), subject: 'wu-tong', name: '吴桐', email: null });
  colleague = api.as('wu-tong');
});
afterAll(() => api.close());

const opened = async (declaration: object = {}): Promise<string> =>
  expectStatus(await chen('POST', '/api/v1/contracts', { body: { declaration } }), 201).body.id;
const save = (caller: Caller, id: string, fields: object[], saveId: string = randomUUID()): Promise<Answer> =>
  caller('PATCH', `/api/v1/contracts/${id}/draft-fields`, { body: { saveId, fields } });
const field = async (id: string, pointer: string): Promise<Record<string, unknown>> => {
  const { fields } = expectStatus(await chen('GET', `/api/v1/contracts/${id}/draft-fields`), 200).body;
  return fields.find((entry: { pointer: string }) => entry.pointer === pointer);
};
const history = async (id: string, name: string): Promise<Record<string, unknown>[]> =>
  expectStatus(await chen('GET', `/api/v1/contracts/${id}/draft-fields/${name}/history`), 200).body.items;
const contractOf = async (id: string): Promise<Record<string, unknown>> =>
  expectStatus(await chen('GET', `/api/v1/contracts/${id}`), 200).body;

describe('two people of one enterprise at one draft', () => {
  test('write different fields without noticing each other', async () => {
    const id = await opened();
    const [one, other] = await Promise.all([
      save(chen, id, [{ pointer: '/projectName', baseVersion: 0, value: '检测系统' }]),
      save(colleague, id, [{ pointer: '/handlerName', baseVersion: 0, value: '吴桐' }]),
    ]);
    expect([one.status, other.status]).toEqual([200, 200]);
    expect(await contractOf(id)).toMatchObject({ declaration: { projectName: '检测系统', handlerName: '吴桐' } });
  });

  test('and of the same field at once one is stored and one is told, field by field; nothing typed is lost', async () => {
    const id = await opened({ projectName: '原名', summary: '原摘要' });
    const both = (caller: Caller, word: string) =>
      save(caller, id, [
        { pointer: '/projectName', baseVersion: 0, value: `${word}的名称` },
        { pointer: word === '甲' ? '/handlerName' : '/legalRepresentative', baseVersion: 0, value: word },
      ]);
    const answers = await Promise.all([both(chen, '甲'), both(colleague, '乙')]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    const lost = answers.find(({ status }) => status === 409);
    const late = lost === answers[0] ? '甲' : '乙';
    const first = late === '甲' ? '乙' : '甲';
    expect(lost?.body).toMatchObject({
      code: 'draft-fields-conflict',
      errors: [{ pointer: '/fields/0', message: expect.stringContaining('项目名称') }],
      details: {
        saved: [{ outcome: 'saved', version: 1 }],
        conflicts: [
          {
            pointer: '/projectName',
            labelZh: '项目名称',
            labelEn: 'project name',
            baseVersion: 0,
            base: '原名',
            yours: `${late}的名称`,
            stored: `${first}的名称`,
            storedVersion: 1,
            changedBy: { name: first === '甲' ? '陈洁' : '吴桐' },
          },
        ],
      },
    });
    expect((await contractOf(id))['declaration']).toMatchObject({
      projectName: `${first}的名称`,
      handlerName: '甲',
      legalRepresentative: '乙',
    });
    expect((await history(id, 'projectName')).map(({ outcome, version, value }) => [outcome, version, value])).toEqual([
      ['refused', 1, `${late}的名称`],
      ['saved', 1, `${first}的名称`],
      ['opened', 0, '原名'],
    ]);
    expect(await field(id, '/projectName')).toMatchObject({ version: 1, refusedValues: 1 });

    // who was late and still wants it writes it over what they have now seen
    const again = await save(late === '甲' ? chen : colleague, id, [
      { pointer: '/projectName', baseVersion: 1, value: `${late}的名称` },
    ]);
    expect([again.status, again.body.saved[0].version]).toEqual([200, 2]);
  });

  test('a save whose answer was lost is asked for again and happens once; with other content it is refused', async () => {
    const id = await opened();
    const saveId = randomUUID();
    const first = await save(chen, id, [{ pointer: '/summary', baseVersion: 0, value: '一' }], saveId);
    const again = await save(chen, id, [{ pointer: '/summary', baseVersion: 0, value: '一' }], saveId);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await history(id, 'summary')).toHaveLength(1);
    const other = await save(chen, id, [{ pointer: '/summary', baseVersion: 0, value: '二' }], saveId);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
  });

  test('the older way of changing a draft counts the same versions, so neither writes over the other unseen', async () => {
    const id = await opened({ summary: '原' });
    const headers = { 'if-match': '"1"' };
    expectStatus(await colleague('PATCH', `/api/v1/contracts/${id}`, { headers, body: { summary: '新' } }), 200);
    const late = await save(chen, id, [{ pointer: '/summary', baseVersion: 0, value: '迟' }]);
    expect([late.status, late.body.details.conflicts[0].stored]).toEqual([409, '新']);
    const stale = await chen('PATCH', `/api/v1/contracts/${id}`, { headers, body: { summary: '盲写' } });
    expect(stale.body.code).toBe('version-conflict');
  });
});

describe('what is not well formed yet', () => {
  test('is kept as it was typed, with what is wrong about it, and stops the submission there', async () => {
    const id = await walk.draft();
    const { sellers } = declarationOf('entrusted-development') as { sellers: object[] };
    const half = [{ ...sellers[0], unifiedSocialCreditCode: '91510500MA' }];
    const answer = await save(chen, id, [{ pointer: '/sellers', baseVersion: 0, value: half }]);
    expect(answer.body.saved).toMatchObject([
      {
        wellFormed: false,
        errors: [{ pointer: '/sellers/0/unifiedSocialCreditCode', code: 'invalid-format' }],
      },
    ]);
    expect(await field(id, '/sellers')).toMatchObject({ wellFormed: false, value: half, version: 1 });
    expect((await contractOf(id))['unfinishedFields']).toMatchObject([
      { pointer: '/sellers', value: half, version: 1 },
    ]);

    const refused = await chen('POST', `/api/v1/contracts/${id}/submission`, { body: {} });
    expect([refused.status, refused.body.code]).toEqual([422, 'declaration-incomplete']);
    expect(refused.body.errors).toMatchObject([
      { pointer: '/sellers/0/unifiedSocialCreditCode', code: 'invalid-format' },
    ]);

    expectStatus(await save(chen, id, [{ pointer: '/sellers', baseVersion: 1, value: sellers }]), 200);
    expect((await contractOf(id))['unfinishedFields']).toEqual([]);
    expectStatus(await chen('POST', `/api/v1/contracts/${id}/submission`, { body: {} }), 200);
    expect((await history(id, 'sellers')).map(({ version, wellFormed }) => [version, wellFormed])).toEqual([
      [2, true],
      [1, false],
      [0, true],
    ]);
  });

  test('a field is taken away, and what stood there stays in its history', async () => {
    const id = await opened({ summary: '原摘要' });
    expectStatus(await save(chen, id, [{ pointer: '/summary', baseVersion: 0, remove: true }]), 200);
    expect((await contractOf(id))['declaration']).toEqual({});
    expect((await history(id, 'summary')).map(({ value }) => value)).toEqual([null, '原摘要']);
  });

  test.each([
    [
      'a field the form does not have',
      [{ pointer: '/nothing', baseVersion: 0, value: 'x' }],
      '/fields/0/pointer',
      'pointer-not-on-form',
    ],
    [
      'a part of a field',
      [{ pointer: '/sellers/0/name', baseVersion: 0, value: 'x' }],
      '/fields/0/pointer',
      'pointer-not-on-form',
    ],
    ['a field without a value', [{ pointer: '/summary', baseVersion: 0 }], '/fields/0/value', 'required'],
    [
      'one field twice',
      [
        { pointer: '/summary', baseVersion: 0, value: 'x' },
        { pointer: '/summary', baseVersion: 0, value: 'y' },
      ],
      '/fields',
      'field-named-twice',
    ],
    [
      'text no record can hold',
      [{ pointer: '/summary', baseVersion: 0, value: 'a\u0000b' }],
      '/fields/0/value',
      'text-has-control-characters',
    ],
    ['nothing', [], '/fields', 'too-few'],
  ])('%s is refused by name', async (_what, fields, pointer, code) => {
    const answer = await save(chen, await opened(), fields);
    expect([answer.status, answer.body.code, answer.body.errors]).toEqual([
      422,
      'validation-failed',
      [expect.objectContaining({ pointer, code })],
    ]);
  });

  test.each<[unknown]>([['state_secret'], ['机密'], ['涉密'], [['机密']]])(
    'a state secret stops the save, in whatever words, and nothing of it is kept: %j',
    async (secrecy) => {
      const id = await opened();
      const answer = await save(chen, id, [
        { pointer: '/summary', baseVersion: 0, value: '某装备参数' },
        { pointer: '/secrecy', baseVersion: 0, value: secrecy },
      ]);
      expect([answer.status, answer.body.code]).toEqual([422, 'state-secret-stop']);
      expect([await history(id, 'summary'), await history(id, 'secrecy')]).toEqual([[], []]);
    },
  );

  test.each(['none', 'trade_secret'])('another answer to the secrecy question is kept: %s', async (secrecy) => {
    const id = await opened();
    expectStatus(await save(chen, id, [{ pointer: '/secrecy', baseVersion: 0, value: secrecy }]), 200);
    expect(await contractOf(id)).toMatchObject({ declaration: { secrecy } });
  });

  test('what was typed before a purge goes with it', async () => {
    const id = await opened();
    expectStatus(await save(chen, id, [{ pointer: '/summary', baseVersion: 0, value: '某装备参数' }]), 200);
    expectStatus(await chen('POST', `/api/v1/contracts/${id}/state-secret-flag`, { body: {} }), 200);
    const kept = await api.database.asMigrator()('draft_field_history').where({ contract_id: id });
    const fields = await api.database.asMigrator()('draft_fields').where({ contract_id: id });
    expect([kept, fields]).toEqual([[], []]);
  });
});

test('another enterprise finds no draft to write in, and nobody writes once the office has it', async () => {
  const id = await opened();
  const foreign = await save(gao, id, [{ pointer: '/summary', baseVersion: 0, value: 'x' }]);
  expect([foreign.status, foreign.body.code]).toEqual([404, 'contract-not-found']);
  const submitted = await walk.submitted();
  const late = await save(chen, submitted, [{ pointer: '/summary', baseVersion: 0, value: 'x' }]);
  expect([late.status, late.body.code]).toEqual([409, 'action-not-allowed']);
});

test('a filing under correction is written field by field too; agreeing to another kind is a change of that field', async () => {
  const id = await walk.inReview();
  await walk.command('wang-min', `/contracts/${id}/retyping-proposals`, {
    kindCode: '51',
    reason: '属于技术服务',
    items: [],
  });
  expectStatus(
    await save(chen, id, [{ pointer: '/summary', baseVersion: 0, value: '补充后的摘要，误差不大于0.5%。' }]),
    200,
  );
  await walk.command('chen-jie', `/contracts/${id}/resubmission`, {
    answers: [{ itemNo: 1, answer: '已补充' }],
    retypingAgreed: true,
  });
  expect((await history(id, 'kindCode')).map(({ version, value }) => [version, value])).toEqual([
    [1, '51'],
    [0, '11'],
  ]);
});

describe('a later version of the form', () => {
  test('is offered with what it changes; carrying over keeps in the history what the form has no place for', async () => {
    const owner = api.database.asMigrator();
    const id = await opened({ kindCode: '41', projectName: '咨询项目', expectedOutputFen: '100' });
    const { formVersion } = (await contractOf(id)) as { formVersion: { formId: string; version: number } };
    expect(await contractOf(id)).toMatchObject({ newerFormVersion: null });
    const early = await chen('POST', `/api/v1/contracts/${id}/carry-over-form`, { body: {} });
    expect([early.status, early.body.code]).toEqual([409, 'form-already-current']);

    const present = await owner('form_versions')
      .where({ form_id: formVersion.formId, version: formVersion.version })
      .first();
    const version = formVersion.version + 1;
    const data = {
      ...present.data,
      version,
      fields: present.data.fields.filter(({ pointer }: { pointer: string }) => pointer !== '/expectedOutputFen'),
    };
    await owner('form_versions').insert({ ...present, version, data: JSON.stringify(data) });
    api.dependencies.rules.forget();

    const offered = await contractOf(id);
    expect(offered).toMatchObject({
      formVersion,
      newerFormVersion: {
        to: { formId: formVersion.formId, version },
        removed: [{ pointer: '/expectedOutputFen' }],
        dropped: [{ pointer: '/expectedOutputFen', value: '100' }],
      },
    });
    const carried = await walk.command('chen-jie', `/contracts/${id}/carry-over-form`, {});
    expect(carried.body.carriedOver.dropped).toEqual([
      { pointer: '/expectedOutputFen', labelZh: '预计新增产值', labelEn: 'expected new output', value: '100' },
    ]);
    expect(await contractOf(id)).toMatchObject({
      formVersion: { formId: formVersion.formId, version },
      newerFormVersion: null,
      declaration: { kindCode: '41', projectName: '咨询项目' },
    });
    expect((await history(id, 'expectedOutputFen')).map(({ outcome, value }) => [outcome, value])).toEqual([
      ['dropped', null],
      ['opened', '100'],
    ]);
    // another kind is another form, pinned on the day it is chosen
    expectStatus(await save(chen, id, [{ pointer: '/kindCode', baseVersion: 0, value: '11' }]), 200);
    const { formVersion: other } = (await contractOf(id)) as { formVersion: { formId: string } };
    expect(other.formId).not.toBe(formVersion.formId);
  });
});

describe('the contract written from the model text', () => {
  test('comes as a Word file that the registry itself takes as the contract text', async () => {
    expectStatus(await api.as('wang-min')('GET', '/api/v1/model-contracts'), 200);
    const id = await opened(declarationOf('entrusted-development'));
    const response = await fetch(`${api.url}/api/v1/contracts/${id}/model-contract`, {
      headers: { authorization: `Bearer ${await api.identity.token('chen-jie')}` },
    });
    expect(response.headers.get('content-type')).toBe(DOCUMENT_FORMATS.docx.mediaType);
    const form = new FormData();
    form.set('slot', 'contract_text');
    form.set('file', new File([new Uint8Array(await response.arrayBuffer())], '合同.docx'));
    await walk.upload(id, form);
    const { findings } = (await walk.command('chen-jie', `/contracts/${id}/precheck`, {})).body;
    const said = findings.map(({ ruleId }: { ruleId: string }) => ruleId);
    expect(said.filter((rule: string) => ['P00', 'P08', 'P09', 'P10', 'P25', 'P26'].includes(rule))).toEqual([]);
  });

  test('needs the kind', async () => {
    const answer = await chen('GET', `/api/v1/contracts/${await opened()}/model-contract`);
    expect([answer.status, answer.body.code]).toEqual([404, 'model-contract-not-found']);
  });
});
