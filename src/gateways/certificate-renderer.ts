import { toCapitals } from '../domain/chinese-capitals.js';
import { DomainError } from '../domain/errors.js';
import { formatYuan } from '../domain/money.js';
import { nameCharacters } from '../domain/paper/code-point.js';
import type { CertificateFacts, PaperEnding } from '../domain/paper/facts.js';
import type { OfficeSeal } from '../domain/paper/seal.js';
import type { PaperTemplate, Place } from '../domain/paper/template.js';
import type { Words } from '../domain/words.js';
import { chineseDate, FAINT, INK, type Lettering, PaperCanvas, RED, RULE } from './paper-canvas.js';
import { type FontPaths, openPaperFonts, type PaperFonts } from './paper-fonts.js';

export type { CertificateFacts } from '../domain/paper/facts.js';

/** How a paper is made: by which template, under which seal, and what happened to it since. */
export interface PaperForm {
  template: PaperTemplate;
  seal?: OfficeSeal | undefined;
  /** Only on a later copy. */
  ending?: PaperEnding | undefined;
  /** True: shown before it is issued; the page says so itself. */
  isPreview?: true | undefined;
  /** Printed before: the characters that were annotated then, so that a font added since changes nothing. */
  annotated?: readonly string[] | undefined;
}

/** A paper as it was printed. */
export interface PrintedPaper {
  bytes: Uint8Array;
  /** SHA-256 of the fonts. */
  fonts: readonly string[];
  annotated: readonly string[];
}

export interface CertificateRenderer {
  /** One A4 page (and an annex when the parties are many); the same facts and form always give the same bytes. */
  render(facts: CertificateFacts, form: PaperForm): Promise<PrintedPaper>;
  /** The characters of a text which no font can show, each once: they are printed as their code point. */
  missingGlyphs: (text: string) => string[];
  /** The characters of a text that are never printed: controls and other invisible marks. */
  unprintable: (text: string) => string[];
  /** SHA-256 of the fonts it prints with. */
  fonts: readonly string[];
}

const TABLE = { labelWidth: 102, padding: 7, minRow: 36 };
/** From the size a certificate normally has down to what is still read without effort on paper. */
const SIZE_STEPS = [0, 1, 2, 3, 4] as const;
const SMALLEST_LETTERING = 7;
/** How many parties of one side are named in the table before the rest move to the annex. */
const PARTY_LIMITS = [Number.POSITIVE_INFINITY, 6, 3, 1] as const;
const LONGEST_PROJECT_NAME = 240;
/** A party's name that would fill the table by itself is cut there and stands whole in the annex. */
const LONGEST_PARTY_NAME = 90;

const SEE_ANNEX = '全称见附页 full name in the annex';
const DEMO_MARK = '演示 DEMO';
const DEMO_NOTE = '演示环境生成，不具法律效力  Produced by a demonstration, without legal effect';

/** Draws registration certificates from a template, facts and a seal; what cannot be shown stands as its code point. */
export function createCertificateRenderer(paths: FontPaths = {}): CertificateRenderer {
  return certificateRendererWith(openPaperFonts(paths));
}

/** The same with fonts that are open already. */
export function certificateRendererWith(fonts: PaperFonts): CertificateRenderer {
  return {
    missingGlyphs: fonts.missingGlyphs,
    unprintable: fonts.unprintable,
    fonts: fonts.files.map(({ sha256 }) => sha256),
    async render(facts, form) {
      const words = [facts.projectName, ...facts.sellers, ...facts.buyers, facts.officeName].join('');
      const annotated = annotatedIn(fonts, words, form);
      const canvas = new PaperCanvas(fonts, {
        title: `${form.template.title.zh} ${facts.registrationNumber}`,
        subject: `${facts.projectName}（第 ${facts.versionNo} 版）`,
        author: facts.officeName,
        datedOn: facts.registeredOn,
        annotated: new Set(annotated),
      });
      const bytes = await new CertificatePage(canvas, facts, form).draw();
      return { bytes, fonts: fonts.files.map(({ sha256 }) => sha256), annotated };
    },
  };
}

/** Refuses what is never printed, and says which characters have to be annotated. Throws `glyph-not-in-font`. */
export function annotatedIn(fonts: PaperFonts, words: string, form: Pick<PaperForm, 'annotated'>): readonly string[] {
  const characters = fonts.unprintable(words);
  if (characters.length > 0) {
    throw new DomainError('glyph-not-in-font', { characters, named: nameCharacters(characters) });
  }
  return form.annotated ?? fonts.missingGlyphs(words);
}

