import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PdfDocument from 'pdfkit';
import QRCode from 'qrcode';
import { toCapitals } from '../domain/chinese-capitals.js';
import { DomainError } from '../domain/errors.js';
import { formatYuan } from '../domain/money.js';

/** What a 技术合同认定登记证明 says; the record's facts, nothing the renderer could add by itself. */
export interface CertificateFacts {
  registrationNumber: string;
  /** 1 for the first certificate; each amendment of the registration prints the next one. */
  versionNo: number;
  projectName: string;
  kindZh: string;
  kindEn: string;
  sellers: readonly string[];
  buyers: readonly string[];
  signedOn: string;
  effectiveFrom: string;
  effectiveTo: string;
  /** 合同成交额, as assessed. */
  contractValueFen: bigint;
  /** 技术交易额, as assessed. */
  technologyTransactionValueFen: bigint;
  officeName: string;
  registeredOn: string;
  /** Public verification page; printed and drawn as QR. */
  verificationUrl: string;
  ruleSet: { code: string; confirmed: boolean };
  /** True: the page says itself that it has no legal effect. */
  isDemo: boolean;
  /** The certificate this one takes the place of, after an amendment. */
  supersedes?: { versionNo: number; registeredOn: string } | undefined;
}

export interface CertificateRenderer {
  /** One A4 page (and an annex when the parties are many); the same facts always give the same bytes. */
  render(facts: CertificateFacts): Promise<Uint8Array>;
  /** The characters of a text which the font cannot show, each once; empty when all can be printed. */
  missingGlyphs(text: string): string[];
}

interface Face {
  hasGlyphForCodePoint(codePoint: number): boolean;
}
type Document = InstanceType<typeof PdfDocument>;

const INK = '#1d1d1f';
const FAINT = '#6b6b70';
const RED = '#a3161a';
const WATERMARK = '#f6e3e3';
const RULE = '#8a8a90';

const PAGE = { width: 595.28, height: 841.89 };
const FRAME = { inset: 26, gap: 4 };
const TABLE = { left: 62, right: PAGE.width - 62, top: 196, labelWidth: 102, padding: 7, minRow: 36 };
/** Everything above this line may be table; below it stand the seal and the QR code. */
const TABLE_FLOOR = 622;
/** From the size a certificate normally has down to what is still read without effort on paper. */
const VALUE_SIZES = [12, 11, 10, 9, 8] as const;
const SMALLEST_LETTERING = 7;
/** How many parties of one side are named in the table before the rest move to the annex. */
const PARTY_LIMITS = [Number.POSITIVE_INFINITY, 6, 3, 1] as const;
const LONGEST_PROJECT_NAME = 240;

const WORDS = {
  title: '技术合同认定登记证明',
  titleEn: 'Certificate of Recognition and Registration of a Technology Contract',
  opening: '下列合同经本机构依照国家技术合同认定登记的有关规定审查，认定为技术合同，准予登记，特此证明。',
  openingEn:
    'This office has examined the contract below, recognised it as a technology contract and entered it in the register.',
  number: ['登记编号', 'Registration number'],
  project: ['项目名称', 'Project'],
  kind: ['合同类别', 'Kind of contract'],
  sellers: ['卖方', 'Seller'],
  buyers: ['买方', 'Buyer'],
  signedOn: ['签订日期', 'Signed on'],
  term: ['合同有效期', 'Term'],
  contractValue: ['合同成交额', 'Contract value'],
  technologyValue: ['技术交易额', 'Technology value'],
  supersedes: ['变更情况', 'Supersedes'],
  seeAnnex: '全称见附页 full name in the annex',
  seal: '登记机构（盖章）',
  sealEn: 'Registration office (seal)',
  sealPlace: '盖章处',
  registeredOn: '登记日期',
  registeredOnEn: 'Registered on',
  verify: '扫码或访问下列网址核验，登记状态以核验结果为准',
  verifyEn: 'Scan or open the address to verify; the register decides.',
  demo: '演示 DEMO',
  demoNote: '演示环境生成，不具法律效力  Produced by a demonstration, without legal effect',
  annex: '附页',
  annexEn: 'Annex',
} as const;

