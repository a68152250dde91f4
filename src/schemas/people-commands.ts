import { z } from 'zod';
import { ROLES } from '../domain/actor.js';
import { RECUSAL_RELATIONS } from '../domain/people/recusal.js';
import { ORGANISATION_KINDS } from '../domain/people/organisation.js';
import { isUnifiedSocialCreditCode } from '../domain/unified-social-credit-code.js';
import { CivilDate, EmailAddress, formatted, Line, Prose } from './wire.js';

const Role = z.enum(ROLES);
const RoleSet = z
  .array(Role)
  .max(6)
  .refine((roles) => new Set(roles).size === roles.length, { error: 'named-twice' });

/** POST /delegations: for oneself, or by the office manager for somebody who is away. */
export const Delegate = z
  .strictObject({
    fromUserId: z.uuid().optional(),
    toUserId: z.uuid(),
    roles: RoleSet.min(1),
    startsOn: CivilDate,
    endsOn: CivilDate,
    reason: Prose,
  })
  .meta({ id: 'Delegate' });

/** A reason is all that is needed. */
export const WithReason = z.strictObject({ reason: Prose }).meta({ id: 'WithReason' });

/** POST /organisations: an enterprise, university or institute that may file or be paid. */
export const EnterOrganisation = z
  .strictObject({
    name: Line,
    unifiedSocialCreditCode: z.string().trim().refine(isUnifiedSocialCreditCode, { error: 'credit-code-wrong' }),
    kind: z.enum(ORGANISATION_KINDS),
    regionCode: formatted('regionCode'),
    natureCode: formatted('natureCode'),
    reason: Prose,
  })
  .meta({ id: 'EnterOrganisation' });

/** POST /people. */
export const OpenAccount = z
  .strictObject({
    subject: z.string().regex(/^[\x21-\x7e]{1,200}$/),
    name: Line,
    /** 通知邮箱: left out, the person is told in the inbox only. */
    email: EmailAddress.optional(),
    organisationId: z.uuid().optional(),
    officeId: z.uuid().optional(),
    reason: Prose,
  })
  .refine(({ organisationId, officeId }) => organisationId === undefined || officeId === undefined, {
    error: 'organisation-or-office',
    path: ['officeId'],
  })
  .meta({ id: 'OpenAccount' });

/** POST /people/{userId}/roles: exactly these. */
export const GiveRoles = z.strictObject({ roles: RoleSet, reason: Prose }).meta({ id: 'GiveRoles' });

/** POST /contracts/{contractId}/recusals: for oneself, or by the office manager for somebody. */
export const Recuse = z
  .strictObject({ userId: z.uuid().optional(), relation: z.enum(RECUSAL_RELATIONS), reason: Prose })
  .meta({ id: 'Recuse' });

/** POST /review-queue/next. */
export const TakeNext = z
  .strictObject({
    queue: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/)
      .optional(),
  })
  .meta({ id: 'TakeNext' });

/** POST /contracts/{contractId}/hold-release. */
export const HandBack = z.strictObject({ reason: Prose.optional() }).meta({ id: 'HandBack' });

/** POST /review-queue/reassignment. */
export const Reassign = z
  .strictObject({
    contractIds: z
      .array(z.uuid().toLowerCase())
      .min(1)
      .max(200)
      .refine((ids) => new Set(ids).size === ids.length, { error: 'named-twice' }),
    /** null: back to everybody. */
    toUserId: z.uuid().nullable(),
    reason: Prose,
  })
  .meta({ id: 'Reassign' });
