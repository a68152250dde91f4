import type { Period } from '../domain/statistics/period.js';
import {
  type CellChange,
  cellId,
  CROSS_TABLES,
  type Figures,
  type MeasuredCell,
  type PublishedCell,
  TOTAL,
} from '../domain/statistics/snapshot.js';
import { STATISTIC_DIMENSIONS, type StatisticDimension } from '../domain/statistics/dimension.js';
import type { Transaction } from './connection.js';
import { settleFound } from './dependant-store.js';

const COLUMN: Record<StatisticDimension, string> = {
  kind: 'f.kind_code',
  field: 'f.field_code',
  seller_nature: 'f.seller_nature',
  district: 'f.district_code',
  flow: `f.seller_place || '>' || f.buyer_place`,
  intellectual_property: 'f.intellectual_property',
  plan_source: 'f.plan_source',
};

const KEY_PARTS = (dimension: StatisticDimension): string => `'${cellId([dimension, ''])}' || ${COLUMN[dimension]}`;

/** Every cell a registration stands in: the total, one per table with one heading, one per table with two. */
const CELLS_OF_A_FACT = [
  `('${TOTAL}')`,
  ...STATISTIC_DIMENSIONS.map((dimension) => `(${KEY_PARTS(dimension)})`),
  ...CROSS_TABLES.map(([rows, columns]) => `(${KEY_PARTS(rows)} || '&' || ${KEY_PARTS(columns)})`),
].join(', ');

const COUNTS = (from: string, to: string, asOf: string): string =>
  `(f.registered_on between ${from} and ${to} and f.valid_from <= ${asOf} and (f.valid_to is null or f.valid_to > ${asOf}))`;

/** The cells of all tables of a publication, with how many respondents stand behind each and the largest of them. */
export async function measureCells(trx: Transaction, period: Period, asOf: string): Promise<MeasuredCell[]> {
  const { rows } = await trx.raw<{ rows: MeasuredCell[] }>(
    `with per_respondent as (
       select cell.id, f.respondent, count(*) as count, sum(f.contract_value_fen) as value,
         sum(f.technology_transaction_value_fen) as technology_value
       from registration_facts f cross join lateral (values ${CELLS_OF_A_FACT}) cell (id)
       where ${COUNTS(':from', ':to', ':asOf')}
       group by cell.id, f.respondent)
     select id, sum(count)::int as count, sum(value)::bigint as "contractValueFen",
       sum(technology_value)::bigint as "technologyTransactionValueFen", count(*)::int as respondents,
       max(value)::bigint as "largestFen"
     from per_respondent group by id order by id`,
    { from: period.from, to: period.to, asOf },
  );
  return rows.some(({ id }) => id === TOTAL)
    ? rows
    : [
        {
          id: TOTAL,
          count: 0,
          contractValueFen: 0n,
          technologyTransactionValueFen: 0n,
          respondents: 0,
          largestFen: 0n,
        },
      ];
}

/**
 * What lies between two publications, cell by cell: of the registrations that count in one and not in the other (or with
 * other values), how many respondents they come from and how much the largest moved.
 */
export async function measureChanges(
  trx: Transaction,
  before: { period: Period; asOf: string },
  after: { period: Period; asOf: string },
): Promise<Map<string, CellChange>> {
  const isBefore = COUNTS(':fromBefore', ':toBefore', ':asOfBefore');
  const isAfter = COUNTS(':fromAfter', ':toAfter', ':asOfAfter');
  const { rows } = await trx.raw<{ rows: (CellChange & { id: string })[] }>(
    `with moved as (
       select f.*, case when ${isAfter} then 1 else -1 end as sign from registration_facts f
       where ${isBefore} is distinct from ${isAfter}),
     per_respondent as (
       select cell.id, f.respondent, abs(sum(f.sign * f.contract_value_fen)) as value
       from moved f cross join lateral (values ${CELLS_OF_A_FACT}) cell (id)
       group by cell.id, f.respondent
       having sum(f.sign) <> 0 or sum(f.sign * f.contract_value_fen) <> 0
         or sum(f.sign * f.technology_transaction_value_fen) <> 0)
     select id, count(*)::int as respondents, max(value)::bigint as "largestFen", sum(value)::bigint as "totalFen"
     from per_respondent group by id`,
    {
      fromBefore: before.period.from,
      toBefore: before.period.to,
      asOfBefore: before.asOf,
      fromAfter: after.period.from,
      toAfter: after.period.to,
      asOfAfter: after.asOf,
    },
  );
  return new Map(rows.map(({ id, ...change }) => [id, change]));
}

/** A cell as it is kept: amounts as decimal text, no figures where they are hidden. */
export interface StoredCell {
  id: string;
  figures: { count: number; contractValueFen: string; technologyTransactionValueFen: string } | null;
}

export function toStoredCell({ id, figures }: PublishedCell): StoredCell {
  return {
    id,
    figures:
      figures === undefined
        ? null
        : {
            count: figures.count,
            contractValueFen: figures.contractValueFen.toString(),
            technologyTransactionValueFen: figures.technologyTransactionValueFen.toString(),
          },
  };
}

export function toPublishedCell({ id, figures }: StoredCell): PublishedCell {
  return { id, figures: figures === null ? undefined : toFigures(figures) };
}

function toFigures(figures: NonNullable<StoredCell['figures']>): Figures {
  return {
    count: figures.count,
    contractValueFen: BigInt(figures.contractValueFen),
    technologyTransactionValueFen: BigInt(figures.technologyTransactionValueFen),
  };
}

