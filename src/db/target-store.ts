import type { TargetMeasure } from '../domain/statistics/target.js';
import type { Transaction } from './connection.js';

export interface StatisticsTarget {
  year: number;
  quarter: number;
  districtCode: string;
  measure: TargetMeasure;
  targetFen: bigint;
  revisionNo: number;
}

/** The targets of a year as they stand: of each the last revision. */
export async function listTargets(trx: Transaction, year: number): Promise<StatisticsTarget[]> {
  const { rows } = await trx.raw<{ rows: StatisticsTarget[] }>(
    `select distinct on (district_code, quarter, measure) year, quarter, district_code as "districtCode", measure,
       target_fen as "targetFen", revision_no as "revisionNo"
     from statistics_targets where year = ? order by district_code, quarter, measure, revision_no desc`,
    [year],
  );
  return rows;
}

/** One person at a time sets targets: a revision follows on the last. */
export async function lockTargets(trx: Transaction): Promise<void> {
  await trx.raw(`select pg_advisory_xact_lock(hashtext('statistics_targets'))`);
}

/** Adds a revision of a target. */
export async function addTarget(
  trx: Transaction,
  target: StatisticsTarget & { reasonText?: string | undefined; setBy: string; setAt: string; commandId: string },
): Promise<void> {
  await trx('statistics_targets').insert({
    year: target.year,
    quarter: target.quarter,
    district_code: target.districtCode,
    measure: target.measure,
    target_fen: target.targetFen,
    revision_no: target.revisionNo,
    reason_text: target.reasonText ?? null,
    set_by: target.setBy,
    set_at: target.setAt,
    command_id: target.commandId,
  });
}
