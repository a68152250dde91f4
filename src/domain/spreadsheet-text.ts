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
  const plain = visibleText(text);
  const safe = FORMULA_START.test(plain) ? `'${plain}` : plain;
  return safe.length > LONGEST ? `${safe.slice(0, LONGEST - 1)}…` : safe;
}

/** Text that a workbook and the record can hold: what neither can is shown as the mark for it. */
export function visibleText(text: string): string {
  return text.replace(NOT_IN_XML, '\u{FFFD}');
}

/** What somebody typed: the apostrophe that `spreadsheetText` put before it is gone again. */
export function typedText(text: string): string {
  return text.startsWith("'") && FORMULA_START.test(text.slice(1)) ? text.slice(1) : text;
}

/** One record of a CSV file after RFC 4180. */
export function csvRecord(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}

/** How much of a CSV file is read at most; what goes beyond is not read to its end. */
export interface CsvLimits {
  /** Records with something in them. */
  records: number;
  columns: number;
}

/** Why a CSV file could not be read: its quotes do not close, or there is too much of it. */
export type CsvFailure = 'damaged' | 'too-many-rows' | 'too-many-columns';

/** The records of a CSV file after RFC 4180, or undefined when its quotes do not close. */
export function readCsv(text: string): string[][] | undefined {
  const read = readCsvWithin(text, { records: Infinity, columns: Infinity });
  return typeof read === 'string' ? undefined : read;
}

/** The records of a CSV file with something in them, after RFC 4180; stops at the first that is too many. */
export function readCsvWithin(text: string, limits: CsvLimits): string[][] | CsvFailure {
  const content = text.startsWith('\u{FEFF}') ? text.slice(1) : text;
  const endOfCell = /[,\r\n]/g;
  const records: string[][] = [];
  let record: string[] = [];
  let isBlank = true;
  let at = 0;
  while (at < content.length) {
    let cell = '';
    if (content[at] === '"') {
      for (at += 1; ; ) {
        const end = content.indexOf('"', at);
        if (end === -1) return 'damaged';
        cell += content.slice(at, end);
        at = end + 1;
        if (content[at] !== '"') break;
        cell += '"';
        at += 1;
      }
      if (at < content.length && !/[,\r\n]/.test(content.charAt(at))) return 'damaged';
    } else {
      endOfCell.lastIndex = at;
      const end = endOfCell.exec(content)?.index ?? content.length;
      if (end - at > LONGEST) return 'damaged';
      cell = content.slice(at, end);
      if (cell.includes('"')) return 'damaged';
      at = end;
    }
    if (record.length >= limits.columns) return 'too-many-columns';
    record.push(cell);
    isBlank &&= cell.trim() === '';
    if (content[at] === ',') {
      at += 1;
      if (at === content.length) record.push('');
      continue;
    }
    at += content.startsWith('\r\n', at) ? 2 : 1;
    if (!isBlank) {
      if (records.length >= limits.records) return 'too-many-rows';
      records.push(record);
    }
    record = [];
    isBlank = true;
  }
  if (isBlank) return records;
  return records.length < limits.records ? [...records, record] : 'too-many-rows';
}
