/** The treasury's drop (国库文件交换目录): files go out, files come back. */
import { fileURLToPath } from 'node:url';
import { directoryTreasury } from './directory-treasury.js';
import { sftpTreasury } from './sftp-treasury.js';

/** Sends and fetches whole files; every act may be repeated without harm. */
export interface TreasuryGateway {
  /** How often it is fair to look for results: a folder costs nothing, a server a connection each time. */
  readonly lookEveryMs: number;
  /** Puts a file into the drop; same name and content again changes nothing, other content is `treasury-file-conflict`. */
  send(file: { name: string; bytes: Uint8Array }): Promise<void>;
  /** Names of the result files that wait, sorted. */
  listResults(): Promise<string[]>;
  /** The bytes of a result file, also after it was archived (so that a repeated import reads the same). */
  read(name: string): Promise<Uint8Array>;
  /** Takes a result file out of the waiting ones; it is kept, and never replaces another. */
  archive(name: string): Promise<void>;
  /**
   * Takes a file that could not be read out of the waiting ones, under this name or, when it is taken, under one like it;
   * it is not opened for that. A file that waits no longer is set aside already.
   */
  setAside(name: string, as: string): Promise<void>;
  /** Throws `treasury-unavailable` when the drop cannot be used now. */
  check(): Promise<void>;
}

/** A drop in a folder both sides can reach. */
export interface DirectoryLocation {
  readonly kind: 'directory';
  readonly directory: string;
}

/** A drop on an SFTP server, and how both sides prove who they are. */
export interface SftpLocation {
  readonly kind: 'sftp';
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly directory: string;
  readonly password?: string | undefined;
  readonly privateKeyFile?: string | undefined;
  /** SHA-256 of the server's host key, as OpenSSH prints it (with or without "SHA256:") or in hexadecimal. */
  readonly hostKeySha256?: string | undefined;
  /** Without a pinned key SFTP is refused, unless this says that any server may be trusted. */
  readonly allowUnknownHostKey?: boolean | undefined;
  readonly operationTimeoutMs?: number | undefined;
}

/** What an address alone does not say of an SFTP server. */
export type SftpOptions = Omit<SftpLocation, 'kind' | 'host' | 'port' | 'username' | 'directory'>;

/** The treasury behind `file:///dir`, `sftp://user@host:port/dir` or a location; a wrong setting is refused at once. */
export function createTreasury(
  where: string | DirectoryLocation | SftpLocation,
  options: SftpOptions = {},
): TreasuryGateway {
  const location = typeof where === 'string' ? toLocation(new URL(where), options) : where;
  return location.kind === 'directory' ? directoryTreasury(location.directory) : sftpTreasury(location);
}

function toLocation(url: URL, options: SftpOptions): DirectoryLocation | SftpLocation {
  if (url.protocol === 'file:') return { kind: 'directory', directory: fileURLToPath(url) };
  if (url.protocol !== 'sftp:' || url.hostname === '' || url.username === '') {
    throw new Error('TREASURY must be file:///directory or sftp://user@host:port/directory');
  }
  return {
    kind: 'sftp',
    host: url.hostname,
    port: url.port === '' ? 22 : Number(url.port),
    username: decodeURIComponent(url.username),
    directory: decodeURIComponent(url.pathname),
    ...options,
  };
}
