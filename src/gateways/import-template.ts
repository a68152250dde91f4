/** 导入模板: an empty table with headings, drop-downs, an example and a guide. */
import ExcelJS from 'exceljs';
import { spreadsheetText } from '../domain/spreadsheet-text.js';
import { columnLetters } from './xlsx-reader.js';

/** One column of the template. */
export interface TemplateColumn {
  heading: string;
  /** 'date' gets cells formatted as dates, 'amount' with two places; everything else stays text. */
  format: 'text' | 'date' | 'amount' | 'percent';
  /** Name of the list its drop-down shows. */
  list?: string;
  /** What the example row holds. */
  example?: string | number | Date;
}

export interface Template {
  sheets: { table: string; guide: string; codes: string };
  columns: readonly TemplateColumn[];
  /** Lists of the drop-downs, by name. */
  lists: ReadonlyMap<string, readonly string[]>;
  /** Lines of the guide: what stands in its first and second column. */
  guide: readonly (readonly [string, string])[];
}

const LAST_ROW = 10_001;
const FORMATS: Record<TemplateColumn['format'], string> = {
  text: '@',
  date: 'yyyy-mm-dd',
  amount: '#,##0.00',
  percent: '0.00',
};

/** Writes the workbook. The headings stay in sight, cells of text stay text, and what is not in a list is warned of. */
export async function writeTemplate({ sheets, columns, lists, guide }: Template): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const table = workbook.addWorksheet(sheets.table, { views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }] });
  table.columns = columns.map(({ heading, format }) => ({
    header: heading,
    width: Math.min(40, Math.max(14, heading.length)),
    style: { numFmt: FORMATS[format] },
  }));
  table.getRow(1).font = { bold: true };
  table.getRow(1).alignment = { wrapText: true, vertical: 'middle' };
  columns.forEach(({ example }, index) => {
    if (example === undefined) return;
    table.getCell(2, index + 1).value = typeof example === 'string' ? spreadsheetText(example) : example;
  });
  table.getRow(2).font = { italic: true, color: { argb: 'FF808080' } };

  const guideSheet = workbook.addWorksheet(sheets.guide);
  guideSheet.columns = [{ width: 36 }, { width: 110, style: { alignment: { wrapText: true } } }];
  for (const line of guide) guideSheet.addRow(line.map(spreadsheetText));

  const codes = workbook.addWorksheet(sheets.codes);
  const ranges = new Map<string, string>();
  [...lists].forEach(([name, entries], index) => {
    codes.getColumn(index + 1).values = [name, ...entries.map(spreadsheetText)];
    codes.getColumn(index + 1).width = 30;
    const letters = columnLetters(index);
    ranges.set(name, `'${sheets.codes}'!$${letters}$2:$${letters}$${entries.length + 1}`);
  });
  codes.getRow(1).font = { bold: true };
  columns.forEach(({ list }, index) => {
    const range = list === undefined ? undefined : ranges.get(list);
    if (range === undefined) return;
    const letters = columnLetters(index);
    validationsOf(table).add(`${letters}2:${letters}${LAST_ROW}`, {
      type: 'list',
      allowBlank: true,
      formulae: [range],
      showErrorMessage: true,
      errorStyle: 'warning',
      errorTitle: '不在列表中 Not in the list',
      error: '请从下拉列表选择 Choose from the list',
    });
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** A rule for a whole range: the library has it and its types do not say so. */
interface RangeValidations {
  add(range: string, validation: ExcelJS.DataValidation): void;
}

function validationsOf(sheet: ExcelJS.Worksheet): RangeValidations {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the library for every sheet
  return (sheet as unknown as { dataValidations: RangeValidations }).dataValidations;
}
