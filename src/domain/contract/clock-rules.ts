/**
 * What a rule set says of the clock beside the lengths of its limits: for which reasons it stands still, whether a limit
 * may be extended, and who is told before it ends. All of it is data with its article; this only reads it.
 */
import { LIMIT_UNITS, type TimeLimit } from '../calendar.js';
import { Fields } from '../configuration-fields.js';
import { DomainError } from '../errors.js';
import type { ContractStatus, LimitName } from './status.js';

/** What the office owes; the others are the parties' own time. */
export const OFFICE_LIMITS = ['acceptance', 'review', 'deregistration', 'objection'] as const satisfies LimitName[];

/** True for a limit inside which the office must act. */
export function isOfficeLimit(limit: LimitName): boolean {
  return (OFFICE_LIMITS as readonly LimitName[]).includes(limit);
}

export const PAUSE_EFFECTS = ['PAUSES', 'COUNTS', 'RESTARTS'] as const;
/** PAUSES: these days are not counted; COUNTS: recorded only; RESTARTS: a new period begins afterwards. */
export type PauseEffect = (typeof PAUSE_EFFECTS)[number];

/** Statuses that are a pause by themselves, where the rules say so. */
export const PAUSING_STATUSES = ['expert_review', 'correction_requested'] as const satisfies ContractStatus[];
export type PausingStatus = (typeof PAUSING_STATUSES)[number];

/** 停止计时事由: one reason on the list of a rule set. */
export interface PauseReason {
  code: string;
  zh: string;
  en: string;
  /** It lasts by itself while the case has this status; absent: an officer makes it, and says why. */
  during?: PausingStatus | undefined;
  effect: PauseEffect;
  /** It ends by itself after so long; whatever stops the clock has such an end. */
  maximum?: TimeLimit | undefined;
  article: string;
  confirmed: boolean;
}

/** 延长期限: which limits may be extended, by how many days of their own unit, and how often. */
export interface ExtensionRule {
  limits: readonly LimitName[];
  maximumDays: number;
  times: number;
  article: string;
  confirmed: boolean;
}

/** 到期预警: working days before the due day on which the officer, and on which the manager, is told. */
export interface WarningRule {
  beforeDays: readonly number[];
  escalateDays: number;
}

function toTimeLimit(fields: Fields): TimeLimit {
  const limit = { unit: fields.oneOf('unit', LIMIT_UNITS), days: fields.integer('days', { min: 1, max: 365 }) };
  fields.end();
  return limit;
}

function toPauseReason(item: unknown, path: string): PauseReason {
  const fields = new Fields(item, path);
  const during = fields.optionalOneOf('during', PAUSING_STATUSES);
  const maximum = fields.has('maximum') ? toTimeLimit(fields.nested('maximum')) : undefined;
  const reason: PauseReason = {
    code: fields.matching('code', /^[a-z][a-z_]{1,39}$/, 'code of small letters'),
    zh: fields.text('zh'),
    en: fields.text('en'),
    ...(during === undefined ? {} : { during }),
    effect: fields.oneOf('effect', PAUSE_EFFECTS),
    ...(maximum === undefined ? {} : { maximum }),
    article: fields.text('article'),
    confirmed: fields.flag('confirmed'),
  };
  fields.end();
  if (reason.effect === 'PAUSES' && maximum === undefined) fields.fail('maximum', 'how long it lasts at most');
  if (reason.effect !== 'PAUSES' && during === undefined) fields.fail('effect', 'PAUSES, as an officer makes it');
  return reason;
}

/** Reads the listed reasons for which the clock may stand still. Throws `configuration-invalid` naming the field. */
export function toPauseReasons(fields: Fields, name: string): PauseReason[] {
  const reasons = fields.list(name, toPauseReason);
  const twice = (values: readonly unknown[]): boolean => new Set(values).size < values.length;
  const during = reasons.flatMap((reason) => reason.during ?? []);
  if (twice(reasons.map(({ code }) => code)) || twice(during)) fields.fail(name, 'each code and each status once');
  return reasons;
}

/** Reads by how much a limit may be extended. Throws `configuration-invalid` naming the field. */
export function toExtensionRule(fields: Fields, name: string): ExtensionRule | 'NONE' {
  if (fields.raw(name) === 'NONE') return 'NONE';
  const nested = fields.nested(name);
  const rule: ExtensionRule = {
    limits: nested.listOf('limits', OFFICE_LIMITS),
    maximumDays: nested.integer('maximumDays', { min: 1, max: 365 }),
    times: nested.integer('times', { min: 1, max: 10 }),
    article: nested.text('article'),
    confirmed: nested.flag('confirmed'),
  };
  nested.end();
  return rule;
}

/** Reads who is told how long before a limit ends. Throws `configuration-invalid` naming the field. */
export function toWarningRule(fields: Fields, name: string): WarningRule {
  const nested = fields.nested(name);
  const days = { min: 0, max: 60 };
  const rule: WarningRule = {
    beforeDays: nested.list('beforeDays', (item, path) => new Fields({ days: item }, path).integer('days', days)),
    escalateDays: nested.integer('escalateDays', days),
  };
  nested.end();
  return rule;
}

/** The reason of this code on the list. Throws `pause-reason-not-listed` naming those that are. */
export function getPauseReason(reasons: readonly PauseReason[], code: string): PauseReason {
  const listed = reasons.filter(({ during }) => during === undefined);
  const found = listed.find((reason) => reason.code === code);
  if (found === undefined) {
    throw new DomainError('pause-reason-not-listed', { reason: code, listed: listed.map((reason) => reason.code) });
  }
  return found;
}

/** What this status means for the clock by these rules; undefined when it simply counts. */
export function findPauseDuring(reasons: readonly PauseReason[], status: ContractStatus): PauseReason | undefined {
  return reasons.find(({ during }) => during === status);
}
