import { inScope, scopeOf } from '../../db/connection.js';
import { type BatchDossier, findBatchDossier } from '../../db/read-models/payout-report.js';
import { DomainError } from '../../domain/errors.js';
import { type ApprovalsNeeded, approvalsMissing } from '../../domain/payout/approval-tiers.js';
import { allowedBatchActions } from '../../domain/payout/batch-status.js';
import { BatchView } from '../../schemas/views.js';
import { maskAccountNumber, seesAccountNumbers } from '../account-number.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

/** GET /payout-batches/{batchId}: a batch and each of its instructions. */
export const showBatch: Endpoint = {
  summary: '拨付批次详情 · One payout batch',
  answers: { 200: BatchView },
  refusals: ['payout-batch-not-found'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const id = pathId(req, 'batchId', 'payout-batch-not-found');
    const dossier = await inScope(context.db, scopeOf(actor), (trx) => findBatchDossier(trx, id));
    if (dossier === undefined) throw new DomainError('payout-batch-not-found');
    const { reconciliation: _, instructions, channel, ...batch } = dossier;
    const shown = seesAccountNumbers(actor) ? (text: string) => text : maskAccountNumber;
    const missing = missingOf(dossier);
    res.json(
      toWire({
        ...batch,
        channel: channel === null ? null : channelHead(channel),
        approvalsMissing: missing,
        allowedActions: allowedBatchActions(
          batch.status,
          actor,
          missing,
          batch.approvals.map(({ person }) => person.id),
        ),
        instructions: instructions.map((entry) => ({ ...entry, accountNumber: shown(entry.accountNumber) })),
      }),
    );
  },
};

const channelHead = ({ code, titleZh, titleEn, format }: NonNullable<BatchDossier['channel']>) => ({
  code,
  titleZh,
  titleEn,
  format,
});

/** How many of whom have still to approve this very set. */
function missingOf({ approvals, approvalsNeeded, frozenSha256 }: BatchDossier): Partial<ApprovalsNeeded> {
  if (frozenSha256 === null) return {};
  const given = approvals.flatMap(({ person, role, isOfThisSet }) =>
    isOfThisSet && (role === 'finance_checker' || role === 'competent_authority')
      ? [
          {
            personId: person.id,
            role: role === 'finance_checker' ? ('finance_checker' as const) : ('competent_authority' as const),
            frozenSha256,
          },
        ]
      : [],
  );
  return approvalsMissing(approvalsNeeded as unknown as ApprovalsNeeded, given, frozenSha256);
}