/** Draws registration certificates with pdfkit and a full Chinese font; a font without a needed character is a refusal. */
export function createCertificateRenderer(
  options: { fontPath?: string | undefined; boldFontPath?: string | undefined } = {},
): CertificateRenderer {
  const locate = createRequire(import.meta.url).resolve;
  const regular = readFileSync(
    options.fontPath ?? locate('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  );
  const bold = readFileSync(
    options.boldFontPath ??
      options.fontPath ??
      locate('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
  );
  const faces = [openFace(regular), openFace(bold)];

  const missingGlyphs = (text: string): string[] => {
    const missing = [...new Set(text)].filter(
      // Controls, bidirectional marks and other invisible characters have no place in a printed name, glyph or not.
      (character) =>
        /[\p{C}\p{Zl}\p{Zp}]/u.test(character) ||
        faces.some((face) => !face.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)),
    );
    return missing.toSorted();
  };

  return {
    missingGlyphs,
    async render(facts) {
      const characters = missingGlyphs([...wordsOf(facts), ...Object.values(WORDS).flat()].join(''));
      if (characters.length > 0) throw new DomainError('glyph-not-in-font', { characters });
      return draw(facts, regular, bold);
    },
  };
}

/** Only pdfkit opens fonts here, so a throwaway document is asked for the face it made. */
function openFace(font: Buffer): Face {
  const embedded: unknown = Reflect.get(new PdfDocument({ autoFirstPage: false }).font(font), '_font');
  const face: unknown = typeof embedded === 'object' && embedded !== null ? Reflect.get(embedded, 'font') : undefined;
  if (!isFace(face)) throw new Error('pdfkit no longer shows the font it opened');
  return face;
}

function isFace(value: unknown): value is Face {
  return typeof value === 'object' && value !== null && 'hasGlyphForCodePoint' in value;
}

function wordsOf(facts: CertificateFacts): string[] {
  return [
    facts.registrationNumber,
    facts.projectName,
    facts.kindZh,
    facts.kindEn,
    ...facts.sellers,
    ...facts.buyers,
    facts.officeName,
    facts.verificationUrl,
    facts.ruleSet.code,
    moneyWords(facts.contractValueFen).join(''),
    moneyWords(facts.technologyTransactionValueFen).join(''),
    smallPrint(facts),
  ];
}

function moneyWords(fen: bigint): [digits: string, capitals: string] {
  return [`¥ ${formatYuan(fen)}`, `人民币${toCapitals(fen)}`];
}

function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

function smallPrint(facts: CertificateFacts): string {
  const basis = `认定依据：规则集 ${facts.ruleSet.code}`;
  return facts.ruleSet.confirmed
    ? `${basis}。Rule set ${facts.ruleSet.code}.`
    : `${basis}（该规则集尚未与正式文本核对确认）。Rule set ${facts.ruleSet.code}, not yet confirmed against the official text.`;
}

interface Line {
  text: string;
  /** Added to the size of the values: −3 is the English beneath. */
  step: number;
  bold?: boolean;
  colour?: string;
}
interface Cell {
  label: readonly [zh: string, en: string];
  lines: Line[];
}

function cellsOf(facts: CertificateFacts, partyLimit: number): Cell[][] {
  const english = (text: string): Line => ({ text, step: -3, colour: FAINT });
  const money = (fen: bigint): Line[] => {
    const [digits, capitals] = moneyWords(fen);
    return [
      { text: digits, step: 1, bold: true },
      { text: capitals, step: -1 },
    ];
  };
  const parties = (names: readonly string[]): Line[] => {
    if (names.length <= partyLimit) return names.map((text) => ({ text, step: 0 }));
    return [
      ...names.slice(0, partyLimit).map((text) => ({ text, step: 0 })),
      { text: `等 ${names.length} 方，${WORDS.seeAnnex}`, step: -2, colour: FAINT },
    ];
  };
  const version: Line[] =
    facts.versionNo > 1 ? [english(`第 ${facts.versionNo} 版（变更登记） Version ${facts.versionNo}, as amended`)] : [];
  const rows: Cell[][] = [
    [
      {
        label: WORDS.number,
        lines: [{ text: facts.registrationNumber, step: 1, bold: true }, ...version],
      },
    ],
    [{ label: WORDS.project, lines: projectLines(facts) }],
    [{ label: WORDS.kind, lines: [{ text: facts.kindZh, step: 0 }, english(facts.kindEn)] }],
    [{ label: WORDS.sellers, lines: parties(facts.sellers) }],
    [{ label: WORDS.buyers, lines: parties(facts.buyers) }],
    [
      { label: WORDS.signedOn, lines: [{ text: chineseDate(facts.signedOn), step: -1 }] },
      {
        label: WORDS.term,
        lines: [
          { text: `${chineseDate(facts.effectiveFrom)}起`, step: -1 },
          { text: `${chineseDate(facts.effectiveTo)}止`, step: -1 },
        ],
      },
    ],
    [{ label: WORDS.contractValue, lines: money(facts.contractValueFen) }],
    [{ label: WORDS.technologyValue, lines: money(facts.technologyTransactionValueFen) }],
  ];
  if (facts.supersedes) {
    const { versionNo, registeredOn } = facts.supersedes;
    rows.push([
      {
        label: WORDS.supersedes,
        lines: [
          { text: `本证明取代${chineseDate(registeredOn)}登记的第 ${versionNo} 版，该版同时失效`, step: -1 },
          english(`Takes the place of version ${versionNo} of ${registeredOn}, which is no longer valid`),
        ],
      },
    ]);
  }
  return rows;
}

function projectLines(facts: CertificateFacts): Line[] {
  const characters = Array.from(facts.projectName);
  if (characters.length <= LONGEST_PROJECT_NAME) return [{ text: facts.projectName, step: 0 }];
  return [
    { text: `${characters.slice(0, LONGEST_PROJECT_NAME).join('')}……`, step: 0 },
    { text: WORDS.seeAnnex, step: -2, colour: FAINT },
  ];
}

function needsAnnex(facts: CertificateFacts, partyLimit: number): boolean {
  return (
    facts.sellers.length > partyLimit ||
    facts.buyers.length > partyLimit ||
    Array.from(facts.projectName).length > LONGEST_PROJECT_NAME
  );
}

function draw(facts: CertificateFacts, regular: Buffer, bold: Buffer): Promise<Uint8Array> {
  const document = new PdfDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    lang: 'zh-CN',
    displayTitle: true,
    autoFirstPage: false,
    // Deflate gives other bytes on another zlib; without it the same facts are the same file on every machine.
    compress: false,
    info: {
      Title: `${WORDS.title} ${facts.registrationNumber}`,
      Subject: `${facts.projectName}（第 ${facts.versionNo} 版）`,
      Author: facts.officeName,
      Creator: 'technology-contract-registry',
      // The document id is a digest of these entries, so a fixed date fixes the id too.
      CreationDate: new Date(`${facts.registeredOn}T00:00:00+08:00`),
    },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.on('error', reject);
  });
  document.registerFont('regular', regular);
  document.registerFont('bold', bold);
  document.on('pageAdded', () => drawFrame(document, facts.isDemo));

  document.addPage();
  drawHeading(document);
  const fitted = fit(document, facts);
  drawTable(document, fitted);
  drawSealPlace(document, facts);
  drawVerification(document, facts);
  if (needsAnnex(facts, fitted.partyLimit)) drawAnnex(document, facts);
  document.end();
  return done;
}

