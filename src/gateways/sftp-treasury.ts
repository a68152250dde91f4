/** A treasury drop on an SFTP server; one connection per act, so nothing is held open between two polls. */
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { SFTPWrapper } from 'ssh2';
import type SftpClient from 'ssh2-sftp-client';
import { DomainError } from '../domain/errors.js';
import { sameBytes } from './durable-file.js';
import type { SftpLocation, TreasuryGateway } from './treasury.js';
import {
  archiveNameBeside,
  assertFileName,
  isFileName,
  LARGEST_RESULT_BYTES,
  nameWithMark,
  TREASURY_FOLDERS,
  treasuryUnavailable,
} from './treasury-file.js';

const DEFAULT_TIMEOUT_MS = 60_000;

interface Session {
  client: SftpClient;
  raw: SFTPWrapper;
}

/** The drop on an SFTP server; refuses to be made without a pinned host key unless told otherwise. */
export function sftpTreasury(location: SftpLocation): TreasuryGateway {
  const pinned = location.hostKeySha256 ? fingerprintBytes(location.hostKeySha256) : undefined;
  if (!pinned && location.allowUnknownHostKey !== true) {
    throw new Error('SFTP_HOST_KEY_SHA256 must name the host key of the treasury server');
  }
  const root = location.directory.replace(/\/+$/, '');
  const outgoing = `${root}/${TREASURY_FOLDERS.outgoing}`;
  const incoming = `${root}/${TREASURY_FOLDERS.incoming}`;
  const archived = `${root}/${TREASURY_FOLDERS.archive}`;
  const refused = `${root}/${TREASURY_FOLDERS.refused}`;
  const withSession = <T>(act: (session: Session) => Promise<T>) => inSession(location, pinned, act);

  return {
    lookEveryMs: 5000,

    send: ({ name, bytes }) =>
      withSession(async (session) => {
        assertFileName(name);
        const path = `${outgoing}/${name}`;
        if (!(await sentBefore(session, path, bytes))) await publish(session, path, bytes);
      }),

    listResults: () =>
      withSession(async ({ client }) => {
        const entries = await client.list(incoming);
        return entries
          .filter((entry) => entry.type === '-' && isFileName(entry.name))
          .map((entry) => entry.name)
          .toSorted();
      }),

    read: (name) =>
      withSession(async (session) => {
        assertFileName(name);
        const bytes =
          (await findBytes(session, `${incoming}/${name}`)) ?? (await findBytes(session, `${archived}/${name}`));
        if (bytes) return bytes;
        await assertFolder(session, incoming);
        throw new DomainError('treasury-file-missing', { name });
      }),

    archive: (name) =>
      withSession(async (session) => {
        assertFileName(name);
        const { client } = session;
        const from = `${incoming}/${name}`;
        const bytes = await findBytes(session, from);
        const before = await findBytes(session, `${archived}/${name}`);
        if (!bytes) {
          if (before) return;
          await assertFolder(session, incoming);
          throw new DomainError('treasury-file-missing', { name });
        }
        if (!(await client.exists(archived))) await client.mkdir(archived);
        if (before && sameBytes(before, bytes)) {
          await client.delete(from);
          return;
        }
        await client.rename(from, `${archived}/${before ? archiveNameBeside(name, bytes) : name}`);
      }),

    setAside: (name, as) =>
      withSession(async (session) => {
        assertFileName(name);
        assertFileName(as);
        const { client } = session;
        const from = `${incoming}/${name}`;
        if ((await client.exists(from)) === false) {
          await assertFolder(session, incoming);
          return;
        }
        if (!(await client.exists(refused))) await client.mkdir(refused);
        const isTaken = (await client.exists(`${refused}/${as}`)) !== false;
        await client.rename(from, `${refused}/${isTaken ? nameWithMark(as, randomUUID()) : as}`);
      }),

    check: () =>
      withSession(async (session) => {
        await assertFolder(session, outgoing);
        await assertFolder(session, incoming);
      }),
  };
}

/** Tells a missing file from a missing drop. */
async function assertFolder({ client }: Session, path: string): Promise<void> {
  if ((await client.exists(path)) !== 'd') throw new DomainError('treasury-unavailable', { reason: 'no-folder' });
}

