import { decodeXml } from './xml-tags.js';
import { findZipContent, type ZipEntry } from './zip-directory.js';

/** What a Word file says: its running text by page as far as page breaks show, then its footnotes. */
export interface DocxReading {
  pages: string[];
  isCutShort: boolean;
}

const BODY = 'word/document.xml';
const NOTES = ['word/footnotes.xml', 'word/endnotes.xml'];
/** What is not text of the contract: deleted text, codes of fields, and the second copy of a drawing for old programs. */
const LEFT_OUT = new Set(['w:delText', 'w:instrText', 'w:delInstrText', 'mc:Fallback', 'w:moveFrom']);

const TYPES = '[Content_Types].xml';

function isWholeDocument(xml: string): boolean {
  const begins = /<(?:\w{1,20}:)?document[\s>/]/.test(xml.slice(0, 4096));
  const ends = /(?:<\/(?:\w{1,20}:)?document>|\/>)\s*$/.test(xml.slice(-200));
  return begins && ends && !xml.includes('<!DOCTYPE');
}

/** The text of a DOCX, without reading any other part of the package; undefined when its body cannot be unpacked. */
export function readDocx(
  content: Buffer,
  entries: readonly ZipEntry[],
  limits: { fileBytes: number; characters: number },
): DocxReading | undefined {
  const xmlOf = (name: string): string | undefined => {
    const entry = entries.find((candidate) => candidate.name === name);
    return entry && findZipContent(content, entry, limits.fileBytes)?.toString('utf8');
  };
  const body = xmlOf(BODY);
  // a package no program opens, a body that is none, and one that would have the reader fetch something
  if (body === undefined || xmlOf(TYPES) === undefined || !isWholeDocument(body)) return undefined;
  const pages = pagesOf(body, limits.characters);
  const notes = NOTES.flatMap((name) => pagesOf(xmlOf(name) ?? '', limits.characters)).filter(
    (text) => text.trim() !== '',
  );
  return cutShort([...pages, ...notes], limits.characters);
}

function cutShort(pages: readonly string[], mostCharacters: number): DocxReading {
  const kept: string[] = [];
  let left = mostCharacters;
  for (const page of pages) {
    if (left <= 0) break;
    kept.push(page.slice(0, left));
    left -= page.length;
  }
  return { pages: kept, isCutShort: left < 0 || kept.length < pages.length };
}

/**
 * One pass over the tags until more was written than is kept: time grows with the length and with nothing else, whatever
 * was put in there.
 */
function pagesOf(xml: string, mostCharacters: number): string[] {
  const pages = [''];
  let isPageBlank = true;
  let written = 0;
  const write = (text: string): void => {
    pages[pages.length - 1] += text;
    written += text.length;
    if (isPageBlank && /\S/.test(text)) isPageBlank = false;
  };
  const isFull = (): boolean => written > mostCharacters;
  const turn = (): void => {
    // a page of blanks is not turned, and never looked at again
    if (isPageBlank) return;
    pages.push('');
    isPageBlank = true;
  };
  let leftOut = 0;
  let at = 0;
  while (at < xml.length && !isFull()) {
    const open = xml.indexOf('<', at);
    const end = open < 0 ? xml.length : open;
    if (end > at && leftOut === 0) write(decodeXml(xml.slice(at, end)));
    if (open < 0) break;
    const close = xml.startsWith('<![CDATA[', open) ? xml.indexOf(']]>', open) + 2 : xml.indexOf('>', open);
    if (close < open) break;
    const tag = xml.slice(open + 1, close);
    if (tag.startsWith('![CDATA[')) {
      if (leftOut === 0) write(tag.slice(8, -2));
    } else {
      const isEnd = tag.startsWith('/');
      const isEmpty = tag.endsWith('/');
      const name = /^\/?([A-Za-z0-9:]+)/.exec(tag)?.[1] ?? '';
      if (LEFT_OUT.has(name) && !isEmpty) leftOut = Math.max(0, leftOut + (isEnd ? -1 : 1));
      else if (leftOut === 0) {
        if (name === 'w:lastRenderedPageBreak' || (name === 'w:br' && tag.includes('w:type="page"'))) turn();
        else if (name === 'w:tab' && isEmpty) write('\t');
        else if (name === 'w:br' || (name === 'w:p' && isEnd)) write('\n');
        else if (name === 'w:tc' && isEnd) write('\t');
      }
    }
    at = close + 1;
  }
  if (pages.length > 1 && isPageBlank && !isFull()) pages.pop();
  return pages;
}
