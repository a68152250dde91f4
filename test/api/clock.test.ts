import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApi, type TestApi } from './support/api.js';
import { CaseWalker, expectStatus } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
});
afterAll(() => api.close());

const get = (person: string, path: string) => api.as(person)('GET', `/api/v1${path}`);
const post = (person: string, path: string, body: object = {}) => api.as(person)('POST', `/api/v1${path}`, { body });
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

test('an applicant sees the clock of their case: its rule, its days, what stopped it and why, and no names', async () => {
  const id = await walk.inReview();
  const stopped = { reason: 'third_party_proof', explanation: '等待检测报告' };
  expect(codeOf(await post('wang-min', `/contracts/${id}/pauses`, { ...stopped, reason: 'lunch' }))).toEqual([
    422,
    'pause-reason-not-listed',
  ]);
  const paused = expectStatus(await post('wang-min', `/contracts/${id}/pauses`, stopped), 200).body;
  expect(paused.allowedActions).toContain('endPause');
  expectStatus(await post('wang-min', `/contracts/${id}/extensions`, { days: 3, reason: '核对权属' }), 200);
  const granted = await post('he-fang', `/contracts/${id}/extension-decision`, {
    outcome: 'grant_extension',
    reason: '属实',
  });
  expect(expectStatus(granted, 200).body.dueOn > paused.dueOn).toBe(true);

  const own = expectStatus(await get('chen-jie', `/contracts/${id}/clock`), 200).body;
  expect(own).toMatchObject({
    contractId: id,
    pausedSince: own.today,
    officeDays: 0,
    periods: [
      { limit: 'acceptance', running: false, usedDays: 0 },
      {
        limit: 'review',
        running: true,
        status: 'in_review',
        unit: 'WORKDAY',
        days: 15,
        extensionDays: 3,
        usedDays: 0,
        leftDays: 18,
        startedOn: own.today,
        dueOn: granted.body.dueOn,
        rule: { code: 'R2026-national', figure: 'limits.review.standard', confirmed: false },
        extensions: [{ days: 3, outcome: 'granted', askedBy: null, decidedBy: null, decisionReason: '属实' }],
      },
    ],
    pauses: [
      {
        reason: 'third_party_proof',
        effect: 'PAUSES',
        automatic: false,
        explanation: '等待检测报告',
        by: null,
        to: null,
      },
    ],
    stretches: [{ whose: 'applicant' }, { whose: 'office' }, { whose: 'office' }].slice(
      own.stretches.length === 2 ? 1 : 0,
    ),
    extension: { maximumDays: 10, times: 1 },
  });
  expect(own.words.zh).toContain('停止计时');
  const officers = expectStatus(await get('he-fang', `/contracts/${id}/clock`), 200).body;
  expect(officers.pauses[0].by.name).toBe('王敏');
  // the other party has no business with it, and a stranger finds nothing
  expect(codeOf(await get('sun-li', `/contracts/${id}/clock`))).toEqual([404, 'contract-not-found']);

  // and the page about the case says so: to the applicant why and since when, to an officer who too
  const where = async (person: string, asOf?: string) =>
    expectStatus(await get(person, `/contracts/${id}/whereabouts${asOf === undefined ? '' : `?asOf=${asOf}`}`), 200)
      .body;
  const told = await where('chen-jie');
  expect(told.pauses).toMatchObject([{ reason: stopped.reason, since: own.today, by: null }]);
  expect(told.story.zh).toContain(`自 ${own.today} 起停止计时：${told.pauses[0].words.zh}`);
  expect(JSON.stringify(told)).not.toContain('王敏');
  expect((await where('he-fang')).pauses).toMatchObject([{ by: { name: '王敏' } }]);

  const ended = await post('wang-min', `/contracts/${id}/pauses/${paused.commandId}/end`);
  expect((await where('chen-jie')).pauses).toEqual([]);
  expect((await where('chen-jie', told.asOf)).pauses).toEqual(told.pauses);
  expect(expectStatus(ended, 200).body.allowedActions).not.toContain('endPause');
  const { body } = await get('chen-jie', `/contracts/${id}`);
  expect(body).toMatchObject({ pausedSince: null, extensionAsked: false, dueOn: ended.body.dueOn });
});

test('a breach is listed for the manager and the auditor with its evidence, and explained afterwards by the office', async () => {
  const id = await walk.submitted();
  const { dueOn } = expectStatus(await get('he-fang', `/contracts/${id}`), 200).body;
  const { today } = expectStatus(await get('he-fang', `/contracts/${id}/clock`), 200).body;
  const days = (Date.parse(dueOn) - Date.parse(today)) / 86_400_000;
  await walk.command('gu-yan', '/demo-clock', { by: `+${days + 2}d` });
  expect(await api.acts.ringMissedAlarms()).toMatchObject({ failed: [] });
  const [listed] = expectStatus(await get('he-fang', `/breaches?contractId=${id}`), 200).body.items;
  expect(listed).toMatchObject({ contractId: id, limit: 'acceptance', movedClock: true, explanations: [] });
  // the office explains it, the auditor only looks
  expect(listed.allowedActions).toEqual(['explain']);
  const watched = expectStatus(await get('qin-zheng', `/breaches?contractId=${id}`), 200).body.items;
  expect(watched).toMatchObject([{ breachId: listed.breachId, allowedActions: [] }]);
  expect(listed.evidence.days.length).toBeGreaterThanOrEqual(5);
  const said = `/breaches/${listed.breachId}/explanations`;
  expectStatus(await post('wang-min', said, { explanation: '承办人病假' }), 201);
  expectStatus(await post('he-fang', said, { explanation: '已改派' }), 201);
  const [again] = expectStatus(await get('qin-zheng', `/breaches?contractId=${id}&explained=true`), 200).body.items;
  expect(again.explanations.map(({ explanation }: { explanation: string }) => explanation)).toEqual([
    '承办人病假',
    '已改派',
  ]);
  expect(again.evidence).toEqual(listed.evidence);
  const file = await get('he-fang', `/exports/breaches?format=csv&contractId=${id}`);
  for (const kept of [listed.projectName, listed.dueOn, '承办人病假', '已改派']) expect(file.body).toContain(kept);
  const nobody = '/breaches/00000000-0000-4000-8000-000000000000/explanations';
  expect(codeOf(await post('wang-min', nobody, { explanation: '?' }))).toEqual([404, 'breach-not-found']);
});

test('what lasts while the case is where it is ends by itself, and what is over is over', async () => {
  const id = await walk.inReview();
  await walk.command('wang-min', `/contracts/${id}/decision`, { outcome: 'refer_to_experts', rationale: '需评审' });
  const { body } = await get('he-fang', `/contracts/${id}/clock`);
  expect(body.pauses).toMatchObject([{ reason: 'expert_review', automatic: true, effect: 'COUNTS' }]);
  const first = await post('zhao-lei', `/contracts/${id}/pauses`, { reason: 'system_outage', explanation: '停机' });
  const second = await post('zhao-lei', `/contracts/${id}/pauses`, { reason: 'force_majeure', explanation: '洪水' });
  expectStatus(second, 200);
  const end = (pauseId: string) => post('zhao-lei', `/contracts/${id}/pauses/${pauseId}/end`);
  expect(codeOf(await end(body.pauses[0].pauseId))).toEqual([409, 'pause-ends-by-itself']);
  expectStatus(await end(first.body.commandId), 200);
  expect(codeOf(await end(first.body.commandId))).toEqual([409, 'pause-over']);
  expect(codeOf(await end('no-id'))).toEqual([404, 'pause-not-found']);
});
