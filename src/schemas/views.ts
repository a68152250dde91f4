import { z } from 'zod';
import { CORRECTION_ITEM_STATES } from '../domain/contract/correction-item.js';
import { ATTACHMENT_SLOTS } from '../domain/contract/declaration.js';
import { SCAN_STATES } from '../domain/contract/document-scan.js';
import { DISPUTE_KINDS, DISPUTE_OUTCOMES } from '../domain/contract/dispute.js';
import { LINE_SOURCES } from '../domain/payout/result-file.js';
import { CREDIT_RESULTS, CREDIT_SOURCES } from '../domain/reward/credit-check.js';
import { EVIDENCE_KINDS } from '../domain/reward/policy.js';
import { INVITATION_ACTIONS } from '../domain/people/invited-expert.js';
import { SPOT_CHECK_FINDINGS } from '../domain/spot-check/draw.js';
import { LIST_ACTIONS, LIST_STATUSES } from '../domain/summary-list/list-status.js';
import { CONTRACT_ACTIONS, CONTRACT_STATUSES } from '../domain/contract/status.js';
import { ROLES } from '../domain/actor.js';
import { SYNC_STATES } from '../domain/national/layout.js';
import { DraftDeclaration } from './declaration.js';
import { FormCarryOverView, FormPinView, UnfinishedFieldView } from './form-carry-over.js';
import { CounterpartyConfirmationView, ExpertInvitationView } from './link-views.js';
import { RuleFigureView } from './rule-views.js';
import { Words } from './whereabouts.js';

/** Money as it leaves: decimal text of whole fen. */
export const FenText = z
  .string()
  .regex(/^-?(0|[1-9]\d*)$/)
  .meta({ id: 'Fen', description: '金额（分） · whole fen as decimal text', example: '48000000' });
const Id = z.uuid();
const Instant = z.iso.datetime().meta({ example: '2026-11-23T02:00:00.000Z' });
const Day = z.iso.date().meta({ example: '2026-11-23' });
const Status = z.enum(CONTRACT_STATUSES).meta({ id: 'ContractStatus', description: '合同状态' });
const Action = z.enum(CONTRACT_ACTIONS).meta({ id: 'ContractAction', description: '可办理事项' });
const Person = z.strictObject({ id: Id, name: z.string() }).meta({ id: 'Person' });
const Json = z.record(z.string(), z.unknown());

/** RFC 9457. */
export const ProblemView = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    titleEn: z.string(),
    status: z.int(),
    detail: z.string(),
    detailEn: z.string(),
    instance: z.string(),
    code: z.string(),
    details: Json,
    errors: z
      .array(
        z.strictObject({
          /** JSON pointer into what was sent; '' is the whole of it. */
          pointer: z.string(),
          code: z.string(),
          message: z.string(),
          messageEn: z.string(),
          /** What the field wants, in keywords of JSON Schema: type, enum, pattern, format, limits. */
          expected: Json.optional(),
        }),
      )
      .optional(),
  })
  .meta({
    id: 'Problem',
    description: 'RFC 9457 · 办理失败的原因',
    example: {
      type: '/problems/action-not-allowed',
      title: '当前状态不能办理此事项',
      titleEn: 'This cannot be done in the present status',
      status: 409,
      detail: '当前状态不能办理此事项：现为“已登记”，您此时可办理：申请变更',
      detailEn: 'This cannot be done in the present status: it is now: registered; you may now: apply for an amendment',
      instance: 'urn:uuid:3f1d8f7e-6a4c-4a53-9a3b-0f6d9f0c2a11',
      code: 'action-not-allowed',
      details: { status: 'registered', action: 'accept', allowedActions: ['applyAmendment'] },
    },
  });

const Page = { nextCursor: z.string().nullable() };

/** Which rules a case is measured by, and whether they were read in the text in force. */
const RuleSetRef = z
  .strictObject({ code: z.string(), version: z.int().nullable(), confirmed: z.boolean() })
  .meta({ id: 'RuleSetRef' });

export const AttachmentView = z
  .strictObject({
    id: Id,
    slot: z.enum(ATTACHMENT_SLOTS),
    fileName: z.string(),
    mediaType: z.string(),
    byteSize: z.int(),
    sha256: z.string(),
    pageCount: z.int().nullable(),
    uploadedAt: Instant,
    /** The same for every version of one document. */
    documentId: Id,
    versionNo: z.int(),
    supersededAt: Instant.nullable(),
    scan: z.strictObject({
      state: z.enum(SCAN_STATES),
      engine: z.string().nullable(),
      signatureVersion: z.string().nullable(),
      threat: z.string().nullable(),
      scannedAt: Instant.nullable(),
    }),
    warnings: z.array(z.string()).optional(),
  })
  .meta({ id: 'Attachment', description: '附件' });

