import { randomUUID } from 'node:crypto';
import { type LockedContract, lockContract } from '../../db/contract-store.js';
import { noteOnCase } from '../../db/desk-store.js';
import { takeDuty } from '../../db/duty-store.js';
import {
  addInvitation,
  changeInvitation,
  findInvitation,
  findPeopleOfCase,
  hasOpenInvitation,
  type InvitationPaper,
  lockInvitation,
  obtainOutsideExpert,
} from '../../db/expert-invitation-store.js';
import { addLink, endLinksOf } from '../../db/link-store.js';
import { appendPersonEvent } from '../../db/person-store.js';
import { listVisibleAttachments } from '../../db/read-models/contract-attachments.js';
import type { Transaction } from '../../db/connection.js';
import type { Actor, Role } from '../../domain/actor.js';
import { endOfShanghaiDay, startOfShanghaiDay } from '../../domain/calendar.js';
import { DomainError } from '../../domain/errors.js';
import {
  assertIndependent,
  type CaseSides,
  checkInvitationDeadline,
  dutyOfInviter,
  isOfItsOffice,
  isOpenInvitation,
  reminderDayOf,
} from '../../domain/people/invited-expert.js';
import { InviteExpert } from '../../schemas/link-commands.js';
import { ExpertInvitedView, InvitationRevokedView } from '../../schemas/link-views.js';
import { WithReason } from '../../schemas/people-commands.js';
import { recordCommand } from '../record-command.js';
import { linksOf } from './link-signing.js';

const RULE = 'D2024 art. 14: experts; rewards.md §4.5: no interest in the case';

/** POST /contracts/{contractId}/expert-invitations: an expert from outside is sent a link to the papers of one case. */
export const inviteExpert = recordCommand({
  summary: '邀请外部专家以一次性链接出具意见 · Invite an expert from outside to give an opinion, by a one-time link',
  kind: 'contract.invite_expert',
  body: InviteExpert,
  subject: { parameter: 'contractId', unknown: 'contract-not-found' },
  answers: { 201: ExpertInvitedView },
  refusals: [
    'action-not-allowed',
    'recused',
    'separation-of-duties',
    'invitation-still-open',
    'expert-deadline-not-possible',
    'expert-not-independent',
    'attachment-not-found',
    'links-not-configured',
  ],
  async act({ trx, context, commandId, actor, actorRole, time, today, body, id }) {
    const links = linksOf(context);
    const contract = await lockOwnCase(trx, actor, id);
    if (contract.status !== 'expert_review') {
      throw new DomainError('action-not-allowed', { status: contract.status, action: 'inviteExpert' });
    }
    // who chooses the expert has a hand in the case
    await takeDuty(trx, contract, actor, dutyOfInviter(actor.roles), time.nowAt);
    if (await hasOpenInvitation(trx, id)) throw new DomainError('invitation-still-open');
    checkInvitationDeadline(body.deadlineOn, today);
    const declaration = declared(contract);
    assertIndependent(body, { ...sidesOf(declaration), ...(await findPeopleOfCase(trx, id, body.email)) });
    const papers = await chosenPapers(trx, id, body.attachmentIds);

    const signed = { actorId: actor.id, actorRole, commandId, nowAt: time.nowAt, clockOffsetMs: time.offsetMs };
    const expert = await obtainOutsideExpert(trx, { id: randomUUID(), email: body.email, name: body.name });
    if (expert.isNew) await noteAccount(trx, expert.id, signed);
    const reminderOn = reminderDayOf(body.deadlineOn, today);
    const validUntil = new Date(endOfShanghaiDay(body.deadlineOn)).toISOString();
    await addInvitation(trx, {
      id: commandId,
      contractId: id,
      expertId: expert.id,
      name: body.name,
      email: body.email,
      organisation: body.organisation,
      question: body.question,
      deadlineOn: body.deadlineOn,
      validUntil,
      reminderAt: reminderOn === undefined ? undefined : new Date(startOfShanghaiDay(reminderOn)).toISOString(),
      content: declaration,
      invitedBy: actor.id,
      invitedAt: time.nowAt,
      papers,
    });
    const kind = 'contract.expert_invited';
    await noteOnCase(
      trx,
      contract,
      {
        kind,
        reason: body.question,
        rule: RULE,
        data: { invitationId: commandId, deadlineOn: body.deadlineOn, papers: papers.length },
      },
      signed,
    );
    const issued = links.issue('expert_opinion');
    await addLink(
      trx,
      {
        id: randomUUID(),
        purpose: 'expert_opinion',
        contractId: id,
        subjectId: commandId,
        tokenSha256: issued.tokenSha256,
        recipientName: body.name,
        recipientEmail: body.email,
        validUntil,
        createdBy: actor.id,
        createdAt: time.nowAt,
        sealedToken: issued.sealed,
      },
      { commandId, kind },
    );
    return { contractId: id, invitationId: commandId, validUntil };
  },
});

