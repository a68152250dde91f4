import { readFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { wordsOfReason } from '../../src/api/laboratory/run-body.js';
import { createLaboratory } from '../../src/db/laboratory.js';
import { REWARD_REASONS } from '../../src/domain/reward/reward-reason.js';
import { compiledEntry } from '../../src/embedded/checkout.js';
import { CHECKOUT } from '../support/database.js';
import { type Answer, startApi, type TestApi } from './support/api.js';
import { CaseWalker } from './support/cases.js';

const DRAFTER = 'xu-jing';
const AUTHORITY = 'luo-ping';
const TEXT = readFileSync(path.join(CHECKOUT, 'config', 'policies', 'LZ-TRADE.yaml'), 'utf8');
/** The line of Luzhou with 0.8 % instead of 0.5 %. */
const BETTER = TEXT.replace('rate: "0.005"', 'rate: "0.008"');

let api: TestApi;
let walk: CaseWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
});
afterAll(() => api.close());

const post = (person: string, at: string, body: unknown): Promise<Answer> =>
  api.as(person)('POST', `/api/v1${at}`, { body });
const get = (person: string, at: string): Promise<Answer> => api.as(person)('GET', `/api/v1${at}`);
const draft = async (content: unknown, person = DRAFTER): Promise<Answer> =>
  post(person, '/reward-policy-drafts', { content });

describe('a draft of a policy', () => {
  test('in YAML is kept with every problem it has, each with its line; mended it has none', async () => {
    const broken = BETTER.replace('rate: "0.008"', 'rate: "-0.008"').replace(
      'determination: UP_TO',
      'determination: PERHAPS',
    );
    const first = await draft(broken);
    expect([first.status, first.body.problemCount]).toEqual([201, 2]);
    const lineOf = (word: string): number => broken.slice(0, broken.indexOf(word)).split('\n').length;
    expect(first.body.problems).toMatchObject([
      { code: 'rate-negative', pointer: '/formula/tiers/0/rate', line: lineOf('"-0.008"') },
      { code: 'field-invalid', pointer: '/determination', line: lineOf('PERHAPS') },
    ]);
    const at = `/reward-policy-drafts/${first.body.draftId}`;
    const refused = await post(DRAFTER, `${at}/proposal`, { baseVersion: 1, reason: '费率已核对' });
    expect([refused.status, refused.body.code]).toEqual([422, 'policy-draft-invalid']);
    const mended = await post(DRAFTER, `${at}/contents`, { baseVersion: 1, content: BETTER });
    expect([mended.status, mended.body.version, mended.body.problems]).toEqual([200, 2, []]);
    const late = await post(AUTHORITY, `${at}/contents`, { baseVersion: 1, content: BETTER });
    expect([late.status, late.body.code]).toEqual([412, 'version-conflict']);
    const diff = await get('qin-zheng', `${at}/diff`);
    expect(diff.body).toMatchObject({
      against: { version: 2 },
      changes: [{ pointer: '/formula/tiers/0/rate', change: 'changed', before: '0.005', after: '0.008' }],
    });
  });

  test('that is no YAML at all is kept with its line', async () => {
    const { body } = await draft('policyCode: [X\n');
    expect(body).toMatchObject({ data: null, problems: [{ code: 'no-yaml', line: 2 }] });
  });

  test('is given up, and is not changed any more', async () => {
    const { body } = await draft({ policyCode: 'LZ-NEXT' });
    const at = `/reward-policy-drafts/${body.draftId}`;
    expect((await post(DRAFTER, `${at}/discarding`, { reason: '重复起草' })).body.status).toBe('discarded');
    const refused = await post(DRAFTER, `${at}/contents`, { baseVersion: 1, content: BETTER });
    expect([refused.status, refused.body.code]).toEqual([409, 'policy-draft-closed']);
    const open = await post(AUTHORITY, `${at}/decision`, { outcome: 'publish', reason: '可' });
    expect([open.status, open.body.code]).toEqual([409, 'policy-draft-not-proposed']);
    const unknown = await get(DRAFTER, '/reward-policy-drafts/00000000-0000-4000-8000-000000000000');
    expect([unknown.status, unknown.body.code]).toEqual([404, 'policy-draft-not-found']);
  });

  test('is published by somebody who never wrote in it, as a version that holds for ever', async () => {
    // the authority writes in it too, and so cannot publish it
    const { body } = await draft(BETTER);
    const at = `/reward-policy-drafts/${body.draftId}`;
    await post(AUTHORITY, `${at}/contents`, {
      baseVersion: 1,
      content: BETTER.replace('source: ', '# checked\nsource: '),
    });
    await post(DRAFTER, `${at}/proposal`, { baseVersion: 2, reason: '依据2026年文件' });
    const own = await post(AUTHORITY, `${at}/decision`, { outcome: 'publish', reason: '可' });
    expect([own.status, own.body.code]).toEqual([403, 'separation-of-duties']);

    const second = (await draft(BETTER)).body.draftId;
    const waiting = await post(DRAFTER, `/reward-policy-drafts/${second}/proposal`, { baseVersion: 1, reason: '依据' });
    expect([waiting.status, waiting.body.code]).toEqual([409, 'rule-change-waiting']);
    await rejectAs('deng-hao', at);
    await post(DRAFTER, `/reward-policy-drafts/${second}/proposal`, { baseVersion: 1, reason: '依据2026年文件' });
    // the day people read is that of the service's clock, wherever it stands
    await post('gu-yan', '/demo-clock', { by: '+3d' });
    const published = await post(AUTHORITY, `/reward-policy-drafts/${second}/decision`, {
      outcome: 'publish',
      reason: '已核对原文',
    });
    expect(published.body).toMatchObject({
      status: 'published',
      proposal: { decision: { outcome: 'publish', version: 3 } },
    });
    const version = await get('chen-jie', '/reward-policies/LZ-TRADE/versions/3');
    expect(version.body).toMatchObject({
      version: 3,
      inForce: true,
      payable: false,
      publishedBy: { proposer: { name: '徐静' }, decider: { name: '罗平' } },
      data: { version: 3 },
    });
    expect(version.body.loadedAt >= version.body.publishedBy.at).toBe(true);
    expect((await get('chen-jie', '/reward-policies/LZ-TRADE/versions/9')).body.code).toBe('reward-policy-not-found');
    const again = (await draft(BETTER)).body.draftId;
    const empty = await post(DRAFTER, `/reward-policy-drafts/${again}/proposal`, { baseVersion: 1, reason: '依据' });
    expect([empty.status, empty.body.code]).toEqual([422, 'rule-change-empty']);
  });
});

