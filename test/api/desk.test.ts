import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
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
const next = async (person: string): Promise<string | null> =>
  expectStatus(await post(person, '/review-queue/next'), 200).body.contractId;
/** Lets nothing be on the desk but what a test puts there. */
const clearDesk = async (): Promise<void> => {
  for (const person of ['wang-min', 'liu-yang', 'zhao-lei', 'ma-jun', 'lin-shu']) {
    for (let id = await next(person); id !== null; id = await next(person)) {
      await post('chen-jie', `/contracts/${id}/withdrawal`, {});
    }
  }
};

describe('领件', () => {
  test('the next case is the one due first; two people at once get two cases', async () => {
    await clearDesk();
    const early = await walk.submitted();
    const late = await walk.inReview();
    const [one, two] = await Promise.all([next('wang-min'), next('liu-yang')]);
    expect(new Set([one, two])).toEqual(new Set([early, late]));
    expect(await next('ma-jun')).toBeNull();
  });

  test('what somebody holds is seen as theirs, and no other officer decides it', async () => {
    await clearDesk();
    const id = await walk.submitted();
    const held = expectStatus(await post('wang-min', `/contracts/${id}/hold`), 200).body;
    expect(held).toMatchObject({ contractId: id, role: 'reviewer', status: 'submitted' });
    const { body: queue } = await get('he-fang', '/review-queue');
    expect(queue.items.find((item: { id: string }) => item.id === id).holder.name).toBe('王敏');

    const byAnother = await post('liu-yang', `/contracts/${id}/acceptance`);
    expect([byAnother.status, byAnother.body.code]).toEqual([409, 'held-by-another']);
    expect((await post('liu-yang', `/contracts/${id}/hold`)).body.code).toBe('held-by-another');
    expect((await post('liu-yang', `/contracts/${id}/hold-release`)).body.code).toBe('held-by-another');
    expectStatus(await post('wang-min', `/contracts/${id}/acceptance`), 200);
  });

  test('after a day the claim ends by itself', async () => {
    await clearDesk();
    const id = await walk.submitted();
    expect(await next('wang-min')).toBe(id);
    expect(await next('liu-yang')).toBeNull();
    await walk.command('gu-yan', '/demo-clock', { by: '+25h' });
    expect(await next('liu-yang')).toBe(id);
  });

  test('what is handed back is for anybody, with the reason on file', async () => {
    await clearDesk();
    const id = await walk.submitted();
    expect(await next('wang-min')).toBe(id);
    expectStatus(await post('wang-min', `/contracts/${id}/hold-release`, { reason: '专业不对口' }), 200);
    expect(await next('liu-yang')).toBe(id);
    const { body } = await get('qin-zheng', `/contracts/${id}/timeline`);
    expect(body.entries.find(({ kind }: { kind: string }) => kind === 'contract.handed_back')).toMatchObject({
      reason: '专业不对口',
      actor: { name: '王敏' },
    });
  });

  test('a decision ends the claim: the next step is another’s', async () => {
    await clearDesk();
    const id = await walk.inReview('large-service');
    expectStatus(await post('wang-min', `/contracts/${id}/hold`), 200);
    await walk.command('wang-min', `/contracts/${id}/decision`, { outcome: 'register', rationale: '同意' });
    expect((await get('zhao-lei', `/contracts/${id}`)).body.holder).toBeNull();
    expect(await next('zhao-lei')).toBe(id);
  });

  test('nobody takes what is not theirs to decide', async () => {
    const id = await walk.submitted();
    const second = await post('zhao-lei', `/contracts/${id}/hold`);
    expect([second.status, second.body.code]).toEqual([409, 'not-on-your-desk']);
    const draft = await walk.draft();
    expect((await post('wang-min', `/contracts/${draft}/hold`)).body.code).toBe('contract-not-found');
  });

  test('the same command twice takes one case', async () => {
    await clearDesk();
    const ids = [await walk.submitted(), await walk.submitted()];
    const options = { key: 'once-and-again', body: {} };
    const first = await api.as('wang-min')('POST', '/api/v1/review-queue/next', options);
    const again = await api.as('wang-min')('POST', '/api/v1/review-queue/next', options);
    expect(again.body).toEqual(first.body);
    const other = await next('liu-yang');
    expect(new Set([first.body.contractId, other])).toEqual(new Set(ids));
  });
});

