import { createHash, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AlarmInput } from '../../src/activities/alarm.js';
import { addBreachExplanation, listBreaches } from '../../src/db/breach-store.js';
import { listExtensions, listPauses, listPeriods } from '../../src/db/period-store.js';
import { addCalendarDays, addWorkingDays, endOfShanghaiDay, startOfShanghaiDay } from '../../src/domain/calendar.js';
import { workingDaysBefore } from '../../src/domain/contract/case-clock.js';
import {
  aContract,
  type ContractCase,
  CORRECTION,
  CORRECTION_ANSWERS,
  PEOPLE,
  RATIONALE,
} from '../support/builders.js';
import { eventsOf, openRegistry, refusalOf, rowOf, type TestRegistry } from '../support/registry.js';

const MANAGER = 'he-fang';
const OUTAGE = { reason: 'system_outage', explanation: '机房断电，系统停机。' };
const PROOF = { reason: 'third_party_proof', explanation: '等待检测报告。' };

let registry: TestRegistry;
const stateOf = ({ id }: ContractCase) => rowOf(registry, 'contracts', id);
const dueOf = async (contract: ContractCase): Promise<string> => String((await stateOf(contract))['due_on']);
const lastEventOf = async ({ id }: ContractCase) => (await eventsOf(registry, id)).at(-1);
const calendar = async () => (await registry.rules.read()).calendarOf(registry.officeId);
const after = async (from: string, days: number): Promise<string> => addWorkingDays(await calendar(), from, days).on;
const startOf = (on: string): string => new Date(startOfShanghaiDay(on)).toISOString();
const ring = ({ id }: ContractCase, kind: AlarmInput['kind']) =>
  registry.acts.recordAlarm({ commandId: randomUUID(), contractId: id, kind });
const pause = ({ id }: ContractCase, payload: object = PROOF, by: string = PEOPLE.reviewer, commandId?: string) =>
  registry.act(by, 'recordPause', { contractId: id }, payload, commandId);
const endPause = ({ id }: ContractCase, pauseId: string) =>
  registry.act(PEOPLE.reviewer, 'recordPauseEnd', { contractId: id }, { pauseId, explanation: '已恢复。' });
const ask = ({ id }: ContractCase, days = 5, by: string = PEOPLE.reviewer) =>
  registry.act(by, 'recordExtensionRequest', { contractId: id }, { days, reason: '权属核对需要时间。' });
const answer = ({ id }: ContractCase, outcome: string, by = MANAGER) =>
  registry.act(by, 'recordExtensionDecision', { contractId: id }, { outcome, reason: '情况属实。' });
const kindsOf = async ({ id }: ContractCase): Promise<string[]> =>
  (await eventsOf(registry, id)).map(({ kind }) => kind);

/** The next version of something in the tables of rules, as a release brings it. */
async function release(kind: string, code: string, change: Record<string, unknown>): Promise<void> {
  const owner = registry.database.asMigrator();
  const [last] = await owner('reference_data').where({ kind, code }).orderBy('version', 'desc');
  const data = JSON.stringify({ ...last?.data, ...change });
  await owner('reference_data').insert({
    kind,
    code,
    source: 'test',
    confirmed: false,
    ...last,
    loaded_at: undefined,
    version: (last?.version ?? 0) + 1,
    data,
    content_sha256: createHash('sha256').update(data).digest('hex'),
  });
}

/** A year of the nation is announced, if it is not yet. */
async function announce(year: number): Promise<void> {
  const { years } = (await registry.rules.read()).calendar;
  if (years.some((one) => one.year === year)) return;
  const rows = { year, off: [`${year}-01-01`], working: [], source: 'test', confirmed: false };
  await release('calendar', `CN-${year}`, rows);
}

