import { z } from 'zod';
import { ROLES } from '../domain/actor.js';
import { CONTRACT_STATUSES } from '../domain/contract/status.js';
import { DUTIES } from '../domain/separation-of-duties.js';

const Instant = z.iso.datetime();
const Day = z.iso.date();
const Person = z.strictObject({ id: z.uuid(), name: z.string() }).meta({ id: 'Somebody' });
const Role = z.enum(ROLES);

export const DelegationView = z
  .strictObject({
    id: z.uuid(),
    from: Person,
    to: Person,
    roles: z.array(Role),
    startsOn: Day,
    endsOn: Day,
    reason: z.string(),
    state: z.enum(['planned', 'in_force', 'over', 'revoked']),
    createdAt: Instant,
    revokedAt: Instant.nullable(),
    revokeReason: z.string().nullable(),
    allowedActions: z.array(z.enum(['revoke'])),
  })
  .meta({ id: 'Delegation', description: '授权代办' });
export const DelegationsView = z.strictObject({ items: z.array(DelegationView) }).meta({ id: 'Delegations' });
export const DelegatedView = z.strictObject({ commandId: z.uuid(), delegationId: z.uuid() }).meta({ id: 'Delegated' });

export const PersonView = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    subject: z.string(),
    ownRoles: z.array(Role),
    roles: z.array(Role),
    organisationId: z.uuid().nullable(),
    officeId: z.uuid().nullable(),
    active: z.boolean(),
    leftOn: Day.nullable(),
  })
  .meta({ id: 'PersonOfTheRegistry' });
export const PeoplePage = z
  .strictObject({ items: z.array(PersonView), nextCursor: z.string().nullable() })
  .meta({ id: 'PeoplePage' });
export const ColleaguesView = z
  .strictObject({ items: z.array(z.strictObject({ id: z.uuid(), name: z.string(), roles: z.array(Role) })) })
  .meta({ id: 'Colleagues', description: '同一机构的人员' });
export const PersonChangedView = z
  .strictObject({
    commandId: z.uuid(),
    userId: z.uuid(),
    roles: z.array(Role),
    active: z.boolean(),
    handedBack: z.array(z.uuid()),
  })
  .meta({ id: 'PersonChanged' });
export const OrganisationView = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    unifiedSocialCreditCode: z.string(),
    kind: z.string(),
    regionCode: z.string(),
    natureCode: z.string(),
  })
  .meta({ id: 'Organisation' });
export const OrganisationEnteredView = OrganisationView.extend({ commandId: z.uuid() }).meta({
  id: 'OrganisationEntered',
});
export const OrganisationsPage = z
  .strictObject({ items: z.array(OrganisationView), nextCursor: z.string().nullable() })
  .meta({ id: 'OrganisationsPage' });
export const PersonEventsPage = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.uuid(),
        at: Instant,
        kind: z.string(),
        person: Person,
        by: z.strictObject({ id: z.uuid(), name: z.string(), role: z.string() }),
        reason: z.string().nullable(),
        data: z.record(z.string(), z.unknown()),
        movedClock: z.boolean(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'PersonEventsPage', description: '账号、权限与授权变动' });

/** What an act of the desk answers. */
export const HoldView = z
  .strictObject({
    commandId: z.uuid(),
    contractId: z.uuid().nullable(),
    projectName: z.string().nullable(),
    status: z.enum(CONTRACT_STATUSES).nullable(),
    role: Role.nullable(),
    dueOn: Day.nullable(),
    heldUntil: Instant.nullable(),
  })
  .meta({ id: 'Hold', description: '领件' });
export const ReassignedView = z
  .strictObject({
    commandId: z.uuid(),
    rows: z.array(
      z.strictObject({ contractId: z.uuid(), outcome: z.enum(['reassigned', 'refused']), code: z.string().nullable() }),
    ),
  })
  .meta({ id: 'Reassigned' });
export const RecusedView = z
  .strictObject({ commandId: z.uuid(), contractId: z.uuid(), userId: z.uuid(), handedBack: z.boolean() })
  .meta({ id: 'Recused' });

export const WorkloadView = z
  .strictObject({
    officers: z.array(
      z.strictObject({
        person: Person,
        roles: z.array(Role),
        held: z.int(),
        overdue: z.int(),
        dueInFiveDays: z.int(),
        decidedInThirtyDays: z.int(),
        awayUntil: Day.nullable(),
      }),
    ),
    nobodys: z.strictObject({ waiting: z.int(), overdue: z.int() }),
    ages: z
      .array(
        z.strictObject({ age: z.enum(['0-7', '8-15', '16-30', '31-60', '61+']), cases: z.int(), overdue: z.int() }),
      )
      .meta({ description: '在办时长（自提交起的日历天数） · calendar days since the filing' }),
    coming: z
      .array(z.strictObject({ dueOn: Day, cases: z.int() }))
      .meta({ description: '今后到期件数 · what falls due on which day' }),
  })
  .meta({ id: 'Workload', description: '工作量' });

export const SeparationReportView = z
  .strictObject({
    month: z.string(),
    casesActedOn: z.int(),
    dutiesTaken: z.int(),
    violations: z.array(
      z.strictObject({
        contractId: z.uuid(),
        person: Person,
        duties: z.array(z.enum(DUTIES)),
        rule: z.enum(['two-duties', 'delegate-and-principal', 'recused-and-acted', 'same-reviewer']),
      }),
    ),
    words: z.strictObject({ zh: z.string(), en: z.string() }),
  })
  .meta({ id: 'SeparationReport', description: '职责分离月报' });
