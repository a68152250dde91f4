import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PdfDocument from 'pdfkit';
import { codePointOf } from '../domain/paper/code-point.js';

/** A font as pdfkit opened it. */
interface Face {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

export interface FontFile {
  /** The name under which a document knows it. */
  name: string;
  bytes: Buffer;
  sha256: string;
  face: Face;
}

export type Weight = 'regular' | 'bold';

/** A stretch of text in one font. */
export interface FontRun {
  text: string;
  font: string;
}

/** The fonts of the papers: two weights of the main one, and others that are asked for what it lacks. */
export interface PaperFonts {
  files: readonly FontFile[];
  /** Characters no font can show, each once; they are printed as their code point. */
  missingGlyphs: (text: string) => string[];
  /** Characters that have no place in printed text, glyph or not: controls, marks of direction, line ends. */
  unprintable: (text: string) => string[];
  /** The text as stretches of one font each; a character that is to be annotated is written 〔U+20BB7〕. */
  runsOf(text: string, weight: Weight, annotated?: ReadonlySet<string>): FontRun[];
}

export interface FontPaths {
  fontPath?: string | undefined;
  boldFontPath?: string | undefined;
  /** Asked in this order for characters the main font lacks. */
  fallbackFontPaths?: readonly string[] | undefined;
}

const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/u;

/** Opens the fonts of the papers: Noto Sans SC unless told otherwise, and whatever the administrator added. */
export function openPaperFonts(paths: FontPaths = {}): PaperFonts {
  const locate = createRequire(import.meta.url).resolve;
  const regular = paths.fontPath ?? locate('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');
  const bold =
    paths.boldFontPath ?? paths.fontPath ?? locate('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf');
  const files = [
    openFont('regular', regular),
    openFont('bold', bold),
    ...(paths.fallbackFontPaths ?? []).map((path, index) => openFont(`fallback-${index + 1}`, path)),
  ];
  return paperFontsOf(files);
}

/** The fonts of papers from these files: regular, bold, and those that are asked for what these lack. */
export function paperFontsOf(files: readonly FontFile[]): PaperFonts {
  const [main, heavy, ...fallbacks] = files;
  const has = (file: FontFile | undefined, character: string): boolean =>
    file?.face.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) === true;
  const isInMain = (character: string): boolean => has(main, character) && has(heavy, character);
  const fallbackFor = (character: string): FontFile | undefined => fallbacks.find((file) => has(file, character));

  return {
    files,
    missingGlyphs: (text) =>
      [...new Set(text)]
        .filter((character) => !UNPRINTABLE.test(character) && !isInMain(character) && !fallbackFor(character))
        .toSorted(),
    unprintable: (text) => [...new Set(text)].filter((character) => UNPRINTABLE.test(character)).toSorted(),
    runsOf(text, weight, annotated = new Set()) {
      const runs: FontRun[] = [];
      const add = (piece: string, font: string): void => {
        const last = runs.at(-1);
        if (last?.font === font) last.text += piece;
        else runs.push({ text: piece, font });
      };
      for (const character of text) {
        if (annotated.has(character)) add(`〔${codePointOf(character)}〕`, weight);
        else if (isInMain(character)) add(character, weight);
        else {
          const fallback = fallbackFor(character);
          add(fallback === undefined ? `〔${codePointOf(character)}〕` : character, fallback?.name ?? weight);
        }
      }
      return runs;
    },
  };
}

/** Only pdfkit opens fonts here, so a throwaway document is asked for the face it made. */
function openFont(name: string, path: string): FontFile {
  const bytes = readFileSync(path);
  const embedded: unknown = Reflect.get(new PdfDocument({ autoFirstPage: false }).font(bytes), '_font');
  const face: unknown = typeof embedded === 'object' && embedded !== null ? Reflect.get(embedded, 'font') : undefined;
  if (!isFace(face)) throw new Error('pdfkit no longer shows the font it opened');
  return { name, bytes, sha256: createHash('sha256').update(bytes).digest('hex'), face };
}

function isFace(value: unknown): value is Face {
  return typeof value === 'object' && value !== null && 'hasGlyphForCodePoint' in value;
}
