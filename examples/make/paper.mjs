import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PdfDocument from 'pdfkit';

const locate = createRequire(import.meta.url).resolve;
// The deflate that pdfkit itself brings along: written in JavaScript, so its bytes are the same on every machine.
const { zlibSync } = createRequire(locate('pdfkit'))('fflate');
const FONTS = {
  regular: readFileSync(locate('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')),
  bold: readFileSync(locate('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf')),
};

export const INK = '#1b1b1d';
export const FAINT = '#77777c';
export const SEAL = '#c8161d';

/** A4 on which the examples are written; the same calls give the same bytes on every machine. */
export function openPaper({ title, writtenOn, size = 'A4', margins = { top: 64, bottom: 60, left: 68, right: 68 } }) {
  const document = new PdfDocument({
    size,
    margins,
    lang: 'zh-CN',
    bufferPages: true,
    autoFirstPage: false,
    compress: false,
    info: { Title: title, Creator: 'examples', CreationDate: new Date(`${writtenOn}T00:00:00+08:00`) },
  });
  compressAlike(document);
  document.registerFont('regular', FONTS.regular);
  document.registerFont('bold', FONTS.bold);
  document.addPage();
  document.font('regular').fontSize(10.5).fillColor(INK);
  const chunks = [];
  const done = new Promise((resolve, reject) => {
    document.on('data', (chunk) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  return {
    document,
    /** Writes the foot of every page and closes the file. */
    async close(footer) {
      const { count } = document.bufferedPageRange();
      for (let page = 0; page < count; page += 1) {
        document.switchToPage(page);
        document.page.margins.bottom = 0;
        document.font('regular').fontSize(8).fillColor(FAINT);
        const text = count > 1 ? `${footer}　　第 ${page + 1} 页 共 ${count} 页` : footer;
        place(document, text, 0, document.page.height - 36, document.page.width, 'center');
      }
      document.end();
      return done;
    },
  };
}

/** Compresses every stream of the file without the platform's zlib, whose output differs between machines. */
function compressAlike(document) {
  const makeReference = document.ref.bind(document);
  document.ref = (data) => {
    const reference = makeReference(data);
    const finalize = reference.finalize.bind(reference);
    reference.finalize = () => {
      if (reference.buffer.length > 0 && !reference.data.Filter) {
        reference.buffer = [zlibSync(Buffer.concat(reference.buffer))];
        reference.data.Filter = 'FlateDecode';
      }
      finalize();
    };
    return reference;
  };
}

/** One line at a place. */
export function place(document, text, x, y, width, align = 'left') {
  document.text(text, x, y, { width, align, lineBreak: false });
}

function room(document) {
  return document.page.width - document.page.margins.left - document.page.margins.right;
}

/** Starts a new page unless so much of this one is left. */
export function keepTogether(document, height) {
  if (document.y + height > document.page.height - document.page.margins.bottom) document.addPage();
}

export function heading(document, text) {
  keepTogether(document, 52);
  document.moveDown(0.55);
  document.font('bold').fontSize(11.5).fillColor(INK);
  document.text(text, document.page.margins.left, document.y, { width: room(document) });
  document.moveDown(0.2);
  document.font('regular').fontSize(10.5);
}

/** A paragraph with the two-character indent of Chinese text; a list of texts becomes one paragraph each. */
export function paragraph(document, texts) {
  document.font('regular').fontSize(10.5).fillColor(INK);
  for (const text of [texts].flat()) {
    document.text(`　　${text}`, document.page.margins.left, document.y, { width: room(document), lineGap: 3.4 });
  }
}

/** A ruled table; `widths` are shares of the line, the first row is its head. */
export function table(document, widths, rows, { size = 9.5, align = [] } = {}) {
  const sum = widths.reduce((total, width) => total + width, 0);
  const columns = widths.map((width) => (width / sum) * room(document));
  document.moveDown(0.35);
  for (const [index, row] of rows.entries()) {
    document.font(index === 0 ? 'bold' : 'regular').fontSize(size);
    const height = Math.max(
      ...row.map((text, column) => document.heightOfString(text, { width: columns[column] - 10 }) + 9),
    );
    keepTogether(document, height);
    const y = document.y;
    let x = document.page.margins.left;
    for (const [column, text] of row.entries()) {
      document.lineWidth(0.6).strokeColor('#99999e').rect(x, y, columns[column], height).stroke();
      document.fillColor(INK).text(text, x + 5, y + 4, {
        width: columns[column] - 10,
        align: index === 0 ? 'center' : (align[column] ?? 'left'),
      });
      x += columns[column];
    }
    document.x = document.page.margins.left;
    document.y = y + height;
  }
  document.moveDown(0.4);
  document.font('regular').fontSize(10.5);
}

/** A round seal with the name along its rim, marked as a sample in the middle. */
export function seal(document, name, x, y, radius = 45) {
  const letters = Array.from(name);
  document.save();
  document.lineWidth(1.8).strokeColor(SEAL).circle(x, y, radius).stroke();
  document.fillColor(SEAL).font('bold').fontSize(8.5);
  const span = Math.min(224, letters.length * 20);
  for (const [index, letter] of letters.entries()) {
    const angle = -span / 2 + (span / (letters.length - 1)) * index;
    document.save().rotate(angle, { origin: [x, y] });
    place(document, letter, x - 10, y - radius + 4.5, 20, 'center');
    document.restore();
  }
  star(document, x, y - 3, 11);
  document.font('regular').fontSize(7);
  place(document, '合同专用章', x - radius, y + 12, radius * 2, 'center');
  place(document, '样例', x - radius, y + 22, radius * 2, 'center');
  document.restore();
  document.fillColor(INK);
}

function star(document, x, y, radius) {
  for (let point = 0; point < 10; point += 1) {
    const angle = (Math.PI / 5) * point - Math.PI / 2;
    const reach = point % 2 === 0 ? radius : radius * 0.382;
    const to = [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
    if (point === 0) document.moveTo(...to);
    else document.lineTo(...to);
  }
  document.closePath().fill(SEAL);
}

/** Across the page, so that nobody takes a specimen for the real thing. */
export function specimen(document, size = 54) {
  const { width, height } = document.page;
  document.save().rotate(-24, { origin: [width / 2, height / 2] });
  document.font('bold').fontSize(size).fillColor('#efe4e4');
  place(document, '样例 SPECIMEN', 0, height / 2 - size * 0.7, width, 'center');
  document.restore();
  document.font('regular').fillColor(INK);
}

export function chineseDate(date) {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** Fen text as yuan: 480,000.00 */
export function yuan(fen) {
  const digits = BigInt(fen).toString().padStart(3, '0');
  return `${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`;
}
