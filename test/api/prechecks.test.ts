import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DomainError } from '../../src/domain/errors.js';
import { CHECKOUT } from '../support/database.js';
import { startApi, type TestApi } from './support/api.js';
import { CaseWalker, declarationOf, expectStatus, formOf } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
});
afterAll(() => api.close());

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers; their expectations are the types
type Body = any;

const precheckAs = async (person: string, id: string): Promise<Body> =>
  expectStatus(await api.as(person)('POST', `/api/v1/contracts/${id}/precheck`, { body: {} }), 200).body;
const findingsAs = async (person: string, id: string): Promise<Body[]> =>
  expectStatus(await api.as(person)('GET', `/api/v1/contracts/${id}/findings`), 200).body.findings;
const ofRule = (findings: Body[], ruleId: string): Body[] => findings.filter((finding) => finding.ruleId === ruleId);

const STRANGER = {
  name: '四川江阳新材料有限公司',
  unifiedSocialCreditCode: '91510500MA00JY0386',
  countryCode: 'CHN',
  regionCode: '510502',
  natureCode: '150',
};

/** The example, filed by another enterprise with the very same contract file. */
async function draftOfStranger(): Promise<string> {
  const declaration = { ...declarationOf('entrusted-development'), sellers: [STRANGER] };
  const { body } = await walk.command('gao-yuan', '/contracts', { declaration }, 201);
  await walk.upload(body.id, formOf('entrusted-development', 'contract.pdf', 'contract_text'), 'gao-yuan');
  return body.id;
}

describe('POST /contracts/{id}/precheck', () => {
  test('tells an applicant that there is a similar filing, and nothing of whose it is', async () => {
    const first = await walk.submitted();
    const second = await draftOfStranger();
    const seen = await precheckAs('gao-yuan', second);
    const [finding] = ofRule(seen.findings, 'P06');
    expect(finding).toMatchObject({ severity: 'warn', zh: '同一份合同文件已用于另一登记申请' });
    expect(finding.details).toBeUndefined();
    expect(JSON.stringify(seen)).not.toContain(first);
    expect(JSON.stringify(seen)).not.toContain('启明智能');

    await walk.command('gao-yuan', `/contracts/${second}/submission`, {});
    const [officers] = ofRule((await precheckAs('wang-min', second)).findings, 'P06');
    expect(officers.details.contracts.map(({ contractId }: Body) => contractId)).toContain(first);
    for (const path of ['', '/versions', '/findings']) {
      const theirs = await api.as('gao-yuan')('GET', `/api/v1/contracts/${second}${path}`);
      expect(JSON.stringify(theirs.body)).toContain('P06');
      expect(JSON.stringify(theirs.body)).not.toContain(first);
    }
  });

  test('an officer who works for an enterprise sees no more than an applicant', async () => {
    await walk.submitted();
    const id = await walk.submitted();
    const owner = api.database.asMigrator();
    const { organisation_id } = await owner('users').where({ subject: 'gao-yuan' }).first();
    await owner('users').where({ subject: 'liu-yang' }).update({ organisation_id });
    const [seen] = ofRule((await precheckAs('liu-yang', id)).findings, 'P06');
    const kept = await findingsAs('liu-yang', id);
    await owner('users').where({ subject: 'liu-yang' }).update({ organisation_id: null });
    expect(seen.details).toBeUndefined();
    expect(kept.every(({ finding }) => finding.details === undefined)).toBe(true);
  });

  test('every finding has both languages, clause, evidence and what to change', async () => {
    const { body } = await walk.command('chen-jie', '/contracts', { declaration: {} }, 201);
    const { findings, blocked } = await precheckAs('chen-jie', body.id);
    expect(blocked).toBe(true);
    for (const finding of findings) {
      expect(finding).toMatchObject({
        zh: expect.stringMatching(/\p{Script=Han}/u),
        en: expect.any(String),
        remedyZh: expect.any(String),
        remedyEn: expect.any(String),
        basis: expect.any(String),
      });
    }
  });

  test('shows the sentence of the uploaded PDF and its page', async () => {
    const id = await walk.draft();
    const etag = (await api.as('chen-jie')('GET', `/api/v1/contracts/${id}`)).body.etag;
    await api.as('chen-jie')('PATCH', `/api/v1/contracts/${id}`, {
      body: { contractValueFen: '48000100', contractValueInCapitals: null, nonTechnicalLines: [] },
      headers: { 'if-match': etag },
    });
    const [amount] = ofRule((await precheckAs('chen-jie', id)).findings, 'P10');
    expect(amount.evidence).toContain('肆拾捌万元整');
    expect(amount.page).toBeGreaterThan(1);
  });

  test('reads a document that nobody has read yet', async () => {
    const id = await walk.draft();
    const sha256 = createHash('sha256')
      .update(readFileSync(path.join(CHECKOUT, 'examples', 'entrusted-development', 'contract.pdf')))
      .digest('hex');
    await api.database.asSuperuser()('document_texts').where({ sha256 }).delete();
    expect(ofRule((await precheckAs('chen-jie', id)).findings, 'P00')).toEqual([]);
    const [kept] = await api.database.asSuperuser()('document_texts').where({ sha256 });
    expect([kept.extractor, kept.pages.length]).toEqual(['unpdf', 5]);
  });

  test('says so when the document is away from the store, and says the rest all the same', async () => {
    const id = await walk.draft();
    await api.database.asSuperuser()('document_texts').delete();
    const { documents } = api.dependencies;
    const get = documents.get.bind(documents);
    documents.get = () => Promise.reject(new DomainError('document-store-unavailable'));
    const { findings } = await precheckAs('chen-jie', id);
    documents.get = get;
    expect(ofRule(findings, 'P00').map(({ severity }: Body) => severity)).toEqual(['info']);
    expect(ofRule(findings, 'P14')).toEqual([]);
  });
});