test('a policy is not published for its drafter by whoever stands in for them', async () => {
  const { draftId } = (await draft(TEXT.replace('rate: "0.005"', 'rate: "0.007"'), AUTHORITY)).body;
  const at = `/reward-policy-drafts/${draftId}`;
  expect((await post(AUTHORITY, `${at}/proposal`, { baseVersion: 1, reason: '依据' })).status).toBe(200);
  const { today } = (await get(AUTHORITY, '/clock')).body;
  const { id: toUserId } = (await get('deng-hao', '/me')).body;
  const lent = { toUserId, roles: ['competent_authority'], startsOn: today, endsOn: today, reason: '出差' };
  expect((await post(AUTHORITY, '/delegations', lent)).status).toBe(201);
  const refused = await post('deng-hao', `${at}/decision`, { outcome: 'publish', reason: '可' });
  expect([refused.status, refused.body.code]).toEqual([403, 'separation-of-duties']);
  expect((await post('fu-yu', `${at}/decision`, { outcome: 'reject', reason: '退回' })).body.status).toBe('rejected');
});

/** Rejected by a second person of the authority: nobody else may, and the demonstration has one only. */
async function rejectAs(subject: string, at: string): Promise<void> {
  await api.database
    .asSuperuser()('users')
    .where({ subject })
    .update({ roles: ['competent_authority'] });
  const rejected = await post(subject, `${at}/decision`, { outcome: 'reject', reason: '费率与原文不符' });
  expect(rejected.body.status).toBe('rejected');
  await api.database
    .asSuperuser()('users')
    .where({ subject })
    .update({ roles: ['reward_checker'] });
}

