import { createHash } from 'node:crypto';
import { appendCaseEvent } from '../db/case-event-store.js';
import { lockClaim } from '../db/claim-store.js';
import { inScope } from '../db/connection.js';
import { readToday } from '../db/clock-store.js';
import { findContract, lockContract } from '../db/contract-store.js';
import { keepDutyRun } from '../db/duty-run-store.js';
import {
  addReminder,
  type DueReminder,
  getClaimOfRecovery,
  listDueReminders,
  lockRecovery,
} from '../db/recovery-store.js';
import { listTrialsToRemind, markTrialReminded } from '../db/trial-licence-store.js';
import { SYSTEM_ACTOR_ID } from '../domain/actor.js';
import { uuidFromHash } from '../domain/uuid-from-hash.js';
import { withHeartbeats } from './heartbeats.js';
import { type Act, type ActDependencies, recordSystemAct, stampOf } from './record-act.js';

const AT_MOST = 500;
/** 试用到期提醒: so many calendar days before the trial ends. */
const TRIAL_DAYS = 15;

/** 催缴与到期提醒: parts of a recovery that are due soon or overdue, and trials that end soon; each is told once. */
export const remindOfDeadlines = (dependencies: ActDependencies) =>
  withHeartbeats<void, { recoveries: number; trials: number }>(async () => {
    const { db } = dependencies;
    const { today, due, trials } = await inScope(db, { kind: 'system' }, async (trx) => {
      const day = await readToday(trx);
      return {
        today: day,
        due: await listDueReminders(trx, day, AT_MOST),
        trials: await listTrialsToRemind(trx, day, TRIAL_DAYS, AT_MOST),
      };
    });
    for (const reminder of due) {
      const { recoveryId, planNo, partNo, daysBefore } = reminder;
      await recordSystemAct(
        dependencies,
        {
          commandId: idOf('recovery', recoveryId, String(planNo), String(partNo), String(daysBefore)),
          kind: 'duty.remind_recovery',
          subjectId: recoveryId,
        },
        (act) => remindRecovery(act, reminder),
      );
    }
    for (const trial of trials) {
      await recordSystemAct(
        dependencies,
        { commandId: idOf('trial', trial.id), kind: 'duty.remind_trial', subjectId: trial.id },
        (act) => remindTrial(act, trial),
      );
    }
    const told = { recoveries: due.length, trials: trials.length };
    await inScope(db, { kind: 'system' }, (trx) => keepDutyRun(trx, 'remind_of_deadlines', { ...told, today }));
    return told;
  });

async function remindRecovery(act: Act, reminder: DueReminder): Promise<{ told: boolean }> {
  const claim = await lockClaim(act.trx, await getClaimOfRecovery(act.trx, reminder.recoveryId));
  const recovery = await lockRecovery(act.trx, reminder.recoveryId);
  if (recovery.status !== 'ordered' || !(await addReminder(act.trx, reminder, act.today))) return { told: false };
  const isOverdue = reminder.daysBefore === 0;
  await appendCaseEvent(act.trx, {
    subjectKind: 'reward_claim',
    subjectId: claim.id,
    contractId: claim.contractId,
    kind: isOverdue ? 'reward.recovery_overdue' : 'reward.recovery_due_soon',
    actorId: SYSTEM_ACTOR_ID,
    actorRole: 'system',
    commandId: act.command.id,
    statusBefore: claim.status,
    statusAfter: claim.status,
    reasonText: reminder.dueOn,
    rule: 'rewards 4.7: a recovery has deadlines',
    data: {
      owedFen: recovery.principalFen.toString(),
      recoveryId: recovery.id,
      partNo: reminder.partNo,
      dueOn: reminder.dueOn,
    },
    ...stampOf(act),
  });
  return { told: true };
}

async function remindTrial(
  act: Act,
  trial: { id: string; contractId: string; endsOn: string },
): Promise<{ told: boolean }> {
  if ((await findContract(act.trx, trial.contractId)) === undefined) return { told: false };
  const contract = await lockContract(act.trx, trial.contractId);
  if (!(await markTrialReminded(act.trx, trial.id, act.today))) return { told: false };
  await appendCaseEvent(act.trx, {
    subjectKind: 'contract',
    subjectId: contract.id,
    contractId: contract.id,
    kind: 'contract.trial_ends_soon',
    actorId: SYSTEM_ACTOR_ID,
    actorRole: 'system',
    commandId: act.command.id,
    statusBefore: contract.status,
    statusAfter: contract.status,
    reasonText: trial.endsOn,
    rule: '先试用后付费: a trial ends as a paid licence, by an amendment, or without',
    data: { trialLicenceId: trial.id, endsOn: trial.endsOn },
    ...stampOf(act),
  });
  return { told: true };
}

function idOf(...texts: readonly string[]): string {
  return uuidFromHash(
    createHash('sha256')
      .update(`remind|${texts.join('|')}`)
      .digest('hex'),
  );
}