describe('an officer confirms or dismisses findings', () => {
  const inReview = async (): Promise<{ id: string; findings: Body[] }> => {
    const id = await walk.inReview('large-service');
    return { id, findings: await findingsAs('wang-min', id) };
  };
  const decide = (person: string, id: string, decisions: object[]): Promise<Body> =>
    api.as(person)('POST', `/api/v1/contracts/${id}/finding-decisions`, { body: { decisions } });
  const decision = (findingId: string, outcome = 'confirmed') => ({ findingId, outcome, reason: '经核对属实' });

  test('each with a reason; the last word counts, the earlier one stays', async () => {
    const { id, findings } = await inReview();
    const [first] = findings;
    expect((await decide('wang-min', id, [decision(first.id)])).body).toMatchObject({ confirmed: 1, dismissed: 0 });
    await decide('wang-min', id, [{ ...decision(first.id, 'dismissed'), reason: '复核后认为不成立' }]);
    const [after] = await findingsAs('wang-min', id);
    expect(after.decisions.map(({ outcome, reason }: Body) => [outcome, reason])).toEqual([
      ['dismissed', '复核后认为不成立'],
      ['confirmed', '经核对属实'],
    ]);
    const timeline = await api.as('he-fang')('GET', `/api/v1/contracts/${id}/timeline`);
    expect(JSON.stringify(timeline.body)).toContain('contract.findings_decided');
    const { body } = await api.as('wang-min')('GET', `/api/v1/contracts/${id}`);
    expect(body.status).toBe('in_review');
  });

  test('not another reviewer while one holds the case, nor a second reviewer before it is theirs', async () => {
    const { id, findings } = await inReview();
    const taken = await api.as('wang-min')('POST', `/api/v1/contracts/${id}/hold`, { body: {} });
    expect(taken.status).toBe(200);
    expect((await decide('liu-yang', id, [decision(findings[0].id)])).body.code).toBe('held-by-another');
    expect((await decide('zhao-lei', id, [decision(findings[0].id)])).body.code).toBe('not-on-your-desk');
  });

  test('the second reviewer once the case lies there, and the first no more', async () => {
    const { id, findings } = await inReview();
    await walk.command('wang-min', `/contracts/${id}/decision`, { outcome: 'register', rationale: '同意' });
    expect((await decide('zhao-lei', id, [decision(findings[0].id)])).status).toBe(200);
    expect((await decide('wang-min', id, [decision(findings[0].id)])).body.code).toBe('not-on-your-desk');
    const [after] = await findingsAs('zhao-lei', id);
    expect(after.decisions[0]).toMatchObject({ as: 'second_reviewer', by: { name: '赵磊' } });
  });

  test('only findings of this case, each once', async () => {
    const { id, findings } = await inReview();
    const other = await inReview();
    const foreign = await decide('wang-min', id, [decision(other.findings[0].id)]);
    expect([foreign.status, foreign.body.code]).toEqual([404, 'finding-not-found']);
    const twice = await decide('wang-min', id, [decision(findings[0].id), decision(findings[0].id, 'dismissed')]);
    expect(twice.body).toMatchObject({ code: 'finding-not-found', details: { pointer: '/decisions/1/findingId' } });
    const silent = await decide('wang-min', id, [{ findingId: findings[0].id, outcome: 'confirmed' }]);
    expect(silent.body.errors[0]).toMatchObject({ pointer: '/decisions/0/reason', code: 'required' });
  });

  test('and what they said is the precision of the rule in that month', async () => {
    const before = await precisionOf('P14');
    const { id, findings } = await inReview();
    const large = findings.find(({ finding }) => finding.ruleId === 'P14');
    await decide('wang-min', id, [decision(large.id)]);
    const after = await precisionOf('P14');
    expect(after.confirmed).toBe((before?.confirmed ?? 0) + 1);
    expect(after.precision).toBeCloseTo(after.confirmed / (after.confirmed + after.dismissed), 3);
    const { body } = await api.as('wang-min')('GET', '/api/v1/precheck-precision?from=2001-01&to=2001-12');
    expect(body.rows).toEqual([]);
    const wrong = await api.as('wang-min')('GET', '/api/v1/precheck-precision?from=2026-13');
    expect(wrong.body.errors[0].pointer).toBe('/from');
  });

  async function precisionOf(ruleId: string): Promise<Body> {
    const { body } = await api.as('qin-zheng')('GET', '/api/v1/precheck-precision');
    return body.rows.find((row: Body) => row.ruleId === ruleId);
  }
});

