import { appendCaseEvent } from '../db/case-event-store.js';
import { type ContractRecord, saveContract } from '../db/contract-store.js';
import { findRunningPeriod, keepPeriod, noteCalendar } from '../db/period-store.js';
import { SYSTEM_ACTOR_ID } from '../domain/actor.js';
import { standingOf } from './advance-case.js';
import { runningDue } from './due-dates.js';
import { type Act, stampOf } from './record-act.js';

/**
 * 重新计算: counts the running limit of a locked case by the calendars of now. Where its end moves or becomes final an event says
 * so; what is over stays over. A case from before periods were kept has its period from now on.
 */
export async function recount(
  act: Act,
  contract: ContractRecord,
): Promise<{ contract: ContractRecord; isMoved: boolean }> {
  const due = contract.overdueSince === undefined ? await runningDue(act, contract) : undefined;
  if (due === undefined) return { contract, isMoved: false };
  const { id: contractId, status } = contract;
  const { limit, terms } = due;
  const period = await findRunningPeriod(act.trx, contractId);
  if (due.on === contract.dueOn && due.provisional === contract.dueProvisional) {
    if (period !== undefined) await noteCalendar(act.trx, period.id, terms.calendarVersion);
    else {
      const kept = {
        contractId,
        status,
        limit,
        startedOn: due.from,
        dueOn: due.on,
        dueProvisional: due.provisional,
        terms,
      };
      await keepPeriod(act.trx, kept, { on: act.today, at: act.time.nowAt });
    }
    return { contract, isMoved: false };
  }
  const saved = await saveContract(act.trx, contractId, { status, due }, act.time.nowAt);
  await appendCaseEvent(act.trx, {
    subjectKind: 'contract',
    subjectId: contractId,
    contractId,
    kind: 'contract.due_recomputed',
    actorId: SYSTEM_ACTOR_ID,
    actorRole: 'system',
    commandId: act.command.id,
    statusBefore: status,
    statusAfter: status,
    rule: `limit ${limit}: counted again with ${terms.calendarVersion}`,
    data: {
      limit,
      dueOn: due.on,
      dueBeforeOn: contract.dueOn ?? null,
      provisional: due.provisional,
      provisionalBefore: contract.dueProvisional,
      calendarVersion: terms.calendarVersion,
      calendarVersionBefore: period?.calendarVersion ?? null,
      standing: standingOf(saved),
    },
    ...stampOf(act),
  });
  return { contract: saved, isMoved: true };
}