export interface Publication {
  id: string;
  year: number;
  throughQuarter: number;
  asOf: string;
  revisionNo: number;
  correctsId: string | null;
  reasonText: string | null;
  contentSha256: string;
  publishedAt: string;
  cells: StoredCell[];
}

/** Of a snapshot, beside what a publication tells: by which thresholds, and who signed. */
export interface Snapshot extends Publication {
  rules: unknown;
  publishedBy: { id: string; name: string };
}

const PUBLIC_COLUMNS = {
  id: 'p.snapshot_id',
  year: 'p.year',
  throughQuarter: 'p.through_quarter',
  asOf: 'p.as_of',
  revisionNo: 'p.revision_no',
  correctsId: 'p.corrects_id',
  reasonText: 'p.reason_text',
  contentSha256: 'p.content_sha256',
  publishedAt: 'p.published_at',
} as const;

/** One publication at a time: two at once would not know of each other what the public can subtract. */
export async function lockPublishing(trx: Transaction): Promise<void> {
  await trx.raw(`select pg_advisory_xact_lock(hashtext('statistics_snapshots'))`);
  // a year of a whole province is counted cell by cell and respondent by respondent: longer than any other statement
  await trx.raw(`select set_config('statement_timeout', '240s', true), set_config('work_mem', '128MB', true)`);
}

/** Keeps a snapshot whole and what the public sees of it; neither is ever changed. */
export async function addSnapshot(
  trx: Transaction,
  snapshot: Omit<Snapshot, 'publishedBy' | 'publishedAt'> & {
    publicCells: readonly StoredCell[];
    publicSha256: string;
    publishedBy: string;
    publishedAt: string;
    clockOffsetMs: number;
  },
): Promise<void> {
  const named = {
    year: snapshot.year,
    through_quarter: snapshot.throughQuarter,
    as_of: snapshot.asOf,
    revision_no: snapshot.revisionNo,
    corrects_id: snapshot.correctsId,
    reason_text: snapshot.reasonText,
    published_at: snapshot.publishedAt,
  };
  await trx('statistics_snapshots').insert({
    ...named,
    id: snapshot.id,
    tables: JSON.stringify(snapshot.cells),
    rules: JSON.stringify(snapshot.rules),
    content_sha256: snapshot.contentSha256,
    published_by: snapshot.publishedBy,
    clock_offset_ms: snapshot.clockOffsetMs,
  });
  await trx('statistics_publications').insert({
    ...named,
    snapshot_id: snapshot.id,
    tables: JSON.stringify(snapshot.publicCells),
    content_sha256: snapshot.publicSha256,
  });
  if (snapshot.correctsId !== null) {
    await settleFound(trx, {
      kinds: ['statistics_snapshot'],
      subjectIds: [snapshot.correctsId],
      state: 'corrected',
      at: snapshot.publishedAt,
    });
  }
}

/** All publications of a year, with their cells: what the public already holds. */
export async function listPublicationsOfYear(trx: Transaction, year: number): Promise<Publication[]> {
  return trx('statistics_publications as p')
    .select<Publication[]>({ ...PUBLIC_COLUMNS, cells: 'p.tables' })
    .where('p.year', year)
    .orderBy(['p.through_quarter', 'p.revision_no']);
}

/** Publications without their cells, newest first; one row more than the page tells whether there is another. */
export async function listPublications(
  trx: Transaction,
  filter: { year?: number | undefined; before?: { publishedAt: string; id: string } | undefined; limit: number },
): Promise<Omit<Publication, 'cells'>[]> {
  const query = trx('statistics_publications as p')
    .select<Omit<Publication, 'cells'>[]>(PUBLIC_COLUMNS)
    .orderBy([
      { column: 'p.published_at', order: 'desc' },
      { column: 'p.snapshot_id', order: 'desc' },
    ])
    .limit(filter.limit + 1);
  if (filter.year !== undefined) void query.where('p.year', filter.year);
  if (filter.before !== undefined) {
    void query.whereRaw('(p.published_at, p.snapshot_id) < (?, ?)', [filter.before.publishedAt, filter.before.id]);
  }
  return query;
}

/** What the public sees of one snapshot, or undefined. */
export async function findPublication(trx: Transaction, id: string): Promise<Publication | undefined> {
  return trx('statistics_publications as p')
    .select<Publication[]>({ ...PUBLIC_COLUMNS, cells: 'p.tables' })
    .where('p.snapshot_id', id)
    .first();
}

/** Which snapshot corrects this one, or undefined. */
export async function findCorrectionOf(trx: Transaction, id: string): Promise<string | undefined> {
  const row = await trx('statistics_publications')
    .select<{ snapshot_id: string }[]>('snapshot_id')
    .where({ corrects_id: id })
    .first();
  return row?.snapshot_id;
}

/** A snapshot whole, or undefined when it is not there or not visible. */
export async function findSnapshot(trx: Transaction, id: string): Promise<Snapshot | undefined> {
  const row = await trx('statistics_snapshots as s')
    .join('users as u', 'u.id', 's.published_by')
    .select<(Omit<Snapshot, 'publishedBy'> & { personId: string; personName: string })[]>({
      id: 's.id',
      year: 's.year',
      throughQuarter: 's.through_quarter',
      asOf: 's.as_of',
      revisionNo: 's.revision_no',
      correctsId: 's.corrects_id',
      reasonText: 's.reason_text',
      contentSha256: 's.content_sha256',
      publishedAt: 's.published_at',
      cells: 's.tables',
      rules: 's.rules',
      personId: 'u.id',
      personName: 'u.name',
    })
    .where('s.id', id)
    .first();
  if (row === undefined) return undefined;
  const { personId, personName, ...snapshot } = row;
  return { ...snapshot, publishedBy: { id: personId, name: personName } };
}