test('GET /prechecks names every rule with its clause and whether it was read in force', async () => {
  const { body } = await api.as('chen-jie')('GET', '/api/v1/prechecks');
  expect(body.rules.length).toBeGreaterThanOrEqual(34);
  expect(body.rules.find(({ ruleId }: Body) => ruleId === 'P25')).toMatchObject({
    basis: expect.stringContaining('850'),
  });
});

describe('POST /relation-imports', () => {
  const importAs = (person: string, body: object): Promise<Body> =>
    api.as(person)('POST', '/api/v1/relation-imports', {
      body: { source: '企业信用信息公示系统', asOf: '2026-11-01', ...body },
    });
  const SELLER = { organisationCode: '91510500MA00QM017E', organisationName: '泸州启明智能科技有限公司' };
  const BUYER = { organisationCode: '91510500MA00JC02X4', organisationName: '泸州酒城精密制造有限公司' };

  test('takes good rows, refuses bad ones by name, and says so row by row', async () => {
    const rows = [
      { ...SELLER, personName: '李明远' },
      { ...SELLER, organisationCode: '12', personName: '李明远' },
      { ...BUYER },
      { ...SELLER, personName: '李明远', identityNumber: '510500' },
    ];
    const { status, body } = await importAs('he-fang', { kind: 'legal_representative', rows });
    expect([status, body.rowCount, body.takenCount]).toEqual([201, 4, 1]);
    expect(body.rows.map(({ outcome }: Body) => outcome)).toEqual(['added', 'refused', 'refused', 'refused']);
    expect(body.rows[1].errors[0]).toMatchObject({ pointer: '/organisationCode', code: 'invalid-format' });
    expect(body.rows[2].errors[0]).toMatchObject({ pointer: '/personName', code: 'required' });
    expect(body.rows[3].errors[0]).toMatchObject({ pointer: '/identityNumber', code: 'unknown-field' });
    expect(JSON.stringify(body)).not.toContain('510500"');
    const again = await importAs('he-fang', { kind: 'legal_representative', rows: [rows[0]] });
    expect(again.body.rows[0].outcome).toBe('unchanged');
    const changed = await importAs('he-fang', {
      kind: 'legal_representative',
      rows: [{ ...SELLER, personName: '周启航' }],
    });
    expect(changed.body.rows[0].outcome).toBe('replaced');
  });

  test('takes CSV, and a chain it makes is found', async () => {
    const csv = [
      'holderCode,holderName,heldCode,heldName,share',
      '91510500MA0000015N,泸州某控股有限公司,91510500MA00QM017E,泸州启明智能科技有限公司,0.51',
      '91510500MA0000015N,泸州某控股有限公司,91510500MA00JC02X4,泸州酒城精密制造有限公司,1',
      '91510500MA0000015N,泸州某控股有限公司,91510500MA00JC02X4,泸州酒城精密制造有限公司,1.5',
    ].join('\n');
    const { body } = await importAs('luo-ping', { kind: 'shareholding', csv });
    expect(body.rows.map(({ outcome }: Body) => outcome)).toEqual(['added', 'added', 'refused']);
    const id = await walk.submitted();
    const [applicant] = ofRule((await precheckAs('chen-jie', id)).findings, 'P30');
    expect(JSON.stringify(applicant)).not.toContain('控股');
    const [officer] = ofRule((await precheckAs('wang-min', id)).findings, 'P30');
    expect(officer.details.path.zh).toBe(
      '泸州启明智能科技有限公司 —持股51%→ 泸州某控股有限公司 —持股100%→ 泸州酒城精密制造有限公司',
    );
    const ended = csv.replace('share\n', 'share,endedOn\n').replaceAll(/(0\.51|,1)$/gm, '$1,2026-01-01');
    await importAs('luo-ping', { kind: 'shareholding', csv: ended });
    expect(ofRule((await precheckAs('wang-min', id)).findings, 'P30')).toEqual([]);
  });

  test.each([
    ['a table that cannot be read', { kind: 'group', csv: 'a,b\n"1' }, 'relation-table-malformed'],
    ['a header alone', { kind: 'group', csv: 'groupCode,groupName\n' }, 'relation-table-malformed'],
    ['neither rows nor table', { kind: 'group' }, 'validation-failed'],
    ['both', { kind: 'group', csv: 'a\n1', rows: [{}] }, 'validation-failed'],
    ['a state of tomorrow', { kind: 'group', csv: 'a\n1', asOf: '2099-01-01' }, 'date-in-future'],
  ])('refuses %s', async (_what, body, code) => {
    const answer = await importAs('he-fang', body);
    expect([answer.status, answer.body.code]).toEqual([422, code]);
  });
});
