import { listFreeCases, lockFreeCase, type LockedDeskCase, writeHolder } from '../../db/desk-store.js';
import type { Role } from '../../domain/actor.js';
import { isHeldByAnother, nextOnDesk, roleOnDesk, statusesForDesk } from '../../domain/desk/dispatch.js';
import { TakeNext } from '../../schemas/people-commands.js';
import { HoldView } from '../../schemas/people-views.js';
import { recordCommand } from '../record-command.js';
import { holdUntil } from './hold-time.js';
import { getQueueCondition, officeOf } from './queues.js';

/** What taking a case answers. */
export function heldBody(taken: { deskCase: LockedDeskCase; role: Role; heldUntil: string } | undefined) {
  return {
    contractId: taken?.deskCase.id ?? null,
    projectName: taken?.deskCase.projectName ?? null,
    status: taken?.deskCase.status ?? null,
    role: taken?.role ?? null,
    dueOn: taken?.deskCase.dueOn ?? null,
    heldUntil: taken?.heldUntil ?? null,
  };
}

const RULE = 'desk: due first; not mine to decide, held or recused is skipped';

/** POST /review-queue/next: the case that is this person's to do next; they hold it from now on. */
export const takeNext = recordCommand({
  summary: '领取下一件：期限最近者优先 · Take the next case: the one due first that I may decide',
  kind: 'desk.take_next',
  body: TakeNext,
  answers: { 200: HoldView },
  refusals: ['office-not-found', 'queue-not-found'],
  async act({ trx, commandId, actor, time, body }) {
    const officeId = officeOf(actor);
    const queue =
      body.queue === undefined ? undefined : await getQueueCondition(trx, officeId, { code: body.queue }, time.nowMs);
    const statuses = statusesForDesk(actor.roles);
    const passedOver = new Set<string>();
    for (let after: LockedDeskCase | undefined; ; ) {
      const cases = await listFreeCases(trx, {
        officeId,
        statuses,
        userId: actor.id,
        nowAt: time.nowAt,
        queue,
        ...(after === undefined ? {} : { after }),
      });
      const candidate = nextOnDesk(
        cases.filter(({ id }) => !passedOver.has(id)),
        actor,
        time.nowAt,
      );
      if (candidate === undefined) {
        after = cases.at(-1);
        if (after === undefined) return heldBody(undefined);
        continue;
      }
      // between looking and locking somebody may have taken or moved it
      const deskCase = await lockFreeCase(trx, candidate.id);
      const role =
        deskCase === undefined || isHeldByAnother(deskCase, actor.id, time.nowAt)
          ? undefined
          : roleOnDesk(deskCase, actor);
      if (deskCase !== undefined && role !== undefined) {
        const heldUntil = holdUntil(time.nowMs);
        const signed = {
          actorId: actor.id,
          actorRole: role,
          commandId,
          nowAt: time.nowAt,
          clockOffsetMs: time.offsetMs,
        };
        const held = { holderId: actor.id, heldUntil };
        await writeHolder(trx, deskCase, held, { kind: 'contract.taken', rule: RULE }, signed);
        return heldBody({ deskCase, role, heldUntil });
      }
      passedOver.add(candidate.id);
    }
  },
});
