import { setTimeout as pause } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import type { Activities } from '../../src/activities/index.js';
import { DomainError } from '../../src/domain/errors.js';
import { type BatchAction, type BatchStatus, nextBatchStatus } from '../../src/domain/payout/batch-status.js';
import { type ClaimAction, nextClaimStatus } from '../../src/domain/reward/claim-status.js';
import { RECORD_MOVED } from '../../src/domain/processes.js';
import type { BatchCommandInput, BatchOutcome } from '../../src/workflows/payout-batch/messages.js';
import { rewardWorkflowId } from '../../src/workflows/reward/messages.js';
import type { FakeClaim } from './fake-claims.js';
import { type ActName, createAnswers, type FakeClock, type Tracer } from './traced-acts.js';

export type InstructionResult = 'paid' | 'rejected' | 'returned';
export type Results = Readonly<Record<string, InstructionResult>>;

export interface FakeBatch {
  id: string;
  status: BatchStatus;
  version: number;
  claimIds: string[];
  results: Map<string, InstructionResult>;
  enquiries: number;
  enquireAtMs: number;
}

/** How long the treasury may keep silent. */
const ANSWER_WITHIN_MS = 365 * 24 * 3_600_000;

/** A results file in the drop; it takes effect once. */
interface FakeFile {
  name: string;
  batchId: string;
  results: Results;
  isTakenIn: boolean;
}

