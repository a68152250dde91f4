import { appendCaseEvent } from '../db/case-event-store.js';
import { type ContractRecord, lockContract, saveContract } from '../db/contract-store.js';
import { addBreach } from '../db/breach-store.js';
import { endPauseOf, findRunningPeriod, listExtensions, listPauses, spansOf } from '../db/period-store.js';
import { listStandings } from '../db/read-models/case-standings.js';
import { endStatementPeriod, getOpenRevocation } from '../db/revocation-store.js';
import { SYSTEM_ACTOR_ID } from '../domain/actor.js';
import { shanghaiDateOf } from '../domain/calendar.js';
import { breachDaysOf } from '../domain/contract/breach.js';
import { tellingsBefore } from '../domain/contract/case-clock.js';
import { isOfficeLimit } from '../domain/contract/clock-rules.js';
import { deskOffice } from '../domain/contract/status.js';
import type { ContractOutcome } from '../workflows/contract/messages.js';
import { advance, completionOf, contractOutcome, openCase, standingOf } from './advance-case.js';
import { movedDue, nextTellingAt } from './due-dates.js';
import { type Act, type ActDependencies, recordSystemAct, stampOf } from './record-act.js';
import { recount } from './recount.js';

/** Which alarm of which case went off; the status it was armed in is part of it. */
export interface AlarmInput {
  commandId: string;
  contractId: string;
  kind: 'reminder' | 'limit' | 'pauseEnd' | 'completion';
}

/**
 * A time limit of a case: reminds before a correction closes, closes it when nobody answered (row 8), warns the office
 * before any other limit ends, lets a pause end that has lasted as long as it may, and marks a passed limit as overdue. An alarm that comes too early changes nothing and is armed again.
 */
export const recordAlarm =
  (dependencies: ActDependencies) =>
  (input: AlarmInput): Promise<ContractOutcome> =>
    recordSystemAct(
      dependencies,
      { commandId: input.commandId, kind: `alarm.${input.kind}`, subjectId: input.contractId },
      async (act) => {
        const locked = await lockContract(act.trx, input.contractId);
        if (input.kind === 'reminder') return remind(act, locked);
        if (input.kind === 'pauseEnd') return endLongPauses(act, locked);
        if (input.kind === 'completion') return complete(act, locked);
        if (!isOver(act, locked)) return contractOutcome(act, locked);
        // nobody is late, and nothing is closed, by a calendar that no longer holds
        const { contract } = await recount(act, locked);
        if (!isOver(act, contract)) return contractOutcome(act, contract);
        if (contract.status === 'correction_requested') {
          const open = await openCase(act, contract.id, 'closeUnanswered');
          const saved = await advance(act, open, {
            kind: 'contract.closed_no_response',
            changes: { due: null, holderId: null },
          });
          return contractOutcome(act, saved);
        }
        if (contract.dueLimit === 'statement') return endStatement(act, contract);
        return markOverdue(act, contract);
      },
    );

/** The running limit has passed, and nobody has said so yet. */
function isOver(act: Act, { dueAt, overdueSince }: ContractRecord): boolean {
  return dueAt !== undefined && overdueSince === undefined && act.time.nowAt >= dueAt;
}

/** 合同期满: the term is over, so the contract counts as performed; the registration stays valid (row 30). */
async function complete(act: Act, contract: ContractRecord): Promise<ContractOutcome> {
  const completesAt = completionOf(contract);
  if (completesAt === undefined || act.time.nowAt < completesAt) return contractOutcome(act, contract);
  const open = await openCase(act, contract.id, 'complete');
  const saved = await advance(act, open, {
    kind: 'contract.completed',
    data: { completedOn: shanghaiDateOf(Date.parse(completesAt) - 1) },
  });
  return contractOutcome(act, saved);
}

/** 陈述申辩期满: the party said nothing in time; the authority may decide (row 27). */
async function endStatement(act: Act, contract: ContractRecord): Promise<ContractOutcome> {
  const open = await openCase(act, contract.id, 'endStatementPeriod');
  const revocation = await getOpenRevocation(act.trx, contract.id);
  await endStatementPeriod(act.trx, revocation.id, act.time.nowAt);
  const saved = await advance(act, open, { kind: 'contract.statement_period_ended', changes: { due: null } });
  return contractOutcome(act, saved);
}

/** Reminds the applicant of a correction, or warns the office of its own limit; each on its day, once. */
async function remind(act: Act, contract: ContractRecord): Promise<ContractOutcome> {
  const { reminderAt, dueLimit, dueOn, dueFromOn } = contract;
  if (reminderAt === undefined || act.time.nowAt < reminderAt) return contractOutcome(act, contract);
  const isOffice = dueLimit !== undefined && isOfficeLimit(dueLimit) && dueOn !== undefined;
  const tellings = isOffice
    ? tellingsBefore(act.rules.rulesOf(contract).warnings, dueOn, act.rules.calendarOf(contract.officeId, dueFromOn))
    : [];
  const on = shanghaiDateOf(Date.parse(reminderAt));
  const step = tellings.find((telling) => telling.on === on)?.step ?? 'warn';
  const changes = { status: contract.status, reminderAt: nextTellingAt(tellings, reminderAt) ?? null };
  const saved = await saveContract(act.trx, contract.id, changes, act.time.nowAt);
  const ofOffice = step === 'warn' ? 'contract.due_soon' : 'contract.escalated';
  await appendTimerEvent(act, contract, isOffice ? ofOffice : 'contract.reminded');
  return contractOutcome(act, saved);
}