/** The nation takes this day off, or works on these; the notices of their years are there. */
async function changeDays({ off = [], working = [] }: { off?: string[]; working?: string[] }): Promise<void> {
  const yearOf = (on: string): number => Number(on.slice(0, 4));
  for (const year of new Set([...off, ...working].map(yearOf))) {
    await announce(year);
    const known = (await registry.rules.read()).calendar.years.find((one) => one.year === year);
    await release('calendar', `CN-${year}`, {
      off: [...(known?.off ?? []), ...off.filter((on) => yearOf(on) === year)].filter((on) => !working.includes(on)),
      working: [...(known?.working ?? []), ...working.filter((on) => yearOf(on) === year)],
    });
  }
}

const recomputings = async (): Promise<number> =>
  (await registry.db('duty_runs').where({ duty: 'recompute_due_dates' })).length;

describe('停止计时', () => {
  beforeAll(async () => {
    registry = await openRegistry();
  });
  afterAll(() => registry.close());

  test('the clock stands still for a listed reason: who, why, from and to are kept, and the end moves with it', async () => {
    const contract = await aContract(registry).underReview();
    const from = await registry.today();
    const before = await dueOf(contract);
    const proof = randomUUID();
    const outcome = await pause(contract, PROOF, PEOPLE.reviewer, proof);

    // the latest end is what the applicant is told: twenty working days at most
    const latest = await after(from, 20);
    expect(await dueOf(contract)).toBe(await after(before, 20));
    expect(outcome).toMatchObject({ isPaused: true, dueOn: await dueOf(contract) });
    expect(outcome.alarms).toContainEqual({ kind: 'pauseEnd', at: new Date(endOfShanghaiDay(latest)).toISOString() });
    expect(await lastEventOf(contract)).toMatchObject({
      kind: 'contract.clock_paused',
      reason_text: PROOF.explanation,
      rule: expect.stringMatching(/^row 40: /),
      data: {
        pauseReason: 'third_party_proof',
        latestEndOn: latest,
        dueBeforeOn: before,
        standing: { holderId: expect.anything() },
      },
    });
    expect((await refusalOf(pause(contract))).code).toBe('already-paused');

    // another reason two days later, both end after five: what overlaps is left out once
    const third = await after(from, 2);
    await registry.moveClockPast(startOf(third));
    const outage = randomUUID();
    await pause(contract, OUTAGE, PEOPLE.reviewer, outage);
    expect(await dueOf(contract)).toBe(await after(before, 20));
    const fifth = await after(from, 5);
    await registry.moveClockPast(startOf(fifth));
    await endPause(contract, outage);
    await endPause(contract, proof);
    expect(await dueOf(contract)).toBe(await after(before, 5));
    expect(await stateOf(contract)).toMatchObject({ paused_since: null, pause_ends_at: null });

    const kept = await registry.inSystem((trx) => listPauses(trx, contract.id));
    expect(kept).toMatchObject([
      {
        id: proof,
        startedOn: from,
        endedOn: fifth,
        startedBy: registry.idOf(PEOPLE.reviewer),
        explanation: PROOF.explanation,
      },
      { id: outage, startedOn: third, endedOn: fifth, endExplanation: '已恢复。' },
    ]);
    const [acceptance, review] = await registry.inSystem((trx) => listPeriods(trx, contract.id));
    expect(acceptance).toMatchObject({ limit: 'acceptance', endedOn: from, figure: 'limits.acceptance' });
    expect(review).toMatchObject({
      limit: 'review',
      startedOn: from,
      days: 15,
      endedOn: null,
      dueOn: await dueOf(contract),
    });
    expect((await refusalOf(endPause(contract, proof))).code).toBe('action-not-allowed');
  });

  test('nothing else stops it, and nobody else', async () => {
    const contract = await aContract(registry).underReview();
    const before = await stateOf(contract);
    const refused = async (asked: Promise<unknown>): Promise<string> => (await refusalOf(asked)).code;
    expect(await refused(pause(contract, { reason: 'holiday', explanation: '休假' }))).toBe('pause-reason-not-listed');
    expect(await refused(pause(contract, { reason: 'expert_review', explanation: '评审' }))).toBe(
      'pause-reason-not-listed',
    );
    expect(await refused(pause(contract, PROOF, MANAGER))).toBe('role-not-allowed');
    expect(await refused(pause(contract, PROOF, PEOPLE.applicant))).toBe('role-not-allowed');
    expect(await refused(pause(contract, PROOF, 'hu-ke'))).toBe('contract-not-found');
    expect(await stateOf(contract)).toEqual(before);
    await pause(contract);
    expect(await refused(endPause(contract, randomUUID()))).toBe('pause-not-found');
    const registered = await aContract(registry).registered();
    expect(await refused(pause(registered))).toBe('action-not-allowed');
  });

  test('a pause beyond its longest time ends by itself, and the end of the period stays where it was said to be', async () => {
    const contract = await aContract(registry).underReview();
    const from = await registry.today();
    await pause(contract, OUTAGE);
    const due = await dueOf(contract);
    expect(await ring(contract, 'pauseEnd')).toMatchObject({ isPaused: true });
    const latest = await after(from, 5);
    await registry.moveClockPast(new Date(endOfShanghaiDay(latest)).toISOString());
    const outcome = await ring(contract, 'pauseEnd');
    expect(outcome).toMatchObject({ isPaused: false, dueOn: due });
    expect(await registry.inSystem((trx) => listPauses(trx, contract.id))).toMatchObject([
      { endedOn: latest, endedBy: expect.stringMatching(/0001$/) },
    ]);
    expect(await lastEventOf(contract)).toMatchObject({ kind: 'contract.clock_resumed', actor_role: 'system' });
  });

  test('a reason stops one period for no longer than its longest time, however often it is used', async () => {
    const contract = await aContract(registry).underReview();
    const from = await registry.today();
    const first = randomUUID();
    await pause(contract, OUTAGE, PEOPLE.reviewer, first);
    await registry.moveClockPast(startOf(await after(from, 3)));
    await endPause(contract, first);
    const again = await registry.today();
    await pause(contract, OUTAGE);
    const left = await after(again, 2);
    expect(await lastEventOf(contract)).toMatchObject({ data: { latestEndOn: left } });
    await registry.moveClockPast(new Date(endOfShanghaiDay(left)).toISOString());
    await ring(contract, 'pauseEnd');
    expect(await refusalOf(pause(contract, OUTAGE))).toMatchObject({
      code: 'pause-used-up',
      details: { reason: 'system_outage', maximumDays: 5 },
    });
    // another reason is another matter
    await pause(contract);
  });

  test('a decision ends what was paused and asked', async () => {
    const contract = await aContract(registry).underReview();
    await pause(contract);
    await ask(contract);
    await registry.act(
      PEOPLE.reviewer,
      'recordDecision',
      { contractId: contract.id },
      { outcome: 'register', rationale: RATIONALE },
    );
    expect(await stateOf(contract)).toMatchObject({
      due_at: null,
      paused_since: null,
      pause_ends_at: null,
      extension_asked: false,
    });
    const [asked] = await registry.inSystem((trx) => listExtensions(trx, contract.id));
    expect(asked).toMatchObject({ outcome: 'lapsed', dueAfterOn: null });
    const periods = await registry.inSystem((trx) => listPeriods(trx, contract.id));
    expect(periods.every(({ endedOn }) => endedOn !== null)).toBe(true);
  });

  test('what was said about a case goes with its content when that is a state secret', async () => {
    const contract = await aContract(registry).underReview();
    await pause(contract);
    await ask(contract);
    await registry.act(PEOPLE.reviewer, 'recordPurge', { contractId: contract.id });
    const [kept] = await registry.inSystem((trx) => listPauses(trx, contract.id));
    expect(kept).toMatchObject({ reasonCode: 'third_party_proof', explanation: null });
    expect(await registry.inSystem((trx) => listExtensions(trx, contract.id))).toMatchObject([{ reason: null }]);
  });

  test('where the rules say so it stands still by itself while experts or the applicant have the case', async () => {
    const rows = await registry
      .db('reference_data')
      .where({ kind: 'rule_set', code: 'R2026-national' })
      .orderBy('version', 'desc');
    const stops = rows[0].data.pauses.map((reason: { code: string }) =>
      ['expert_review', 'correction'].includes(reason.code)
        ? { ...reason, effect: 'PAUSES', maximum: { unit: 'WORKDAY', days: 30 } }
        : reason,
    );
    await release('rule_set', 'R2026-national', { pauses: stops });
    const contract = await aContract(registry).underReview();
    const from = await registry.today();
    const standard = await dueOf(contract);

    // with experts the longer limit holds and their time is left out of it
    const decision = { outcome: 'refer_to_experts', rationale: RATIONALE };
    await registry.act(PEOPLE.reviewer, 'recordDecision', { contractId: contract.id }, decision);
    expect(await dueOf(contract)).toBe(await after(from, 60));
    const [review] = await registry.inSystem((trx) => listPauses(trx, contract.id));
    expect(review).toMatchObject({ reasonCode: 'expert_review', duringStatus: 'expert_review', endedOn: null });
    await registry.moveClockPast(startOf(await after(from, 4)));
    await registry.act(
      PEOPLE.expert,
      'recordExpertOpinion',
      { contractId: contract.id },
      {
        recommendation: 'recognise',
        opinion: '属于技术开发。',
        noConflictDeclared: true,
      },
    );
    expect(await dueOf(contract)).toBe(await after(from, 34));

    const other = await aContract(registry).underReview();
    const accepted = await registry.today();
    await registry.act(PEOPLE.reviewer, 'recordCorrectionRequest', { contractId: other.id }, CORRECTION);
    const corrected = await stateOf(other);
    expect(corrected).toMatchObject({ due_limit: 'correction' });
    // what stops the office's clock gives the applicant no weeks when calendars are loaded meanwhile
    const year = Number(accepted.slice(0, 4));
    await announce(year);
    await release('calendar', `CN-${year}`, { source: 'printed again' });
    expect((await registry.acts.recomputeDueDates()).failed).toEqual([]);
    expect((await stateOf(other))['due_on']).toBe(corrected['due_on']);
    await registry.moveClockPast(startOf(await after(accepted, 6)));
    await registry.act(PEOPLE.applicant, 'recordResubmission', { contractId: other.id }, CORRECTION_ANSWERS);
    await registry.act(PEOPLE.reviewer, 'recordAcceptance', { contractId: other.id });
    // the review goes on that began with the first acceptance, without the days the applicant had
    expect(await stateOf(other)).toMatchObject({
      accepted_on: accepted,
      due_limit: 'review',
      due_from_on: accepted,
      due_on: await after(accepted, 21),
    });
    const periods = await registry.inSystem((trx) => listPeriods(trx, other.id));
    expect(periods.map(({ limit, endedOn }) => [limit, endedOn === null])).toEqual([
      ['acceptance', false],
      ['review', true],
      ['correction', false],
      ['acceptance', false],
    ]);
    expect(standard > from).toBe(true);

    // a review that was over when it was interrupted is over when it goes on
    const late = await aContract(registry).underReview();
    await registry.moveClockPast(String((await stateOf(late))['due_at']));
    await ring(late, 'limit');
    const over = (await stateOf(late))['overdue_since'];
    await registry.act(PEOPLE.reviewer, 'recordCorrectionRequest', { contractId: late.id }, CORRECTION);
    expect(await stateOf(late)).toMatchObject({ overdue_since: null });
    await registry.act(PEOPLE.applicant, 'recordResubmission', { contractId: late.id }, CORRECTION_ANSWERS);
    await registry.act(PEOPLE.reviewer, 'recordAcceptance', { contractId: late.id });
    expect(await stateOf(late)).toMatchObject({ due_limit: 'review', overdue_since: over, reminder_at: null });
  });
});

