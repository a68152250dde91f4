import type { EChartsCoreOption } from 'echarts/core';
import { type ChartCategory, type ChartSeries, type ChartShape, type FigureKind, numberOf } from './figures';
import type { FigureWords } from './use-figure-words';

export interface Drawn {
  title: string;
  categories: readonly ChartCategory[];
  series: readonly ChartSeries[];
  shape: ChartShape;
}

interface Look {
  isDark: boolean;
  /** Px; narrow drawings say less. */
  width: number;
  words: FigureWords;
  /** The picture that is taken along has its title in it. */
  withTitle?: boolean;
}

/** Every colour reads at 3:1 and more on its paper; series differ by pattern as well. */
const LIGHT = {
  paper: '#ffffff',
  ink: '#1b1f24',
  quiet: '#4d545e',
  line: '#d6d9de',
  reference: '#8c9099',
  colours: ['#12569f', '#b25000', '#1c6b35', '#7a3e9d', '#8f1d17', '#0b6b75', '#6b4500', '#4d545e'],
};
const DARK = {
  paper: '#16191e',
  ink: '#eceef1',
  quiet: '#b5bcc6',
  line: '#3a3f47',
  reference: '#7d8590',
  colours: ['#7db4f5', '#f5b06b', '#7fd39b', '#cfa3ee', '#ff9a92', '#6fd0da', '#e0c07a', '#b5bcc6'],
};
const FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
const SOLID = { symbol: 'none' } as const;
const PATTERNS = [
  SOLID,
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4, color: 'rgba(255,255,255,0.55)' },
  {
    symbol: 'circle',
    symbolSize: 0.5,
    dashArrayX: [
      [6, 6],
      [0, 6, 6, 0],
    ],
    dashArrayY: [6, 0],
    color: 'rgba(255,255,255,0.6)',
  },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4, color: 'rgba(255,255,255,0.55)' },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 4], color: 'rgba(255,255,255,0.5)' },
];

/** From so many columns on they carry no figure: the tooltip and the table do. */
const MOST_LABELLED = 12;
const NARROW = 480;

/** What echarts draws. Pure: the same figures, width and theme are the same drawing. */
export function chartOption(drawn: Drawn, look: Look): EChartsCoreOption {
  const theme = look.isDark ? DARK : LIGHT;
  const common = {
    animation: false,
    backgroundColor: look.withTitle === true ? theme.paper : 'transparent',
    color: theme.colours,
    textStyle: { fontFamily: FONT, color: theme.ink, fontSize: 13 },
    ...(look.withTitle === true
      ? {
          title: {
            text: drawn.title,
            left: 12,
            top: 8,
            textStyle: { color: theme.ink, fontSize: 15, fontFamily: FONT },
          },
        }
      : {}),
    aria: {
      enabled: true,
      label: { enabled: false },
      decal: { show: drawn.shape === 'pie' || drawn.series.length > 1, decals: PATTERNS },
    },
    ...(drawn.series.length > 1 && drawn.shape !== 'pie'
      ? {
          legend: {
            top: look.withTitle === true ? 36 : 0,
            left: 0,
            type: 'plain',
            textStyle: { color: theme.ink },
            itemHeight: 12,
            // a legend that hides series would make chart and table differ
            selectedMode: false,
          },
        }
      : {}),
  };
  return drawn.shape === 'pie'
    ? { ...common, ...pieOption(drawn, look, theme) }
    : { ...common, ...axesOption(drawn, look, theme) };
}

/** The names of the series stand below each other where there is no room beside. */
const legendHeight = (series: number, width: number): number => (width < NARROW ? 20 * series + 4 : 22);

/** How high a drawing has to be, px. */
export function chartHeight({ categories, series, shape }: Drawn, width: number): number {
  if (shape !== 'bars') return width < NARROW ? 260 : 300;
  const bars = series.filter(({ as }) => as !== 'line').length;
  return Math.max(
    120,
    categories.length * (14 + bars * 16) + (series.length > 1 ? legendHeight(series.length, width) + 42 : 36),
  );
}

