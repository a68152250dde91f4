import { createRequire } from 'node:module';
import type * as threads from 'node:worker_threads';
import { Worker } from 'node:worker_threads';
import type * as zlib from 'node:zlib';
import type * as unpdf from 'unpdf';

export const PDF_WARNINGS = [
  'contains-javascript',
  'contains-launch-action',
  'contains-embedded-file',
  'permissions-restricted',
] as const;
export type PdfWarning = (typeof PDF_WARNINGS)[number];

export interface PdfReading {
  pageCount: number;
  pagesRead: number;
  text: string;
  /** True when pages or characters beyond the limits were left unread. */
  isCutShort: boolean;
  warnings: PdfWarning[];
}

/** Why a PDF could not be read: it wants a password, its structure is broken, or it costs more than it may. */
export type PdfFailure = 'encrypted' | 'damaged' | 'takes-too-much';

export interface PdfLimits {
  pages: number;
  characters: number;
  timeoutMs: number;
  memoryMb: number;
}

interface ThreadInput {
  bytes: Uint8Array;
  unpdfPath: string;
  limits: PdfLimits;
}

/**
 * Text, page count and active content of a PDF. A thread of its own reads it: a file made to be slow blocks nobody, and
 * time and memory end with the thread.
 */
export function readPdf(bytes: Uint8Array, limits: PdfLimits): Promise<PdfReading | PdfFailure> {
  const workerData: ThreadInput = { bytes, unpdfPath: createRequire(import.meta.url).resolve('unpdf'), limits };
  return new Promise((resolve) => {
    const thread = new Worker(`(${readInThread.toString()})(require)`, {
      eval: true,
      workerData,
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
    });
    const finish = (result: PdfReading | PdfFailure): void => {
      clearTimeout(timer);
      resolve(result);
      void thread.terminate();
    };
    const timer = setTimeout(() => finish('takes-too-much'), limits.timeoutMs);
    thread.on('message', finish);
    thread.on('error', () => finish('takes-too-much'));
    thread.on('exit', () => finish('takes-too-much'));
  });
}

/** Runs alone in the thread. Its text is what travels there, so it may name nothing that stands outside of it. */
async function readInThread(require: NodeJS.Require): Promise<void> {
  const { parentPort, workerData }: typeof threads = require('node:worker_threads');
  const { inflateSync, constants }: typeof zlib = require('node:zlib');
  const { bytes, unpdfPath, limits }: ThreadInput = workerData;
  const { getDocumentProxy }: typeof unpdf = require(unpdfPath);

  /** Dictionaries of the file in clear: outside of streams, and inside the compressed object streams. */
  const dictionariesOf = (file: Buffer): string[] => {
    const text = file.toString('latin1');
    const found: string[] = [];
    let from = 0;
    let budget = 32 * 1024 * 1024;
    for (;;) {
      const start = text.indexOf('stream', from);
      const end = start < 0 ? -1 : text.indexOf('endstream', start + 6);
      if (end < 0) break;
      const outside = text.slice(from, start);
      found.push(outside);
      from = end + 9;
      if (!/\/ObjStm\b/.test(outside.slice(-2000)) || budget <= 0) continue;
      const body = start + 6 + (text[start + 6] === '\r' ? 2 : 1);
      try {
        const inflated = inflateSync(file.subarray(body, end), {
          finishFlush: constants.Z_SYNC_FLUSH,
          maxOutputLength: budget,
        });
        budget -= inflated.length;
        found.push(inflated.toString('latin1'));
      } catch {
        // Another filter or a broken stream: the page reading below decides whether the file is readable.
      }
    }
    found.push(text.slice(from));
    return found;
  };

  const warnings = new Set<PdfWarning>();
  for (const dictionaries of dictionariesOf(Buffer.from(bytes))) {
    // A name may be spelled with #xx for any of its letters.
    for (const [name] of dictionaries.matchAll(/\/[A-Za-z#][A-Za-z0-9#]*/g)) {
      const plain = name.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
      if (plain === '/JavaScript' || plain === '/JS') warnings.add('contains-javascript');
      if (plain === '/Launch') warnings.add('contains-launch-action');
      if (plain === '/EmbeddedFile' || plain === '/EmbeddedFiles') warnings.add('contains-embedded-file');
    }
  }

  try {
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, useSystemFonts: false });
    if (await pdf.getJSActions()) warnings.add('contains-javascript');
    if (await pdf.getPermissions()) warnings.add('permissions-restricted');
    const pagesRead = Math.min(pdf.numPages, limits.pages);
    let text = '';
    for (let number = 1; number <= pagesRead && text.length < limits.characters; number += 1) {
      const page = await pdf.getPage(number);
      for (const item of (await page.getTextContent()).items) {
        if ('str' in item) text += item.hasEOL ? `${item.str}\n` : item.str;
      }
      text += '\n';
      page.cleanup();
    }
    parentPort?.postMessage({
      pageCount: pdf.numPages,
      pagesRead,
      text: text.slice(0, limits.characters),
      isCutShort: pagesRead < pdf.numPages || text.length > limits.characters,
      warnings: [...warnings].toSorted(),
    } satisfies PdfReading);
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    parentPort?.postMessage((isLocked ? 'encrypted' : 'damaged') satisfies PdfFailure);
  }
}