describe('延长期限', () => {
  beforeAll(async () => {
    registry = await openRegistry();
  });
  afterAll(() => registry.close());

  test('moves the end only when the manager grants it, once, and never by who asked', async () => {
    const contract = await aContract(registry, { reviewer: 'all-roles' }).underReview();
    const before = await dueOf(contract);
    expect(await ask(contract, 5, 'all-roles')).toMatchObject({ dueOn: before, extensionAsked: true });
    expect((await refusalOf(ask(contract, 5, 'all-roles'))).code).toBe('extension-already-asked');
    expect((await refusalOf(answer(contract, 'grant_extension', 'all-roles'))).code).toBe('separation-of-duties');
    expect((await refusalOf(answer(contract, 'grant_extension', PEOPLE.reviewer))).code).toBe('role-not-allowed');
    expect(await dueOf(contract)).toBe(before);
    expect(await answer(contract, 'grant_extension')).toMatchObject({ extensionAsked: false });
    expect(await dueOf(contract)).toBe(await after(before, 5));
    expect(await lastEventOf(contract)).toMatchObject({
      kind: 'contract.extension_granted',
      data: { days: 5, dueBeforeOn: before, dueOn: await after(before, 5) },
    });
    expect((await refusalOf(ask(contract, 5, 'all-roles'))).code).toBe('extension-not-allowed');
    const own = registry.database.asSuperuser()('case_extensions').where({ contract_id: contract.id });
    await expect(own.update({ decided_by: registry.idOf('all-roles') })).rejects.toMatchObject({ code: '23514' });
  });

  test('refused, it moves nothing; too long, or for a limit that is not extended, it is not even asked', async () => {
    const contract = await aContract(registry).underReview();
    const before = await dueOf(contract);
    expect(await refusalOf(ask(contract, 11))).toMatchObject({
      code: 'extension-too-long',
      details: { pointer: '/days', maximumDays: 10 },
    });
    await ask(contract);
    await answer(contract, 'refuse_extension');
    expect(await stateOf(contract)).toMatchObject({ due_on: before, extension_asked: false });
    expect((await refusalOf(answer(contract, 'grant_extension'))).code).toBe('action-not-allowed');
    const submitted = await aContract(registry).submitted();
    expect((await refusalOf(ask(submitted))).code).toBe('extension-not-allowed');
  });

  test('is too late after the end, for asking and for granting; the case stays overdue', async () => {
    const contract = await aContract(registry).underReview();
    const other = await aContract(registry).underReview();
    await ask(contract);
    await registry.moveClockPast(String((await stateOf(contract))['due_at']));
    await ring(contract, 'limit');
    await ring(other, 'limit');
    expect((await refusalOf(ask(other))).code).toBe('period-over');
    expect((await refusalOf(pause(other))).code).toBe('period-over');
    expect((await refusalOf(answer(contract, 'grant_extension'))).code).toBe('period-over');
    await answer(contract, 'refuse_extension');
    expect(await stateOf(contract)).toMatchObject({ extension_asked: false, overdue_since: expect.any(String) });

    // nor does a longer limit that comes after the end bring the time back
    const { due_on: due, overdue_since: over } = await stateOf(other);
    const decision = { outcome: 'refer_to_experts', rationale: RATIONALE };
    await registry.act(PEOPLE.reviewer, 'recordDecision', { contractId: other.id }, decision);
    expect(await stateOf(other)).toMatchObject({ status: 'expert_review', due_on: due, overdue_since: over });
    expect(over).not.toBeNull();
  });
});

