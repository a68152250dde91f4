import { z } from 'zod';
import { ACTOR_ROLES } from '../domain/actor.js';
import { LIMIT_UNITS } from '../domain/calendar.js';
import { BREACH_ACTIONS } from '../domain/contract/breach-actions.js';
import { PAUSE_EFFECTS } from '../domain/contract/clock-rules.js';
import { CONTRACT_STATUSES } from '../domain/contract/status.js';
import { Words } from './whereabouts.js';

const Id = z.uuid();
const Instant = z.iso.datetime();
const Day = z.iso.date();
const Person = z.strictObject({ id: Id, name: z.string() }).meta({ id: 'ClockPerson' });

const Pause = z
  .strictObject({
    pauseId: Id,
    reason: z.string(),
    words: Words,
    effect: z.enum(PAUSE_EFFECTS),
    /** True: it lasts while the case is where it is; nobody ends it. */
    automatic: z.boolean(),
    explanation: z.string().nullable(),
    article: z.string(),
    confirmed: z.boolean(),
    from: Day,
    latestTo: Day.nullable(),
    to: Day.nullable(),
    by: Person.nullable(),
    role: z.enum(ACTOR_ROLES),
    endedBy: Person.nullable(),
    endExplanation: z.string().nullable(),
    /** Days of the period that it took out of the count, in the unit of the running period. */
    workingDays: z.int(),
  })
  .meta({ id: 'ClockPause', description: '停止计时' });

const Extension = z
  .strictObject({
    extensionId: Id,
    days: z.int(),
    reason: z.string().nullable(),
    article: z.string(),
    confirmed: z.boolean(),
    askedOn: Day,
    askedBy: Person.nullable(),
    dueBefore: Day,
    outcome: z.enum(['granted', 'refused', 'lapsed']).nullable(),
    decisionReason: z.string().nullable(),
    decidedAt: Instant.nullable(),
    decidedBy: Person.nullable(),
    dueAfter: Day.nullable(),
  })
  .meta({ id: 'ClockExtension', description: '延长期限' });

const Period = z
  .strictObject({
    periodId: Id,
    limit: z.string(),
    words: Words,
    status: z.enum(CONTRACT_STATUSES),
    running: z.boolean(),
    rule: z.strictObject({
      code: z.string(),
      version: z.int(),
      figure: z.string(),
      article: z.string(),
      confirmed: z.boolean(),
    }),
    unit: z.enum(LIMIT_UNITS),
    days: z.int(),
    extensionDays: z.int(),
    startedOn: Day,
    dueOn: Day,
    provisional: z.boolean(),
    calendarVersion: z.string(),
    endedOn: Day.nullable(),
    /** Counted days; null when the calendar of one of them is not announced. */
    usedDays: z.int().nullable(),
    leftDays: z.int().nullable(),
    extensions: z.array(Extension),
  })
  .meta({ id: 'ClockPeriod', description: '办理期限' });

/** GET /contracts/{contractId}/clock. */
export const ClockView = z
  .strictObject({
    contractId: Id,
    today: Day,
    periods: z.array(Period),
    pauses: z.array(Pause),
    pausedSince: Day.nullable(),
    stretches: z.array(
      z.strictObject({
        status: z.enum(CONTRACT_STATUSES),
        words: Words,
        whose: z.enum(['office', 'applicant', 'nobody']),
        from: Day,
        to: Day.nullable(),
        workingDays: z.int(),
        pausedDays: z.int(),
      }),
    ),
    /** Working days the office has had the case, without those the clock stood still. */
    officeDays: z.int().nullable(),
    /** Reasons for which an officer may stop the clock of this case. */
    pauseReasons: z.array(
      z.strictObject({
        reason: z.string(),
        words: Words,
        maximumDays: z.int(),
        unit: z.enum(LIMIT_UNITS),
        article: z.string(),
        confirmed: z.boolean(),
      }),
    ),
    extension: z
      .strictObject({ maximumDays: z.int(), times: z.int(), article: z.string(), confirmed: z.boolean() })
      .nullable(),
    words: Words,
  })
  .meta({ id: 'CaseClock', description: '办理时限 · The clock of one case' });

/** GET /breaches. */
export const BreachPage = z
  .strictObject({
    items: z.array(
      z.strictObject({
        breachId: Id,
        contractId: Id,
        allowedActions: z.array(z.enum(BREACH_ACTIONS)),
        projectName: z.string(),
        office: z.strictObject({ id: Id, name: z.string() }),
        limit: z.string(),
        words: Words,
        startedOn: Day,
        dueOn: Day,
        holder: Person.nullable(),
        recordedAt: Instant,
        movedClock: z.boolean(),
        evidence: z.strictObject({
          rule: z.strictObject({
            code: z.string(),
            version: z.int(),
            figure: z.string(),
            article: z.string(),
            confirmed: z.boolean(),
            unit: z.enum(LIMIT_UNITS),
            days: z.int(),
          }),
          calendarVersion: z.string(),
          provisional: z.boolean(),
          extensionDays: z.int(),
          pauses: z.array(
            z.strictObject({
              pauseId: Id,
              reasonCode: z.string(),
              effect: z.string(),
              startedOn: Day,
              endedOn: Day.nullable(),
            }),
          ),
          extensions: z.array(z.strictObject({ extensionId: Id, days: z.int(), outcome: z.string().nullable() })),
          days: z.array(
            z.strictObject({
              on: Day,
              isWorked: z.boolean(),
              isPaused: z.boolean(),
              status: z.enum(CONTRACT_STATUSES).nullable(),
              holderId: Id.nullable(),
            }),
          ),
        }),
        explanations: z.array(z.strictObject({ explanationId: Id, explanation: z.string(), by: Person, at: Instant })),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'BreachPage', description: '超期记录' });

/** POST /breaches/{breachId}/explanations. */
export const BreachExplainedView = z
  .strictObject({ commandId: Id, breachId: Id, contractId: Id })
  .meta({ id: 'BreachExplained' });
