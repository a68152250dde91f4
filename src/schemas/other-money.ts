import { z } from 'zod';
import { TRANSFER_BODY_KINDS } from '../domain/contract/transfer-body.js';
import { TRIAL_STATUSES } from '../domain/contract/trial-licence.js';
import { SPLIT_PARTY_KINDS, SPLIT_STATUSES } from '../domain/split/split-plan.js';
import { SPLIT_PLAN_SUBJECTS, SPLIT_WAYS } from '../domain/split/split-terms.js';
import { FenText } from './views.js';
import { CivilDate, Fen, formatted, Line, PositiveFen, Prose } from './wire.js';

const Id = z.uuid();
const Day = z.iso.date();
const Instant = z.iso.datetime();
const Words = z.strictObject({ zh: z.string(), en: z.string() });

/** POST /contracts/{id}/split-plans: publishes how a result, or its net income, is divided. */
export const PublishSplit = z
  .strictObject({
    subject: z.enum(SPLIT_PLAN_SUBJECTS),
    way: z.enum(SPLIT_WAYS),
    /** 协议或者决定 the division rests on. */
    agreement: Line,
    grossFen: PositiveFen.optional(),
    deductions: z
      .array(z.strictObject({ item: Line, amountFen: PositiveFen, document: Line }))
      .max(50)
      .default([]),
    parties: z
      .array(
        z.strictObject({
          kind: z.enum(SPLIT_PARTY_KINDS),
          name: Line,
          /** Of a unit that is no party of the contract. */
          unifiedSocialCreditCode: formatted('creditCode').optional(),
          contribution: Line,
          holdsLeadingPost: z.boolean().default(false),
          /** "0.7", "70%" or "1/3". */
          share: z.string().min(1).max(24),
        }),
      )
      .min(1)
      .max(200),
  })
  .meta({ id: 'PublishSplit' });

/** POST /split-plans/{id}/decision: the office keeps an objection, lets it enter into force or voids it. */
export const DecideSplit = z
  .strictObject({ outcome: z.enum(['object', 'enter_into_force', 'void']), reason: Prose })
  .meta({ id: 'DecideSplit' });

const SplitParty = z.strictObject({
  kind: z.enum(SPLIT_PARTY_KINDS),
  /** Masked, except on the public page while it is published, and for the own unit and officers. */
  name: z.string(),
  unifiedSocialCreditCode: z.string().nullable(),
  contribution: z.string().nullable().meta({ description: '公示期满后不再显示' }),
  holdsLeadingPost: z.boolean(),
  share: z.string(),
  amountFen: FenText.nullable(),
});

export const SplitPlanView = z
  .strictObject({
    id: Id,
    contractId: Id,
    registrationNumber: z.string(),
    projectName: z.string(),
    unitName: z.string(),
    subject: z.enum(SPLIT_PLAN_SUBJECTS),
    way: z.enum(SPLIT_WAYS),
    agreement: z.string(),
    grossFen: FenText.nullable(),
    deductions: z.array(z.strictObject({ item: z.string(), amountFen: FenText, document: z.string() })),
    netFen: FenText.nullable(),
    status: z.enum(SPLIT_STATUSES),
    publishedOn: Day,
    closesOn: Day,
    workingDays: z.int(),
    workingDaysConfirmed: z.boolean(),
    provisional: z.boolean(),
    floor: z.strictObject({ share: z.string(), basis: z.string(), confirmed: z.boolean() }),
    objection: z.string().nullable(),
    endedReason: z.string().nullable(),
    parties: z.array(SplitParty),
    /** 财税〔2018〕58号 beside a division of net income; null beside one of ownership. */
    cashRewardNote: z
      .strictObject({
        countedShare: z.string(),
        months: z.int(),
        basis: z.string(),
        confirmed: z.boolean(),
        /** Each receipt of the contract and the last day for a reward out of it. */
        receipts: z.array(
          z.strictObject({
            number: z.string(),
            receivedOn: Day,
            amountFen: FenText,
            rewardUntil: Day,
            isOver: z.boolean(),
          }),
        ),
        conditions: z.array(Words.extend({ confirmed: z.boolean() })),
      })
      .nullable(),
  })
  .meta({ id: 'SplitPlan', description: '职务科技成果分配方案' });

