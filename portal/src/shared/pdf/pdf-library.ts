import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy, TextLayer } from 'pdfjs-dist';
// oxlint-disable-next-line import/default -- the bundler makes an address of it
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerUrl;

/** Tables of Chinese encodings, fonts nobody embedded, decoders of scans: files of the library, each fetched when a document needs it. */
const PARTS = {
  cMapUrl: import.meta.glob<string>('../../../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
    query: '?url',
    import: 'default',
  }),
  standardFontDataUrl: import.meta.glob<string>('../../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
    query: '?url',
    import: 'default',
  }),
  wasmUrl: import.meta.glob<string>('../../../../node_modules/pdfjs-dist/wasm/*.wasm', {
    query: '?url',
    import: 'default',
  }),
} as const;

/** What the worker asks for when a document needs a part of the library. */
class PartsOfLibrary {
  async fetch({ kind, filename }: { kind: keyof typeof PARTS; filename: string }): Promise<Uint8Array> {
    const found = Object.entries(PARTS[kind]).find(([path]) => path.endsWith(`/${filename}`));
    if (found === undefined) throw new Error(`pdf.js has no ${filename}`);
    const answer = await fetch(await found[1]());
    if (!answer.ok) throw new Error(`pdf.js: ${filename} could not be read`);
    return new Uint8Array(await answer.arrayBuffer());
  }
}

/** Opens a document; nothing in it is run. Whoever opened it destroys it; what cannot be opened leaves no worker behind. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const task = getDocument({
    // the library keeps the bytes it is given
    data: bytes.slice(),
    BinaryDataFactory: PartsOfLibrary,
    useWorkerFetch: false,
    enableXfa: false,
    isEvalSupported: false,
    cMapPacked: true,
  });
  try {
    return await task.promise;
  } catch (error) {
    await task.destroy();
    throw error;
  }
}

export { TextLayer };
export type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