function pieOption({ categories, series: [only] }: Drawn, { words, width, withTitle }: Look, theme: typeof LIGHT) {
  return {
    tooltip: tooltipOf(theme),
    series: [
      {
        type: 'pie',
        name: only?.name ?? '',
        radius: ['38%', width < NARROW ? '58%' : '68%'],
        top: withTitle === true ? 40 : 0,
        itemStyle: { borderColor: theme.paper, borderWidth: 2 },
        label: { color: theme.ink, formatter: '{b}\n{d}%', fontSize: 12, overflow: 'break' },
        labelLine: { lineStyle: { color: theme.quiet } },
        tooltip: { valueFormatter: (value: unknown) => words(value as number, only?.kind ?? 'count') },
        data: categories.map(({ name }, index) => ({ name, value: numberOf(only?.figures[index]) ?? 0 })),
      },
    ],
  };
}

function axesOption({ categories, series, shape }: Drawn, { words, width, withTitle }: Look, theme: typeof LIGHT) {
  const isNarrow = width < NARROW;
  const kinds = [...new Set(series.map(({ kind }) => kind))];
  const [main = 'count', second] = kinds;
  const categoryAxis = {
    type: 'category',
    data: categories.map(({ name }) => name),
    inverse: shape === 'bars',
    axisLine: { lineStyle: { color: theme.quiet } },
    axisTick: { show: false },
    axisLabel: {
      color: theme.ink,
      ...(shape === 'bars'
        ? { width: isNarrow ? 96 : Math.min(230, width * 0.32), overflow: 'truncate', interval: 0 }
        : { hideOverlap: true }),
    },
  };
  const valueAxis = (kind: FigureKind, isSecond: boolean) => ({
    type: 'value',
    ...(kind === 'count' ? { minInterval: 1 } : {}),
    splitNumber: isNarrow ? 2 : 4,
    axisLabel: {
      show: shape !== 'bars',
      color: theme.quiet,
      hideOverlap: true,
      formatter: (value: number) => words(value, kind),
    },
    // bars that lie carry their figures
    splitLine: { show: !isSecond && shape !== 'bars', lineStyle: { color: theme.line } },
    axisLine: { show: false },
  });
  const valueAxes = [valueAxis(main, false), ...(second === undefined ? [] : [valueAxis(second, true)])];
  const top = (series.length > 1 ? legendHeight(series.length, width) + 12 : 10) + (withTitle === true ? 36 : 0);
  return {
    tooltip: { ...tooltipOf(theme), trigger: 'axis', axisPointer: { type: 'shadow' } },
    grid: {
      left: 8,
      right: shape === 'bars' ? (isNarrow ? 72 : 96) : 12,
      top,
      bottom: 8,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    ...(shape === 'bars' ? { yAxis: categoryAxis, xAxis: valueAxes } : { xAxis: categoryAxis, yAxis: valueAxes }),
    series: series.map(seriesOption),
  };

  function seriesOption(one: ChartSeries, at: number) {
    const axisAt = Math.max(0, kinds.indexOf(one.kind));
    const isLine = one.as === 'line';
    const colour = one.isReference === true ? theme.reference : theme.colours[at % theme.colours.length];
    const compared = series.filter(({ isReference, as }) => isReference !== true && as !== 'line').length;
    const fits = shape === 'bars' || (!isNarrow && categories.length * compared ** 2 <= MOST_LABELLED);
    const isLabelled = one.isReference !== true && !isLine && fits;
    return {
      type: isLine ? 'line' : 'bar',
      name: one.name,
      data: categories.map((_category, index) => numberOf(one.figures[index])),
      ...(shape === 'bars' ? { xAxisIndex: axisAt } : { yAxisIndex: axisAt }),
      barMaxWidth: 34,
      itemStyle: { color: colour },
      ...(isLine
        ? { lineStyle: { width: 2, ...(one.isReference === true ? { type: 'dashed' } : {}) }, symbolSize: 8 }
        : {}),
      label: {
        show: isLabelled,
        position: shape === 'bars' ? 'right' : 'top',
        color: theme.ink,
        fontSize: 12,
        formatter: ({ value }: { value: unknown }) =>
          shape === 'columns' && value === 0 ? '' : words(value as number, one.kind),
      },
      labelLayout: { hideOverlap: true },
      tooltip: { valueFormatter: (value: unknown) => words(value as number | null, one.kind) },
    };
  }
}

const tooltipOf = (theme: typeof LIGHT) => ({
  show: true,
  confine: true,
  backgroundColor: theme.paper,
  borderColor: theme.quiet,
  textStyle: { color: theme.ink, fontFamily: FONT },
});