export const FindingView = z
  .strictObject({
    ruleId: z.string(),
    severity: z.enum(['block', 'warn', 'info']),
    pointer: z.string(),
    zh: z.string(),
    en: z.string(),
    remedyZh: z.string(),
    remedyEn: z.string(),
    evidence: z.string(),
    /** Page of the contract text the evidence stands on. */
    page: z.int().optional(),
    basis: z.string(),
    confirmed: z.boolean(),
    /** For officers only: which other filings, and how the parties are related. */
    details: z
      .strictObject({
        contracts: z
          .array(
            z.union([
              z.strictObject({
                contractId: Id,
                registrationNumber: z.string().nullable(),
                status: z.string(),
                officeName: z.string(),
                projectName: z.string(),
                kindCode: z.string(),
                sellerName: z.string(),
                buyerName: z.string(),
                signedOn: Day,
                contractValueFen: FenText,
                similarity: z.number().optional(),
              }),
              // State Secrets Law art. 31(3): another filing stood here
              z.strictObject({ purged: z.literal(true) }),
            ]),
          )
          .optional(),
        path: z.strictObject({ zh: z.string(), en: z.string() }).optional(),
      })
      .optional(),
  })
  .meta({ id: 'Finding', description: '预检意见 · what was noticed, by which rule, and what to change' });

/** POST …/precheck: what would be noticed if the draft were submitted now. */
export const PrecheckView = z
  .strictObject({
    contractId: Id,
    blocked: z.boolean(),
    ruleSet: RuleSetRef,
    isLarge: z.boolean().nullable(),
    findings: z.array(FindingView),
  })
  .meta({ id: 'Precheck' });

const Correction = z.strictObject({
  round: z.int(),
  fromStatus: Status,
  requestedAt: Instant,
  answeredAt: Instant.nullable(),
  retyping: z
    .strictObject({ kindCodeBefore: z.string(), proposedKindCode: z.string(), agreed: z.boolean().nullable() })
    .nullable()
    .meta({ description: '建议改类 · what was declared, what was proposed, and whether the applicant agreed' }),
  items: z.array(
    z.strictObject({
      itemNo: z.int(),
      pointer: z.string().nullable(),
      reasonCode: z.string(),
      request: z.string(),
      answer: z.string().nullable(),
      state: z.enum(CORRECTION_ITEM_STATES),
      document: z.strictObject({ attachmentId: Id, page: z.int(), quote: z.string() }).nullable(),
    }),
  ),
});

const AssessmentEntry = z.strictObject({
  stage: z.enum(['first_review', 'second_review', 'amendment', 'objection']),
  versionNo: z.int(),
  contractValueFen: FenText,
  technologyTransactionValueFen: FenText,
  nonTechnicalFen: FenText,
  nonTechnicalLines: z.array(z.unknown()),
  assessedBy: Person.nullable().meta({ description: '仅工作人员可见 · officers only' }),
  assessedAt: Instant,
});

const CertificateEntry = z.strictObject({
  versionNo: z.int(),
  state: z.enum(['issued', 'superseded', 'void']),
  issuedOn: Day,
  endedOn: Day.nullable(),
  publicId: z.string(),
  verificationUrl: z.string(),
  pdfSha256: z.string().nullable(),
});

const ReceiptEntry = z.strictObject({
  id: Id,
  kind: z.enum(['invoice', 'bank_slip']),
  number: z.string(),
  receivedOn: Day,
  payerName: z.string(),
  payeeName: z.string(),
  amountFen: FenText,
  /** 备注: what the document says beside its amount. */
  remark: z.string().nullable(),
  /** 退款、红字: the receipt of which this one takes back a part. */
  refundOf: Id.nullable(),
  /** What was found when it was entered, for an officer to decide. */
  findings: z.array(z.string()),
  /** 核定技术性收入: the technical part; null until it is verified. */
  admittedFen: FenText.nullable(),
  article: z.string().nullable(),
  /** Why it was admitted, in part or in spite of its findings. */
  explanation: z.string().nullable(),
  attachmentId: Id,
  status: z.enum(['entered', 'verified', 'rejected']),
  reason: z.string().nullable(),
});

