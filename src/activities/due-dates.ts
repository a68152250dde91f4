import { findBreachOf } from '../db/breach-store.js';
import { findLastActor } from '../db/case-event-store.js';
import type { ContractChanges, ContractRecord, DueChange } from '../db/contract-store.js';
import {
  addPause,
  endPauseOf,
  findLastPeriod,
  findRunningPeriod,
  listPauses,
  type NewPause,
  type PeriodRecord,
  spansOf,
} from '../db/period-store.js';
import type { PinnedCase } from '../db/rule-book.js';
import type { ActorRole } from '../domain/actor.js';
import {
  addCalendarDays,
  dueOn,
  endOfShanghaiDay,
  startOfShanghaiDay,
  type WorkingDayCalendar,
} from '../domain/calendar.js';
import {
  dueOnClock,
  noEarlierThan,
  type PausedSpan,
  type Telling,
  tellingsBefore,
} from '../domain/contract/case-clock.js';
import { findPauseDuring, isOfficeLimit, PAUSING_STATUSES, type PauseReason } from '../domain/contract/clock-rules.js';
import { type LimitFigure, figureOfLimit, lengthOf, type RulesInForce } from '../domain/contract/rule-set.js';
import type { ContractStatus, LimitName } from '../domain/contract/status.js';
import type { Act } from './record-act.js';

/** Beside the rule: what makes a period longer, and what its days are counted by. */
export interface PeriodSoFar {
  /** The figure that gives the length; by default that of the limit. */
  figure?: LimitFigure | undefined;
  extensionDays?: number;
  pauses?: readonly PausedSpan[];
  /** An end counted again comes no earlier than this. */
  floor?: string | undefined;
}

/** The end of a limit counted from a civil date; the day itself is not counted (Civil Code art. 201). */
export function dueFrom(
  act: Act,
  contract: PinnedCase & { isLarge: boolean },
  limit: LimitName,
  fromOn: string,
  { figure = figureOfLimit(limit, contract.isLarge), extensionDays = 0, pauses = [], floor = fromOn }: PeriodSoFar = {},
): DueChange {
  const rules = act.rules.rulesOf(contract);
  const calendar = act.rules.calendarOf(contract.officeId, fromOn);
  const length = lengthOf(rules, figure);
  const due = noEarlierThan(
    dueOnClock({ limit: length, extensionDays, startedOn: fromOn, pauses }, calendar),
    floor,
    calendar,
  );
  const reminderAt = reminderOf(act, rules, limit, { on: due.on, fromOn, calendar });
  const { code, version, source, confirmed } = rules.origins[figure];
  return {
    at: new Date(endOfShanghaiDay(due.on)).toISOString(),
    on: due.on,
    from: fromOn,
    provisional: due.provisional,
    limit,
    terms: {
      unit: length.unit,
      days: length.days,
      extensionDays,
      calendarVersion: calendar.version,
      figure,
      ruleSetCode: code,
      ruleSetVersion: version,
      article: source,
      confirmed,
    },
    ...(reminderAt === undefined ? {} : { reminderAt }),
  };
}

/** The next moment before the end at which somebody is told: the applicant once, the office by its list. */
function reminderOf(
  act: Act,
  rules: RulesInForce,
  limit: LimitName,
  { on, fromOn, calendar }: { on: string; fromOn: string; calendar: WorkingDayCalendar },
): string | undefined {
  if (limit === 'correction') {
    const reminderOn = addCalendarDays(on, -rules.limits.correction.reminderDaysBefore);
    return reminderOn <= fromOn ? undefined : new Date(startOfShanghaiDay(reminderOn)).toISOString();
  }
  if (!isOfficeLimit(limit)) return undefined;
  return nextTellingAt(tellingsBefore(rules.warnings, on, calendar), act.time.nowAt);
}

/** The first of these days that begins after this moment. */
export function nextTellingAt(tellings: readonly Telling[], after: string): string | undefined {
  return tellings.map((telling) => new Date(startOfShanghaiDay(telling.on)).toISOString()).find((at) => at > after);
}

/**
 * The running limit counted anew, with the pauses and extensions of its period. Counting again never ends it in the past, and
 * takes no day from an applicant; while they correct, what stops the office's clock says nothing of theirs.
 */
export async function runningDue(
  act: Act,
  contract: ContractRecord,
  more: { figure?: LimitFigure; moreDays?: number } = {},
): Promise<DueChange | undefined> {
  const { dueLimit, dueFromOn, dueOn: wasDueOn } = contract;
  if (dueLimit === undefined || dueFromOn === undefined) return undefined;
  const period = await findRunningPeriod(act.trx, contract.id);
  const isOffice = isOfficeLimit(dueLimit);
  const floor = wasDueOn !== undefined && isOffice && act.today < wasDueOn ? act.today : wasDueOn;
  return dueFrom(act, contract, dueLimit, dueFromOn, {
    figure: more.figure ?? period?.figure ?? (await figureBeforePeriods(act, contract)),
    extensionDays: (period?.extensionDays ?? 0) + (more.moreDays ?? 0),
    pauses: isOffice ? spansOf(await listPauses(act.trx, contract.id)) : [],
    floor,
  });
}

/** Of a case from before periods were kept: whether experts made its review longer, by its events. */
async function figureBeforePeriods(
  act: Act,
  { id, dueLimit, dueFromOn }: ContractRecord,
): Promise<LimitFigure | undefined> {
  if (dueLimit !== 'review' || dueFromOn === undefined) return undefined;
  const since = new Date(startOfShanghaiDay(dueFromOn)).toISOString();
  const referred = await findLastActor(act.trx, id, 'contract.referred_to_experts');
  return referred !== undefined && referred.occurredAt >= since ? 'limits.review.expert' : undefined;
}

