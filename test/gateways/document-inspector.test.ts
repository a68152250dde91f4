import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { ATTACHMENT_SLOTS, type AttachmentSlot } from '../../src/domain/contract/declaration.js';
import { type DocumentSlot, toDocumentSlot } from '../../src/domain/contract/document-slot.js';
import { DomainError } from '../../src/domain/errors.js';
import {
  createDocumentInspector,
  DOCUMENT_FORMATS,
  DOCUMENT_LIMITS,
  type DocumentInspection,
} from '../../src/gateways/document-inspector.js';
import { parse } from 'yaml';
import { docx, pdf, TYPES, zip } from './office-files.js';

const inspector = createDocumentInspector();

/** The slot as `config/` has it. */
function slotOf(slot: AttachmentSlot): DocumentSlot {
  const file = `../../config/document-slots/${slot.replaceAll('_', '-')}.yaml`;
  return toDocumentSlot(parse(readFileSync(new URL(file, import.meta.url), 'utf8')));
}

function inspect(bytes: Uint8Array, fileName: string, slot: AttachmentSlot = 'other'): Promise<DocumentInspection> {
  return inspector.inspect({ bytes, fileName, takes: slotOf(slot) });
}

async function refusalOf(act: Promise<unknown>): Promise<{ code: string; details: Record<string, unknown> }> {
  const refusal = await act.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(refusal instanceof DomainError)) throw new Error(`not refused by a rule: ${String(refusal)}`);
  return { code: refusal.code, details: refusal.details };
}

const example = (path: string): Buffer => readFileSync(new URL(`../../examples/${path}`, import.meta.url));

const WORDS = 'A contract of several words which a program can read.';
const plainPdf = (): Promise<Buffer> => pdf((document) => document.text(WORDS));

