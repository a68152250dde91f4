/** Where documents are kept (附件库): by the hash of their content, so nothing is stored twice or changed unseen. */
import { fileURLToPath } from 'node:url';
import { fileDocumentStore } from './file-document-store.js';
import { s3DocumentStore } from './s3-document-store.js';

/** Keeps and returns documents by SHA-256; storing twice is storing once. */
export interface DocumentStore {
  put(bytes: Uint8Array): Promise<StoredDocument>;
  /** The content, after its hash was checked: `document-missing`, `document-corrupt`. */
  get(sha256: string): Promise<Uint8Array>;
  has(sha256: string): Promise<boolean>;
  /** Takes a document out for good: only for what the law forbids to keep. One that is gone already is fine. */
  remove(sha256: string): Promise<void>;
  /** Throws `document-store-unavailable` when the store cannot be used now. */
  check(): Promise<void>;
}

/** What is recorded of a stored document. */
export interface StoredDocument {
  sha256: string;
  byteSize: number;
}

/** A directory of this machine or of a mount. */
export interface DirectoryLocation {
  readonly kind: 'directory';
  readonly directory: string;
}

/** A bucket; keys of access come from the environment, as every AWS program reads them. */
export interface S3Location {
  readonly kind: 's3';
  readonly bucket: string;
  readonly prefix?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  /** `https://endpoint/bucket/key`; taken for granted when an endpoint is named, unless this says no. */
  readonly forcePathStyle?: boolean | undefined;
}

/** The store behind `file:///dir`, `s3://bucket/prefix?endpoint=…&region=…&forcePathStyle=true` or a location. */
export function createDocumentStore(where: string | DirectoryLocation | S3Location): DocumentStore {
  const location = typeof where === 'string' ? toLocation(new URL(where)) : where;
  return location.kind === 'directory' ? fileDocumentStore(location.directory) : s3DocumentStore(location);
}

function toLocation(url: URL): DirectoryLocation | S3Location {
  if (url.protocol === 'file:') return { kind: 'directory', directory: fileURLToPath(url) };
  if (url.protocol !== 's3:' || url.hostname === '') {
    throw new Error('OBJECT_STORE must be file:///directory or s3://bucket/prefix?region=…');
  }
  const pathStyle = url.searchParams.get('forcePathStyle');
  return {
    kind: 's3',
    bucket: decodeURIComponent(url.hostname),
    prefix: decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, ''),
    endpoint: url.searchParams.get('endpoint') ?? undefined,
    region: url.searchParams.get('region') ?? undefined,
    forcePathStyle: pathStyle === null ? undefined : pathStyle === 'true',
  };
}
