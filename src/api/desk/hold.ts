import { lockDeskCase, type LockedDeskCase, writeHolder } from '../../db/desk-store.js';
import type { Transaction } from '../../db/connection.js';
import type { Actor } from '../../domain/actor.js';
import { isHeldByAnother, roleOnDesk } from '../../domain/desk/dispatch.js';
import { DomainError } from '../../domain/errors.js';
import { Nothing } from '../../schemas/contract-commands.js';
import { HandBack } from '../../schemas/people-commands.js';
import { HoldView } from '../../schemas/people-views.js';
import { recordCommand } from '../record-command.js';
import { holdUntil } from './hold-time.js';
import { heldBody } from './take-next.js';

const CONTRACT = { parameter: 'contractId', unknown: 'contract-not-found' } as const;

/** A case on the desk of the person's own office, under lock. Throws `contract-not-found`. */
export async function lockOwnDeskCase(trx: Transaction, actor: Actor, contractId: string): Promise<LockedDeskCase> {
  const deskCase = await lockDeskCase(trx, contractId);
  if (deskCase === undefined || deskCase.status === 'draft' || deskCase.deskOfficeId !== actor.officeId) {
    throw new DomainError('contract-not-found');
  }
  return deskCase;
}

/** POST /contracts/{contractId}/hold: this very case. */
export const takeCase = recordCommand({
  summary: '领取本件 · Take this case',
  kind: 'desk.take',
  body: Nothing,
  subject: CONTRACT,
  answers: { 200: HoldView },
  refusals: ['held-by-another', 'not-on-your-desk'],
  async act({ trx, commandId, actor, time, id }) {
    const deskCase = await lockOwnDeskCase(trx, actor, id);
    if (isHeldByAnother(deskCase, actor.id, time.nowAt)) {
      throw new DomainError('held-by-another', { heldUntil: deskCase.heldUntil });
    }
    const role = roleOnDesk(deskCase, actor);
    if (role === undefined) throw new DomainError('not-on-your-desk', { status: deskCase.status });
    const heldUntil = holdUntil(time.nowMs);
    await writeHolder(
      trx,
      deskCase,
      { holderId: actor.id, heldUntil },
      { kind: 'contract.taken' },
      { actorId: actor.id, actorRole: role, commandId, nowAt: time.nowAt, clockOffsetMs: time.offsetMs },
    );
    return heldBody({ deskCase, role, heldUntil });
  },
});

/** POST /contracts/{contractId}/hold-release: somebody else may take it. */
export const handBack = recordCommand({
  summary: '退回待领 · Hand the case back to the desk',
  kind: 'desk.hand_back',
  body: HandBack,
  subject: CONTRACT,
  answers: { 200: HoldView },
  refusals: ['held-by-another'],
  async act({ trx, commandId, actor, actorRole, time, body, id }) {
    const deskCase = await lockOwnDeskCase(trx, actor, id);
    if (deskCase.holderId !== null && deskCase.holderId !== actor.id) {
      throw new DomainError('held-by-another', { heldUntil: deskCase.heldUntil });
    }
    if (deskCase.holderId !== null) {
      await writeHolder(
        trx,
        deskCase,
        { holderId: null, heldUntil: null },
        { kind: 'contract.handed_back', reason: body.reason },
        { actorId: actor.id, actorRole, commandId, nowAt: time.nowAt, clockOffsetMs: time.offsetMs },
      );
    }
    return { ...heldBody(undefined), contractId: id, status: deskCase.status };
  },
});
