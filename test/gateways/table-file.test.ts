import { describe, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import { DomainError } from '../../src/domain/errors.js';
import { spreadsheetText } from '../../src/domain/spreadsheet-text.js';
import { readTableFile, TABLE_LIMITS } from '../../src/gateways/table-file.js';
import { TYPES, workbookOf, zip } from './office-files.js';

const SHEETS = { sheet: '合同', beside: ['说明'] };
const read = async (bytes: Uint8Array, fileName: string, charset?: 'utf-8' | 'gb18030') =>
  readTableFile({ bytes, fileName, charset }, SHEETS);

async function workbook(draw: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('合同');
  draw(sheet, book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function codeOf(act: Promise<unknown>): Promise<[string, unknown]> {
  try {
    await act;
  } catch (error) {
    if (error instanceof DomainError) return [error.code, error.details['reason'] ?? error.details['detected']];
    throw error;
  }
  throw new Error('was not refused');
}

const textsOf = (row: Awaited<ReturnType<typeof read>>['rows'][number] | undefined): string[] =>
  [...(row?.cells.values() ?? [])].map(({ text }) => text);

test('numbers, texts, dates and shares are read as they are stored, whatever the cell shows', async () => {
  const bytes = await workbook((sheet) => {
    sheet.addRow(['合同自编号', '金额', '日期', '份额', '富文本']);
    const row = sheet.addRow(['001', 1234567.89, new Date('2026-03-15T00:00:00Z'), 0.3334]);
    row.getCell(4).numFmt = '0.00%';
    row.getCell(5).value = { richText: [{ text: '技术' }, { text: '<开发> & 服务', font: { bold: true } }] };
  });
  const { headings, rows, format } = await read(bytes, '合同.XLSX');
  expect(format).toBe('xlsx');
  expect(headings).toEqual(['合同自编号', '金额', '日期', '份额', '富文本']);
  expect([...(rows[0]?.cells.values() ?? [])]).toEqual([
    { place: 'A2', text: '001', isNumber: false, isPercent: false },
    { place: 'B2', text: '1234567.89', isNumber: true, isPercent: false },
    { place: 'C2', text: '46096', isNumber: true, isPercent: false },
    { place: 'D2', text: '0.3334', isNumber: true, isPercent: true },
    { place: 'E2', text: '技术<开发> & 服务', isNumber: false, isPercent: false },
  ]);
});

test('what the looks of a workbook would hide is named, never read and never passed over', async () => {
  const bytes = await workbook((sheet, book) => {
    sheet.addRow(['合同自编号', '项目', '金额', '秘密', '备注']);
    sheet.addRow(['1', '甲', { formula: '1+1', result: 2 }]);
    sheet.addRow(['2', '乙', 3]).hidden = true;
    sheet.addRow(['3', '丙', 4, '藏']);
    sheet.addRow(['4', '丁', 5, null, '合并']);
    sheet.addRow(['5', '戊', { error: '#N/A' }]);
    sheet.mergeCells('E5:E6');
    sheet.getColumn(4).hidden = true;
    book.addWorksheet('历史', { state: 'hidden' }).addRow(['x']);
    book.addWorksheet('另一张').addRow(['y']);
    book.addWorksheet('说明').addRow(['z']);
  });
  const { rows, notes } = await read(bytes, 'a.xlsx');
  const problems = rows.map((row) => [
    row.isHidden,
    ...[...row.cells.values()].flatMap(({ problem }) => problem ?? []),
  ]);
  expect(problems).toEqual([
    [false, 'cell-has-formula'],
    [true],
    [false, 'column-hidden'],
    [false, 'cell-merged'],
    [false, 'cell-merged', 'cell-has-error'],
  ]);
  expect(notes).toEqual([
    { code: 'sheet-hidden', name: '历史' },
    { code: 'sheet-not-read', name: '另一张' },
    { code: 'column-hidden', name: '秘密' },
  ]);
});

test('what was refused is still refused when our result file brings it back as text', async () => {
  const first = await workbook((sheet) => {
    sheet.addRow(['合同自编号', '金额', '期限']);
    sheet.addRow(['1', { formula: '1+1', result: 2 }, { formula: 'B2', result: 'x' }]);
    sheet.addRow(['2', { error: '#N/A' }]);
    sheet.addRow(['3', 5]);
    sheet.addRow(['4']);
    sheet.mergeCells('B4:B5');
  });
  const cells = async (bytes: Uint8Array) =>
    (await read(bytes, 'a.xlsx')).rows.flatMap((row) =>
      [...row.cells].flatMap(([at, { shownAs, problem }]) => (at === 0 ? [] : [[shownAs, problem] as const])),
    );
  const refused = await cells(first);
  expect(refused).toEqual([
    ['=1+1', 'cell-has-formula'],
    ['=B2', 'cell-has-formula'],
    ['#N/A', 'cell-has-error'],
    ['#合并单元格：5', 'cell-merged'],
    ['#合并单元格', 'cell-merged'],
  ]);
  const again = await workbook((sheet) => {
    sheet.addRow(['合同自编号', '金额']);
    for (const [shown = ''] of refused) sheet.addRow(['1', spreadsheetText(shown)]);
  });
  expect(await cells(again)).toEqual(refused);
});

describe('a workbook that is refused', () => {
  const entry = (name: string, content: string) => ({ name, content });
  const minimal = (sheet: string, parts = {}) => workbookOf({ sheet, ...parts });
  const ole = (text: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(text, 'utf16le')]);
  const cells = (count: number) => '<c r="A1" t="inlineStr"><is><t>合同自编号</t></is></c>'.repeat(count);

  test.each([
    ['behind a password', ole('EncryptedPackage'), 'a.xlsx', 'file-not-readable', 'encrypted'],
    ['of an old program', ole('Workbook'), 'a.xlsx', 'file-not-readable', 'damaged'],
    [
      'with macros',
      zip([TYPES, entry('xl/workbook.xml', ''), entry('xl/vbaProject.bin', 'x')]),
      'a.xlsx',
      'file-not-readable',
      'contains-macros',
    ],
    ['that says it is a macro workbook', zip([TYPES]), 'a.xlsm', 'file-type-not-allowed', undefined],
    ['cut off', minimal('<worksheet><sheetData><row><c t="inl'), 'a.xlsx', 'file-not-readable', 'damaged'],
    [
      'whose entities would grow',
      minimal('<!DOCTYPE a [<!ENTITY b "c">]><worksheet></worksheet>'),
      'a.xlsx',
      'file-not-readable',
      'damaged',
    ],
    ['half there', minimal('<worksheet></worksheet>').subarray(0, 300), 'a.xlsx', 'file-not-readable', 'damaged'],
    [
      'with a row that stands twice',
      minimal('<worksheet><sheetData><row r="2"/><row r="2"/></sheetData></worksheet>'),
      'a.xlsx',
      'file-not-readable',
      'damaged',
    ],
    [
      'with a row of no number',
      minimal('<worksheet><sheetData><row r="x"/></sheetData></worksheet>'),
      'a.xlsx',
      'file-not-readable',
      'damaged',
    ],
    ['without a row', minimal('<worksheet><sheetData/></worksheet>'), 'a.xlsx', 'table-without-headings', undefined],
    [
      'with a cell at the end of the world',
      minimal(`<worksheet><sheetData><row r="1">${cells(1).replace('A1', 'XFD1')}</row></sheetData></worksheet>`),
      'a.xlsx',
      'table-too-large',
      'too-many-columns',
    ],
    [
      'whose hidden columns begin before the first',
      minimal('<worksheet><cols><col min="-100000000" max="1" hidden="1"/></cols><sheetData/></worksheet>'),
      'a.xlsx',
      'file-not-readable',
      'damaged',
    ],
    [
      'with more sheets than anybody keeps',
      minimal('<worksheet><sheetData/></worksheet>', { sheets: '<sheet name="x" r:id="a"/>'.repeat(500) }),
      'a.xlsx',
      'file-not-readable',
      'takes-too-much',
    ],
    [
      'that says one long text in every cell',
      minimal(
        `<worksheet><sheetData>${`<row>${'<c t="s"><v>0</v></c>'.repeat(300)}</row>`.repeat(20)}</sheetData></worksheet>`,
        {
          texts: '长'.repeat(TABLE_LIMITS.cellCharacters),
        },
      ),
      'a.xlsx',
      'table-too-large',
      'too-much-text',
    ],
    ['named like a text', zip([TYPES]), 'a.csv', 'file-not-what-its-name-says', undefined],
    ['of no bytes', Buffer.alloc(0), 'a.xlsx', 'file-empty', undefined],
  ])('%s', async (_name, bytes, fileName, code, reason) => {
    expect(await codeOf(read(bytes, fileName))).toEqual([code, reason]);
  });

  test('that unpacks to more than it may, whatever its directory says', async () => {
    const bomb = `<worksheet><sheetData>${' '.repeat(TABLE_LIMITS.partBytes)}</sheetData></worksheet>`;
    expect(await codeOf(read(minimal(bomb), 'a.xlsx'))).toEqual(['file-not-readable', 'takes-too-much']);
  });

  test('with one row too many', async () => {
    const rows = `<row>${cells(1)}</row>`.repeat(TABLE_LIMITS.rows + 2);
    const bytes = minimal(`<worksheet><sheetData>${rows}</sheetData></worksheet>`);
    expect(await codeOf(read(bytes, 'a.xlsx'))).toEqual(['table-too-large', 'too-many-rows']);
  });
});

test('hidden columns are known by their numbers, however far and however often they reach', async () => {
  const columns = '<col min="2" max="16384" hidden="1"/>'.repeat(3);
  const cells = ['合同自编号', '项目'].map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('');
  const sheet = `<worksheet><cols>${columns}</cols><sheetData><row>${cells}</row><row>${cells}</row></sheetData></worksheet>`;
  const { rows, notes } = await read(workbookOf({ sheet }), 'a.xlsx');
  expect(notes).toHaveLength(TABLE_LIMITS.columns - 1);
  expect([...(rows[0]?.cells.values() ?? [])].map(({ problem }) => problem)).toEqual([undefined, 'column-hidden']);
});

test('a character that no record can hold is shown as what it is', async () => {
  const bytes = await workbook((sheet) => {
    sheet.addRow(['合同自编号']);
    sheet.addRow(['a_x0000_b_xD800_']);
  });
  expect(textsOf((await read(bytes, 'a.xlsx')).rows[0])).toEqual(['a\u{FFFD}b\u{FFFD}']);
});

describe('a CSV file', () => {
  test.each([
    ['of one row too many', `合同自编号\r\n${'1\n'.repeat(TABLE_LIMITS.rows + 1)}"`, 'too-many-rows'],
    ['of one column too many', `${'a,'.repeat(TABLE_LIMITS.columns + 1)}"`, 'too-many-columns'],
    [
      'of too many cells',
      `${'a,'.repeat(TABLE_LIMITS.columns - 1)}a\n`.repeat(TABLE_LIMITS.cells / TABLE_LIMITS.columns + 1),
      'too-many-cells',
    ],
  ])('%s is refused where it is too much, without a look at its end', async (_name, text, reason) => {
    expect(await codeOf(read(Buffer.from(text), 'a.csv'))).toEqual(['table-too-large', reason]);
  });

  const csv = '合同自编号,项目\r\n001,"甲,乙"\r\n';

  test.each([
    ['UTF-8', Buffer.from(csv)],
    ['UTF-8 with its mark', Buffer.from(`\u{FEFF}${csv}`)],
  ])('in %s is read', async (_name, bytes) => {
    const { headings, rows } = await read(bytes, 'a.csv');
    expect([headings, textsOf(rows[0])]).toEqual([
      ['合同自编号', '项目'],
      ['001', '甲,乙'],
    ]);
  });

  test('in another encoding is not guessed, but named; said to be so it is read', async () => {
    // '合同自编号,项目\n1,甲' in GBK
    const gbk = Buffer.from('bacfcdacd7d4b1e0bac52ccfeec4bf0a312cbcd7', 'hex');
    expect(await codeOf(read(gbk, 'a.csv'))).toEqual(['table-encoding-unknown', 'gb18030']);
    expect(textsOf((await read(gbk, 'a.csv', 'gb18030')).rows[0])).toEqual(['1', '甲']);
    expect(await codeOf(read(Buffer.from([0xff, 0xfe, 0x41, 0x00]), 'a.csv'))).toMatchObject([
      'table-encoding-unknown',
    ]);
  });

  test('with a formula has it named; what our own exports put before a text is gone again', async () => {
    const { rows } = await read(Buffer.from("合同自编号,电话\r\n1,=1+1\r\n2,'+86 830\r\n3,'=1+1\r\n"), 'a.csv');
    expect(rows.map((row) => [row.cells.get(1)?.text, row.cells.get(1)?.problem])).toEqual([
      ['=1+1', 'cell-has-formula'],
      ['+86 830', undefined],
      ['=1+1', 'cell-has-formula'],
    ]);
  });

  test('whose quotes do not close is damaged', async () => {
    expect(await codeOf(read(Buffer.from('a,"b\r\n'), 'a.csv'))).toEqual(['file-not-readable', 'damaged']);
  });
});
