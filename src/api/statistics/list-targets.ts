import { z } from 'zod';
import { readToday } from '../../db/clock-store.js';
import { inScope, scopeOf, type Transaction } from '../../db/connection.js';
import { readDistrictQuarters } from '../../db/read-models/statistics.js';
import { listTargets as listTargetRows } from '../../db/target-store.js';
import { completionOf } from '../../domain/statistics/ratio.js';
import { TARGET_MEASURES } from '../../domain/statistics/target.js';
import { TargetsView } from '../../schemas/statistics-views.js';
import { formatted } from '../../schemas/wire.js';
import { actorOf } from '../authentication.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';
import { toWire } from '../wire.js';

export const TargetsQuery = z.strictObject({ year: formatted('year') });

/** GET /statistics-targets: what each district was to reach in each quarter, and what it reached. */
export const listTargets: Endpoint = {
  summary: '目标任务与完成率：按区县、季度 · Targets and completion by district and quarter',
  query: TargetsQuery,
  answers: { 200: TargetsView },
  handle: (context) => async (req, res) => {
    const { year } = parseWith(TargetsQuery, req.query);
    const view = await inScope(context.db, scopeOf(actorOf(res)), (trx) => readTargets(trx, Number(year)));
    res.json(toWire(view));
  },
};

/** Targets beside what was reached; a district without a target shows what it reached, and no rate. */
export async function readTargets(trx: Transaction, year: number) {
  const asOf = await readToday(trx);
  const targets = await listTargetRows(trx, year);
  const reached = await readDistrictQuarters(trx, year, asOf);
  const places = new Map(
    [...targets, ...reached].map(({ districtCode, quarter }) => [
      `${districtCode} ${quarter}`,
      { districtCode, quarter },
    ]),
  );
  const rows = [...places]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, place]) => {
      const isHere = (entry: { districtCode: string; quarter: number }): boolean =>
        entry.districtCode === place.districtCode && entry.quarter === place.quarter;
      const figures = reached.find(isHere);
      return TARGET_MEASURES.flatMap((measure) => {
        const target = targets.find((entry) => isHere(entry) && entry.measure === measure);
        const actualFen =
          (measure === 'contract_value' ? figures?.contractValueFen : figures?.technologyTransactionValueFen) ?? 0n;
        return [
          {
            ...place,
            measure,
            targetFen: target?.targetFen ?? null,
            revisionNo: target?.revisionNo ?? null,
            actualFen,
            completion: completionOf(actualFen, target?.targetFen),
          },
        ];
      });
    });
  return { year, asOf, rows };
}