const Refusal = z.strictObject({
  kind: z.string(),
  reasonCodes: z.array(z.string()),
  reason: z.string().nullable(),
  remedies: z.string().nullable(),
  decidedAt: Instant,
});

const ObjectionOfContract = z.strictObject({
  onBehalfOf: z.string(),
  against: z.string(),
  reason: z.string().nullable(),
  raisedAt: Instant,
  outcome: z.enum(['dismissed', 're_recognised']).nullable(),
  rationale: z.string().nullable(),
  decidedAt: Instant.nullable(),
});

const Dispute = z.strictObject({
  id: Id,
  kind: z.enum(DISPUTE_KINDS),
  knownOn: Day,
  filedOn: Day,
  period: z.string(),
  lastOn: Day,
  lastProvisional: z.boolean(),
  isInTime: z.boolean(),
  bodyName: z.string(),
  reference: z.string().nullable(),
  outcome: z.enum(DISPUTE_OUTCOMES).nullable(),
  decidedOn: Day.nullable(),
});

const Revocation = z.strictObject({
  causeCodes: z.array(z.string()),
  notice: z.string(),
  proposedAt: Instant,
  statement: z.string().nullable(),
  statementAt: Instant.nullable(),
  heardOn: Day.nullable(),
  hearingMinutes: z.string().nullable(),
  periodEndedAt: Instant.nullable(),
  outcome: z.enum(['revoked', 'cleared']).nullable(),
  rationale: z.string().nullable(),
  decidedAt: Instant.nullable(),
});

const SpotCheckOfContract = z.strictObject({
  planId: Id,
  title: z.string(),
  rank: z.int(),
  finding: z.enum(SPOT_CHECK_FINDINGS).nullable(),
  remarks: z.string().nullable(),
  foundAt: Instant.nullable(),
  lapsedAt: Instant.nullable(),
});

