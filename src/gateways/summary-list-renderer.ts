import { toCapitals } from '../domain/chinese-capitals.js';
import { findKind } from '../domain/contract/kind.js';
import { DomainError } from '../domain/errors.js';
import { formatYuan, sumFen } from '../domain/money.js';
import type { SummaryListFacts, SummaryListLine } from '../domain/paper/facts.js';
import type { Place } from '../domain/paper/template.js';
import { annotatedIn, type PaperForm, type PrintedPaper } from './certificate-renderer.js';
import { chineseDate, FAINT, type Lettering, PaperCanvas, RED, RULE } from './paper-canvas.js';
import type { PaperFonts } from './paper-fonts.js';

/** Draws 登记清单: repeated headings, 第 x 页 共 y 页, totals in digits and capitals; large and small never in one list. */
export interface SummaryListRenderer {
  render(facts: SummaryListFacts, form: PaperForm): Promise<PrintedPaper>;
}

/** Shares of the width each column takes, and how it is set. */
const COLUMNS: Readonly<Record<string, { share: number; align: 'left' | 'center' | 'right' }>> = {
  serial: { share: 4, align: 'center' },
  number: { share: 12, align: 'center' },
  project: { share: 22, align: 'left' },
  kind: { share: 8, align: 'center' },
  seller: { share: 16, align: 'left' },
  buyer: { share: 16, align: 'left' },
  signedOn: { share: 8, align: 'center' },
  registeredOn: { share: 8, align: 'center' },
  contractValue: { share: 12, align: 'right' },
  technologyValue: { share: 12, align: 'right' },
};
const PADDING = 3;
const HEADING_HEIGHT = 30;
/** Room at the end of the last page for the totals and the seal. */
const END_ROOM = 126;

export function summaryListRendererWith(fonts: PaperFonts): SummaryListRenderer {
  return {
    async render(facts, form) {
      const words = [
        facts.applicantName,
        facts.officeName,
        facts.purpose.replaceAll(/\s/g, ''),
        ...facts.lines.flatMap(({ projectName, sellerName, buyerName }) => [projectName, sellerName, buyerName]),
      ].join('');
      const annotated = annotatedIn(fonts, words, form);
      const canvas = new PaperCanvas(fonts, {
        landscape: true,
        title: `${form.template.title.zh} ${facts.listId}`,
        subject: facts.applicantName,
        author: facts.officeName,
        datedOn: facts.issuedOn,
        annotated: new Set(annotated),
        bufferPages: true,
      });
      drawList(canvas, facts, form);
      return { bytes: await canvas.finish(), fonts: fonts.files.map(({ sha256 }) => sha256), annotated };
    },
  };
}

function valuesOf(line: SummaryListLine, serial: number): Record<string, string> {
  return {
    serial: String(serial),
    number: `${line.registrationNumber}${line.registrationVersion > 1 ? ` 第${line.registrationVersion}版` : ''}`,
    project: line.projectName,
    kind: findKind(line.kindCode)?.zh ?? line.kindCode,
    seller: line.sellerName,
    buyer: line.buyerName,
    signedOn: line.signedOn,
    registeredOn: line.registeredOn,
    contractValue: formatYuan(BigInt(line.contractValueFen)),
    technologyValue: formatYuan(BigInt(line.technologyTransactionValueFen)),
  };
}

/** Amounts of a list, summed exactly. */
export function totalsOf(lines: readonly SummaryListLine[]): { contractValueFen: bigint; technologyValueFen: bigint } {
  return {
    contractValueFen: sumFen(lines.map((line) => BigInt(line.contractValueFen))),
    technologyValueFen: sumFen(lines.map((line) => BigInt(line.technologyTransactionValueFen))),
  };
}

