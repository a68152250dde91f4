import type { z } from 'zod';
import { isStorableText } from '../schemas/wire.js';
import { DomainError } from '../domain/errors.js';

/** Where the next page begins, as opaque text. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** The place a cursor names; a cursor of our own making always parses. Throws `cursor-invalid`. */
export function decodeCursor<Schema extends z.ZodType>(schema: Schema, cursor: string): z.output<Schema> {
  const position = jsonOf(cursor);
  const parsed = schema.safeParse(position);
  if (!parsed.success || !isStorable(position)) throw new DomainError('cursor-invalid');
  return parsed.data;
}

/** PostgreSQL holds no NUL and no half characters in text, and what we count by fits its integer. */
function isStorable(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isStorable);
  if (typeof value === 'number') return Math.abs(value) <= 2_147_483_647;
  return typeof value !== 'string' || isStorableText(value);
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
