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
  /** Text of each page that was read. */
  pages: string[];
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

/** Reads what a PDF says, each file within its limits. */
export interface PdfReader {
  read(bytes: Uint8Array): Promise<PdfReading | PdfFailure>;
}

interface ThreadInput {
  unpdfPath: string;
  limits: PdfLimits;
}

/** A thread that read this many files, or had nothing to read for this long, has done its work. */
const FILES_A_THREAD = 50;
const IDLE_MS = 30_000;

interface Reader {
  thread: Worker;
  files: number;
  idleTimer?: NodeJS.Timeout;
}

/**
 * Text, page count and active content of a PDF. A thread of its own reads it: a file made to be slow blocks nobody, and
 * time and memory end with the thread. Loading the reader costs ten times as much as reading, so a thread that read a
 * harmless file is kept for the next one; any other ends.
 */
export function createPdfReader(limits: PdfLimits): PdfReader {
  const workerData: ThreadInput = { unpdfPath: createRequire(import.meta.url).resolve('unpdf'), limits };
  const idle: Reader[] = [];

  const take = (): Reader => {
    const reader = idle.pop();
    if (reader === undefined) return { thread: startThread(workerData), files: 0 };
    clearTimeout(reader.idleTimer);
    reader.thread.removeAllListeners('exit');
    reader.thread.ref();
    return reader;
  };
  const keep = (reader: Reader): void => {
    const { thread } = reader;
    const drop = (): void => {
      clearTimeout(reader.idleTimer);
      if (idle.includes(reader)) idle.splice(idle.indexOf(reader), 1);
      void thread.terminate();
    };
    // one that nobody waits for must not keep the process alive, nor be handed out when it is gone
    thread.unref();
    thread.once('exit', drop);
    reader.idleTimer = setTimeout(drop, IDLE_MS).unref();
    idle.push(reader);
  };

  return {
    read(bytes) {
      const reader = take();
      const { thread } = reader;
      reader.files += 1;
      return new Promise((resolve) => {
        const finish = (result: PdfReading | PdfFailure): void => {
          clearTimeout(timer);
          for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event);
          thread.on('error', () => undefined);
          const isHarmless = typeof result !== 'string' && result.warnings.length === 0;
          if (isHarmless && reader.files < FILES_A_THREAD) keep(reader);
          else void thread.terminate();
          resolve(result);
        };
        const timer = setTimeout(() => finish('takes-too-much'), limits.timeoutMs);
        thread.once('message', finish);
        thread.once('error', () => finish('takes-too-much'));
        thread.once('exit', () => finish('takes-too-much'));
        thread.postMessage(bytes);
      });
    },
  };
}

function startThread(workerData: ThreadInput): Worker {
  return new Worker(`(${readInThread.toString()})(require)`, {
    eval: true,
    workerData,
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: workerData.limits.memoryMb },
  });
}

/** Runs alone in the thread. Its text is what travels there, so it may name nothing that stands outside of it. */
function readInThread(require: NodeJS.Require): void {
  const { parentPort, workerData }: typeof threads = require('node:worker_threads');
  const { inflateSync, constants }: typeof zlib = require('node:zlib');
  const { unpdfPath, limits }: ThreadInput = workerData;
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

  const warningsOf = (bytes: Uint8Array): Set<PdfWarning> => {
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
    return warnings;
  };

  const read = async (bytes: Uint8Array): Promise<PdfReading | PdfFailure> => {
    const warnings = warningsOf(bytes);
    try {
      const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, useSystemFonts: false });
      if (await pdf.getJSActions()) warnings.add('contains-javascript');
      if (await pdf.getPermissions()) warnings.add('permissions-restricted');
      const pagesRead = Math.min(pdf.numPages, limits.pages);
      const pages: string[] = [];
      let characters = 0;
      for (let number = 1; number <= pagesRead && characters < limits.characters; number += 1) {
        const page = await pdf.getPage(number);
        let text = '';
        for (const item of (await page.getTextContent()).items) {
          if ('str' in item) text += item.hasEOL ? `${item.str}\n` : item.str;
        }
        page.cleanup();
        pages.push(`${text}\n`.slice(0, limits.characters - characters));
        characters += text.length + 1;
      }
      const reading = {
        pageCount: pdf.numPages,
        pages,
        isCutShort: pages.length < pdf.numPages || characters > limits.characters,
        warnings: [...warnings].toSorted(),
      };
      await pdf.destroy();
      return reading;
    } catch (error) {
      const isLocked = error instanceof Error && error.name === 'PasswordException';
      return isLocked ? 'encrypted' : 'damaged';
    }
  };

  parentPort?.on('message', (bytes: Uint8Array) => {
    void read(bytes).then((result) => parentPort?.postMessage(result));
  });
}