describe('到期预警 and 超期记录', () => {
  beforeEach(async () => {
    registry = await openRegistry();
  });
  afterEach(() => registry.close());

  test('the officer is warned, then the manager told, then the breach is kept with what proves it, each once', async () => {
    const contract = await aContract(registry).underReview();
    const accepted = await registry.today();
    const due = await dueOf(contract);
    const book = await calendar();
    const [warnOn, escalateOn] = [workingDaysBefore(book, due, 3), workingDaysBefore(book, due, 1)];
    expect((await stateOf(contract))['reminder_at']).toBe(startOf(warnOn));
    await ring(contract, 'reminder');
    expect(await kindsOf(contract)).not.toContain('contract.due_soon');

    await registry.moveClockPast(startOf(warnOn));
    expect((await ring(contract, 'reminder')).alarms[0]).toEqual({ kind: 'reminder', at: startOf(escalateOn) });
    await ring(contract, 'reminder');
    await registry.moveClockPast(startOf(escalateOn));
    expect((await ring(contract, 'reminder')).alarms).toEqual([{ kind: 'limit', at: expect.any(String) }]);
    await registry.moveClockPast(new Date(endOfShanghaiDay(due)).toISOString());
    await ring(contract, 'limit');
    await ring(contract, 'limit');
    const told = (await kindsOf(contract)).filter((kind) => /due_soon|escalated|overdue/.test(kind));
    expect(told).toEqual(['contract.due_soon', 'contract.escalated', 'contract.overdue']);

    const [breach, none] = await registry.inSystem((trx) => listBreaches(trx, { limit: 10 }));
    expect(none).toBeUndefined();
    expect(breach).toMatchObject({
      contractId: contract.id,
      limit: 'review',
      startedOn: accepted,
      dueOn: due,
      holder: { id: registry.idOf(PEOPLE.reviewer) },
      evidence: {
        rule: { code: 'R2026-national', figure: 'limits.review.standard', days: 15, confirmed: false },
        pauses: [],
        extensions: [],
      },
    });
    const days = breach?.evidence.days ?? [];
    expect(days[0]?.on).toBe(addCalendarDays(accepted, 1));
    expect(days.at(-1)?.on).toBe(due);
    expect(days.filter(({ isWorked, isPaused }) => isWorked && !isPaused)).toHaveLength(15);
    expect(new Set(days.map(({ holderId }) => holderId))).toEqual(new Set([registry.idOf(PEOPLE.reviewer)]));

    const { nowAt } = await registry.clock();
    await registry.inSystem((trx) =>
      addBreachExplanation(trx, {
        id: randomUUID(),
        breachId: breach?.id ?? '',
        explanation: '承办人病假。',
        explainedBy: registry.idOf(PEOPLE.reviewer),
        explainedAt: nowAt,
        clockOffsetMs: 0,
      }),
    );
    const explained = await registry.inSystem((trx) => listBreaches(trx, { limit: 10, explained: true }));
    expect(explained[0]?.explanations).toMatchObject([{ explanation: '承办人病假。' }]);
    const owner = registry.database.asSuperuser();
    await expect(owner('case_breaches').delete()).rejects.toMatchObject({ code: '42501' });
    await expect(owner('breach_explanations').update({ explanation: '' })).rejects.toMatchObject({ code: '42501' });
  });

  test('one case that cannot be handled is named, and the others get their warnings', async () => {
    const [poisoned, first, second] = [
      await aContract(registry).underReview(),
      await aContract(registry).underReview(),
      await aContract(registry).underReview(),
    ];
    const layers = [{ code: 'R-GONE', version: 1, regionCode: '000000' }];
    await registry.database
      .asSuperuser()('contracts')
      .where({ id: poisoned.id })
      .update({ rule_layers: JSON.stringify(layers) });
    await registry.moveClockPast(String((await stateOf(first))['reminder_at']));
    await registry.moveClockPast(new Date(Date.parse((await registry.clock()).nowAt) + 2 * 3_600_000).toISOString());

    const failed = [{ contractId: poisoned.id, code: 'rule-set-not-found' }];
    expect(await registry.acts.ringMissedAlarms()).toEqual({ rung: 2, failed });
    for (const contract of [first, second]) expect(await kindsOf(contract)).toContain('contract.due_soon');
    expect(registry.processes.told.map(({ id }) => id).toSorted()).toEqual([first.id, second.id].toSorted());
    // what was done is not done again; what failed is tried again, by name
    expect(await registry.acts.ringMissedAlarms()).toEqual({ rung: 0, failed });
    const runs = await registry.db('duty_runs').where({ duty: 'ring_missed_alarms' });
    expect(runs.map(({ outcome }) => outcome)).toEqual([
      { rung: 2, failed },
      { rung: 0, failed },
    ]);
  });
});

