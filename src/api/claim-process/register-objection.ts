import type { z } from 'zod';
import { RegisterObjection } from '../../schemas/claim-process-commands.js';
import { PaperObjectionView } from '../../schemas/claim-process-views.js';
import { registerObjectionUpdate } from '../../workflows/reward/messages.js';
import { claimCommand } from '../rewards/claim-command.js';

/** POST /reward-claims/{claimId}/objections: an officer registers what came on paper; the answer carries its reference number. */
export const registerObjection = claimCommand({
  summary: '登记书面异议 · Register an objection that came on paper',
  kind: 'reward_claim.register_objection',
  body: RegisterObjection,
  action: 'registerObjection',
  update: registerObjectionUpdate,
  view: PaperObjectionView,
  toBody: (outcome, commandId): z.input<typeof PaperObjectionView> => ({
    commandId,
    objectionId: outcome.objectionId ?? commandId,
    referenceNumber: outcome.referenceNumber ?? '',
    claimId: outcome.claimId,
    status: outcome.status,
  }),
  refusals: [
    'publicity-not-found',
    'publicity-closed',
    'objection-anonymous',
    'objection-not-stamped',
    'objection-before-publicity',
    'claim-document-not-found',
    'own-organisation',
  ],
});
