import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { AlarmInput } from '../../src/activities/alarm.js';
import { addCalendarDays, dueOn, shanghaiDateOf, startOfShanghaiDay } from '../../src/domain/calendar.js';
import { limitFor } from '../../src/domain/contract/rule-set.js';
import { aContract, type ContractCase, CORRECTION_ANSWERS, PEOPLE } from '../support/builders.js';
import { contentOf, eventsOf, openRegistry, refusalOf, rowOf, type TestRegistry } from '../support/registry.js';

let registry: TestRegistry;
beforeEach(async () => {
  registry = await openRegistry();
});
afterEach(() => registry.close());

const ring = (contract: ContractCase, kind: AlarmInput['kind'], commandId: string = randomUUID()) =>
  registry.acts.recordAlarm({ commandId, contractId: contract.id, kind });
const kindsOf = async (contract: ContractCase): Promise<string[]> =>
  (await eventsOf(registry, contract.id)).map(({ kind }) => kind);
const stateOf = (contract: ContractCase) => rowOf(registry, 'contracts', contract.id);
/** The record without what is only remembered of commands. */
const recordOf = async (): Promise<string> => (await contentOf(registry)).replace(/^commands .*\n/m, '');

describe('a correction nobody answers', () => {
  test('is reminded of once, five calendar days before its end, and closed after its end, not before', async () => {
    const contract = await aContract(registry).correctionRequested();
    const { due_on, due_at, reminder_at } = await stateOf(contract);
    const book = await registry.rules.read();
    const limits = book.rulesAt(registry.officeId, await registry.today()).limits.correction;
    expect(reminder_at).toBe(
      new Date(startOfShanghaiDay(addCalendarDays(String(due_on), -limits.reminderDaysBefore))).toISOString(),
    );

    const asRequested = await recordOf();
    expect(await ring(contract, 'reminder')).toMatchObject({ status: 'correction_requested' });
    expect(await ring(contract, 'limit')).toMatchObject({ status: 'correction_requested' });
    expect(await recordOf()).toBe(asRequested);

    await registry.moveClockPast(String(reminder_at));
    const commandId = randomUUID();
    const reminded = await ring(contract, 'reminder', commandId);
    expect(reminded.alarms).toEqual([{ kind: 'limit', at: due_at }]);
    expect(await ring(contract, 'reminder', commandId)).toEqual(reminded);
    await ring(contract, 'reminder');
    expect((await kindsOf(contract)).filter((kind) => kind === 'contract.reminded')).toHaveLength(1);
    expect(await ring(contract, 'limit')).toMatchObject({ status: 'correction_requested' });

    await registry.moveClockPast(String(due_at));
    expect(await ring(contract, 'limit')).toMatchObject({ status: 'closed_no_response', alarms: [] });
    expect((await eventsOf(registry, contract.id)).at(-1)).toMatchObject({
      kind: 'contract.closed_no_response',
      actor_role: 'system',
      status_before: 'correction_requested',
      status_after: 'closed_no_response',
      rule: expect.stringMatching(/^row 8: /),
    });
    const closed = await recordOf();
    await ring(contract, 'limit');
    expect(await recordOf()).toBe(closed);
  });

  test('may still be answered until somebody closes it, and its alarm finds nothing to do then', async () => {
    const contract = await aContract(registry).correctionRequested();
    const { due_at } = await stateOf(contract);
    await registry.moveClockPast(String(due_at));
    await registry.act(PEOPLE.applicant, 'recordResubmission', { contractId: contract.id }, CORRECTION_ANSWERS);
    expect(await ring(contract, 'limit')).toMatchObject({ status: 'submitted' });
    expect(await kindsOf(contract)).not.toContain('contract.closed_no_response');
  });
});

describe('a limit of the office that passes', () => {
  test.each([
    ['acceptance', () => aContract(registry).submitted()],
    ['review', () => aContract(registry).underReview()],
    ['deregistration', () => aContract(registry).deregistering()],
  ] as const)('%s: marks the case overdue once and decides nothing', async (limit, ready) => {
    const contract = await ready();
    const before = await stateOf(contract);
    expect(before['due_limit']).toBe(limit);
    const early = await ring(contract, 'limit');
    expect(early.alarms).toContainEqual({ kind: 'limit', at: before['due_at'] });
    expect(await stateOf(contract)).toEqual(before);

    await registry.moveClockPast(String(before['due_at']));
    const commandId = randomUUID();
    const overdue = await ring(contract, 'limit', commandId);
    expect(overdue).toMatchObject({ status: before['status'], alarms: [] });
    expect(await ring(contract, 'limit', commandId)).toEqual(overdue);
    await ring(contract, 'limit');
    expect((await kindsOf(contract)).filter((kind) => kind === 'contract.overdue')).toHaveLength(1);
    expect((await eventsOf(registry, contract.id)).at(-1)).toMatchObject({
      kind: 'contract.overdue',
      actor_role: 'system',
      status_before: before['status'],
      status_after: before['status'],
      data: { limit, dueOn: before['due_on'] },
    });
    expect((await stateOf(contract))['overdue_since']).not.toBeNull();
  });

  test('stops being overdue with the act that was owed', async () => {
    const contract = await aContract(registry).submitted();
    await registry.moveClockPast(String((await stateOf(contract))['due_at']));
    await ring(contract, 'limit');
    await registry.act(PEOPLE.reviewer, 'recordAcceptance', { contractId: contract.id });
    expect(await stateOf(contract)).toMatchObject({ overdue_since: null, due_limit: 'review' });
  });

  test('an alarm of a case that ended finds nothing to do', async () => {
    const contract = await aContract(registry).submitted();
    await registry.act(PEOPLE.applicant, 'recordWithdrawal', { contractId: contract.id });
    const before = await recordOf();
    expect(await ring(contract, 'limit')).toMatchObject({ status: 'withdrawn', alarms: [] });
    expect(await recordOf()).toBe(before);
  });
});

