/** 未读取的单元格: how a cell that was refused stands in our result file, so that it is refused again until somebody mends it. */
export type RefusedCell = 'cell-has-formula' | 'cell-has-error' | 'cell-merged';

/** What a program would calculate when somebody edits the cell; it was never a value. */
const FORMULA = /^[\s\p{Cf}]*[=＝]/u;
const MERGED = '#合并单元格';
/** What programs write for a value that could not be calculated. */
const ERROR_VALUE =
  /^#(?:错误值|NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA)$/i;

/** The text that stands for a refused cell; `formula` without its sign. */
export function textOfRefused(problem: RefusedCell, { text, formula }: { text: string; formula: string }): string {
  if (problem === 'cell-has-formula') return FORMULA.test(formula) ? formula : `=${formula === '' ? '…' : formula}`;
  if (problem === 'cell-has-error') return ERROR_VALUE.test(text.trim()) ? text.trim() : '#错误值';
  return text === '' ? MERGED : `${MERGED}：${text}`;
}

/** What a text cell is refused for, and what it said before our mark was put to it. */
export function readRefused(text: string): { problem: RefusedCell; text: string } | undefined {
  if (FORMULA.test(text)) return { problem: 'cell-has-formula', text };
  const plain = text.trim();
  if (ERROR_VALUE.test(plain)) return { problem: 'cell-has-error', text };
  return plain.startsWith(MERGED)
    ? { problem: 'cell-merged', text: plain.slice(MERGED.length).replace(/^：/, '') }
    : undefined;
}