function drawList(canvas: PaperCanvas, facts: SummaryListFacts, form: PaperForm): void {
  const { template } = form;
  const place = (name: string): Place => template.places[name] ?? { x: 36, y: 36 };
  const table = place('table');
  const { x: left, width = 770, size = 8 } = table;
  const floor = table.y + (table.height ?? 410);
  const shares = template.sections.map((section) => COLUMNS[section]?.share ?? 8);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => (share / whole) * width);
  const lettering = (section: string): Lettering => ({ size, align: COLUMNS[section]?.align ?? 'left' });
  let y = 0;
  let pages = 0;

  const startPage = (): void => {
    canvas.pdf.addPage();
    pages += 1;
    if (facts.isDemo) canvas.watermark('演示 DEMO');
    if (form.ending !== undefined) canvas.ending(form.ending);
    const title = place('title');
    const titleSize = title.size ?? 20;
    const shift = form.ending === undefined ? 0 : 26;
    canvas.line(template.title.zh, title.x, title.y + shift, canvas.width - title.x, {
      size: titleSize,
      weight: 'bold',
      colour: RED,
      align: 'center',
    });
    canvas.line(template.title.en, title.x, title.y + shift + titleSize * 1.4, canvas.width - title.x, {
      size: 7.5,
      colour: FAINT,
      align: 'center',
    });
    const tier = facts.tier === 'large' ? '大额合同 large contracts' : '非大额合同 small contracts';
    canvas.line(`申请单位：${facts.applicantName}`, left, table.y - 20, width * 0.5, { size: 9 });
    canvas.line(
      `${tier}　${facts.isDemo ? '演示，不具法律效力 demonstration' : ''}`,
      left + width * 0.5,
      table.y - 20,
      width * 0.25,
      {
        size: 9,
        align: 'center',
      },
    );
    canvas.line(`出具日期：${chineseDate(facts.issuedOn)}`, left + width * 0.75, table.y - 20, width * 0.25, {
      size: 9,
      align: 'right',
    });
    y = table.y;
    drawHeadings();
  };
  const drawHeadings = (): void => {
    let x = left;
    for (const [index, section] of template.sections.entries()) {
      const cell = widths[index] ?? 0;
      canvas.pdf.save().rect(x, y, cell, HEADING_HEIGHT).fill('#f4f4f6').restore();
      canvas.pdf.lineWidth(0.6).strokeColor(RULE).rect(x, y, cell, HEADING_HEIGHT).stroke();
      const label = template.labels[section] ?? { zh: section, en: section };
      const room = cell - 2 * PADDING;
      canvas.line(label.zh, x + PADDING, y + 4, room, { size: size + 0.5, weight: 'bold', align: 'center' });
      canvas.line(label.en, x + PADDING, y + 17, room, { size: 6, colour: FAINT, align: 'center' });
      x += cell;
    }
    y += HEADING_HEIGHT;
  };
  const drawRow = (values: Readonly<Record<string, string>>): void => {
    const heights = template.sections.map((section, index) =>
      canvas.heightOf(values[section] ?? '', (widths[index] ?? 0) - 2 * PADDING, lettering(section)),
    );
    const height = Math.max(...heights) + 2 * PADDING;
    if (y + height > floor) startPage();
    let x = left;
    for (const [index, section] of template.sections.entries()) {
      const cell = widths[index] ?? 0;
      canvas.pdf.lineWidth(0.5).strokeColor(RULE).rect(x, y, cell, height).stroke();
      const top = y + (height - (heights[index] ?? 0)) / 2;
      canvas.text(values[section] ?? '', x + PADDING, top, cell - 2 * PADDING, lettering(section));
      x += cell;
    }
    y += height;
  };

  startPage();
  for (const [index, line] of facts.lines.entries()) drawRow(valuesOf(line, index + 1));
  if (y + END_ROOM > floor + 20) startPage();
  drawEnd();

  function drawEnd(): void {
    const { contractValueFen, technologyValueFen } = totalsOf(facts.lines);
    y += 6;
    const bold: Lettering = { size: 9.5, weight: 'bold' };
    const room = width * 0.78;
    y = canvas.text(`合计 ${facts.lines.length} 项　Total of ${facts.lines.length}`, left, y, room, bold);
    for (const [label, fen] of [
      ['成交额 Contract value', contractValueFen],
      ['技术交易额 Technology value', technologyValueFen],
    ] as const) {
      y = canvas.text(`${label}：¥ ${formatYuan(fen)}（人民币${inCapitals(fen)}）`, left, y, room, { size: 9 });
    }
    y = canvas.text(`用途：${facts.purpose.replaceAll(/\s+/g, ' ')}`, left, y + 2, room, { size: 8.5 });
    y = canvas.text(`${template.opening.zh}${template.opening.en}`, left, y + 2, room, { size: 8, colour: RED });
    const annotation = canvas.annotation();
    if (annotation !== undefined) canvas.text(annotation, left, y + 2, room, { size: 7, colour: RED });
    const seal = place('seal');
    const side = seal.size ?? 96;
    const sealY = Math.min(Math.max(y - 60, table.y + HEADING_HEIGHT + 4), floor + 24 - side);
    canvas.seal(form.seal, seal.x, Math.max(sealY, y - side), side);
    const signLeft = seal.x + side / 2 - 90;
    const signY = Math.max(sealY, y - side) + side * 0.26;
    canvas.line(facts.officeName, signLeft, signY, 180, { size: 10, weight: 'bold', align: 'center' });
    canvas.line(chineseDate(facts.issuedOn), signLeft, signY + 18, 180, { size: 9, align: 'center' });
  }

  const footer = place('footer');
  const basis = template.legalBasis.map(({ zh, confirmed }) => `${zh}${confirmed ? '' : '（待核对）'}`).join('；');
  const layout = `版式 ${template.code} 第 ${template.version} 版${template.confirmed ? '' : '（非官方版式 not the official layout）'}`;
  for (let page = 0; page < pages; page += 1) {
    canvas.pdf.switchToPage(page);
    canvas.line(`${basis}。${layout}。`, footer.x, footer.y, width, { size: 6.5, colour: FAINT, align: 'center' });
    canvas.line(`第 ${page + 1} 页 共 ${pages} 页`, footer.x, footer.y + 12, width, { size: 8, align: 'center' });
  }
}

/** A sum may be larger than any one amount that capitals are made for; then its digits stand alone. */
function inCapitals(fen: bigint): string {
  try {
    return toCapitals(fen);
  } catch (error) {
    if (error instanceof DomainError) return formatYuan(fen);
    throw error;
  }
}
