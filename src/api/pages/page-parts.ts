import type { Words } from '../../domain/words.js';
import { escapeHtml } from './html-page.js';

/** Words in both languages, one behind the other; what they say is never markup. */
export function bilingual({ zh, en }: Words): string {
  return `${escapeHtml(zh)} <span class="en" lang="en">${escapeHtml(en)}</span>`;
}

/** Words in both languages, one below the other. */
export function bilingualLines({ zh, en }: Words): string {
  return `${escapeHtml(zh)}<br><span class="en" lang="en">${escapeHtml(en)}</span>`;
}

/** The heading of a page with the sentence under it. */
export function heading(title: Words): string {
  return `<h1>${escapeHtml(title.zh)}</h1><p class="en" lang="en">${escapeHtml(title.en)}</p>`;
}

/** A column of a table. */
export interface Column {
  words: Words;
  isNumber?: boolean;
}

/**
 * A table that stands as lines with their labels where the screen is narrow. The roles say again what it is, because a
 * browser forgets that of a table laid out as blocks. Cells are markup.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { caption, last }: { caption?: Words; last?: readonly string[] } = {},
): string {
  const classOf = (index: number): string => (columns[index]?.isNumber === true ? ' class="number"' : '');
  const line = (cells: readonly string[]): string =>
    `<tr role="row">${cells
      .map((cell, index) =>
        index === 0
          ? `<th scope="row" role="rowheader"${classOf(index)}>${cell}</th>`
          : `<td role="cell"${classOf(index)} data-label="${escapeHtml(columns[index]?.words.zh ?? '')}">${cell}</td>`,
      )
      .join('')}</tr>`;
  const headings = columns.map(
    ({ words }, index) =>
      `<th scope="col" role="columnheader"${classOf(index)}>${escapeHtml(words.zh)}<br><span class="en" lang="en">${escapeHtml(words.en)}</span></th>`,
  );
  return `<div class="stacks"><table role="table">${caption === undefined ? '' : `<caption>${bilingual(caption)}</caption>`}
<thead role="rowgroup"><tr role="row">${headings.join('')}</tr></thead>
<tbody role="rowgroup">${rows.map(line).join('\n')}</tbody>${last === undefined ? '' : `<tfoot role="rowgroup">${line(last)}</tfoot>`}</table></div>`;
}

/** One line of a chart: how long its bar is, the same a year before where that is known, and the figure beside it. */
export interface Bar {
  label: string;
  figure: string;
  value: bigint;
  last?: bigint | undefined;
}

/** Lying bars, drawn here: each label and figure is text, so that it wraps, grows and is read out as any other. */
export function barChart(bars: readonly Bar[]): string {
  const longest = bars.reduce((most, { value, last = 0n }) => [value, last].reduce(larger, most), 1n);
  // a thousandth of the longest is what an eye can tell
  const widthOf = (value: bigint): string =>
    value <= 0n ? '0' : (Number((value * 10_000n) / longest) / 100).toFixed(2);
  const items = bars.map(({ label, figure, value, last }) => {
    const [top, height] = last === undefined ? [4, 12] : [1, 10];
    const before =
      last === undefined ? '' : `<rect class="last" x="0" y="13" width="${widthOf(last)}" height="5"></rect>`;
    return `<li><span class="what"><span>${label}</span><span class="number">${figure}</span></span>
<svg viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="track" x="0" y="19" width="100" height=".5"></rect><rect class="now" x="0" y="${top}" width="${widthOf(value)}" height="${height}"></rect>${before}</svg></li>`;
  });
  return `<ul class="bars">${items.join('\n')}</ul>`;
}

const larger = (one: bigint, other: bigint): bigint => (one > other ? one : other);
