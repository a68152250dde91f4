import type { Drawn, SpotCheckFinding } from '../domain/spot-check/draw.js';
import type { Transaction } from './connection.js';

/** Which registrations a spot check draws from; only what never changes once its day is over may be asked for. */
export interface Population {
  asOfOn: string;
  registeredFromOn: string;
  registeredToOn: string;
  /** The office that gave the number. */
  officeId?: string | undefined;
}

/** 总体: the numbers registered inside the window and in force at the end of the day, whatever happened since. */
export async function listPopulation(
  trx: Transaction,
  population: Population,
): Promise<{ contractId: string; registrationNumber: string }[]> {
  const query = trx('registrations')
    .select<{ contractId: string; registrationNumber: string }[]>({
      contractId: 'contract_id',
      registrationNumber: 'number',
    })
    .whereBetween('registered_on', [population.registeredFromOn, population.registeredToOn])
    .whereRaw('(ended_on is null or ended_on > ?)', [population.asOfOn])
    .orderBy('number');
  if (population.officeId !== undefined) void query.where({ office_id: population.officeId });
  return query;
}

export interface NewPlan extends Population {
  id: string;
  title: string;
  method: string;
  seed: string;
  sampleSize: number;
  populationSize: number;
  populationSha256: string;
  drawnBy: string;
  drawnAt: string;
}

/** 抽查计划: kept for ever, with what was drawn. */
export async function addPlan(
  trx: Transaction,
  plan: NewPlan,
  drawn: readonly (Drawn & { contractId: string })[],
): Promise<void> {
  await trx('spot_check_plans').insert({
    id: plan.id,
    title: plan.title,
    method: plan.method,
    seed: plan.seed,
    as_of_on: plan.asOfOn,
    registered_from_on: plan.registeredFromOn,
    registered_to_on: plan.registeredToOn,
    office_id: plan.officeId ?? null,
    sample_size: plan.sampleSize,
    population_size: plan.populationSize,
    population_sha256: plan.populationSha256,
    drawn_by: plan.drawnBy,
    drawn_at: plan.drawnAt,
  });
  await trx('spot_checks').insert(
    drawn.map((entry) => ({
      plan_id: plan.id,
      contract_id: entry.contractId,
      registration_number: entry.registrationNumber,
      rank: entry.rank,
      hash: entry.hash,
    })),
  );
}

/** The plans that drew this contract and wait for a finding; the earliest first. */
export async function listOpenSpotChecks(trx: Transaction, contractId: string): Promise<string[]> {
  const rows = await trx('spot_checks as s')
    .join('spot_check_plans as p', 'p.id', 's.plan_id')
    .select<{ plan_id: string }[]>('s.plan_id')
    .where({ 's.contract_id': contractId })
    .whereNull('s.found_at')
    .whereNull('s.lapsed_at')
    .orderBy(['p.drawn_at', 'p.id']);
  return rows.map((row) => row.plan_id);
}

/** 抽查结果. True when the check was open. */
export async function keepFinding(
  trx: Transaction,
  found: {
    planId: string;
    contractId: string;
    finding: SpotCheckFinding;
    remarks: string;
    foundBy: string;
    foundAt: string;
  },
): Promise<boolean> {
  const changed = await trx('spot_checks')
    .where({ plan_id: found.planId, contract_id: found.contractId })
    .whereNull('found_at')
    .whereNull('lapsed_at')
    .update({ finding: found.finding, remarks: found.remarks, found_by: found.foundBy, found_at: found.foundAt });
  return changed > 0;
}

/** The registration ended: there is nothing left to check. */
export async function lapseSpotChecks(trx: Transaction, contractId: string, lapsedAt: string): Promise<void> {
  await trx('spot_checks')
    .where({ contract_id: contractId })
    .whereNull('found_at')
    .whereNull('lapsed_at')
    .update({ lapsed_at: lapsedAt });
}
