import type { Actor } from '../domain/actor.js';
import { allowedActions } from '../domain/contract/status.js';
import { allowedBatchActions } from '../domain/payout/batch-status.js';
import { allowedClaimActions } from '../domain/reward/claim-status.js';
import type { ContractOutcome } from '../workflows/contract/messages.js';
import type { BatchOutcome } from '../workflows/payout-batch/messages.js';
import type { ClaimOutcome } from '../workflows/reward/messages.js';

/** What a command on a contract answers: the new state and what this person may do next. */
export function contractOutcomeBody(outcome: ContractOutcome, commandId: string, actor: Actor) {
  return {
    commandId,
    contractId: outcome.contractId,
    status: outcome.status,
    version: outcome.version,
    isLarge: outcome.isLarge,
    dueAt: outcome.dueAt ?? null,
    dueOn: outcome.dueOn ?? null,
    dueProvisional: outcome.dueProvisional ?? false,
    registrationNumber: outcome.registrationNumber ?? null,
    allowedActions: allowedActions(outcome, actor),
  };
}

/** What a command on a reward claim answers. */
export function claimOutcomeBody(outcome: ClaimOutcome, commandId: string, actor: Actor) {
  return {
    commandId,
    claimId: outcome.claimId,
    contractId: outcome.contractId,
    status: outcome.status,
    version: outcome.version,
    amountFen: outcome.amountFen ?? null,
    publicityId: outcome.publicityId ?? null,
    dueAt: outcome.dueAt ?? null,
    allowedActions: allowedClaimActions(outcome.status, actor),
  };
}

/** What a command on a payout batch answers. */
export function batchOutcomeBody(outcome: BatchOutcome, commandId: string, actor: Actor) {
  return {
    commandId,
    batchId: outcome.batchId,
    status: outcome.status,
    version: outcome.version,
    totalFen: outcome.totalFen,
    instructionCount: outcome.instructionCount,
    openInstructions: outcome.openInstructions,
    allowedActions: allowedBatchActions(outcome.status, actor),
    ...(outcome.lines === undefined
      ? {}
      : {
          lines: outcome.lines.map(({ lineNo, effect, problemCode }) => ({
            lineNo,
            effect,
            problemCode: problemCode ?? null,
          })),
        }),
  };
}
