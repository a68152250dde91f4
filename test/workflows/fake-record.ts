import type { Activities } from '../../src/activities/index.js';
import type { NoticeActivities } from '../../src/activities/notices.js';
import { createFakeBatches, type FakeBatch, type Results } from './fake-batches.js';
import { createFakeSchemes } from './fake-schemes.js';
import { createFakeClaims, type FakeClaim } from './fake-claims.js';
import { createFakeContracts, type FakeContract } from './fake-contracts.js';
import { type ActName, createFakeClock, createTracer, type Tracer } from './traced-acts.js';

/** The record of the registry in memory: same acts, same refusals, once per command id; and what a test may do to it. */
export interface FakeRecord extends Pick<Tracer, 'callsOn' | 'done' | 'failNext' | 'holdNext'> {
  readonly activities: Activities & NoticeActivities;
  /** Moves the service's clock, as the demonstration does. Returns the new offset. */
  moveClock(byMs: number): number;
  contract(id: string): FakeContract;
  claim(id: string): FakeClaim;
  batch(id: string): FakeBatch;
  /** From now on this contract has a term that ends so much later. */
  endTermIn(contractId: string, ms: number): Promise<void>;
  /** From now on this contract counts as large. */
  makeLarge(contractId: string): void;
  /** What the next alarm finds is a moment too early: nothing changes. */
  tooEarlyOnce(contractId: string): void;
  /** The sheet of this claim will give nothing. */
  giveNothing(claimId: string): void;
  /** The next account confirmed for this claim is another one than before. */
  changePayee(claimId: string): void;
  /** A claim that is ready for a batch. */
  addPayableClaim(claimId: string, contractId: string): void;
  /** What the build command of this batch holds. */
  fillBatch(batchId: string, claimIds: readonly string[]): void;
  /** The treasury's answers are on record; nobody is told. */
  takeInResults(batchId: string, results: Results): void;
  /** What a results command by hand holds. */
  handIn(commandId: string, results: Results): void;
  /** No answer in time: the batch is to be asked about as soon as its clerk looks. */
  letEnquiryFallDue(batchId: string): void;
  /** A results file comes into the drop. */
  deliver(name: string, batchId: string, results: Results): void;
  /** What waits in the drop, by name. */
  waitingFiles(): string[];
  /** Whether this file can be put away. */
  letStick(name: string, sticks: boolean): void;
}

