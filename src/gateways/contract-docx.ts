import { strToU8, zipSync } from 'fflate';
import type { ContractBlock, GeneratedContract, TextPiece } from '../domain/contract/model-contract.js';

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${WORD}.styles+xml"/></Types>`;
const RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;
const DOCUMENT_RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/styles" Target="styles.xml"/></Relationships>`;

/** Names of fonts that every Chinese Word has; sizes in half points. */
const STYLES = `${HEAD}<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" w:cs="Times New Roman"/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="400" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>${style('Normal', 'Normal', '', '', true)}${style('Title', 'Title', '<w:spacing w:before="240" w:after="360"/><w:jc w:val="center"/>', '<w:b/><w:sz w:val="40"/><w:szCs w:val="40"/>')}${style('Heading1', 'heading 1', '<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="26"/><w:szCs w:val="26"/>')}${style('Note', 'Note', '<w:spacing w:before="360"/>', '<w:color w:val="595959"/><w:sz w:val="18"/><w:szCs w:val="18"/>')}</w:styles>`;

function style(id: string, name: string, paragraph: string, run: string, isDefault = false): string {
  const parent = isDefault ? '' : '<w:basedOn w:val="Normal"/>';
  return `<w:style w:type="paragraph"${isDefault ? ' w:default="1"' : ''} w:styleId="${id}"><w:name w:val="${name}"/>${parent}<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
}

/** No later file is the same as one written now unless it says the same: the time in the package is always this. */
const WRITTEN = new Date(1980, 0, 1);

/**
 * A generated contract as a Word file (ISO/IEC 29500). Whatever a value holds is text of a run: it cannot become markup, a
 * field or a formula, because this writes none and every sign of XML in it is written as a reference.
 */
export function writeContractDocx(contract: GeneratedContract): Buffer {
  const body = contract.blocks.map(blockXml).join('');
  const page =
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1588" w:bottom="1440" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>';
  const document = `${HEAD}<w:document xmlns:w="${MAIN}"><w:body>${body}${page}</w:body></w:document>`;
  const parts = {
    '[Content_Types].xml': TYPES,
    '_rels/.rels': RELATIONS,
    'word/document.xml': document,
    'word/_rels/document.xml.rels': DOCUMENT_RELATIONS,
    'word/styles.xml': STYLES,
  };
  const files = Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]));
  return Buffer.from(zipSync(files, { mtime: WRITTEN, level: 6 }));
}

function blockXml(block: ContractBlock): string {
  switch (block.kind) {
    case 'title':
      return paragraphXml([{ text: block.text, filled: false }], 'Title');
    case 'heading':
      return paragraphXml([{ text: block.text, filled: false }], 'Heading1');
    case 'note':
      return paragraphXml([{ text: block.text, filled: false }], 'Note');
    case 'paragraph':
      return paragraphXml(block.pieces);
    case 'table':
      return tableXml(block.rows);
  }
}

function paragraphXml(pieces: readonly TextPiece[], styleId?: string): string {
  const properties = styleId === undefined ? '' : `<w:pPr><w:pStyle w:val="${styleId}"/></w:pPr>`;
  return `<w:p>${properties}${pieces.map(runXml).join('')}</w:p>`;
}

/** What was filled in, and what is left blank, is underlined, as on the printed forms. */
function runXml({ text, filled }: TextPiece): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`);
  return `<w:r>${filled ? '<w:rPr><w:u w:val="single"/></w:rPr>' : ''}${lines.join('<w:br/>')}</w:r>`;
}

function tableXml(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const width = Math.trunc(8730 / columns);
  const border = (side: string): string => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`;
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('');
  const cell = (text: string): string =>
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${paragraphXml([{ text, filled: false }])}</w:tc>`;
  const grid = `<w:gridCol w:w="${width}"/>`.repeat(columns);
  const body = rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${borders}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${body}</w:tbl>`;
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text that XML 1.0 can hold, with its signs as references; what no XML may hold is left out. */
function escaped(text: string): string {
  let xml = '';
  for (const character of text) if (isInXml(character.codePointAt(0) ?? 0)) xml += REFERENCES[character] ?? character;
  return xml;
}

/** XML 1.0, production 2 (Char); line ends have become breaks before. */
function isInXml(code: number): boolean {
  return code === 0x09 || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code !== 0xfffe && code !== 0xffff);
}
