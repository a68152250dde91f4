import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { DocumentReading } from '../../src/domain/precheck/document-reading.js';
import {
  createDocumentInspector,
  DOCUMENT_FORMATS,
  type DocumentLimits,
} from '../../src/gateways/document-inspector.js';
import { docx, pdf, TYPES, zip } from './office-files.js';

const PDF = DOCUMENT_FORMATS.pdf.mediaType;
const DOCX = DOCUMENT_FORMATS.docx.mediaType;
const XLSX = DOCUMENT_FORMATS.xlsx.mediaType;

const inspector = createDocumentInspector();
const read = (bytes: Uint8Array, mediaType: string, limits?: Partial<DocumentLimits>): Promise<DocumentReading> =>
  (limits === undefined ? inspector : createDocumentInspector({ limits })).read({ bytes, mediaType });
const codesOf = ({ problems }: DocumentReading): string[] => problems.map(({ code }) => code);
const example = (path: string): Buffer => readFileSync(new URL(`../../examples/${path}`, import.meta.url));
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

describe('a PDF', () => {
  test('is read page by page', async () => {
    const reading = await read(example('entrusted-development/contract.pdf'), PDF);
    expect(reading).toMatchObject({ extractor: 'unpdf', extractorVersion: '1', problems: [] });
    expect(reading.pages).toHaveLength(5);
    expect(reading.pages[0]).toContain('技术开发（委托）合同');
    expect(reading.pages[0]).not.toContain('肆拾捌万元');
  });

  test('with a scanned page among its pages says which', async () => {
    const words = 'A page with words that a program can read without eyes. '.repeat(4);
    const mixed = await pdf((document) =>
      document.text(words).addPage().rect(50, 50, 400, 600).fill('#dddddd').addPage().text(words),
    );
    const reading = await read(mixed, PDF);
    expect(reading.problems).toEqual([{ code: 'page-without-text', pages: [2] }]);
    expect(reading.pages[2]).toContain('A page with words');
  });

  test('of pictures alone has no text', async () => {
    const scan = await pdf((document) => document.rect(50, 50, 400, 600).fill('#dddddd'));
    expect(await read(scan, PDF)).toMatchObject({ pages: [], problems: [{ code: 'no-text' }] });
  });

  test('behind a password is told, not guessed', async () => {
    const locked = await pdf((document) => document.text('secret'), { userPassword: 'open', pdfVersion: '1.7' });
    expect(codesOf(await read(locked, PDF))).toEqual(['password-protected']);
  });

  test.each([
    ['half of it', example('invalid/truncated.pdf')],
    ['nothing but a beginning and an end', Buffer.from('%PDF-1.7\n%%EOF\n')],
    ['noise between them', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5000, 7), Buffer.from('\n%%EOF\n')])],
    ['no byte at all', Buffer.alloc(0)],
  ])('that is damaged is a problem and no error: %s', async (_what, bytes) => {
    const reading = await read(bytes, PDF);
    expect(reading.pages).toEqual([]);
    expect(['damaged', 'no-text']).toContain(codesOf(reading)[0]);
  });

  test('beyond a limit is read in part', async () => {
    const long = await pdf((document) => {
      for (let page = 0; page < 4; page += 1) document.addPage().text('words '.repeat(40));
    });
    const reading = await read(long, PDF, { readPages: 3 });
    expect(codesOf(reading)).toContain('cut-short');
    expect(reading.pages.length).toBeLessThanOrEqual(3);
  });

  test('larger than a file may be is not opened', async () => {
    expect(codesOf(await read(example('entrusted-development/contract.pdf'), PDF, { fileBytes: 1000 }))).toEqual([
      'too-big',
    ]);
  });

  test('that takes too long is given up', async () => {
    const reading = await read(example('entrusted-development/contract.pdf'), PDF, { readMs: 1 });
    expect(codesOf(reading)).toEqual(['takes-too-much']);
  });
});

