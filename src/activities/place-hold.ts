import { assertDocumentsOfClaim } from '../db/claim-document-store.js';
import { addHold, findHold, liftHold } from '../db/hold-store.js';
import { DomainError } from '../domain/errors.js';
import { assertMayHold } from '../domain/reward/hold.js';
import { assertTwoPeople } from '../domain/separation-of-duties.js';
import { LiftHold, PlaceHold } from '../schemas/claim-process-commands.js';
import type { ClaimCommandInput, ClaimOutcome } from '../workflows/reward/messages.js';
import { handsOf, handsThen } from './advance-case.js';
import { advanceClaim, claimOutcome, openClaim } from './advance-claim.js';
import { type ActDependencies, recordAct } from './record-act.js';

/** 暂缓办理: a claim stops on its way to the money, for a reason of a kind, by whoever decides on that kind. */
export const recordHold =
  (dependencies: ActDependencies) =>
  (input: ClaimCommandInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const hold = PlaceHold.parse(act.command.payload);
      const open = await openClaim(act, input.claimId, 'placeHold');
      assertMayHold(hold.kind, open.role);
      await assertDocumentsOfClaim(
        act.trx,
        { claimId: open.claim.id, bySide: 'office' },
        { '/documentId': hold.documentId },
      );
      await addHold(act.trx, {
        id: act.command.id,
        claimId: open.claim.id,
        kind: hold.kind,
        reason: hold.reason,
        documentId: hold.documentId ?? null,
        placedBy: act.actor.id,
        placedAs: open.role,
        placedAt: act.time.nowAt,
      });
      const saved = await advanceClaim(act, open, {
        kind: 'reward.hold_placed',
        reasonText: hold.reason,
        data: { holdId: act.command.id, holdKind: hold.kind, documentId: hold.documentId ?? null },
      });
      return claimOutcome(act, saved);
    });

/**
 * 解除暂缓: by another person than placed it, with a reason; both stay. What the beneficiary has to do meanwhile is put off by
 * as long as the hold stood. Throws `hold-not-found`, `hold-lifted-already`, `separation-of-duties`.
 */
export const recordHoldLifting =
  (dependencies: ActDependencies) =>
  (input: ClaimCommandInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const lift = LiftHold.parse(act.command.payload);
      const open = await openClaim(act, input.claimId, 'liftHold');
      const { claim, role } = open;
      const hold = await findHold(act.trx, { id: lift.holdId, claimId: claim.id });
      if (hold === undefined) throw new DomainError('hold-not-found', { pointer: '/holdId', holdId: lift.holdId });
      if (hold.liftedAt !== null) throw new DomainError('hold-lifted-already', { holdId: hold.id });
      assertMayHold(hold.kind, role);
      assertTwoPeople(await handsThen(act, hold.placedBy, hold.placedAt), handsOf(act, role), {
        held: 'hold_placing',
        wanted: 'hold_lifting',
      });
      await assertDocumentsOfClaim(
        act.trx,
        { claimId: claim.id, bySide: 'office' },
        { '/documentId': lift.documentId },
      );
      await liftHold(act.trx, hold.id, {
        liftedBy: act.actor.id,
        liftedAs: role,
        reason: lift.reason,
        documentId: lift.documentId ?? null,
        liftedAt: act.time.nowAt,
      });
      const putsOff = claim.dueAt !== undefined && ['correction', 'payee_confirmation'].includes(claim.status);
      const heldMs = act.time.nowMs - Date.parse(hold.placedAt);
      const saved = await advanceClaim(act, open, {
        kind: 'reward.hold_lifted',
        ...(putsOff && claim.coolingOffUntil === undefined
          ? { changes: { dueAt: new Date(Date.parse(claim.dueAt ?? '') + heldMs).toISOString() } }
          : {}),
        reasonText: lift.reason,
        data: { holdId: hold.id, holdKind: hold.kind, placedBy: hold.placedBy },
      });
      return claimOutcome(act, saved);
    });
