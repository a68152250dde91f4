import type { SpotCheckFinding } from '../../domain/spot-check/draw.js';
import type { Transaction } from '../connection.js';

/** 抽查计划 as lists show it. */
export interface SpotCheckPlan {
  id: string;
  title: string;
  method: string;
  seed: string;
  asOfOn: string;
  registeredFromOn: string;
  registeredToOn: string;
  officeId: string | null;
  sampleSize: number;
  populationSize: number;
  populationSha256: string;
  drawnBy: { id: string; name: string };
  drawnAt: string;
  open: number;
}

/** One contract that was drawn. */
export interface DrawnContract {
  rank: number;
  contractId: string;
  registrationNumber: string;
  hash: string;
  finding: SpotCheckFinding | null;
  remarks: string | null;
  foundAt: string | null;
  lapsedAt: string | null;
}

type Row = Omit<SpotCheckPlan, 'drawnBy'> & { byId: string; byName: string };

const PLAN = {
  id: 'p.id',
  title: 'p.title',
  method: 'p.method',
  seed: 'p.seed',
  asOfOn: 'p.as_of_on',
  registeredFromOn: 'p.registered_from_on',
  registeredToOn: 'p.registered_to_on',
  officeId: 'p.office_id',
  sampleSize: 'p.sample_size',
  populationSize: 'p.population_size',
  populationSha256: 'p.population_sha256',
  byId: 'u.id',
  byName: 'u.name',
  drawnAt: 'p.drawn_at',
} as const;

const plans = (trx: Transaction) =>
  trx('spot_check_plans as p')
    .join('users as u', 'u.id', 'p.drawn_by')
    .select<Row[]>(
      trx.raw(`(select count(*)::int from spot_checks s
        where s.plan_id = p.id and s.found_at is null and s.lapsed_at is null) as open`),
      PLAN,
    );

const toPlan = ({ byId, byName, ...row }: Row): SpotCheckPlan => ({ ...row, drawnBy: { id: byId, name: byName } });

/** The plans, newest first; one row more than the page tells whether there is another. */
export async function listSpotCheckPlans(
  trx: Transaction,
  filter: { before?: { drawnAt: string; id: string } | undefined; limit: number },
): Promise<SpotCheckPlan[]> {
  const query = plans(trx)
    .orderBy([
      { column: 'p.drawn_at', order: 'desc' },
      { column: 'p.id', order: 'desc' },
    ])
    .limit(filter.limit + 1);
  if (filter.before !== undefined) {
    void query.whereRaw('(p.drawn_at, p.id) < (?, ?)', [filter.before.drawnAt, filter.before.id]);
  }
  const rows: Row[] = await query;
  return rows.map(toPlan);
}

/** One plan with what it drew, of the contracts this person may see. */
export async function findSpotCheckPlan(
  trx: Transaction,
  id: string,
): Promise<(SpotCheckPlan & { drawn: DrawnContract[] }) | undefined> {
  const row: Row | undefined = await plans(trx).where('p.id', id).first();
  if (row === undefined) return undefined;
  const drawn = await trx('spot_checks')
    .select<DrawnContract[]>({
      rank: 'rank',
      contractId: 'contract_id',
      registrationNumber: 'registration_number',
      hash: 'hash',
      finding: 'finding',
      remarks: 'remarks',
      foundAt: 'found_at',
      lapsedAt: 'lapsed_at',
    })
    .where({ plan_id: id })
    .orderBy('rank');
  return { ...toPlan(row), drawn };
}
