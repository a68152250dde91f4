import type { Statement, StatementPart, StatementTable } from '../domain/paper/statement.js';
import { textsOf } from '../domain/paper/statement.js';
import type { Place } from '../domain/paper/template.js';
import { annotatedIn, type PaperForm, type PrintedPaper } from './certificate-renderer.js';
import { chineseDate, FAINT, type Lettering, lineHeight, PaperCanvas, RED, RULE } from './paper-canvas.js';
import type { PaperFonts } from './paper-fonts.js';

/** Draws papers of paragraphs and tables: 追回决定书, 涉税登记摘录. */
export interface StatementRenderer {
  render(statement: Statement, form: PaperForm): Promise<PrintedPaper>;
}

const PADDING = 3;
const QR_SIDE = 62;
/** Points: what is longer than that is broken over two pages. */
const LONGEST_TOGETHER = 120;
const NUMERALS = '一二三四五六七八九十';

/** Prints statements with these fonts. */
export function statementRendererWith(fonts: PaperFonts): StatementRenderer {
  return {
    async render(statement, form) {
      const annotated = annotatedIn(fonts, textsOf(statement).join('').replaceAll(/\s/g, ''), form);
      const canvas = new PaperCanvas(fonts, {
        title: `${form.template.title.zh} ${statement.number}`,
        subject: statement.subject,
        author: statement.officeName,
        datedOn: statement.issuedOn,
        annotated: new Set(annotated),
        bufferPages: true,
      });
      drawStatement(canvas, statement, form);
      return { bytes: await canvas.finish(), fonts: fonts.files.map(({ sha256 }) => sha256), annotated };
    },
  };
}

/** Where on which page the drawing stands. */
class Cursor {
  y = 0;
  pages = 0;
  readonly left: number;
  readonly width: number;
  private readonly canvas: PaperCanvas;
  private readonly statement: Statement;
  private readonly form: PaperForm;
  private readonly body: Place;

  constructor(canvas: PaperCanvas, statement: Statement, form: PaperForm) {
    this.canvas = canvas;
    this.statement = statement;
    this.form = form;
    this.body = form.template.places['body'] ?? { x: 60, y: 160 };
    this.left = this.body.x;
    this.width = this.body.width ?? 475;
  }

  private get floor(): number {
    return this.pages === 1 ? this.body.y + (this.body.height ?? 590) : this.canvas.height - 90;
  }

  startPage(): void {
    const { canvas, statement, form } = this;
    canvas.pdf.addPage();
    this.pages += 1;
    if (statement.isDemo) {
      canvas.watermark('演示 DEMO');
      const demo = '演示环境生成，不具法律效力  Produced by a demonstration, without legal effect';
      canvas.line(demo, 30, 38, canvas.width - 60, { size: 8, colour: RED, align: 'center' });
    }
    if (form.ending !== undefined) canvas.ending(form.ending);
    this.y = this.pages === 1 ? this.body.y : 76;
  }

  /** Room for so much; on the next page if there is none here. True when a page was begun. */
  makeRoom(height: number): boolean {
    if (this.y + height <= this.floor) return false;
    this.startPage();
    return true;
  }

  paragraph(text: string, lettering: Lettering, gap = 3): void {
    for (const line of text.split(/\r?\n/)) {
      this.makeRoom(this.canvas.heightOf(line, this.width, lettering));
      this.y = this.canvas.text(line, this.left, this.y, this.width, lettering);
    }
    this.y += gap;
  }
}

