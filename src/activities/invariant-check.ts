import { checkEveryInvariant, type InvariantResult } from '../db/check-invariants.js';
import { takeCommand } from '../db/command-store.js';
import { inScope } from '../db/connection.js';
import { keepCheck } from '../db/invariant-check-store.js';
import { listClosings } from '../db/payout-gate-store.js';
import type { Role } from '../domain/actor.js';
import { CheckInvariants } from '../schemas/budget-commands.js';
import type { DeskInput, InvariantCheckOutcome } from '../workflows/desk/messages.js';
import { appendRegistryEvent, roleAmong } from './registry-act.js';
import { type ActDependencies, atActivityEdge, recordAct } from './record-act.js';

const MAY_CHECK: readonly Role[] = ['auditor', 'audit_admin'];

/**
 * 账实核对 by the auditor: everything is looked at first, in transactions of its own, then the result is kept like that of the
 * night and moves the payout gate as that one does. Asked again by the same command nothing is looked at again.
 */
export const recordInvariantCheck =
  (dependencies: ActDependencies) =>
  async (input: DeskInput): Promise<InvariantCheckOutcome> => {
    const { begunAt, results } = await atActivityEdge(() => look(dependencies, input.commandId));
    return recordAct(dependencies, input.commandId, async (act) => {
      const role = roleAmong(act.actor, MAY_CHECK);
      const { reason } = CheckInvariants.parse(act.command.payload);
      await keepCheck(act.trx, { results, begunAt, startedBy: act.actor.id });
      const broken = results.filter(({ violations }) => violations > 0).map(({ name }) => name);
      await appendRegistryEvent(act, {
        subjectId: act.command.id,
        kind: 'registry.invariants_checked',
        role,
        rule: 'trust.md 2.3: one checker, also run by the auditor',
        reasonText: reason,
        data: { checked: results.length, broken },
      });
      return { checked: results.length, broken, isGateOpen: (await listClosings(act.trx)).length === 0 };
    });
  };

/** Everything is looked at only for somebody who may ask for it, and once. Throws `role-not-allowed`. */
async function look(
  { db }: ActDependencies,
  commandId: string,
): Promise<{ begunAt: string; results: InvariantResult[] }> {
  const inHand = await inScope(db, { kind: 'system' }, (trx) => takeCommand(trx, commandId));
  // what is unknown or done already is answered by the act itself
  if (inHand?.signer === undefined || inHand.command.result !== undefined) return { begunAt: '', results: [] };
  roleAmong(inHand.signer, MAY_CHECK);
  return { begunAt: inHand.time.nowAt, results: await checkEveryInvariant(db) };
}