interface Fit {
  rows: Cell[][];
  size: number;
  partyLimit: number;
  /** Added to every row, so that a short table does not leave a hole above the seal. */
  stretch: number;
}

/** The largest lettering, then the longest list of parties, with which the table leaves room for seal and QR code. */
function fit(document: Document, facts: CertificateFacts): Fit {
  const smallest = VALUE_SIZES[VALUE_SIZES.length - 1] ?? 8;
  for (const partyLimit of PARTY_LIMITS) {
    const rows = cellsOf(facts, partyLimit);
    for (const size of VALUE_SIZES) {
      const height = rows.reduce((sum, row) => sum + rowHeight(document, row, size), 0);
      const spare = TABLE_FLOOR - TABLE.top - height;
      if (spare >= 0) return { rows, size, partyLimit, stretch: Math.min(9, spare / rows.length) };
    }
  }
  return { rows: cellsOf(facts, 1), size: smallest, partyLimit: 1, stretch: 0 };
}

function drawFrame(document: Document, isDemo: boolean): void {
  if (isDemo) {
    document.font('bold').fontSize(58).fillColor(WATERMARK);
    for (const centre of [230, 450, 670]) {
      document.save().rotate(-28, { origin: [PAGE.width / 2, centre] });
      line(document, WORDS.demo, 0, centre - 42, PAGE.width, 'center');
      document.restore();
    }
  }
  const { inset, gap } = FRAME;
  document.lineWidth(2.2).strokeColor(RED);
  document.rect(inset, inset, PAGE.width - 2 * inset, PAGE.height - 2 * inset).stroke();
  const inner = inset + gap;
  document.lineWidth(0.6);
  document.rect(inner, inner, PAGE.width - 2 * inner, PAGE.height - 2 * inner).stroke();
  if (isDemo) {
    document.font('regular').fontSize(8).fillColor(RED);
    line(document, WORDS.demoNote, inner, inner + 8, PAGE.width - 2 * inner, 'center');
  }
}

