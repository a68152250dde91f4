import { fileTypeFromBuffer } from 'file-type';
import type { AttachmentSlot } from '../domain/contract/declaration.js';
import { DomainError } from '../domain/errors.js';
import { createPdfReader, type PdfReader, type PdfWarning } from './pdf-reader.js';
import { findZipContent, findZipEnd, findZipEntries, type ZipEntry } from './zip-directory.js';

const FORMAT_NAMES = ['pdf', 'ofd', 'png', 'jpeg', 'docx', 'xlsx'] as const;
export type DocumentFormat = (typeof FORMAT_NAMES)[number];

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

const PAPER = ['pdf', 'ofd', 'png', 'jpeg'] as const;
const PAPER_OR_TEXT = [...PAPER, 'docx'] as const;
const PAPER_OR_OFFICE = [...PAPER, 'docx', 'xlsx'] as const;

/** Which formats each slot takes: proof is paper or its picture, working material may be an office file. */
export const SLOT_FORMATS: Record<AttachmentSlot, readonly DocumentFormat[]> = {
  contract_text: PAPER_OR_TEXT,
  contract_annex: PAPER_OR_OFFICE,
  intellectual_property_proof: PAPER,
  authorisation: PAPER,
  commitment_letter: PAPER,
  import_export_certificate: PAPER,
  correction_material: PAPER_OR_OFFICE,
  amendment_agreement: PAPER_OR_TEXT,
  termination_proof: PAPER,
  invoice: PAPER,
  bank_slip: PAPER,
  other: PAPER_OR_OFFICE,
};

