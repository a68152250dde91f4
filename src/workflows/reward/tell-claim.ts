import { getExternalWorkflowHandle } from '@temporalio/workflow';
import type { ClaimStatus } from '../../domain/reward/claim-status.js';
import { claimMovedSignal, rewardWorkflowId } from './messages.js';

/** The record has moved the claim already; its clerk only has to know. One that has ended need not. */
export async function tellClaim(claimId: string, status: ClaimStatus): Promise<void> {
  try {
    await getExternalWorkflowHandle(rewardWorkflowId(claimId)).signal(claimMovedSignal, { status });
  } catch {
    // the claim's workflow has ended: nothing waits there
  }
}
