/** What holds for the files of every kind of treasury drop. */
import { createHash } from 'node:crypto';
import { DomainError } from '../domain/errors.js';
import { fileErrorCode } from './durable-file.js';

/** Folders of the drop: ours to the treasury, the treasury's to us, what we have taken in, and what we could not. */
export const TREASURY_FOLDERS = {
  outgoing: 'out',
  incoming: 'in',
  archive: 'in/archive',
  refused: 'in/refused',
} as const;

/** Result files larger than this are not read: none of ours could come near it. */
export const LARGEST_RESULT_BYTES = 32 * 1024 * 1024;

/** A name that stays inside its folder and is not one of the hidden, half-written ones. */
export function assertFileName(name: string): void {
  if (!isFileName(name)) throw new DomainError('treasury-file-name-refused');
}

/** True for a name a waiting file may have; hidden names and `.tmp`, `.part` are files still being written. */
export function isFileName(name: string): boolean {
  if (name === '' || Buffer.byteLength(name) > 200 || name.startsWith('.')) return false;
  return !/[/\\\p{Cc}]/u.test(name) && !/\.(tmp|part)$/i.test(name);
}

/** Where a file goes whose name is already taken in the archive by other content: beside it, told apart by its hash. */
export function archiveNameBeside(name: string, bytes: Uint8Array): string {
  return nameWithMark(name, createHash('sha256').update(bytes).digest('hex').slice(0, 12));
}

/** The same name with a mark before its ending. */
export function nameWithMark(name: string, mark: string): string {
  return /\.[^.]+$/.test(name) ? name.replace(/(\.[^.]+)$/, `.${mark}$1`) : `${name}.${mark}`;
}

/** In which order a text is tried to be read: whole or, last, cut inside its last character. */
const ENCODINGS = [
  ['utf-8', false],
  ['utf-8', true],
  ['gb18030', false],
  ['gb18030', true],
] as const;

/**
 * The text of a result file: UTF-8 (with or without a mark) or GB18030, which old finance systems still write.
 * What ends inside a character was cut there: the rest is its text, and no closing record is found in it. Undefined for anything
 * else; `parseResultFile(undefined)` gives that its name.
 */
export function decodeTreasuryText(bytes: Uint8Array): string | undefined {
  for (const [encoding, stream] of ENCODINGS) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream });
      // GB18030 reads nearly any bytes; control characters betray that these are not text (UTF-16, PDF, archives).
      return /(?![\t\r\n])\p{Cc}/u.test(text) ? undefined : text;
    } catch {
      // Not this encoding; the next one may fit.
    }
  }
  return undefined;
}

/** The treasury is away; what was really said is the `cause`, for the log. */
export function treasuryUnavailable(cause: unknown): DomainError {
  const error = new DomainError('treasury-unavailable', { reason: fileErrorCode(cause) ?? 'unexpected' });
  error.cause = cause;
  return error;
}
