import { z } from 'zod';
import { inScope } from '../../db/connection.js';
import { countDuties, listViolations } from '../../db/read-models/separation-report.js';
import { startOfShanghaiDay } from '../../domain/calendar.js';
import { SeparationReportView } from '../../schemas/people-views.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';

const Query = z.strictObject({
  month: z
    .string()
    .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
    .meta({ description: 'YYYY-MM', example: '2026-11' }),
});

/** GET /reports/separation-of-duties: no case of the month broke the rule, or which did. */
export const showSeparationReport: Endpoint = {
  summary: '职责分离月报 · No case of the month broke the separation of duties, or which did',
  query: Query,
  answers: { 200: SeparationReportView },
  handle: (context) => async (req, res) => {
    const { month } = parseWith(Query, req.query);
    const period = periodOf(month);
    const [counted, violations] = await inScope(context.db, { kind: 'system' }, async (trx) => [
      await countDuties(trx, period),
      await listViolations(trx, period),
    ]);
    const words =
      violations.length === 0
        ? {
            zh: `${month} 共办理 ${counted.cases} 件，未发现同一人在同一案件中承担两项职责。`,
            en: `${counted.cases} cases were acted on in ${month}; on none did one person hold two duties.`,
          }
        : {
            zh: `${month} 共办理 ${counted.cases} 件，其中 ${violations.length} 处违反职责分离，须核查。`,
            en: `${counted.cases} cases were acted on in ${month}; separation of duties was broken ${violations.length} times.`,
          };
    res.json({
      month,
      casesActedOn: counted.cases,
      dutiesTaken: counted.duties,
      violations: violations.map(({ personId, personName, ...violation }) => ({
        ...violation,
        person: { id: personId, name: personName ?? '' },
      })),
      words,
    });
  },
};

function periodOf(month: string): { from: string; until: string } {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
  return {
    from: new Date(startOfShanghaiDay(`${month}-01`)).toISOString(),
    until: new Date(startOfShanghaiDay(next)).toISOString(),
  };
}
