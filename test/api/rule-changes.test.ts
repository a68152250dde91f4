import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { loadReferenceData } from '../../src/load-reference-data.js';
import { CHECKOUT } from '../support/database.js';
import { type Answer, startApi, type TestApi } from './support/api.js';
import { CaseWalker } from './support/cases.js';

const ADMINISTRATOR = 'gu-yan';
const AUTHORITY = 'luo-ping';

let api: TestApi;
let walk: CaseWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
});
afterAll(() => api.close());

type Data = Record<string, unknown>;
const fileOf = (file: string): Data => parse(readFileSync(path.join(CHECKOUT, 'config', file), 'utf8'));
/** The rule set as it is in force now, with a change. */
async function ruleSetWith(code: string, change: Data): Promise<Data> {
  const { body } = await api.as(ADMINISTRATOR)('GET', '/api/v1/rule-sets');
  const latest = body.items.findLast((item: { code: string }) => item.code === code);
  return { ...latest.data, ...change };
}
const propose = (body: Data, key?: string): Promise<Answer> =>
  api.as(ADMINISTRATOR)('POST', '/api/v1/rule-changes', {
    body: { reason: '依据正式文本', ...body },
    ...(key === undefined ? {} : { key }),
  });
const decide = (changeId: string, outcome: 'approve' | 'reject', person = AUTHORITY): Promise<Answer> =>
  api.as(person)('POST', `/api/v1/rule-changes/${changeId}/decision`, { body: { outcome, reason: '已核对原文' } });
const rulesIn = async (query: string): Promise<Answer> => api.as('chen-jie')('GET', `/api/v1/rules?${query}`);
const contractOf = async (id: string): Promise<Answer['body']> =>
  (await api.as('chen-jie')('GET', `/api/v1/contracts/${id}`)).body;

/** Proposed and approved: in force. */
async function approved(body: Data): Promise<Answer['body']> {
  const proposed = await propose(body);
  expect([proposed.status, proposed.body.ruleCode]).toEqual([201, body['ruleCode']]);
  const decided = await decide(proposed.body.changeId, 'approve');
  expect(decided.body).toMatchObject({ status: 'approved' });
  return decided.body;
}

