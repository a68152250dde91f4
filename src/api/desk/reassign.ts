import { writeHolder } from '../../db/desk-store.js';
import { findSignerById } from '../../db/user-store.js';
import { roleOnDesk } from '../../domain/desk/dispatch.js';
import { DomainError, type ErrorCode } from '../../domain/errors.js';
import { uuidFromHash } from '../../domain/uuid-from-hash.js';
import { Reassign } from '../../schemas/people-commands.js';
import { ReassignedView } from '../../schemas/people-views.js';
import { sha256Of } from '../hashes.js';
import { recordCommand } from '../record-command.js';
import { lockOwnDeskCase } from './hold.js';
import { holdUntil } from './hold-time.js';

interface Row {
  contractId: string;
  outcome: 'reassigned' | 'refused';
  code: ErrorCode | null;
}

/** POST /review-queue/reassignment: many cases to one officer, each for itself; what cannot be is said in its row. */
export const reassign = recordCommand({
  summary: '批量改派 · Hand cases to another officer, with the reason',
  kind: 'desk.reassign',
  body: Reassign,
  answers: { 200: ReassignedView },
  refusals: ['person-not-found'],
  async act({ trx, commandId, actor, actorRole, time, body }) {
    const { contractIds, toUserId, reason } = body;
    const officer = toUserId === null ? undefined : await findSignerById(trx, toUserId);
    if (toUserId !== null && (officer === undefined || officer.officeId !== actor.officeId)) {
      throw new DomainError('person-not-found', { errors: [{ pointer: '/toUserId', code: 'person-not-found' }] });
    }
    const rows: Row[] = [];
    // one order for everybody: two managers at once wait for each other instead of blocking each other
    for (const contractId of contractIds.map((id) => id.toLowerCase()).toSorted()) {
      try {
        const deskCase = await lockOwnDeskCase(trx, actor, contractId);
        if (officer !== undefined && roleOnDesk(deskCase, officer) === undefined) {
          throw new DomainError('not-on-your-desk', { status: deskCase.status });
        }
        const holder =
          officer === undefined
            ? { holderId: null, heldUntil: null }
            : { holderId: officer.id, heldUntil: holdUntil(time.nowMs) };
        await writeHolder(
          trx,
          deskCase,
          holder,
          { kind: 'contract.reassigned', reason, data: { from: deskCase.holderId, to: holder.holderId } },
          {
            actorId: actor.id,
            actorRole,
            commandId: uuidFromHash(sha256Of(commandId, contractId)),
            nowAt: time.nowAt,
            clockOffsetMs: time.offsetMs,
          },
        );
        rows.push({ contractId, outcome: 'reassigned', code: null });
      } catch (error) {
        // a "no" of the domain is said before anything was written; anything else undoes the whole command
        if (!(error instanceof DomainError)) throw error;
        rows.push({ contractId, outcome: 'refused', code: error.code });
      }
    }
    return { rows };
  },
});
