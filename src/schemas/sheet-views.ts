import { z } from 'zod';

const Id = z.uuid();
const FenText = z.string().meta({ example: '48000000' });
const Day = z.string().meta({ format: 'date' });
const Instant = z.string().meta({ format: 'date-time' });

/** A receipt that a claim counts, with the hash of its document. */
export const CountedReceipt = z.strictObject({
  receiptId: Id,
  claimId: Id,
  contractId: Id,
  kind: z.enum(['invoice', 'bank_slip']),
  number: z.string(),
  receivedOn: Day,
  payerName: z.string(),
  payeeName: z.string(),
  amountFen: FenText,
  admittedFen: FenText.nullable(),
  /** 退款、红字: what it takes back a part of. */
  refundOf: Id.nullable(),
  fileName: z.string(),
  sha256: z.string(),
});

const StatedFactView = z.strictObject({
  id: Id,
  fact: z.string(),
  value: z.unknown(),
  contractId: Id.nullable(),
  /** register: another part of the registry knows it. */
  source: z.string(),
  status: z.enum(['stated', 'verified', 'rejected']),
  reason: z.string().nullable(),
  sha256: z.string().nullable(),
  fileName: z.string().nullable(),
});

/** One act that left less than stood before it. */
const LoweringView = z.strictObject({
  at: Instant,
  kind: z.string(),
  /** What kind of person did it. */
  role: z.string(),
  code: z.string(),
  fromFen: FenText,
  toFen: FenText,
  reasonText: z.string().nullable(),
  zh: z.string(),
  en: z.string(),
});

/** GET /reward-claims/{id}/sheet. */
export const SheetView = z
  .strictObject({
    claimId: Id,
    policyCode: z.string(),
    policyVersion: z.int(),
    claimYear: z.int(),
    beneficiaryName: z.string(),
    beneficiaryCreditCode: z.string(),
    status: z.string(),
    computedFen: FenText.nullable(),
    amountFen: FenText.nullable(),
    submittedAt: Instant,
    /** When it was last computed again from its facts, and was identical. */
    recomputedAt: Instant.nullable(),
    /** The frozen facts; the sheet can be computed from them for ever. */
    facts: z.unknown(),
    /** As it was computed, with the answers of what came after it too. */
    sheet: z.unknown(),
    /** 计算之后的核减: an upheld objection, the meeting; the recomputation ends above them. */
    lowerings: z.array(LoweringView),
    /** 证明材料: the lines the first check put below the sheet; null before it passed, and in claims from before. */
    evidence: z.unknown(),
    /** 预算分配: the lines a funding plan put below the sheet; null before a plan. */
    allocation: z.unknown(),
    contracts: z.array(
      z.strictObject({
        contractId: Id,
        registrationNumber: z.string().nullable(),
        basisFen: FenText,
        amountFen: FenText,
      }),
    ),
    receipts: z.array(CountedReceipt),
    statedFacts: z.array(StatedFactView),
  })
  .meta({ id: 'ClaimSheet', description: '奖励计算表' });

/** POST /reward-claims/{id}/recomputation. */
export const RecomputationView = z
  .strictObject({
    commandId: Id,
    claimId: Id,
    identical: z.boolean(),
    /** The first place that differs; null when nothing does. */
    difference: z.strictObject({ pointer: z.string(), stored: z.unknown(), recomputed: z.unknown() }).nullable(),
  })
  .meta({ id: 'Recomputation', description: '复算结果' });

const Balance = z.strictObject({
  grantedFen: FenText,
  pendingFen: FenText,
  paidFen: FenText,
  nettedFen: FenText,
  owedFen: FenText,
  recoveredFen: FenText,
  writtenOffFen: FenText,
  returnedToFinanceFen: FenText,
  carriedOverFen: FenText,
});

/** GET /payees. */
export const PayeesPage = z
  .strictObject({
    items: z.array(z.strictObject({ creditCode: z.string(), name: z.string(), claims: z.int() })),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'PayeesPage' });

/** GET /payees/{creditCode}/audit-file. */
export const PayeeAuditView = z
  .strictObject({
    creditCode: z.string(),
    name: z.string(),
    asOf: Instant,
    /** True: every equation holds and every sheet is what its facts give. */
    isExplained: z.boolean(),
    balance: Balance,
    equations: z.array(
      z.strictObject({
        code: z.string(),
        zh: z.string(),
        en: z.string(),
        leftFen: FenText,
        rightFen: FenText,
        holds: z.boolean(),
      }),
    ),
    /** 逐笔往来: every booking, with what stood where after it. */
    account: z.array(
      z.strictObject({
        transactionId: Id,
        at: Instant,
        kind: z.string(),
        claimId: Id,
        amountFen: FenText,
        postings: z.array(z.strictObject({ account: z.string(), amountFen: FenText })),
        after: Balance,
      }),
    ),
    claims: z.array(z.looseObject({ claimId: Id, policyCode: z.string(), status: z.string() })),
    receipts: z.array(CountedReceipt),
    decisions: z.array(z.looseObject({ claimId: Id, kind: z.string(), at: Instant })),
    publicities: z.array(z.looseObject({ claimId: Id, round: z.int() })),
    plans: z.array(z.looseObject({ claimId: Id, documentNumber: z.string() })),
    instructions: z.array(z.looseObject({ instructionId: Id, claimId: Id, reference: z.string() })),
    results: z.array(z.looseObject({ instructionId: Id, effect: z.string() })),
    recoveries: z.array(z.looseObject({ recoveryId: Id, claimId: Id, amountFen: FenText })),
  })
  .meta({ id: 'PayeeAuditFile', description: '受奖单位审计档案' });
