import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type * as engineTypes from './chart-engine';
import { chartHeight, chartOption, type Drawn } from './chart-option';
import { useFigureWords } from './use-figure-words';
import { useIsDark } from './use-is-dark';

/** The module as it comes when the first chart is shown. */
type Engine = Pick<typeof engineTypes, 'init'>;
type Instance = ReturnType<Engine['init']>;

/** The width of a sheet of paper, px: what is printed is drawn anew for it, in the colours of paper. */
const PAPER_WIDTH = 680;
const PICTURE_WIDTH = 1000;

export interface Drawing {
  /** Where it is drawn. */
  place: RefObject<HTMLDivElement | null>;
  state: 'loading' | 'drawn' | 'failed';
  height: number;
  /** Gives the drawing as a PNG file to the reader, on white, with its title. */
  savePicture: (fileName: string) => Promise<void>;
}

/** Draws a chart, again when its figures, its place or the theme change; the engine comes when the first one is shown. */
export function useDrawing(drawn: Drawn, isShown: boolean, onPick?: (key: string, seriesAt: number) => void): Drawing {
  const place = useRef<HTMLDivElement>(null);
  const instance = useRef<Instance | undefined>(undefined);
  const pick = useRef(onPick);
  pick.current = onPick;
  const latest = useRef(drawn);
  latest.current = drawn;
  const [engine, setEngine] = useState<Engine | 'failed' | undefined>(undefined);
  const [width, setWidth] = useState(640);
  const isDark = useIsDark();
  const words = useFigureWords();
  const height = chartHeight(drawn, width);

  useEffect(() => {
    let isGone = false;
    import('./chart-engine').then(
      (loaded) => isGone || setEngine(loaded),
      () => isGone || setEngine('failed'),
    );
    return () => {
      isGone = true;
    };
  }, []);

  // the place may be narrower tomorrow: a window, a drawer, 200 % zoom
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const seen = Math.floor(entry?.contentRect.width ?? 0);
      if (seen > 0) setWidth(seen);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isShown]);

  useEffect(() => {
    const element = place.current;
    if (element === null || engine === undefined || engine === 'failed') return undefined;
    const chart = engine.init(element, null, { renderer: 'svg', width, height });
    instance.current = chart;
    chart.on('click', (event) => {
      const category = latest.current.categories[event.dataIndex];
      if (category !== undefined) pick.current?.(category.key, event.seriesIndex ?? 0);
    });
    return () => {
      chart.dispose();
      instance.current = undefined;
    };
    // width and height are set below
  }, [engine, isShown]);

  useEffect(() => {
    const chart = instance.current;
    if (chart === undefined) return undefined;
    const draw = (toWidth: number, dark: boolean) => {
      chart.resize({ width: toWidth, height: chartHeight(drawn, toWidth) });
      chart.setOption(chartOption(drawn, { isDark: dark, width: toWidth, words }), { notMerge: true });
    };
    draw(width, isDark);
    const toPaper = () => draw(Math.min(width, PAPER_WIDTH), false);
    const toScreen = () => draw(width, isDark);
    window.addEventListener('beforeprint', toPaper);
    window.addEventListener('afterprint', toScreen);
    return () => {
      window.removeEventListener('beforeprint', toPaper);
      window.removeEventListener('afterprint', toScreen);
    };
  }, [drawn, engine, isShown, isDark, width, words]);

  const savePicture = useCallback(
    async (fileName: string) => {
      if (engine === undefined || engine === 'failed') return;
      const shown = latest.current;
      const element = document.createElement('div');
      const chart = engine.init(element, null, {
        renderer: 'canvas',
        devicePixelRatio: 2,
        width: PICTURE_WIDTH,
        height: chartHeight(shown, PICTURE_WIDTH) + 44,
      });
      try {
        chart.setOption(chartOption(shown, { isDark: false, width: PICTURE_WIDTH, words, withTitle: true }));
        give(pictureOf(chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: '#ffffff' })), fileName);
      } finally {
        chart.dispose();
      }
    },
    [engine, words],
  );
  const state = engine === undefined ? 'loading' : engine === 'failed' ? 'failed' : 'drawn';
  return { place, state, height, savePicture };
}

/** What a data address holds; not fetched, because the page's policy lets it fetch from its own origin only. */
function pictureOf(address: string): Blob {
  const bytes = atob(address.slice(address.indexOf(',') + 1));
  return new Blob([Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))], { type: 'image/png' });
}

function give(blob: Blob, fileName: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
