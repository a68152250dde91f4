import { SYSTEM_ACTOR_ID } from '../domain/actor.js';
import type { LimitUnit } from '../domain/calendar.js';
import type { PausedSpan } from '../domain/contract/case-clock.js';
import type { PauseEffect } from '../domain/contract/clock-rules.js';
import type { LimitFigure } from '../domain/contract/rule-set.js';
import type { ContractStatus, LimitName } from '../domain/contract/status.js';
import type { Transaction } from './connection.js';

/** By which rule a period is counted, as it is kept with it. */
export interface PeriodTerms {
  unit: LimitUnit;
  days: number;
  extensionDays: number;
  calendarVersion: string;
  figure: LimitFigure;
  ruleSetCode: string;
  ruleSetVersion: number;
  article: string;
  confirmed: boolean;
}

/** 办理期限: a period that ran or runs. */
export interface PeriodRecord extends PeriodTerms {
  id: string;
  limit: LimitName;
  status: ContractStatus;
  startedOn: string;
  dueOn: string;
  dueProvisional: boolean;
  endedOn: string | null;
}

const COLUMNS = {
  id: 'id',
  limit: 'limit_name',
  status: 'status',
  startedOn: 'started_on',
  unit: 'unit',
  days: 'days',
  extensionDays: 'extension_days',
  dueOn: 'due_on',
  dueProvisional: 'due_provisional',
  calendarVersion: 'calendar_version',
  figure: 'figure',
  ruleSetCode: 'rule_set_code',
  ruleSetVersion: 'rule_set_version',
  article: 'article',
  confirmed: 'confirmed',
  endedOn: 'ended_on',
} as const;

/** What the clock of a case is to be from now on. */
export interface NewPeriod {
  contractId: string;
  status: ContractStatus;
  limit: LimitName;
  startedOn: string;
  dueOn: string;
  dueProvisional: boolean;
  terms: PeriodTerms;
}

/** The period that runs now; undefined when none does. */
export async function findRunningPeriod(trx: Transaction, contractId: string): Promise<PeriodRecord | undefined> {
  return trx('case_periods')
    .select<PeriodRecord[]>(COLUMNS)
    .where({ contract_id: contractId })
    .whereNull('ended_on')
    .first();
}

/** The last period of this kind, whether it ended or not. */
export async function findLastPeriod(
  trx: Transaction,
  contractId: string,
  limit: LimitName,
): Promise<PeriodRecord | undefined> {
  return trx('case_periods')
    .select<PeriodRecord[]>(COLUMNS)
    .where({ contract_id: contractId, limit_name: limit })
    .orderBy('id', 'desc')
    .first();
}

/** Every period that ran on a case, the first first. */
export async function listPeriods(trx: Transaction, contractId: string): Promise<PeriodRecord[]> {
  return trx('case_periods').select<PeriodRecord[]>(COLUMNS).where({ contract_id: contractId }).orderBy('id');
}

/**
 * The same limit from the same day goes on, with a new end; any other one ends what ran before it and begins. A period
 * that a pausing correction had interrupted runs again when it is named.
 */
export async function keepPeriod(
  trx: Transaction,
  period: NewPeriod,
  by: { on: string; at: string; resumesId?: string | undefined },
): Promise<void> {
  const row = {
    limit_name: period.limit,
    started_on: period.startedOn,
    unit: period.terms.unit,
    days: period.terms.days,
    extension_days: period.terms.extensionDays,
    due_on: period.dueOn,
    due_provisional: period.dueProvisional,
    calendar_version: period.terms.calendarVersion,
    figure: period.terms.figure,
    rule_set_code: period.terms.ruleSetCode,
    rule_set_version: period.terms.ruleSetVersion,
    article: period.terms.article,
    confirmed: period.terms.confirmed,
  };
  const goesOn = await trx('case_periods')
    .where({ contract_id: period.contractId, limit_name: period.limit, started_on: period.startedOn })
    .whereNull('ended_on')
    .update(row);
  if (goesOn > 0) return;
  await endPeriod(trx, period.contractId, by);
  if (by.resumesId !== undefined) {
    await trx('case_periods')
      .where({ id: by.resumesId })
      .update({ ...row, ended_on: null });
    return;
  }
  await trx('case_periods').insert({ contract_id: period.contractId, status: period.status, ...row });
}