function drawHeading(document: Document): void {
  const { left, right } = TABLE;
  document.font('bold').fontSize(30).fillColor(RED);
  line(document, WORDS.title, 0, 64, PAGE.width, 'center');
  document.font('regular').fontSize(9.5).fillColor(FAINT);
  line(document, WORDS.titleEn, 0, 108, PAGE.width, 'center');
  document.font('regular').fontSize(11).fillColor(INK);
  // Two ideographic spaces: the indent of a Chinese paragraph.
  document.text(`　　${WORDS.opening}`, left, 136, { width: right - left, lineGap: 3 });
  document.fontSize(7.5).fillColor(FAINT);
  document.text(WORDS.openingEn, left, 178, { width: right - left });
}

function rowHeight(document: Document, row: readonly Cell[], size: number): number {
  const heights = row.map((cell) => linesHeight(document, cell.lines, size, valueWidth(row)));
  return Math.max(TABLE.minRow, ...heights.map((height) => height + 2 * TABLE.padding));
}

function valueWidth(row: readonly Cell[]): number {
  return (TABLE.right - TABLE.left) / row.length - TABLE.labelWidth - 2 * TABLE.padding;
}

function lettering(size: number, step: number): number {
  return Math.max(SMALLEST_LETTERING, size + step);
}

function linesHeight(document: Document, lines: readonly Line[], size: number, width: number): number {
  return lines.reduce((sum, { text, step, bold }) => {
    document.font(bold ? 'bold' : 'regular').fontSize(lettering(size, step));
    return sum + document.heightOfString(text, { width });
  }, 0);
}

function drawTable(document: Document, { rows, size, stretch }: Fit): void {
  let y = TABLE.top;
  for (const row of rows) {
    const height = rowHeight(document, row, size) + stretch;
    const width = (TABLE.right - TABLE.left) / row.length;
    for (const [index, cell] of row.entries()) {
      const x = TABLE.left + index * width;
      document.lineWidth(0.7).strokeColor(RULE);
      document.rect(x, y, width, height).stroke();
      document
        .moveTo(x + TABLE.labelWidth, y)
        .lineTo(x + TABLE.labelWidth, y + height)
        .stroke();
      const [zh, en] = cell.label;
      document.font('bold').fontSize(11).fillColor(INK);
      line(document, zh, x, y + height / 2 - 14, TABLE.labelWidth, 'center');
      document.font('regular').fontSize(7.5).fillColor(FAINT);
      line(document, en, x, y + height / 2 + 3, TABLE.labelWidth, 'center');
      let lineY = y + (height - linesHeight(document, cell.lines, size, valueWidth(row))) / 2;
      for (const { text, step, bold, colour } of cell.lines) {
        document
          .font(bold ? 'bold' : 'regular')
          .fontSize(lettering(size, step))
          .fillColor(colour ?? INK);
        document.text(text, x + TABLE.labelWidth + TABLE.padding, lineY, { width: valueWidth(row) });
        lineY = document.y;
      }
    }
    y += height;
  }
}

