import { appendCaseEvent } from '../db/case-event-store.js';
import { type ContractRecord, lockContract, saveContract } from '../db/contract-store.js';
import { endStatementPeriod, getOpenRevocation } from '../db/revocation-store.js';
import { SYSTEM_ACTOR_ID } from '../domain/actor.js';
import { shanghaiDateOf } from '../domain/calendar.js';
import type { ContractOutcome } from '../workflows/contract/messages.js';
import { advance, completionOf, contractOutcome, openCase } from './advance-case.js';
import { type Act, type ActDependencies, recordSystemAct } from './record-act.js';

/** Which alarm of which case went off; the status it was armed in is part of it. */
export interface AlarmInput {
  commandId: string;
  contractId: string;
  kind: 'reminder' | 'limit' | 'completion';
}

/**
 * A time limit of a case: reminds before a correction closes, closes it when nobody answered (row 8), and marks any
 * other passed limit as overdue. An alarm that comes too early changes nothing and is armed again.
 */
export const recordAlarm =
  (dependencies: ActDependencies) =>
  (input: AlarmInput): Promise<ContractOutcome> =>
    recordSystemAct(
      dependencies,
      { commandId: input.commandId, kind: `alarm.${input.kind}`, subjectId: input.contractId },
      async (act) => {
        const contract = await lockContract(act.trx, input.contractId);
        if (input.kind === 'reminder') return remind(act, contract);
        if (input.kind === 'completion') return complete(act, contract);
        if (contract.dueAt === undefined || contract.overdueSince !== undefined || act.time.nowAt < contract.dueAt) {
          return contractOutcome(act, contract);
        }
        if (contract.status === 'correction_requested') {
          const open = await openCase(act, contract.id, 'closeUnanswered');
          const saved = await advance(act, open, {
            kind: 'contract.closed_no_response',
            changes: { due: null, holderId: null },
          });
          return contractOutcome(act, saved);
        }
        if (contract.dueLimit === 'statement') return endStatement(act, contract);
        return markOverdue(act, contract);
      },
    );

/** 合同期满: the term is over, so the contract counts as performed; the registration stays valid (row 30). */
async function complete(act: Act, contract: ContractRecord): Promise<ContractOutcome> {
  const completesAt = completionOf(contract);
  if (completesAt === undefined || act.time.nowAt < completesAt) return contractOutcome(act, contract);
  const open = await openCase(act, contract.id, 'complete');
  const saved = await advance(act, open, {
    kind: 'contract.completed',
    data: { completedOn: shanghaiDateOf(Date.parse(completesAt) - 1) },
  });
  return contractOutcome(act, saved);
}

/** 陈述申辩期满: the party said nothing in time; the authority may decide (row 27). */
async function endStatement(act: Act, contract: ContractRecord): Promise<ContractOutcome> {
  const open = await openCase(act, contract.id, 'endStatementPeriod');
  const revocation = await getOpenRevocation(act.trx, contract.id);
  await endStatementPeriod(act.trx, revocation.id, act.time.nowAt);
  const saved = await advance(act, open, { kind: 'contract.statement_period_ended', changes: { due: null } });
  return contractOutcome(act, saved);
}

async function remind(act: Act, contract: ContractRecord): Promise<ContractOutcome> {
  if (contract.reminderAt === undefined || act.time.nowAt < contract.reminderAt) return contractOutcome(act, contract);
  const saved = await saveContract(act.trx, contract.id, { status: contract.status, reminderAt: null }, act.time.nowAt);
  await appendTimerEvent(act, contract, 'contract.reminded');
  return contractOutcome(act, saved);
}

async function markOverdue(act: Act, contract: ContractRecord): Promise<ContractOutcome> {
  const saved = await saveContract(
    act.trx,
    contract.id,
    { status: contract.status, overdueSince: act.time.nowAt },
    act.time.nowAt,
  );
  await appendTimerEvent(act, contract, 'contract.overdue');
  return contractOutcome(act, saved);
}

async function appendTimerEvent(act: Act, contract: ContractRecord, kind: string): Promise<void> {
  await appendCaseEvent(act.trx, {
    subjectKind: 'contract',
    subjectId: contract.id,
    contractId: contract.id,
    kind,
    actorId: SYSTEM_ACTOR_ID,
    actorRole: 'system',
    commandId: act.command.id,
    statusBefore: contract.status,
    statusAfter: contract.status,
    rule: `limit ${contract.dueLimit ?? ''}`,
    data: { dueOn: contract.dueOn ?? null, limit: contract.dueLimit ?? null, holderId: contract.holderId ?? null },
    occurredAt: act.time.nowAt,
    clockOffsetMs: act.time.offsetMs,
    workflowId: act.origin.workflowId,
    runId: act.origin.runId,
  });
}