describe('the clock of the service', () => {
  test('what happens under a moved clock says so, and happens on the moved date', async () => {
    const contract = await aContract(registry).underReview();
    const before = await registry.clock();
    const inTenDays = addCalendarDays(await registry.today(), 10);
    await registry.moveClockPast(new Date(startOfShanghaiDay(inTenDays)).toISOString());
    const { offsetMs } = await registry.clock();
    expect(offsetMs).toBeGreaterThan(before.offsetMs);
    const decision = { outcome: 'register', rationale: '同意登记。' };
    const outcome = await registry.act(PEOPLE.reviewer, 'recordDecision', { contractId: contract.id }, decision);
    expect(outcome.clockOffsetMs).toBe(offsetMs);

    const events = await eventsOf(registry, contract.id);
    expect(events.map(({ clock_offset_ms }) => clock_offset_ms)).toEqual(
      [before.offsetMs, before.offsetMs, offsetMs].map(BigInt),
    );
    expect(shanghaiDateOf(new Date(String(events.at(-1)?.occurred_at)).getTime())).toBe(inTenDays);
    const of = (table: string) => registry.inSystem((trx) => trx(table).where({ contract_id: contract.id }).first());
    expect(await of('registrations')).toMatchObject({ registered_on: inTenDays });
    expect(await of('certificates')).toMatchObject({ clock_offset_ms: BigInt(offsetMs), issued_on: inTenDays });
  });

  test('never goes back once anybody has asked for anything', async () => {
    // the demonstration may prepare its cases in the past, as long as there are none
    await registry.db('demo_clock').update({ offset_ms: -86_400_000 });
    await aContract(registry).draft();
    const back = registry.db('demo_clock').update({ offset_ms: -86_400_001 });
    await expect(back).rejects.toMatchObject({ code: '23514' });
    await registry.db('demo_clock').update({ offset_ms: 1000 });
    const { offsetMs } = await registry.clock();
    expect(offsetMs).toBe(1000);
    await expect(registry.db('demo_clock').insert({ only_row: false })).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a year whose holidays nobody announced yet', () => {
  async function openInUnannouncedYear(provisionalCalendar: boolean): Promise<TestRegistry> {
    const other = await openRegistry({ provisionalCalendar });
    const { calendar } = await other.rules.read();
    const last = Math.max(...calendar.years.map(({ year }) => year));
    await other.moveClockPast(`${last + 1}-03-02T01:00:00.000Z`);
    return other;
  }

  test('is refused by name, and nothing is written', async () => {
    const strict = await openInUnannouncedYear(false);
    try {
      const contract = await aContract(strict).draft();
      const id = await strict.remember(PEOPLE.applicant, { kind: 'submit', subjectId: contract.id, payload: {} });
      const before = await contentOf(strict);
      const asked = strict.carryOut(PEOPLE.applicant, 'recordSubmission', { contractId: contract.id }, {}, id);
      expect(await refusalOf(asked)).toMatchObject({ code: 'calendar-year-not-announced' });
      expect(await contentOf(strict)).toBe(before);
    } finally {
      await strict.close();
    }
  });

  test('is counted by the provisional calendar where that is allowed, and the date is marked', async () => {
    const lenient = await openInUnannouncedYear(true);
    try {
      const contract = await aContract(lenient).submitted();
      const book = await lenient.rules.read();
      const expected = dueOn(
        limitFor(book.rulesAt(lenient.officeId, await lenient.today()), 'acceptance', false),
        await lenient.today(),
        book.calendarOf(lenient.officeId),
      );
      expect(expected.provisional).toBe(true);
      expect(await rowOf(lenient, 'contracts', contract.id)).toMatchObject({
        due_on: expected.on,
        due_provisional: true,
      });
    } finally {
      await lenient.close();
    }
  });
});