/** Acts that belong to no case: each answers with what it was asked. */
function deskActs(tracer: Tracer) {
  const act = <Output extends object>(name: ActName, outcome: (commandId: string) => Output) => {
    const traced = tracer.traced(
      name,
      () => 'desk',
      (input: { commandId: string }) => outcome(input.commandId),
    );
    return (input: { commandId: string; actorId: string }) => traced(input);
  };
  const budgetAct = (status: string) => (actId: string) => ({
    actId,
    kind: 'open',
    status,
    budgetId: null,
    moved: 0,
  });
  const fundingPlan = (status: string) => (planId: string) => ({
    planId,
    status,
    version: 1,
    entitledFen: '1',
    allocatedFen: '1',
    allocated: 1,
    queued: 0,
    moved: status === 'issued' ? 1 : 0,
  });
  const file = (fileId: string) => ({ fileId, rowCount: 1, sha256: '0'.repeat(64), summary: { exported: 1 } });
  return {
    recordSnapshot: act('recordSnapshot', (snapshotId) => ({
      snapshotId,
      year: 2026,
      throughQuarter: 3,
      revisionNo: 1,
      contentSha256: '0'.repeat(64),
      publicSha256: '0'.repeat(64),
      cells: 1,
      hiddenCells: 0,
    })),
    recordTargets: act('recordTargets', () => ({ year: 2026, set: 1, unchanged: 0 })),
    recordNationalExport: act('recordNationalExport', file),
    recordNationalImport: act('recordNationalImport', file),
    recordNationalComparison: act('recordNationalComparison', (comparisonId) => ({
      comparisonId,
      compared: 0,
      opened: 0,
      closed: 0,
      stillOpen: 0,
    })),
    recordExceptionOwner: act('recordExceptionOwner', (exceptionId) => ({ exceptionId, ownerId: exceptionId })),
    recordExceptionClosing: act('recordExceptionClosing', (exceptionId) => ({ exceptionId, ownerId: exceptionId })),
    recordBudgetProposal: act('recordBudgetProposal', budgetAct('proposed')),
    recordBudgetDecision: act('recordBudgetDecision', budgetAct('confirmed')),
    recordShareClaim: act('recordShareClaim', (shareClaimId) => ({
      shareClaimId,
      level: 'city',
      amountFen: '1',
      borneFen: '2',
    })),
    recordShareReceipt: act('recordShareReceipt', (shareReceiptId) => ({ shareReceiptId, level: 'city', dueFen: '0' })),
    recordFundingPlan: act('recordFundingPlan', fundingPlan('proposed')),
    recordFundingPlanDecision: act('recordFundingPlanDecision', fundingPlan('issued')),
    tellMovedClaims: tracer.traced(
      'tellMovedClaims',
      () => 'desk',
      () => ({ told: 1 }),
    ),
    recordInvariantCheck: act('recordInvariantCheck', () => ({ checked: 1, broken: [], isGateOpen: true })),
    recordGateClosing: act('recordGateClosing', (gateId) => ({ gateId, state: 'closed' as const })),
    recordGateOpening: act('recordGateOpening', (gateId) => ({ gateId, state: 'open' as const })),
    recordCreditInquiry: act('recordCreditInquiry', (claimId) => ({ claimId, checks: [] })),
    recordPayoutDeskAct: act('recordPayoutDeskAct', (subjectId) => ({ subjectId, state: 'closed', batchIds: [] })),
    recordRecoveryAct: act('recordRecoveryAct', (recoveryId) => ({
      recoveryId,
      claimId: recoveryId,
      status: 'open',
      principalFen: '1',
      interestFen: '0',
      creditFen: '0',
      requestId: null,
      moved: [],
    })),
  };
}

/** An empty record; `baseMs` is the machine's clock. */
export function createFakeRecord(baseMs: () => number | Promise<number> = Date.now): FakeRecord {
  const tracer = createTracer();
  const clock = createFakeClock(baseMs);
  const claims = createFakeClaims(tracer, clock);
  const contracts = createFakeContracts(tracer, clock, claims);
  const batches = createFakeBatches(tracer, clock, { theClaim: claims.claim, moveClaim: claims.moveClaim });

  /** The nightly duties look at the whole. */
  const duty = <Output>(name: ActName, output: Output) => {
    const act = tracer.traced(
      name,
      () => 'nightly',
      () => output,
    );
    return () => act(undefined);
  };
  // an act that is missing here does not compile
  const activities: Activities & NoticeActivities = {
    // nobody is told here; the watch itself is tried on the real record
    keepTelling: () => Promise.resolve({ facts: 0, notices: 0, attempted: 0 }),
    ...contracts.activities,
    ...claims.activities,
    ...batches.activities,
    ...createFakeSchemes(tracer, clock).activities,
    ...deskActs(tracer),
    checkInvariants: duty('checkInvariants', { broken: [] as string[] }),
    recomputeSheets: duty('recomputeSheets', { checked: 0, different: 0, differences: [] }),
    offerCandidates: duty('offerCandidates', { offered: 0, recomputed: 0, superseded: 0, lapsed: 0 }),
    findOrphans: duty('findOrphans', {
      woken: { contract: 0, reward_claim: 0, payout_batch: 0, challenge: 0, project: 0 },
      told: { contract: 0, reward_claim: 0, payout_batch: 0, challenge: 0, project: 0 },
    }),
    listOverdue: duty('listOverdue', { overdue: 0 }),
    remindOfDeadlines: duty('remindOfDeadlines', { recoveries: 0, trials: 0 }),
    recomputeDueDates: duty('recomputeDueDates', { moved: 0, failed: [] }),
    ringMissedAlarms: duty('ringMissedAlarms', { rung: 0, failed: [] }),
    collectTreasuryResults: duty('collectTreasuryResults', { files: [] }),
  };
  return { ...tracer, ...contracts, ...claims, ...batches, activities, moveClock: clock.move };
}