/** GET /contracts/{id}: everything the person who asks may know of one contract. */
export const ContractView = z
  .strictObject({
    id: Id,
    status: Status,
    version: z.int(),
    /** What If-Match wants. */
    etag: z.string(),
    allowedActions: z.array(Action),
    office: z.strictObject({ id: Id, name: z.string() }),
    secondReviewOffice: z
      .strictObject({ id: Id, name: z.string() })
      .nullable()
      .meta({ description: '复审机构 · which office second-reviews it, or did last' }),
    applicant: z.strictObject({ id: Id, name: z.string() }),
    holder: Person.nullable().meta({ description: '承办人，仅工作人员可见 · who has it; officers only' }),
    isLarge: z.boolean(),
    dueAt: Instant.nullable(),
    dueOn: Day.nullable(),
    dueProvisional: z.boolean(),
    dueLimit: z.string().nullable(),
    pausedSince: Day.nullable().meta({ description: '停止计时自何日 · since when the clock stands still' }),
    extensionAsked: z.boolean().meta({ description: '延期申请待决定 · a request for more time waits' }),
    overdue: z.boolean(),
    submittedAt: Instant.nullable(),
    acceptedOn: Day.nullable(),
    ruleSet: RuleSetRef.nullable(),
    /** 适用规则的每一项及其出处; empty for a draft. */
    rules: z.array(RuleFigureView),
    filedAgainFromId: Id.nullable(),
    statusBefore: Status.nullable().meta({ description: '程序终止时恢复的状态 · where the case goes back to' }),
    inDispute: z.boolean().nullable().meta({ description: '合同相对方不可见 · null to the other party' }),
    isSampled: z.boolean().nullable().meta({ description: '是否被抽查，仅工作人员可见 · officers only, else null' }),
    transferTo: z.strictObject({ id: Id, name: z.string() }).nullable(),
    objections: z.array(ObjectionOfContract),
    disputes: z.array(Dispute),
    revocations: z.array(Revocation),
    spotChecks: z.array(SpotCheckOfContract),
    formVersion: FormPinView.nullable().meta({
      description: '所用登记表版本 · the version of the form it is written on',
    }),
    newerFormVersion: FormCarryOverView.nullable().meta({
      description:
        '草稿可转到的新版登记表及其影响，仅申报单位可见 · a later version in force and what carrying over would do',
    }),
    unfinishedFields: z.array(UnfinishedFieldView),
    declaration: DraftDeclaration,
    pendingDeclaration: DraftDeclaration.nullable(),
    findings: z.array(FindingView),
    refusal: Refusal.nullable(),
    corrections: z.array(Correction),
    attachments: z.array(AttachmentView),
    assessments: z.array(AssessmentEntry),
    expertOpinions: z.array(
      z.strictObject({
        recommendation: z.string(),
        opinion: z.string().nullable(),
        by: Person.nullable(),
        givenAt: Instant,
      }),
    ),
    counterpartyConfirmation: CounterpartyConfirmationView.nullable().meta({
      description: '相对方确认；合同相对方不可见 · null to the other party',
    }),
    expertInvitations: z.array(ExpertInvitationView),
    invitationActions: z.array(z.enum(INVITATION_ACTIONS)).meta({
      description: '外部专家：本人现在可以办理的 · what this person may do about experts from outside now',
    }),
    registration: z
      .strictObject({
        number: z.string(),
        /** 全国编号, once the national system gave one. */
        nationalNumber: z.string().nullable(),
        nationalState: z.enum(SYNC_STATES),
        registeredOn: Day,
        versionNo: z.int(),
        endedOn: Day.nullable(),
        endKind: z.string().nullable(),
      })
      .nullable(),
    certificate: CertificateEntry.nullable(),
    certificates: z.array(CertificateEntry),
    receipts: z.array(ReceiptEntry),
    claims: z.array(
      z.strictObject({ id: Id, policyCode: z.string(), status: z.string(), amountFen: FenText.nullable() }),
    ),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Contract', description: '技术合同' });

/** What a command on a contract did. */
export const ContractOutcomeView = z
  .strictObject({
    commandId: Id,
    contractId: Id,
    status: Status,
    version: z.int(),
    isLarge: z.boolean(),
    dueAt: Instant.nullable(),
    dueOn: Day.nullable(),
    dueProvisional: z.boolean(),
    registrationNumber: z.string().nullable(),
    allowedActions: z.array(Action),
  })
  .meta({ id: 'ContractOutcome', description: '办理结果' });

/** 202: the command is remembered, the engine has not answered yet. */
export const PendingView = z
  .strictObject({ commandId: Id, state: z.literal('pending'), location: z.string() })
  .meta({ id: 'Pending', description: '已受理，正在办理 · look at `location`, or ask again with the same key' });

/** GET /commands/{id}. */
export const CommandView = z
  .strictObject({
    commandId: Id,
    kind: z.string(),
    state: z.enum(['pending', 'done']),
    status: z.int().nullable(),
    answer: z.unknown(),
  })
  .meta({ id: 'Command', description: '办理请求' });

const ContractRow = {
  id: Id,
  registrationNumber: z.string().nullable(),
  projectName: z.string(),
  kindCode: z.string().nullable(),
  sellerName: z.string(),
  buyerName: z.string(),
  status: Status,
  contractValueFen: FenText.nullable(),
  technologyTransactionValueFen: FenText.nullable(),
  signedOn: Day.nullable(),
  registeredOn: Day.nullable(),
  submittedAt: Instant.nullable(),
  version: z.int(),
};

export const ContractPage = z
  .strictObject({ items: z.array(z.strictObject(ContractRow)), ...Page })
  .meta({ id: 'ContractPage' });

export const QueuePage = z
  .strictObject({
    items: z.array(
      z.strictObject({
        ...ContractRow,
        isLarge: z.boolean(),
        dueAt: Instant.nullable(),
        dueOn: Day.nullable(),
        dueProvisional: z.boolean(),
        overdue: z.boolean(),
        holder: Person.nullable(),
        /** 领件: until then the holder keeps others off. */
        heldUntil: Instant.nullable(),
        /** Whether the reader has looked at it, and whether it moved since. */
        seen: z.enum(['unread', 'changed', 'read']),
        receiptsToVerify: z.int(),
        isPaused: z.boolean().meta({ description: '停止计时 · the clock stands still' }),
        extensionAsked: z.boolean().meta({ description: '延期申请待决定 · a request for more time waits' }),
        /** 登记机构: of a second review it may be another office than the one whose desk this is. */
        office: z.strictObject({ id: Id, name: z.string() }),
        allowedActions: z.array(Action),
      }),
    ),
    ...Page,
  })
  .meta({ id: 'QueuePage', description: '待办' });

/** GET /contracts/{id}/timeline: what happened, in order, and where to see it in the engine. */
export const TimelineView = z
  .strictObject({
    contractId: Id,
    /** `all`: for those who supervise; `own`: for the organisation that filed; `party`: for the other party. */
    depth: z.enum(['all', 'own', 'party']),
    entries: z.array(
      z.strictObject({
        at: Instant,
        /** What kind of thing happened: an act of a person, a timer, a document, a payment. */
        what: z.enum(['act', 'timer', 'document', 'payment', 'refused']),
        kind: z.string(),
        subject: z.strictObject({ kind: z.string(), id: Id }),
        /** Officers are named to those who supervise; the parties read the role. */
        actor: z.strictObject({
          id: Id.nullable(),
          name: z.string().nullable(),
          role: z.string(),
          words: z.strictObject({ zh: z.string(), en: z.string() }),
        }),
        statusBefore: z.string().nullable(),
        statusAfter: z.string().nullable(),
        reasonCodes: z.array(z.string()),
        reason: z.string().nullable(),
        rule: z.string().nullable(),
        data: Json,
        commandId: Id.nullable(),
        /** True: made while the demonstration had moved the service's date forward. */
        movedClock: z.boolean(),
        clockOffsetMs: z.int(),
        workflow: z
          .strictObject({ workflowId: z.string(), runId: z.string().nullable(), url: z.string().nullable() })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'Timeline', description: '办件全过程' });

export const VersionsView = z
  .strictObject({
    contractId: Id,
    versions: z.array(
      z.strictObject({
        versionNo: z.int(),
        kind: z.enum(['submission', 'resubmission', 'amendment', 're_recognition']),
        contentSha256: z.string(),
        createdBy: Person,
        createdAt: Instant,
        declaration: DraftDeclaration,
        attachments: z.array(z.unknown()),
        findings: z.array(FindingView),
      }),
    ),
  })
  .meta({ id: 'Versions', description: '历次提交的版本' });

const SummaryListHead = {
  id: Id,
  status: z.enum(LIST_STATUSES),
  version: z.int(),
  tier: z.enum(['small', 'large']).meta({ description: '大额与小额不得混列 · never both in one list' }),
  purpose: z.string(),
  members: z.int(),
  requestedAt: Instant,
  decidedAt: Instant.nullable(),
  allowedActions: z.array(z.enum(LIST_ACTIONS)),
};

/** What a command on a summary list did. */
export const SummaryListOutcomeView = z
  .strictObject({ commandId: Id, listId: Id, status: z.enum(LIST_STATUSES), tier: z.enum(['small', 'large']) })
  .meta({ id: 'SummaryListOutcome', description: '登记清单办理结果' });

export const SummaryListPage = z
  .strictObject({ items: z.array(z.strictObject(SummaryListHead)), ...Page })
  .meta({ id: 'SummaryListPage', description: '登记清单' });

/** GET /summary-lists/{id}: the lines as they were issued; no ground for tax relief. */
export const SummaryListView = z
  .strictObject({
    ...SummaryListHead,
    office: z.strictObject({ id: Id, name: z.string() }),
    applicant: z.strictObject({ id: Id, name: z.string() }),
    contractIds: z.array(Id),
    reason: z.string().nullable(),
    voidedAt: Instant.nullable(),
    voidContractId: Id.nullable(),
    content: Json.nullable(),
    contentSha256: z.string().nullable(),
    note: z.string(),
    noteEn: z.string(),
  })
  .meta({ id: 'SummaryList', description: '登记清单' });

const SpotCheckPlanHead = {
  id: Id,
  title: z.string(),
  method: z.string(),
  methodZh: z.string(),
  methodEn: z.string(),
  seed: z.string(),
  asOfOn: Day,
  registeredFromOn: Day,
  registeredToOn: Day,
  officeId: Id.nullable(),
  sampleSize: z.int(),
  populationSize: z.int(),
  populationSha256: z.string(),
  drawnBy: Person,
  drawnAt: Instant,
  open: z.int().meta({ description: '尚未登记结果的件数 · contracts without a finding yet' }),
};

export const SpotCheckPage = z
  .strictObject({ items: z.array(z.strictObject(SpotCheckPlanHead)), ...Page })
  .meta({ id: 'SpotCheckPage', description: '抽查计划' });

/** GET /spot-checks/{id}: the plan, what it drew, and whether drawing again gives the same. */
export const SpotCheckView = z
  .strictObject({
    ...SpotCheckPlanHead,
    drawn: z.array(
      z.strictObject({
        rank: z.int(),
        contractId: Id,
        registrationNumber: z.string(),
        hash: z.string(),
        finding: z.enum(SPOT_CHECK_FINDINGS).nullable(),
        remarks: z.string().nullable(),
        foundAt: Instant.nullable(),
        lapsedAt: Instant.nullable(),
      }),
    ),
    recomputation: z
      .strictObject({ populationSize: z.int(), populationSha256: z.string(), isSame: z.boolean() })
      .meta({ description: '按种子和总体重新抽取 · drawn again now from the record' }),
  })
  .meta({ id: 'SpotCheck', description: '抽查计划' });

export const SpotCheckOutcomeView = z
  .strictObject({ commandId: Id, planId: Id, sampleSize: z.int(), populationSize: z.int() })
  .meta({ id: 'SpotCheckOutcome', description: '抽查结果' });

export const ReceiptOutcomeView = ContractOutcomeView.extend({ receiptId: Id }).meta({ id: 'ReceiptOutcome' });

const MaskedAccount = z
  .strictObject({
    accountName: z.string(),
    bankName: z.string(),
    bankCode: z.string(),
    /** Whole for the claimant, finance and audit; otherwise its last four digits. */
    accountNumber: z.string(),
  })
  .nullable();

const Objection = z.strictObject({
  id: Id,
  content: z.string(),
  channel: z.string(),
  receivedAt: Instant,
  objectorName: z.string().nullable(),
  objectorContact: z.string().nullable(),
  outcome: z.string().nullable(),
  decisionReason: z.string().nullable(),
  decidedAt: Instant.nullable(),
});

const Payment = z.strictObject({
  instructionId: Id,
  reference: z.string(),
  batchId: Id,
  status: z.string(),
  amountFen: FenText,
  reason: z.string().nullable(),
  executedOn: Day.nullable(),
});

const PublicityEntry = z.strictObject({
  id: Id,
  round: z.int(),
  status: z.string(),
  openedOn: Day,
  closesOn: Day,
  provisional: z.boolean(),
});

const ClaimRow = {
  id: Id,
  contractId: Id,
  registrationNumber: z.string().nullable(),
  policyCode: z.string(),
  policyVersion: z.int(),
  policyConfirmed: z.boolean(),
  claimYear: z.int(),
  beneficiaryName: z.string(),
  status: z.string(),
  version: z.int(),
  computedFen: FenText.nullable(),
  amountFen: FenText.nullable(),
  dueAt: Instant.nullable(),
  submittedAt: Instant,
  isHeld: z.boolean().meta({ description: '暂缓 · a hold stands on it' }),
  allowedActions: z.array(z.string()),
};

export const ClaimPage = z
  .strictObject({ items: z.array(z.strictObject(ClaimRow)), ...Page })
  .meta({ id: 'ClaimPage' });

/** GET /reward-claims/{id}: the claim, its sheet line by line, where the money is. */
export const ClaimView = z
  .strictObject({
    ...ClaimRow,
    beneficiaryCreditCode: z.string(),
    basisFen: FenText,
    /** 奖励计算表: every line with its rule; null before the computation. */
    sheet: z.unknown(),
    receipts: z.array(
      ReceiptEntry.pick({
        id: true,
        kind: true,
        number: true,
        receivedOn: true,
        amountFen: true,
        status: true,
        attachmentId: true,
        findings: true,
        explanation: true,
      }).extend({ contractId: Id, fileName: z.string().nullable() }),
    ),
    publicities: z.array(PublicityEntry),
    objections: z.array(Objection),
    payee: MaskedAccount,
    /** 技术经纪人: the person who is paid in place of the beneficiary, and what they are told about their tax; null where the unit is paid. */
    payeePerson: z
      .strictObject({
        name: z.string(),
        taxNote: z
          .strictObject({ document: z.string(), zh: z.string(), en: z.string(), confirmed: z.boolean() })
          .nullable(),
      })
      .nullable(),
    /** 核对前提示: to whoever may pass a check now, where the beneficiary stands in each credit register; empty for others. */
    beforeCheck: z.array(
      z.strictObject({
        source: z.enum(CREDIT_SOURCES),
        result: z.enum(CREDIT_RESULTS),
        zh: z.string(),
        en: z.string(),
      }),
    ),
    /** The account differs from the one approved before and waits for a second person. */
    payeeChangeWaits: z.boolean(),
    payments: z.array(Payment),
    lastPaymentProblem: z.string().nullable(),
    /** All that is owed back together, for the reason that came last. */
    recovery: z.strictObject({ amountFen: FenText, reasonCode: z.string(), status: z.string() }).nullable(),
    updatedAt: Instant,
  })
  .meta({ id: 'RewardClaim', description: '奖励申请' });

export const ClaimOutcomeView = z
  .strictObject({
    commandId: Id,
    claimId: Id,
    contractId: Id,
    status: z.string(),
    version: z.int(),
    amountFen: FenText.nullable(),
    publicityId: Id.nullable(),
    dueAt: Instant.nullable(),
    allowedActions: z.array(z.string()),
    /** Answered to a filing: what is to be handed in before the first check can pass. */
    missingEvidence: z.array(z.enum(EVIDENCE_KINDS)).optional(),
  })
  .meta({ id: 'ClaimOutcome', description: '奖励办理结果' });

export const ObjectionOutcomeView = z
  .strictObject({
    commandId: Id,
    objectionId: Id,
    publicityId: Id,
    /** By this the objector asks for the outcome later. */
    referenceNumber: z.string(),
  })
  .meta({ id: 'ObjectionOutcome', description: '异议已收到' });

/** What the public sees; the content is the snapshot that was published. */
export const PublicityView = z
  .strictObject({
    id: Id,
    status: z.string(),
    openedOn: Day,
    closesOn: Day,
    provisional: z.boolean(),
    /** As published: beneficiary, policy, every contract that counts (`contracts`) and amount, without what the place leaves out. */
    content: Json,
    /** SHA-256 of the content as canonical JSON; null for what was published before it was kept. */
    contentSha256: z.string().nullable(),
  })
  .meta({ id: 'Publicity', description: '公示' });
export const PublicityPage = z.strictObject({ items: z.array(PublicityView), ...Page }).meta({ id: 'PublicityPage' });

const BatchRow = {
  id: Id,
  status: z.string(),
  version: z.int(),
  totalFen: FenText,
  instructionCount: z.int(),
  maker: Person,
  checker: Person.nullable(),
  releaser: Person.nullable(),
  createdAt: Instant,
  sentAt: Instant.nullable(),
  settledAt: Instant.nullable(),
  reconciledAt: Instant.nullable(),
  allowedActions: z.array(z.string()),
};
export const BatchPage = z
  .strictObject({ items: z.array(z.strictObject(BatchRow)), ...Page })
  .meta({ id: 'BatchPage' });

export const BatchView = z
  .strictObject({
    ...BatchRow,
    fileName: z.string().nullable(),
    fileSha256: z.string().nullable(),
    enquireAt: Instant.nullable(),
    enquiries: z.int(),
    /** 拨付通道: in which form it goes to the treasury. */
    channel: z
      .strictObject({ code: z.string(), titleZh: z.string(), titleEn: z.string(), format: z.string() })
      .nullable(),
    /** Hash of payee, account, amount, claim and reference of every payment: what each approval signs. */
    frozenSha256: z.string().nullable(),
    /** 分级审批: how many of which role. */
    approvalsNeeded: z.record(z.string(), z.int()),
    approvalsMissing: z.record(z.string(), z.int()),
    approvals: z.array(
      z.strictObject({
        person: Person,
        role: z.string(),
        opinion: z.string().nullable(),
        signedAt: Instant,
        /** False when the set is no longer what this person signed. */
        isOfThisSet: z.boolean(),
      }),
    ),
    openInstructions: z.int(),
    /** 预算项目: from which lines the batch is paid, and how much from each. */
    budgetLines: z.array(
      z.strictObject({
        budgetId: Id,
        policyCode: z.string(),
        fiscalYear: z.int(),
        payments: z.int(),
        amountFen: FenText,
      }),
    ),
    instructions: z.array(
      Payment.omit({ batchId: true }).extend({
        claimId: Id,
        contractId: Id,
        payeeName: z.string(),
        bankName: z.string(),
        bankCode: z.string(),
        accountNumber: z.string(),
      }),
    ),
  })
  .meta({ id: 'PayoutBatch', description: '拨付批次' });

/** What is wrong with a line: its code, and the same in words with the number of the line. */
const LineProblem = { problemCode: z.string().nullable(), problem: Words.nullable() };
/** The number of a line; null for what a file says of the whole and for what was inferred from that. */
const LinePlace = { lineNo: z.int().nullable(), source: z.enum(LINE_SOURCES) };

export const BatchOutcomeView = z
  .strictObject({
    commandId: Id,
    batchId: Id,
    status: z.string(),
    version: z.int(),
    totalFen: FenText,
    instructionCount: z.int(),
    openInstructions: z.int(),
    allowedActions: z.array(z.string()),
    lines: z.array(z.strictObject({ ...LinePlace, effect: z.string(), ...LineProblem })).optional(),
    /** The results file it was; with `alreadyTakenIn` it did nothing, and its lines are told as they were then. */
    file: z
      .strictObject({ name: z.string(), sha256: z.string(), takenInAt: Instant, alreadyTakenIn: z.boolean() })
      .optional(),
    /** How many lines did what, by effect or problem; `lines` shows the first two hundred, those for the desk before others. */
    lineCounts: z.record(z.string(), z.int()).optional(),
  })
  .meta({ id: 'BatchOutcome', description: '拨付办理结果' });

/** GET /treasury-problems: a line, or a whole file that was set aside (then `keptAs` says where it lies). */
export const TreasuryProblemPage = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: Id,
        fileName: z.string(),
        keptAs: z.string().nullable(),
        ...LinePlace,
        batchId: Id.nullable(),
        reference: z.string().nullable(),
        amountFen: FenText.nullable(),
        payeeName: z.string().nullable(),
        outcome: z.string().nullable(),
        ...LineProblem,
        /** What of the line was wrong, where one part of it was. */
        field: z.string().nullable(),
        receivedAt: Instant,
      }),
    ),
    ...Page,
  })
  .meta({ id: 'TreasuryProblemPage', description: '国库回单待处理事项' });