/** The running limit follows its pauses and extensions; what is over stays over. */
export async function movedDue(
  act: Act,
  contract: ContractRecord,
  more: { figure?: LimitFigure; moreDays?: number } = {},
): Promise<Pick<ContractChanges, 'due' | 'clockMarks'>> {
  const isOffice = contract.dueLimit !== undefined && isOfficeLimit(contract.dueLimit);
  if (!isOffice || contract.overdueSince !== undefined) return { clockMarks: true };
  const due = await runningDue(act, contract, more);
  return due === undefined ? { clockMarks: true } : { due };
}

/** The review that a correction interrupted under rules by which it only stops the clock; undefined where it begins anew. */
export async function findInterruptedReview(act: Act, contractId: string): Promise<PeriodRecord | undefined> {
  const review = await findLastPeriod(act.trx, contractId, 'review');
  if (review === undefined) return undefined;
  const pauses = await listPauses(act.trx, contractId);
  const isInterrupted = pauses.some(
    ({ effect, duringStatus, startedOn }) =>
      effect === 'PAUSES' && duringStatus === 'correction_requested' && startedOn === review.endedOn,
  );
  return isInterrupted ? review : undefined;
}

/** 受理: the review from today, or the interrupted one from where it stood, the paused days left out. */
export async function dueOfReview(
  act: Act,
  contract: PinnedCase & { id: string; isLarge: boolean },
  interrupted: PeriodRecord | undefined,
): Promise<Pick<ContractChanges, 'due' | 'overdueSince'>> {
  if (interrupted === undefined) return { due: dueFrom(act, contract, 'review', act.today) };
  const { id, startedOn, extensionDays, figure } = interrupted;
  const due = dueFrom(act, contract, 'review', startedOn, {
    ...(figure === 'limits.review.expert' ? { figure } : {}),
    extensionDays,
    pauses: spansOf(await listPauses(act.trx, contract.id)),
  });
  // what was over when the correction began is over still
  const breach = await findBreachOf(act.trx, id);
  return {
    due: { ...due, resumesId: id },
    ...(breach === undefined ? {} : { overdueSince: breach.recordedAt }),
  };
}

/** 专家评审: the longer limit of a review with experts, still counted from the acceptance (D2024 art. 14). */
export function dueWithExperts(act: Act, contract: ContractRecord): Promise<Pick<ContractChanges, 'due'>> {
  return dueLater(act, contract, 'limits.review.expert');
}

/** 核定为大额: what turns out to be large has the longer limit too, counted from the acceptance (D2024 art. 14). */
export function dueAsLarge(act: Act, contract: ContractRecord): Promise<Pick<ContractChanges, 'due'>> {
  return dueLater(act, contract, 'limits.review.large');
}

/** Only ever a later day: what was promised at acceptance is not taken back; and what is over stays over. */
async function dueLater(
  act: Act,
  contract: ContractRecord,
  figure: LimitFigure,
): Promise<Pick<ContractChanges, 'due'>> {
  if (contract.acceptedOn === undefined || contract.dueLimit !== 'review' || contract.overdueSince !== undefined)
    return {};
  const due = await runningDue(act, contract, { figure });
  return due === undefined || (contract.dueOn !== undefined && due.on <= contract.dueOn) ? {} : { due };
}

/**
 * 停止计时 by status: the rules may let the clock stand still while experts or the applicant have the case; what begins and
 * what ends with this step is kept, and where the same period goes on its end moves.
 */
export async function turnPauses(
  act: Act,
  contract: ContractRecord,
  { role, status, due }: { role: ActorRole; status: ContractStatus; due: ContractChanges['due'] },
): Promise<Pick<ContractChanges, 'due' | 'clockMarks'>> {
  const isPausing = (of: ContractStatus): boolean => (PAUSING_STATUSES as readonly ContractStatus[]).includes(of);
  if (status === contract.status || !(isPausing(status) || isPausing(contract.status))) return {};
  const by = { on: act.today, at: act.time.nowAt, actorId: act.actor.id };
  let isMoved = false;
  for (const pause of await listPauses(act.trx, contract.id)) {
    if (pause.endedOn !== null || pause.duringStatus === null || pause.duringStatus === status) continue;
    await endPauseOf(act.trx, pause.id, by, undefined);
    isMoved ||= pause.effect === 'PAUSES';
  }
  const rules = act.rules.rulesOf(contract);
  const reason = findPauseDuring(rules.pauses, status);
  if (reason !== undefined) {
    await addPause(act.trx, contract.id, toPause(act, contract, role, reason, { id: act.command.id }));
    isMoved ||= reason.effect === 'PAUSES';
  }
  const goesOn = due === undefined || (due?.limit === contract.dueLimit && due?.from === contract.dueFromOn);
  if (!isMoved || !goesOn) return {};
  return movedDue(act, contract, due == null ? {} : { figure: due.terms.figure });
}

/** A pause that begins today, as it is kept: the words and the article of its reason with it. */
export function toPause(
  act: Act,
  contract: ContractRecord,
  role: ActorRole,
  reason: PauseReason,
  { id, explanation }: { id: string; explanation?: string },
): NewPause {
  const calendar = act.rules.calendarOf(contract.officeId, act.today);
  return {
    id,
    reasonCode: reason.code,
    effect: reason.effect,
    duringStatus: reason.during ?? null,
    explanation: explanation ?? null,
    wordsZh: reason.zh,
    wordsEn: reason.en,
    article: reason.article,
    confirmed: reason.confirmed,
    startedOn: act.today,
    startedAt: act.time.nowAt,
    startedBy: act.actor.id,
    startedRole: role,
    latestEndOn: reason.maximum === undefined ? null : dueOn(reason.maximum, act.today, calendar).on,
  };
}
