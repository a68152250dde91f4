import { inScope, scopeOf } from '../db/connection.js';
import { findRegistration } from '../db/registration-store.js';
import type { Actor } from '../domain/actor.js';
import { allowedActions, type ContractStatus, isInForce } from '../domain/contract/status.js';
import { allowedBatchActions } from '../domain/payout/batch-status.js';
import { problemOf } from '../domain/payout/line-words.js';
import { placeOfLine } from '../domain/payout/result-file.js';
import { allowedClaimActions } from '../domain/reward/claim-status.js';
import type { ContractOutcome } from '../workflows/contract/messages.js';
import type { BatchOutcome } from '../workflows/payout-batch/messages.js';
import type { ClaimOutcome } from '../workflows/reward/messages.js';
import type { AppContext } from './dependencies.js';

/** What a command on a contract answers: the new state, its number if it has one, and what this person may do next. */
export async function contractOutcomeBody(
  { db }: Pick<AppContext, 'db'>,
  outcome: ContractOutcome,
  commandId: string,
  actor: Actor,
) {
  // only the act that gives the number names it; every later act is on a contract that has one
  const registration =
    outcome.registrationNumber === undefined && hasNumber(outcome.status)
      ? await inScope(db, scopeOf(actor), (trx) => findRegistration(trx, outcome.contractId))
      : undefined;
  return {
    commandId,
    contractId: outcome.contractId,
    status: outcome.status,
    version: outcome.version,
    isLarge: outcome.isLarge,
    dueAt: outcome.dueAt ?? null,
    dueOn: outcome.dueOn ?? null,
    dueProvisional: outcome.dueProvisional ?? false,
    registrationNumber: outcome.registrationNumber ?? registration?.number ?? null,
    allowedActions: allowedActions(outcome, actor),
  };
}

/** A registration keeps its number when it ends. */
function hasNumber(status: ContractStatus): boolean {
  return isInForce(status) || status === 'deregistered' || status === 'revoked';
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
    allowedActions: allowedClaimActions(outcome.status, actor, { payeeChangeWaits: outcome.payeeChangeWaits === true }),
    ...(outcome.missingEvidence === undefined ? {} : { missingEvidence: outcome.missingEvidence }),
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
    allowedActions: allowedBatchActions(outcome.status, actor, outcome.approvalsMissing, outcome.signedBy),
    ...(outcome.lines === undefined
      ? {}
      : {
          lines: outcome.lines.map(({ lineNo, effect, problemCode }) => ({
            ...placeOfLine(lineNo),
            effect,
            problemCode: problemCode ?? null,
            problem: problemOf({ ...placeOfLine(lineNo), problemCode }),
          })),
          lineCounts: outcome.lineCounts ?? {},
        }),
    ...(outcome.file === undefined ? {} : { file: outcome.file }),
  };
}
