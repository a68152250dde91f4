/** Documents in an S3 bucket, or in anything that speaks its language. */
import type * as S3 from '@aws-sdk/client-s3';
import { DomainError } from '../domain/errors.js';
import { documentKey, documentStoreUnavailable, sha256Of, verifiedContent } from './document-key.js';
import type { DocumentStore, S3Location } from './document-store.js';

interface Connection {
  s3: typeof S3;
  client: S3.S3Client;
}

/** The store in a bucket. */
export function s3DocumentStore(location: S3Location): DocumentStore {
  const { bucket, prefix = '' } = location;
  const address = (sha256: string) => ({
    Bucket: bucket,
    Key: prefix === '' ? documentKey(sha256) : `${prefix}/${documentKey(sha256)}`,
  });

  // The SDK is large: it is loaded by those who keep documents in S3, when they do.
  let opened: Promise<Connection> | undefined;
  const reaching = async <T>(act: (connection: Connection) => Promise<T>): Promise<T> => {
    try {
      opened ??= open(location);
      return await act(await opened);
    } catch (error) {
      if (error instanceof DomainError) throw error;
      throw documentStoreUnavailable(error);
    }
  };
  const has = (sha256: string) =>
    reaching(async ({ s3, client }) => {
      try {
        await client.send(new s3.HeadObjectCommand(address(sha256)));
        return true;
      } catch (error) {
        if (isAbsent(error)) return false;
        throw error;
      }
    });

  return {
    has,

    remove: (sha256) =>
      reaching(async ({ s3, client }) => {
        await client.send(new s3.DeleteObjectCommand(address(sha256)));
      }),

    put: (bytes) =>
      reaching(async ({ s3, client }) => {
        const sha256 = sha256Of(bytes);
        // Written even if it is there: it is the same content, and it heals a copy that was damaged.
        await client.send(
          new s3.PutObjectCommand({
            ...address(sha256),
            Body: bytes,
            ContentLength: bytes.byteLength,
            ContentType: 'application/octet-stream',
          }),
        );
        return { sha256, byteSize: bytes.byteLength };
      }),

    get: (sha256) =>
      reaching(async ({ s3, client }) => {
        try {
          const answer = await client.send(new s3.GetObjectCommand(address(sha256)));
          return verifiedContent(sha256, (await answer.Body?.transformToByteArray()) ?? new Uint8Array());
        } catch (error) {
          if (isAbsent(error)) throw new DomainError('document-missing', { sha256 });
          throw error;
        }
      }),

    check: () =>
      reaching(async ({ s3, client }) => {
        await client.send(new s3.HeadBucketCommand({ Bucket: bucket }));
      }),
  };
}

async function open({ endpoint, region, forcePathStyle }: S3Location): Promise<Connection> {
  const s3 = await import('@aws-sdk/client-s3');
  const client = new s3.S3Client({
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
    forcePathStyle: forcePathStyle ?? endpoint !== undefined,
    // Many look-alikes refuse the SDK's newer default checksums; our own hash is checked on every read anyway.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
  });
  return { s3, client };
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && ['NoSuchKey', 'NotFound'].includes(error.name);
}
