import { useEffect, useState } from 'react';
import { readFile } from '../api/read-file';
import { isRefusal, type Refusal } from '../api/refusal';
import type { PDFDocumentProxy } from './pdf-library';

/** A document to be shown: where it is, or what it is. */
export type PdfSource = { address: string } | { bytes: Uint8Array };

/** A document that is open, or why it is not. */
export interface OpenPdf {
  pdf: PDFDocumentProxy | undefined;
  refusal: Refusal | undefined;
  /** It came, and is no PDF that can be read. */
  isBroken: boolean;
}

const WAITING: OpenPdf = { pdf: undefined, refusal: undefined, isBroken: false };

/** Reads a document and opens it; pdf.js itself comes with the first one. */
export function usePdf(source: PdfSource): OpenPdf {
  const [state, setState] = useState(WAITING);
  const key = 'address' in source ? source.address : source.bytes;
  useEffect(() => {
    const abort = new AbortController();
    let opened: PDFDocumentProxy | undefined;
    setState(WAITING);
    void (async () => {
      try {
        const [bytes, { openPdf }] = await Promise.all([
          'address' in source ? readFile(source.address, { signal: abort.signal }) : source.bytes,
          import('./pdf-library'),
        ]);
        if (abort.signal.aborted) return;
        opened = await openPdf(bytes);
        if (abort.signal.aborted) void opened.loadingTask.destroy();
        else setState({ ...WAITING, pdf: opened });
      } catch (error) {
        if (abort.signal.aborted) return;
        setState({ ...WAITING, refusal: isRefusal(error) ? error : undefined, isBroken: !isRefusal(error) });
      }
    })();
    return () => {
      abort.abort();
      void opened?.loadingTask.destroy();
    };
    // another document is another address or other bytes
  }, [key]);
  return state;
}