/** POST /expert-invitations/{invitationId}/revocation: an invitation nobody answered yet is taken back. */
export const revokeInvitation = recordCommand({
  summary: '撤回专家邀请 · Take back an invitation',
  kind: 'contract.revoke_invitation',
  body: WithReason,
  subject: { parameter: 'invitationId', unknown: 'invitation-not-found' },
  answers: { 200: InvitationRevokedView },
  refusals: ['invitation-ended', 'recused'],
  async act({ trx, commandId, actor, actorRole, time, body, id }) {
    const found = await findInvitation(trx, id);
    if (found === undefined) throw new DomainError('invitation-not-found');
    const contract = await lockContract(trx, found.contractId);
    if (!isOfItsOffice(contract, actor)) throw new DomainError('invitation-not-found');
    if (contract.recusedUserIds.includes(actor.id)) throw new DomainError('recused', { contractId: contract.id });
    const invitation = await lockInvitation(trx, id);
    if (invitation === undefined || !isOpenInvitation(invitation.state)) throw new DomainError('invitation-ended');
    await changeInvitation(trx, id, { state: 'revoked', endedAt: time.nowAt, endReason: body.reason });
    await endLinksOf(trx, id, 'revoked', time.nowAt);
    await noteOnCase(
      trx,
      contract,
      { kind: 'contract.expert_invitation_revoked', reason: body.reason, rule: RULE, data: { invitationId: id } },
      { actorId: actor.id, actorRole, commandId, nowAt: time.nowAt, clockOffsetMs: time.offsetMs },
    );
    return { invitationId: id };
  },
});

async function lockOwnCase(trx: Transaction, actor: Actor, id: string): Promise<LockedContract> {
  const contract = await lockContract(trx, id);
  if (contract.status === 'draft' || !isOfItsOffice(contract, actor)) throw new DomainError('contract-not-found');
  return contract;
}

/** Everybody who may sign anything is in the log of people, also who never signs in. */
async function noteAccount(
  trx: Transaction,
  userId: string,
  signed: { actorId: string; actorRole: Role; commandId: string; nowAt: string; clockOffsetMs: number },
): Promise<void> {
  await appendPersonEvent(trx, {
    userId,
    kind: 'person.invited_as_expert',
    byId: signed.actorId,
    byRole: signed.actorRole,
    commandId: signed.commandId,
    occurredAt: signed.nowAt,
    clockOffsetMs: signed.clockOffsetMs,
  });
}

function declared({ declaration }: LockedContract): Record<string, unknown> {
  return typeof declaration === 'object' && declaration !== null ? { ...declaration } : {};
}

/** Whom the declaration names, in whatever part of it: every party, intermediary and contact. */
function sidesOf(declaration: Readonly<Record<string, unknown>>): Pick<CaseSides, 'organisations' | 'contacts'> {
  const organisations: string[] = [];
  const contacts: string[] = [];
  const look = (value: unknown, field: string): void => {
    if (Array.isArray(value)) {
      for (const item of value) look(item, field);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        if (name === 'name' && typeof inner === 'string') organisations.push(inner);
        else look(inner, name);
      }
    } else if (
      typeof value === 'string' &&
      /^(handlerName|legalRepresentative|.*[pP]ersonName|contact.*)$/.test(field)
    ) {
      contacts.push(value);
    }
  };
  look(declaration, '');
  // a broker is a person who stands under a name as a party does
  return { organisations, contacts: [...contacts, ...organisations] };
}

/** The documents the expert may read: those that were chosen, or all of the case. Throws `attachment-not-found`. */
async function chosenPapers(
  trx: Transaction,
  contractId: string,
  chosen: readonly string[] | undefined,
): Promise<InvitationPaper[]> {
  const all = await listVisibleAttachments(trx, contractId);
  const wanted = chosen?.map((id) => id.toLowerCase());
  const unknown = wanted?.findIndex((id) => !all.some((paper) => paper.id === id)) ?? -1;
  if (unknown >= 0) throw new DomainError('attachment-not-found', { pointer: `/attachmentIds/${unknown}` });
  return all
    .filter(({ id }) => wanted === undefined || wanted.includes(id))
    .map(({ id, fileName, mediaType, byteSize, sha256 }) => ({
      id,
      fileName,
      mediaType,
      byteSize,
      sha256,
    }));
}
