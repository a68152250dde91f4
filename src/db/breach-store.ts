import type { LimitName } from '../domain/contract/status.js';
import type { BreachEvidence } from '../domain/contract/breach.js';
import type { Transaction } from './connection.js';

export interface NewBreach {
  contractId: string;
  periodId: string;
  officeId: string;
  limit: LimitName;
  startedOn: string;
  dueOn: string;
  holderId: string | null;
  evidence: BreachEvidence;
  recordedAt: string;
  commandId: string;
  clockOffsetMs: number;
}

/** Keeps that a period ended without its decision, once per period. */
export async function addBreach(trx: Transaction, breach: NewBreach): Promise<void> {
  await trx('case_breaches')
    .insert({
      contract_id: breach.contractId,
      period_id: breach.periodId,
      office_id: breach.officeId,
      limit_name: breach.limit,
      started_on: breach.startedOn,
      due_on: breach.dueOn,
      holder_id: breach.holderId,
      evidence: JSON.stringify(breach.evidence),
      recorded_at: breach.recordedAt,
      command_id: breach.commandId,
      clock_offset_ms: breach.clockOffsetMs,
    })
    .onConflict('period_id')
    .ignore();
}

/** The case a breach is of; undefined when it is not there or not visible. */
export async function findBreach(
  trx: Transaction,
  id: string,
): Promise<{ contractId: string; officeId: string } | undefined> {
  return trx('case_breaches')
    .select<{ contractId: string; officeId: string }[]>({ contractId: 'contract_id', officeId: 'office_id' })
    .where({ id })
    .first();
}

/** The breach of a period; undefined when it was kept, or has not ended. */
export async function findBreachOf(trx: Transaction, periodId: string): Promise<{ recordedAt: string } | undefined> {
  return trx('case_breaches')
    .select<{ recordedAt: string }[]>({ recordedAt: 'recorded_at' })
    .where({ period_id: periodId })
    .first();
}

/** Adds what an officer says of a breach afterwards; nothing said before is changed. */
export async function addBreachExplanation(
  trx: Transaction,
  said: {
    id: string;
    breachId: string;
    explanation: string;
    explainedBy: string;
    explainedAt: string;
    clockOffsetMs: number;
  },
): Promise<void> {
  await trx('breach_explanations').insert({
    id: said.id,
    breach_id: said.breachId,
    explanation: said.explanation,
    explained_by: said.explainedBy,
    explained_at: said.explainedAt,
    clock_offset_ms: said.clockOffsetMs,
  });
}

/** One breach with what was said of it. */
export interface BreachRow {
  id: string;
  contractId: string;
  projectName: string;
  office: { id: string; name: string };
  limit: LimitName;
  startedOn: string;
  dueOn: string;
  holder: { id: string; name: string } | null;
  evidence: BreachEvidence;
  recordedAt: string;
  clockOffsetMs: bigint;
  explanations: { explanationId: string; explanation: string; by: { id: string; name: string }; at: string }[];
}

/** Breaches in the scope of the transaction, the latest first. */
export async function listBreaches(
  trx: Transaction,
  asked: {
    before?: string | undefined;
    limit: number;
    contractId?: string | undefined;
    explained?: boolean | undefined;
  },
): Promise<BreachRow[]> {
  const { before, limit, contractId, explained } = asked;
  const explainedSql = `exists (select 1 from breach_explanations x where x.breach_id = b.id)`;
  const { rows } = await trx.raw<{ rows: BreachRow[] }>(
    `select b.id, b.contract_id as "contractId", c.project_name as "projectName",
       jsonb_build_object('id', o.id, 'name', o.name) as office, b.limit_name as "limit", b.started_on as "startedOn",
       b.due_on as "dueOn", b.evidence, b.recorded_at as "recordedAt", b.clock_offset_ms as "clockOffsetMs",
       case when u.id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end as holder,
       coalesce((select jsonb_agg(jsonb_build_object('explanationId', x.id, 'explanation', x.explanation,
           'by', jsonb_build_object('id', w.id, 'name', w.name),
           'at', to_char(x.explained_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by x.explained_at, x.id)
         from breach_explanations x join users w on w.id = x.explained_by where x.breach_id = b.id), '[]') as explanations
     from case_breaches b
       join contracts c on c.id = b.contract_id
       join offices o on o.id = b.office_id
       left join users u on u.id = b.holder_id
     where (:before::uuid is null or b.id < :before::uuid) and (:contractId::uuid is null or b.contract_id = :contractId::uuid)
       and (:explained::boolean is null or ${explainedSql} = :explained::boolean)
     order by b.id desc limit :limit`,
    { before: before ?? null, contractId: contractId ?? null, explained: explained ?? null, limit: limit + 1 },
  );
  return rows;
}
