/** Files that are there completely or not at all, also after the power fails. */
import { randomUUID } from 'node:crypto';
import { link, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Answers to link(2) on file systems that have no hard links (network shares, FAT). */
const NO_HARD_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];

/** The code of a file-system error ('ENOENT' …), or undefined. */
export function fileErrorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** True when both hold the same bytes. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/**
 * Publishes a new file under its final name in one step, or answers false when the name is taken and changes nothing.
 * Written beside it under a hidden name, synced, then linked: linking never replaces, not even between two processes.
 */
export async function publishNewFile(path: string, bytes: Uint8Array): Promise<boolean> {
  const hidden = await writeHidden(path, bytes);
  try {
    return await moveWithoutReplacing(hidden, path);
  } finally {
    await rm(hidden, { force: true });
  }
}

/** Puts a file in place, replacing what may stand there, in one step. */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const hidden = await writeHidden(path, bytes);
  await rename(hidden, path);
  await syncDirectory(dirname(path));
}

/** Moves a file to a name that is free; answers false, and moves nothing, when it is taken. */
export async function moveWithoutReplacing(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    await rm(from);
  } catch (error) {
    const code = fileErrorCode(error);
    if (code === 'EEXIST') return false;
    if (!code || !NO_HARD_LINKS.includes(code)) throw error;
    if (await exists(to)) return false;
    await rename(from, to);
  }
  await syncDirectory(dirname(to));
  if (dirname(from) !== dirname(to)) await syncDirectory(dirname(from));
  return true;
}

/** Makes the names in a folder durable, not only the bytes behind them. */
export async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** True when something stands under this path. */
export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

async function writeHidden(path: string, bytes: Uint8Array): Promise<string> {
  const hidden = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  const handle = await open(hidden, 'wx', 0o640);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } catch (error) {
    await rm(hidden, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  return hidden;
}
