import { z } from 'zod';
import { RECOVERY_ENTRIES } from '../domain/reward/recovery-balance.js';
import { RECOVERY_ACTIONS, RECOVERY_REQUESTS, RECOVERY_STATUSES } from '../domain/reward/recovery-status.js';
import { FenText } from './views.js';

const Id = z.uuid();
const Day = z.iso.date();
const Instant = z.iso.datetime();
const Person = z.strictObject({ id: Id, name: z.string() });
const Words = z.strictObject({ zh: z.string(), en: z.string() });

export const RecoveryItem = z
  .strictObject({
    id: Id,
    claimId: Id,
    contractId: Id,
    registrationNumber: z.string().nullable(),
    policyCode: z.string(),
    claimYear: z.int(),
    beneficiaryName: z.string(),
    reasonCode: z.string(),
    reasonWords: Words,
    status: z.enum(RECOVERY_STATUSES),
    statusWords: Words,
    amountFen: FenText,
    /** What is still owed. */
    principalFen: FenText,
    interestFen: FenText,
    creditFen: FenText,
    openedOn: Day,
    orderedOn: Day.nullable(),
    deadlineOn: Day.nullable(),
    overdueSince: Day.nullable(),
    /** 账龄: days since the earliest part that is not paid was due. */
    overdueDays: z.int(),
    openedAt: Instant,
    allowedActions: z.array(z.enum(RECOVERY_ACTIONS)),
  })
  .meta({ id: 'RecoveryItem', description: '追回' });

export const RecoveryPage = z
  .strictObject({ items: z.array(RecoveryItem), nextCursor: z.string().nullable() })
  .meta({ id: 'RecoveryPage', description: '追回清单' });

export const RecoveryView = RecoveryItem.extend({
  version: z.int(),
  reasonText: z.string().nullable(),
  document: z.string().nullable(),
  proposedBy: Person.nullable(),
  decidedBy: Person.nullable(),
  decisionReason: z.string().nullable(),
  orderReason: z.string().nullable(),
  legalBasis: z.string().nullable(),
  paperId: Id.nullable(),
  /** 追回规则 of the order; null before it. */
  terms: z.record(z.string(), z.unknown()).nullable(),
  suspensionReason: z.string().nullable(),
  settledOn: Day.nullable(),
  /** 截至今日的占用费, rounded once; charged when the principal is paid. */
  interestToDateFen: FenText,
  instalments: z.array(
    z.strictObject({
      dueOn: Day,
      amountFen: FenText,
      paidFen: FenText,
      state: z.enum(['paid', 'due', 'overdue']),
      overdueDays: z.int(),
    }),
  ),
  /** 追回台账 with the balance after each line. */
  lines: z.array(
    z.strictObject({
      seq: z.int(),
      kind: z.enum(RECOVERY_ENTRIES),
      on: Day,
      principalFen: FenText,
      interestFen: FenText,
      creditFen: FenText,
      principalAfterFen: FenText,
      interestAfterFen: FenText,
      creditAfterFen: FenText,
      slipNumber: z.string().nullable(),
      payerName: z.string().nullable(),
      document: z.string().nullable(),
      counterClaimId: Id.nullable(),
      nettingId: Id.nullable(),
    }),
  ),
  requests: z.array(
    z.strictObject({
      id: Id,
      kind: z.enum(RECOVERY_REQUESTS),
      kindWords: Words,
      content: z.record(z.string(), z.unknown()),
      reason: z.string(),
      document: z.string().nullable(),
      proposedBy: Person,
      proposedAt: Instant,
      outcome: z.enum(['agreed', 'not_agreed']).nullable(),
      decidedBy: Person.nullable(),
      decidedAt: Instant.nullable(),
      decisionReason: z.string().nullable(),
    }),
  ),
  /** 信用查询 of the claim on record: a fact only. */
  creditInquiries: z.int(),
}).meta({ id: 'Recovery', description: '追回及其台账' });

export const RecoveryOutcomeView = z
  .strictObject({
    commandId: Id,
    recoveryId: Id,
    claimId: Id,
    status: z.enum(RECOVERY_STATUSES),
    principalFen: FenText,
    interestFen: FenText,
    creditFen: FenText,
    requestId: Id.nullable(),
    moved: z.array(z.strictObject({ claimId: Id, status: z.string() })),
  })
  .meta({ id: 'RecoveryOutcome' });
