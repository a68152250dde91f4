import type { Transaction } from '../connection.js';

/** The findings of one rule in one month of Shanghai, and the last word officers said of them. */
export interface RulePrecision {
  ruleId: string;
  month: string;
  found: number;
  confirmed: number;
  dismissed: number;
}

/** 规则精确率: by rule and month of the finding, over the cases the scope shows. */
export async function readPrecheckPrecision(
  trx: Transaction,
  { from, to }: { from?: string | undefined; to?: string | undefined } = {},
): Promise<RulePrecision[]> {
  const { rows } = await trx.raw<{ rows: RulePrecision[] }>(
    `select f.rule_id as "ruleId", to_char(f.found_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
       count(*)::int as found,
       (count(*) filter (where d.outcome = 'confirmed'))::int as confirmed,
       (count(*) filter (where d.outcome = 'dismissed'))::int as dismissed
     from findings f
     left join lateral (select x.outcome from finding_decisions x where x.finding_id = f.id
       order by x.decided_at desc, x.id desc limit 1) d on true
     where (cast(:from as text) is null or f.found_at >= (:from || '-01')::date::timestamp at time zone 'Asia/Shanghai')
       and (cast(:to as text) is null
         or f.found_at < ((:to || '-01')::date + interval '1 month')::timestamp at time zone 'Asia/Shanghai')
     group by 1, 2 order by 2 desc, 1`,
    { from: from ?? null, to: to ?? null },
  );
  return rows;
}