describe('a change of rules', () => {
  test('takes two people; then it holds, and a case accepted before keeps what it had', async () => {
    const before = await walk.inReview('large-service');
    const data = await ruleSetWith('R2026-national', {
      large: { basis: 'TECH_AMOUNT', thresholdFen: '99900000000', inclusive: true },
      limits: {
        ...(fileOf('rule-sets/R2026-national.yaml')['limits'] as Data),
        acceptance: { unit: 'WORKDAY', days: 3 },
      },
    });

    const preview = await api.as(ADMINISTRATOR)('POST', '/api/v1/rule-changes/preview', {
      body: { kind: 'rule_set', ruleCode: 'R2026-national', data },
    });
    const touched = preview.body.impact.cases.find(({ contractId }: { contractId: string }) => contractId === before);
    expect(touched).toMatchObject({
      reachesBack: true,
      differences: [
        { aspect: 'dueOn', before: (await contractOf(before)).dueOn },
        { aspect: 'isLarge', before: 'true', after: 'false' },
        { aspect: 'secondReview', before: 'OFFICE', after: 'NONE' },
      ],
    });

    const proposed = await propose({ kind: 'rule_set', ruleCode: 'R2026-national', data });
    expect(proposed.status).toBe(201);
    const { changeId } = proposed.body;
    expect(proposed.headers.get('location')).toBe(`/api/v1/rule-changes/${changeId}`);
    expect(proposed.body).toMatchObject({
      status: 'proposed',
      baseVersion: 1,
      before: { code: 'R2026-national' },
      decision: null,
      impactCount: preview.body.impact.count,
    });
    expect((await rulesIn('regionCode=510500')).body.ruleSet.version).toBe(1);

    const decided = await decide(changeId, 'approve');
    expect(decided.body).toMatchObject({ status: 'approved', decision: { version: 2, reason: '已核对原文' } });
    const file = await api.as('qin-zheng')('GET', '/api/v1/exports/rule-changes?format=csv&status=approved');
    for (const shown of ['R2026-national', '依据正式文本', '已核对原文', '罗平']) expect(file.body).toContain(shown);
    expect((await rulesIn('regionCode=510500')).body.ruleSet).toMatchObject({ code: 'R2026-national', version: 2 });

    const after = await walk.inReview('large-service');
    expect(await contractOf(after)).toMatchObject({ isLarge: false, ruleSet: { code: 'R2026-national', version: 2 } });
    const kept = await contractOf(before);
    expect(kept).toMatchObject({ isLarge: true, ruleSet: { code: 'R2026-national', version: 1 } });
    const figure = kept.rules.find((each: { figure: string }) => each.figure === 'large');
    expect(figure).toMatchObject({
      zh: '大额合同标准',
      value: { thresholdFen: '500000000' },
      code: 'R2026-national',
      version: 1,
      confirmed: false,
      place: { regionCode: '000000' },
    });

    const decision = await walk.command('wang-min', `/contracts/${before}/decision`, {
      outcome: 'register',
      rationale: '同意',
    });
    expect(decision.body.status).toBe('second_review');
  });

  test('is asked of history: every version, every event, nothing edited', async () => {
    const { body } = await api.as('qin-zheng')('GET', '/api/v1/rule-changes?status=approved');
    const [change] = body.items;
    const versions = await api.as('qin-zheng')('GET', '/api/v1/rule-sets');
    const national = versions.body.items.filter(({ code }: { code: string }) => code === 'R2026-national');
    expect(national.map(({ version, changeId }: Data) => [version, changeId])).toEqual([
      [1, null],
      [2, change.changeId],
    ]);
    const owner = api.database.asSuperuser();
    const events = await owner('case_events')
      .where({ subject_kind: 'registry', subject_id: change.changeId })
      .orderBy('seq');
    expect(events.map(({ kind, actor_role, status_after }) => [kind, actor_role, status_after])).toEqual([
      ['rules.change_proposed', 'system_admin', 'proposed'],
      ['rules.change_approved', 'competent_authority', 'approved'],
    ]);
    const columns = { rule_changes: 'reason', rule_change_decisions: 'reason', reference_data: 'source' };
    for (const [table, column] of Object.entries(columns)) {
      await expect(
        api.database
          .asMigrator()(table)
          .update({ [column]: 'x' }),
      ).rejects.toMatchObject({ code: '42501' });
      await expect(api.database.db(table).delete()).rejects.toMatchObject({ code: '42501' });
    }
  });

  test('as YAML is the same change as in JSON', async () => {
    const data = await ruleSetWith('ZJ-ordinance', { confirmed: false });
    const proposed = await propose({ kind: 'rule_set', ruleCode: 'ZJ-ordinance', data: stringify(data) });
    expect(proposed.body.data).toEqual(data);
    expect((await decide(proposed.body.changeId, 'reject')).body).toMatchObject({
      status: 'rejected',
      decision: { version: null },
    });
    expect((await rulesIn('regionCode=330000')).body.ruleSet.version).toBe(1);
    // rejected is over: the next proposal may come
    const next = await propose({ kind: 'rule_set', ruleCode: 'ZJ-ordinance', data });
    expect(next.status).toBe(201);
    await decide(next.body.changeId, 'reject');
  });

  test('again under the same key is the same change', async () => {
    const key = randomUUID();
    const data = await ruleSetWith('HEN-ordinance', { titleEn: 'Henan' });
    const first = await propose({ kind: 'rule_set', ruleCode: 'HEN-ordinance', data }, key);
    const again = await propose({ kind: 'rule_set', ruleCode: 'HEN-ordinance', data }, key);
    expect([again.status, again.body.changeId]).toEqual([201, first.body.changeId]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const other = await propose({ kind: 'rule_set', ruleCode: 'HEN-ordinance', data: { ...data, titleEn: 'Another' } });
    expect([other.status, other.body.code]).toEqual([409, 'rule-change-waiting']);
    expect((await decide(first.body.changeId, 'approve')).status).toBe(200);
    const twice = await decide(first.body.changeId, 'reject');
    expect([twice.status, twice.body.code]).toEqual([409, 'rule-change-decided']);
  });

  test('of which two are decided at once is decided once', async () => {
    const data = await ruleSetWith('JS-system', { titleEn: 'Jiangsu' });
    const { changeId } = (await propose({ kind: 'rule_set', ruleCode: 'JS-system', data })).body;
    const answers = await Promise.all([decide(changeId, 'approve'), decide(changeId, 'reject')]);
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
  });

  test('begins on its first day, not before', async () => {
    const data = await ruleSetWith('TJ-Nankai', {
      validFrom: '2031-01-01',
      limits: {
        review: {
          standard: { unit: 'WORKDAY', days: 8 },
          large: { unit: 'WORKDAY', days: 8 },
          expert: { unit: 'WORKDAY', days: 8 },
        },
      },
    });
    await approved({ kind: 'rule_set', ruleCode: 'TJ-Nankai', data });
    expect((await rulesIn('regionCode=120104&on=2030-12-31')).body.ruleSet.version).toBe(1);
    expect((await rulesIn('regionCode=120104&on=2031-01-01')).body.ruleSet.version).toBe(2);
  });

  test('may bring a new place, with rules of its own', async () => {
    const jurisdiction = {
      regionCode: '510900',
      name: '遂宁市',
      nameEn: 'Suining',
      parent: '510000',
      ruleSets: ['HEN-ordinance'],
      source: '测试',
      confirmed: false,
    };
    expect((await rulesIn('regionCode=510900')).body.code).toBe('jurisdiction-not-found');
    await approved({ kind: 'jurisdiction', ruleCode: 'suining', data: jurisdiction });
    const { body } = await rulesIn('regionCode=510900');
    expect(body.layers.map(({ code }: Data) => code)).toEqual(['R2026-national', 'HEN-ordinance']);
    const standard = body.figures.find(({ figure }: Data) => figure === 'limits.review.standard');
    expect(standard).toMatchObject({
      value: { unit: 'CALENDAR', days: 15 },
      place: { regionCode: '510900' },
      instead: [{ code: 'R2026-national', value: { unit: 'WORKDAY', days: 15 } }],
    });
  });

  test('may bring a calendar, and a list of codes', async () => {
    const calendar = { ...fileOf('calendars/CN-2026.yaml'), source: '更正通知' };
    await approved({ kind: 'calendar', ruleCode: 'CN-2026', data: calendar });
    expect((await rulesIn('regionCode=510500')).body.calendar.version).toContain('CN-2026.2');
    const list = { ...fileOf('code-lists/technology-fields.yaml'), confirmed: true };
    await approved({ kind: 'code_list', ruleCode: 'technology-fields', data: list });
    expect((await api.as('chen-jie')('GET', '/api/v1/code-lists/technology-fields')).body.confirmed).toBe(true);
  });

  test('is not undone by what a release brings along', async () => {
    const config = mkdtempSync(path.join(os.tmpdir(), 'registry-config-'));
    try {
      cpSync(path.join(CHECKOUT, 'config'), config, { recursive: true });
      const owner = api.database.asMigrator();
      expect(await loadReferenceData(owner, config)).toEqual({ loaded: 0, keptBack: [], replaced: [] });
      const file = path.join(config, 'rule-sets/R2026-national.yaml');
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^titleEn: .*$/m, 'titleEn: Of the next release'));
      expect(await loadReferenceData(owner, config)).toEqual({
        loaded: 0,
        keptBack: ['rule-sets/R2026-national.yaml'],
        replaced: [],
      });
      expect((await rulesIn('regionCode=510500')).body.ruleSet.version).toBe(2);
    } finally {
      rmSync(config, { recursive: true, force: true });
    }
  });
});

