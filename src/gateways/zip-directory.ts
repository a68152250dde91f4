import { inflateRawSync } from 'node:zlib';

/** One file inside a ZIP as its central directory names it. */
export interface ZipEntry {
  name: string;
  method: number;
  isEncrypted: boolean;
  packedBytes: number;
  unpackedBytes: number;
  headerOffset: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/** Where the central directory ends; -1 when these bytes do not end as a ZIP file does. */
export function findZipEnd(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY && at + END_BYTES + bytes.readUInt16LE(at + 20) === bytes.length) {
      return at;
    }
  }
  return -1;
}

/** The files a ZIP lists, read without unpacking any; undefined when it is damaged, too long or says two different things. */
export function findZipEntries(bytes: Buffer, mostEntries: number): ZipEntry[] | undefined {
  const end = findZipEnd(bytes);
  if (end < 0) return undefined;
  const count = bytes.readUInt16LE(end + 10);
  // 65535 would mean ZIP64, which no file within the size limit needs.
  if (count > mostEntries || count === 0xffff) return undefined;
  const entries: ZipEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return undefined;
    const nameBytes = bytes.readUInt16LE(at + 28);
    const next = at + 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (next > end) return undefined;
    const name = bytes.subarray(at + 46, at + 46 + nameBytes);
    const headerOffset = bytes.readUInt32LE(at + 42);
    if (!isSameInLocalHeader(bytes, headerOffset, name)) return undefined;
    entries.push({
      name: name.toString('utf8'),
      method: bytes.readUInt16LE(at + 10),
      isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      packedBytes: bytes.readUInt32LE(at + 20),
      unpackedBytes: bytes.readUInt32LE(at + 24),
      headerOffset,
    });
    at = next;
  }
  return entries;
}

/** Programs that read front to back and those that read the directory must see the same files. */
function isSameInLocalHeader(bytes: Buffer, offset: number, name: Buffer): boolean {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL_HEADER) return false;
  return bytes.subarray(offset + 30, offset + 30 + bytes.readUInt16LE(offset + 26)).equals(name);
}

/** The content of one entry, at most `mostBytes` of it; undefined when it cannot be unpacked within that. */
export function findZipContent(bytes: Buffer, entry: ZipEntry, mostBytes: number): Buffer | undefined {
  const start =
    entry.headerOffset + 30 + bytes.readUInt16LE(entry.headerOffset + 26) + bytes.readUInt16LE(entry.headerOffset + 28);
  const packed = bytes.subarray(start, start + entry.packedBytes);
  if (entry.isEncrypted || packed.length < entry.packedBytes) return undefined;
  if (entry.method === STORED) return packed.length <= mostBytes ? packed : undefined;
  if (entry.method !== DEFLATED) return undefined;
  try {
    return inflateRawSync(packed, { maxOutputLength: mostBytes });
  } catch {
    return undefined;
  }
}
