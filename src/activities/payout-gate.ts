import { closeGate, holdGate, listClosings, openGate, proposeOpening } from '../db/payout-gate-store.js';
import { DomainError } from '../domain/errors.js';
import { assertTwoPeople } from '../domain/separation-of-duties.js';
import { ClosePayoutGate, OpenPayoutGate } from '../schemas/budget-commands.js';
import type { DeskInput, PayoutGateOutcome } from '../workflows/desk/messages.js';
import { handsOf, handsThen } from './advance-case.js';
import { appendRegistryEvent, roleAmong } from './registry-act.js';
import { type Act, type ActDependencies, recordAct } from './record-act.js';

/** Nothing leaves while the gate is closed; nobody closes it while this act goes on. Throws `payout-gate-closed`. */
export async function assertGateOpen(act: Pick<Act, 'trx'>): Promise<void> {
  await holdGate(act.trx, 'passing');
  const closings = await listClosings(act.trx);
  if (closings.length > 0) {
    throw new DomainError('payout-gate-closed', {
      causes: closings.map(({ cause }) => cause),
      broken: closings.flatMap(({ broken }) => broken),
    });
  }
}

/** 关闭拨付闸门: either of two roles may stop all payments at once, with a reason. */
export const recordGateClosing =
  (dependencies: ActDependencies) =>
  (input: DeskInput): Promise<PayoutGateOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const role = roleAmong(act.actor, ['finance_releaser', 'competent_authority']);
      const { reason } = ClosePayoutGate.parse(act.command.payload);
      await holdGate(act.trx, 'moving');
      const gateId = await closeGate(act.trx, {
        id: act.command.id,
        cause: 'person',
        reason,
        broken: [],
        by: act.actor.id,
        at: act.time.nowAt,
      });
      await appendRegistryEvent(act, {
        subjectId: gateId,
        kind: 'registry.payout_gate_closed',
        role,
        rule: 'trust.md 2.2: kill switch',
        reasonText: reason,
        data: {},
      });
      return { gateId, state: 'closed' };
    });

/**
 * 开启拨付闸门: the first person says why it may be opened, another one opens it. What an invariant closed no person opens: it
 * opens itself when the check is clean. Throws `payout-gate-open`, `payout-gate-closed`, `separation-of-duties`.
 */
export const recordGateOpening =
  (dependencies: ActDependencies) =>
  (input: DeskInput): Promise<PayoutGateOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const role = roleAmong(act.actor, ['finance_releaser', 'competent_authority']);
      const { reason } = OpenPayoutGate.parse(act.command.payload);
      await holdGate(act.trx, 'moving');
      const closings = await listClosings(act.trx);
      const closed = closings.find(({ cause }) => cause === 'person');
      if (closed === undefined) {
        const broken = closings.flatMap((closing) => closing.broken);
        throw new DomainError(closings.length > 0 ? 'payout-gate-closed' : 'payout-gate-open', { broken });
      }
      const { openingProposedBy: by, openingProposedAt: at } = closed;
      const isFirst = by === null || at === null;
      if (isFirst) {
        await proposeOpening(act.trx, closed.id, { by: act.actor.id, at: act.time.nowAt, reason });
      } else {
        assertTwoPeople(await handsThen(act, by, at), handsOf(act, role), {
          held: 'gate_opening_proposal',
          wanted: 'gate_opening',
        });
        await openGate(act.trx, closed.id, { by: act.actor.id, at: act.time.nowAt });
      }
      await appendRegistryEvent(act, {
        subjectId: closed.id,
        kind: isFirst ? 'registry.payout_gate_opening_proposed' : 'registry.payout_gate_opened',
        role,
        rule: 'trust.md 2.2: kill switch, opened by two people',
        reasonText: reason,
        data: {},
      });
      return { gateId: closed.id, state: isFirst ? 'opening_proposed' : 'open' };
    });
