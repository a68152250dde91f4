import type { z } from 'zod';
import { readConfirmedContent } from '../../db/confirmed-content.js';
import type { Transaction } from '../../db/connection.js';
import { findLastConfirmation } from '../../db/counterparty-confirmation-store.js';
import { findDuties } from '../../db/duty-store.js';
import { listInvitations, listOpinionDocuments } from '../../db/expert-invitation-store.js';
import { listRecusedUserIds } from '../../db/recusal-store.js';
import type { Actor } from '../../domain/actor.js';
import { confirmationState } from '../../domain/contract/counterparty-confirmation.js';
import {
  allowedInvitationActions,
  type InvitationAction,
  type InvitingCase,
  isOpenInvitation,
} from '../../domain/people/invited-expert.js';
import type { CounterpartyConfirmationView, ExpertInvitationView } from '../../schemas/link-views.js';

/** 外部专家: what this person may do about experts for a case, by what the record knows of their hands. */
export async function invitationActionsOf(
  trx: Transaction,
  actor: Actor,
  { id, ...of }: Omit<InvitingCase, 'recusedUserIds'> & { id: string },
  invitations: LinkBodies['expertInvitations'],
): Promise<InvitationAction[]> {
  const states = invitations.map(({ state }) => state);
  // nothing is asked of the record for the many cases without experts
  if (of.status !== 'expert_review' && !states.some(isOpenInvitation)) return [];
  const [duties, recusedUserIds] = [await findDuties(trx, id), await listRecusedUserIds(trx, id)];
  return allowedInvitationActions({ ...of, recusedUserIds, duties, states }, actor);
}

/** What was asked of people outside about a contract, in the scope of the transaction. */
export interface LinkBodies {
  counterpartyConfirmation: z.input<typeof CounterpartyConfirmationView>;
  expertInvitations: z.input<typeof ExpertInvitationView>[];
}

/** 相对方确认 and 专家邀请 of a contract; the confirmation is measured by the declaration its reader is shown. */
export async function readLinkBodies(trx: Transaction, contractId: string, declaration: unknown): Promise<LinkBodies> {
  return {
    counterpartyConfirmation: await confirmationBody(trx, contractId, declaration),
    expertInvitations: await invitationBodies(trx, contractId),
  };
}

async function confirmationBody(
  trx: Transaction,
  contractId: string,
  declaration: unknown,
): Promise<LinkBodies['counterpartyConfirmation']> {
  const last = await findLastConfirmation(trx, contractId);
  if (last === undefined) return { ...NOBODY_ASKED };
  const { contentSha256 } = await readConfirmedContent(trx, contractId, declaration);
  return {
    state: confirmationState(last, contentSha256),
    id: last.id,
    name: last.name,
    email: last.email,
    askedAt: last.askedAt,
    validUntil: last.validUntil,
    answer: last.answer,
    answeredAt: last.answeredAt,
    answeredName: last.answeredName,
    answeredPosition: last.answeredPosition,
    reason: last.reason,
    contentSha256: last.contentSha256,
  };
}

const NOBODY_ASKED: LinkBodies['counterpartyConfirmation'] = {
  state: 'none',
  id: null,
  name: null,
  email: null,
  askedAt: null,
  validUntil: null,
  answer: null,
  answeredAt: null,
  answeredName: null,
  answeredPosition: null,
  reason: null,
  contentSha256: null,
};

async function invitationBodies(trx: Transaction, contractId: string): Promise<LinkBodies['expertInvitations']> {
  const invitations = await listInvitations(trx, contractId);
  if (invitations.length === 0) return [];
  const documents = await listOpinionDocuments(trx, contractId);
  return invitations.map((invitation) => ({
    id: invitation.id,
    state: invitation.state,
    name: invitation.name,
    email: invitation.email,
    organisation: invitation.organisation,
    question: invitation.question,
    deadlineOn: invitation.deadlineOn,
    invitedAt: invitation.invitedAt,
    declaredAt: invitation.declaredAt,
    interest: invitation.interest,
    interestReason: invitation.interestReason,
    endedAt: invitation.endedAt,
    endReason: invitation.endReason,
    recommendation: invitation.recommendation,
    opinion: invitation.opinion,
    verdicts: invitation.verdicts,
    documents: documents
      .filter(({ invitationId }) => invitationId === invitation.id)
      .map(({ id, fileName, mediaType, sha256, scanState }) => ({ id, fileName, mediaType, sha256, scanState })),
  }));
}