interface Line {
  text: string;
  /** Added to the size of the values: −3 is the English beneath. */
  step: number;
  bold?: boolean;
  colour?: string;
}
interface Cell {
  label: Words;
  lines: Line[];
}
interface Fit {
  rows: Cell[][];
  size: number;
  partyLimit: number;
  /** Added to every row, so that a short table does not leave a hole above the seal. */
  stretch: number;
}

class CertificatePage {
  private readonly canvas: PaperCanvas;
  private readonly facts: CertificateFacts;
  private readonly form: PaperForm;

  constructor(canvas: PaperCanvas, facts: CertificateFacts, form: PaperForm) {
    this.canvas = canvas;
    this.facts = facts;
    this.form = form;
  }

  async draw(): Promise<Uint8Array> {
    this.addPage();
    this.drawHeading();
    const fitted = this.fit();
    this.drawTable(fitted);
    this.drawSeal();
    this.drawVerification();
    if (this.needsAnnex(fitted.partyLimit)) this.drawAnnex();
    return this.canvas.finish();
  }

  private place(name: string): Place {
    return this.form.template.places[name] ?? { x: 0, y: 0 };
  }

  private addPage(): void {
    const { canvas, facts, form } = this;
    canvas.pdf.addPage();
    if (facts.isDemo) canvas.watermark(DEMO_MARK);
    canvas.frame();
    if (facts.isDemo) {
      canvas.line(DEMO_NOTE, 30, 38, canvas.width - 60, { size: 8, colour: RED, align: 'center' });
    }
    if (form.ending !== undefined) canvas.ending(form.ending);
  }

  private drawHeading(): void {
    const { canvas } = this;
    const { title, opening } = this.form.template;
    const at = this.place('title');
    const size = at.size ?? 30;
    canvas.line(title.zh, at.x, at.y, canvas.width - at.x, { size, weight: 'bold', colour: RED, align: 'center' });
    canvas.line(title.en, at.x, at.y + size * 1.47, canvas.width - at.x, { size: 9.5, colour: FAINT, align: 'center' });
    const text = this.place('opening');
    const width = this.place('table').width ?? 471;
    // Two ideographic spaces: the indent of a Chinese paragraph.
    const next = canvas.text(`　　${opening.zh}`, text.x, text.y, width, { size: text.size ?? 11, lineGap: 3 });
    canvas.text(opening.en, text.x, next, width, { size: 7.5, colour: FAINT });
  }

  /** The largest lettering, then the longest list of parties, with which the table leaves room for seal and QR code. */
  private fit(): Fit {
    const { height = 426, size: largest = 12 } = this.place('table');
    for (const partyLimit of PARTY_LIMITS) {
      const rows = this.cellsOf(partyLimit);
      for (const step of SIZE_STEPS) {
        const size = largest - step;
        const spare = height - rows.reduce((sum, row) => sum + this.rowHeight(row, size), 0);
        if (spare >= 0) return { rows, size, partyLimit, stretch: Math.min(9, spare / rows.length) };
      }
    }
    return { rows: this.cellsOf(1), size: largest - 4, partyLimit: 1, stretch: 0 };
  }

