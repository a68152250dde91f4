import { type DocumentReading, textOf } from '../domain/precheck/document-reading.js';
import {
  SIGNATURE_VERSION,
  signatureOf,
  type TextSignature,
  withoutModelText,
} from '../domain/precheck/text-similarity.js';
import type { Transaction } from './connection.js';

/** A reading that is to be kept: with its signature when its text is compared with others. */
export interface KeptReading extends DocumentReading {
  signature?: TextSignature | undefined;
}

/** PostgreSQL has no NUL in text, some documents do; a contract text gets the signature of what is not model text. */
export function keepable(reading: DocumentReading, compared?: { model: RegExp }): KeptReading {
  const pages = reading.pages.map((page) => page.replaceAll('\0', ''));
  const text = compared === undefined ? undefined : textOf({ pages });
  const signature = text === undefined ? undefined : signatureOf(withoutModelText(text, compared?.model ?? /$^/u));
  return { ...reading, pages, signature };
}

/** Keeps what was read of a file, once per SHA-256; another version of the extractor takes the place of the earlier one. */
export async function keepReading(
  trx: Transaction,
  sha256: string,
  { extractor, extractorVersion, pages, problems, signature }: KeptReading,
  readAt: string,
): Promise<void> {
  await trx.raw(
    `insert into document_texts as t (sha256, extractor, extractor_version, pages, problems, read_at)
     values (:sha256, :extractor, :extractorVersion, cast(:pages as text[]), :problems, :readAt)
     on conflict (sha256) do update set extractor = excluded.extractor, extractor_version = excluded.extractor_version,
       pages = excluded.pages, problems = excluded.problems, read_at = excluded.read_at
       where (t.extractor, t.extractor_version) <> (excluded.extractor, excluded.extractor_version)`,
    {
      sha256,
      extractor,
      extractorVersion,
      pages: [...pages],
      problems: JSON.stringify(problems),
      readAt,
    },
  );
  if (signature === undefined) return;
  await trx.raw(
    `insert into text_signatures (sha256, signature_version, signature, bands)
     values (:sha256, :version, cast(:values as integer[]), cast(:bands as bigint[]))
     on conflict (sha256) do update set signature_version = excluded.signature_version,
       signature = excluded.signature, bands = excluded.bands
       where text_signatures.signature_version <> excluded.signature_version`,
    {
      sha256,
      version: SIGNATURE_VERSION,
      values: [...signature.values],
      bands: signature.bands.map(String),
    },
  );
}
