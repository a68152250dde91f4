import type { ContractBlock, GeneratedContract } from '../domain/contract/model-contract.js';
import { FAINT, type Lettering, PaperCanvas, RULE } from './paper-canvas.js';
import type { PaperFonts } from './paper-fonts.js';

/** Sets a contract generated from a model text as a PDF. */
export interface ContractPdfRenderer {
  /** The same contract and date always give the same bytes; a character no font has stands as its code point. */
  render(contract: GeneratedContract, datedOn: string): Promise<Uint8Array>;
}

const PAGE = { left: 72, width: 451, top: 72, bottom: 770 };
const LETTERING: Readonly<Record<Exclude<ContractBlock['kind'], 'table'>, Lettering>> = {
  title: { size: 20, weight: 'bold', align: 'center' },
  heading: { size: 12, weight: 'bold' },
  paragraph: { size: 11, lineGap: 2 },
  note: { size: 8, colour: FAINT },
};
const CELL: Lettering = { size: 10 };
const PADDING = 4;

/** No piece of a paragraph is longer than a page holds. */
const LONGEST_PIECE = 600;

export function contractPdfWith(fonts: PaperFonts): ContractPdfRenderer {
  return {
    async render({ title, blocks }, datedOn) {
      const words = blocks.map(textOf).join('');
      const canvas = new PaperCanvas(fonts, {
        title,
        subject: title,
        author: '',
        datedOn,
        annotated: new Set([...fonts.missingGlyphs(words), ...fonts.unprintable(words.replaceAll(/\s/g, ''))]),
      });
      let y = Number.POSITIVE_INFINITY;
      const makeRoom = (height: number): void => {
        if (y + height <= PAGE.bottom) return;
        canvas.pdf.addPage();
        y = PAGE.top;
      };
      for (const block of blocks) {
        if (block.kind === 'table') {
          for (const row of block.rows) {
            const height = heightOfRow(canvas, row);
            makeRoom(height);
            drawRow(canvas, row, y, height);
            y += height;
          }
          y += 8;
          continue;
        }
        const lettering = LETTERING[block.kind];
        for (const text of piecesOf(textOf(block))) {
          makeRoom(canvas.heightOf(text, PAGE.width, lettering));
          y = canvas.text(text, PAGE.left, y, PAGE.width, lettering);
        }
        y += block.kind === 'title' ? 16 : 4;
      }
      return canvas.finish();
    },
  };
}

/** Line by line; what would not fit on a page is divided behind a sentence, or anywhere. */
function piecesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => {
    const pieces: string[] = [];
    let rest = line.replaceAll(/[^\S　]/g, ' ');
    while (rest.length > LONGEST_PIECE) {
      const stop = rest.lastIndexOf('。', LONGEST_PIECE);
      const at = stop > 0 ? stop + 1 : LONGEST_PIECE;
      pieces.push(rest.slice(0, at));
      rest = rest.slice(at);
    }
    return [...pieces, rest];
  });
}

function widthOfCell(row: readonly string[]): number {
  return PAGE.width / row.length;
}

function heightOfRow(canvas: PaperCanvas, row: readonly string[]): number {
  const inner = widthOfCell(row) - 2 * PADDING;
  return Math.max(...row.map((text) => canvas.heightOf(text, inner, CELL))) + 2 * PADDING;
}

function drawRow(canvas: PaperCanvas, row: readonly string[], y: number, height: number): void {
  const width = widthOfCell(row);
  row.forEach((text, index) => {
    const x = PAGE.left + index * width;
    canvas.pdf.lineWidth(0.5).strokeColor(RULE).rect(x, y, width, height).stroke();
    canvas.text(text, x + PADDING, y + PADDING, width - 2 * PADDING, CELL);
  });
}

function textOf(block: ContractBlock): string {
  if (block.kind === 'paragraph') return block.pieces.map(({ text }) => text).join('');
  return block.kind === 'table' ? block.rows.flat().join('') : block.text;
}
