import { z } from 'zod';
import {
  BUDGET_ACT_DECISIONS,
  BUDGET_ACT_KINDS,
  BUDGET_ACT_STATUSES,
  BUDGET_LEVELS,
  CLOSING_DECISIONS,
  CLOSING_OBSTACLES,
  SHARE_MODES,
} from '../domain/ledger/budget-act.js';
import { FUNDING_PLAN_DECISIONS } from '../domain/ledger/funding-plan.js';
import { ACCOUNTS } from '../domain/ledger/posting.js';
import { SHORTAGE_MODES } from '../domain/reward/policy.js';
import { FenText } from './views.js';

const Id = z.uuid();
const Instant = z.iso.datetime();
const Day = z.iso.date();
const Cursor = z.string().nullable();
/** Money that may run negative: an account money comes from, or a difference. */
const SignedFen = z
  .string()
  .regex(/^-?(0|[1-9]\d*)$/)
  .meta({
    id: 'SignedFen',
    description: '金额（分），可为负 · whole fen as decimal text, may be negative',
    example: '-48000000',
  });
const Person = z.strictObject({ id: Id, name: z.string() });
/** How many claims the act moved to another state. */
const Moved = z.int();
const Level = z.enum(BUDGET_LEVELS);
const Mode = z.enum(SHORTAGE_MODES);

/** One budget line with where its money stands. */
const line = {
  id: Id,
  policyCode: z.string(),
  fiscalYear: z.int(),
  level: Level,
  totalFen: FenText,
  closedAt: Instant.nullable(),
  balances: z.record(z.enum(ACCOUNTS), SignedFen),
};
export const BudgetLineView = z.strictObject(line).meta({ id: 'BudgetLine', description: '预算' });
export const BudgetLineList = z.strictObject({ items: z.array(BudgetLineView) }).meta({ id: 'BudgetLineList' });

const BudgetActView = z
  .strictObject({
    id: Id,
    kind: z.enum(BUDGET_ACT_KINDS),
    policyCode: z.string(),
    fiscalYear: z.int(),
    budgetId: Id.nullable(),
    amountFen: FenText.nullable(),
    level: Level.nullable(),
    shares: z.array(z.strictObject({ level: Level, permyriad: z.int(), mode: z.enum(SHARE_MODES) })).nullable(),
    decisions: z.array(z.strictObject({ claimId: Id, decision: z.enum(CLOSING_DECISIONS) })).nullable(),
    documentNumber: z.string(),
    documentOn: Day,
    reason: z.string(),
    status: z.enum(BUDGET_ACT_STATUSES),
    proposedBy: Person,
    proposedAt: Instant,
    decidedBy: Person.nullable(),
    decidedAt: Instant.nullable(),
    decisionReason: z.string().nullable(),
    allowedActions: z.array(z.enum(BUDGET_ACT_DECISIONS)),
  })
  .meta({ id: 'BudgetAct', description: '预算事项' });
export const BudgetActPage = z
  .strictObject({ items: z.array(BudgetActView), nextCursor: Cursor })
  .meta({ id: 'BudgetActPage' });
export const BudgetActOutcomeView = z
  .strictObject({
    commandId: Id,
    actId: Id,
    kind: z.enum(BUDGET_ACT_KINDS),
    status: z.enum(BUDGET_ACT_STATUSES),
    budgetId: Id.nullable(),
    moved: Moved,
  })
  .meta({ id: 'BudgetActOutcome' });

/** GET /budgets/{id}: the line, how it is shared, and what its closing would do today. */
export const BudgetDossierView = z
  .strictObject({
    ...line,
    borneFen: FenText,
    shares: z.array(
      z.strictObject({
        level: Level,
        permyriad: z.int(),
        mode: z.enum(SHARE_MODES),
        shareFen: FenText,
        claimedFen: SignedFen,
        receivedFen: FenText,
        dueFen: SignedFen,
        /** What would be claimed now; negative when payments came back. */
        toClaimFen: SignedFen,
      }),
    ),
    /** Null once the line is closed. */
    closing: z
      .strictObject({
        obstacles: z.array(z.enum(CLOSING_OBSTACLES)),
        /** The obstacles in words, in the same order. */
        obstacleWords: z.array(z.strictObject({ zh: z.string(), en: z.string() })),
        lapsesFen: FenText,
        inTransitFen: FenText,
        holding: z.array(
          z.strictObject({ claimId: Id, beneficiaryName: z.string(), amountFen: FenText, nettedFen: FenText }),
        ),
      })
      .nullable(),
  })
  .meta({ id: 'BudgetDossier', description: '预算详情' });

