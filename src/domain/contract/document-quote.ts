/**
 * 原文定位: a correction may point at a passage of a document. What is quoted is looked for in the text that was read of
 * that very file; line breaks, spaces and full-width forms make no difference, for they differ from reader to reader.
 */
import { DomainError } from '../errors.js';
import { plainText } from '../text/plain-text.js';

/** A passage as an officer points at it. */
export interface QuotedPassage {
  /** From 1. */
  page: number;
  quote: string;
}

/** What was read of the file. */
export interface QuotedDocument {
  /** Text by page; empty when nothing could be read. */
  pages: readonly string[];
  /** Where the reader told it. */
  pageCount?: number | undefined;
  /** Only a first part was read. */
  isCutShort?: boolean | undefined;
}

export const QUOTE_FINDINGS = ['on_page', 'on_other_page', 'unverified'] as const;

/** Where a quoted passage stands: on the page named, on others, or on a page without text that nobody can check. */
export interface QuoteFinding {
  found: (typeof QUOTE_FINDINGS)[number];
  /** The pages on which it begins, in order. */
  pages: number[];
}

/** Fewer visible characters than this make a picture with a stamp of the scanner, not a text. */
const TEXT_OF_A_PAGE = 10;

/** The pages, from 1, on which the passage begins; it may run on over the next one. */
export function pagesWithQuote(pages: readonly string[], quote: string): number[] {
  const wanted = plainText(quote);
  if (wanted === '') return [];
  const texts = pages.map(plainText);
  const whole = texts.join('');
  const found = new Set<number>();
  let page = 0;
  let endOfPage = texts[0]?.length ?? 0;
  for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, Math.max(at + 1, endOfPage))) {
    while (at >= endOfPage && page < texts.length - 1) {
      page += 1;
      endOfPage += texts[page]?.length ?? 0;
    }
    found.add(page + 1);
  }
  return [...found];
}

/**
 * Whether the passage stands where it is said to. One on another page is taken and told where; on a page without text it is
 * taken as unverified; a page the document does not have is refused, whatever is quoted. Throws `correction-quote-not-found`.
 */
export function checkQuote(document: QuotedDocument, { page, quote }: QuotedPassage): QuoteFinding {
  const { pages, pageCount, isCutShort = false } = document;
  if (pageCount !== undefined && page > pageCount) {
    throw new DomainError('correction-quote-not-found', { pointer: '/page', page, pageCount });
  }
  const found = pagesWithQuote(pages, quote);
  if (found.includes(page)) return { found: 'on_page', pages: found };
  if (found.length > 0) return { found: 'on_other_page', pages: found };
  // where nobody told how many pages there are, what was read to its end is all there is
  const last = pageCount ?? (pages.length === 0 || isCutShort ? undefined : pages.length);
  const isBeyond = last !== undefined && page > last;
  const hasText = (pages[page - 1]?.replaceAll(/\s/gu, '').length ?? 0) >= TEXT_OF_A_PAGE;
  if (!isBeyond && !hasText) return { found: 'unverified', pages: [] };
  throw new DomainError('correction-quote-not-found', {
    pointer: isBeyond ? '/page' : '/quote',
    page,
    ...(last === undefined ? {} : { pageCount: last }),
  });
}

export const QUOTE_STANDINGS = ['stands', 'gone', 'document_withdrawn', 'not_readable'] as const;
/** Whether a quoted passage still stands in a later version of the filing. */
export type QuoteStanding = (typeof QUOTE_STANDINGS)[number];

/** A document of the later version, in the slot of the one that was quoted. */
export interface LaterDocument {
  id: string;
  sha256: string;
  fileName: string;
  /** Absent: nobody has read it. */
  pages?: readonly string[] | undefined;
}

/** The quoted passage in the later version: the same file says the same; another one is searched. */
export function quoteIn(
  later: readonly LaterDocument[],
  anchor: { sha256: string; quote: string; pages: readonly number[] },
): { standing: QuoteStanding; document: LaterDocument | undefined; pages: number[] } {
  const same = later.find(({ sha256 }) => sha256 === anchor.sha256);
  if (same !== undefined) return { standing: 'stands', document: same, pages: [...anchor.pages] };
  if (later.length === 0) return { standing: 'document_withdrawn', document: undefined, pages: [] };
  for (const document of later) {
    const pages = pagesWithQuote(document.pages ?? [], anchor.quote);
    if (pages.length > 0) return { standing: 'stands', document, pages };
  }
  const unread = later.find(({ pages = [] }) => pages.join('').replaceAll(/\s/gu, '').length < TEXT_OF_A_PAGE);
  const [first] = later;
  return unread === undefined
    ? { standing: 'gone', document: first, pages: [] }
    : { standing: 'not_readable', document: unread, pages: [] };
}
