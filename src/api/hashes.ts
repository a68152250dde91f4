import { createHash } from 'node:crypto';

/** SHA-256 of a file's bytes, in lower-case hexadecimal. */
export function sha256OfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** SHA-256 over several texts, in lower-case hexadecimal. */
export function sha256Of(...texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('|')).digest('hex');
}
