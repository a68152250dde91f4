import type { Client } from 'pg';

/** One value of a row on its way into a table. */
export type Value = string | number | bigint | boolean | null | readonly string[];

/** What pg offers a query that sends rows: undocumented, and what pg-copy-streams is made of. */
interface Wire {
  query(sql: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  readonly stream: { readonly writableNeedDrain: boolean; once(event: 'drain', listener: () => void): void };
}

/** A query in the sense of pg that answers COPY … FROM STDIN with these chunks. */
class CopyIn {
  readonly #sql: string;
  readonly #chunks: Iterator<Buffer>;
  readonly #settle: (error?: Error) => void;
  #failure: Error | undefined;

  constructor(sql: string, chunks: Iterator<Buffer>, settle: (error?: Error) => void) {
    this.#sql = sql;
    this.#chunks = chunks;
    this.#settle = settle;
  }

  submit(wire: Wire): void {
    wire.query(this.#sql);
  }

  handleCopyInResponse(wire: Wire): void {
    for (;;) {
      const next = this.#chunks.next();
      if (next.done === true) {
        wire.endCopyFrom();
        return;
      }
      wire.sendCopyFromChunk(next.value);
      if (wire.stream.writableNeedDrain) {
        wire.stream.once('drain', () => this.handleCopyInResponse(wire));
        return;
      }
    }
  }

  handleError(error: Error): void {
    this.#failure = error;
    // after an error the server says ReadyForQuery only for a simple query, which this is; pg calls us once
    this.#settle(error);
  }

  handleReadyForQuery(): void {
    if (this.#failure === undefined) this.#settle();
  }

  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
}

const SPECIAL = /[\\\t\n\r]/g;
const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function field(value: Value): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return value.replaceAll(SPECIAL, (character) => ESCAPED[character] ?? character);
  if (typeof value === 'object') {
    const items = value.map((item) => `"${item.replaceAll(/["\\]/g, (character) => `\\${character}`)}"`);
    return field(`{${items.join(',')}}`);
  }
  return typeof value === 'boolean' ? (value ? 't' : 'f') : String(value);
}

/** A row in the text format of COPY. */
export function copyLine(row: readonly Value[]): string {
  return `${row.map(field).join('\t')}\n`;
}

/** Sends lines of COPY's text format into a table, in the transaction the client is in. */
export function copyInto(
  client: Client,
  table: string,
  columns: readonly string[],
  lines: readonly string[],
): Promise<void> {
  const names = columns.map((name) => `"${name}"`).join(', ');
  return new Promise((resolve, reject) => {
    const settle = (error?: Error): void => (error === undefined ? resolve() : reject(error));
    const query = new CopyIn(`copy ${table} (${names}) from stdin`, chunksOf(lines), settle);
    // pg takes anything that can submit itself
    void client.query(query as unknown as Parameters<Client['query']>[0]);
  });
}

const LINES_A_CHUNK = 500;

function* chunksOf(lines: readonly string[]): Generator<Buffer> {
  for (let at = 0; at < lines.length; at += LINES_A_CHUNK)
    yield Buffer.from(lines.slice(at, at + LINES_A_CHUNK).join(''));
}
