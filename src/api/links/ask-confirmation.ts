import { randomUUID } from 'node:crypto';
import { readConfirmedContent } from '../../db/confirmed-content.js';
import { lockContract } from '../../db/contract-store.js';
import {
  addConfirmation,
  countAskedSince,
  findConfirmation,
  findLastConfirmation,
  revokeConfirmation as endConfirmation,
} from '../../db/counterparty-confirmation-store.js';
import { noteOnCase } from '../../db/desk-store.js';
import { addLink, endLinksOf } from '../../db/link-store.js';
import { hasAccountWithEmail } from '../../db/user-store.js';
import type { Actor } from '../../domain/actor.js';
import { addCalendarDays, endOfShanghaiDay } from '../../domain/calendar.js';
import { CONFIRMABLE, MOST_ASKED_A_DAY } from '../../domain/contract/counterparty-confirmation.js';
import { isBlank, wordsAt } from '../../domain/contract/missing-fields.js';
import { isOpenToOtherParty } from '../../domain/contract/status.js';
import { DomainError } from '../../domain/errors.js';
import { CONFIRMATION_LINK_DAYS } from '../../domain/link/one-time-link.js';
import { AskConfirmation } from '../../schemas/link-commands.js';
import { ConfirmationAskedView, ConfirmationRevokedView } from '../../schemas/link-views.js';
import { WithReason } from '../../schemas/people-commands.js';
import { recordCommand } from '../record-command.js';
import { linksOf } from './link-signing.js';

const DAY_MS = 86_400_000;
const RULE = 'registry design: the other party confirms what is declared (相对方确认)';

/** Without these there is nothing to confirm. */
const TO_BE_CONFIRMED = ['projectName', 'kindCode', 'sellers', 'buyers', 'contractValueFen'] as const;

/** POST /contracts/{contractId}/counterparty-confirmations: the other party is sent a link to what is declared now. */
export const askConfirmation = recordCommand({
  summary: '请合同相对方以一次性链接确认申报内容 · Have the other party confirm what is declared, by a one-time link',
  kind: 'contract.ask_confirmation',
  body: AskConfirmation,
  subject: { parameter: 'contractId', unknown: 'contract-not-found' },
  answers: { 201: ConfirmationAskedView },
  refusals: [
    'not-the-registrant',
    'action-not-allowed',
    'declaration-incomplete',
    'confirmation-address-own',
    'confirmation-asked-too-often',
    'links-not-configured',
  ],
  async act({ trx, context, commandId, actor, actorRole, time, today, body, id }) {
    const links = linksOf(context);
    const contract = await lockContract(trx, id);
    assertRegistrant(contract, actor);
    if (!CONFIRMABLE.includes(contract.status)) {
      throw new DomainError('action-not-allowed', { status: contract.status, action: 'askConfirmation' });
    }
    // nobody confirms for the other side
    if (await hasAccountWithEmail(trx, contract.organisationId, body.email)) {
      throw new DomainError('confirmation-address-own', { pointer: '/email' });
    }
    const { content, contentSha256 } = await readConfirmedContent(trx, id, contract.declaration);
    assertConfirmable(content.declaration);
    const askedToday = await countAskedSince(trx, id, new Date(time.nowMs - DAY_MS).toISOString());
    if (askedToday >= MOST_ASKED_A_DAY)
      throw new DomainError('confirmation-asked-too-often', { limit: MOST_ASKED_A_DAY });

    const last = await findLastConfirmation(trx, id);
    if (last !== undefined && (await endConfirmation(trx, last.id, time.nowAt))) {
      await endLinksOf(trx, last.id, 'revoked', time.nowAt);
    }
    const validUntil = new Date(endOfShanghaiDay(addCalendarDays(today, CONFIRMATION_LINK_DAYS))).toISOString();
    const asked = { id: commandId, contractId: id, ...body, content, contentSha256, validUntil };
    await addConfirmation(trx, { ...asked, askedBy: actor.id, askedAt: time.nowAt });
    const kind = 'contract.confirmation_asked';
    await noteOnCase(
      trx,
      contract,
      { kind, rule: RULE, data: { confirmationId: commandId, contentSha256, validUntil } },
      { actorId: actor.id, actorRole, commandId, nowAt: time.nowAt, clockOffsetMs: time.offsetMs },
    );
    const issued = links.issue('counterparty_confirmation');
    await addLink(
      trx,
      {
        id: randomUUID(),
        purpose: 'counterparty_confirmation',
        contractId: id,
        subjectId: commandId,
        tokenSha256: issued.tokenSha256,
        contentSha256,
        recipientName: body.name,
        recipientEmail: body.email,
        validUntil,
        createdBy: actor.id,
        createdAt: time.nowAt,
        sealedToken: issued.sealed,
      },
      { commandId, kind },
    );
    return { contractId: id, confirmationId: commandId, contentSha256, validUntil };
  },
});

/** POST /counterparty-confirmations/{confirmationId}/revocation: a request nobody answered yet is taken back. */
export const revokeConfirmation = recordCommand({
  summary: '撤回相对方确认请求 · Take back a request for confirmation',
  kind: 'contract.revoke_confirmation',
  body: WithReason,
  subject: { parameter: 'confirmationId', unknown: 'confirmation-not-found' },
  answers: { 200: ConfirmationRevokedView },
  refusals: ['confirmation-ended'],
  async act({ trx, commandId, actor, actorRole, time, body, id }) {
    const found = await findConfirmation(trx, id);
    if (found === undefined) throw new DomainError('confirmation-not-found');
    const contract = await lockContract(trx, found.contractId);
    if (contract.organisationId !== actor.organisationId) throw new DomainError('confirmation-not-found');
    if (!(await endConfirmation(trx, id, time.nowAt))) throw new DomainError('confirmation-ended');
    await endLinksOf(trx, id, 'revoked', time.nowAt);
    await noteOnCase(
      trx,
      contract,
      { kind: 'contract.confirmation_revoked', reason: body.reason, rule: RULE, data: { confirmationId: id } },
      { actorId: actor.id, actorRole, commandId, nowAt: time.nowAt, clockOffsetMs: time.offsetMs },
    );
    return { confirmationId: id };
  },
});

/** Who filed asks; the other party is told so where it may look, to everybody else the contract is not there. */
function assertRegistrant(
  contract: {
    id: string;
    organisationId: string;
    counterpartyOrganisationId?: string;
    status: Parameters<typeof isOpenToOtherParty>[0];
  },
  actor: Actor,
): void {
  if (actor.organisationId === contract.organisationId) return;
  const maySee =
    actor.organisationId !== undefined &&
    actor.organisationId === contract.counterpartyOrganisationId &&
    isOpenToOtherParty(contract.status);
  throw new DomainError(maySee ? 'not-the-registrant' : 'contract-not-found', { contractId: contract.id });
}

function assertConfirmable(declaration: Readonly<Record<string, unknown>>): void {
  const missing = TO_BE_CONFIRMED.filter((field) => {
    const value = declaration[field];
    return isBlank(value) || (Array.isArray(value) && value.length === 0);
  });
  if (missing.length === 0) return;
  throw new DomainError('declaration-incomplete', {
    errors: missing.map((field) => ({ pointer: `/${field}`, code: 'required', ...wordsAt(`/${field}`) })),
  });
}
