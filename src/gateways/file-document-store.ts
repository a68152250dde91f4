/** Documents in a directory: one file per content, synced before `put` answers. */
import { access, constants, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DomainError } from '../domain/errors.js';
import { documentKey, documentStoreUnavailable, sha256Of, verifiedContent } from './document-key.js';
import type { DocumentStore } from './document-store.js';
import { exists, fileErrorCode, replaceFile, syncDirectory } from './durable-file.js';

/** The store in a directory, which is made on first use. */
export function fileDocumentStore(root: string): DocumentStore {
  const pathOf = (sha256: string) => join(root, documentKey(sha256));

  return {
    put: (bytes) =>
      reaching(async () => {
        const sha256 = sha256Of(bytes);
        const path = pathOf(sha256);
        // A damaged copy is healed by the good one that has just come in.
        const there = await findFile(path);
        if (!there || sha256Of(there) !== sha256) {
          await makeFolders(root, dirname(path));
          await replaceFile(path, bytes);
        }
        return { sha256, byteSize: bytes.byteLength };
      }),

    get: (sha256) =>
      reaching(async () => {
        const bytes = await findFile(pathOf(sha256));
        if (!bytes) throw new DomainError('document-missing', { sha256 });
        return verifiedContent(sha256, bytes);
      }),

    has: (sha256) => reaching(() => exists(pathOf(sha256))),

    remove: (sha256) =>
      reaching(async () => {
        await rm(pathOf(sha256), { force: true });
        if (await exists(dirname(pathOf(sha256)))) await syncDirectory(dirname(pathOf(sha256)));
      }),

    check: () =>
      reaching(async () => {
        await mkdir(root, { recursive: true });
        await access(root, constants.R_OK | constants.W_OK);
      }),
  };
}

async function findFile(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Makes the two folders of a key and syncs their parents: a synced file in an unsynced folder may vanish. */
async function makeFolders(root: string, folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let path = folder; path.length >= root.length; path = dirname(path)) await syncDirectory(dirname(path));
}

async function reaching<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw documentStoreUnavailable(error);
  }
}
