import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';

/** Files of one package by their name in it. */
export type PackageFiles = Readonly<Record<string, Uint8Array | string>>;

/** The earliest day a zip can name: the same content always gives the same bytes. */
const FIRST_DAY = new Date(1980, 0, 1);

/** One zip of these files, and `manifest.sha256` with the hash of each, as sha256sum reads it. */
export function zipPackage(files: PackageFiles): Uint8Array {
  const entries = Object.entries(files).map(([name, content]): [string, Uint8Array] => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  const hashes = entries.map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
  return zipSync(Object.fromEntries([...entries, ['manifest.sha256', strToU8(hashes.join(''))]]), {
    mtime: FIRST_DAY,
    level: 6,
  });
}
