import { z } from 'zod';
import { inScope, scopeOf, type Transaction } from '../../db/connection.js';
import {
  findCorrectionOf,
  findPublication,
  findSnapshot,
  listPublications as listPublicationRows,
  listPublicationsOfYear,
  type Publication,
  type StoredCell,
  toPublishedCell,
} from '../../db/publication-store.js';
import { DomainError } from '../../domain/errors.js';
import { cumulativePeriod } from '../../domain/statistics/period.js';
import { growthOf } from '../../domain/statistics/ratio.js';
import { differencesBetween } from '../../domain/statistics/snapshot.js';
import { PublicationPage, PublicationView, SnapshotView } from '../../schemas/statistics-views.js';
import { actorOf } from '../authentication.js';
import type { AppContext } from '../dependencies.js';
import { askedPage, Instant, PageQuery, toPage, Year } from '../page.js';
import { pathId } from '../path-id.js';
import { publicLimit } from '../rate-limit.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

const ListQuery = z.strictObject({ year: Year, ...PageQuery });
const Position = z.tuple([Instant, z.uuid()]);

/** GET /public-statistics: what was published, newest first; for anyone. */
export const listPublications: Endpoint = {
  summary: '已发布统计目录（公开） · Published statistics',
  query: ListQuery,
  answers: { 200: PublicationPage },
  refusals: ['cursor-invalid', 'too-many-requests'],
  before: publicLimit,
  handle: (context) => async (req, res) => {
    const { query, from, limit } = askedPage(ListQuery, Position, req.query);
    const rows = await inScope(context.db, { kind: 'none' }, (trx) =>
      listPublicationRows(trx, {
        year: query.year === undefined ? undefined : Number(query.year),
        before: from === undefined ? undefined : { publishedAt: from[0], id: from[1] },
        limit,
      }),
    );
    res.json(
      toPage(
        rows,
        limit,
        (last) => [last.publishedAt, last.id],
        (row) => row,
      ),
    );
  },
};

/** GET /public-statistics/{snapshotId}: the tables as the public may see them; for anyone. */
export const showPublication: Endpoint = {
  summary: '已发布统计（公开） · A publication, without what would identify a respondent',
  answers: { 200: PublicationView },
  refusals: ['statistics-snapshot-not-found', 'too-many-requests'],
  before: publicLimit,
  handle: (context) => async (req, res) => {
    const id = pathId(req, 'snapshotId', 'statistics-snapshot-not-found');
    res.json(toWire(await readPublication(context, id)));
  },
};

/** A publication as anybody may see it, with last year, what corrects it and what it corrects. Throws `statistics-snapshot-not-found`. */
export async function readPublication({ db }: Pick<AppContext, 'db'>, id: string) {
  return inScope(db, { kind: 'none' }, async (trx) => {
    const publication = await findPublication(trx, id);
    if (publication === undefined) throw new DomainError('statistics-snapshot-not-found');
    const lastYear = await findLastYear(trx, publication);
    const last = new Map(lastYear?.cells.map((cell) => [cell.id, cell.figures]));
    const old = publication.correctsId === null ? undefined : await findPublication(trx, publication.correctsId);
    return {
      ...publication,
      ...(await aroundOf(trx, publication, publication.cells, old?.cells)),
      comparedWithId: lastYear?.id ?? null,
      // from what is published on both sides, so it tells nothing that is not
      cells: publication.cells.map((cell) => ({ ...cell, ...growthOfCell(cell, last.get(cell.id)) })),
    };
  });
}

/** GET /statistics-snapshots/{snapshotId}: whole, with which cells the public does not get. */
export const showSnapshot: Endpoint = {
  summary: '统计发布（内部，完整） · A snapshot, whole',
  answers: { 200: SnapshotView },
  refusals: ['statistics-snapshot-not-found'],
  handle: (context) => async (req, res) => {
    const id = pathId(req, 'snapshotId', 'statistics-snapshot-not-found');
    const actor = actorOf(res);
    const view = await inScope(context.db, scopeOf(actor), async (trx) => {
      const snapshot = await findSnapshot(trx, id);
      const publication = await findPublication(trx, id);
      if (snapshot === undefined || publication === undefined) throw new DomainError('statistics-snapshot-not-found');
      const old = snapshot.correctsId === null ? undefined : await findSnapshot(trx, snapshot.correctsId);
      const lastYear = await findLastYear(trx, snapshot);
      const whole = lastYear === undefined ? undefined : await findSnapshot(trx, lastYear.id);
      const last = new Map(whole?.cells.map((cell) => [cell.id, cell.figures]));
      const hidden = new Set(publication.cells.filter(({ figures }) => figures === null).map((cell) => cell.id));
      const around = await aroundOf(trx, snapshot, snapshot.cells, old?.cells);
      const isCorrectable = around.correctedById === null && actor.roles.includes('competent_authority');
      return {
        ...snapshot,
        ...around,
        allowedActions: isCorrectable ? ['correct'] : [],
        hiddenCells: hidden.size,
        comparedWithId: lastYear?.id ?? null,
        cells: snapshot.cells.map((cell) => ({
          ...cell,
          ...growthOfCell(cell, last.get(cell.id)),
          isHiddenFromPublic: hidden.has(cell.id),
        })),
      };
    });
    res.json(toWire(view));
  },
};

/** What stands beside the tables: their period, what corrects them and what they correct. */
async function aroundOf(
  trx: Transaction,
  head: Pick<Publication, 'id' | 'year' | 'throughQuarter'>,
  cells: readonly StoredCell[],
  old: readonly StoredCell[] | undefined,
) {
  const { throughQuarter } = head;
  return {
    period: cumulativePeriod(
      head.year,
      throughQuarter === 1 || throughQuarter === 2 || throughQuarter === 3 ? throughQuarter : 4,
    ),
    correctedById: (await findCorrectionOf(trx, head.id)) ?? null,
    hiddenCells: cells.filter(({ figures }) => figures === null).length,
    differences:
      old === undefined
        ? null
        : differencesBetween(old.map(toPublishedCell), cells.map(toPublishedCell)).map(({ id, before, after }) => ({
            id,
            before: before ?? null,
            after: after ?? null,
          })),
  };
}

/** 上年同期: the last publication of the same quarter a year before. */
async function findLastYear(
  trx: Transaction,
  { year, throughQuarter }: Pick<Publication, 'year' | 'throughQuarter'>,
): Promise<Publication | undefined> {
  const publications = await listPublicationsOfYear(trx, year - 1);
  return publications.findLast((publication) => publication.throughQuarter === throughQuarter);
}

function growthOfCell({ figures }: StoredCell, last: StoredCell['figures'] | undefined): { growth?: string } {
  if (figures === null || last === null || last === undefined) return {};
  return { growth: growthOf(BigInt(figures.contractValueFen), BigInt(last.contractValueFen)) };
}
