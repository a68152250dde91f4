import { z } from 'zod';
import { formatted } from '../schemas/wire.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { parseWith } from './validation.js';

const MOST = 100;
const USUAL = 20;

/** How many rows a page has, and where it begins. */
export const PageQuery = {
  limit: formatted('pageSize')
    .refine((text) => Number(text) <= MOST, { error: 'too-big' })
    .optional()
    .meta({ description: `每页条数，1–${MOST}，默认${USUAL}` }),
  cursor: z.string().min(1).max(500).optional().meta({ description: 'nextCursor of the page before' }),
};

export const Year = formatted('year').optional();
export const YesNo = z.enum(['true', 'false']).optional();
/** PostgreSQL has no year 0, and nothing here is older than the registry's laws. */
export const Instant = z.iso.datetime().refine((text) => text >= '1900', { error: 'date-does-not-exist' });

interface Paged {
  limit?: string | undefined;
  cursor?: string | undefined;
}

/** What of a list is asked for: its query, behind which position the page begins, how many rows it has. Throws `validation-failed`, `cursor-invalid`. */
export function askedPage<Query extends z.ZodType<Paged>, Position extends z.ZodType>(
  querySchema: Query,
  positionSchema: Position,
  sent: unknown,
): { query: z.output<Query>; from: z.output<Position> | undefined; limit: number } {
  const query = parseWith(querySchema, sent);
  const { limit, cursor } = query;
  return {
    query,
    from: cursor === undefined ? undefined : decodeCursor(positionSchema, cursor),
    limit: limit === undefined ? USUAL : Number(limit),
  };
}

/** Cuts the one row too many and turns it into the cursor of the next page. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  positionOf: (last: Row) => unknown,
  toItem: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(positionOf(last)) : null,
  };
}
