import { z } from 'zod';
import { CONFIRMATION_ANSWERS } from '../domain/contract/counterparty-confirmation.js';
import { KIND_CODES, type KindCode } from '../domain/contract/kind.js';
import { RECUSAL_RELATIONS } from '../domain/people/recusal.js';
import { ExpertOpinion } from './contract-commands.js';
import { CivilDate, EmailAddress, Fen, Line, Prose } from './wire.js';

const kindCodes = KIND_CODES.map((entry) => entry.code) as [KindCode, ...KindCode[]];

/** POST …/counterparty-confirmations. */
export const AskConfirmation = z.strictObject({ name: Line, email: EmailAddress }).meta({ id: 'AskConfirmation' });

/** POST …/expert-invitations. */
export const InviteExpert = z
  .strictObject({
    name: Line,
    email: EmailAddress,
    organisation: Line,
    deadlineOn: CivilDate,
    question: Prose,
    /** Documents of the case the expert may read; left out: all of them. */
    attachmentIds: z.array(z.uuid()).max(100).optional(),
  })
  .meta({ id: 'InviteExpert' });

/** What the other party answers on the page of its link. */
export const AnswerConfirmation = z
  .strictObject({ answer: z.enum(CONFIRMATION_ANSWERS), name: Line, position: Line, reason: Prose.optional() })
  .refine(({ answer, reason }) => answer === 'confirmed' || reason !== undefined, {
    error: 'required',
    path: ['reason'],
  });

/** What an invited expert declares before anything else. */
export const DeclareInterest = z
  .strictObject({ interest: z.enum(['none', ...RECUSAL_RELATIONS]), reason: Prose.optional() })
  .refine(({ interest, reason }) => interest === 'none' || reason !== undefined, {
    error: 'required',
    path: ['reason'],
  });

/** What an invited expert answers on the page of the link. */
export const AnswerInvitation = z.strictObject({
  ...ExpertOpinion.pick({ recommendation: true, opinion: true }).shape,
  isTechnologyContract: z.enum(['yes', 'no', 'unclear']),
  kindCode: z.enum(kindCodes).optional(),
  technologyTransactionValueFen: Fen.optional(),
});

/** An opinion as the act takes it: an officer's, or one that came through a link. */
export const GivenOpinion = ExpertOpinion.extend({
  throughLink: z
    .strictObject({
      linkId: z.uuid(),
      invitationId: z.uuid(),
      verdicts: AnswerInvitation.pick({ isTechnologyContract: true }).extend({
        kindCode: z.string().nullable(),
        technologyTransactionValueFen: z.string().nullable(),
      }),
    })
    .optional(),
});
/** What came with an opinion through a link. */
export type OpinionThroughLink = NonNullable<z.output<typeof GivenOpinion>['throughLink']>;
