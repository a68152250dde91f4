import { defineUpdate } from '@temporalio/workflow';
import type { BatchStatus } from '../../domain/payout/batch-status.js';
import { processIdOf } from '../../domain/processes.js';

/** The business id of a payout batch's workflow. */
export function payoutBatchWorkflowId(batchId: string): string {
  return processIdOf({ kind: 'payout_batch', id: batchId });
}

export interface BatchCommandInput {
  commandId: string;
  batchId: string;
  actorId: string;
  asksRecord?: true;
}
export interface BatchDecisionInput extends BatchCommandInput {
  outcome: string;
}

/** What the clerk learns from a record act on a batch. */
export interface BatchOutcome {
  batchId: string;
  status: BatchStatus;
  version: number;
  /** Decimal text of fen. */
  totalFen: string;
  instructionCount: number;
  /** Instructions without a final outcome. */
  openInstructions: number;
  /** How many of whom must still approve it; left out when nobody is missing. */
  approvalsMissing?: Record<string, number>;
  /** When an unanswered instruction is asked about (again), instant of the service's clock. */
  enquireAt?: string;
  clockOffsetMs: number;
  /** When this was read, instant of the service's clock: claims that moved up to then are told of it. */
  readAt: string;
  /** Other batches that a file handed in for this one moved; their workflows are told. */
  otherBatchIds?: string[];
  /** The results file it was; one that was taken in before is told as it was then. */
  file?: { name: string; sha256: string; takenInAt: string; alreadyTakenIn: boolean };
  /** Who has signed it so far, while it waits for more: nobody signs twice. */
  signedBy?: string[];
  /** What the lines of a results file did, the first of them; those for the desk before all others. */
  lines?: { lineNo: number; effect: string; problemCode?: string }[];
  /** How many lines did what. */
  lineCounts?: Record<string, number>;
}

export const buildBatchUpdate = defineUpdate<BatchOutcome, [BatchCommandInput], 'buildBatch'>('buildBatch');
export const checkBatchUpdate = defineUpdate<BatchOutcome, [BatchDecisionInput], 'checkBatch'>('checkBatch');
export const releaseBatchUpdate = defineUpdate<BatchOutcome, [BatchCommandInput], 'releaseBatch'>('releaseBatch');
export const recordResultsUpdate = defineUpdate<BatchOutcome, [BatchCommandInput], 'recordResults'>('recordResults');
export const reconcileUpdate = defineUpdate<BatchOutcome, [BatchCommandInput], 'reconcile'>('reconcile');
