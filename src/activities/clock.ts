import {
  addExtension,
  addPause,
  decideExtensionOf,
  endPauseOf,
  findRunningPeriod,
  listExtensions,
  listPauses,
  type PauseRecord,
} from '../db/period-store.js';
import type { TimeLimit } from '../domain/calendar.js';
import { pauseDaysLeft } from '../domain/contract/case-clock.js';
import { getPauseReason, isOfficeLimit, type PauseReason } from '../domain/contract/clock-rules.js';
import { ACTION_OF_OUTCOME } from '../domain/contract/decision-outcome.js';
import { DomainError, pointedAt } from '../domain/errors.js';
import { assertTwoPeople } from '../domain/separation-of-duties.js';
import { DecideExtension, EndPause, PauseClock, RequestExtension } from '../schemas/clock-commands.js';
import type { CommandInput, ContractOutcome, DecisionInput } from '../workflows/contract/messages.js';
import { advance, contractOutcome, handsOf, handsThen, type OpenCase, openCase } from './advance-case.js';
import { movedDue, toPause } from './due-dates.js';
import { type Act, type ActDependencies, assertDecidedAsSent, recordAct } from './record-act.js';

/** 停止计时: for a listed reason only, from today, at most as long as the rule allows (row 40). Throws `pause-reason-not-listed`, `period-over`, `already-paused`, `pause-used-up`. */
export const recordPause =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'pauseClock');
      const { contract, role } = open;
      const { reason: code, explanation } = PauseClock.parse(act.command.payload);
      assertRuns(act, open);
      const { pauses } = act.rules.rulesOf(contract);
      const reason = pointedAt('/reason', () => getPauseReason(pauses, code));
      const earlier = (await listPauses(act.trx, contract.id)).filter(({ reasonCode }) => reasonCode === code);
      if (earlier.some(({ endedOn }) => endedOn === null)) throw new DomainError('already-paused', { reason: code });
      const pause = toPause(
        act,
        contract,
        role,
        { ...reason, maximum: maximumLeft(act, open, reason, earlier) },
        {
          id: act.command.id,
          explanation,
        },
      );
      await addPause(act.trx, contract.id, pause);
      const saved = await advance(act, open, {
        kind: 'contract.clock_paused',
        changes: await movedDue(act, contract),
        reasonText: explanation,
        data: {
          pauseId: pause.id,
          pauseReason: code,
          pauseWords: { zh: reason.zh, en: reason.en },
          article: reason.article,
          fromOn: pause.startedOn,
          latestEndOn: pause.latestEndOn,
          dueBeforeOn: contract.dueOn ?? null,
        },
      });
      return contractOutcome(act, saved);
    });

/** However often a reason stops one period, it does so for no longer than its maximum in all. Throws `pause-used-up`. */
function maximumLeft(
  act: Act,
  { contract }: OpenCase,
  { code, maximum }: PauseReason,
  earlier: readonly PauseRecord[],
): TimeLimit | undefined {
  const { dueFromOn } = contract;
  if (maximum === undefined || dueFromOn === undefined) return maximum;
  const spans = earlier.flatMap(({ startedOn, endedOn }) =>
    startedOn >= dueFromOn && endedOn !== null ? [{ from: startedOn, to: endedOn }] : [],
  );
  const days = pauseDaysLeft(maximum, spans, act.rules.calendarOf(contract.officeId, dueFromOn));
  if (days === 0) throw new DomainError('pause-used-up', { reason: code, maximumDays: maximum.days });
  return { ...maximum, days };
}

/** 恢复计时: the cause is over; the days from tomorrow on count again (row 40). Throws `pause-not-found`, `pause-over`, `pause-ends-by-itself`. */
export const recordPauseEnd =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'endPause');
      const { contract } = open;
      const { pauseId, explanation } = EndPause.parse(act.command.payload);
      const pause = (await listPauses(act.trx, contract.id)).find(({ id }) => id === pauseId.toLowerCase());
      if (pause === undefined) throw new DomainError('pause-not-found');
      if (pause.duringStatus !== null) throw new DomainError('pause-ends-by-itself', { status: pause.duringStatus });
      if (pause.endedOn !== null) throw new DomainError('pause-over', { endedOn: pause.endedOn });
      const by = { on: act.today, at: act.time.nowAt, actorId: act.actor.id };
      await endPauseOf(act.trx, pause.id, by, explanation);
      const saved = await advance(act, open, {
        kind: 'contract.clock_resumed',
        changes: await movedDue(act, contract),
        reasonText: explanation,
        data: {
          pauseId: pause.id,
          pauseReason: pause.reasonCode,
          pauseWords: { zh: pause.wordsZh, en: pause.wordsEn },
          fromOn: pause.startedOn,
          toOn: act.today,
          dueBeforeOn: contract.dueOn ?? null,
        },
      });
      return contractOutcome(act, saved);
    });

