import { useCallback, useEffect, useMemo, useState } from 'react';
import type { PDFDocumentProxy } from './pdf-library';
import { findBeginning, findPassages, type Passage } from './find-text';

/** A place found in a document. */
export interface Hit extends Passage {
  /** From 1. */
  page: number;
}

/** The text of every page as runs, in the order in which the text layer draws them. */
export function usePdfText(pdf: PDFDocumentProxy | undefined): readonly (readonly string[])[] | undefined {
  const [pages, setPages] = useState<readonly (readonly string[])[] | undefined>(undefined);
  useEffect(() => {
    setPages(undefined);
    if (pdf === undefined) return;
    const over = new AbortController();
    void (async () => {
      const read: string[][] = [];
      for (let pageNo = 1; pageNo <= pdf.numPages && !over.signal.aborted; pageNo += 1) {
        const { items } = await (await pdf.getPage(pageNo)).getTextContent();
        read.push(items.flatMap((item) => ('str' in item ? [item.str] : [])));
      }
      if (!over.signal.aborted) setPages(read);
    })().catch(() => {
      if (!over.signal.aborted) setPages([]);
    });
    return () => over.abort();
  }, [pdf]);
  return pages;
}

/** Searching: what is looked for, where it stands, and which of the places is the one shown. */
export function useFind(pages: readonly (readonly string[])[] | undefined) {
  const [words, setWords] = useState('');
  const [current, setCurrent] = useState(0);
  const hits = useMemo<readonly Hit[]>(
    () =>
      words.trim().length === 0 || pages === undefined
        ? []
        : pages.flatMap((runs, index) => findPassages(runs, words).map((hit) => ({ ...hit, page: index + 1 }))),
    [pages, words],
  );
  const look = useCallback((next: string) => {
    setWords(next);
    setCurrent(0);
  }, []);
  const step = useCallback(
    (by: number) => setCurrent((before) => (hits.length === 0 ? 0 : (before + by + hits.length) % hits.length)),
    [hits.length],
  );
  return { words, look, hits, current: Math.min(current, Math.max(hits.length - 1, 0)), step };
}

/** Where a quoted passage stands: on the page that was named, else wherever it is, else how it begins. */
export function locateQuote(
  pages: readonly (readonly string[])[],
  quote: string,
  page: number | undefined,
): Hit | undefined {
  const named = page === undefined ? [] : [page];
  const order = [...named, ...pages.map((_runs, index) => index + 1).filter((each) => each !== page)];
  for (const find of [findPassages, (runs: readonly string[], text: string) => findBeginning(runs, text)]) {
    for (const each of order) {
      const [hit] = find(pages[each - 1] ?? [], quote);
      if (hit !== undefined) return { ...hit, page: each };
    }
  }
  return undefined;
}
