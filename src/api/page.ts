import { z } from 'zod';
import { formatted } from '../schemas/wire.js';
import { encodeCursor } from './cursor.js';

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

/** Rows of a page. */
export function limitOf(query: { limit?: string | undefined }): number {
  return query.limit === undefined ? USUAL : Number(query.limit);
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
