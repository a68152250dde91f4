import { describe, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import { DomainError } from '../../src/domain/errors.js';
import { type SheetColumn, writeSheet } from '../../src/gateways/spreadsheet.js';

interface Line {
  name: string;
  fen: bigint;
  ratio: string;
}
const COLUMNS: SheetColumn<Line>[] = [
  { header: '名称 Name', kind: 'text', valueOf: (line) => line.name },
  { header: '金额 Amount', kind: 'yuan', valueOf: (line) => line.fen },
  { header: '同比 Growth', kind: 'ratio', valueOf: (line) => line.ratio },
];
const LINES: Line[] = [
  { name: '=HYPERLINK("http://x")', fen: 48_000_000n, ratio: '0.3321' },
  { name: '泸州, "启明"', fen: -5n, ratio: 'n/a' },
  { name: '大额', fen: 9_999_999_999_999_999_999n, ratio: '-0.5000' },
];
const content = { title: '统计/测试', columns: COLUMNS, rows: LINES, notes: ['合计按分计算'] };

test.each(['xlsx', 'csv'] as const)('in %s an instant is the time in Beijing, to the minute', async (format) => {
  const columns: SheetColumn<string | null>[] = [{ header: '时间 Time', kind: 'instant', valueOf: (at) => at }];
  const rows = ['2026-11-22T15:11:59.999Z', null, '2026-12-31T16:00:00.000Z'];
  const { bytes } = await writeSheet({ title: '时间', columns, rows }, format);
  if (format === 'csv') {
    expect(Buffer.from(bytes).toString('utf8').split('\r\n').slice(1)).toEqual([
      '2026-11-22 23:11',
      '',
      '2027-01-01 00:00',
      '',
    ]);
    return;
  }
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes) as never);
  expect([2, 4].map((row) => workbook.worksheets[0]?.getCell(row, 1).value)).toEqual([
    '2026-11-22 23:11',
    '2027-01-01 00:00',
  ]);
});

describe('a workbook', () => {
  test('holds text as text, money as numbers that keep every fen, and ratios as percent', async () => {
    const written = await writeSheet(content, 'xlsx');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Buffer.from(written.bytes) as never);
    const sheet = workbook.worksheets[0];
    expect(sheet?.name).toBe('统计 测试');
    const cells = [2, 3, 4].map((row) => [1, 2, 3].map((column) => sheet?.getCell(row, column).value));
    expect(cells).toEqual([
      [`'=HYPERLINK("http://x")`, 480_000, 0.3321],
      ['泸州, "启明"', -0.05, 'n/a'],
      // beyond what a double holds it stays text, rather than lose a fen
      ['大额', '99999999999999999.99', -0.5],
    ]);
    expect(sheet?.getCell(2, 2).numFmt).toBe('#,##0.00');
    expect(workbook.worksheets[1]?.getCell(1, 1).value).toBe('合计按分计算');
    expect(written).toMatchObject({ rowCount: 3, mediaType: expect.stringContaining('spreadsheetml') });
  });
});

describe('CSV', () => {
  test('says that it is UTF-8, quotes what must be quoted, and keeps formulas from running', async () => {
    const written = await writeSheet(content, 'csv');
    expect(Buffer.from(written.bytes).toString('utf8')).toBe(
      '\ufeff名称 Name,金额 Amount,同比 Growth\r\n' +
        `"'=HYPERLINK(""http://x"")",480000.00,0.3321\r\n` +
        '"泸州, ""启明""",-0.05,n/a\r\n' +
        '大额,99999999999999999.99,-0.5000\r\n',
    );
  });
});

test.each(['xlsx', 'csv'] as const)('a list with more rows than a file takes is refused, as %s', async (format) => {
  await expect(writeSheet(content, format, 2)).rejects.toThrow(DomainError);
  await expect(writeSheet(content, format, 2)).rejects.toMatchObject({
    code: 'export-too-large',
    details: { mostRows: 2 },
  });
  expect((await writeSheet(content, format, 3)).rowCount).toBe(3);
});

test('a list that breaks off gives no file', async () => {
  const broken = {
    ...content,
    rows: (async function* () {
      yield* LINES;
      await Promise.resolve();
      throw new Error('the record went away');
    })(),
  };
  await expect(writeSheet(broken, 'xlsx')).rejects.toThrow('the record went away');
});