describe('a Word file', () => {
  test.each<[what: string, body: string, pages: string[]]>([
    ['paragraphs', paragraph('甲') + paragraph('乙'), ['甲\n乙\n']],
    ['a page break', `${paragraph('甲')}<w:p><w:r><w:br w:type="page"/><w:t>乙</w:t></w:r></w:p>`, ['甲\n', '乙\n']],
    [
      'a page break that was printed',
      `<w:p><w:r><w:t>甲</w:t><w:lastRenderedPageBreak/><w:t>乙</w:t></w:r></w:p>`,
      ['甲', '乙\n'],
    ],
    ['a line break', '<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>', ['甲\n乙\n']],
    ['characters by number', paragraph('&#30002;&#x4E59; &lt;A&amp;B&gt; &unknown;'), ['甲乙 <A&B> &unknown;\n']],
    ['a number that is no character', paragraph('甲&#xD800;&#1114112;乙'), ['甲乙\n']],
    ['text between marks', paragraph('<![CDATA[甲<乙]]>'), ['甲<乙\n']],
    [
      'cells of a table',
      `<w:tbl><w:tr><w:tc>${paragraph('甲')}</w:tc><w:tc>${paragraph('乙')}</w:tc></w:tr></w:tbl>`,
      ['甲\n\t乙\n\t'],
    ],
    [
      'what was deleted or moved away',
      `<w:p><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:t>新</w:t></w:r></w:p>`,
      ['新\n'],
    ],
    [
      'a drawing once',
      `<mc:AlternateContent><mc:Choice>${paragraph('甲')}</mc:Choice><mc:Fallback>${paragraph('甲')}</mc:Fallback></mc:AlternateContent>`,
      ['甲\n'],
    ],
    ['a tag that does not end', `${paragraph('甲')}<w:p`, ['甲\n']],
  ])('gives %s', async (_what, body, pages) => {
    expect((await read(docx(`<w:document>${body}</w:document>`), DOCX)).pages).toEqual(pages);
  });

  test('gives its footnotes after its pages', async () => {
    const notes = { name: 'word/footnotes.xml', content: paragraph('注释') };
    expect((await read(docx(paragraph('正文'), notes), DOCX)).pages).toEqual(['正文\n', '注释\n']);
  });

  test.each([
    ['macros', docx(paragraph('甲'), { name: 'word/vbaProject.bin', content: 'x' }), ['contains-macros']],
    [
      'another file',
      docx(paragraph('甲'), { name: 'word/embeddings/oleObject1.bin', content: 'x' }),
      ['contains-embedded-file'],
    ],
    [
      'an archive',
      docx(paragraph('甲'), { name: 'word/embeddings/files.zip', content: 'x' }),
      ['contains-embedded-file', 'contains-archive'],
    ],
    ['no text', docx('<w:document/>'), ['no-text']],
    ['a password', docx(paragraph('甲'), { name: 'word/secret.xml', content: 'x', flags: 1 }), ['password-protected']],
    ['a path that leads out', docx(paragraph('甲'), { name: '../outside.xml', content: 'x' }), ['damaged']],
    ['no body', zip([TYPES]), ['damaged']],
    ['a body of zeros', docx('\0document'.repeat(10)), ['damaged']],
    ['half a body', docx('<w:document'), ['damaged']],
    [
      'an entity to fetch',
      docx('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///x">]><w:document>&e;</w:document>'),
      ['damaged'],
    ],
    ['no directory', Buffer.from('PK\x03\x04 nothing'), ['damaged']],
  ])('with %s says so', async (_what, bytes, codes) => {
    expect(codesOf(await read(bytes, DOCX))).toEqual(codes);
  });

  test('that unpacks to more than it may is not unpacked', async () => {
    const bomb = docx(paragraph('甲'), { name: 'word/media/image.bin', content: 'x', unpackedBytes: 0x7fffffff });
    expect(codesOf(await read(bomb, DOCX))).toEqual(['takes-too-much']);
    const liar = docx(paragraph('0'.repeat(3_000_000)));
    expect(codesOf(await read(liar, DOCX, { fileBytes: 1_000_000 }))).toEqual(['damaged']);
  });

  test('of blanks and page breaks is read in one go, and no blank page is turned', async () => {
    // looked at again at every break, 400,000 blanks before 200,000 breaks would be eighty thousand million steps
    const breaks = '<w:lastRenderedPageBreak/>'.repeat(200_000);
    const body = paragraph(' '.repeat(399_000)) + breaks + paragraph('甲') + breaks + paragraph('乙');
    const reading = await read(docx(body), DOCX);
    expect(reading.pages.map((page) => page.trim())).toEqual(['甲', '乙']);
    expect(reading.problems).toEqual([]);
    const blank = await read(docx(paragraph(' ').repeat(100_000) + breaks), DOCX);
    expect([blank.pages, codesOf(blank)]).toEqual([[], ['no-text']]);
  });

  test('is not read on where the limit is, even when only blanks were read so far', async () => {
    const body = paragraph(' '.repeat(200)) + '<w:br w:type="page"/>' + paragraph('甲');
    expect(codesOf(await read(docx(body), DOCX, { readCharacters: 100 }))).toEqual(['cut-short', 'no-text']);
  });

  test('of many pages is cut where the limit is', async () => {
    const reading = await read(docx(paragraph('甲'.repeat(5000))), DOCX, { readCharacters: 100 });
    expect([codesOf(reading), reading.pages.join('').length]).toEqual([['cut-short'], 100]);
  });
});

test.each([
  ['a picture', 'image/png', 'no-text'],
  ['an OFD file', DOCUMENT_FORMATS.ofd.mediaType, 'not-read'],
])('%s has no text for a program', async (_what, mediaType, code) => {
  expect(codesOf(await read(Buffer.from('x'), mediaType))).toEqual([code]);
});

test('an Excel file is looked at and not read', async () => {
  const bytes = zip([TYPES, { name: 'xl/workbook.xml' }, { name: 'xl/vbaProject.bin' }]);
  expect(codesOf(await read(bytes, XLSX))).toEqual(['contains-macros', 'not-read']);
});
