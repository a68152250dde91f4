import type { z } from 'zod';
import { readToday } from '../../db/clock-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import { type ExtensionRecord, type PauseRecord, type PeriodRecord, spansOf } from '../../db/period-store.js';
import { type CaseClock, findCaseClock } from '../../db/read-models/case-clock.js';
import type { RuleBook } from '../../db/rule-book.js';
import { ACTOR_ROLES, type ActorRole } from '../../domain/actor.js';
import { type WorkingDayCalendar } from '../../domain/calendar.js';
import {
  countedDaysBetween,
  officeDaysOf,
  type PausedSpan,
  standOf,
  stretchesOf,
} from '../../domain/contract/case-clock.js';
import { LIMIT_WORDS, STATUS_WORDS } from '../../domain/contract/status-words.js';
import { depthOf } from '../../domain/contract/timeline-depth.js';
import { DomainError } from '../../domain/errors.js';
import { nameOfUnnamed } from '../../domain/role-words.js';
import type { Words } from '../../domain/words.js';
import { ClockView } from '../../schemas/clock-views.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';

type Body = z.input<typeof ClockView>;

/** What every line of the answer is worked out from. */
interface Telling {
  clock: CaseClock;
  calendar: WorkingDayCalendar;
  today: string;
  spans: readonly PausedSpan[];
  /** Officers act for the office: an applicant is told what they did, not their names. */
  named: boolean;
}

/** GET /contracts/{contractId}/clock: every period with its rule and its days, what stopped it, and whose time was used. */
export const showCaseClock: Endpoint = {
  summary: '办理时限 · The periods of a case, its pauses and extensions, and the time the office has used',
  answers: { 200: ClockView },
  refusals: ['contract-not-found'],
  readsCase: 'clock',
  handle: (context) => async (req, res) => {
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const actor = actorOf(res);
    const clock = await inScope(context.db, scopeOf(actor), (trx) => findCaseClock(trx, contractId));
    const depth = clock === undefined ? 'party' : depthOf(actor, clock);
    // how long the office took is no business of the other party
    if (clock === undefined || depth === 'party') throw new DomainError('contract-not-found');
    const today = await readToday(context.db);
    const book = await context.rules.read();
    const calendar = book.calendarOf(clock.officeId);
    const telling: Telling = { clock, calendar, today, spans: spansOf(clock.pauses), named: depth === 'all' };
    res.json(bodyOf(contractId, telling, book));
  },
};

function bodyOf(contractId: string, telling: Telling, book: RuleBook): Body {
  const { clock, calendar, today, spans } = telling;
  const stretches = whenAnnounced(() => stretchesOf(clock.arrivals, { today, pauses: spans, calendar })) ?? [];
  const rules = clock.status === 'draft' ? undefined : whenAnnounced(() => book.rulesOf(pinsOf(clock)));
  const officeDays = stretches.length === 0 && clock.arrivals.length > 0 ? null : officeDaysOf(stretches);
  const periods = clock.periods.map((period) => periodBody(period, telling));
  return {
    contractId,
    today,
    periods,
    pauses: clock.pauses.map((pause) => pauseBody(pause, telling)),
    pausedSince: clock.pausedSince,
    stretches: stretches.map(({ status, ...stretch }) => {
      const { zh, en } = STATUS_WORDS[status];
      return { status, words: { zh, en }, ...stretch };
    }),
    officeDays,
    pauseReasons: (rules?.pauses ?? []).flatMap(({ code, zh, en, during, maximum, article, confirmed }) =>
      during === undefined && maximum !== undefined
        ? [{ reason: code, words: { zh, en }, maximumDays: maximum.days, unit: maximum.unit, article, confirmed }]
        : [],
    ),
    extension:
      rules?.extension === undefined
        ? null
        : {
            maximumDays: rules.extension.maximumDays,
            times: rules.extension.times,
            article: rules.extension.article,
            confirmed: rules.extension.confirmed,
          },
    words: wordsOf(periods, telling, officeDays),
  };
}

function pinsOf({ officeId, ruleLayers, acceptedOn }: CaseClock) {
  return {
    officeId,
    ...(ruleLayers === null ? {} : { ruleLayers }),
    ...(acceptedOn === null ? {} : { acceptedOn }),
  };
}

