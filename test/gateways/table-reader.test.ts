import { expect, test } from '@jest/globals';
import { DomainError } from '../../src/domain/errors.js';
import { compiledEntry } from '../../src/embedded/checkout.js';
import { createTableReader } from '../../src/gateways/table-reader.js';
import { workbookOf } from './office-files.js';

const thread = compiledEntry('gateways/table-thread.js');
const SHEETS = { sheet: '合同', beside: [] };
const read = (bytes: Uint8Array, fileName: string, limits: { readMs?: number; readMemoryMb?: number } = {}) =>
  createTableReader({ thread, ...limits }).read({ bytes, fileName }, SHEETS);

async function refusalOf(act: Promise<unknown>): Promise<[string, unknown]> {
  const refusal = await act.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(refusal instanceof DomainError)) throw new Error(`not refused by a rule: ${String(refusal)}`);
  return [refusal.code, refusal.details['reason']];
}

const emptySheet = (columns: string): string => `<worksheet><cols>${columns}</cols><sheetData/></worksheet>`;

test('a table is read whole in its thread, with its rows in their order', async () => {
  const lines = Array.from({ length: 250 }, (_, index) => `${index},第${index}项`);
  const { headings, rows, format } = await read(Buffer.from(`合同自编号,项目\n${lines.join('\n')}\n`), 'a.csv');
  expect([headings, format]).toEqual([['合同自编号', '项目'], 'csv']);
  expect(rows.map(({ cells }) => [...cells.values()].map(({ text }) => text).join(','))).toEqual(lines);
});

test('why a table is refused comes out of the thread as it was said there', async () => {
  expect(await refusalOf(read(Buffer.from('a,"b'), 'a.csv'))).toEqual(['file-not-readable', 'damaged']);
});

test('attributes made to be looked for time and again cost one look each', async () => {
  // a search that began again at every letter needed seconds for each of them: minutes in all, and the thread has half a minute
  const bytes = workbookOf({ sheet: emptySheet(`<col ${'a'.repeat(32_000)}>`.repeat(60)) });
  expect(await refusalOf(read(bytes, 'a.xlsx'))).toEqual(['table-without-headings', undefined]);
});

test('twenty megabytes of empty lines are no table', async () => {
  expect(await refusalOf(read(Buffer.alloc(20_000_000, '\n'), 'a.csv'))).toEqual(['table-without-headings', undefined]);
});

test('a table that takes more time than it may is refused, and its thread ends', async () => {
  const bytes = workbookOf({ sheet: emptySheet('') });
  expect(await refusalOf(read(bytes, 'a.xlsx', { readMs: 1 }))).toEqual(['file-not-readable', 'takes-too-much']);
});

test('a table that takes more memory than it may is refused, and nothing else suffers', async () => {
  const rows = '<row><c t="str"><v>x</v></c><c t="str"><v>y</v></c></row>'.repeat(9000);
  const bytes = workbookOf({
    sheet: `<worksheet><sheetData>${rows}</sheetData>${'<x>長</x>'.repeat(1_000_000)}</worksheet>`,
  });
  expect(await refusalOf(read(bytes, 'a.xlsx', { readMemoryMb: 8 }))).toEqual(['file-not-readable', 'takes-too-much']);
});