/** What one file may cost, in bytes, names and reading. */
export const DOCUMENT_LIMITS = {
  fileBytes: 20 * 1024 * 1024,
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

/** Fewer visible characters a page than this is a scan with a stamp of the scanner, not a text. */
const TEXT_LAYER_CHARACTERS_A_PAGE = 10;

export type DocumentWarning = PdfWarning | 'contains-macros' | 'text-cut-short';

/** What is known of an uploaded file by looking at it. */
export interface DocumentInspection {
  mediaType: string;
  /** PDF only. */
  pageCount: number | null;
  /** What a program can read of it; null when it has no text or the format is not read. */
  text: string | null;
  /** `no-text-layer`: a scan or picture, only eyes can read it; `not-applicable`: this format is not read. */
  textNote: 'extracted' | 'no-text-layer' | 'not-applicable';
  /** Nothing forbidden, but the reviewer should know; sorted, each once. */
  warnings: DocumentWarning[];
}

export interface DocumentInspector {
  inspect(file: { bytes: Uint8Array; fileName: string; slot: AttachmentSlot }): Promise<DocumentInspection>;
}

/** Looks at uploaded files: the type is what the content says, and a name that says otherwise is refused. */
export function createDocumentInspector(
  options: { limits?: Partial<DocumentLimits> | undefined } = {},
): DocumentInspector {
  const limits: DocumentLimits = { ...DOCUMENT_LIMITS, ...options.limits };
  const inTurn = createTurnstile(limits.readersAtOnce);
  const pdfs = createPdfReader({
    pages: limits.readPages,
    characters: limits.readCharacters,
    timeoutMs: limits.readMs,
    memoryMb: limits.readMemoryMb,
  });
  return {
    async inspect({ bytes, fileName, slot }) {
      const named = namedFormat(fileName, limits);
      if (bytes.byteLength === 0) throw new DomainError('file-empty');
      if (bytes.byteLength > limits.fileBytes) {
        throw new DomainError('file-too-large', { limitBytes: limits.fileBytes });
      }
      const format = SLOT_FORMATS[slot].find((allowed) => allowed === named.format);
      if (!format) {
        throw new DomainError('file-type-not-allowed', { named: named.extension, allowed: SLOT_FORMATS[slot] });
      }
      const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const found = await foundFormat(content, limits);
      if (found !== format) throw new DomainError('file-not-what-its-name-says', { named: named.extension, found });
      const mediaType = DOCUMENT_FORMATS[format].mediaType;
      if (format === 'pdf') return { mediaType, ...(await inTurn(() => inspectPdf(content, pdfs))) };
      if (format === 'png' || format === 'jpeg') return { mediaType, ...inspectPicture(content, format) };
      return { mediaType, ...inspectArchive(content, format, limits) };
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
  const format = FORMAT_NAMES.find((name) => DOCUMENT_FORMATS[name].extensions.includes(extension));
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

async function inspectPdf(content: Buffer, pdfs: PdfReader): Promise<Seen> {
  // A whole PDF ends with its end mark (ISO 32000, 7.5.5); readers that guess the rest would hide what is missing.
  if (!content.subarray(-2048).includes('%%EOF')) throw new DomainError('file-not-readable', { reason: 'damaged' });
  const reading = await pdfs.read(content);
  if (typeof reading === 'string') throw new DomainError('file-not-readable', { reason: reading });
  const visible = reading.text.replace(/\s/g, '').length;
  const hasText = visible >= TEXT_LAYER_CHARACTERS_A_PAGE * reading.pagesRead;
  return {
    pageCount: reading.pageCount,
    text: hasText ? reading.text : null,
    textNote: hasText ? 'extracted' : 'no-text-layer',
    warnings: sorted([...reading.warnings, ...(reading.isCutShort ? (['text-cut-short'] as const) : [])]),
  };
}

function inspectPicture(content: Buffer, format: DocumentFormat): Seen {
  const isWhole =
    format === 'png' ? content.subarray(-64).includes('IEND') : content.lastIndexOf(Buffer.from([0xff, 0xd9])) > 0;
  if (!isWhole) throw new DomainError('file-not-readable', { reason: 'damaged' });
  return { pageCount: null, text: null, textNote: 'no-text-layer', warnings: [] };
}

function inspectArchive(content: Buffer, format: DocumentFormat, limits: DocumentLimits): Seen {
  const entries = findZipEntries(content, limits.archiveEntries) ?? [];
  const unpackedBytes = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0);
  if (unpackedBytes > limits.archiveUnpackedBytes) {
    throw new DomainError('file-not-readable', { reason: 'takes-too-much' });
  }
  if (entries.some(({ isEncrypted }) => isEncrypted)) {
    throw new DomainError('file-not-readable', { reason: 'encrypted' });
  }
  if (entries.some(({ name }) => isEscapingPath(name))) {
    throw new DomainError('file-not-readable', { reason: 'damaged' });
  }
  const warnings: DocumentWarning[] = entries.some(({ name }) => name.endsWith('/vbaProject.bin'))
    ? ['contains-macros']
    : [];
  if (format !== 'docx') return { pageCount: null, text: null, textNote: 'not-applicable', warnings };
  const text = docxText(content, entries, limits);
  const isCutShort = text.length > limits.readCharacters;
  return {
    pageCount: null,
    text: text.slice(0, limits.readCharacters),
    textNote: 'extracted',
    warnings: isCutShort ? sorted([...warnings, 'text-cut-short']) : warnings,
  };
}

function isEscapingPath(name: string): boolean {
  return name.startsWith('/') || name.includes('\\') || name.includes('\0') || name.split('/').includes('..');
}

/** The running text of a DOCX: its paragraphs, without reading any other part of the package. */
function docxText(content: Buffer, entries: readonly ZipEntry[], limits: DocumentLimits): string {
  const body = entries.find(({ name }) => name === 'word/document.xml');
  const xml = body && findZipContent(content, body, limits.fileBytes)?.toString('utf8');
  if (xml === undefined) throw new DomainError('file-not-readable', { reason: 'damaged' });
  return xml
    .replace(/<w:tab\/>/g, '\t')
    .replace(/<w:br\b[^<>]*>|<\/w:p>/g, '\n')
    .replace(/<w:(?:instrText|delText)\b[^<>]*>[^<]*/g, '')
    .replace(/<[^<>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
}

function sorted(warnings: DocumentWarning[]): DocumentWarning[] {
  return [...new Set(warnings)].toSorted();
}

/** At most so many at once, the others wait their turn: uploads must not take every core. */
function createTurnstile(width: number): <Result>(act: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return async (act) => {
    if (inside >= width) await new Promise<void>((enter) => waiting.push(enter));
    else inside += 1;
    try {
      return await act();
    } finally {
      // Whoever waits longest takes over this place; it stays counted.
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    }
  };
}