export const SplitPlanList = z.strictObject({ items: z.array(SplitPlanView) }).meta({ id: 'SplitPlanList' });
export const SplitOutcomeView = z
  .strictObject({
    commandId: Id,
    splitPlanId: Id,
    contractId: Id,
    status: z.enum(SPLIT_STATUSES),
    closesOn: Day,
    netFen: FenText.nullable(),
  })
  .meta({ id: 'SplitOutcome' });

/** POST /transfer-bodies. */
export const FileTransferBody = z
  .strictObject({
    kind: z.enum(TRANSFER_BODY_KINDS),
    filingNumber: formatted('voucherNumber'),
    name: Line,
    /** Of the body, or of the organisation a broker applies through. */
    unifiedSocialCreditCode: formatted('creditCode').optional(),
    /** 技术经纪人证书编号. */
    certificateNumber: formatted('voucherNumber').optional(),
    regionCode: formatted('regionCode'),
    services: Prose,
    validFrom: CivilDate,
    validTo: CivilDate,
    document: Line,
  })
  .meta({ id: 'FileTransferBody' });

/** POST /transfer-bodies/{id}/ending. */
export const EndTransferBody = z.strictObject({ reason: Prose }).meta({ id: 'EndTransferBody' });

export const TransferBodyItem = z
  .strictObject({
    id: Id,
    kind: z.enum(TRANSFER_BODY_KINDS),
    filingNumber: z.string(),
    name: z.string(),
    unifiedSocialCreditCode: z.string().nullable(),
    certificateNumber: z.string().nullable(),
    organisationId: Id.nullable(),
    regionCode: z.string(),
    services: z.string(),
    validFrom: Day,
    validTo: Day,
    document: z.string(),
    endedOn: Day.nullable(),
    endedReason: z.string().nullable(),
    filedAt: Instant,
    isValid: z.boolean(),
  })
  .meta({ id: 'TransferBody', description: '技术转移机构、技术经纪人备案' });
export const TransferBodyPage = z
  .strictObject({ items: z.array(TransferBodyItem), nextCursor: z.string().nullable() })
  .meta({ id: 'TransferBodyPage' });

export const MediatedYearView = z
  .strictObject({
    transferBodyId: Id,
    year: z.int(),
    count: z.int(),
    contractValueFen: FenText,
    technologyTransactionValueFen: FenText,
    withCommission: z.int(),
    growthFen: FenText,
    deals: z.array(
      z.strictObject({
        contractId: Id,
        registrationNumber: z.string(),
        registeredOn: Day,
        contractValueFen: FenText,
        technologyTransactionValueFen: FenText,
        commissionAgreed: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'MediatedYear', description: '促成交易量、笔数和增长' });

/** POST /contracts/{id}/trial-licences. */
export const StartTrial = z
  .strictObject({ startsOn: CivilDate, endsOn: CivilDate, terms: Prose, intendedFeeFen: Fen.optional() })
  .meta({ id: 'StartTrial' });

/** POST /trial-licences/{id}/ending: as a paid licence, by the amendment registered since, or without. */
export const EndTrial = z
  .strictObject({ outcome: z.enum(['turn_paid', 'end']), reason: Prose })
  .meta({ id: 'EndTrial' });

export const TrialLicenceView = z
  .strictObject({
    id: Id,
    contractId: Id,
    startsOn: Day,
    endsOn: Day,
    terms: z.string(),
    intendedFeeFen: FenText.nullable(),
    status: z.enum(TRIAL_STATUSES),
    version: z.int(),
    remindedOn: Day.nullable(),
    endedOn: Day.nullable(),
    endedReason: z.string().nullable(),
    amendedVersionNo: z.int().nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'TrialLicence', description: '先试用后付费' });
export const TrialLicenceList = z.strictObject({ items: z.array(TrialLicenceView) }).meta({ id: 'TrialLicenceList' });
export const TrialOutcomeView = z
  .strictObject({
    commandId: Id,
    trialLicenceId: Id,
    contractId: Id,
    status: z.enum(TRIAL_STATUSES),
    amendedVersionNo: z.int().nullable(),
  })
  .meta({ id: 'TrialOutcome' });