function drawStatement(canvas: PaperCanvas, statement: Statement, form: PaperForm): void {
  const { template } = form;
  const place = (name: string): Place => template.places[name] ?? { x: 60, y: 72 };
  const size = place('body').size ?? 9;
  const cursor = new Cursor(canvas, statement, form);
  cursor.startPage();
  drawHead(canvas, statement, form);

  const normal: Lettering = { size, lineGap: 2 };
  const small: Lettering = { size: size - 2.5, colour: FAINT };
  cursor.paragraph(`${statement.addressee}：`, { ...normal, weight: 'bold' });
  cursor.paragraph(`　　${template.opening.zh}`, normal, 0);
  cursor.paragraph(template.opening.en, small, 6);
  let numeral = 0;
  for (const section of template.sections) {
    const parts = statement.sections[section] ?? [];
    if (parts.length === 0) continue;
    const label = template.labels[section];
    cursor.y += 5;
    const heading: Lettering = { size: size + 1, weight: 'bold' };
    const [first] = parts;
    // a heading at the foot of a page heads nothing
    cursor.makeRoom(
      lineHeight(heading) + 3 + (first === undefined ? 0 : beginningOf(canvas, cursor, first, { normal, small })),
    );
    cursor.paragraph(`${NUMERALS[numeral] ?? ''}、${label?.zh ?? section}  ${label?.en ?? ''}`, heading);
    numeral += 1;
    for (const part of parts) drawPart(canvas, cursor, part, { normal, small });
  }
  const annotation = canvas.annotation();
  if (annotation !== undefined) cursor.paragraph(annotation, { size: 8, colour: RED });
  drawEnd(canvas, cursor, statement, form);
}

function drawHead(canvas: PaperCanvas, statement: Statement, { template }: PaperForm): void {
  const title = template.places['title'] ?? { x: 0, y: 84 };
  const titleSize = title.size ?? 22;
  const width = canvas.width - title.x;
  canvas.line(statement.officeName, 0, title.y - 26, canvas.width, { size: 12, align: 'center' });
  const heading: Lettering = { size: titleSize, weight: 'bold', colour: RED, align: 'center' };
  canvas.line(template.title.zh, title.x, title.y, width, heading);
  canvas.line(template.title.en, title.x, title.y + titleSize * 1.5, width, {
    size: 8.5,
    colour: FAINT,
    align: 'center',
  });
  canvas.line(statement.number, title.x, title.y + titleSize * 1.5 + 16, width, { size: 10, align: 'center' });
  canvas.line(statement.subject, title.x + 40, title.y + titleSize * 1.5 + 32, width - 80, {
    size: 8.5,
    align: 'center',
  });
}

/** So much of a part stays together: its first lines in both languages, or the head of a table with its first row. */
function beginningOf(
  canvas: PaperCanvas,
  cursor: Cursor,
  part: StatementPart,
  { normal, small }: { normal: Lettering; small: Lettering },
): number {
  if (part.kind === 'qr') return QR_SIDE + 6;
  if (part.kind === 'table') {
    const [first = []] = part.rows;
    const headings = part.columns.map(({ zh }) => zh);
    return sum([
      rowHeight(canvas, cursor, part, headings, normal, true),
      rowHeight(canvas, cursor, part, first, normal, false),
    ]);
  }
  const whole = sum([
    canvas.heightOf(`　　${part.zh}`, cursor.width, normal),
    part.en === undefined || part.en === '' ? 0 : canvas.heightOf(`　　${part.en}`, cursor.width, small),
  ]);
  return Math.min(whole, LONGEST_TOGETHER);
}

const sum = (heights: readonly number[]): number => heights.reduce((total, height) => total + height, 0);

function drawPart(
  canvas: PaperCanvas,
  cursor: Cursor,
  part: StatementPart,
  { normal, small }: { normal: Lettering; small: Lettering },
): void {
  cursor.makeRoom(beginningOf(canvas, cursor, part, { normal, small }));
  if (part.kind === 'table') {
    drawTable(canvas, cursor, part, normal);
    return;
  }
  if (part.kind === 'qr') {
    canvas.qrCode(part.url, cursor.left, cursor.y, QR_SIDE);
    const beside = cursor.left + QR_SIDE + 10;
    const width = cursor.width - QR_SIDE - 10;
    const below = canvas.text(part.zh, beside, cursor.y + 4, width, { ...normal, size: normal.size - 1 });
    canvas.text(part.en, beside, below, width, small);
    cursor.y += QR_SIDE + 8;
    return;
  }
  cursor.paragraph(`　　${part.zh}`, part.isBold === true ? { ...normal, weight: 'bold' } : normal, 0);
  if (part.en !== undefined && part.en !== '') cursor.paragraph(`　　${part.en}`, small, 2);
}

