import { fileTypeFromBuffer } from 'file-type';
import { DOCUMENT_FORMAT_NAMES, type DocumentFormat } from '../domain/contract/document-slot.js';
import { DomainError } from '../domain/errors.js';
import { LARGEST_FILE_BYTES } from '../domain/file-limit.js';
import type { DocumentReading, ReadingProblemCode } from '../domain/precheck/document-reading.js';
import { type FileReading, readDocument } from './document-reader.js';
import { isEncryptedOffice } from './ole-file.js';
import { createPdfReader, type PdfWarning } from './pdf-reader.js';
import { createTurnstile } from './turnstile.js';
import { findZipEnd, findZipEntries } from './zip-directory.js';

/** What a file may be: the extensions that name it, the media type it is stored and served with. */
export const DOCUMENT_FORMATS: Record<DocumentFormat, { extensions: readonly string[]; mediaType: string }> = {
  pdf: { extensions: ['pdf'], mediaType: 'application/pdf' },
  ofd: { extensions: ['ofd'], mediaType: 'application/ofd' },
  png: { extensions: ['png'], mediaType: 'image/png' },
  jpeg: { extensions: ['jpg', 'jpeg'], mediaType: 'image/jpeg' },
  docx: {
    extensions: ['docx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  xlsx: { extensions: ['xlsx'], mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
};

/** What a place takes: which formats, and how large one file may be. */
export interface Takes {
  formats: readonly DocumentFormat[];
  mostBytes: number;
}

/** What one file may cost, in bytes, names and reading. */
export const DOCUMENT_LIMITS = {
  fileBytes: LARGEST_FILE_BYTES,
  nameCharacters: 200,
  readPages: 300,
  readCharacters: 400_000,
  readMs: 10_000,
  readMemoryMb: 256,
  readersAtOnce: 2,
  archiveEntries: 2000,
  archiveUnpackedBytes: 200 * 1024 * 1024,
} as const;
export type DocumentLimits = { [limit in keyof typeof DOCUMENT_LIMITS]: number };

export type DocumentWarning = PdfWarning | 'contains-macros' | 'contains-archive' | 'text-cut-short';

/** What is known of an uploaded file by looking at it. */
export interface DocumentInspection {
  mediaType: string;
  /** Of a PDF, and of a Word file that says so. */
  pageCount: number | null;
  /** What a program can read of it; null when it has no text or the format is not read. */
  text: string | null;
  /** `no-text-layer`: a scan or picture, only eyes can read it; `not-applicable`: this format is not read. */
  textNote: 'extracted' | 'no-text-layer' | 'not-applicable';
  /** Nothing forbidden, but the reviewer should know; sorted, each once. */
  warnings: DocumentWarning[];
  /** What was read, by page, and what stood in the way. */
  reading: DocumentReading;
}

export interface DocumentInspector {
  /** `takes`: what the place it is meant for takes; every format by default. */
  inspect(file: { bytes: Uint8Array; fileName: string; takes?: Takes | undefined }): Promise<DocumentInspection>;
  /** The text of a file that was taken in before; what is wrong with it is a problem of the reading, never an error. */
  read(file: { bytes: Uint8Array; mediaType: string }): Promise<DocumentReading>;
}

/** Looks at uploaded files: the type is what the content says, and a name that says otherwise is refused. */
export function createDocumentInspector(
  options: { limits?: Partial<DocumentLimits> | undefined } = {},
): DocumentInspector {
  const limits: DocumentLimits = { ...DOCUMENT_LIMITS, ...options.limits };
  // uploads must not take every core
  const turnstile = createTurnstile(limits.readersAtOnce);
  const pdfs = createPdfReader({
    pages: limits.readPages,
    characters: limits.readCharacters,
    timeoutMs: limits.readMs,
    memoryMb: limits.readMemoryMb,
  });
  return {
    async inspect({ bytes, fileName, takes = { formats: DOCUMENT_FORMAT_NAMES, mostBytes: limits.fileBytes } }) {
      const named = namedFormat(fileName, limits);
      if (bytes.byteLength === 0) throw new DomainError('file-empty');
      const limitBytes = Math.min(limits.fileBytes, takes.mostBytes);
      if (bytes.byteLength > limitBytes) throw new DomainError('file-too-large', { limitBytes });
      const format = takes.formats.find((allowed) => allowed === named.format);
      if (!format) {
        throw new DomainError('file-type-not-allowed', { named: named.extension, allowed: takes.formats });
      }
      const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      // an office file behind a password is no package any more: it is told so, and not that its name lies
      if (isEncryptedOffice(content)) throw new DomainError('file-not-readable', { reason: 'encrypted' });
      const found = await foundFormat(content, limits);
      if (found !== format) throw new DomainError('file-not-what-its-name-says', { named: named.extension, found });
      const mediaType = DOCUMENT_FORMATS[format].mediaType;
      if (format === 'png' || format === 'jpeg') refuseHalfPicture(content, format);
      return { mediaType, ...seenOf(await turnstile.inTurn(() => readDocument(content, mediaType, pdfs, limits))) };
    },
    async read({ bytes, mediaType }) {
      const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const { pageCount: _, ...reading } = await turnstile.inTurn(() => readDocument(content, mediaType, pdfs, limits));
      return reading;
    },
  };
}

type Seen = Omit<DocumentInspection, 'mediaType'>;

/** The format a file name claims; a name that could mislead a person or a file system is refused (ASVS 5.0, 5.3). */
function namedFormat(
  fileName: string,
  limits: DocumentLimits,
): { extension: string; format: DocumentFormat | undefined } {
  const invalid = (reason: string): DomainError =>
    new DomainError('file-name-invalid', { reason, limitCharacters: limits.nameCharacters });
  if (fileName.trim() === '') throw invalid('empty');
  if (Array.from(fileName).length > limits.nameCharacters) throw invalid('too-long');
  if (/[/\\]/.test(fileName)) throw invalid('path-separator');
  // \p{C} holds control characters, lone surrogates and the bidirectional marks that show "fdp.exe" as "exe.pdf".
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(fileName)) throw invalid('control-character');
  const dot = fileName.lastIndexOf('.');
  const extension = dot < 1 ? '' : fileName.slice(dot + 1).toLowerCase();
  const format = DOCUMENT_FORMAT_NAMES.find((name) => DOCUMENT_FORMATS[name].extensions.includes(extension));
  return { extension, format };
}

/** The format by content; a short word for anything else, `unknown` when even that cannot be said. */
async function foundFormat(content: Buffer, limits: DocumentLimits): Promise<string> {
  // Archives are read by their directory alone: sniffing must not unpack what a stranger packed.
  if (content.readUIntBE(0, Math.min(4, content.length)) === 0x504b0304) return archiveFormat(content, limits);
  const extension = (await fileTypeFromBuffer(content))?.ext;
  if (extension === undefined) return 'unknown';
  const found = extension === 'jpg' ? 'jpeg' : extension;
  // Two formats in one file: what the reviewer sees is not what the next program opens.
  return Object.hasOwn(DOCUMENT_FORMATS, found) && findZipEnd(content) >= 0 ? `${found}+zip` : found;
}

function archiveFormat(content: Buffer, limits: DocumentLimits): string {
  const names = new Set(findZipEntries(content, limits.archiveEntries)?.map(({ name }) => name));
  if (names.has('OFD.xml')) return 'ofd';
  if (!names.has('[Content_Types].xml')) return 'zip';
  if (names.has('word/document.xml')) return 'docx';
  return names.has('xl/workbook.xml') ? 'xlsx' : 'zip';
}

const REFUSED: Partial<Record<ReadingProblemCode, string>> = {
  'password-protected': 'encrypted',
  damaged: 'damaged',
  'takes-too-much': 'takes-too-much',
  'too-big': 'takes-too-much',
};

/** A file no program can open is refused at the door; what was merely hard to read comes in with its problems. */
function seenOf({ pageCount, ...reading }: FileReading): Seen {
  for (const { code } of reading.problems) {
    const reason = REFUSED[code];
    if (reason !== undefined) throw new DomainError('file-not-readable', { reason });
  }
  const codes = reading.problems.map(({ code }) => code);
  const hasText = reading.pages.length > 0;
  return {
    pageCount,
    text: hasText ? reading.pages.join('') : null,
    textNote: hasText ? 'extracted' : codes.includes('not-read') ? 'not-applicable' : 'no-text-layer',
    warnings: sorted(codes.flatMap((code) => WARNINGS[code] ?? [])),
    reading,
  };
}

const WARNINGS: Partial<Record<ReadingProblemCode, DocumentWarning>> = {
  'contains-macros': 'contains-macros',
  'contains-javascript': 'contains-javascript',
  'contains-launch-action': 'contains-launch-action',
  'contains-embedded-file': 'contains-embedded-file',
  'contains-archive': 'contains-archive',
  'permissions-restricted': 'permissions-restricted',
  'cut-short': 'text-cut-short',
};

function refuseHalfPicture(content: Buffer, format: DocumentFormat): void {
  const isWhole =
    format === 'png' ? content.subarray(-64).includes('IEND') : content.lastIndexOf(Buffer.from([0xff, 0xd9])) > 0;
  if (!isWhole) throw new DomainError('file-not-readable', { reason: 'damaged' });
}

function sorted(warnings: DocumentWarning[]): DocumentWarning[] {
  return [...new Set(warnings)].toSorted();
}
