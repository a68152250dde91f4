import { Button, Input, type InputRef, Select, Skeleton } from 'antd';
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import {
  DownloadOutlined,
  DownOutlined,
  LeftOutlined,
  RightOutlined,
  UpOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons';
import { useWords } from '../i18n';
import { RefusalNote } from '../page/refusal-note';
import { messages } from './messages';
import { PdfPage, type ShownPassage } from './pdf-page';
import { locateQuote, useFind, usePdfText, type Hit } from './use-pdf-text';
import { type PdfSource, usePdf } from './use-pdf';
import './pdf.css';

/** A passage somebody marked in the document. */
export interface MarkedPassage {
  page: number;
  quote: string;
}

/** Where to go in the document; another object goes there again. */
export interface PdfTarget {
  page?: number | undefined;
  quote?: string | undefined;
}

/** What a page may have the viewer do. */
export interface PdfHandle {
  goTo(page: 'first' | 'last' | 'before' | 'after' | number): void;
  find(words: string): void;
  focusFind(): void;
}

interface PdfViewerProps {
  source: PdfSource;
  fileName: string;
  /** Where the file itself is saved from. */
  downloadAddress?: string | undefined;
  target?: PdfTarget | undefined;
  /** What may be done with a marked passage. */
  onMarked?: (passage: MarkedPassage) => ReactNode;
  onPage?: (page: number) => void;
  handle?: Ref<PdfHandle>;
}

const NOTHING: readonly ShownPassage[] = [];
const ZOOM_STEP = 1.2;

/** 阅读 PDF: pages, zoom, search with every hit, a quoted passage shown where it stands, passages to be marked. */
export function PdfViewer({ source, fileName, downloadAddress, target, onMarked, onPage, handle }: PdfViewerProps) {
  const say = useWords(messages);
  const { pdf, refusal, isBroken } = usePdf(source);
  const texts = usePdfText(pdf);
  const find = useFind(texts);
  const scroller = useRef<HTMLDivElement>(null);
  const field = useRef<InputRef>(null);
  const [page, setPage] = useState(1);
  const [zoom, setZoom] = useState<number | 'fit'>('fit');
  const [quoted, setQuoted] = useState<Hit | undefined>(undefined);
  const [isQuoteMissing, setQuoteMissing] = useState(false);
  const likely = useFirstPage(pdf);
  const width = useWidth(scroller);
  const scale = zoom === 'fit' ? Math.min(Math.max((width - 26) / likely.width, 0.3), 2) : zoom;
  const pages = pdf?.numPages ?? 0;

  const goTo = (to: number) => {
    const wanted = Math.min(Math.max(to, 1), Math.max(pages, 1));
    const around = scroller.current;
    const element = around?.querySelector<HTMLElement>(`[data-page="${wanted}"]`);
    if (around != null && element != null) around.scrollTop = element.offsetTop - 8;
    setPage(wanted);
    onPage?.(wanted);
  };
  useImperativeHandle(handle, () => ({
    goTo: (to) =>
      goTo(to === 'first' ? 1 : to === 'last' ? pages : to === 'before' ? page - 1 : to === 'after' ? page + 1 : to),
    find: (words) => find.look(words),
    focusFind: () => field.current?.focus({ cursor: 'all' }),
  }));

  // a quoted passage: found once the text is read, on the page that was named or wherever it stands
  useEffect(() => {
    setQuoteMissing(false);
    if (target === undefined || pdf === undefined) return;
    if (target.quote === undefined || texts === undefined) {
      if (target.quote === undefined) setQuoted(undefined);
      if (target.page !== undefined) goTo(target.page);
      return;
    }
    const found = locateQuote(texts, target.quote, target.page);
    setQuoted(found);
    setQuoteMissing(found === undefined);
    if (found !== undefined) goTo(found.page);
    else if (target.page !== undefined) goTo(target.page);
    // goes there once for every target
  }, [target, texts, pdf]);

  const hit = find.hits[find.current];
  useEffect(() => {
    if (hit !== undefined) goTo(hit.page);
  }, [hit]);
  // the place itself comes into sight once its page is drawn
  useEffect(() => {
    const around = scroller.current;
    if (around === null || (hit === undefined && quoted === undefined)) return;
    const observer = new MutationObserver(() => {
      const mark = around.querySelector<HTMLElement>('.pdf-mark-current');
      if (mark === null) return;
      observer.disconnect();
      mark.scrollIntoView({ block: 'center', inline: 'nearest' });
    });
    observer.observe(around, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] });
    return () => observer.disconnect();
  }, [hit, quoted]);

  const passages = useMemo(() => {
    const byPage = new Map<number, ShownPassage[]>();
    const add = (place: Hit, isCurrent: boolean) =>
      byPage.set(place.page, [...(byPage.get(place.page) ?? []), { ...place, isCurrent }]);
    find.hits.forEach((place, index) => add(place, index === find.current));
    if (quoted !== undefined && find.hits.length === 0) add(quoted, true);
    return byPage;
  }, [find.hits, find.current, quoted]);

  const watchPage = () => {
    const around = scroller.current;
    if (around === null) return;
    const middle = around.scrollTop + around.clientHeight / 3;
    const seen = [...around.querySelectorAll<HTMLElement>('[data-page]')].findLast((each) => each.offsetTop <= middle);
    const number = Number(seen?.dataset['page'] ?? 1);
    if (number !== page) {
      setPage(number);
      onPage?.(number);
    }
  };

  const foundWords =
    texts === undefined
      ? say('loading')
      : find.hits.length === 0
        ? say('noHits')
        : say('hitsWords', { hit: find.current + 1, hits: find.hits.length });
  if (refusal !== undefined) return <RefusalNote refusal={refusal} />;
  return (
    <section className="pdf" aria-label={`${say('viewer')}: ${fileName}`}>
      <div className="pdf-tools no-print" role="toolbar" aria-label={say('tools')}>
        <Button
          size="small"
          icon={<LeftOutlined />}
          aria-label={say('before')}
          disabled={page <= 1}
          onClick={() => goTo(page - 1)}
        />
        <Select
          size="small"
          value={page}
          aria-label={say('pages')}
          popupMatchSelectWidth={false}
          options={Array.from({ length: pages }, (_each, index) => ({
            value: index + 1,
            label: say('pageOf', { page: index + 1, pages }),
          }))}
          labelRender={() => (pages === 0 ? '…' : `${page} / ${pages}`)}
          onChange={goTo}
        />
        <Button
          size="small"
          icon={<RightOutlined />}
          aria-label={say('after')}
          disabled={page >= pages}
          onClick={() => goTo(page + 1)}
        />
        <Button
          size="small"
          icon={<ZoomOutOutlined />}
          aria-label={say('zoomOut')}
          onClick={() => setZoom(Math.max(scale / ZOOM_STEP, 0.3))}
        />
        <Button
          size="small"
          onClick={() => setZoom('fit')}
          title={say('fit')}
          aria-label={`${say('fit')} ${say('percent', { percent: Math.round(scale * 100) })}`}
        >
          {say('percent', { percent: Math.round(scale * 100) })}
        </Button>
        <Button
          size="small"
          icon={<ZoomInOutlined />}
          aria-label={say('zoomIn')}
          onClick={() => setZoom(Math.min(scale * ZOOM_STEP, 4))}
        />
        <Input
          size="small"
          ref={field}
          className="pdf-find"
          value={find.words}
          allowClear
          placeholder={say('find')}
          aria-label={say('find')}
          onChange={({ target: { value } }) => find.look(value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') find.step(event.shiftKey ? -1 : 1);
            if (event.key === 'Escape') {
              find.look('');
              event.currentTarget.blur();
            }
          }}
        />
        {find.words !== '' && (
          <>
            <span className="pdf-hits" role="status" aria-label={foundWords}>
              {texts === undefined
                ? '…'
                : find.hits.length === 0
                  ? say('noHits')
                  : say('hits', { hit: find.current + 1, hits: find.hits.length })}
            </span>
            <Button
              size="small"
              icon={<UpOutlined />}
              aria-label={say('hitBefore')}
              disabled={find.hits.length === 0}
              onClick={() => find.step(-1)}
            />
            <Button
              size="small"
              icon={<DownOutlined />}
              aria-label={say('hitAfter')}
              disabled={find.hits.length === 0}
              onClick={() => find.step(1)}
            />
          </>
        )}
        {downloadAddress !== undefined && (
          <Button
            size="small"
            icon={<DownloadOutlined />}
            aria-label={`${say('download')} ${fileName}`}
            href={downloadAddress}
            download
          />
        )}
      </div>
      {isQuoteMissing && (
        <p className="pdf-note" role="status">
          {say('quoteMissing')}
        </p>
      )}
      {texts !== undefined && (texts[page - 1]?.join('').trim().length ?? 0) === 0 && pages > 0 && (
        <p className="pdf-note">{say('noText')}</p>
      )}
      {isBroken ? (
        <p className="document-other">{say('broken')}</p>
      ) : (
        <div ref={scroller} className="pdf-pages" onScroll={watchPage} tabIndex={0} role="group" aria-label={fileName}>
          {pdf === undefined && <Skeleton active paragraph={{ rows: 12 }} />}
          {pdf !== undefined &&
            width > 0 &&
            Array.from({ length: pages }, (_each, index) => (
              <PdfPage
                key={index + 1}
                pdf={pdf}
                pageNo={index + 1}
                scale={scale}
                likely={likely}
                passages={passages.get(index + 1) ?? NOTHING}
                scroller={scroller}
              />
            ))}
        </div>
      )}
      {onMarked !== undefined && <Marked scroller={scroller} render={onMarked} />}
    </section>
  );
}

