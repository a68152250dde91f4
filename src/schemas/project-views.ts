import { z } from 'zod';
import { PROJECT_ACTIONS, PROJECT_STATUSES } from '../domain/project/project-status.js';
import { SchemeDocumentView } from './challenge-views.js';
import { FenText } from './views.js';

const Id = z.uuid();
const Instant = z.iso.datetime();
const Day = z.iso.date();
const Page = { nextCursor: z.string().nullable() };
const Organisation = z.strictObject({ id: Id, name: z.string() });
const Status = z.enum(PROJECT_STATUSES).meta({ id: 'ProjectStatus', description: '后补助项目状态' });
const Member = z.strictObject({ name: z.string(), organisation: z.string(), opinion: z.string() });

/** What a command on a project answers. */
export const ProjectOutcomeView = z
  .strictObject({
    commandId: Id,
    projectId: Id,
    status: Status,
    version: z.int(),
    claimId: Id.nullable(),
    allowedActions: z.array(z.enum(PROJECT_ACTIONS)),
  })
  .meta({ id: 'ProjectOutcome', description: '后补助项目办理结果' });

const row = {
  id: Id,
  status: Status,
  statusZh: z.string(),
  statusEn: z.string(),
  version: z.int(),
  title: z.string(),
  undertaker: Organisation,
  beganOn: Day,
  submittedAt: Instant,
};

/** GET /projects. */
export const ProjectPage = z.strictObject({ items: z.array(z.strictObject(row)), ...Page }).meta({ id: 'ProjectPage' });

/** GET /projects/{id}. */
export const ProjectView = z
  .strictObject({
    ...row,
    summary: z.string(),
    fiscalSupport: z.boolean(),
    endedOn: Day.nullable(),
    newSalesFen: FenText.nullable(),
    report: z.string().nullable(),
    registrationLostAt: Instant.nullable(),
    contractIds: z.array(Id),
    vouchers: z.array(
      z.strictObject({
        id: Id,
        number: z.string(),
        spentOn: Day,
        payee: z.string(),
        purpose: z.string(),
        amountFen: FenText,
        outcome: z.enum(['admitted', 'excluded']).nullable(),
        opinion: z.string().nullable(),
      }),
    ),
    /** What the vouchers that were not excluded come to. */
    spentFen: FenText,
    acceptances: z.array(
      z.strictObject({
        round: z.int(),
        heldOn: Day,
        outcome: z.enum(['pass', 'fail']),
        conclusion: z.string(),
        committee: z.array(Member),
      }),
    ),
    amounts: z.array(
      z.strictObject({
        round: z.int(),
        policyCode: z.string(),
        policyVersion: z.int(),
        amountFen: FenText,
        spentFen: FenText,
        members: z.array(Member),
        minutesOn: Day,
        minutes: z.string(),
      }),
    ),
    documents: z.array(SchemeDocumentView),
    claimIds: z.array(Id),
    allowedActions: z.array(z.enum(PROJECT_ACTIONS)),
  })
  .meta({ id: 'Project', description: '后补助项目' });