  private cellsOf(partyLimit: number): Cell[][] {
    const { facts } = this;
    const english = (text: string): Line => ({ text, step: -3, colour: FAINT });
    const money = (fen: bigint): Line[] => [
      { text: `¥ ${formatYuan(fen)}`, step: 1, bold: true },
      { text: `人民币${toCapitals(fen)}`, step: -1 },
    ];
    const parties = (names: readonly string[]): Line[] => {
      const isMany = names.length > partyLimit;
      const lines = names
        .slice(0, partyLimit)
        .map((name): Line => ({ text: shortened(name, LONGEST_PARTY_NAME), step: 0 }));
      if (isMany) lines.push({ text: `等 ${names.length} 方，${SEE_ANNEX}`, step: -2, colour: FAINT });
      else if (names.some((name) => isLonger(name, LONGEST_PARTY_NAME))) {
        lines.push({ text: SEE_ANNEX, step: -2, colour: FAINT });
      }
      return lines;
    };
    const cells: Record<string, () => Line[]> = {
      number: () => [
        { text: facts.registrationNumber, step: 1, bold: true },
        ...(facts.versionNo > 1
          ? [english(`第 ${facts.versionNo} 版（变更登记） Version ${facts.versionNo}, as amended`)]
          : []),
      ],
      project: () =>
        isLonger(facts.projectName, LONGEST_PROJECT_NAME)
          ? [
              { text: shortened(facts.projectName, LONGEST_PROJECT_NAME), step: 0 },
              { text: SEE_ANNEX, step: -2, colour: FAINT },
            ]
          : [{ text: facts.projectName, step: 0 }],
      kind: () => [{ text: facts.kindZh, step: 0 }, english(facts.kindEn)],
      sellers: () => parties(facts.sellers),
      buyers: () => parties(facts.buyers),
      dates: () => [
        { text: `${chineseDate(facts.signedOn)}签订`, step: -1 },
        { text: `${chineseDate(facts.effectiveFrom)}起至${chineseDate(facts.effectiveTo)}止`, step: -1 },
      ],
      contractValue: () => money(facts.contractValueFen),
      technologyValue: () => money(facts.technologyTransactionValueFen),
      supersedes: () => {
        if (facts.supersedes === undefined) return [];
        const { versionNo, registeredOn } = facts.supersedes;
        return [
          { text: `本证明取代${chineseDate(registeredOn)}登记的第 ${versionNo} 版，该版同时失效`, step: -1 },
          english(`Takes the place of version ${versionNo} of ${registeredOn}, which is no longer valid`),
        ];
      },
    };
    const { labels, sections } = this.form.template;
    return sections.flatMap((section) => {
      const lines = cells[section]?.() ?? [];
      return lines.length === 0 ? [] : [[{ label: labels[section] ?? { zh: section, en: section }, lines }]];
    });
  }

  private needsAnnex(partyLimit: number): boolean {
    const { facts } = this;
    return (
      facts.sellers.length > partyLimit ||
      facts.buyers.length > partyLimit ||
      isLonger(facts.projectName, LONGEST_PROJECT_NAME) ||
      [...facts.sellers, ...facts.buyers].some((name) => isLonger(name, LONGEST_PARTY_NAME)) ||
      this.canvas.annotation() !== undefined
    );
  }

  private rowHeight(row: readonly Cell[], size: number): number {
    const heights = row.map((cell) => this.linesHeight(cell.lines, size, this.valueWidth(row)));
    return Math.max(TABLE.minRow, ...heights.map((height) => height + 2 * TABLE.padding));
  }

  private valueWidth(row: readonly Cell[]): number {
    return (this.place('table').width ?? 471) / row.length - TABLE.labelWidth - 2 * TABLE.padding;
  }

  private linesHeight(lines: readonly Line[], size: number, width: number): number {
    return lines.reduce((sum, line) => sum + this.canvas.heightOf(line.text, width, letteringOf(line, size)), 0);
  }

  private drawTable({ rows, size, stretch }: Fit): void {
    const { canvas } = this;
    const { x: left, y: top, width: whole = 471 } = this.place('table');
    let y = top;
    for (const row of rows) {
      const height = this.rowHeight(row, size) + stretch;
      const width = whole / row.length;
      for (const [index, cell] of row.entries()) {
        const x = left + index * width;
        canvas.pdf.lineWidth(0.7).strokeColor(RULE);
        canvas.pdf.rect(x, y, width, height).stroke();
        canvas.pdf
          .moveTo(x + TABLE.labelWidth, y)
          .lineTo(x + TABLE.labelWidth, y + height)
          .stroke();
        const { zh, en } = cell.label;
        const room = TABLE.labelWidth - 8;
        canvas.line(zh, x + 4, y + height / 2 - 14, room, { size: 11, weight: 'bold', align: 'center' });
        canvas.line(en, x + 4, y + height / 2 + 3, room, { size: 7.5, colour: FAINT, align: 'center' });
        let lineY = y + (height - this.linesHeight(cell.lines, size, this.valueWidth(row))) / 2;
        for (const line of cell.lines) {
          const valueX = x + TABLE.labelWidth + TABLE.padding;
          lineY = canvas.text(line.text, valueX, lineY, this.valueWidth(row), letteringOf(line, size));
        }
      }
      y += height;
    }
  }