describe('a change of rules is refused', () => {
  const review = (days: unknown) => ({
    review: { standard: { unit: 'WORKDAY', days }, large: { unit: 'WORKDAY', days: 9 } },
  });

  test.each<{ what: string; body: () => Promise<Data> | Data; code: string; at?: string }>([
    {
      what: 'when a figure is not what it should be, with its place',
      body: async () => ({
        kind: 'rule_set',
        ruleCode: 'ZJ-ordinance',
        data: await ruleSetWith('ZJ-ordinance', { limits: review('ten') }),
      }),
      code: 'rule-data-invalid',
      at: '/data/limits/review/standard/days',
    },
    {
      what: 'when it holds a field nobody knows',
      body: async () => ({
        kind: 'rule_set',
        ruleCode: 'ZJ-ordinance',
        data: await ruleSetWith('ZJ-ordinance', { surprise: 1 }),
      }),
      code: 'rule-data-invalid',
      at: '/data/surprise',
    },
    {
      what: 'when it names another rule set than it is about',
      body: async () => ({ kind: 'rule_set', ruleCode: 'BJ-ordinance', data: await ruleSetWith('ZJ-ordinance', {}) }),
      code: 'rule-data-invalid',
      at: '/data/code',
    },
    {
      what: 'when it is not YAML',
      body: () => ({ kind: 'rule_set', ruleCode: 'BJ-ordinance', data: 'name: [unclosed\n  - x: : y' }),
      code: 'rule-data-invalid',
      at: '/data',
    },
    {
      what: 'when it is YAML that only means to be large',
      body: () => ({ kind: 'rule_set', ruleCode: 'BJ-ordinance', data: '['.repeat(100_000) }),
      code: 'rule-data-invalid',
      at: '/data',
    },
    {
      what: 'when it holds what the database cannot keep',
      body: async () => ({
        kind: 'rule_set',
        ruleCode: 'BJ-ordinance',
        data: await ruleSetWith('BJ-ordinance', { title: '北京\u0000' }),
      }),
      code: 'validation-failed',
      at: '/data',
    },
    {
      what: 'when the database cannot keep what its YAML says',
      body: async () => ({
        kind: 'rule_set',
        ruleCode: 'BJ-ordinance',
        data: stringify(await ruleSetWith('BJ-ordinance', { title: 'HERE' })).replace('HERE', '"\\0"'),
      }),
      code: 'rule-data-invalid',
      at: '/data',
    },
    {
      what: 'when it changes nothing',
      body: async () => ({ kind: 'rule_set', ruleCode: 'BJ-ordinance', data: await ruleSetWith('BJ-ordinance', {}) }),
      code: 'rule-change-empty',
    },
    {
      what: 'when two rule sets of the place would hold on one day',
      body: () => ({
        kind: 'jurisdiction',
        ruleCode: 'henan',
        data: { ...fileOf('jurisdictions/henan.yaml'), ruleSets: ['HEN-ordinance', 'ZJ-ordinance'] },
      }),
      code: 'rule-change-breaks-rules',
    },
    {
      what: 'when its parent is unknown',
      body: () => ({
        kind: 'jurisdiction',
        ruleCode: 'henan',
        data: { ...fileOf('jurisdictions/henan.yaml'), parent: '990000' },
      }),
      code: 'rule-change-breaks-rules',
    },
    {
      what: 'when the nation would lack a figure',
      body: async () => {
        const { paper: _paper, provenance, ...data } = await ruleSetWith('R2026-national', {});
        const { paper: _of, ...rest } = provenance as Data;
        return { kind: 'rule_set', ruleCode: 'R2026-national', data: { ...data, provenance: rest } };
      },
      code: 'rule-change-breaks-rules',
    },
    {
      what: 'when it leaves a year out of a calendar',
      body: () => ({
        kind: 'calendar',
        ruleCode: 'CN-2029',
        data: { ...fileOf('calendars/CN-2026.yaml'), year: 2029, off: [], working: [] },
      }),
      code: 'rule-change-breaks-rules',
    },
    {
      what: 'when the code of a calendar is not of its year',
      body: () => ({
        kind: 'calendar',
        ruleCode: 'CN-2025',
        data: { ...fileOf('calendars/CN-2026.yaml'), source: '更正' },
      }),
      code: 'rule-data-invalid',
      at: '/ruleCode',
    },
    {
      what: 'when the place is kept under another code',
      body: () => ({
        kind: 'jurisdiction',
        ruleCode: 'henan-two',
        data: { ...fileOf('jurisdictions/henan.yaml'), source: '另一份' },
      }),
      code: 'rule-data-invalid',
      at: '/data/regionCode',
    },
    {
      what: 'when a code stands twice in a list',
      body: () => {
        const data = fileOf('code-lists/objectives.yaml');
        const entries = data['entries'] as Data[];
        return { kind: 'code_list', ruleCode: 'objectives', data: { ...data, entries: [...entries, entries[0]] } };
      },
      code: 'rule-data-invalid',
    },
  ])('$what: $code', async ({ body, code, at }) => {
    const sent = await body();
    const answer = await propose(sent);
    expect([answer.status, answer.body.code]).toEqual([422, code]);
    if (at !== undefined) expect(answer.body.errors?.[0]?.pointer ?? answer.body.details.pointer).toBe(at);
    if (code === 'rule-change-breaks-rules') expect(answer.body.details.problems.length).toBeGreaterThan(0);
    const { reason: _reason, ...preview } = sent;
    const previewed = await api.as(ADMINISTRATOR)('POST', '/api/v1/rule-changes/preview', { body: preview });
    expect(previewed.body.code).toBe(code);
  });

  test('to whoever proposed it, whatever role they hold by now', async () => {
    const owner = api.database.asMigrator();
    const data = await ruleSetWith('SH-2019', { titleEn: 'Shanghai' });
    const { changeId } = (await propose({ kind: 'rule_set', ruleCode: 'SH-2019', data })).body;
    await owner('users')
      .where({ subject: ADMINISTRATOR })
      .update({ roles: ['competent_authority'] });
    try {
      const own = await decide(changeId, 'approve', ADMINISTRATOR);
      expect([own.status, own.body.code]).toEqual([403, 'separation-of-duties']);
      // nor to whoever stands in for them
      const ask = (person: string, path: string, body?: object) =>
        api.as(person)(body === undefined ? 'GET' : 'POST', `/api/v1${path}`, body === undefined ? {} : { body });
      const { today } = (await ask(ADMINISTRATOR, '/clock')).body;
      const { id: toUserId } = (await ask('deng-hao', '/me')).body;
      const days = { startsOn: today, endsOn: today, reason: '出差' };
      const lent = await ask(ADMINISTRATOR, '/delegations', { toUserId, roles: ['competent_authority'], ...days });
      expect(lent.status).toBe(201);
      const lentHand = await decide(changeId, 'approve', 'deng-hao');
      expect([lentHand.status, lentHand.body.code]).toEqual([403, 'separation-of-duties']);
    } finally {
      await owner('users')
        .where({ subject: ADMINISTRATOR })
        .update({ roles: ['system_admin'] });
    }
    const { rows } = await owner.raw(`select proposed_by from rule_changes where id = ?`, [changeId]);
    const proposer = rows[0].proposed_by;
    await expect(
      api.database.db('rule_change_decisions').insert({
        change_id: changeId,
        outcome: 'approved',
        reason: '自批',
        proposed_by: proposer,
        decided_by: proposer,
        decided_at: new Date(),
        impact: '[]',
      }),
    ).rejects.toMatchObject({ constraint: 'rule_change_decisions_two_people' });
    await expect(
      api.database.db('reference_data').insert({
        kind: 'rule_set',
        code: 'SH-2019',
        version: 9,
        data: '{}',
        content_sha256: '',
        source: '',
        confirmed: true,
      }),
    ).rejects.toMatchObject({ code: '42501' });
  });

  test('when the rules have a newer version by the time it is decided', async () => {
    const data = await ruleSetWith('SC-Chengdu-guide', { titleEn: 'Chengdu' });
    const { changeId } = (await propose({ kind: 'rule_set', ruleCode: 'SC-Chengdu-guide', data })).body;
    await api.database
      .asMigrator()('reference_data')
      .insert({
        kind: 'rule_set',
        code: 'SC-Chengdu-guide',
        version: 2,
        data: JSON.stringify({ ...data, titleEn: 'of a release' }),
        content_sha256: 'of a release',
        source: '',
        confirmed: false,
        valid_from: '2000-02-16',
      });
    const late = await decide(changeId, 'approve');
    expect([late.status, late.body.code]).toEqual([409, 'rule-change-outdated']);
    expect((await decide(changeId, 'reject')).body.status).toBe('rejected');
  });

  test('when there is none of this name', async () => {
    for (const id of [randomUUID(), '42']) {
      const answer = await decide(id, 'approve');
      expect([answer.status, answer.body.code]).toEqual([404, 'rule-change-not-found']);
      const shown = await api.as(AUTHORITY)('GET', `/api/v1/rule-changes/${id}`);
      expect([shown.status, shown.body.code]).toEqual([404, 'rule-change-not-found']);
    }
  });
});

