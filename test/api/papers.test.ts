import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inScope, type Scope } from '../../src/db/connection.js';
import { createDocumentInspector } from '../../src/gateways/document-inspector.js';
import { startApi, type TestApi } from './support/api.js';
import { CaseWalker, OBJECTION } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
});
afterAll(() => api.close());

const inspector = createDocumentInspector();
/** A file as somebody downloads it: its bytes, and its text without blanks. */
async function download(person: string | undefined, path: string) {
  const response = await fetch(`${api.url}/api/v1${path}`, {
    headers: person === undefined ? {} : { authorization: `Bearer ${await api.identity.token(person)}` },
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isPdf = response.headers.get('content-type') === 'application/pdf';
  const { text } = isPdf ? await inspector.inspect({ bytes, fileName: 'paper.pdf' }) : { text: '' };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { status: response.status, headers: response.headers, text: (text ?? '').replace(/\s/g, ''), sha256 };
}
const papersOf = async (person: string, contractId: string) =>
  (await api.as(person)('GET', `/api/v1/contracts/${contractId}/papers`)).body.items;

describe('a certificate that lost its effect', () => {
  test('says what took its place on a later copy; the bytes as issued are kept', async () => {
    const id = await walk.registered();
    const first = await download('chen-jie', `/contracts/${id}/certificate`);
    expect(first.text).not.toContain('已被取代');
    const application = { reason: '更名', changes: { projectName: '灌装阀件检测（更名）' } };
    await walk.command('chen-jie', `/contracts/${id}/amendments`, application);
    const approval = { outcome: 'approve_amendment', rationale: '同意' };
    await walk.command('wang-min', `/contracts/${id}/amendment-decision`, approval);

    const copy = await download('chen-jie', `/contracts/${id}/certificate?version=1`);
    expect(copy.text).toContain('已被取代');
    expect(copy.text).toContain('签发的第2版');
    expect((await download('chen-jie', `/contracts/${id}/certificate?version=1&original=true`)).sha256).toBe(
      first.sha256,
    );
    expect((await download('chen-jie', `/contracts/${id}/certificate`)).text).toContain('灌装阀件检测（更名）');

    await walk.deregistered(id);
    const ended = await download('wang-min', `/contracts/${id}/certificate`);
    expect(ended.text).toContain('已注销作废');
    expect(decodeURIComponent(ended.headers.get('content-disposition') ?? '')).toContain('已失效');
    expect(await papersOf('chen-jie', id)).toMatchObject([
      {
        paper: 'certificate',
        versionNo: 2,
        ended: { how: 'deregistered' },
        template: { version: 1, confirmed: false },
      },
      { paper: 'certificate', versionNo: 1, ended: { how: 'deregistered' } },
    ]);
    const missing = await api.as('chen-jie')('GET', `/api/v1/contracts/${id}/certificate?version=7`);
    expect([missing.status, missing.body.code]).toEqual([404, 'certificate-not-found']);
  });
});

describe('不予登记通知书', () => {
  test('is printed once, the same bytes for applicant and office, and void when the objection was upheld', async () => {
    const id = await walk.inReview();
    const decision = { outcome: 'refuse_registration', reasonCodes: ['N04'], rationale: '技术内容不明确' };
    await walk.command('wang-min', `/contracts/${id}/decision`, decision);
    const [notice] = await papersOf('chen-jie', id);
    expect(notice).toMatchObject({
      paper: 'refusal_notice',
      pdfSha256: null,
      ended: null,
      seal: { code: '510500-01' },
    });
    expect(notice.number).toMatch(/^510500-01 技登不予〔\d{4}〕\d{4}号$/);
    const [mine, theirs] = await Promise.all([
      download('chen-jie', `/contracts/${id}/papers/${notice.id}`),
      download('wang-min', `/contracts/${id}/papers/${notice.id}`),
    ]);
    expect(mine.text).toContain('技术内容不明确');
    expect(mine.text).toContain('60日内，向有管辖权的行政复议机关申请行政复议');
    expect(theirs.sha256).toBe(mine.sha256);
    expect(await papersOf('chen-jie', id)).toMatchObject([{ pdfSha256: mine.sha256 }]);

    const other = await walk.registered();
    const wrong = await api.as('chen-jie')('GET', `/api/v1/contracts/${other}/papers/${notice.id}`);
    expect([wrong.status, wrong.body.code]).toEqual([404, 'paper-not-found']);
  });
});

describe('补正通知书', () => {
  test('lists what is asked with its places and the last day, and is gone with a purge but for its number', async () => {
    const id = await walk.submitted();
    const [contract] = (await api.as('chen-jie')('GET', `/api/v1/contracts/${id}`)).body.attachments;
    const quote = '技术开发';
    const items = [
      { pointer: '/summary', reasonCode: 'C11', request: '请补充检测方法。' },
      { document: { attachmentId: contract.id, page: 1, quote }, reasonCode: 'C01', request: '请补签章页。' },
    ];
    await walk.command('wang-min', `/contracts/${id}/correction-requests`, { items });
    const { dueOn } = (await api.as('chen-jie')('GET', `/api/v1/contracts/${id}`)).body;
    const [notice] = await papersOf('chen-jie', id);
    expect(notice).toMatchObject({ paper: 'correction_notice', pdfSha256: null, ended: null });
    expect(notice.number).toMatch(/^510500-01 技登补正〔\d{4}〕\d{4}号$/);
    const { text } = await download('chen-jie', `/contracts/${id}/papers/${notice.id}`);
    const [year, month, day] = dueOn.split('-').map(Number);
    for (const words of ['请补充检测方法。', '登记表：', `第1页：“${quote}”`, `${year}年${month}月${day}日前`])
      expect(text).toContain(words);

    await walk.command('wang-min', `/contracts/${id}/state-secret-flag`, {});
    expect(await papersOf('chen-jie', id)).toEqual([]);
    const gone = await api.as('wang-min')('GET', `/api/v1/contracts/${id}/papers/${notice.id}`);
    expect([gone.status, gone.body.code]).toEqual([404, 'paper-not-found']);
    const kept = await api.database.asSuperuser()('official_papers').where({ id: notice.id }).first();
    expect(kept).toMatchObject({ number: notice.number, facts: {}, pdf_sha256: null });
  });
});

describe('登记清单 as a file', () => {
  test('is there once it is issued, as PDF and as workbook, and says when it is void', async () => {
    const member = await walk.registered();
    const request = { contractIds: [member], purpose: '年度申报汇总' };
    const { body } = await walk.command('chen-jie', '/summary-lists', request, 201);
    const early = await api.as('chen-jie')('GET', `/api/v1/summary-lists/${body.listId}/file`);
    expect([early.status, early.body.code]).toEqual([409, 'summary-list-not-issued']);
    await walk.command('wang-min', `/summary-lists/${body.listId}/decision`, { outcome: 'issue', reason: '均有效' });
    const issued = await download('chen-jie', `/summary-lists/${body.listId}/file`);
    expect(issued.text).toContain('合计1项');
    expect(issued.text).toContain('第1页共1页');
    const sheet = await download('wang-min', `/summary-lists/${body.listId}/file?format=xlsx`);
    expect([sheet.status, sheet.headers.get('content-type')]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
    await walk.deregistered(member);
    expect((await download('chen-jie', `/summary-lists/${body.listId}/file`)).text).toContain('作废');
    const original = await download('chen-jie', `/summary-lists/${body.listId}/file?original=true`);
    expect(original.sha256).toBe(issued.sha256);
  });
});

describe('关联事项 dependants', () => {
  test('stand in the queue of whom they are for, and are settled once, by them', async () => {
    const { claimId } = await walk.settled();
    const { body: claim } = await api.as('chen-jie')('GET', `/api/v1/reward-claims/${claimId}`);
    const contractId = claim.contractId;
    await walk.deregistered(contractId);
    const queue = await api.as('yang-xue')('GET', '/api/v1/dependants?owner=me&kind=recovery');
    const recovery = queue.body.items.find((item: { contractId: string }) => item.contractId === contractId);
    expect(recovery).toMatchObject({
      task: 'collect',
      ownerRole: 'finance_checker',
      isMine: true,
      ageDays: 0,
      taskWords: { zh: '收回已拨付的款项' },
    });
    expect(Number(recovery.amountFen)).toBeGreaterThan(0);
    const file = await api.as('yang-xue')('GET', '/api/v1/exports/dependants?format=csv&kind=recovery');
    for (const shown of [recovery.registrationNumber, recovery.label, '收回已拨付的款项'])
      expect(file.body).toContain(shown);

    const close = (person: string, how = 'collected') =>
      api.as(person)('POST', `/api/v1/dependants/${recovery.id}/closing`, { body: { how, note: '款项已缴回国库' } });
    const otherwise = await close('yang-xue', 'not_needed');
    expect([otherwise.status, otherwise.body.code]).toEqual([422, 'dependant-closing-not-of-task']);
    expect((await close('yang-xue', 'written_off')).status).toBe(422);
    const wrong = await close('luo-ping');
    expect([wrong.status, wrong.body.code]).toEqual([403, 'dependant-not-yours']);
    // money is not collected by saying so: the recovery at zero settles it
    const said = await close('yang-xue');
    expect([said.status, said.body.code]).toEqual([409, 'recovery-not-collected']);
    const { today } = (await api.as('yang-xue')('GET', '/api/v1/clock')).body;
    const slip = { slipNumber: 'JK-0001', receivedOn: today, payerName: '企业', document: '缴款书' };
    await walk.command('yang-xue', `/recoveries/${recovery.subjectId}/receipts`, {
      ...slip,
      amountFen: recovery.amountFen,
    });
    const again = await close('yang-xue');
    expect([again.status, again.body.code]).toEqual([409, 'dependant-settled-already']);
    const unknown = await api.as('yang-xue')('POST', `/api/v1/dependants/${contractId}/closing`, {
      body: { how: 'done', note: '无' },
    });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'dependant-not-found']);

    const { body: whole } = await api.as('qin-zheng')('GET', `/api/v1/contracts/${contractId}/dependants`);
    expect(whole).toMatchObject({ contractId, open: 0 });
    expect(whole.items.find(({ kind }: { kind: string }) => kind === 'recovery')).toMatchObject({
      settledHow: 'found_done',
      isMine: false,
    });
  });

  test('money that cannot be collected is written off by two people, each told of what the other did', async () => {
    const { claimId } = await walk.settled();
    const { body: claim } = await api.as('chen-jie')('GET', `/api/v1/reward-claims/${claimId}`);
    const contractId: string = claim.contractId;
    await walk.deregistered(contractId);
    const found = async () => {
      const { body } = await api.as('feng-gang')('GET', `/api/v1/contracts/${contractId}/dependants`);
      return body.items.find(({ kind }: { kind: string }) => kind === 'recovery');
    };
    const { id } = await found();
    const post = (person: string, act: string, body: object) =>
      api.as(person)('POST', `/api/v1/dependants/${id}/write-off-${act}`, { body });
    const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
    const propose = { reason: '企业已注销' };
    const confirm = { outcome: 'confirm_write_off', reason: '同意核销' };

    expect(codeOf(await post('feng-gang', 'decision', confirm))).toEqual([409, 'write-off-not-proposed']);
    expect((await post('yang-xue', 'proposal', propose)).body).toMatchObject({ writeOff: 'proposed' });
    expect(codeOf(await post('yang-xue', 'proposal', propose))).toEqual([409, 'write-off-proposed-already']);
    expect(await found()).toMatchObject({ settledAt: null, writeOff: { proposedBy: { name: '杨雪' }, ...propose } });
    // refused, it is to be collected as before, and may be proposed again
    const refuse = { outcome: 'refuse_write_off', reason: '请先申请强制执行' };
    expect((await post('feng-gang', 'decision', refuse)).body).toMatchObject({ writeOff: 'refused' });
    expect(await found()).toMatchObject({ settledAt: null, writeOff: null });

    // who proposed it does not decide it, even when the role is theirs since
    await post('yang-xue', 'proposal', propose);
    const owner = api.database.asMigrator();
    const roleOf = (subject: string) => owner('users').where({ subject });
    await roleOf('yang-xue').update({ roles: ['finance_checker', 'finance_releaser'] });
    expect(codeOf(await post('yang-xue', 'decision', confirm))).toEqual([403, 'separation-of-duties']);
    await roleOf('yang-xue').update({ roles: ['finance_checker'] });
    expect((await post('feng-gang', 'decision', confirm)).body).toMatchObject({ writeOff: 'confirmed' });
    expect(await found()).toMatchObject({
      settledHow: 'written_off',
      settledBy: { name: '冯刚' },
      settledNote: '同意核销',
      writeOff: { proposedBy: { name: '杨雪' } },
    });
    const { entries } = (await api.as('qin-zheng')('GET', `/api/v1/contracts/${contractId}/timeline`)).body;
    const told = entries.map(({ kind }: { kind: string }) => kind).filter((kind: string) => kind.includes('write_off'));
    expect(told).toEqual([
      'contract.write_off_proposed',
      'contract.write_off_refused',
      'contract.write_off_proposed',
      'contract.write_off_confirmed',
    ]);
    const own = (await api.as('chen-jie')('GET', `/api/v1/contracts/${contractId}/timeline`)).body.entries;
    expect(JSON.stringify(own)).not.toContain('write_off');
  });
});

describe('字库暂缺字 missing characters', () => {
  test('are named to the applicant before filing and to the administrator, who learns no name', async () => {
    const id = await walk.draft();
    const { body: draft } = await api.as('chen-jie')('GET', `/api/v1/contracts/${id}`);
    const patched = await api.as('chen-jie')('PATCH', `/api/v1/contracts/${id}`, {
      headers: { 'if-match': draft.etag },
      body: { projectName: '𠮷字字形研究' },
    });
    expect(patched.status).toBe(200);
    const { body } = await api.as('chen-jie')('POST', `/api/v1/contracts/${id}/precheck`);
    expect(body.findings).toContainEqual(
      expect.objectContaining({ ruleId: 'P37', severity: 'warn', evidence: '𠮷（U+20BB7）' }),
    );
    await walk.command('chen-jie', `/contracts/${id}/submission`, {});
    const { body: list } = await api.as('gu-yan')('GET', '/api/v1/missing-glyphs');
    expect(list.items).toMatchObject([{ character: '𠮷', codePoint: 'U+20BB7', cases: 1, stillMissing: true }]);
    expect(JSON.stringify(list)).not.toContain('字形研究');
  });
});

describe('异议答复', () => {
  test('is printed once: for whoever holds the reference number, and the same bytes for the office', async () => {
    const open = await walk.underObjection();
    const letter = (reference: string) => api.as(undefined)('GET', `/api/v1/objection-answers/${reference}/letter`);
    const waiting = await letter(open.referenceNumber);
    expect([waiting.status, waiting.body.code]).toEqual([409, 'objection-not-decided']);
    for (const unknown of ['YY-2222-2222-2222', 'nobody']) {
      expect([unknown, (await letter(unknown)).body.code]).toEqual([unknown, 'objection-not-found']);
    }

    const { claimId, objectionId, referenceNumber } = await walk.objectionDecided();
    const own = await download(undefined, `/objection-answers/${referenceNumber}/letter`);
    for (const said of ['异议答复', referenceNumber, '异议不成立', '查无实据', '公示期恢复计算']) {
      expect(own.text).toContain(said);
    }
    expect(own.text).not.toContain(OBJECTION.objectorName);
    const path = `/reward-claims/${claimId}/objections/${objectionId}/answer`;
    expect((await download('xu-jing', path)).sha256).toBe(own.sha256);
    // the beneficiary reads neither the letter nor its row
    expect((await download('chen-jie', path)).status).toBe(403);
    const { body: me } = await api.as('chen-jie')('GET', '/api/v1/me');
    const rowsIn = (scope: Scope) =>
      inScope(api.database.db, scope, (trx) => trx('official_papers').where({ objection_id: objectionId }));
    expect(await rowsIn({ kind: 'organisation', organisationId: me.organisation.id })).toEqual([]);
    expect(await rowsIn({ kind: 'city' })).toHaveLength(1);
    const page = await fetch(`${api.url}/publicity/objections/${referenceNumber}`);
    expect(await page.text()).toContain(`/api/v1/objection-answers/${referenceNumber}/letter`);
  });
});