export const ShareClaimOutcomeView = z
  .strictObject({ commandId: Id, shareClaimId: Id, level: Level, amountFen: SignedFen, borneFen: FenText })
  .meta({ id: 'ShareClaimOutcome' });
export const ShareReceiptOutcomeView = z
  .strictObject({ commandId: Id, shareReceiptId: Id, level: Level, dueFen: FenText })
  .meta({ id: 'ShareReceiptOutcome' });

const AllocationLine = z.strictObject({
  step: z.literal('allocation-of-budget'),
  rule: z.string(),
  zh: z.string(),
  en: z.string(),
  input: z.string(),
  result: z.string(),
  code: z.string().optional(),
});
/** 预算分配: what a plan put below the sheet of a claim. */
export const ClaimAllocationView = z
  .strictObject({
    planId: z.string(),
    documentNumber: z.string(),
    fiscalYear: z.int(),
    mode: Mode,
    outcome: z.enum(['allocated', 'queued']),
    entitledFen: FenText,
    allocatedFen: FenText,
    queuePlace: z.int().nullable(),
    lines: z.array(AllocationLine),
  })
  .meta({ id: 'ClaimAllocation', description: '预算分配' });

const planned = {
  policyCode: z.string(),
  fiscalYear: z.int(),
  budgetId: Id,
  mode: Mode,
  availableFen: FenText,
  entitledFen: FenText,
  allocatedFen: FenText,
};
/** 说明性条款: what the text of the policy says and no rule enforces. */
export const StatedTermsView = z
  .strictObject({
    batchesPerYear: z.int().nullable(),
    finalApprover: z.string().nullable(),
    budgetFen: FenText.nullable(),
  })
  .meta({ id: 'StatedTerms', description: '政策载明、仅作说明的条款' });
const PlanItem = z.strictObject({
  claimId: Id,
  beneficiaryName: z.string(),
  registrationNumbers: z.array(z.string()),
  claimYear: z.int(),
  position: z.int(),
  entitledFen: FenText,
  allocatedFen: FenText,
  allocation: ClaimAllocationView,
});

/** POST /funding-plans/preview: what a plan would give; nothing is kept. */
export const FundingPlanPreviewView = z
  .strictObject({ ...planned, stated: StatedTermsView, items: z.array(PlanItem) })
  .meta({ id: 'FundingPlanPreview' });

const plan = {
  id: Id,
  ...planned,
  status: z.enum(['proposed', 'issued', 'refused']),
  version: z.int(),
  documentNumber: z.string(),
  documentOn: Day,
  proposedBy: Person,
  proposedAt: Instant,
  decidedBy: Person.nullable(),
  decidedAt: Instant.nullable(),
  decisionReason: z.string().nullable(),
  allowedActions: z.array(z.enum(FUNDING_PLAN_DECISIONS)),
};
export const FundingPlanPage = z
  .strictObject({ items: z.array(z.strictObject(plan).meta({ id: 'FundingPlan' })), nextCursor: Cursor })
  .meta({ id: 'FundingPlanPage' });
export const FundingPlanView = z
  .strictObject({ ...plan, stated: StatedTermsView, items: z.array(PlanItem) })
  .meta({ id: 'FundingPlanDossier', description: '资金计划' });
export const FundingPlanOutcomeView = z
  .strictObject({
    commandId: Id,
    planId: Id,
    status: z.enum(['proposed', 'issued', 'refused']),
    version: z.int(),
    entitledFen: FenText,
    allocatedFen: FenText,
    allocated: z.int(),
    queued: z.int(),
    moved: Moved,
  })
  .meta({ id: 'FundingPlanOutcome' });