/** Nothing is owed any more: the period ends, and with it what stopped it and what was asked for it. */
export async function endPeriod(trx: Transaction, contractId: string, by: { on: string; at: string }): Promise<void> {
  const ended = await trx('case_periods')
    .where({ contract_id: contractId })
    .whereNull('ended_on')
    .update({ ended_on: trx.raw('greatest(?::date, started_on)', [by.on]) });
  if (ended === 0) return;
  await trx('case_pauses')
    .where({ contract_id: contractId })
    .whereNull('ended_on')
    .whereNull('during_status')
    .update(endOfPause(trx, { ...by, actorId: SYSTEM_ACTOR_ID }));
  await trx('case_extensions')
    .where({ contract_id: contractId })
    .whereNull('outcome')
    .update({ outcome: 'lapsed', decided_at: by.at, decided_by: SYSTEM_ACTOR_ID });
}

/** The period was counted again with these calendars, and its end stayed where it was. */
export async function noteCalendar(trx: Transaction, periodId: string, calendarVersion: string): Promise<void> {
  await trx('case_periods').where({ id: periodId }).update({ calendar_version: calendarVersion });
}

/** 停止计时: one pause of a case, automatic or made by an officer. */
export interface PauseRecord {
  id: string;
  reasonCode: string;
  effect: PauseEffect;
  duringStatus: ContractStatus | null;
  explanation: string | null;
  wordsZh: string;
  wordsEn: string;
  article: string;
  confirmed: boolean;
  startedOn: string;
  startedAt: string;
  startedBy: string;
  startedRole: string;
  latestEndOn: string | null;
  endedOn: string | null;
  endedAt: string | null;
  endedBy: string | null;
  endExplanation: string | null;
}

const PAUSE_COLUMNS = {
  id: 'id',
  reasonCode: 'reason_code',
  effect: 'effect',
  duringStatus: 'during_status',
  explanation: 'explanation',
  wordsZh: 'words_zh',
  wordsEn: 'words_en',
  article: 'article',
  confirmed: 'confirmed',
  startedOn: 'started_on',
  startedAt: 'started_at',
  startedBy: 'started_by',
  startedRole: 'started_role',
  latestEndOn: 'latest_end_on',
  endedOn: 'ended_on',
  endedAt: 'ended_at',
  endedBy: 'ended_by',
  endExplanation: 'end_explanation',
} as const;

/** Every pause of a case, the first first. */
export async function listPauses(trx: Transaction, contractId: string): Promise<PauseRecord[]> {
  return trx('case_pauses')
    .select<PauseRecord[]>(PAUSE_COLUMNS)
    .where({ contract_id: contractId })
    .orderBy(['started_at', 'id']);
}

/** The days that pauses take out of the count; one that still lasts is counted to its latest end. */
export function spansOf(
  pauses: readonly Pick<PauseRecord, 'effect' | 'startedOn' | 'endedOn' | 'latestEndOn'>[],
): PausedSpan[] {
  return pauses.flatMap(({ effect, startedOn, endedOn, latestEndOn }) => {
    const to = endedOn ?? latestEndOn;
    return effect === 'PAUSES' && to !== null ? [{ from: startedOn, to }] : [];
  });
}

/** A pause as it begins. */
export type NewPause = Omit<PauseRecord, 'endedOn' | 'endedAt' | 'endedBy' | 'endExplanation'>;

/** Begins a pause. */
export async function addPause(trx: Transaction, contractId: string, pause: NewPause): Promise<void> {
  await trx('case_pauses').insert({
    id: pause.id,
    contract_id: contractId,
    reason_code: pause.reasonCode,
    effect: pause.effect,
    during_status: pause.duringStatus,
    explanation: pause.explanation,
    words_zh: pause.wordsZh,
    words_en: pause.wordsEn,
    article: pause.article,
    confirmed: pause.confirmed,
    started_on: pause.startedOn,
    started_at: pause.startedAt,
    started_by: pause.startedBy,
    started_role: pause.startedRole,
    latest_end_on: pause.latestEndOn,
  });
}