describe('a calendar that is loaded while cases run', () => {
  beforeEach(async () => {
    registry = await openRegistry();
  });
  afterEach(() => registry.close());

  test('the provisional end of every open case is counted again, old and new are told, and doing it again changes nothing', async () => {
    // the last announced year is the next one, and its last days are still to come
    const last = Number((await registry.today()).slice(0, 4)) + 1;
    for (const year of [last - 1, last]) await announce(year);
    await registry.moveClockPast(`${last}-12-20T02:00:00.000Z`);
    const contract = await aContract(registry).underReview();
    const early = await aContract(registry).submitted();
    const before = await stateOf(contract);
    expect(before).toMatchObject({ due_provisional: true });
    expect(await stateOf(early)).toMatchObject({ due_provisional: false });
    expect(await registry.acts.recomputeDueDates()).toEqual({ moved: 0, failed: [] });

    // a notice with two holidays that fixed dates did not foresee
    const off = [await after(`${last}-12-31`, 1), await after(`${last}-12-31`, 2)];
    const rows = { year: last + 1, off: [`${last + 1}-01-01`, ...off], working: [], source: 'test', confirmed: false };
    await release('calendar', `CN-${last + 1}`, rows);
    expect(await registry.acts.recomputeDueDates()).toEqual({ moved: 1, failed: [] });
    const now = await stateOf(contract);
    expect(now).toMatchObject({ due_provisional: false, due_on: await after(String(before['due_from_on']), 15) });
    expect(String(now['due_on']) > String(before['due_on'])).toBe(true);
    expect(await lastEventOf(contract)).toMatchObject({
      kind: 'contract.due_recomputed',
      actor_role: 'system',
      data: {
        dueBeforeOn: before['due_on'],
        dueOn: now['due_on'],
        provisionalBefore: true,
        provisional: false,
        standing: { dueOn: now['due_on'], dueProvisional: false },
      },
    });
    // its clerk is told at once, so that its timers follow; a case that does not lean on that year stays as it was
    expect(registry.processes.told).toEqual([{ kind: 'contract', id: contract.id }]);
    expect(await kindsOf(early)).not.toContain('contract.due_recomputed');
    const done = await eventsOf(registry, contract.id);
    expect(await registry.acts.recomputeDueDates()).toEqual({ moved: 0, failed: [] });
    expect(await eventsOf(registry, contract.id)).toEqual(done);
  });

  test('counted again, no end comes to lie in the past, and an applicant loses no day', async () => {
    const today = await registry.today();
    const coming = Array.from({ length: 40 }, (_, index) => addCalendarDays(today, index));
    for (const on of coming) await announce(Number(on.slice(0, 4)));
    const [filed, asked] = [await aContract(registry).submitted(), await aContract(registry).submitted()];
    await registry.act(PEOPLE.reviewer, 'recordCorrectionRequest', { contractId: asked.id }, CORRECTION);
    const [due, correctionDue] = [await dueOf(filed), await dueOf(asked)];
    await registry.moveClockPast(startOf(due));
    // all at once every day is worked on: by that count the acceptance ended days ago
    await changeDays({ working: coming });
    expect(await registry.acts.recomputeDueDates()).toEqual({ moved: 0, failed: [] });
    expect([await dueOf(filed), await dueOf(asked)]).toEqual([due, correctionDue]);
  });

  test('nobody is late by a calendar that no longer holds', async () => {
    const contract = await aContract(registry).underReview();
    const due = await dueOf(contract);
    await registry.moveClockPast(String((await stateOf(contract))['due_at']));
    await changeDays({ off: [due] });
    const later = await after(due, 1);
    expect(await ring(contract, 'limit')).toMatchObject({ dueOn: later });
    expect(await stateOf(contract)).toMatchObject({ due_on: later, overdue_since: null });
    expect(await lastEventOf(contract)).toMatchObject({ kind: 'contract.due_recomputed', data: { dueBeforeOn: due } });
    expect(await registry.inSystem((trx) => listBreaches(trx, { limit: 10 }))).toEqual([]);
    // and when it is late, the breach is proved by the calendars it was counted with
    await registry.moveClockPast(new Date(endOfShanghaiDay(later)).toISOString());
    await ring(contract, 'limit');
    const [breach] = await registry.inSystem((trx) => listBreaches(trx, { limit: 10 }));
    expect(breach?.evidence.calendarVersion).toBe((await calendar()).version);
    expect(breach?.evidence.days.filter(({ isWorked }) => isWorked)).toHaveLength(15);
  });

  test('a case from before periods were kept has one from the first round on, and its breach is kept', async () => {
    const contract = await aContract(registry).underReview();
    const due = await dueOf(contract);
    await registry.database.asSuperuser()('case_periods').where({ contract_id: contract.id }).delete();
    expect(await registry.acts.recomputeDueDates()).toEqual({ moved: 0, failed: [] });
    expect(await registry.inSystem((trx) => listPeriods(trx, contract.id))).toMatchObject([
      { limit: 'review', dueOn: due, endedOn: null, calendarVersion: (await calendar()).version },
    ]);
    expect(await recomputings()).toBe(1);
    await registry.acts.recomputeDueDates();
    expect(await recomputings()).toBe(1);

    await registry.database.asSuperuser()('case_periods').where({ contract_id: contract.id }).delete();
    await registry.moveClockPast(String((await stateOf(contract))['due_at']));
    await ring(contract, 'limit');
    expect(await registry.inSystem((trx) => listBreaches(trx, { limit: 10 }))).toMatchObject([{ dueOn: due }]);
  });

  test('a place that keeps other holidays from tomorrow on has nothing to count again of what began today', async () => {
    const contract = await aContract(registry).submitted();
    const today = await registry.today();
    const year = Number(today.slice(0, 4));
    await announce(year);
    await registry.acts.recomputeDueDates();
    const counted = await recomputings();
    const due = await dueOf(contract);
    const rows = { year, off: [], working: [], source: '地方规定', confirmed: false };
    await release('calendar', `LZ-${year}`, rows);
    await release('jurisdiction', 'luzhou', { calendar: 'LZ', validFrom: addCalendarDays(today, 1) });
    await registry.moveClockPast(startOf(addCalendarDays(today, 1)));
    expect((await calendar()).version).toContain('LZ-');
    expect(await registry.acts.recomputeDueDates()).toEqual({ moved: 0, failed: [] });
    expect(await recomputings()).toBe(counted);
    expect(await dueOf(contract)).toBe(due);
  });

  test('holidays of a region lie over those of the nation, and only its own offices keep them', async () => {
    const book = await registry.rules.read();
    const today = await registry.today();
    const holiday = addWorkingDays(book.calendar, today, 2).on;
    const year = Number(holiday.slice(0, 4));
    await announce(year);
    await release('calendar', `LZ-${year}`, {
      year,
      off: [holiday],
      working: [],
      source: '地方规定',
      confirmed: false,
    });
    await release('jurisdiction', 'luzhou', { calendar: 'LZ' });
    const contract = await aContract(registry).submitted();
    const counted = await registry.rules.read();
    expect(await stateOf(contract)).toMatchObject({
      due_on: addWorkingDays(counted.calendarOf(registry.officeId), today, 5).on,
    });
    expect(addWorkingDays(counted.calendarOf(registry.officeId), today, 5).on).toBe(
      addWorkingDays(book.calendar, today, 6).on,
    );
    const [period] = await registry.inSystem((trx) => listPeriods(trx, contract.id));
    expect(period?.calendarVersion).toContain(`LZ-${year}.1`);
  });
});
