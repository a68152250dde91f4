import type { z } from 'zod';
import { readToday } from '../../db/clock-store.js';
import { listCreditChecks } from '../../db/credit-check-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import { type ClaimDossier, findClaimDossier } from '../../db/read-models/reward-claims.js';
import type { Actor } from '../../domain/actor.js';
import { DomainError } from '../../domain/errors.js';
import { allowedClaimActions, type ClaimAction } from '../../domain/reward/claim-status.js';
import { creditNotes, creditStanding } from '../../domain/reward/credit-check.js';
import { type DocumentedSentence, personRewardNote } from '../../domain/statistics/tax-bases.js';
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
    const { dossier, today, checks } = await inScope(context.db, scopeOf(actor), async (trx) => ({
      dossier: await findClaimDossier(trx, id),
      today: await readToday(trx),
      checks: await listCreditChecks(trx, id),
    }));
    if (dossier === undefined) throw new DomainError('reward-claim-not-found');
    const { taxBases } = await context.rules.read();
    const standing = creditStanding(checks.map((check) => ({ ...check, detail: check.detail ?? undefined })));
    res.json(toClaimBody(dossier, actor, personRewardNote(taxBases, today), creditNotes(standing)));
  },
};

/** Whoever may do one of these is told first what is known of the beneficiary's credit. */
const PASSING_A_CHECK: readonly ClaimAction[] = [
  'passFirstCheck',
  'passSecondCheck',
  'sendToJointReview',
  'sendToBureau',
];

function toClaimBody(
  dossier: ClaimDossier,
  actor: Actor,
  taxNote: DocumentedSentence | undefined,
  credit: ReturnType<typeof creditNotes>,
): z.input<typeof ClaimView> {
  const isOwn = actor.organisationId === dossier.organisationId;
  const seesObjector = actor.roles.some((role) => OBJECTOR_READERS.includes(role));
  const {
    organisationId: _,
    payeeAccountName,
    payeeBankName,
    payeeBankCode,
    payeeAccountNumber,
    payeeChangedBy,
    payeePersonName,
    objections,
    sheet,
    ...rest
  } = dossier;
  const payeeChangeWaits = payeeChangedBy !== null;
  // whoever confirms a changed account takes its number from the beneficiary's papers, not from here
  const seesAccount = isOwn || (seesAccountNumbers(actor) && !payeeChangeWaits);
  const allowedActions =
    isOwn || !actor.roles.includes('applicant') ? allowedClaimActions(dossier.status, actor, { payeeChangeWaits }) : [];
  const mayPassCheck = allowedActions.some((action) => PASSING_A_CHECK.includes(action));
  return {
    ...toWire(rest),
    beforeCheck: mayPassCheck ? credit : [],
    payeeChangeWaits,
    payeePerson: payeePersonName === null ? null : { name: payeePersonName, taxNote: taxNote ?? null },
    sheet: sheet ?? null,
    allowedActions,
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
