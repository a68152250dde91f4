import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n';
import { messages } from './messages';
import type { Passage } from './find-text';
import type { PDFDocumentProxy } from './pdf-library';

/** A passage to be shown on a page, and whether it is the one meant now. */
export interface ShownPassage extends Passage {
  isCurrent: boolean;
}

interface PdfPageProps {
  pdf: PDFDocumentProxy;
  /** From 1. */
  pageNo: number;
  /** CSS pixels for one point. */
  scale: number;
  /** Size at scale 1 before the page itself is known. */
  likely: { width: number; height: number };
  passages: readonly ShownPassage[];
  /** Where pages scroll: only near ones are drawn. */
  scroller: React.RefObject<HTMLElement | null>;
}

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** One page: its picture, its text to be selected, and what is marked on it. */
export function PdfPage({ pdf, pageNo, scale, likely, passages, scroller }: PdfPageProps) {
  const say = useWords(messages);
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState(likely);
  const [isNear, setNear] = useState(pageNo === 1);
  const [runs, setRuns] = useState<readonly HTMLElement[]>([]);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting === true), {
      root: scroller.current,
      rootMargin: '600px 0px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);

  useEffect(() => {
    if (!isNear) return;
    let isOver = false;
    let stop = (): void => undefined;
    void (async () => {
      const [page, { TextLayer }] = await Promise.all([pdf.getPage(pageNo), import('./pdf-library')]);
      const viewport = page.getViewport({ scale });
      const picture = canvas.current;
      const text = layer.current;
      if (isOver || picture === null || text === null) return;
      setSize({ width: viewport.width / scale, height: viewport.height / scale });
      const density = Math.min(window.devicePixelRatio || 1, 2);
      picture.width = Math.floor(viewport.width * density);
      picture.height = Math.floor(viewport.height * density);
      const drawing = page.render({
        canvas: picture,
        viewport,
        ...(density === 1 ? {} : { transform: [density, 0, 0, density, 0, 0] }),
      });
      text.replaceChildren();
      const words = new TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport });
      stop = () => {
        drawing.cancel();
        words.cancel();
      };
      await Promise.all([drawing.promise, words.render()]);
      if (!isOver) setRuns([...words.textDivs]);
    })().catch(() => {
      // drawn anew, or no longer wanted
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [pdf, pageNo, scale, isNear]);

  return (
    <div
      ref={frame}
      className="pdf-page"
      data-page={pageNo}
      style={{ width: size.width * scale, height: size.height * scale, ['--total-scale-factor' as string]: scale }}
      role="group"
      aria-label={say('page', { page: pageNo })}
    >
      {isNear && (
        <>
          <canvas ref={canvas} aria-hidden="true" />
          <Marks runs={runs} passages={passages} frame={frame} scale={scale} />
          <div ref={layer} className="textLayer" />
        </>
      )}
    </div>
  );
}

/** Boxes over the passages; they follow the text as it lies. */
function Marks({
  runs,
  passages,
  frame,
  scale,
}: {
  runs: readonly HTMLElement[];
  passages: readonly ShownPassage[];
  frame: React.RefObject<HTMLElement | null>;
  scale: number;
}) {
  const [boxes, setBoxes] = useState<readonly (Box & { isCurrent: boolean })[]>([]);
  useEffect(() => {
    const around = frame.current?.getBoundingClientRect();
    if (around === undefined || runs.length === 0) {
      setBoxes([]);
      return;
    }
    setBoxes(
      passages.flatMap((passage) =>
        rectanglesOf(runs, passage).map((rectangle) => ({
          left: rectangle.left - around.left,
          top: rectangle.top - around.top,
          width: rectangle.width,
          height: rectangle.height,
          isCurrent: passage.isCurrent,
        })),
      ),
    );
  }, [runs, passages, frame, scale]);
  return (
    <div className="pdf-marks" aria-hidden="true">
      {boxes.map(({ isCurrent, ...box }) => (
        <div
          key={`${box.left} ${box.top} ${box.width}`}
          className={isCurrent ? 'pdf-mark pdf-mark-current' : 'pdf-mark'}
          style={box}
        />
      ))}
    </div>
  );
}

function rectanglesOf(runs: readonly HTMLElement[], { from, to }: Passage): DOMRect[] {
  const [start, end] = [runs[from.run]?.firstChild, runs[to.run]?.firstChild];
  if (start == null || end == null) return [];
  const rectangles: DOMRect[] = [];
  // run by run: a range over positioned boxes would take in what lies between them
  for (let run = from.run; run <= to.run; run += 1) {
    const text = runs[run]?.firstChild;
    if (text == null) continue;
    const length = text.textContent?.length ?? 0;
    const range = document.createRange();
    range.setStart(text, run === from.run ? Math.min(from.at, length) : 0);
    range.setEnd(text, run === to.run ? Math.min(to.at, length) : length);
    rectangles.push(...[...range.getClientRects()].filter(({ width }) => width > 0));
  }
  return rectangles;
}