export const ReconciliationView = z
  .strictObject({
    batchId: Id,
    status: z.string(),
    reconciledAt: Instant.nullable(),
    totalFen: FenText,
    byOutcome: z.array(z.strictObject({ status: z.string(), count: z.int(), amountFen: FenText })),
    /** Fen that no final outcome accounts for; a batch closes only at "0". */
    unaccountedFen: FenText,
    results: z.array(
      z.strictObject({
        fileName: z.string(),
        ...LinePlace,
        reference: z.string().nullable(),
        amountFen: FenText.nullable(),
        payeeName: z.string().nullable(),
        outcome: z.string().nullable(),
        effect: z.string(),
        ...LineProblem,
        receivedAt: Instant,
      }),
    ),
    /** What the closing act found; null before it. */
    report: z.unknown(),
  })
  .meta({ id: 'Reconciliation', description: '对账' });

export const OfficesView = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: Id,
        name: z.string(),
        regionCode: z.string(),
        point: z.string(),
        jurisdictionCode: z.string(),
      }),
    ),
  })
  .meta({ id: 'Offices', description: '登记机构' });

export const CodeListView = z
  .strictObject({
    name: z.string(),
    version: z.string(),
    confirmed: z.boolean(),
    source: z.string(),
    entries: z.array(Json),
  })
  .meta({ id: 'CodeList', description: '代码表' });

