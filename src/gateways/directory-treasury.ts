/** A treasury drop in a folder both sides can reach (a mount in production, the demo treasury in the demo). */
import { randomUUID } from 'node:crypto';
import { access, constants, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../domain/errors.js';
import { exists, fileErrorCode, moveWithoutReplacing, publishNewFile, sameBytes } from './durable-file.js';
import type { TreasuryGateway } from './treasury.js';
import {
  archiveNameBeside,
  assertFileName,
  isFileName,
  LARGEST_RESULT_BYTES,
  nameWithMark,
  TREASURY_FOLDERS,
  treasuryUnavailable,
} from './treasury-file.js';

/**
 * The drop in a directory. `out` and `in` must be there: a gateway that made them itself would, on the day the mount is
 * missing, write payment files to where nobody reads them.
 */
export function directoryTreasury(root: string): TreasuryGateway {
  const outgoing = join(root, TREASURY_FOLDERS.outgoing);
  const incoming = join(root, TREASURY_FOLDERS.incoming);
  const archived = join(root, TREASURY_FOLDERS.archive);
  const refused = join(root, TREASURY_FOLDERS.refused);

  return {
    lookEveryMs: 500,

    send: ({ name, bytes }) =>
      reaching(async () => {
        assertFileName(name);
        const path = join(outgoing, name);
        if (await publishNewFile(path, bytes)) return;
        if (!sameBytes(await readFile(path), bytes)) throw new DomainError('treasury-file-conflict', { name });
      }),

    listResults: () =>
      reaching(async () => {
        const entries = await readdir(incoming, { withFileTypes: true });
        return entries
          .filter((entry) => entry.isFile() && isFileName(entry.name))
          .map((entry) => entry.name)
          .toSorted();
      }),

    read: (name) =>
      reaching(async () => {
        assertFileName(name);
        const bytes = (await findBytes(join(incoming, name))) ?? (await findBytes(join(archived, name)));
        if (bytes) return bytes;
        // Tells a missing file from a missing drop.
        await readdir(incoming);
        throw new DomainError('treasury-file-missing', { name });
      }),

    archive: (name) =>
      reaching(async () => {
        assertFileName(name);
        const from = join(incoming, name);
        const to = join(archived, name);
        const bytes = await findBytes(from);
        if (!bytes) {
          if (await exists(to)) return;
          await readdir(incoming);
          throw new DomainError('treasury-file-missing', { name });
        }
        await makeFolder(archived);
        if (await moveWithoutReplacing(from, to)) return;
        // The treasury delivered this name before: the same again can go, other content is kept beside it.
        if (!sameBytes(await readFile(to), bytes))
          await moveWithoutReplacing(from, join(archived, archiveNameBeside(name, bytes)));
        await rm(from, { force: true });
      }),

    setAside: (name, as) =>
      reaching(async () => {
        assertFileName(name);
        assertFileName(as);
        const from = join(incoming, name);
        if (!(await exists(from))) {
          await readdir(incoming);
          return;
        }
        await makeFolder(refused);
        if (await moveWithoutReplacing(from, join(refused, as))) return;
        await moveWithoutReplacing(from, join(refused, nameWithMark(as, randomUUID())));
      }),

    check: () =>
      reaching(async () => {
        for (const folder of [outgoing, incoming]) {
          await readdir(folder);
          await access(folder, constants.R_OK | constants.W_OK);
        }
      }),
  };
}

/** Makes the folders of a drop; for whoever plays the treasury (the demo, the tests), never for the registry itself. */
export async function prepareTreasuryFolders(root: string): Promise<void> {
  for (const folder of Object.values(TREASURY_FOLDERS)) await mkdir(join(root, folder), { recursive: true });
}

async function findBytes(path: string): Promise<Uint8Array | undefined> {
  let handle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const { size } = await handle.stat();
    if (size > LARGEST_RESULT_BYTES) throw new DomainError('treasury-file-too-large', { bytes: size });
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (fileErrorCode(error) !== 'EEXIST') throw error;
  }
}

/** Whatever the file system says no to (missing mount, full disk, no permission) is one thing to the callers. */
async function reaching<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw treasuryUnavailable(error);
  }
}