/** 申请延长期限: before the period is over, within what the rule allows (row 41). Throws `period-over`, `extension-not-allowed`, `extension-too-long`, `extension-already-asked`. */
export const recordExtensionRequest =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'requestExtension');
      const { contract } = open;
      const { days, reason } = RequestExtension.parse(act.command.payload);
      const { dueOn, limit } = assertRuns(act, open);
      const rule = act.rules.rulesOf(contract).extension;
      if (rule === undefined || !rule.limits.includes(limit)) throw new DomainError('extension-not-allowed', { limit });
      if (days > rule.maximumDays) {
        throw new DomainError('extension-too-long', { pointer: '/days', days, maximumDays: rule.maximumDays });
      }
      if (contract.extensionAsked) throw new DomainError('extension-already-asked');
      const period = await findRunningPeriod(act.trx, contract.id);
      if (period === undefined) throw new DomainError('extension-not-allowed', { limit });
      const granted = (await listExtensions(act.trx, contract.id)).filter(
        ({ periodId, outcome }) => periodId === period.id && outcome === 'granted',
      );
      if (granted.length >= rule.times) {
        throw new DomainError('extension-not-allowed', { limit, times: rule.times, granted: granted.length });
      }
      await addExtension(act.trx, contract.id, {
        id: act.command.id,
        periodId: period.id,
        days,
        reason,
        article: rule.article,
        confirmed: rule.confirmed,
        dueBeforeOn: dueOn,
        askedOn: act.today,
        askedAt: act.time.nowAt,
        askedBy: act.actor.id,
      });
      // nothing moves before the manager has answered
      const saved = await advance(act, open, {
        kind: 'contract.extension_requested',
        changes: { clockMarks: true },
        reasonText: reason,
        data: { extensionId: act.command.id, days, limit },
      });
      return contractOutcome(act, saved);
    });

/** 延长期限决定: by another person than who asked; only a grant moves the end (row 41). Throws `separation-of-duties`, `period-over`. */
export const recordExtensionDecision =
  (dependencies: ActDependencies) =>
  (input: DecisionInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { outcome, reason } = DecideExtension.parse(act.command.payload);
      assertDecidedAsSent(outcome, input.outcome);
      const open = await openCase(act, input.contractId, ACTION_OF_OUTCOME[outcome]);
      const { contract, role } = open;
      const asked = (await listExtensions(act.trx, contract.id)).find((request) => request.outcome === null);
      if (asked === undefined) throw new DomainError('action-not-allowed', { action: open.row.action });
      assertTwoPeople(await handsThen(act, asked.askedBy, asked.askedAt), handsOf(act, role), {
        held: 'requestExtension',
        wanted: open.row.action,
      });
      const isGranted = outcome === 'grant_extension';
      // a request in time may be answered late, but a period that is over is over
      const { limit } = isGranted ? assertRuns(act, open) : { limit: contract.dueLimit };
      const changes: Awaited<ReturnType<typeof movedDue>> = isGranted
        ? await movedDue(act, contract, { moreDays: asked.days })
        : { clockMarks: true };
      await decideExtensionOf(act.trx, asked.id, {
        outcome: isGranted ? 'granted' : 'refused',
        reason,
        dueAfterOn: isGranted ? (changes.due?.on ?? null) : null,
        at: act.time.nowAt,
        by: act.actor.id,
      });
      const saved = await advance(act, open, {
        kind: isGranted ? 'contract.extension_granted' : 'contract.extension_refused',
        changes,
        reasonText: reason,
        data: {
          extensionId: asked.id,
          days: asked.days,
          ...(limit === undefined ? {} : { limit }),
          dueBeforeOn: contract.dueOn ?? null,
          article: asked.article,
        },
      });
      return contractOutcome(act, saved);
    });

/** A limit of the office runs and is not over. Throws `period-over`. */
function assertRuns(act: Act, { contract }: OpenCase) {
  const { dueLimit, dueOn, overdueSince } = contract;
  if (dueLimit === undefined || dueOn === undefined || !isOfficeLimit(dueLimit)) {
    throw new DomainError('period-over', { dueOn: dueOn ?? null });
  }
  if (overdueSince !== undefined || act.today > dueOn) throw new DomainError('period-over', { dueOn });
  return { limit: dueLimit, dueOn };
}