  private drawSeal(): void {
    const { canvas, facts } = this;
    const { x, y, size = 104 } = this.place('seal');
    const width = 227;
    const left = x + size / 2 - width / 2;
    const faint = { size: 8, colour: FAINT, align: 'center' } as const;
    canvas.line('登记机构（盖章）  Registration office (seal)', left, y - 22, width, faint);
    const name: Lettering = { size: 12, weight: 'bold', align: 'center' };
    const nameHeight = canvas.heightOf(facts.officeName, width, name);
    canvas.text(facts.officeName, left, y + size * 0.4 - nameHeight, width, name);
    canvas.line(`登记日期 ${chineseDate(facts.registeredOn)}`, left, y + size * 0.44, width, {
      size: 11,
      align: 'center',
    });
    canvas.seal(this.form.seal, x, y, size);
  }

  private drawVerification(): void {
    const { canvas, facts } = this;
    const { x, y, size = 92 } = this.place('qr');
    canvas.qrCode(facts.verificationUrl, x, y, size);
    const beside = x + size + 10;
    const next = canvas.text('扫码或访问下列网址核验，登记状态以核验结果为准', beside, y + 10, 128, {
      size: 7.5,
      lineGap: 1,
    });
    canvas.text('Scan or open the address to verify; the register decides.', beside, next + 2, 128, {
      size: 6.5,
      colour: FAINT,
    });
    // Printed in letters too: a forged sticker over the code would otherwise lead to a forged page.
    canvas.text(facts.verificationUrl, x, y + size + 6, 242, { size: 7, colour: INK });
    this.drawFooter();
  }

  /** Legal basis, rule set and template, and how far each was confirmed. */
  private drawFooter(): void {
    const { canvas, facts, form } = this;
    const { template } = form;
    const { x, y } = this.place('footer');
    const width = this.place('table').width ?? 471;
    const basis = template.legalBasis
      .map(({ zh, confirmed }) => `${zh}${confirmed ? '' : '（条文待核对）'}`)
      .join('；');
    const ruleSet = facts.ruleSet.confirmed
      ? `规则集 ${facts.ruleSet.code}`
      : `规则集 ${facts.ruleSet.code}（尚未与正式文本核对确认，not yet confirmed against the official text）`;
    const layout = `版式 ${template.code} 第 ${template.version} 版${template.confirmed ? '' : '（本登记系统版式，非官方版式 not the official layout）'}`;
    const small: Lettering = { size: 6, colour: FAINT, align: 'center' };
    const next = canvas.text(`认定依据：${basis}。`, x, y - 8, width, small);
    canvas.text(`${ruleSet}。${layout}。`, x, next, width, small);
  }

  /** 附页: every name in full when the first page could not hold them all, and which characters stand as code points. */
  private drawAnnex(): void {
    const { canvas, facts, form } = this;
    const floor = canvas.height - 60;
    const { x: left, width = 471 } = this.place('table');
    let y = 0;
    const startPage = (): void => {
      this.addPage();
      canvas.line(`${form.template.title.zh}附页`, 0, 72, canvas.width, {
        size: 16,
        weight: 'bold',
        colour: RED,
        align: 'center',
      });
      canvas.line(`Annex · ${facts.registrationNumber}`, 0, 98, canvas.width, {
        size: 9,
        colour: FAINT,
        align: 'center',
      });
      y = 128;
    };
    const paragraph = (text: string, lettering: Lettering, gap: number): void => {
      const height = canvas.heightOf(text, width, lettering);
      if (y + height > floor) startPage();
      canvas.text(text, left, y, width, lettering);
      y += height + gap;
    };
    const heading = (words: Words | undefined): void =>
      paragraph(words === undefined ? '' : `${words.zh} ${words.en}`, { size: 12, weight: 'bold' }, 4);
    startPage();
    const { labels } = form.template;
    heading(labels['project']);
    paragraph(facts.projectName, { size: 10.5 }, 8);
    for (const [label, names] of [
      [labels['sellers'], facts.sellers],
      [labels['buyers'], facts.buyers],
    ] as const) {
      heading(label);
      for (const [index, name] of names.entries()) paragraph(`${index + 1}. ${name}`, { size: 10.5 }, 4);
    }
    const annotation = canvas.annotation();
    if (annotation !== undefined) paragraph(annotation, { size: 9, colour: RED }, 0);
  }
}

function letteringOf({ step, bold, colour }: Line, size: number): Lettering {
  return {
    size: Math.max(SMALLEST_LETTERING, size + step),
    weight: bold === true ? 'bold' : 'regular',
    ...(colour === undefined ? {} : { colour }),
  };
}

const isLonger = (text: string, most: number): boolean => Array.from(text).length > most;

const shortened = (text: string, most: number): string =>
  isLonger(text, most) ? `${Array.from(text).slice(0, most).join('')}……` : text;
