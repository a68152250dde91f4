import { z } from 'zod';
import { DRAFT_ACTIONS } from '../domain/reward/draft-actions.js';
import { StatedTermsView } from './budget-views.js';

const Id = z.uuid();
const Instant = z.iso.datetime();
const Day = z.iso.date();
const Json = z.record(z.string(), z.unknown());
const Person = z.strictObject({ id: Id, name: z.string() }).meta({ id: 'PolicyPerson' });

/** One thing that is wrong with a draft. */
export const PolicyProblemView = z
  .strictObject({
    code: z.string(),
    pointer: z.string(),
    path: z.string(),
    /** In the text that was sent; null where an object was sent, which has no lines. */
    line: z.int().nullable(),
    column: z.int().nullable(),
    expected: z.string(),
    message: z.string(),
    messageEn: z.string(),
  })
  .meta({ id: 'PolicyProblem', description: '政策草稿的问题：字段、行号与应有内容' });

const line = {
  draftId: Id,
  policyCode: z.string().nullable(),
  title: z.string().nullable(),
  status: z.enum(['draft', 'proposed', 'published', 'rejected', 'discarded']),
  version: z.int(),
  problemCount: z.int(),
  createdBy: Person,
  createdAt: Instant,
  writtenBy: Person,
  updatedAt: Instant,
};

/** GET /reward-policy-drafts/{id} and what every act on a draft answers. */
export const PolicyDraftView = z
  .strictObject({
    ...line,
    format: z.enum(['yaml', 'json']),
    source: z.string(),
    data: Json.nullable(),
    /** Who gets what for what; null while the draft cannot be read as a policy. */
    sentence: z.strictObject({ zh: z.string(), en: z.string() }).nullable(),
    problems: z.array(PolicyProblemView),
    allowedActions: z.array(z.enum(DRAFT_ACTIONS)),
    proposal: z
      .strictObject({
        changeId: Id,
        baseVersion: z.int(),
        reason: z.string(),
        proposedBy: Person,
        proposedAt: Instant,
        decision: z
          .strictObject({
            outcome: z.string(),
            reason: z.string(),
            by: Person,
            at: Instant,
            version: z.int().nullable(),
          })
          .nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'PolicyDraft', description: '奖励政策草稿' });

export const PolicyDraftPage = z
  .strictObject({ items: z.array(z.strictObject(line)), nextCursor: z.string().nullable() })
  .meta({ id: 'PolicyDraftPage' });

/** GET /reward-policy-drafts/{id}/diff: against the version in force, field by field. */
export const PolicyDiffView = z
  .strictObject({
    policyCode: z.string().nullable(),
    /** Null where there is none yet: every field is new. */
    against: z.strictObject({ version: z.int(), validFrom: Day, confirmed: z.boolean() }).nullable(),
    changes: z.array(
      z.strictObject({
        pointer: z.string(),
        change: z.enum(['added', 'removed', 'changed']),
        before: z.unknown(),
        after: z.unknown(),
      }),
    ),
  })
  .meta({ id: 'PolicyDiff', description: '政策草稿与现行版本的差异' });

/** GET /reward-policies/{policyCode}/versions/{version}. */
export const PolicyVersionView = z
  .strictObject({
    policyCode: z.string(),
    version: z.int(),
    title: z.string(),
    titleEn: z.string(),
    validFrom: Day,
    validTo: Day.nullable(),
    confirmed: z.boolean(),
    /** Who gets what for what, out of the data alone. */
    sentence: z.strictObject({ zh: z.string(), en: z.string() }),
    unknown: z.array(z.string()),
    /** Whether money may be paid on it in production. */
    payable: z.boolean(),
    /** 追回: netting and interest as its text says them, else as configured and then not confirmed. */
    recovery: z.strictObject({
      netting: z.strictObject({ allowed: z.boolean(), source: z.string(), confirmed: z.boolean() }),
      interest: z
        .strictObject({ ratePerDay: z.string(), from: z.string(), source: z.string(), confirmed: z.boolean() })
        .nullable(),
    }),
    /** 说明性条款: said by its text, shown and not enforced; null where it says nothing. */
    stated: StatedTermsView,
    /** This version holds for claims made today. */
    inForce: z.boolean(),
    loadedAt: Instant,
    /** Who proposed and who published it; null for what came with a release. */
    publishedBy: z.strictObject({ proposer: Person, decider: Person, at: Instant, reason: z.string() }).nullable(),
    data: Json,
  })
  .meta({ id: 'PolicyVersion', description: '奖励政策版本：发布后不再改动' });