/** 暂停期满: a pause that has lasted as long as its rule allows ends, and the clock goes on. */
async function endLongPauses(act: Act, contract: ContractRecord): Promise<ContractOutcome> {
  const { pauseEndsAt } = contract;
  if (pauseEndsAt === undefined || act.time.nowAt < pauseEndsAt) return contractOutcome(act, contract);
  const by = { on: act.today, at: act.time.nowAt, actorId: SYSTEM_ACTOR_ID };
  const ending = (await listPauses(act.trx, contract.id)).filter(
    ({ endedOn, effect, latestEndOn }) =>
      endedOn === null && effect === 'PAUSES' && latestEndOn !== null && latestEndOn < act.today,
  );
  for (const { id } of ending) await endPauseOf(act.trx, id, by, undefined);
  const changes = { ...(await movedDue(act, contract)), status: contract.status };
  const saved = await saveContract(act.trx, contract.id, changes, act.time.nowAt);
  await appendTimerEvent(act, saved, 'contract.clock_resumed', {
    pauses: ending.map(({ id, reasonCode, latestEndOn }) => ({ pauseId: id, reasonCode, endedOn: latestEndOn })),
    byItself: true,
  });
  return contractOutcome(act, saved);
}

/** 超期: marked once, with the breach and what proves it; nothing is decided by it. */
async function markOverdue(act: Act, contract: ContractRecord): Promise<ContractOutcome> {
  const saved = await saveContract(
    act.trx,
    contract.id,
    { status: contract.status, overdueSince: act.time.nowAt, reminderAt: null },
    act.time.nowAt,
  );
  await appendTimerEvent(act, contract, 'contract.overdue');
  await keepBreach(act, contract);
  return contractOutcome(act, saved);
}

/** 超期记录: which rule, which days, what stopped it, and who held the case each day. */
async function keepBreach(act: Act, contract: ContractRecord): Promise<void> {
  const period = await findRunningPeriod(act.trx, contract.id);
  if (period === undefined) return;
  const pauses = await listPauses(act.trx, contract.id);
  const extensions = await listExtensions(act.trx, contract.id);
  const { startedOn, dueOn } = period;
  const calendar = act.rules.calendarOf(contract.officeId, startedOn);
  const spans = spansOf(pauses);
  await addBreach(act.trx, {
    contractId: contract.id,
    periodId: period.id,
    officeId: deskOffice(contract),
    limit: period.limit,
    startedOn,
    dueOn,
    holderId: contract.holderId ?? null,
    evidence: {
      rule: {
        code: period.ruleSetCode,
        version: period.ruleSetVersion,
        figure: period.figure,
        article: period.article,
        confirmed: period.confirmed,
        unit: period.unit,
        days: period.days,
      },
      calendarVersion: period.calendarVersion,
      provisional: period.dueProvisional,
      extensionDays: period.extensionDays,
      pauses: pauses
        .filter((pause) => (pause.endedOn ?? dueOn) > startedOn && pause.startedOn < dueOn)
        .map(({ id, reasonCode, effect, startedOn: from, endedOn }) => ({
          pauseId: id,
          reasonCode,
          effect,
          startedOn: from,
          endedOn,
        })),
      extensions: extensions
        .filter(({ periodId }) => periodId === period.id)
        .map(({ id, days, outcome }) => ({ extensionId: id, days, outcome })),
      days: breachDaysOf({ startedOn, dueOn, pauses: spans }, await listStandings(act.trx, contract.id), calendar),
    },
    recordedAt: act.time.nowAt,
    commandId: act.command.id,
    clockOffsetMs: act.time.offsetMs,
  });
}

async function appendTimerEvent(
  act: Act,
  contract: ContractRecord,
  kind: string,
  more: Record<string, unknown> = {},
): Promise<void> {
  await appendCaseEvent(act.trx, {
    subjectKind: 'contract',
    subjectId: contract.id,
    contractId: contract.id,
    kind,
    actorId: SYSTEM_ACTOR_ID,
    actorRole: 'system',
    commandId: act.command.id,
    statusBefore: contract.status,
    statusAfter: contract.status,
    rule: `limit ${contract.dueLimit ?? ''}`,
    data: {
      ...more,
      dueOn: contract.dueOn ?? null,
      limit: contract.dueLimit ?? null,
      holderId: contract.holderId ?? null,
      standing: standingOf(contract),
    },
    ...stampOf(act),
  });
}
