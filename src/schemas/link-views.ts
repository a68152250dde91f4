import { z } from 'zod';
import { CONFIRMATION_STATES } from '../domain/contract/counterparty-confirmation.js';
import { SCAN_STATES } from '../domain/contract/document-scan.js';
import { INVITATION_STATES } from '../domain/people/invited-expert.js';
import { RECUSAL_RELATIONS } from '../domain/people/recusal.js';

const Id = z.uuid();
const Instant = z.iso.datetime().meta({ example: '2026-11-23T02:00:00.000Z' });
const Day = z.iso.date().meta({ example: '2026-11-23' });

/** What asking the other party did. */
export const ConfirmationAskedView = z
  .strictObject({ commandId: Id, contractId: Id, confirmationId: Id, contentSha256: z.string(), validUntil: Instant })
  .meta({ id: 'ConfirmationAsked' });

/** What revoking a request did. */
export const ConfirmationRevokedView = z
  .strictObject({ commandId: Id, confirmationId: Id })
  .meta({ id: 'ConfirmationRevoked' });

/** What inviting an expert did. */
export const ExpertInvitedView = z
  .strictObject({ commandId: Id, contractId: Id, invitationId: Id, validUntil: Instant })
  .meta({ id: 'ExpertInvited' });

/** What revoking an invitation did. */
export const InvitationRevokedView = z
  .strictObject({ commandId: Id, invitationId: Id })
  .meta({ id: 'InvitationRevoked' });

/** 相对方确认 of a contract, as its registrant and the officers read it. */
export const CounterpartyConfirmationView = z
  .strictObject({
    state: z.enum(CONFIRMATION_STATES),
    id: Id.nullable(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    askedAt: Instant.nullable(),
    validUntil: Instant.nullable(),
    answer: z.enum(['confirmed', 'refused']).nullable(),
    answeredAt: Instant.nullable(),
    answeredName: z.string().nullable(),
    answeredPosition: z.string().nullable(),
    reason: z.string().nullable(),
    contentSha256: z.string().nullable(),
  })
  .meta({ id: 'CounterpartyConfirmation', description: '相对方确认 · stale: what is declared was changed since' });

/** 专家邀请 of a contract, as officers read it. */
export const ExpertInvitationView = z
  .strictObject({
    id: Id,
    state: z.enum(INVITATION_STATES),
    name: z.string(),
    email: z.string(),
    organisation: z.string(),
    question: z.string(),
    deadlineOn: Day,
    invitedAt: Instant,
    declaredAt: Instant.nullable(),
    interest: z.enum(RECUSAL_RELATIONS).nullable(),
    interestReason: z.string().nullable(),
    endedAt: Instant.nullable(),
    endReason: z.string().nullable(),
    recommendation: z.string().nullable(),
    opinion: z.string().nullable(),
    verdicts: z
      .strictObject({
        isTechnologyContract: z.enum(['yes', 'no', 'unclear']),
        kindCode: z.string().nullable(),
        technologyTransactionValueFen: z.string().nullable(),
      })
      .nullable(),
    documents: z.array(
      z.strictObject({
        id: Id,
        fileName: z.string(),
        mediaType: z.string(),
        sha256: z.string(),
        scanState: z.enum(SCAN_STATES),
      }),
    ),
  })
  .meta({ id: 'ExpertInvitation', description: '专家邀请，仅工作人员可见 · officers only' });
