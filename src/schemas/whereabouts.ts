import { z } from 'zod';
import { ACTOR_ROLES } from '../domain/actor.js';
import { CONTRACT_ACTIONS, CONTRACT_STATUSES } from '../domain/contract/status.js';

/** The same in both languages. */
export const Words = z.strictObject({ zh: z.string(), en: z.string() }).meta({ id: 'Words' });
const Instant = z.iso.datetime();
const Day = z.iso.date();
const Role = z.enum(ACTOR_ROLES);

/** GET /contracts/{contractId}/whereabouts. */
export const WhereaboutsView = z
  .strictObject({
    contractId: z.uuid(),
    asOf: Instant,
    isPast: z.boolean(),
    depth: z.enum(['party', 'applicant', 'officer', 'auditor']),
    status: z.enum(CONTRACT_STATUSES),
    statusWords: Words,
    since: Instant,
    office: z.string(),
    deskOffice: z.string().meta({ description: '现办理机构 · whose desk it lies on' }),
    waitsFor: Words,
    because: z
      .strictObject({
        kind: z.string(),
        at: Instant,
        action: z.enum(CONTRACT_ACTIONS).nullable(),
        words: Words,
        role: Role,
        name: z.string().nullable(),
        reason: z.string().nullable(),
        reasonCodes: z.array(z.string()),
        rule: z.string().nullable(),
      })
      .nullable(),
    waitsOn: z.array(z.strictObject({ role: Role, words: Words })),
    holder: z.strictObject({ id: z.uuid().nullable(), name: z.string().nullable(), words: Words }).nullable(),
    due: z
      .strictObject({
        on: Day,
        limit: z.string(),
        words: Words,
        provisional: z.boolean(),
        overdue: z.boolean(),
        ruleSet: z.string().nullable(),
        ruleSetConfirmed: z.boolean(),
      })
      .nullable(),
    pauses: z
      .array(
        z.strictObject({
          reason: z.string(),
          words: Words,
          since: Day,
          latestTo: Day.nullable(),
          article: z.string(),
          confirmed: z.boolean(),
          by: z
            .strictObject({ id: z.uuid(), name: z.string() })
            .nullable()
            .meta({ description: '停止计时的人，仅工作人员可见 · for officers only' }),
        }),
      )
      .meta({ description: '正在停止计时的事由 · why the clock stands still now' }),
    next: z.array(
      z.strictObject({
        action: z.enum(CONTRACT_ACTIONS),
        words: Words,
        roles: z.array(Words),
        limit: z.string().nullable(),
        basis: z.string(),
      }),
    ),
    queue: z.strictObject({ ahead: z.int(), place: z.int() }).nullable(),
    forecast: z
      .strictObject({
        likelyOn: Day,
        cautiousOn: Day,
        basedOn: z.int(),
        meanErrorDays: z.number().nullable(),
        words: Words,
      })
      .nullable(),
    claims: z.array(z.strictObject({ claimId: z.uuid(), status: z.string(), since: Instant })),
    story: Words,
    evidence: z
      .strictObject({
        seq: z.int(),
        commandId: z.uuid(),
        workflowId: z.string().nullable(),
        runId: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Whereabouts', description: '我的件为什么在这里 · Why a case is where it is' });

/** GET /people/{userId}/activity and /me/activity. */
export const ActivityPage = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.uuid(),
        at: Instant,
        what: z.enum(['act', 'read']),
        kind: z.string(),
        subject: z.strictObject({ kind: z.string(), id: z.uuid() }),
        contractId: z.uuid().nullable(),
        role: z.string(),
        purpose: z.string().nullable(),
        movedClock: z.boolean(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ActivityPage' });

/** GET /contracts/{contractId}/reads. */
export const ReadsPage = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.uuid(),
        at: Instant,
        reader: z.strictObject({ id: z.uuid(), name: z.string() }),
        roles: z.array(z.string()),
        what: z.string(),
        purpose: z.string(),
        movedClock: z.boolean(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ReadsPage' });
