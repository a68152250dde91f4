import { defineUpdate } from '@temporalio/workflow';
import type { ClaimStatus } from '../../domain/reward/claim-status.js';

export interface DeskInput {
  commandId: string;
  actorId: string;
}

export interface SnapshotOutcome {
  snapshotId: string;
  year: number;
  throughQuarter: number;
  revisionNo: number;
  contentSha256: string;
  publicSha256: string;
  cells: number;
  hiddenCells: number;
}
export interface TargetsOutcome {
  year: number;
  set: number;
  unchanged: number;
}
export interface NationalFileOutcome {
  fileId: string;
  rowCount: number;
  sha256: string;
  summary: Record<string, number>;
}
export interface ComparisonOutcome {
  comparisonId: string;
  compared: number;
  opened: number;
  closed: number;
  stillOpen: number;
}
export interface ExceptionOutcome {
  exceptionId: string;
  ownerId: string;
  closingReason?: string;
}

/** A claim the act moved: its own process has to hear of it. */
export interface MovedClaim {
  claimId: string;
  status: ClaimStatus;
}
/** An act on a budget line, proposed or decided. */
export interface BudgetActOutcome {
  actId: string;
  kind: string;
  status: string;
  budgetId: string | null;
  /** How many claims it moved: their own processes have to hear of it. */
  moved: number;
}
export interface ShareClaimOutcome {
  shareClaimId: string;
  level: string;
  /** Decimal text of fen; negative when less is owed than was asked before. */
  amountFen: string;
  borneFen: string;
}
export interface ShareReceiptOutcome {
  shareReceiptId: string;
  level: string;
  dueFen: string;
}
/** A funding plan, proposed or decided. */
export interface FundingPlanOutcome {
  planId: string;
  status: string;
  version: number;
  entitledFen: string;
  allocatedFen: string;
  allocated: number;
  queued: number;
  /** How many claims it moved: their own processes have to hear of it. */
  moved: number;
}
/** 账实核对 somebody had made: which invariants do not hold, and whether money may leave after it. */
export interface InvariantCheckOutcome {
  checked: number;
  broken: string[];
  isGateOpen: boolean;
}
export interface PayoutGateOutcome {
  gateId: string;
  state: 'closed' | 'opening_proposed' | 'open';
}

/** Where an act left a recovery; amounts as decimal text of fen. */
export interface RecoveryOutcome {
  recoveryId: string;
  claimId: string;
  status: string;
  principalFen: string;
  interestFen: string;
  creditFen: string;
  requestId: string | null;
  moved: MovedClaim[];
}

/** What an act at the payout desk left behind. */
export interface PayoutDeskOutcome {
  /** The item, the correction, or the act that closed a day. */
  subjectId: string;
  state: string;
  /** The batches it moved: their own processes have to hear of it. */
  batchIds: string[];
  /** Claims it moved beside what a batch tells its claims of. */
  moved?: MovedClaim[];
}
export const payoutDeskUpdate = defineUpdate<PayoutDeskOutcome, [DeskInput], 'payoutDesk'>('payoutDesk');
export const recoverUpdate = defineUpdate<RecoveryOutcome, [DeskInput], 'recover'>('recover');
export const proposeBudgetActUpdate = defineUpdate<BudgetActOutcome, [DeskInput], 'proposeBudgetAct'>(
  'proposeBudgetAct',
);
export const decideBudgetActUpdate = defineUpdate<BudgetActOutcome, [DeskInput], 'decideBudgetAct'>('decideBudgetAct');
export const claimShareUpdate = defineUpdate<ShareClaimOutcome, [DeskInput], 'claimShare'>('claimShare');
export const enterShareReceiptUpdate = defineUpdate<ShareReceiptOutcome, [DeskInput], 'enterShareReceipt'>(
  'enterShareReceipt',
);
export const proposeFundingPlanUpdate = defineUpdate<FundingPlanOutcome, [DeskInput], 'proposeFundingPlan'>(
  'proposeFundingPlan',
);
export const decideFundingPlanUpdate = defineUpdate<FundingPlanOutcome, [DeskInput], 'decideFundingPlan'>(
  'decideFundingPlan',
);
export const checkInvariantsUpdate = defineUpdate<InvariantCheckOutcome, [DeskInput], 'checkInvariants'>(
  'checkInvariants',
);
export const closePayoutGateUpdate = defineUpdate<PayoutGateOutcome, [DeskInput], 'closePayoutGate'>('closePayoutGate');
export const openPayoutGateUpdate = defineUpdate<PayoutGateOutcome, [DeskInput], 'openPayoutGate'>('openPayoutGate');

export interface CreditOutcome {
  claimId: string;
  checks: { source: string; result: string }[];
}

export const checkCreditUpdate = defineUpdate<CreditOutcome, [DeskInput], 'checkCredit'>('checkCredit');
export const publishStatisticsUpdate = defineUpdate<SnapshotOutcome, [DeskInput], 'publishStatistics'>(
  'publishStatistics',
);
export const setTargetsUpdate = defineUpdate<TargetsOutcome, [DeskInput], 'setTargets'>('setTargets');
export const exportNationalUpdate = defineUpdate<NationalFileOutcome, [DeskInput], 'exportNational'>('exportNational');
export const importNationalUpdate = defineUpdate<NationalFileOutcome, [DeskInput], 'importNational'>('importNational');
export const compareNationalUpdate = defineUpdate<ComparisonOutcome, [DeskInput], 'compareNational'>('compareNational');
export const assignExceptionUpdate = defineUpdate<ExceptionOutcome, [DeskInput], 'assignException'>('assignException');
export const closeExceptionUpdate = defineUpdate<ExceptionOutcome, [DeskInput], 'closeException'>('closeException');
