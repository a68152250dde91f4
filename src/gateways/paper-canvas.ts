import PdfDocument from 'pdfkit';
import QRCode from 'qrcode';
import { nameCharacters } from '../domain/paper/code-point.js';
import type { PaperEnding } from '../domain/paper/facts.js';
import type { OfficeSeal } from '../domain/paper/seal.js';
import type { FontRun, PaperFonts, Weight } from './paper-fonts.js';

export type PdfPage = InstanceType<typeof PdfDocument>;
type Align = 'left' | 'center' | 'right';

export const INK = '#1d1d1f';
export const FAINT = '#6b6b70';
export const RED = '#a3161a';
export const RULE = '#8a8a90';
const WATERMARK = '#f6e3e3';
const ENDED_WATERMARK = '#e0a3a3';
const SEAL_RED = '#c8161d';

/** One line as it is drawn: stretches of one font each. */
interface SetLine {
  runs: FontRun[];
  width: number;
}

/** How a piece of text is set. */
export interface Lettering {
  size: number;
  weight?: Weight;
  colour?: string;
  align?: Align;
  lineGap?: number;
}

/** Marks that never begin a line (避头尾). */
const NEVER_FIRST = /^[，。；：、！？）》〉】〕”’％%,.;:!?)\]}·…]/u;
const NEVER_LAST = /[（《〈【〔“‘([{¥]$/u;
/** Height of a line over the size of its letters: what the main font itself asks for. */
const LEADING = 1.448;
const ASCENT = 1.16;

/**
 * 版面: a document of one paper on which text is set by our own breaking of lines, because a name may need two fonts and
 * the width of every line must be known before it is drawn.
 */
export class PaperCanvas {
  readonly pdf: PdfPage;
  readonly width: number;
  readonly height: number;
  private readonly fonts: PaperFonts;
  private readonly annotated: ReadonlySet<string>;
  private readonly widths = new Map<string, number>();
  private readonly done: Promise<Uint8Array>;

  constructor(
    fonts: PaperFonts,
    document: {
      landscape?: boolean;
      title: string;
      subject: string;
      author: string;
      /** Civil date in Shanghai: the paper carries it as its date, so that the same facts are the same bytes. */
      datedOn: string;
      annotated?: ReadonlySet<string>;
      bufferPages?: boolean;
    },
  ) {
    this.fonts = fonts;
    this.annotated = document.annotated ?? new Set();
    this.width = document.landscape === true ? 841.89 : 595.28;
    this.height = document.landscape === true ? 595.28 : 841.89;
    this.pdf = new PdfDocument({
      size: 'A4',
      layout: document.landscape === true ? 'landscape' : 'portrait',
      margin: 0,
      pdfVersion: '1.7',
      lang: 'zh-CN',
      displayTitle: true,
      autoFirstPage: false,
      bufferPages: document.bufferPages === true,
      // Deflate gives other bytes on another zlib; without it the same facts are the same file on every machine.
      compress: false,
      info: {
        Title: document.title,
        Subject: document.subject,
        Author: document.author,
        Creator: 'technology-contract-registry',
        // The document id is a digest of these entries, so a fixed date fixes the id too.
        CreationDate: new Date(`${document.datedOn}T00:00:00+08:00`),
      },
    });
    const chunks: Buffer[] = [];
    this.done = new Promise<Uint8Array>((resolve, reject) => {
      this.pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
      this.pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
      this.pdf.on('error', reject);
    });
    for (const { name, bytes } of fonts.files) this.pdf.registerFont(name, bytes);
  }

  finish(): Promise<Uint8Array> {
    this.pdf.end();
    return this.done;
  }

  /** Height of a text when it is set in this width. */
  heightOf(text: string, width: number, lettering: Lettering): number {
    return this.breakLines(text, width, lettering).length * lineHeight(lettering);
  }

  /** Sets a text in lines no wider than this; returns where the next line would begin. */
  text(text: string, x: number, y: number, width: number, lettering: Lettering): number {
    let top = y;
    for (const line of this.breakLines(text, width, lettering)) {
      this.drawLine(line, x, top, width, lettering);
      top += lineHeight(lettering);
    }
    return top;
  }

  /** One line that is not broken; shrunk, if it must be, until it fits. */
  line(text: string, x: number, y: number, width: number, lettering: Lettering): void {
    const runs = this.runsOf(text, lettering);
    const whole = this.widthOf(runs, lettering.size);
    const size = whole > width ? Math.max(4, (lettering.size * width) / whole) : lettering.size;
    this.drawLine({ runs, width: this.widthOf(runs, size) }, x, y, width, { ...lettering, size });
  }

  private runsOf(text: string, { weight = 'regular' }: Lettering): FontRun[] {
    return this.fonts.runsOf(text, weight, this.annotated);
  }

  private widthOf(runs: readonly FontRun[], size: number): number {
    return runs.reduce((sum, run) => sum + this.runWidth(run, size), 0);
  }

  private runWidth({ text, font }: FontRun, size: number): number {
    const key = `${font} ${text}`;
    let unit = this.widths.get(key);
    if (unit === undefined) {
      unit = this.pdf.font(font).fontSize(1000).widthOfString(text) / 1000;
      this.widths.set(key, unit);
    }
    return unit * size;
  }

  /** Chinese breaks between any two characters, Latin between words; what is wider than a line by itself is broken anywhere. */
  private breakLines(text: string, width: number, lettering: Lettering): SetLine[] {
    const lines: SetLine[] = [];
    const measure = (piece: string): number => this.widthOf(this.runsOf(piece, lettering), lettering.size);
    for (const paragraph of text.split('\n')) {
      let line = '';
      let lineWidth = 0;
      const push = (): void => {
        const runs = this.runsOf(line.trimEnd(), lettering);
        lines.push({ runs, width: this.widthOf(runs, lettering.size) });
        line = '';
        lineWidth = 0;
      };
      for (const word of wordsOf(paragraph)) {
        const pieces = measure(word) > width ? Array.from(word) : [word];
        for (const piece of pieces) {
          const pieceWidth = measure(piece);
          if (line !== '' && lineWidth + measure(piece.trimEnd()) > width) push();
          if (line === '' && lines.length > 0 && piece.trim() === '' && piece !== '　') continue;
          line += piece;
          lineWidth += pieceWidth;
        }
      }
      push();
    }
    return lines;
  }

  private drawLine(line: SetLine, x: number, y: number, width: number, lettering: Lettering): void {
    const { size, colour = INK, align = 'left' } = lettering;
    const room = width - line.width;
    let at = x + (align === 'left' ? 0 : align === 'center' ? room / 2 : room);
    for (const run of line.runs) {
      if (run.text === '') continue;
      this.pdf.font(run.font).fontSize(size).fillColor(colour);
      // by the baseline: two fonts of one line need not be equally high
      this.pdf.text(run.text, at, y + size * ASCENT, { lineBreak: false, baseline: 'alphabetic' });
      at += this.runWidth(run, size);
    }
  }

  /** Slanted across the page, behind what is drawn afterwards. */
  watermark(text: string, colour = WATERMARK, size = 58, centres: readonly number[] = [230, 450, 670]): void {
    for (const centre of centres) {
      const y = (centre / 841.89) * this.height;
      this.pdf.save().rotate(-28, { origin: [this.width / 2, y] });
      this.line(text, 0, y - size * 0.72, this.width, { size, weight: 'bold', colour, align: 'center' });
      this.pdf.restore();
    }
  }

  /** Double frame of a certificate. */
  frame(): void {
    const [inset, gap] = [26, 4];
    this.pdf.lineWidth(2.2).strokeColor(RED);
    this.pdf.rect(inset, inset, this.width - 2 * inset, this.height - 2 * inset).stroke();
    const inner = inset + gap;
    this.pdf.lineWidth(0.6);
    this.pdf.rect(inner, inner, this.width - 2 * inner, this.height - 2 * inner).stroke();
  }

  /** Across a later copy of a paper that lost its effect: what happened, when, and what took its place. */
  ending(ending: PaperEnding): void {
    const { mark, sentence, sentenceEn } = wordEnding(ending);
    this.pdf.save().opacity(0.5);
    this.watermark(mark, ENDED_WATERMARK, 84, [250, 600]);
    this.pdf.restore();
    this.pdf.save();
    this.pdf.rect(34, 34, this.width - 68, 34).fill('#fdf0f0');
    this.pdf.restore();
    this.line(sentence, 40, 37, this.width - 80, { size: 9.5, weight: 'bold', colour: RED, align: 'center' });
    this.line(sentenceEn, 40, 52, this.width - 80, { size: 7, colour: RED, align: 'center' });
  }

  /** Modules as filled rectangles, runs of one row joined: sharp at any size and without an image decoder. */
  qrCode(text: string, x: number, y: number, size: number): void {
    const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
    const unit = size / modules.size;
    for (let row = 0; row < modules.size; row += 1) {
      for (let column = 0; column < modules.size; column += 1) {
        if (!modules.get(row, column)) continue;
        const start = column;
        while (column + 1 < modules.size && modules.get(row, column + 1)) column += 1;
        this.pdf.rect(x + start * unit, y + row * unit, (column - start + 1) * unit, unit);
      }
    }
    this.pdf.fill('#000000');
  }

  /** The office's seal in a square of this side; without one, the place for a stamp and that none is set. */
  seal(seal: OfficeSeal | undefined, x: number, y: number, side: number): void {
    const [centreX, centreY, radius] = [x + side / 2, y + side / 2, side / 2];
    if (seal === undefined) {
      this.pdf.save();
      this.pdf.lineWidth(0.8).dash(3, { space: 3 }).strokeColor('#d9a3a4').circle(centreX, centreY, radius).stroke();
      this.pdf.restore();
      const faint = { size: 8, colour: '#b4585a', align: 'center' } as const;
      this.line('未加盖电子印章', x, centreY + radius * 0.35, side, faint);
      this.line('no electronic seal', x, centreY + radius * 0.35 + 11, side, { ...faint, size: 6 });
      return;
    }
    if (seal.imagePng !== undefined) {
      this.pdf.image(Buffer.from(seal.imagePng, 'base64'), x, y, {
        fit: [side, side],
        align: 'center',
        valign: 'center',
      });
    }
    if (seal.drawing === undefined) return;
    const { wording, centre, mark } = seal.drawing;
    this.pdf.save().opacity(0.82);
    this.pdf
      .lineWidth(side / 34)
      .strokeColor(SEAL_RED)
      .circle(centreX, centreY, radius - side / 68)
      .stroke();
    this.arc(wording, centreX, centreY, radius * 0.76, side * 0.125);
    this.star(centreX, centreY - side * 0.03, radius * 0.26);
    this.line(centre, x + side * 0.16, centreY + side * 0.17, side * 0.68, {
      size: side * 0.088,
      weight: 'bold',
      colour: SEAL_RED,
      align: 'center',
    });
    if (mark !== undefined) {
      this.line(mark, x + side * 0.2, centreY + side * 0.28, side * 0.6, {
        size: side * 0.11,
        weight: 'bold',
        colour: SEAL_RED,
        align: 'center',
      });
    }
    this.pdf.restore();
  }

  /** Characters around the upper part of a circle, upright to it. */
  private arc(text: string, centreX: number, centreY: number, radius: number, wanted: number): void {
    const characters = Array.from(text);
    const span = Math.min(250, characters.length * 25);
    const step = characters.length > 1 ? span / (characters.length - 1) : 0;
    // never wider than the room each character has on the circle
    const size = Math.min(wanted, step === 0 ? wanted : ((step * Math.PI) / 180) * radius * 0.98);
    characters.forEach((character, index) => {
      const degrees = characters.length > 1 ? -span / 2 + index * step : 0;
      this.pdf.save().rotate(degrees, { origin: [centreX, centreY] });
      this.line(character, centreX - size, centreY - radius - size * 0.8, size * 2, {
        size,
        weight: 'bold',
        colour: SEAL_RED,
        align: 'center',
      });
      this.pdf.restore();
    });
  }

  private star(centreX: number, centreY: number, radius: number): void {
    for (let point = 0; point < 10; point += 1) {
      const angle = (Math.PI / 5) * point - Math.PI / 2;
      const reach = point % 2 === 0 ? radius : radius * 0.382;
      const [x, y] = [centreX + reach * Math.cos(angle), centreY + reach * Math.sin(angle)];
      if (point === 0) this.pdf.moveTo(x, y);
      else this.pdf.lineTo(x, y);
    }
    this.pdf.closePath().fill(SEAL_RED);
  }

  /** What stands for each annotated character, to be set where there is room; undefined when nothing is annotated. */
  annotation(): string | undefined {
    const named = nameCharacters(this.annotated);
    if (named.length === 0) return undefined;
    const codes = named.map(({ codePoint }) => codePoint).join('、');
    return `字库暂缺字以统一码（Unicode）表示：${codes}；各字以登记簿所载为准。Characters the font lacks stand as their Unicode code point; the register has the character itself.`;
  }
}

export const lineHeight = ({ size, lineGap = 0 }: Pick<Lettering, 'size' | 'lineGap'>): number =>
  size * LEADING + lineGap;

/** What must stay together on a line: a Latin word with its blank, a Chinese character with the marks around it. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const piece of text.match(/〔[^〕]*〕|[A-Za-z0-9.,:;/@%&#?=_+-]+ ?|\s|[^\s]/gu) ?? []) {
    const last = words.at(-1);
    if (last !== undefined && (NEVER_FIRST.test(piece) || NEVER_LAST.test(last)) && last.trim() !== '') {
      words[words.length - 1] = last + piece;
    } else words.push(piece);
  }
  return words;
}

/** 2026年9月18日. */
export function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

function wordEnding({ how, on, replacedBy }: PaperEnding): { mark: string; sentence: string; sentenceEn: string } {
  const day = chineseDate(on);
  const now =
    replacedBy === undefined
      ? { zh: '', en: '' }
      : {
          zh: `，现行有效的是${chineseDate(replacedBy.issuedOn)}签发的第 ${replacedBy.versionNo} 版`,
          en: `; in force is version ${replacedBy.versionNo} of ${replacedBy.issuedOn}`,
        };
  switch (how) {
    case 'superseded':
      return {
        mark: '已被取代',
        sentence: `本证明已于${day}被变更后的新证明取代${now.zh}`,
        sentenceEn: `Superseded on ${on}${now.en}`,
      };
    case 'deregistered':
      return {
        mark: '已注销 作废',
        sentence: `本合同登记已于${day}注销，本证明自该日起失效`,
        sentenceEn: `The registration was cancelled on ${on}; this paper is void from that day`,
      };
    case 'revoked':
      return {
        mark: '已撤销 作废',
        sentence: `本合同登记已于${day}撤销，本证明自该日起失效`,
        sentenceEn: `The registration was revoked on ${on}; this paper is void from that day`,
      };
    case 'void':
      return {
        mark: '作废',
        sentence: `本文书已于${day}作废`,
        sentenceEn: `Void since ${on}`,
      };
  }
}