/** Payout batches in memory, the acts on them, and the treasury at the other end of the drop. */
export function createFakeBatches(
  { traced, nextChange, wake }: Tracer,
  clock: FakeClock,
  {
    theClaim,
    moveClaim,
  }: { theClaim: (id: string) => FakeClaim; moveClaim: (claim: FakeClaim, action: ClaimAction) => void },
) {
  const batches = new Map<string, FakeBatch>();
  const claimsOfBatch = new Map<string, readonly string[]>();
  const resultsOfCommand = new Map<string, Results>();
  const once = createAnswers<BatchOutcome>();

  const batchOutcome = (batch: FakeBatch): BatchOutcome => ({
    batchId: batch.id,
    status: batch.status,
    version: batch.version,
    totalFen: String(2_400_000 * batch.claimIds.length),
    instructionCount: batch.claimIds.length,
    openInstructions: batch.claimIds.length - batch.results.size,
    ...(batch.status === 'sent' ? { enquireAt: new Date(batch.enquireAtMs).toISOString() } : {}),
    clockOffsetMs: clock.offsetMs(),
    readAt: new Date(Date.now() + clock.offsetMs()).toISOString(),
  });
  const theBatch = (id: string): FakeBatch => {
    const batch = batches.get(id);
    if (batch === undefined) throw new DomainError('payout-batch-not-found', { id });
    return batch;
  };
  const moveBatch = (batch: FakeBatch, action: BatchAction): void => {
    batch.status = nextBatchStatus(batch.status, action);
    batch.version += 1;
  };
  const takeIn = (batch: FakeBatch, results: Results): void => {
    nextBatchStatus(batch.status, 'recordResults');
    for (const [claimId, result] of Object.entries(results)) {
      batch.results.set(claimId, result);
      moveClaim(theClaim(claimId), result === 'paid' ? 'settle' : 'failPayment');
    }
    const isAnswered = batch.claimIds.every((claimId) => batch.results.has(claimId));
    moveBatch(batch, batch.status === 'sent' && isAnswered ? 'settle' : 'recordResults');
  };
  const drop = new Map<string, FakeFile>();
  const stuck = new Set<string>();
  const takeInFile = (file: FakeFile): void => {
    if (!file.isTakenIn) takeIn(theBatch(file.batchId), file.results);
    file.isTakenIn = true;
  };
  const enquireAt = (): number => Date.now() + clock.offsetMs() + ANSWER_WITHIN_MS;
  const batchAct = <Input extends { commandId: string; batchId: string }>(
    name: ActName,
    act: (batch: FakeBatch, input: Input) => void,
  ) =>
    traced(
      name,
      (input: Input) => input.batchId,
      (input) =>
        once(input.commandId, () => {
          const batch = theBatch(input.batchId);
          act(batch, input);
          return batchOutcome(batch);
        }),
    );

  return {
    activities: {
      recordBatch: traced(
        'recordBatch',
        (input: BatchCommandInput) => input.batchId,
        (input) =>
          once(input.commandId, () => {
            const claimIds = [...(claimsOfBatch.get(input.batchId) ?? [])];
            const members = claimIds.map(theClaim);
            for (const claim of members) nextClaimStatus(claim.status, 'putInBatch');
            for (const claim of members) moveClaim(claim, 'putInBatch');
            const batch: FakeBatch = {
              id: input.batchId,
              status: 'proposed',
              version: 1,
              claimIds,
              results: new Map(),
              enquiries: 0,
              enquireAtMs: 0,
            };
            batches.set(batch.id, batch);
            return batchOutcome(batch);
          }),
      ),
      recordBatchCheck: batchAct('recordBatchCheck', (batch, input: BatchCommandInput & { outcome: string }) => {
        if (input.outcome === 'approve' && batch.status === 'checked') {
          throw new DomainError('action-not-allowed', { status: batch.status, action: 'check' });
        }
        moveBatch(batch, input.outcome === 'approve' ? 'check' : 'rejectBatch');
        if (batch.status === 'rejected') {
          for (const claimId of batch.claimIds) moveClaim(theClaim(claimId), 'takeOutOfBatch');
        }
      }),
      recordBatchRelease: batchAct('recordBatchRelease', (batch) => moveBatch(batch, 'release')),
      recordPaymentFileSent: batchAct('recordPaymentFileSent', (batch) => {
        moveBatch(batch, 'send');
        batch.enquireAtMs = enquireAt();
      }),
      recordEnquiry: batchAct(
        'recordEnquiry',
        (batch, input: { commandId: string; batchId: string; enquiryNo: number }) => {
          moveBatch(batch, 'recordResults');
          batch.enquiries = input.enquiryNo;
          batch.enquireAtMs = enquireAt();
        },
      ),
      recordHandedResults: batchAct('recordHandedResults', (batch, input: BatchCommandInput) =>
        takeIn(batch, resultsOfCommand.get(input.commandId) ?? {}),
      ),
      recordReconciliation: batchAct('recordReconciliation', (batch) => {
        nextBatchStatus(batch.status, 'reconcile');
        for (const claimId of batch.claimIds) {
          if (theClaim(claimId).status === 'paid') moveClaim(theClaim(claimId), 'reconcile');
        }
        moveBatch(batch, 'reconcile');
      }),
      readBatch: traced(
        'readBatch',
        (input) => input.batchId,
        (input) => batchOutcome(theBatch(input.batchId)),
      ),
      tellClaims: traced(
        'tellClaims',
        (input) => input.batchId,
        async (input) => {
          const { client } = Context.current();
          const { claimIds } = theBatch(input.batchId);
          const heard = claimIds.map((id) => client.workflow.getHandle(rewardWorkflowId(id)).signal(RECORD_MOVED));
          const told = (await Promise.allSettled(heard)).filter(({ status }) => status === 'fulfilled').length;
          return { told };
        },
      ),
      sendPaymentFile: traced(
        'sendPaymentFile',
        (input) => input.batchId,
        (input) => ({
          fileName: `${input.batchId}.csv`,
          sha256: `bytes of ${input.batchId}`,
          messageId: input.batchId.replaceAll('-', ''),
        }),
      ),
      sendEnquiry: traced(
        'sendEnquiry',
        (input) => input.batchId,
        (input) => ({ enquiryNo: theBatch(input.batchId).enquiries + 1 }),
      ),
      watchTreasury: traced(
        'watchTreasury',
        () => 'drop',
        async (input) => {
          const context = Context.current();
          for (;;) {
            const files = [...drop.values()].filter(({ name }) => !input.except.includes(name));
            for (const file of files) takeInFile(file);
            if (files.length > 0) {
              return { files: files.map(({ name, batchId }) => ({ name, sha256: name, batchIds: [batchId] })) };
            }
            context.heartbeat();
            const isOver = new AbortController();
            const pulse = pause(2000, undefined, { signal: isOver.signal }).catch(() => undefined);
            await Promise.race([nextChange(), pulse, context.cancelled]).finally(() => isOver.abort());
          }
        },
      ),
      putAwayResults: traced(
        'putAwayResults',
        () => 'drop',
        (input) => {
          const left = input.files.map(({ name }) => name).filter((name) => stuck.has(name));
          for (const { name } of input.files) if (!stuck.has(name)) drop.delete(name);
          return { left };
        },
      ),
    } satisfies Partial<Activities>,
    batch: theBatch,
    fillBatch: (batchId: string, claimIds: readonly string[]): void => void claimsOfBatch.set(batchId, claimIds),
    takeInResults(batchId: string, results: Results): void {
      takeIn(theBatch(batchId), results);
    },
    handIn: (commandId: string, results: Results): void => void resultsOfCommand.set(commandId, results),
    letEnquiryFallDue(batchId: string): void {
      theBatch(batchId).enquireAtMs = 0;
    },
    deliver(name: string, batchId: string, results: Results): void {
      drop.set(name, { name, batchId, results, isTakenIn: false });
      wake();
    },
    waitingFiles: (): string[] => [...drop.keys()],
    letStick(name: string, sticks: boolean): void {
      if (sticks) stuck.add(name);
      else stuck.delete(name);
    },
  };
}