function drawSealPlace(document: Document, facts: CertificateFacts): void {
  const left = 306;
  const width = TABLE.right - left;
  const centre = left + width / 2;
  document.save();
  document.lineWidth(0.8).dash(3, { space: 3 }).strokeColor('#d9a3a4').circle(centre, 704, 52).stroke();
  document.restore();
  document.font('regular').fontSize(8).fillColor('#d9a3a4');
  line(document, WORDS.sealPlace, left, 730, width, 'center');
  document.fontSize(8).fillColor(FAINT);
  line(document, `${WORDS.seal}  ${WORDS.sealEn}`, left, 630, width, 'center');
  document.font('bold').fontSize(12).fillColor(INK);
  const nameHeight = document.heightOfString(facts.officeName, { width, align: 'center' });
  document.text(facts.officeName, left, 694 - nameHeight, { width, align: 'center' });
  document.font('regular').fontSize(12);
  line(document, chineseDate(facts.registeredOn), left, 700, width, 'center');
  document.fontSize(7.5).fillColor(FAINT);
  line(document, `${WORDS.registeredOn}  ${WORDS.registeredOnEn}`, left, 718, width, 'center');
}

function drawVerification(document: Document, facts: CertificateFacts): void {
  const size = 92;
  const x = TABLE.left;
  const y = 642;
  drawQrCode(document, facts.verificationUrl, x, y, size);
  document.font('regular').fontSize(7.5).fillColor(INK);
  document.text(WORDS.verify, x + size + 10, y + 10, { width: 128, lineGap: 1 });
  document.fontSize(6.5).fillColor(FAINT);
  document.text(WORDS.verifyEn, x + size + 10, document.y + 2, { width: 128 });
  document.fontSize(7.5).fillColor(INK);
  // Printed in letters too: a forged sticker over the code would otherwise lead to a forged page.
  document.text(facts.verificationUrl, x, y + size + 6, { width: 230, height: 22, ellipsis: false });
  document.fontSize(6.8).fillColor(FAINT);
  document.text(smallPrint(facts), x, 784, { width: TABLE.right - TABLE.left, align: 'center' });
}

/** Modules as filled rectangles, runs of one row joined: sharp at any size and without an image decoder. */
function drawQrCode(document: Document, text: string, x: number, y: number, size: number): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const unit = size / modules.size;
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (!modules.get(row, column)) continue;
      const start = column;
      while (column + 1 < modules.size && modules.get(row, column + 1)) column += 1;
      document.rect(x + start * unit, y + row * unit, (column - start + 1) * unit, unit);
    }
  }
  document.fill('#000000');
}

/** 附页: every name in full when the first page could not hold them all. */
function drawAnnex(document: Document, facts: CertificateFacts): void {
  const floor = PAGE.height - 60;
  const width = TABLE.right - TABLE.left;
  let y = 0;
  const startPage = (): void => {
    document.addPage();
    document.font('bold').fontSize(16).fillColor(RED);
    line(document, `${WORDS.title}${WORDS.annex}`, 0, 66, PAGE.width, 'center');
    document.font('regular').fontSize(9).fillColor(FAINT);
    line(document, `${WORDS.annexEn} · ${facts.registrationNumber}`, 0, 92, PAGE.width, 'center');
    y = 124;
  };
  const paragraph = (text: string, isHeading: boolean): void => {
    document.font(isHeading ? 'bold' : 'regular').fontSize(isHeading ? 12 : 10.5);
    const height = document.heightOfString(text, { width }) + (isHeading ? 8 : 4);
    if (y + height > floor) startPage();
    document.font(isHeading ? 'bold' : 'regular').fontSize(isHeading ? 12 : 10.5);
    document.fillColor(INK).text(text, TABLE.left, y + (isHeading ? 4 : 0), { width });
    y += height;
  };
  startPage();
  paragraph(WORDS.project.join(' '), true);
  paragraph(facts.projectName, false);
  for (const [label, names] of [
    [WORDS.sellers, facts.sellers],
    [WORDS.buyers, facts.buyers],
  ] as const) {
    paragraph(label.join(' '), true);
    for (const [index, name] of names.entries()) paragraph(`${index + 1}. ${name}`, false);
  }
}

function line(
  document: Document,
  text: string,
  x: number,
  y: number,
  width: number,
  align: 'left' | 'center' | 'right',
): void {
  document.text(text, x, y, { width, align, lineBreak: false });
}
