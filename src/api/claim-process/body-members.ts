import { z } from 'zod';
import { appendCaseEvent } from '../../db/case-event-store.js';
import { inScope } from '../../db/connection.js';
import { addBodyMember, endBodyMember, listBodyMembers } from '../../db/joint-review-store.js';
import { findPersonName } from '../../db/user-store.js';
import { DomainError } from '../../domain/errors.js';
import { AppointBodyMember } from '../../schemas/claim-process-commands.js';
import { BodyMemberOutcomeView, BodyMembersView } from '../../schemas/claim-process-views.js';
import { recordCommand } from '../record-command.js';
import type { Endpoint } from '../route.js';

/** GET /review-body-members: who speaks for which body. */
export const showBodyMembers: Endpoint = {
  summary: '会审单位人员 · Who speaks for which body of the joint review',
  answers: { 200: BodyMembersView },
  handle: (context) => async (_req, res) => {
    res.json({ items: await inScope(context.db, { kind: 'system' }, listBodyMembers) });
  },
};

/** POST /review-body-members: the security administrator says who speaks for a body. */
export const appointBodyMember = recordCommand({
  summary: '指定会审单位人员 · Appoint somebody to speak for a body',
  kind: 'people.appoint_body_member',
  body: AppointBodyMember,
  answers: { 201: BodyMemberOutcomeView },
  refusals: ['person-unknown', 'body-member-exists'],
  async act({ trx, commandId, actor, actorRole, time, body }) {
    if ((await findPersonName(trx, body.userId)) === null)
      throw new DomainError('person-unknown', { pointer: '/userId' });
    const member = { id: commandId, ...body, appointedBy: actor.id, appointedAt: time.nowAt };
    if (!(await addBodyMember(trx, member))) throw new DomainError('body-member-exists', { pointer: '/userId' });
    await appendCaseEvent(trx, {
      subjectKind: 'registry',
      subjectId: commandId,
      kind: 'registry.body_member_appointed',
      actorId: actor.id,
      actorRole,
      commandId,
      data: { ...body },
      occurredAt: time.nowAt,
      clockOffsetMs: time.offsetMs,
    });
    return { memberId: commandId };
  },
});

/** POST /review-body-members/{memberId}/ending. */
export const endBodyMembership = recordCommand({
  summary: '解除会审单位人员 · End an appointment',
  kind: 'people.end_body_member',
  body: z.strictObject({}),
  subject: { parameter: 'memberId', unknown: 'body-member-not-found' },
  answers: { 200: BodyMemberOutcomeView },
  async act({ trx, commandId, actor, actorRole, time, id }) {
    if (!(await endBodyMember(trx, id, time.nowAt))) throw new DomainError('body-member-not-found');
    await appendCaseEvent(trx, {
      subjectKind: 'registry',
      subjectId: id,
      kind: 'registry.body_member_ended',
      actorId: actor.id,
      actorRole,
      commandId,
      occurredAt: time.nowAt,
      clockOffsetMs: time.offsetMs,
    });
    return { memberId: id };
  },
});
