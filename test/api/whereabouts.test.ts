import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inScope } from '../../src/db/connection.js';
import { type Answer, startApi, type TestApi } from './support/api.js';
import { CaseWalker, expectStatus } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
});
afterAll(() => api.close());

const get = (person: string, path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  api.as(person)('GET', `/api/v1${path}`, { headers });
const whereabouts = async (person: string, id: string, asOf?: string): Promise<Answer['body']> =>
  expectStatus(
    await get(person, `/contracts/${id}/whereabouts${asOf === undefined ? '' : `?asOf=${encodeURIComponent(asOf)}`}`),
    200,
  ).body;

describe('我的件为什么在这里', () => {
  test('the applicant reads where it is, since when, whose turn it is and by when, without the names of officers', async () => {
    const id = await walk.inReview();
    const told = await whereabouts('chen-jie', id);
    const { body: contract } = await get('chen-jie', `/contracts/${id}`);
    expect(told).toMatchObject({
      depth: 'applicant',
      isPast: false,
      status: 'in_review',
      statusWords: { zh: '审核中' },
      because: { action: 'accept', role: 'reviewer', name: null },
      holder: { id: null, name: null },
      due: { on: contract.dueOn, limit: 'review', overdue: false },
      evidence: null,
    });
    expect(told.story.zh).toContain(contract.dueOn);
    expect(told.story.zh).toContain('登记员');
    expect(JSON.stringify(told)).not.toContain('王敏');
    expect(told.queue).toEqual({ ahead: told.queue.place - 1, place: told.queue.place });
  });

  test('an officer reads who has it, an auditor the evidence too', async () => {
    const id = await walk.inReview();
    expect(await whereabouts('zhao-lei', id)).toMatchObject({
      depth: 'officer',
      because: { name: '王敏' },
      holder: { name: '王敏' },
      evidence: null,
    });
    const told = await whereabouts('qin-zheng', id);
    expect(told).toMatchObject({ depth: 'auditor', because: { name: '王敏' } });
    const { body: timeline } = await get('qin-zheng', `/contracts/${id}/timeline`);
    const commands = timeline.entries.map(({ commandId }: { commandId: string }) => commandId);
    expect(commands).toContain(told.evidence.commandId);
  });

  test('at any past moment it is told as it was then', async () => {
    const id = await walk.submitted();
    const then = (await whereabouts('chen-jie', id)).asOf;
    const before = (await get('chen-jie', `/contracts/${id}`)).body;
    await walk.command('gu-yan', '/demo-clock', { by: '+24h' });
    await walk.command('wang-min', `/contracts/${id}/non-acceptance`, { reasonCodes: ['A02'], reason: '不属本机构' });

    expect(await whereabouts('chen-jie', id)).toMatchObject({
      status: 'not_accepted',
      because: { reason: '不属本机构', reasonCodes: ['A02'] },
      due: null,
      waitsOn: [],
    });
    expect(await whereabouts('chen-jie', id, then)).toMatchObject({
      isPast: true,
      status: 'submitted',
      due: { on: before.dueOn, limit: 'acceptance' },
      queue: null,
      forecast: null,
    });
  });

  test.each([
    ['a moment to come', '2150-01-01T00:00:00.000Z', 'moment-in-future'],
    ['a moment before the case', '2001-01-01T00:00:00.000Z', 'moment-before-case'],
    ['no moment at all', 'yesterday', 'validation-failed'],
  ])('%s is refused', async (_what, asOf, code) => {
    const id = await walk.submitted();
    const answer = await get('chen-jie', `/contracts/${id}/whereabouts?asOf=${asOf}`);
    expect([answer.status, answer.body.code]).toEqual([422, code]);
  });

  test('the other party is told of the registration, and of no moment before it', async () => {
    const id = await walk.inReview();
    const then = (await whereabouts('chen-jie', id)).asOf;
    await walk.command('gu-yan', '/demo-clock', { by: '+1h' });
    await walk.command('wang-min', `/contracts/${id}/decision`, { outcome: 'register', rationale: '内部：同意登记' });

    const told = await whereabouts('sun-li', id);
    expect(told).toMatchObject({
      depth: 'party',
      status: 'registered',
      because: { kind: 'contract.registered', name: null, reason: null, reasonCodes: [] },
      holder: null,
    });
    for (const person of ['chen-jie', 'sun-li']) {
      expect(JSON.stringify(await whereabouts(person, id))).not.toMatch(/王敏|内部/);
    }
    expect((await whereabouts('wang-min', id)).because.reason).toBe('内部：同意登记');
    const early = await get('sun-li', `/contracts/${id}/whereabouts?asOf=${encodeURIComponent(then)}`);
    expect([early.status, early.body.code]).toEqual([422, 'moment-before-case']);
    expect(JSON.stringify(early.body)).not.toContain('createdAt');
  });

  test('another enterprise is told nothing', async () => {
    const id = await walk.submitted();
    const answer = await get('gao-yuan', `/contracts/${id}/whereabouts`);
    expect([answer.status, answer.body.code]).toEqual([404, 'contract-not-found']);
  });
});

describe('调阅留痕', () => {
  test('who opened a case file, when and what for is on record, also when it was not theirs', async () => {
    const id = await walk.submitted();
    await get('wang-min', `/contracts/${id}`);
    await get('qin-zheng', `/contracts/${id}/timeline`, { 'access-purpose': encodeURIComponent('2026年度专项审计') });
    await get('gao-yuan', `/contracts/${id}`);
    // a link to a file has no headers
    const purpose = new URLSearchParams({ purpose: '2026年度专项审计' }).toString();
    expectStatus(await get('qin-zheng', `/contracts/${id}/audit-package?${purpose}`), 200);

    const { body } = expectStatus(await get('qin-zheng', `/contracts/${id}/reads`), 200);
    const seen = body.items.map(
      ({ reader, what, purpose }: { reader: { name: string }; what: string; purpose: string }) => [
        reader.name,
        what,
        purpose,
      ],
    );
    expect(seen).toEqual([
      ['秦正', 'package', '2026年度专项审计'],
      ['高远', 'dossier', '查阅本单位合同'],
      ['秦正', 'timeline', '2026年度专项审计'],
      ['王敏', 'dossier', '办理登记'],
    ]);
  });

  test('a purpose that is no text is refused, and nothing is shown', async () => {
    const id = await walk.submitted();
    for (const purpose of ['%E5%AE', '%00', 'x'.repeat(201)]) {
      const answer = await get('wang-min', `/contracts/${id}`, { 'access-purpose': purpose });
      expect([answer.status, answer.body.code]).toEqual([422, 'access-purpose-malformed']);
    }
  });

  test('what was read cannot be taken back', async () => {
    const id = await walk.submitted();
    await get('wang-min', `/contracts/${id}`);
    const taken = inScope(api.database.asMigrator(), { kind: 'system' }, (trx) =>
      trx('case_reads').where({ contract_id: id }).delete(),
    );
    await expect(taken).rejects.toThrow('append-only');
  });

  test('a person reads what they did and looked at, page by page', async () => {
    const id = await walk.inReview();
    await get('wang-min', `/contracts/${id}`);
    const first = expectStatus(await get('wang-min', '/me/activity?limit=1'), 200).body;
    expect(first.items).toEqual([expect.objectContaining({ what: 'read', kind: 'dossier', contractId: id })]);
    const second = expectStatus(await get('wang-min', `/me/activity?limit=1&cursor=${first.nextCursor}`), 200).body;
    expect(second.items).toEqual([
      expect.objectContaining({ what: 'act', kind: 'contract.accepted', subject: { kind: 'contract', id } }),
    ]);
    const acts = expectStatus(await get('wang-min', '/me/activity?limit=1&what=act'), 200).body;
    expect(acts.items).toEqual(second.items);
  });

  test('of somebody unknown there is no activity', async () => {
    const answer = await get('mo-fei', '/people/00000000-0000-4000-8000-000000000000/activity');
    expect([answer.status, answer.body.code]).toEqual([404, 'person-not-found']);
  });
});