/** GET /ledger/trial-balance: every account as of the end of a day; the balances sum to zero. */
export const TrialBalanceView = z
  .strictObject({
    on: Day,
    policyCode: z.string().nullable(),
    fiscalYear: z.int().nullable(),
    rows: z.array(
      z.strictObject({
        account: z.enum(ACCOUNTS),
        zh: z.string(),
        en: z.string(),
        inFen: FenText,
        outFen: FenText,
        balanceFen: SignedFen,
      }),
    ),
    /** Always "0". */
    sumFen: SignedFen,
    balances: z.boolean(),
  })
  .meta({ id: 'TrialBalance', description: '试算平衡表' });

const account = {
  id: Id,
  budgetId: Id,
  policyCode: z.string(),
  fiscalYear: z.int(),
  account: z.enum(ACCOUNTS),
  balanceFen: SignedFen,
};
export const LedgerAccountList = z
  .strictObject({ on: Day, items: z.array(z.strictObject(account).meta({ id: 'LedgerAccount' })) })
  .meta({ id: 'LedgerAccountList' });
export const StatementView = z
  .strictObject({
    account: z.strictObject(account),
    from: Day,
    to: Day,
    openingFen: SignedFen,
    closingFen: SignedFen,
    items: z.array(
      z.strictObject({
        no: z.int(),
        bookedOn: Day,
        bookedAt: Instant,
        kind: z.string(),
        amountFen: SignedFen,
        balanceFen: SignedFen,
        counterAccounts: z.array(z.enum(ACCOUNTS)),
        subjectKind: z.string(),
        subjectId: Id,
        claimId: Id.nullable(),
        /** Whose claim it was booked for. */
        beneficiaryName: z.string().nullable(),
        batchId: Id.nullable(),
        documentNumber: z.string().nullable(),
        commandId: Id,
      }),
    ),
    nextCursor: Cursor,
  })
  .meta({ id: 'LedgerStatement', description: '明细账' });

/** GET /invariants: the last checks and what they found. */
export const InvariantsView = z
  .strictObject({
    invariants: z.array(z.strictObject({ name: z.string(), ofMoney: z.boolean() })),
    checks: z.array(
      z.strictObject({
        ranAt: Instant,
        businessOn: Day,
        checked: z.int(),
        /** Who had it made; null for the night. */
        startedBy: Id.nullable(),
        broken: z.array(
          z.strictObject({ name: z.string(), violations: z.int().nullable(), examples: z.array(z.string()) }),
        ),
      }),
    ),
    /** 逐笔复算: every sheet word by word; null before the first night. */
    recomputation: z
      .strictObject({
        ranAt: Instant,
        businessOn: Day,
        checked: z.int(),
        different: z.int(),
        differences: z.array(z.strictObject({ claimId: Id, pointer: z.string() })),
      })
      .nullable(),
  })
  .meta({ id: 'Invariants', description: '账实核对' });
/** POST /invariants/checks: what the check found. */
export const InvariantCheckView = z
  .strictObject({ commandId: Id, checked: z.int(), broken: z.array(z.string()), isGateOpen: z.boolean() })
  .meta({ id: 'InvariantCheck' });

const Gate = z.strictObject({
  id: Id,
  cause: z.enum(['invariant', 'person']),
  reason: z.string(),
  broken: z.array(z.string()),
  closedBy: Person.nullable(),
  closedAt: Instant,
  openingProposedBy: Person.nullable(),
  openingProposedAt: Instant.nullable(),
  openingReason: z.string().nullable(),
  openedBy: Person.nullable(),
  openedAt: Instant.nullable(),
});
export const PayoutGateView = z
  .strictObject({
    isOpen: z.boolean(),
    closings: z.array(Gate),
    /** `close` stops all payments; `open` proposes to let them go on, or, by another person, does. */
    allowedActions: z.array(z.enum(['close', 'open'])),
  })
  .meta({ id: 'PayoutGate', description: '拨付闸门' });
export const PayoutGateOutcomeView = z
  .strictObject({ commandId: Id, gateId: Id, state: z.enum(['closed', 'opening_proposed', 'open']) })
  .meta({ id: 'PayoutGateOutcome' });