/** What may be done with the passage that is marked now, beside it. */
function Marked({
  scroller,
  render,
}: {
  scroller: React.RefObject<HTMLElement | null>;
  render: (passage: MarkedPassage) => ReactNode;
}) {
  const [marked, setMarked] = useState<(MarkedPassage & { left: number; top: number }) | undefined>(undefined);
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const look = () => {
      // somebody writes about the passage: it stays the one that was marked
      if (here.current?.contains(document.activeElement) === true) return;
      const selection = document.getSelection();
      const quote = selection?.toString().replaceAll(/\s+/g, ' ').trim() ?? '';
      const start = selection?.anchorNode?.parentElement?.closest<HTMLElement>('[data-page]');
      const end = selection?.focusNode?.parentElement?.closest<HTMLElement>('[data-page]');
      if (selection == null || quote.length < 2 || start == null || scroller.current?.contains(start) !== true) {
        setMarked(undefined);
        return;
      }
      const box = selection.getRangeAt(0).getBoundingClientRect();
      const pages = [start, end].flatMap((each) => (each == null ? [] : [Number(each.dataset['page'])]));
      setMarked({
        page: Math.min(...pages),
        quote: quote.slice(0, 500),
        left: Math.max(8, Math.min(box.left, window.innerWidth - 280)),
        top: Math.min(box.bottom + 6, window.innerHeight - 48),
      });
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [scroller]);
  if (marked === undefined) return null;
  return (
    // pressing a button here must not take the mark away before it was heard
    <div
      ref={here}
      className="pdf-selection"
      style={{ left: marked.left, top: marked.top }}
      role="presentation"
      onMouseDown={(event) => event.preventDefault()}
    >
      {render(marked)}
    </div>
  );
}

/** The size of the first page, which the others likely have too: A4 until it is known. */
function useFirstPage(pdf: ReturnType<typeof usePdf>['pdf']): { width: number; height: number } {
  const [size, setSize] = useState({ width: 595, height: 842 });
  useEffect(() => {
    let isOver = false;
    void (async () => {
      if (pdf === undefined) return;
      const page = await pdf.getPage(1);
      const { width, height } = page.getViewport({ scale: 1 });
      if (!isOver) setSize({ width, height });
    })().catch(() => {
      // the document was closed meanwhile
    });
    return () => {
      isOver = true;
    };
  }, [pdf]);
  return size;
}

/** How wide an element is; 0 until it is there. Asked again a moment after it changed. */
function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    setWidth(current.clientWidth);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new ResizeObserver(() => {
      clearTimeout(timer);
      // hidden behind the other pane it keeps the width it had
      if (current.clientWidth === 0) return;
      timer = setTimeout(() => setWidth(current.clientWidth), 120);
    });
    observer.observe(current);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [element]);
  return width;
}
