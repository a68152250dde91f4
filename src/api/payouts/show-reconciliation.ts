import type { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { type BatchDossier, findBatchDossier, listTreasuryLines } from '../../db/read-models/payout-report.js';
import { DomainError } from '../../domain/errors.js';
import { problemOf } from '../../domain/payout/line-words.js';
import { ReconciliationView } from '../../schemas/views.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

const FINAL = ['paid', 'rejected', 'returned', 'withdrawn'];

/** GET /payout-batches/{batchId}/reconciliation: where every fen of a batch is. */
export const showReconciliation: Endpoint = {
  summary: '对账报告 · The reconciliation report',
  answers: { 200: ReconciliationView },
  refusals: ['payout-batch-not-found'],
  handle: (context) => async (req, res) => {
    const id = pathId(req, 'batchId', 'payout-batch-not-found');
    const { batch, results } = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => ({
      batch: await findBatchDossier(trx, id),
      results: await listTreasuryLines(trx, id),
    }));
    if (batch === undefined) throw new DomainError('payout-batch-not-found');
    const byOutcome = sumByStatus(batch.instructions);
    const accountedFen = byOutcome
      .filter(({ status }) => FINAL.includes(status))
      .reduce((sum, { amountFen }) => sum + amountFen, 0n);
    const body: z.input<typeof ReconciliationView> = toWire({
      batchId: batch.id,
      status: batch.status,
      reconciledAt: batch.reconciledAt,
      totalFen: batch.totalFen,
      byOutcome,
      unaccountedFen: batch.totalFen - accountedFen,
      results: results.map((line) => ({ ...line, problem: problemOf(line) })),
      report: batch.reconciliation ?? null,
    });
    res.json(body);
  },
};

function sumByStatus(instructions: BatchDossier['instructions']) {
  const sums = new Map<string, { status: string; count: number; amountFen: bigint }>();
  for (const { status, amountFen } of instructions) {
    const sum = sums.get(status) ?? { status, count: 0, amountFen: 0n };
    sums.set(status, { status, count: sum.count + 1, amountFen: sum.amountFen + amountFen });
  }
  return [...sums.values()].toSorted((a, b) => (a.status < b.status ? -1 : 1));
}