describe('the laboratory', () => {
  test('replays a draft over the register beside the version in force, and the run is shown again', async () => {
    const contractId = await walk.registered();
    await walk.receipts(contractId);
    const { body } = await draft(BETTER.replace('rate: "0.008"', 'rate: "0.009"'));
    const year = Number((await get(DRAFTER, '/clock')).body.today.slice(0, 4));
    const ran = await post(DRAFTER, '/laboratory-runs', {
      policies: [{ draftId: body.draftId }],
      fromYear: year - 1,
      toYear: year,
      regionCode: '510500',
      budgetFen: '100000',
    });
    expect(ran.status).toBe(201);
    expect(ran.body.contractCount).toBeGreaterThan(0);
    const [tried, inForce] = ran.body.policies;
    expect([tried.policyCode, inForce.policyCode, tried.version - 1]).toEqual([
      'LZ-TRADE',
      'LZ-TRADE',
      inForce.version,
    ]);
    expect(BigInt(tried.totalFen)).toBeGreaterThan(BigInt(inForce.totalFen));
    expect(tried.budget).toMatchObject({ budgetFen: '100000' });
    expect(ran.body.comparisons).toMatchObject([{ before: 1, after: 0, lost: { count: 0 } }]);
    expect(ran.body.charts.map(({ chart }: { chart: string }) => chart)).toEqual([
      'years',
      'kinds',
      'districts',
      'sizes',
      'deciles',
    ]);
    expect((await get('qin-zheng', `/laboratory-runs/${ran.body.runId}`)).body).toEqual(ran.body);
    expect((await get('qin-zheng', '/laboratory-runs')).body.items[0].runId).toBe(ran.body.runId);
    const file = await api.as(AUTHORITY)('GET', `/api/v1/laboratory-runs/${ran.body.runId}/file`);
    expect(file.status).toBe(200);

    // one enterprise, nothing kept
    const before = await api.database.asSuperuser()('reward_claims').count();
    const sheet = await post(AUTHORITY, '/laboratory-what-if', {
      policy: { draftId: body.draftId },
      creditCode: '91510500MA00QM017E',
      claimYear: year,
      contractIds: [contractId],
    });
    expect([sheet.status, sheet.body.contractCount]).toEqual([200, 1]);
    expect(BigInt(sheet.body.amountFen)).toBeGreaterThan(0n);
    expect(sheet.body.sheet.lines.length).toBeGreaterThan(3);
    expect(await api.database.asSuperuser()('reward_claims').count()).toEqual(before);
    const wrong = await post(AUTHORITY, '/laboratory-what-if', {
      policy: { policyCode: 'LZ-TRADE' },
      creditCode: '91510500MA00QM017E',
      claimYear: year,
      facts: { 'contract.colour': 'red' },
    });
    expect(wrong.body.errors).toMatchObject([{ pointer: '/facts/contract.colour', code: 'unknown-field' }]);

    const ask = (person: string, creditCode: string, policy: object = { policyCode: 'LZ-TRADE' }): Promise<Answer> =>
      post(person, '/laboratory-what-if', { policy, creditCode, claimYear: year });
    const unknown = await ask(AUTHORITY, '91510500MA00QM018H');
    expect([unknown.status, unknown.body.code]).toEqual([404, 'what-if-enterprise-unknown']);
    // an enterprise asks for itself, by what is published, and learns nothing of others, not even whether they are known
    const own = await ask('chen-jie', '91510500MA00QM017E');
    expect(own.status).toBe(200);
    expect(BigInt(own.body.amountFen)).toBeGreaterThan(0n);
    const other = await ask('sun-li', '91510500MA00QM017E');
    const nobody = await ask('sun-li', '91510500MA00QM018H');
    expect([other.status, other.body.code]).toEqual([403, 'what-if-of-another']);
    expect([nobody.status, nobody.body.code]).toEqual([403, 'what-if-of-another']);
    const secret = await ask('chen-jie', '91510500MA00QM017E', { draftId: body.draftId });
    expect([secret.status, secret.body.code]).toEqual([404, 'policy-draft-not-found']);
  });

  test('keeps a reason that a later release does not know as its code', () => {
    expect(wordsOfReason('RELATED_PARTY')).toEqual(REWARD_REASONS.RELATED_PARTY);
    for (const code of ['NO_LONGER_KNOWN', 'constructor']) expect(wordsOfReason(code)).toEqual({ zh: code, en: code });
  });

  test('tries two policies side by side on a list, and names the rows it could not read', async () => {
    const heading =
      '登记编号,统一社会信用代码,单位名称,合同类别,登记日期,合同成交额（元）,技术交易额（元）,到款日期,到款额（元）,行政区划代码,关联交易';
    const codes: Record<number, string> = { 11: '011U', 12: '012Y', 13: '0132' };
    const line = (no: number, kind: string) =>
      `51050020240000${no},91510500MA00QM${codes[no]},企业${no},${kind},2024-05-06,1000000,1000000,2024-06-30,1000000,510502,否`;
    const form = (rows: readonly string[], request: unknown): FormData => {
      const data = new FormData();
      data.set('request', JSON.stringify(request));
      data.set('file', new Blob([[heading, ...rows].join('\n')]), '清单.csv');
      return data;
    };
    const request = {
      policies: [{ policyCode: 'LZ-TRADE', version: 2 }, { policyCode: 'SM-2023-SELLER' }],
      fromYear: 2024,
      toYear: 2024,
      compareWithInForce: false,
    };
    const send = (body: FormData): Promise<Answer> => api.as(DRAFTER)('POST', '/api/v1/laboratory-lists', { body });
    const rows = [line(11, '技术开发'), line(12, '租赁'), line(13, '技术转让')];
    const refused = await send(form(rows, request));
    expect([refused.status, refused.body.code]).toEqual([422, 'laboratory-list-has-bad-rows']);
    expect(refused.body.details).toMatchObject({
      goodContracts: 2,
      badRows: [{ rowNo: 3, column: '合同类别', code: 'list-value-invalid', message: '合同类别：内容无法识别' }],
    });
    const ran = await send(form(rows, { ...request, goodRowsOnly: true }));
    expect([ran.status, ran.body.kind, ran.body.contractCount]).toEqual([201, 'list', 2]);
    expect(ran.body.badRows).toMatchObject([{ rowNo: 3, column: '合同类别', code: 'list-value-invalid' }]);
    expect(ran.body.policies[0].totalFen).toBe('1000000');
    expect(ran.body.comparisons).toMatchObject([{ before: 0, after: 1, lost: { count: 2 } }]);
    const file = await fetch(`${api.url}/api/v1/laboratory-runs/${ran.body.runId}/file`, {
      headers: { authorization: `Bearer ${await api.identity.token(AUTHORITY)}` },
    });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await file.arrayBuffer());
    const sheet = book.getWorksheet('试算明细');
    const headings = ((sheet?.getRow(1).values ?? []) as string[]).slice(1);
    const cellOf = (heading: string): ExcelJS.Cell | undefined =>
      sheet?.getRow(2).getCell(headings.findIndex((text) => text.includes(heading)) + 1);
    expect([cellOf('（LZ-TRADE 第2版） 金额（元）')?.value, cellOf('（LZ-TRADE 第2版） 金额（元）')?.numFmt]).toEqual([
      5000,
      '#,##0.00',
    ]);
    expect(cellOf('差额（元）')?.value).toBeLessThan(0);
    expect([cellOf('区县 ')?.value, cellOf('区县代码')?.value]).toEqual(['江阳区', '510502']);
    expect(cellOf('统一社会信用代码')?.value).toMatch(/^91510500MA00QM01/);
    expect(cellOf('年度')?.value).toBe(2024);
    expect(cellOf('（LZ-TRADE 第2版） 原因 ')?.text).not.toMatch(/[A-Z]{3}/);
    const none = await send(form([line(12, '租赁')], request));
    expect([none.status, none.body.code]).toEqual([422, 'laboratory-list-empty']);
    const gone = await get(DRAFTER, '/laboratory-runs/00000000-0000-4000-8000-000000000000');
    expect([gone.status, gone.body.code]).toEqual([404, 'laboratory-run-not-found']);
  });

  test('a trial that takes more time than it may is refused, and its thread ends', async () => {
    const thread = compiledEntry('db/laboratory-thread.js');
    const laboratory = createLaboratory({ databaseUrl: api.database.appUrl, thread, runMs: 1 });
    const refused = laboratory.try({ policies: [], fromYear: 2024, toYear: 2024, comparisons: [] });
    await expect(refused).rejects.toMatchObject({ code: 'laboratory-takes-too-much' });
  });
});
