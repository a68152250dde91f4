import { z } from 'zod';
import { DESK_ACTIONS } from '../domain/payout/desk.js';
import { LINE_SOURCES, RETURN_KINDS } from '../domain/payout/result-file.js';
import { FenText } from './views.js';
import { Words } from './whereabouts.js';

const Id = z.uuid();
const Day = z.iso.date();
const Instant = z.iso.datetime();
const Person = z.strictObject({ id: Id, name: z.string() });
const Page = { nextCursor: z.string().nullable() };

/** What an act at the payout desk answers. */
export const PayoutDeskOutcomeView = z
  .strictObject({
    commandId: Id,
    subjectId: Id,
    state: z.string(),
    /** Batches whose record it changed. */
    batchIds: z.array(Id),
    /** Claims it moved by themselves. */
    moved: z.array(z.strictObject({ claimId: Id, status: z.string() })).optional(),
  })
  .meta({ id: 'PayoutDeskOutcome', description: '拨付柜台办理结果' });

export const PayoutDeskPage = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: Id,
        kind: z.string(),
        state: z.string(),
        owner: Person.nullable(),
        openedAt: Instant,
        /** Whole days since it came. */
        ageDays: z.int(),
        fileName: z.string(),
        keptAs: z.string().nullable(),
        format: z.string().nullable(),
        lineNo: z.int().nullable(),
        /** A line; the whole file; or inferred from the status of the group. Only a line has a number. */
        source: z.enum(LINE_SOURCES),
        batchId: Id.nullable(),
        reference: z.string().nullable(),
        amountFen: FenText.nullable(),
        payeeName: z.string().nullable(),
        outcome: z.string().nullable(),
        executedOn: Day.nullable(),
        /** 被动退回、主动退回, or not said; null of what did not come back. */
        returnKind: z.enum(RETURN_KINDS).nullable(),
        /** 退款通知书号 as the answer names it. */
        noticeNumber: z.string().nullable(),
        problemCode: z.string().nullable(),
        /** What of the line was wrong, where one part of it was. */
        field: z.string().nullable(),
        /** In words, with the number of the line. */
        problem: Words.nullable(),
        proposedInstructionId: Id.nullable(),
        proposedBy: Person.nullable(),
        proposalReason: z.string().nullable(),
        /** 主动退回: the notice by which it was proposed to be one. */
        repaymentNotice: z.string().nullable(),
        /** The right day as it was proposed, where the line names an impossible one or none. */
        proposedExecutedOn: Day.nullable(),
        closedHow: z.string().nullable(),
        closedBy: Person.nullable(),
        closedAt: Instant.nullable(),
        closingReason: z.string().nullable(),
        /** What may be done with it now; by whom, the roles say. */
        possibleDecisions: z.array(z.string()),
        /** What this person may do with it now. */
        allowedActions: z.array(z.enum(DESK_ACTIONS)),
      }),
    ),
    ...Page,
  })
  .meta({ id: 'PayoutDeskPage', description: '回单待处理事项（按类）' });

export const DeskPaymentPage = z
  .strictObject({
    items: z.array(
      z.strictObject({
        instructionId: Id,
        batchId: Id,
        claimId: Id,
        reference: z.string(),
        status: z.string(),
        amountFen: FenText,
        payeeName: z.string(),
        reason: z.string().nullable(),
        executedOn: Day.nullable(),
        since: Instant,
        ageDays: z.int(),
        claimStatus: z.string(),
      }),
    ),
    ...Page,
  })
  .meta({ id: 'DeskPaymentPage', description: '待跟进的付款（按类）' });

const Line = z.strictObject({ budgetId: Id, policyCode: z.string(), fiscalYear: z.int() });

export const PaymentCorrectionPage = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: Id,
        instructionId: Id,
        claimId: Id,
        from: Line,
        to: Line,
        amountFen: FenText,
        status: z.string(),
        reason: z.string(),
        proposedBy: Person,
        proposedAt: Instant,
        decidedBy: Person.nullable(),
        decidedAt: Instant.nullable(),
        decisionReason: z.string().nullable(),
        allowedActions: z.array(z.enum(['decide'])),
      }),
    ),
    ...Page,
  })
  .meta({ id: 'PaymentCorrectionPage', description: '付款更正' });

export const PayoutClosingPage = z
  .strictObject({
    items: z.array(
      z.strictObject({
        day: Day,
        figures: z.strictObject({ paidFen: FenText, inTransitFen: FenText, openDeskItems: z.int() }),
        proposedBy: Person,
        proposedAt: Instant,
        confirmedBy: Person.nullable(),
        confirmedAt: Instant.nullable(),
        allowedActions: z.array(z.enum(['confirm'])),
      }),
    ),
    ...Page,
  })
  .meta({ id: 'PayoutClosingPage', description: '拨付日结' });

export const PayoutChannelsView = z
  .strictObject({
    source: z.string(),
    confirmed: z.boolean(),
    defaultCode: z.string(),
    channels: z.array(
      z.strictObject({ code: z.string(), titleZh: z.string(), titleEn: z.string(), format: z.string() }),
    ),
    tiers: z.strictObject({
      source: z.string(),
      confirmed: z.boolean(),
      tiers: z.array(z.strictObject({ upToFen: FenText.nullable(), checkers: z.int() })),
      largeItem: z.strictObject({ aboveFen: FenText, role: z.string(), approvers: z.int() }).nullable(),
    }),
  })
  .meta({ id: 'PayoutChannels', description: '拨付通道与分级审批' });

const Sums = {
  payments: z.int(),
  totalFen: FenText,
  paidFen: FenText,
  rejectedFen: FenText,
  returnedFen: FenText,
  openFen: FenText,
  ledgerPaidFen: FenText,
  ledgerInTransitFen: FenText,
};

export const PayoutReportView = z
  .strictObject({
    from: Day,
    to: Day,
    takenAt: Instant,
    batches: z.array(
      z.strictObject({
        batchId: Id,
        status: z.string(),
        createdOn: Day,
        sentOn: Day.nullable(),
        format: z.string().nullable(),
        ...Sums,
        /** Money that left less what came back, by statements; null while no statement named a payment of the batch. */
        statementFen: FenText.nullable(),
        /** Fen by which instructions and ledger differ; anything but "0" is a fault. */
        differenceFen: FenText,
      }),
    ),
    totals: z.strictObject({ ...Sums, differenceFen: FenText }),
    /** 账龄: what is open, by how many days. */
    ageing: z.array(
      z.strictObject({
        what: z.string(),
        buckets: z.array(z.strictObject({ bucket: z.string(), count: z.int(), amountFen: FenText })),
      }),
    ),
  })
  .meta({ id: 'PayoutReport', description: '对账报告与账龄' });
