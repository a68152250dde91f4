import { lockDeskCase, noteOnCase, writeHolder } from '../../db/desk-store.js';
import { addRecusal } from '../../db/recusal-store.js';
import { findSignerById } from '../../db/user-store.js';
import { DomainError } from '../../domain/errors.js';
import { Recuse } from '../../schemas/people-commands.js';
import { RecusedView } from '../../schemas/people-views.js';
import { recordCommand } from '../record-command.js';

/** POST /contracts/{contractId}/recusals: somebody must not touch this case; what they hold of it goes back to the desk. */
export const recuse = recordCommand({
  summary: '申报回避 · Declare that somebody must not touch this case',
  kind: 'desk.recuse',
  body: Recuse,
  subject: { parameter: 'contractId', unknown: 'contract-not-found' },
  answers: { 200: RecusedView },
  refusals: ['person-not-found', 'role-not-allowed', 'already-recused'],
  async act({ trx, commandId, actor, actorRole, time, body, id }) {
    const userId = body.userId?.toLowerCase() ?? actor.id;
    if (userId !== actor.id && !actor.roles.includes('office_manager')) {
      throw new DomainError('role-not-allowed', { roles: actor.roles, required: ['office_manager'] });
    }
    const deskCase = await lockDeskCase(trx, id);
    const isInOffice =
      actor.officeId === undefined || [deskCase?.officeId, deskCase?.deskOfficeId].includes(actor.officeId);
    if (deskCase === undefined || deskCase.status === 'draft' || !isInOffice)
      throw new DomainError('contract-not-found');
    if (userId !== actor.id && (await findSignerById(trx, userId))?.officeId !== actor.officeId) {
      throw new DomainError('person-not-found', { errors: [{ pointer: '/userId', code: 'person-not-found' }] });
    }
    const isNew = await addRecusal(trx, {
      id: commandId,
      contractId: id,
      userId,
      relation: body.relation,
      reason: body.reason,
      declaredBy: actor.id,
      declaredAt: time.nowAt,
    });
    if (!isNew) throw new DomainError('already-recused');
    const handedBack = deskCase.holderId === userId;
    const signed = { actorId: actor.id, actorRole, commandId, nowAt: time.nowAt, clockOffsetMs: time.offsetMs };
    const what = {
      kind: 'contract.recused',
      reason: body.reason,
      rule: 'rewards.md §4.5; Civil Servants Law art. 76 by analogy (unconfirmed)',
      data: { userId, relation: body.relation, handedBack },
    };
    if (handedBack) await writeHolder(trx, deskCase, { holderId: null, heldUntil: null }, what, signed);
    else await noteOnCase(trx, deskCase, what, signed);
    return { contractId: id, userId, handedBack };
  },
});
