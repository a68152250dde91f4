import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { readPrecheckPrecision } from '../../db/read-models/precheck-precision.js';
import { precisionOf } from '../../domain/precheck/finding-decision.js';
import { PrecheckPrecisionView } from '../../schemas/precheck-views.js';
import { actorOf } from '../authentication.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';

const Month = z
  .string()
  .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/)
  .optional();
const Query = z.strictObject({ from: Month, to: Month });

/** GET /precheck-precision: how often each rule was right, by the month of its findings. */
export const showPrecheckPrecision: Endpoint = {
  summary: '预检规则精确率：按规则和月份 · Precision of each precheck by month',
  query: Query,
  answers: { 200: PrecheckPrecisionView },
  handle: (context) => async (req, res) => {
    const query = parseWith(Query, req.query);
    const { prechecks } = await context.rules.read();
    const rows = await inScope(context.db, scopeOf(actorOf(res)), (trx) => readPrecheckPrecision(trx, query));
    res.json({
      rows: rows.map((row) => {
        const rule = prechecks.get(row.ruleId);
        return {
          ...row,
          zh: rule?.titleZh ?? null,
          en: rule?.titleEn ?? null,
          precision: precisionOf(row) ?? null,
        };
      }),
    });
  },
};
