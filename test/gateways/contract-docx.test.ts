import { describe, expect, test } from '@jest/globals';
import { CONTRACT_KINDS, KIND_CODES } from '../../src/domain/contract/kind.js';
import type { DraftDeclaration } from '../../src/domain/contract/missing-fields.js';
import { BLANK, fillModelContract, modelContractInForce } from '../../src/domain/contract/model-contract.js';
import { PAGE_BREAK } from '../../src/domain/precheck/document-reading.js';
import { writeContractDocx } from '../../src/gateways/contract-docx.js';
import { contractPdfWith } from '../../src/gateways/contract-pdf.js';
import { createDocumentInspector, DOCUMENT_FORMATS } from '../../src/gateways/document-inspector.js';
import { openPaperFonts } from '../../src/gateways/paper-fonts.js';
import { findZipContent, findZipEntries } from '../../src/gateways/zip-directory.js';
import { readModelContracts } from '../../src/load-model-contracts.js';
import { GOOD, inputOf, verdictOf } from '../domain/contract/precheck-input.js';
import { CODE_LISTS, refusalOf } from '../domain/support.js';

const MODELS = readModelContracts(new URL('../../config', import.meta.url).pathname).map(({ model }) => model);
const NAME_OF = (list: string, code: string): string | undefined =>
  CODE_LISTS.get(list)?.entries.find((entry) => entry.code === code)?.zh;
const mediaType = DOCUMENT_FORMATS.docx.mediaType;
const inspector = createDocumentInspector();
const textOf = async (draft: DraftDeclaration): Promise<string> => {
  const model = modelContractInForce(MODELS, draft.kindCode, '2026-11-22');
  const { pages, problems } = await inspector.read({
    bytes: writeContractDocx(fillModelContract(model, draft, NAME_OF)),
    mediaType,
  });
  expect(problems).toEqual([]);
  return pages.join(PAGE_BREAK);
};
const documentXml = (bytes: Buffer): string => {
  const entry = findZipEntries(bytes, 50)?.find(({ name }) => name === 'word/document.xml');
  return entry === undefined ? '' : (findZipContent(bytes, entry, 10_000_000)?.toString('utf8') ?? '');
};

test('there is a model text for every kind of contract, and none is called official that was not read', () => {
  expect(MODELS.map(({ kind }) => kind).toSorted()).toEqual(CONTRACT_KINDS.toSorted());
  expect(MODELS.filter(({ confirmed }) => confirmed)).toEqual([]);
});

test('before the kind is chosen there is nothing to generate', () => {
  expect(refusalOf(() => modelContractInForce(MODELS, undefined, '2026-11-22'))?.code).toBe('model-contract-not-found');
});

describe.each(KIND_CODES.map(({ code, zh, kind }) => ({ code, zh, kind })))(
  'a contract of kind $code $zh',
  ({ code }) => {
    const draft: DraftDeclaration = {
      ...GOOD,
      kindCode: code,
      ownershipClause: '研究开发成果的知识产权归甲乙双方共有。',
      secrecy: 'trade_secret',
    };

    test('is read by our own reader, with the clauses of CC 845, both names and the amount in digits and capitals', async () => {
      const text = await textOf(draft);
      expect(text).toContain('白酒酿造车间温度预测算法开发');
      expect(text).toContain('人民币480,000.00元（大写：肆拾捌万元整）');
      expect(text).toContain('2026年5月20日起至2027年5月19日');
      const input = inputOf(draft, { contractText: text });
      for (const rule of ['P01', 'P08', 'P09', 'P10', 'P24', 'P25', 'P26']) {
        expect([rule, verdictOf(rule, input)]).toEqual([rule, []]);
      }
    });

    test('leaves blank what is not filled in', async () => {
      const text = await textOf({ kindCode: code });
      expect(text).toContain(`项目名称：${BLANK}`);
      expect(text).toContain(`人民币${BLANK}元（大写：${BLANK}）`);
      expect(text).not.toMatch(/undefined|null|NaN|[{}]/);
    });
  },
);

