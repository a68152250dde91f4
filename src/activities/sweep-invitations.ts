import { createHash, randomUUID } from 'node:crypto';
import { inScope } from '../db/connection.js';
import { lockContract } from '../db/contract-store.js';
import { noteOnCase } from '../db/desk-store.js';
import {
  changeInvitation,
  type DueInvitation,
  listDueInvitations,
  lockInvitation,
  markReminded,
} from '../db/expert-invitation-store.js';
import { addLink, endLinksOf } from '../db/link-store.js';
import { isOpenInvitation } from '../domain/people/invited-expert.js';
import { uuidFromHash } from '../domain/uuid-from-hash.js';
import type { LinkSigner } from '../gateways/link-signer.js';
import { type Act, type ActDependencies, recordSystemAct } from './record-act.js';

/** What the sweep over invitations needs: without a key for links nobody was invited and nobody is reminded. */
export interface SweepDependencies extends Pick<ActDependencies, 'db' | 'rules'> {
  links?: LinkSigner | undefined;
}

/** An invitation that something was due about, and why it was not done. */
export interface InvitationTrouble {
  invitationId: string;
  due: DueInvitation['due'];
  code: string;
}

const AT_ONCE = 20;
const RULE = 'registry design: an invitation ends with its deadline, or with the step of the case it was for';

/**
 * 专家期限: what time alone does to invitations, and what follows when a case goes on without one: a reminder before the
 * deadline, an end after it. Each is one act, once; the link itself ends at its instant whether or not anybody sweeps. One
 * that cannot be done keeps nothing else waiting: it is told of and tried again.
 */
export const sweepInvitations =
  (dependencies: SweepDependencies, tellTrouble: (trouble: InvitationTrouble) => void = () => undefined) =>
  async (): Promise<{ reminded: number; ended: number }> => {
    const wanted = { most: AT_ONCE, withReminders: dependencies.links !== undefined };
    const due = await inScope(dependencies.db, { kind: 'system' }, (trx) => listDueInvitations(trx, wanted));
    const done = { reminded: 0, ended: 0 };
    for (const invitation of due) {
      try {
        const isDone = await carryOut(dependencies, invitation);
        if (isDone) done[invitation.due === 'reminder' ? 'reminded' : 'ended'] += 1;
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
        tellTrouble({ invitationId: invitation.id, due: invitation.due, code });
      }
    }
    return done;
  };

async function carryOut(dependencies: SweepDependencies, { id, contractId, due }: DueInvitation): Promise<boolean> {
  const commandId = uuidFromHash(createHash('sha256').update(`invitation|${id}|${due}`).digest('hex'));
  const command = { commandId, kind: `contract.invitation_${due}`, subjectId: contractId };
  const { isDone } = await recordSystemAct(dependencies, command, async (act) => {
    const contract = await lockContract(act.trx, contractId);
    const invitation = await lockInvitation(act.trx, id);
    if (invitation === undefined || !isOpenInvitation(invitation.state)) return { isDone: false };
    const { nowAt } = act.time;
    const note = (kind: string, data: object = {}): Promise<void> =>
      noteOnCase(
        act.trx,
        contract,
        { kind, rule: RULE, data: { invitationId: id, deadlineOn: invitation.deadlineOn, ...data } },
        signatureOf(act),
      );
    if (due === 'reminder') {
      const kind = 'contract.expert_reminded';
      await markReminded(act.trx, id, nowAt);
      await note(kind);
      const issued = dependencies.links?.issue('expert_opinion');
      if (issued === undefined) return { isDone: true };
      // the first letter is gone and its token with it: the reminder brings a link of its own
      await addLink(
        act.trx,
        {
          id: randomUUID(),
          purpose: 'expert_opinion',
          contractId,
          subjectId: id,
          tokenSha256: issued.tokenSha256,
          recipientName: invitation.name,
          recipientEmail: invitation.email,
          validUntil: invitation.validUntil,
          createdBy: act.actor.id,
          createdAt: nowAt,
          sealedToken: issued.sealed,
        },
        { commandId: act.command.id, kind },
      );
      return { isDone: true };
    }
    const isExpiry = due === 'expiry';
    await changeInvitation(act.trx, id, { state: isExpiry ? 'expired' : 'revoked', endedAt: nowAt, endReason: due });
    // an expired link says by itself that it has expired
    if (!isExpiry) await endLinksOf(act.trx, id, 'revoked', nowAt);
    await note(isExpiry ? 'contract.expert_invitation_expired' : 'contract.expert_invitation_revoked', { reason: due });
    return { isDone: true };
  });
  return isDone;
}

function signatureOf({ actor, command, time }: Act) {
  return {
    actorId: actor.id,
    actorRole: 'system' as const,
    commandId: command.id,
    nowAt: time.nowAt,
    clockOffsetMs: time.offsetMs,
  };
}