async function sentBefore(session: Session, path: string, bytes: Uint8Array): Promise<boolean> {
  const there = await findBytes(session, path);
  if (!there) return false;
  if (!sameBytes(there, bytes)) throw new DomainError('treasury-file-conflict', { name: path.split('/').at(-1) });
  return true;
}

async function publish(session: Session, path: string, bytes: Uint8Array): Promise<void> {
  const { client } = session;
  const hidden = path.replace(/([^/]+)$/, `.$1.${randomUUID()}.tmp`);
  try {
    await client.put(Buffer.from(bytes), hidden);
    // A connection cut in mid-stream may look like the end of the stream: count before publishing.
    const { size } = await client.stat(hidden);
    if (size !== bytes.byteLength) throw new DomainError('treasury-unavailable', { reason: 'short-write' });
    await syncRemote(session, hidden);
    // SFTP's plain rename does not replace: a file somebody published meanwhile stays.
    await client.rename(hidden, path);
  } catch (error) {
    // If the connection is gone the hidden file stays; nobody takes it for a payment file.
    await client.delete(hidden, true).catch(() => {});
    if (!(await sentBefore(session, path, bytes))) throw error;
  }
}

/** Asks the server to sync, where it knows how (fsync@openssh.com); others promise no more than their own write does. */
async function syncRemote({ raw }: Session, path: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    raw.open(path, 'r+', (openError, handle) => {
      if (openError) return reject(openError);
      const close = (error?: Error) => raw.close(handle, () => (error ? reject(error) : resolve()));
      try {
        raw.ext_openssh_fsync(handle, (syncError) => close(syncError));
      } catch {
        close();
      }
    });
  });
}

async function findBytes({ client }: Session, path: string): Promise<Uint8Array | undefined> {
  if ((await client.exists(path)) !== '-') return undefined;
  const { size } = await client.stat(path);
  if (size > LARGEST_RESULT_BYTES) throw new DomainError('treasury-file-too-large', { bytes: size });
  const content = await client.get(path);
  if (!Buffer.isBuffer(content)) throw new DomainError('treasury-unavailable', { reason: 'unexpected' });
  return content;
}

/** Connects, acts, disconnects; whatever fails on the way (refused, dropped, silent, wrong key) is the same to callers. */
async function inSession<T>(
  location: SftpLocation,
  pinned: Buffer | undefined,
  act: (session: Session) => Promise<T>,
): Promise<T> {
  const { default: Client } = await import('ssh2-sftp-client');
  const quiet = () => {};
  const client = new Client('treasury', { error: quiet, end: quiet, close: quiet });
  const timeoutMs = location.operationTimeoutMs ?? DEFAULT_TIMEOUT_MS;
  let refusedKey: string | undefined;

  const work = async () => {
    const raw = await client.connect({
      host: location.host,
      port: location.port,
      username: location.username,
      readyTimeout: Math.min(timeoutMs, 20_000),
      keepaliveInterval: 5_000,
      ...(location.password === undefined ? {} : { password: location.password }),
      ...(location.privateKeyFile === undefined ? {} : { privateKey: await readFile(location.privateKeyFile) }),
      hostVerifier: (key: Buffer) => {
        const presented = createHash('sha256').update(key).digest();
        if (!pinned || timingSafeEqual(presented, pinned)) return true;
        refusedKey = `SHA256:${presented.toString('base64').replace(/=+$/, '')}`;
        return false;
      },
    });
    return act({ client, raw });
  };

  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DomainError('treasury-unavailable', { reason: 'timeout' })), timeoutMs);
  });
  try {
    return await Promise.race([work(), silence]);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    if (refusedKey !== undefined) {
      throw new DomainError('treasury-unavailable', { reason: 'host-key-differs', presented: refusedKey });
    }
    throw treasuryUnavailable(error);
  } finally {
    clearTimeout(timer);
    // The result is decided; a server that will not say goodbye must not delay it.
    client.end().catch(quiet);
  }
}

function fingerprintBytes(text: string): Buffer {
  const hex = text.replaceAll(':', '');
  const bytes = /^[0-9a-f]{64}$/i.test(hex)
    ? Buffer.from(hex, 'hex')
    : Buffer.from(text.replace(/^SHA256:/i, ''), 'base64');
  if (bytes.byteLength !== 32) throw new Error('SFTP_HOST_KEY_SHA256 is not a SHA-256 fingerprint');
  return bytes;
}
