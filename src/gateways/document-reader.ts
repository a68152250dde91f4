import type { DocumentReading, ReadingProblem, ReadingProblemCode } from '../domain/precheck/document-reading.js';
import { readDocx } from './docx-reader.js';
import type { PdfFailure, PdfReader } from './pdf-reader.js';
import { findZipContent, findZipEntries, type ZipEntry } from './zip-directory.js';

/** Counted up when the same bytes would be read otherwise: what was stored by another version is read again. */
export const EXTRACTOR_VERSION = '1';
const PDF = 'unpdf';
const DOCX = 'docx';

/** Fewer visible characters a page than this is a scan with a stamp of the scanner, not a text. */
const TEXT_LAYER_CHARACTERS_A_PAGE = 10;
const ARCHIVES = /\.(?:zip|rar|7z|gz|tar|docx|docm|xlsx|xlsm|pptx)$/i;

export interface ReaderLimits {
  fileBytes: number;
  readCharacters: number;
  archiveEntries: number;
  archiveUnpackedBytes: number;
}

/** A reading with what the inspector tells beside it. */
export interface FileReading extends DocumentReading {
  /** As a PDF has them; of a Word file what the program that wrote it counted. */
  pageCount: number | null;
}

const FAILURES: Readonly<Record<PdfFailure, ReadingProblemCode>> = {
  encrypted: 'password-protected',
  damaged: 'damaged',
  'takes-too-much': 'takes-too-much',
};

/** 文本提取: what a program can read of these bytes; whatever is wrong with them is a named problem, never an error. */
export async function readDocument(
  content: Buffer,
  mediaType: string,
  pdfs: PdfReader,
  limits: ReaderLimits,
): Promise<FileReading> {
  if (content.byteLength > limits.fileBytes) return without(DOCX, 'too-big');
  if (mediaType === 'application/pdf') return readPdf(content, pdfs);
  if (mediaType.startsWith('image/')) return without('none', 'no-text');
  if (!mediaType.startsWith('application/vnd.openxmlformats-officedocument.')) return without('none', 'not-read');
  return readOffice(content, mediaType.endsWith('.document'), limits);
}

function without(extractor: string, code: ReadingProblemCode): FileReading {
  return { extractor, extractorVersion: EXTRACTOR_VERSION, pages: [], problems: [{ code }], pageCount: null };
}

async function readPdf(content: Buffer, pdfs: PdfReader): Promise<FileReading> {
  // A whole PDF ends with its end mark (ISO 32000, 7.5.5); readers that guess the rest would hide what is missing.
  if (!content.subarray(-2048).includes('%%EOF')) return without(PDF, 'damaged');
  const reading = await pdfs.read(content);
  if (typeof reading === 'string') return without(PDF, FAILURES[reading]);
  const { pages, pageCount, isCutShort, warnings } = reading;
  const problems: ReadingProblem[] = warnings.map((code) => ({ code }));
  if (isCutShort) problems.push({ code: 'cut-short' });
  const scanned = pages.flatMap((text, index) => (visible(text) < TEXT_LAYER_CHARACTERS_A_PAGE ? [index + 1] : []));
  if (visible(pages.join('')) < TEXT_LAYER_CHARACTERS_A_PAGE * pages.length) {
    return {
      extractor: PDF,
      extractorVersion: EXTRACTOR_VERSION,
      pages: [],
      problems: [...problems, { code: 'no-text' }],
      pageCount,
    };
  }
  if (scanned.length > 0) problems.push({ code: 'page-without-text', pages: scanned });
  return { extractor: PDF, extractorVersion: EXTRACTOR_VERSION, pages, problems, pageCount };
}

const visible = (text: string): number => text.replace(/\s/g, '').length;

function readOffice(content: Buffer, isWord: boolean, limits: ReaderLimits): FileReading {
  const entries = findZipEntries(content, limits.archiveEntries);
  if (entries === undefined) return without(DOCX, 'damaged');
  const unpackedBytes = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0);
  if (unpackedBytes > limits.archiveUnpackedBytes) return without(DOCX, 'takes-too-much');
  if (entries.some(({ isEncrypted }) => isEncrypted)) return without(DOCX, 'password-protected');
  if (entries.some(({ name }) => isEscapingPath(name))) return without(DOCX, 'damaged');
  const problems = problemsOf(entries);
  const base = { extractor: DOCX, extractorVersion: EXTRACTOR_VERSION, pageCount: null };
  if (!isWord) return { ...base, pages: [], problems: [...problems, { code: 'not-read' }] };
  const reading = readDocx(content, entries, { fileBytes: limits.fileBytes, characters: limits.readCharacters });
  if (reading === undefined) return without(DOCX, 'damaged');
  if (reading.isCutShort) problems.push({ code: 'cut-short' });
  const isEmpty = visible(reading.pages.join('')) === 0;
  return {
    ...base,
    pageCount: countedPages(content, entries),
    pages: isEmpty ? [] : reading.pages,
    problems: isEmpty ? [...problems, { code: 'no-text' }] : problems,
  };
}

const MOST_PROPERTIES_BYTES = 64 * 1024;

/** 页数 as the word processor wrote it down when it saved; null when it did not. */
function countedPages(content: Buffer, entries: readonly ZipEntry[]): number | null {
  const entry = entries.find(({ name }) => name === 'docProps/app.xml');
  const properties = entry && findZipContent(content, entry, MOST_PROPERTIES_BYTES)?.toString('utf8');
  const pages = Number(/<(?:\w{1,20}:)?Pages>(\d{1,5})</.exec(properties ?? '')?.[1] ?? 0);
  return pages > 0 ? pages : null;
}

function problemsOf(entries: readonly ZipEntry[]): ReadingProblem[] {
  const names = entries.map(({ name }) => name);
  return [
    ...(names.some((name) => name.endsWith('/vbaProject.bin')) ? [{ code: 'contains-macros' as const }] : []),
    ...(names.some((name) => name.includes('/embeddings/')) ? [{ code: 'contains-embedded-file' as const }] : []),
    ...(names.some((name) => ARCHIVES.test(name)) ? [{ code: 'contains-archive' as const }] : []),
  ];
}

function isEscapingPath(name: string): boolean {
  return name.startsWith('/') || name.includes('\\') || name.includes('\0') || name.split('/').includes('..');
}
