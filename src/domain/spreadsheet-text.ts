/** First characters that make a spreadsheet take text for a formula, half and full width; tab and return begin one too. */
const FORMULA_START = /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** Characters that an XML file may not hold at all. */
const NOT_IN_XML =
  // oxlint-disable-next-line no-control-regex -- it is these that are looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** The longest text a cell of a workbook takes. */
const LONGEST = 32_767;

/**
 * Text that stays text: what somebody typed into a form must not run as a formula on the desk of whoever opens the list. A
 * leading apostrophe is what every spreadsheet reads as "this is text".
 */
export function spreadsheetText(text: string): string {
  const plain = text.replace(NOT_IN_XML, '�');
  const safe = FORMULA_START.test(plain) ? `'${plain}` : plain;
  return safe.length > LONGEST ? `${safe.slice(0, LONGEST - 1)}…` : safe;
}

/** One record of a CSV file after RFC 4180. */
export function csvRecord(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}

/** The records of a CSV file after RFC 4180, or undefined when its quotes do not close. */
export function readCsv(text: string): string[][] | undefined {
  const content = text.startsWith('\u{FEFF}') ? text.slice(1) : text;
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < content.length) {
    let cell = '';
    if (content[at] === '"') {
      for (at += 1; ; ) {
        const end = content.indexOf('"', at);
        if (end === -1) return undefined;
        cell += content.slice(at, end);
        at = end + 1;
        if (content[at] !== '"') break;
        cell += '"';
        at += 1;
      }
      if (at < content.length && !/[,\r\n]/.test(content.charAt(at))) return undefined;
    } else {
      const rest = /[,\r\n]/.exec(content.slice(at, at + LONGEST));
      const end = rest === null ? Math.min(content.length, at + LONGEST) : at + rest.index;
      cell = content.slice(at, end);
      if (cell.includes('"')) return undefined;
      at = end;
    }
    record.push(cell);
    if (content[at] === ',') {
      at += 1;
      if (at === content.length) record.push('');
      continue;
    }
    if (at < content.length && content[at] !== '\r' && content[at] !== '\n') return undefined;
    at += content.startsWith('\r\n', at) ? 2 : 1;
    records.push(record);
    record = [];
  }
  if (record.length > 0) records.push(record);
  return records.filter((cells) => cells.some((cell) => cell.trim() !== ''));
}
