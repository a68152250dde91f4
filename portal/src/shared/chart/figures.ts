/** What a chart shows and its table repeats. */

/** What the figures of a series are: money in fen, a number of things, a share (0.25 is 25 %). */
export type FigureKind = 'money' | 'count' | 'share';

/** One figure: fen as text, a number, or nothing. */
export type Figure = string | number | null;

export interface ChartCategory {
  /** What onPick names. */
  key: string;
  name: string;
}

export interface ChartSeries {
  name: string;
  kind: FigureKind;
  /** One for each category. */
  figures: readonly Figure[];
  /** Stands behind the others, for what they are held against: last year, the target. */
  isReference?: boolean;
  as?: 'bar' | 'line';
}

/** `bars` lie on their side and suit long names; `columns` stand and suit time; `pie` suits few parts of one whole. */
export type ChartShape = 'bars' | 'columns' | 'pie';

/** A figure as the drawing needs it; money in fen is exact up to 90 trillion yuan. */
export function numberOf(figure: Figure | undefined): number | null {
  return figure === null || figure === undefined ? null : Number(figure);
}

/** Whether there is anything to draw. */
export function hasFigures(series: readonly ChartSeries[]): boolean {
  return series.some(({ figures }) => figures.some((figure) => (numberOf(figure) ?? 0) !== 0));
}