describe('the rules of a place', () => {
  test.each([
    ['regionCode=650000', 404, 'jurisdiction-not-found'],
    ['regionCode=510500&on=1999-01-01', 503, 'rule-set-not-found'],
    ['regionCode=5105', 422, 'validation-failed'],
    ['regionCode=510500&on=2026-02-30', 422, 'validation-failed'],
  ])('asked with %s: %i %s', async (query, status, code) => {
    const answer = await rulesIn(query);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('without an answer stop a filing with a named problem, not with a fault', async () => {
    const owner = api.database.asMigrator();
    const id = await walk.draft();
    const { office } = await contractOf(id);
    await owner('offices').where({ id: office.id }).update({ jurisdiction_code: '650000' });
    api.dependencies.rules.forget();
    try {
      const submitted = await api.as('chen-jie')('POST', `/api/v1/contracts/${id}/submission`, { body: {} });
      expect([submitted.status, submitted.body.code]).toEqual([404, 'jurisdiction-not-found']);
      const checked = await api.as('chen-jie')('POST', `/api/v1/contracts/${id}/precheck`, { key: null });
      expect([checked.status, checked.body.code]).toEqual([404, 'jurisdiction-not-found']);
    } finally {
      await owner('offices').where({ id: office.id }).update({ jurisdiction_code: '510500' });
      api.dependencies.rules.forget();
    }
  });
});
