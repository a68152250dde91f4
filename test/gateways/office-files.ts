import { deflateRawSync } from 'node:zlib';
import PdfDocument from 'pdfkit';

/** A PDF as this draws it. */
export function pdf(draw: (document: InstanceType<typeof PdfDocument>) => void, options = {}): Promise<Buffer> {
  const document = new PdfDocument({ compress: false, ...options });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
  });
  draw(document);
  document.end();
  return done;
}

/** One file of an archive, with what its directory may say otherwise. */
export interface Packed {
  name: string;
  content?: string | Buffer;
  unpackedBytes?: number;
  flags?: number;
  localName?: string;
  isStored?: boolean;
}

/** An archive with these files. */
export function zip(files: readonly Packed[], { entryCount = files.length } = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content = '', unpackedBytes, flags = 0, localName = name, isStored = false } of files) {
    const plain = Buffer.from(content);
    const packed = isStored ? plain : deflateRawSync(plain);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(isStored ? 0 : 8, 4);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(unpackedBytes ?? plain.length, 18);
    common.writeUInt16LE(Buffer.byteLength(localName), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(localName), packed]);
    const named = Buffer.from(common);
    named.writeUInt16LE(Buffer.byteLength(name), 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), named, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entryCount, 4);
  end.writeUInt16LE(entryCount, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, listed, Buffer.from('PK\x05\x06'), end]);
}

/** What every office file names its parts in. */
export const TYPES = { name: '[Content_Types].xml', content: '<Types/>' };
/** A Word file with this body. */
export const docx = (xml: string, ...more: Packed[]): Buffer => {
  const content = xml.includes('document') ? xml : `<w:document>${xml}</w:document>`;
  return zip([TYPES, { name: 'word/document.xml', content }, ...more]);
};

/** A workbook with one sheet, as little of it as a program needs. */
export const workbookOf = ({ sheet, texts, sheets = '' }: { sheet: string; texts?: string; sheets?: string }): Buffer =>
  zip([
    TYPES,
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns:r="r"><sheets><sheet name="合同" r:id="a"/>${sheets}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: '<Relationships><Relationship Id="a" Target="worksheets/s.xml"/></Relationships>',
    },
    ...(texts === undefined ? [] : [{ name: 'xl/sharedStrings.xml', content: `<sst><si><t>${texts}</t></si></sst>` }]),
    { name: 'xl/worksheets/s.xml', content: sheet },
  ]);