const xlsx = (): Buffer => zip([TYPES, { name: 'xl/workbook.xml', content: '<workbook/>' }]);
const ofd = (): Buffer => zip([{ name: 'OFD.xml', content: '<ofd:OFD/>' }]);
const png = (): Buffer => {
  const chunk = (type: string, data: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from([0, 255]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
const jpeg = (): Buffer =>
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9]);

describe('what a file is', () => {
  test('a contract with text is read with its pages', async () => {
    const seen = await inspect(example('entrusted-development/contract.pdf'), '技术开发合同.pdf', 'contract_text');
    expect(seen).toMatchObject({ mediaType: 'application/pdf', pageCount: 5, textNote: 'extracted', warnings: [] });
    expect(seen.text).toContain('技术开发（委托）合同');
    expect(seen.text).toContain('人民币肆拾捌万元整');
  });

  test('a scan has pages and no text layer', async () => {
    const scan = await pdf((document) => document.rect(50, 50, 400, 600).fill('#dddddd').addPage().text('p 2'));
    expect(await inspect(scan, '合同扫描件.pdf', 'contract_text')).toMatchObject({
      mediaType: 'application/pdf',
      pageCount: 2,
      text: null,
      textNote: 'no-text-layer',
      warnings: [],
    });
  });

  test.each([
    ['a PNG picture', png(), 'scan.png', 'png', 'no-text-layer'],
    ['a JPEG picture', jpeg(), 'scan.JPG', 'jpeg', 'no-text-layer'],
    ['an Excel file', xlsx(), '明细.xlsx', 'xlsx', 'not-applicable'],
    ['an OFD file', ofd(), '发票.ofd', 'ofd', 'not-applicable'],
  ] as const)('%s is known by its content', async (_name, bytes, fileName, format, textNote) => {
    expect(await inspect(bytes, fileName)).toMatchObject({
      mediaType: DOCUMENT_FORMATS[format].mediaType,
      pageCount: null,
      text: null,
      textNote,
      warnings: [],
    });
  });

  test('a Word file gives the text of its paragraphs, without fields and what was deleted', async () => {
    const xml =
      '<w:document><w:p><w:r><w:t>合同总金额</w:t></w:r><w:tab/><w:r><w:t xml:space="preserve">A &amp; B</w:t></w:r></w:p>' +
      '<w:p><w:del><w:r><w:delText>旧价</w:delText></w:r></w:del><w:instrText>PAGE</w:instrText><w:t>第二段</w:t></w:p></w:document>';
    const seen = await inspect(docx(xml), '合同.docx', 'contract_text');
    expect(seen.text).toBe('合同总金额\tA & B\n第二段\n');
    expect(seen.textNote).toBe('extracted');
  });
});

describe('what is refused', () => {
  test.each([
    ['a program', 'program.pdf', 'exe'],
    ['a web page', 'page.pdf', 'unknown'],
  ])('%s that is named .pdf', async (_name, file, found) => {
    expect(await refusalOf(inspect(example(`invalid/${file}`), file))).toEqual({
      code: 'file-not-what-its-name-says',
      details: { named: 'pdf', found },
    });
  });

  test.each([
    ['a picture named .pdf', png(), 'a.pdf', { named: 'pdf', found: 'png' }],
    ['a Word file named .xlsx', docx(''), 'a.xlsx', { named: 'xlsx', found: 'docx' }],
    ['any archive named .docx', zip([{ name: 'a.txt' }]), 'a.docx', { named: 'docx', found: 'zip' }],
    ['an archive without a directory', ofd().subarray(0, 40), 'a.ofd', { named: 'ofd', found: 'zip' }],
    ['an SVG drawing named .png', Buffer.from('<?xml version="1.0"?><svg/>'), 'a.png', { named: 'png', found: 'xml' }],
  ])('%s', async (_name, bytes, fileName, details) => {
    expect(await refusalOf(inspect(bytes, fileName))).toEqual({ code: 'file-not-what-its-name-says', details });
  });

  test('a PDF that is an archive at the same time', async () => {
    const both = Buffer.concat([await plainPdf(), zip([{ name: 'a.txt' }])]);
    expect(await refusalOf(inspect(both, 'a.pdf'))).toEqual({
      code: 'file-not-what-its-name-says',
      details: { named: 'pdf', found: 'pdf+zip' },
    });
  });

  test('an archive whose directory and contents name different files', async () => {
    const twoFaced = zip([TYPES, { name: 'word/document.xml', localName: 'word/documenx.xml' }]);
    expect(await refusalOf(inspect(twoFaced, 'a.docx'))).toMatchObject({ details: { found: 'zip' } });
  });

  test('an empty file', async () => {
    expect(await refusalOf(inspect(example('invalid/empty.pdf'), 'empty.pdf'))).toEqual({
      code: 'file-empty',
      details: {},
    });
  });

  test('a file above the limit, which the answer names', async () => {
    const small = createDocumentInspector({ limits: { fileBytes: 1000 } });
    const act = small.inspect({ bytes: Buffer.alloc(1001), fileName: 'a.pdf' });
    expect(await refusalOf(act)).toEqual({ code: 'file-too-large', details: { limitBytes: 1000 } });
    expect(DOCUMENT_LIMITS.fileBytes).toBe(20 * 1024 * 1024);
  });

  test.each([
    ['a program by its own name', 'setup.exe', 'other'],
    ['an archive', 'all.zip', 'other'],
    ['an old Word file', '合同.doc', 'contract_text'],
    ['a name without an extension', 'contract', 'contract_text'],
    ['a hidden file', '.pdf', 'contract_text'],
    ['a sheet where a bank slip belongs', '回单.xlsx', 'bank_slip'],
  ] as const)('%s', async (_name, fileName, slot) => {
    const { code, details } = await refusalOf(inspect(await plainPdf(), fileName, slot));
    expect(code).toBe('file-type-not-allowed');
    expect(details['allowed']).toEqual(slotOf(slot).formats);
  });

  test.each([
    ['a path', '../../etc/contract.pdf', 'path-separator'],
    ['a path of another system', 'C:\\contract.pdf', 'path-separator'],
    ['a control character', 'contract\u0000.pdf', 'control-character'],
    ['a mark that turns the direction of writing', 'invoice\u202efdp.exe', 'control-character'],
    ['more than 200 characters', `${'合'.repeat(197)}.pdf`, 'too-long'],
    ['nothing at all', '  ', 'empty'],
  ])('a name with %s', async (_name, fileName, reason) => {
    const { code, details } = await refusalOf(inspect(await plainPdf(), fileName));
    expect(code).toBe('file-name-invalid');
    expect(details['reason']).toBe(reason);
  });

  test('a name of 200 characters is still a name', async () => {
    expect((await inspect(await plainPdf(), `${'合'.repeat(196)}.pdf`)).pageCount).toBe(1);
  });

  test('a PDF that was cut off', async () => {
    const bytes = example('invalid/truncated.pdf');
    expect(await refusalOf(inspect(bytes, 'truncated.pdf'))).toEqual({
      code: 'file-not-readable',
      details: { reason: 'damaged' },
    });
  });

  test('a PDF whose inside is noise', async () => {
    const noise = Buffer.from(`%PDF-1.7\n${'x'.repeat(3000)}\nstartxref\n0\n%%EOF\n`);
    expect(await refusalOf(inspect(noise, 'a.pdf'))).toEqual({
      code: 'file-not-readable',
      details: { reason: 'damaged' },
    });
  });

  test('a PDF that wants a password', async () => {
    const locked = await pdf((document) => document.text(WORDS), { userPassword: 'secret', ownerPassword: 'owner' });
    expect(await refusalOf(inspect(locked, 'a.pdf'))).toEqual({
      code: 'file-not-readable',
      details: { reason: 'encrypted' },
    });
  });

  test('a PDF that takes longer than it may', async () => {
    const hasty = createDocumentInspector({ limits: { readMs: 0 } });
    const act = hasty.inspect({ bytes: await plainPdf(), fileName: 'a.pdf' });
    expect(await refusalOf(act)).toEqual({ code: 'file-not-readable', details: { reason: 'takes-too-much' } });
  });

  test.each([
    ['a picture that was cut off', png().subarray(0, 40), 'a.png', 'damaged'],
    ['a photograph that was cut off', jpeg().subarray(0, 18), 'a.jpg', 'damaged'],
    [
      'an archive that unpacks to too much',
      docx('', { name: 'a.bin', unpackedBytes: 2 ** 30 }),
      'a.docx',
      'takes-too-much',
    ],
    ['a Word file with a password', docx('', { name: 'a.xml', flags: 1 }), 'a.docx', 'encrypted'],
    ['a path that leaves the archive', docx('', { name: '../a.xml' }), 'a.docx', 'damaged'],
  ])('%s', async (_name, bytes, fileName, reason) => {
    expect(await refusalOf(inspect(bytes, fileName))).toEqual({ code: 'file-not-readable', details: { reason } });
  });

  test('an archive with more entries than it may have', async () => {
    const sparing = createDocumentInspector({ limits: { archiveEntries: 2 } });
    const bytes = docx('', { name: 'a.xml' });
    const act = sparing.inspect({ bytes, fileName: 'a.docx' });
    expect(await refusalOf(act)).toMatchObject({ code: 'file-not-what-its-name-says', details: { found: 'zip' } });
  });

  test('text that unpacks to more than its size says', async () => {
    const sparing = createDocumentInspector({ limits: { fileBytes: 100_000 } });
    const bomb = docx('<w:t>'.padEnd(2_000_000, 'x'));
    expect(bomb.length).toBeLessThan(100_000);
    const act = sparing.inspect({ bytes: bomb, fileName: 'a.docx' });
    expect(await refusalOf(act)).toEqual({ code: 'file-not-readable', details: { reason: 'damaged' } });
  });
});

describe('what the reviewer is told', () => {
  test('of a program inside a PDF', async () => {
    const scripted = await pdf((document) => {
      Reflect.get(document, 'addNamedJavaScript').call(document, 'open', 'app.alert(1)');
      document.text(WORDS);
    });
    expect((await inspect(scripted, 'a.pdf')).warnings).toEqual(['contains-javascript']);
  });

  test('of an action that starts a program, also when its name is disguised', async () => {
    const launching = async (name: string): Promise<Buffer> => {
      const text = (await plainPdf()).toString('latin1');
      return Buffer.from(
        text.replace('/Type /Catalog', `/Type /Catalog\n/OpenAction << /S ${name} /F (cmd.exe) >>`),
        'latin1',
      );
    };
    expect((await inspect(await launching('/Launch'), 'a.pdf')).warnings).toEqual(['contains-launch-action']);
    expect((await inspect(await launching('/L#61unch'), 'a.pdf')).warnings).toEqual(['contains-launch-action']);
  });

  test('of an action hidden in a compressed object stream', async () => {
    const hidden = deflateSync(Buffer.from('9 0 << /S /Launch /F (cmd.exe) >>'));
    const object = Buffer.concat([
      Buffer.from(
        `\n90 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${hidden.length} >>\nstream\n`,
      ),
      hidden,
      Buffer.from('\nendstream\nendobj\n'),
    ]);
    const file = await plainPdf();
    const xref = file.indexOf('\nxref\n');
    const bytes = Buffer.concat([file.subarray(0, xref), object, file.subarray(xref)]);
    expect((await inspect(bytes, 'a.pdf')).warnings).toEqual(['contains-launch-action']);
  });

  test('of a file inside a PDF', async () => {
    const carrying = await pdf((document) => {
      document
        .text(WORDS)
        .file(Buffer.from('hello'), { name: 'a.txt', creationDate: new Date(0), modifiedDate: new Date(0) });
    });
    expect((await inspect(carrying, 'a.pdf')).warnings).toEqual(['contains-embedded-file']);
  });

  test('of a PDF that forbids some of its uses and can be read all the same', async () => {
    const restricted = await pdf((document) => document.text(WORDS), { ownerPassword: 'owner', permissions: {} });
    const seen = await inspect(restricted, 'a.pdf');
    expect(seen).toMatchObject({ textNote: 'extracted', warnings: ['permissions-restricted'] });
  });

  test('of macros in a Word file', async () => {
    const { warnings } = await inspect(docx('', { name: 'word/vbaProject.bin' }), 'a.docx');
    expect(warnings).toEqual(['contains-macros']);
  });

  test('of pages and text that were left unread', async () => {
    const sparing = createDocumentInspector({ limits: { readPages: 1, readCharacters: 40 } });
    const long = await pdf((document) => document.text(WORDS).addPage().text(WORDS));
    const seen = await sparing.inspect({ bytes: long, fileName: 'a.pdf' });
    expect(seen).toMatchObject({ pageCount: 2, text: WORDS.slice(0, 40), warnings: ['text-cut-short'] });
    const word = await sparing.inspect({ bytes: docx(`<w:t>${WORDS}</w:t>`), fileName: 'a.docx' });
    expect(word).toMatchObject({ text: WORDS.slice(0, 40), warnings: ['text-cut-short'] });
  });
});

test('many files at once are read a few at a time and none is lost', async () => {
  const bytes = await plainPdf();
  const seen = await Promise.all(Array.from({ length: 7 }, () => inspect(bytes, 'a.pdf')));
  expect(seen.map(({ text }) => text?.trim())).toEqual(Array.from({ length: 7 }, () => WORDS));
});

test('the bytes that were handed in stay as they were', async () => {
  const bytes = new Uint8Array(await plainPdf());
  const before = Buffer.from(bytes);
  await inspect(bytes, 'a.pdf');
  expect(before.equals(bytes)).toBe(true);
});

test('every slot takes a PDF, and only formats the inspector knows', () => {
  for (const slot of ATTACHMENT_SLOTS) {
    const { formats } = slotOf(slot);
    expect(formats).toContain('pdf');
    for (const format of formats) expect(DOCUMENT_FORMATS[format].mediaType).toMatch(/^(application|image)\//);
  }
});