describe('待办队列', () => {
  const write = (filter: object) =>
    post('he-fang', '/desk-queues', { code: 'large-first', title: '大额优先', titleEn: 'large first', filter });

  test('a new version is looked at before anybody works by it', async () => {
    await clearDesk();
    const small = await walk.submitted();
    const large = await walk.submitted('large-service');
    const { version } = expectStatus(await write({ amountTier: 'large' }), 201).body;
    expect((await post('wang-min', '/review-queue/next', { queue: 'large-first' })).body.code).toBe('queue-not-found');

    const ids = async (query: string): Promise<string[]> =>
      expectStatus(await get('he-fang', `/review-queue?${query}`), 200).body.items.map(({ id }: { id: string }) => id);
    expect(await ids(`queue=large-first&queueVersion=${version}`)).toEqual([large]);
    const listed = async () =>
      (await get('he-fang', '/desk-queues')).body.items.find((item: { version: number }) => item.version === version);
    expect(await listed()).toMatchObject({ inUse: false, cases: 1 });

    expectStatus(await post('he-fang', '/desk-queues/publication', { code: 'large-first', version }), 200);
    expect(await listed()).toMatchObject({ inUse: true });
    expect(await ids('queue=large-first')).toEqual([large]);
    const taken = await post('wang-min', '/review-queue/next', { queue: 'large-first' });
    expect(expectStatus(taken, 200).body.contractId).toBe(large);
    expect(await next('liu-yang')).toBe(small);
  });

  test('a version is published once, and the next one takes its place', async () => {
    await clearDesk();
    const small = await walk.submitted();
    const { version } = expectStatus(await write({ amountTier: 'small', dueWithinDays: 365 }), 201).body;
    expectStatus(await post('he-fang', '/desk-queues/publication', { code: 'large-first', version }), 200);
    const again = await post('he-fang', '/desk-queues/publication', { code: 'large-first', version });
    expect([again.status, again.body.code]).toEqual([404, 'queue-not-found']);
    expect((await post('wang-min', '/review-queue/next', { queue: 'large-first' })).body.contractId).toBe(small);
  });

  test('narrows by status and kind', async () => {
    await clearDesk();
    const submitted = await walk.submitted();
    const inReview = await walk.inReview();
    const sizeOf = async (filter: object): Promise<number> => {
      const { version } = expectStatus(await write(filter), 201).body;
      const { items } = (await get('he-fang', '/desk-queues')).body;
      return items.find((item: { version: number }) => item.version === version).cases;
    };
    expect(await sizeOf({})).toBe(2);
    expect(await sizeOf({ statuses: ['in_review'] })).toBe(1);
    expect(await sizeOf({ kinds: ['development'] })).toBe(2);
    expect(await sizeOf({ kinds: ['consulting'] })).toBe(0);
    expect(await sizeOf({ dueWithinDays: 0 })).toBe(0);
    expect([submitted, inReview]).toHaveLength(2);
  });
});

describe('未读与变动', () => {
  test('a case is unread until opened, and changed when it moved since', async () => {
    await clearDesk();
    const id = await walk.submitted();
    const seen = async (person: string): Promise<string> =>
      (await get(person, '/review-queue')).body.items.find((item: { id: string }) => item.id === id).seen;
    expect([await seen('wang-min'), await seen('he-fang')]).toEqual(['unread', 'unread']);
    await get('wang-min', `/contracts/${id}`);
    expect([await seen('wang-min'), await seen('he-fang')]).toEqual(['read', 'unread']);
    await walk.command('liu-yang', `/contracts/${id}/acceptance`, {});
    expect(await seen('wang-min')).toBe('changed');
  });
});

