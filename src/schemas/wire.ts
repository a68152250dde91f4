import { z } from 'zod';

/** Largest amount on a form: 100 billion yuan in fen. */
const MAX_FEN = 10_000_000_000_000n;

const fenText = z.string().regex(/^(0|[1-9]\d{0,16})$/, { error: 'amount-not-whole-fen' });

/** Money on the wire: decimal text of whole fen, never negative, never above 100 billion yuan. */
export const Fen = z
  .codec(fenText, z.bigint(), { decode: (text) => BigInt(text), encode: (fen) => fen.toString() })
  .refine((fen) => fen <= MAX_FEN, { error: 'amount-out-of-range' });

/** Money on the wire that must be more than nothing. */
export const PositiveFen = Fen.refine((fen) => fen > 0n, { error: 'amount-not-positive' });

/** A civil date that exists, YYYY-MM-DD. */
export const CivilDate = z.string().refine(isCivilDate, { error: 'date-does-not-exist' });

function isCivilDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text && Number(match[1]) >= 1949;
}

/** One line of text a person wrote, trimmed, without control characters. */
export const Line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => !hasControlCharacters(text), { error: 'text-has-control-characters' });

/** Some sentences a person wrote. */
export const Prose = z
  .string()
  .trim()
  .min(1)
  .max(4000)
  .refine((text) => !hasControlCharacters(text), { error: 'text-has-control-characters' });

/** Tab, newline and carriage return may stand in prose; PostgreSQL refuses NUL, screens and files the others. */
function hasControlCharacters(text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if ((code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) || (code >= 0x7f && code < 0xa0)) return true;
    if (code >= 0xd800 && code <= 0xdfff) return true;
  }
  return false;
}