/** A pause never lasts longer than its latest end, whenever that is noticed. */
function endOfPause(trx: Transaction, by: { on: string; at: string; actorId: string }) {
  return {
    ended_on: trx.raw('greatest(started_on, least(?::date, coalesce(latest_end_on, ?::date)))', [by.on, by.on]),
    ended_at: by.at,
    ended_by: by.actorId,
  };
}

/** Ends one pause. */
export async function endPauseOf(
  trx: Transaction,
  pauseId: string,
  by: { on: string; at: string; actorId: string },
  explanation: string | undefined,
): Promise<void> {
  await trx('case_pauses')
    .where({ id: pauseId })
    .whereNull('ended_on')
    .update({ ...endOfPause(trx, by), end_explanation: explanation ?? null });
}

/** 延长期限: one request for more time with its answer. */
export interface ExtensionRecord {
  id: string;
  periodId: string;
  days: number;
  reason: string | null;
  article: string;
  confirmed: boolean;
  dueBeforeOn: string;
  askedOn: string;
  askedAt: string;
  askedBy: string;
  outcome: 'granted' | 'refused' | 'lapsed' | null;
  decisionReason: string | null;
  dueAfterOn: string | null;
  decidedAt: string | null;
  decidedBy: string | null;
}

const EXTENSION_COLUMNS = {
  id: 'id',
  periodId: 'period_id',
  days: 'days',
  reason: 'reason',
  article: 'article',
  confirmed: 'confirmed',
  dueBeforeOn: 'due_before_on',
  askedOn: 'asked_on',
  askedAt: 'asked_at',
  askedBy: 'asked_by',
  outcome: 'outcome',
  decisionReason: 'decision_reason',
  dueAfterOn: 'due_after_on',
  decidedAt: 'decided_at',
  decidedBy: 'decided_by',
} as const;

/** Every request for more time on a case, the first first. */
export async function listExtensions(trx: Transaction, contractId: string): Promise<ExtensionRecord[]> {
  return trx('case_extensions')
    .select<ExtensionRecord[]>(EXTENSION_COLUMNS)
    .where({ contract_id: contractId })
    .orderBy(['asked_at', 'id']);
}

/** Keeps a request for more time. */
export async function addExtension(
  trx: Transaction,
  contractId: string,
  asked: Pick<
    ExtensionRecord,
    'id' | 'periodId' | 'days' | 'reason' | 'article' | 'confirmed' | 'dueBeforeOn' | 'askedOn' | 'askedAt' | 'askedBy'
  >,
): Promise<void> {
  await trx('case_extensions').insert({
    id: asked.id,
    contract_id: contractId,
    period_id: asked.periodId,
    days: asked.days,
    reason: asked.reason,
    article: asked.article,
    confirmed: asked.confirmed,
    due_before_on: asked.dueBeforeOn,
    asked_on: asked.askedOn,
    asked_at: asked.askedAt,
    asked_by: asked.askedBy,
  });
}

/** Keeps how a request was answered. */
export async function decideExtensionOf(
  trx: Transaction,
  extensionId: string,
  decided: { outcome: 'granted' | 'refused'; reason: string; dueAfterOn: string | null; at: string; by: string },
): Promise<void> {
  await trx('case_extensions').where({ id: extensionId }).update({
    outcome: decided.outcome,
    decision_reason: decided.reason,
    due_after_on: decided.dueAfterOn,
    decided_at: decided.at,
    decided_by: decided.by,
  });
}

/** The marks of a contract that its pauses and requests make. */
export function clockMarks(trx: Transaction): Record<string, unknown> {
  const open = `from case_pauses p where p.contract_id = contracts.id and p.ended_on is null and p.effect = 'PAUSES'`;
  return {
    paused_since: trx.raw(`(select min(p.started_on) ${open})`),
    // 24:00 of the day in Shanghai
    pause_ends_at: trx.raw(`(select min((p.latest_end_on + 1)::timestamp at time zone 'Asia/Shanghai') ${open})`),
    extension_asked: trx.raw(
      'exists (select 1 from case_extensions e where e.contract_id = contracts.id and e.outcome is null)',
    ),
  };
}