describe('改派', () => {
  test('a manager hands cases over, each for itself, and says why', async () => {
    await clearDesk();
    const [good, wrong] = [await walk.submitted(), await walk.registered()];
    const unknown = '00000000-0000-4000-8000-000000000000';
    const { body } = expectStatus(
      await post('he-fang', '/review-queue/reassignment', {
        contractIds: [good, wrong, unknown],
        toUserId: await idOf('liu-yang'),
        reason: '王敏休假',
      }),
      200,
    );
    const codes = Object.fromEntries(
      body.rows.map(({ contractId, outcome, code }: Record<string, string>) => [contractId, code ?? outcome]),
    );
    expect(codes).toEqual({ [good]: 'reassigned', [wrong]: 'not-on-your-desk', [unknown]: 'contract-not-found' });
    expect((await get('he-fang', `/contracts/${good}`)).body.holder.name).toBe('刘洋');
    expect(await next('wang-min')).toBeNull();
  });

  test('not to somebody of another house', async () => {
    const id = await walk.submitted();
    for (const toUserId of [await idOf('luo-ping'), '00000000-0000-4000-8000-000000000000']) {
      const answer = await post('he-fang', '/review-queue/reassignment', {
        contractIds: [id],
        toUserId,
        reason: '改派',
      });
      expect([answer.status, answer.body.code]).toEqual([404, 'person-not-found']);
      expect(answer.body.errors[0].pointer).toBe('/toUserId');
    }
  });

  test('the workload counts what each holds', async () => {
    await clearDesk();
    const id = await walk.submitted();
    expect(await next('liu-yang')).toBe(id);
    const { body } = expectStatus(await get('he-fang', '/review-queue/workload'), 200);
    const loads = Object.fromEntries(
      body.officers.map(({ person, held }: { person: { name: string }; held: number }) => [person.name, held]),
    );
    expect(loads).toMatchObject({ 刘洋: 1, 王敏: 0 });
    expect(body.nobodys.waiting).toBe(0);
    const before = body.ages.reduce((sum: number, { cases }: { cases: number }) => sum + cases, 0);
    expect(body.ages.map(({ age }: { age: string }) => age)).toEqual(['0-7', '8-15', '16-30', '31-60', '61+']);
    const { dueOn } = (await get('he-fang', `/contracts/${id}`)).body;
    const due = body.coming.find((day: { dueOn: string }) => day.dueOn === dueOn);
    expect(due.cases).toBeGreaterThanOrEqual(1);
    await walk.submitted();
    const { body: after } = expectStatus(await get('he-fang', '/review-queue/workload'), 200);
    expect(after.ages[0].cases).toBe(body.ages[0].cases + 1);
    expect(after.ages.reduce((sum: number, { cases }: { cases: number }) => sum + cases, 0)).toBe(before + 1);
  });
});

describe('回避', () => {
  test('who declares a relation holds the case no more, gets it no more and decides it no more', async () => {
    await clearDesk();
    const id = await walk.submitted();
    expect(await next('wang-min')).toBe(id);
    const { body } = expectStatus(
      await post('wang-min', `/contracts/${id}/recusals`, { relation: 'relative', reason: '法定代表人系本人近亲属' }),
      200,
    );
    expect(body).toMatchObject({ contractId: id, handedBack: true });
    expect(await next('wang-min')).toBeNull();
    const acting = await post('wang-min', `/contracts/${id}/acceptance`);
    expect([acting.status, acting.body.code]).toEqual([403, 'recused']);
    expect((await post('wang-min', `/contracts/${id}/recusals`, { relation: 'other', reason: '再次' })).body.code).toBe(
      'already-recused',
    );
    expect(await next('liu-yang')).toBe(id);
  });

  test('a manager declares it for somebody; an officer only for themselves', async () => {
    const id = await walk.submitted();
    const userId = await idOf('liu-yang');
    const recusal = { userId, relation: 'shareholding', reason: '持有买方股份' };
    expect((await post('wang-min', `/contracts/${id}/recusals`, recusal)).body.code).toBe('role-not-allowed');
    expectStatus(await post('he-fang', `/contracts/${id}/recusals`, recusal), 200);
    expect((await post('liu-yang', `/contracts/${id}/acceptance`)).body.code).toBe('recused');
  });
});