const widthsOf = (cursor: Cursor, { columns }: StatementTable): number[] => {
  const whole = sum(columns.map(({ share }) => share));
  return columns.map(({ share }) => (share / whole) * cursor.width);
};

const cellLettering = (table: StatementTable, index: number, normal: Lettering, isHead: boolean): Lettering => ({
  size: normal.size - 1.5,
  ...(isHead ? { weight: 'bold' } : {}),
  align: isHead ? 'center' : (table.columns[index]?.align ?? 'left'),
});

function rowHeight(
  canvas: PaperCanvas,
  cursor: Cursor,
  table: StatementTable,
  cells: readonly string[],
  normal: Lettering,
  isHead: boolean,
): number {
  const widths = widthsOf(cursor, table);
  const heights = cells.map((cell, index) =>
    canvas.heightOf(cell, (widths[index] ?? 40) - 2 * PADDING, cellLettering(table, index, normal, isHead)),
  );
  return Math.max(0, ...heights) + 2 * PADDING;
}

function drawTable(canvas: PaperCanvas, cursor: Cursor, table: StatementTable, normal: Lettering): void {
  const widths = widthsOf(cursor, table);
  const headings = table.columns.map(({ zh }) => zh);
  const drawRow = (cells: readonly string[], isHead: boolean): void => {
    const height = rowHeight(canvas, cursor, table, cells, normal, isHead);
    if (cursor.makeRoom(height) && !isHead) drawRow(headings, true);
    let x = cursor.left;
    for (const [index, cell] of cells.entries()) {
      const width = widths[index] ?? 40;
      const lettering = cellLettering(table, index, normal, isHead);
      canvas.pdf.lineWidth(0.5).strokeColor(RULE).rect(x, cursor.y, width, height).stroke();
      canvas.text(cell, x + PADDING, cursor.y + PADDING, width - 2 * PADDING, lettering);
      x += width;
    }
    cursor.y += height;
  };
  drawRow(headings, true);
  for (const row of table.rows) drawRow(row, false);
  cursor.y += 6;
}

function drawEnd(canvas: PaperCanvas, cursor: Cursor, statement: Statement, form: PaperForm): void {
  const { template } = form;
  const seal = template.places['seal'] ?? { x: 392, y: 660 };
  if (statement.isSealed) {
    const side = seal.size ?? 100;
    if (cursor.y > seal.y - 6) cursor.startPage();
    canvas.seal(form.seal, seal.x, seal.y, side);
    const signed: Lettering = { size: 12, align: 'center' };
    const signLeft = seal.x + side / 2 - 110;
    canvas.text(statement.officeName, signLeft, seal.y + side * 0.24, 220, { ...signed, weight: 'bold' });
    canvas.line(chineseDate(statement.issuedOn), signLeft, seal.y + side * 0.46, 220, signed);
  }
  const footer = template.places['footer'] ?? { x: 60, y: 780 };
  const layout = `版式 ${template.code} 第 ${template.version} 版${template.confirmed ? '' : '（本登记系统版式，非官方版式 not the official layout）'}`;
  for (let page = 0; page < cursor.pages; page += 1) {
    canvas.pdf.switchToPage(page);
    canvas.line(layout, footer.x, footer.y, cursor.width, { size: 6.5, colour: FAINT, align: 'center' });
    canvas.line(`第 ${page + 1} 页 共 ${cursor.pages} 页`, footer.x, footer.y + 14, cursor.width, {
      size: 8,
      align: 'center',
    });
  }
}
