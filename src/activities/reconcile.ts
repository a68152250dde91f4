import { lockClaims } from '../db/claim-store.js';
import { listOpenItemsOfBatch } from '../db/payout-desk-store.js';
import { DomainError } from '../domain/errors.js';
import { formatPlainYuan } from '../domain/money.js';
import { batchTransitionFor } from '../domain/payout/batch-status.js';
import { reconcileBatch } from '../domain/payout/reconciliation.js';
import type { BatchCommandInput, BatchOutcome } from '../workflows/payout-batch/messages.js';
import { advanceBatch, batchOutcome } from './advance-batch.js';
import { handsOf, handsThen } from './advance-case.js';
import { roleFor } from './advance-claim.js';
import { advanceClaims } from './advance-claims.js';
import { lockWhole } from './batch.js';
import { type ActDependencies, recordAct } from './record-act.js';
import { sumBookings } from '../db/ledger-sums.js';

/**
 * 对账: closes the batch only when every fen is accounted for, in the instructions and in the ledger alike, and nothing that the
 * treasury said of its payments waits for a person. Throws `batch-not-accounted-for`, `payment-answer-open`.
 */
export const recordReconciliation =
  (dependencies: ActDependencies) =>
  (input: BatchCommandInput): Promise<BatchOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { batch, instructions } = await lockWhole(act, input.batchId);
      const row = batchTransitionFor(batch.status, 'reconcile');
      const role = roleFor(act, row);
      const maker = await handsThen(act, batch.makerId, batch.createdAt);
      if (handsOf(act, role).some((hand) => maker.includes(hand)))
        throw new DomainError('not-the-maker', { batchId: batch.id });

      const report = reconcileBatch(
        batch.totalFen,
        instructions,
        await sumBookings(
          act.trx,
          instructions.map((instruction) => instruction.id),
        ),
      );
      if (report.unexplainedFen !== 0n || report.inTransitFen !== 0n) {
        throw new DomainError('batch-not-accounted-for', {
          unexplainedFen: report.unexplainedFen.toString(),
          inTransitFen: report.inTransitFen.toString(),
        });
      }
      const waiting = await listOpenItemsOfBatch(act.trx, batch.id);
      if (waiting.length > 0) {
        throw new DomainError('payment-answer-open', { deskItemIds: waiting.slice(0, 20), waiting: waiting.length });
      }
      const paidClaims = instructions.filter(({ status }) => status === 'paid').map(({ claimId }) => claimId);
      const claims = await lockClaims(act.trx, paidClaims);
      await advanceClaims(
        act,
        role,
        claims
          // others are owed back meanwhile
          .filter(({ status }) => status === 'paid')
          .map((claim) => ({ claim, action: 'reconcile', kind: 'reward.reconciled', data: { batchId: batch.id } })),
      );
      const saved = await advanceBatch(
        act,
        { batch, row, role },
        {
          kind: 'batch.reconciled',
          changes: {
            reconciledAt: act.time.nowAt,
            reconciliation: {
              totalFen: batch.totalFen.toString(),
              paidFen: report.paidFen.toString(),
              rejectedFen: report.rejectedFen.toString(),
              returnedFen: report.returnedFen.toString(),
              inTransitFen: report.inTransitFen.toString(),
              unexplainedFen: report.unexplainedFen.toString(),
            },
          },
          data: { paid: formatPlainYuan(report.paidFen), total: formatPlainYuan(batch.totalFen) },
        },
      );
      return batchOutcome(act.trx, saved, act.time);
    });
