import type { z } from 'zod';
import { DomainError } from '../domain/errors.js';

/** Where the next page begins, as opaque text. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** The place a cursor names; a cursor of our own making always parses. Throws `cursor-invalid`. */
export function decodeCursor<Schema extends z.ZodType>(schema: Schema, cursor: string): z.output<Schema> {
  const parsed = schema.safeParse(jsonOf(cursor));
  if (!parsed.success) throw new DomainError('cursor-invalid');
  return parsed.data;
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