/** What cannot be counted because a year or a rule is not there is left out, and the rest is told. */
function whenAnnounced<T>(count: () => T): T | undefined {
  try {
    return count();
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

function periodBody(period: PeriodRecord, { clock, calendar, today, spans, named }: Telling): Body['periods'][number] {
  const { id, limit, unit, days, extensionDays, startedOn, dueOn, endedOn } = period;
  const stand = whenAnnounced(() =>
    standOf({ limit: { unit, days }, extensionDays, startedOn, pauses: spans, dueOn, endedOn }, calendar, today),
  );
  return {
    periodId: id,
    limit,
    words: LIMIT_WORDS[limit],
    status: period.status,
    running: endedOn === null,
    rule: {
      code: period.ruleSetCode,
      version: period.ruleSetVersion,
      figure: period.figure,
      article: period.article,
      confirmed: period.confirmed,
    },
    unit,
    days,
    extensionDays,
    startedOn,
    dueOn,
    provisional: period.dueProvisional,
    calendarVersion: period.calendarVersion,
    endedOn,
    usedDays: stand?.usedDays ?? null,
    leftDays: stand?.leftDays ?? null,
    extensions: clock.extensions
      .filter(({ periodId }) => periodId === id)
      .map((extension) => extensionBody(extension, clock, named)),
  };
}

function extensionBody(
  extension: ExtensionRecord,
  clock: CaseClock,
  named: boolean,
): Body['periods'][number]['extensions'][number] {
  const { id, days, reason, article, confirmed, askedOn, askedBy, decidedBy } = extension;
  return {
    extensionId: id,
    days,
    reason,
    article,
    confirmed,
    askedOn,
    askedBy: named ? personOf(clock, askedBy) : null,
    dueBefore: extension.dueBeforeOn,
    outcome: extension.outcome,
    decisionReason: extension.decisionReason,
    decidedAt: extension.decidedAt,
    decidedBy: named ? personOf(clock, decidedBy) : null,
    dueAfter: extension.dueAfterOn,
  };
}

function pauseBody(pause: PauseRecord, { clock, calendar, today, named }: Telling): Body['pauses'][number] {
  const { id, reasonCode, effect, startedOn, latestEndOn, endedOn } = pause;
  const workday = { limit: { unit: 'WORKDAY', days: 1 }, pauses: [] } as const;
  const until = endedOn ?? today;
  return {
    pauseId: id,
    reason: reasonCode,
    words: { zh: pause.wordsZh, en: pause.wordsEn },
    effect,
    automatic: pause.duringStatus !== null,
    explanation: pause.explanation,
    article: pause.article,
    confirmed: pause.confirmed,
    from: startedOn,
    latestTo: latestEndOn,
    to: endedOn,
    by: named ? personOf(clock, pause.startedBy) : null,
    role: roleOf(pause.startedRole),
    endedBy: named ? personOf(clock, pause.endedBy) : null,
    endExplanation: pause.endExplanation,
    workingDays: whenAnnounced(() => Math.max(0, countedDaysBetween(workday, calendar, startedOn, until))) ?? 0,
  };
}

const roleOf = (role: string): ActorRole => ACTOR_ROLES.find((known) => known === role) ?? 'system';

function personOf({ names }: CaseClock, id: string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: names.get(id) ?? nameOfUnnamed(id) ?? '' };
}

/** The clock in two sentences. */
function wordsOf(periods: Body['periods'], { clock, today }: Telling, officeDays: number | null): Words {
  const running = periods.find((period) => period.running);
  const open = clock.pauses.filter(({ endedOn, effect }) => endedOn === null && effect === 'PAUSES');
  const zh: string[] = [];
  const en: string[] = [];
  if (running !== undefined) {
    const unit = running.unit === 'WORKDAY' ? { zh: '个工作日', en: 'working days' } : { zh: '日', en: 'days' };
    zh.push(
      `${running.words.zh}自 ${running.startedOn} 起算（当日不计），至 ${running.dueOn} 届满${running.provisional ? '（暂定）' : ''}` +
        (running.leftDays === null
          ? '。'
          : `；截至 ${today} 已用 ${running.usedDays} ${unit.zh}，剩余 ${running.leftDays} ${unit.zh}。`),
    );
    en.push(
      `The ${running.words.en} counts from the day after ${running.startedOn} and ends on ${running.dueOn}${running.provisional ? ' (provisional)' : ''}` +
        (running.leftDays === null
          ? '.'
          : `; by ${today} ${running.usedDays} ${unit.en} are used and ${running.leftDays} are left.`),
    );
  }
  for (const { wordsZh, wordsEn, startedOn, latestEndOn } of open) {
    zh.push(`自 ${startedOn} 起因「${wordsZh}」停止计时，最迟至 ${latestEndOn}。`);
    en.push(`The clock stands still since ${startedOn} (${wordsEn}), until ${latestEndOn} at the latest.`);
  }
  if (officeDays !== null) {
    zh.push(`登记机构累计用时 ${officeDays} 个工作日。`);
    en.push(`The office has used ${officeDays} working days in all.`);
  }
  return { zh: zh.join(''), en: en.join(' ') };
}
