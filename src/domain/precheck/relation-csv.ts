/**
 * A table of relations as CSV (RFC 4180): the first line names the columns, a quoted cell may hold commas, quotes and
 * line breaks. Undefined when its quotes do not close or a row has more cells than there are columns.
 */
export function readRelationCsv(text: string): Record<string, string>[] | undefined {
  const records = readRecords(text.startsWith('\uFEFF') ? text.slice(1) : text);
  const [header, ...rows] = records ?? [];
  if (header === undefined) return undefined;
  const names = header.map((name) => name.trim());
  if (names.some((name) => name === '') || new Set(names).size < names.length) return undefined;
  if (rows.some((cells) => cells.length > names.length)) return undefined;
  return rows.map((cells) =>
    Object.fromEntries(
      names.flatMap((name, index) => {
        const cell = (cells[index] ?? '').trim();
        return cell === '' ? [] : [[name, cell] as const];
      }),
    ),
  );
}

function readRecords(text: string): string[][] | undefined {
  const records: string[][] = [];
  let cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      const end = closingQuote(text, at);
      if (end === undefined) return undefined;
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    } else {
      const end = endOfCell(text, at);
      cell = text.slice(at, end);
      at = end;
    }
    cells.push(cell);
    if (text[at] === ',') {
      at += 1;
      if (at < text.length) continue;
      cells.push('');
    } else if (at < text.length && text[at] !== '\r' && text[at] !== '\n') return undefined;
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    if (cells.some((entry) => entry.trim() !== '')) records.push(cells);
    cells = [];
  }
  return records;
}

function closingQuote(text: string, open: number): number | undefined {
  for (let at = open + 1; at < text.length; at += 1) {
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"') return at;
    at += 1;
  }
  return undefined;
}

function endOfCell(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== ',' && text[at] !== '\r' && text[at] !== '\n') at += 1;
  return at;
}