test('the text found in the file decides: another amount on the form is noticed', async () => {
  const contractText = await textOf(GOOD);
  const input = inputOf(
    { contractValueFen: 49_000_000n, technologyTransactionValueFen: 43_000_000n },
    { contractText },
  );
  expect(verdictOf('P10', input)).not.toEqual([]);
});

test('a royalty and a foreign party bring their own clauses', async () => {
  const text = await textOf({
    ...GOOD,
    kindCode: '31',
    paymentMethod: 'royalty_with_entry_fee',
    royalty: { base: 'sales', rate: '0.035', entryFeeFen: 1_000_000n },
    sellers: [{ name: 'Muster GmbH', countryCode: 'DEU', natureCode: '180' }],
  });
  expect(text).toContain('入门费人民币10,000.00元');
  expect(text).toContain('以产品销售额为基数，提成比例为3.5%');
  expect(text).toContain('以中文文本为准');
});

test('what a code is called is what its list says', () => {
  const said = (draft: DraftDeclaration): string =>
    JSON.stringify(fillModelContract(modelContractInForce(MODELS, draft.kindCode, '2026-11-22'), draft, NAME_OF));
  expect(said({ ...GOOD, nonTechnicalLines: [{ item: '泵', kind: 'part', amountFen: 1n }] })).toContain('零部件');
  const right = said({ ...GOOD, kindCode: '21', intellectualPropertyType: 'plant_variety' });
  expect(right).toContain(NAME_OF('intellectual-property-types', 'plant_variety'));
});

test('whatever is typed stays text: no markup, no field, no place of the model text', async () => {
  const hostile =
    '</w:t></w:r><w:r><w:instrText>HYPERLINK "http://evil"</w:instrText></w:r> {summary} & =1+1 \u0007\uFFFF "\'';
  const model = modelContractInForce(MODELS, '11', '2026-11-22');
  const contract = fillModelContract(
    model,
    {
      ...GOOD,
      projectName: hostile,
      nonTechnicalLines: [{ item: '<w:tbl>', kind: 'other', amountFen: 1n }],
    },
    NAME_OF,
  );
  const bytes = writeContractDocx(contract);
  const xml = documentXml(bytes);
  expect(xml).not.toContain('<w:instrText>');
  expect(xml.match(/<w:tbl>/g)).toHaveLength(1);
  expect(['\u0007', '\uFFFF'].filter((character) => xml.includes(character))).toEqual([]);
  const { pages } = await inspector.read({ bytes, mediaType });
  expect(pages.join('')).toContain(
    '项目名称：</w:t></w:r><w:r><w:instrText>HYPERLINK "http://evil"</w:instrText></w:r> {summary} & =1+1  "\'',
  );
});

test('the PDF says the same, over as many pages as it needs, and is read by our own reader too', async () => {
  const model = modelContractInForce(MODELS, '11', '2026-11-22');
  const draft = { ...GOOD, projectName: '检测\u{2F81A}系统', summary: '研究多角度成像方法。'.repeat(300) };
  const contract = fillModelContract(model, draft, NAME_OF);
  const bytes = await contractPdfWith(openPaperFonts()).render(contract, '2026-11-22');
  const { pages, problems } = await inspector.read({ bytes, mediaType: DOCUMENT_FORMATS.pdf.mediaType });
  expect(problems).toEqual([]);
  expect(pages.length).toBeGreaterThan(4);
  const text = pages.join('').replaceAll(/\s/g, '');
  expect(text.match(/研究多角度成像方法。/g)).toHaveLength(300);
  expect(text).toContain('人民币480,000.00元（大写：肆拾捌万元整）');
  expect(text).toContain('U+2F81A');
  const input = inputOf({}, { contractText: pages.join(PAGE_BREAK) });
  expect([...verdictOf('P10', input), ...verdictOf('P26', input), ...verdictOf('P08', input)]).toEqual([]);
});

test('the same declaration gives the same bytes', () => {
  const model = modelContractInForce(MODELS, '11', '2026-11-22');
  expect(writeContractDocx(fillModelContract(model, GOOD, NAME_OF))).toEqual(
    writeContractDocx(fillModelContract(model, GOOD, NAME_OF)),
  );
});