export const CodeListsView = z
  .strictObject({
    items: z.array(CodeListView.omit({ entries: true }).extend({ codes: z.int() }).strict()),
  })
  .meta({ id: 'CodeLists', description: '代码表目录' });

export const PoliciesView = z
  .strictObject({
    items: z.array(
      z.strictObject({
        policyCode: z.string(),
        version: z.int(),
        title: z.string(),
        titleEn: z.string(),
        documentNo: z.string().nullable(),
        issuer: z.string(),
        validFrom: Day,
        validTo: Day.nullable(),
        /** Who gets what for what, out of the data of the policy alone. */
        sentence: z.strictObject({ zh: z.string(), en: z.string() }),
        source: z.string(),
        confirmed: z.boolean(),
        notes: z.array(z.string()),
        terms: Json,
      }),
    ),
  })
  .meta({ id: 'RewardPolicies', description: '奖励政策' });

export const MeView = z
  .strictObject({
    id: Id,
    name: z.string(),
    roles: z.array(z.enum(ROLES)),
    organisation: z
      .strictObject({ id: Id, name: z.string(), unifiedSocialCreditCode: z.string(), regionCode: z.string() })
      .nullable(),
    office: z.strictObject({ id: Id, name: z.string() }).nullable(),
  })
  .meta({ id: 'Me' });

export const ClockView = z
  .strictObject({ now: Instant, today: Day, offsetMs: z.int(), demoClock: z.boolean() })
  .meta({ id: 'Clock', description: '服务时间' });

export const ClockMovedView = ClockView.extend({ workflowsTold: z.int() }).meta({ id: 'ClockMoved' });

export const ReadinessView = z
  .strictObject({
    status: z.enum(['ready', 'not-ready']),
    down: z.array(z.string()),
    checks: z.record(z.string(), z.strictObject({ ok: z.boolean(), ms: z.int() })),
  })
  .meta({ id: 'Readiness' });
