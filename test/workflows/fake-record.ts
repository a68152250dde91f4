import type { Activities } from '../../src/activities/index.js';
import { createFakeBatches, type FakeBatch, type Results } from './fake-batches.js';
import { createFakeClaims, type FakeClaim } from './fake-claims.js';
import { createFakeContracts, type FakeContract } from './fake-contracts.js';
import { type ActName, createFakeClock, createTracer, type Tracer } from './traced-acts.js';

/** The record of the registry in memory: same acts, same refusals, once per command id; and what a test may do to it. */
export interface FakeRecord extends Pick<Tracer, 'callsOn' | 'done' | 'failNext' | 'holdNext'> {
  readonly activities: Activities;
  /** Moves the service's clock, as the demonstration does. Returns the new offset. */
  moveClock(byMs: number): number;
  contract(id: string): FakeContract;
  claim(id: string): FakeClaim;
  batch(id: string): FakeBatch;
  /** From now on this contract counts as large. */
  makeLarge(contractId: string): void;
  /** What the next alarm finds is a moment too early: nothing changes. */
  tooEarlyOnce(contractId: string): void;
  /** The sheet of this claim will give nothing. */
  giveNothing(claimId: string): void;
  /** A claim that is ready for a batch. */
  addPayableClaim(claimId: string, contractId: string): void;
  /** What the build command of this batch holds. */
  fillBatch(batchId: string, claimIds: readonly string[]): void;
  /** The treasury's answers reach the record through the drop. */
  takeInResults(batchId: string, results: Results): void;
  /** What a results command by hand holds. */
  handIn(commandId: string, results: Results): void;
  /** No answer in time: the batch is to be asked about. */
  letEnquiryFallDue(batchId: string): void;
}

/** An empty record; `baseMs` is the machine's clock. */
export function createFakeRecord(baseMs: () => number | Promise<number> = Date.now): FakeRecord {
  const tracer = createTracer();
  const clock = createFakeClock(baseMs);
  const claims = createFakeClaims(tracer, clock);
  const contracts = createFakeContracts(tracer, clock, claims.stopClaims);
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
  const activities: Activities = {
    ...contracts.activities,
    ...claims.activities,
    ...batches.activities,
    checkInvariants: duty('checkInvariants', { broken: [] as string[] }),
    findOrphans: duty('findOrphans', { contracts: 0 }),
    listOverdue: duty('listOverdue', { overdue: 0 }),
    collectTreasuryResults: duty('collectTreasuryResults', { files: 0 }),
  };
  return { ...tracer, ...contracts, ...claims, ...batches, activities, moveClock: clock.move };
}
