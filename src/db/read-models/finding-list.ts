import type { Transaction } from '../connection.js';

/** One finding in the list of an office: about which filing, by which rule, and what officers said last. */
export interface FindingLine {
  id: string;
  foundAt: string;
  projectName: string;
  registrationNumber: string | null;
  ruleId: string;
  severity: string;
  zh: string;
  outcome: string | null;
  reason: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
}

/** Findings about visible filings, the latest first; one more than asked tells that there are more. */
export async function listFindingLines(
  trx: Transaction,
  asked: { ruleId?: string | undefined; beforeId?: string | undefined; limit: number },
): Promise<FindingLine[]> {
  const { rows } = await trx.raw<{ rows: FindingLine[] }>(
    `select f.id, f.found_at as "foundAt", c.project_name as "projectName", r.number as "registrationNumber",
       f.rule_id as "ruleId", f.severity, f.content ->> 'zh' as zh, d.outcome, d.reason, u.name as "decidedBy",
       d.decided_at as "decidedAt"
     from findings f join contracts c on c.id = f.contract_id
       left join registrations r on r.contract_id = c.id
       left join lateral (select * from finding_decisions d where d.finding_id = f.id
         order by d.decided_at desc, d.id desc limit 1) d on true
       left join users u on u.id = d.decided_by
     where (cast(:ruleId as text) is null or f.rule_id = :ruleId)
       and (cast(:beforeId as uuid) is null or f.id < :beforeId)
     order by f.id desc limit :most`,
    { ruleId: asked.ruleId ?? null, beforeId: asked.beforeId ?? null, most: asked.limit + 1 },
  );
  return rows;
}
