import type { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { type ClaimDossier, findClaimDossier } from '../../db/read-models/reward-claims.js';
import type { Actor } from '../../domain/actor.js';
import { DomainError } from '../../domain/errors.js';
import { allowedClaimActions } from '../../domain/reward/claim-status.js';
import { ClaimView } from '../../schemas/views.js';
import { maskAccountNumber, seesAccountNumbers } from '../account-number.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import { OBJECTOR_READERS } from '../roles.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

/** GET /reward-claims/{claimId}: the claim, why it is that much, what was published, where the money is. */
export const showClaim: Endpoint = {
  summary: '奖励申请详情与计算表 · One claim with its explained sheet',
  answers: { 200: ClaimView },
  refusals: ['reward-claim-not-found'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const id = pathId(req, 'claimId', 'reward-claim-not-found');
    const dossier = await inScope(context.db, scopeOf(actor), (trx) => findClaimDossier(trx, id));
    if (dossier === undefined) throw new DomainError('reward-claim-not-found');
    res.json(toClaimBody(dossier, actor));
  },
};

function toClaimBody(dossier: ClaimDossier, actor: Actor): z.input<typeof ClaimView> {
  const isOwn = actor.organisationId === dossier.organisationId;
  const seesObjector = actor.roles.some((role) => OBJECTOR_READERS.includes(role));
  const {
    organisationId: _,
    payeeAccountName,
    payeeBankName,
    payeeBankCode,
    payeeAccountNumber,
    payeeChangedBy,
    objections,
    sheet,
    ...rest
  } = dossier;
  const payeeChangeWaits = payeeChangedBy !== null;
  // whoever confirms a changed account takes its number from the beneficiary's papers, not from here
  const seesAccount = isOwn || (seesAccountNumbers(actor) && !payeeChangeWaits);
  return {
    ...toWire(rest),
    payeeChangeWaits,
    sheet: sheet ?? null,
    allowedActions:
      isOwn || !actor.roles.includes('applicant')
        ? allowedClaimActions(dossier.status, actor, { payeeChangeWaits })
        : [],
    payee:
      payeeAccountNumber === null
        ? null
        : {
            accountName: payeeAccountName ?? '',
            bankName: payeeBankName ?? '',
            bankCode: payeeBankCode ?? '',
            accountNumber: seesAccount ? payeeAccountNumber : maskAccountNumber(payeeAccountNumber),
          },
    objections: objections.map((objection) => ({
      ...objection,
      objectorName: seesObjector ? objection.objectorName : null,
      objectorContact: seesObjector ? objection.objectorContact : null,
    })),
  };
}
