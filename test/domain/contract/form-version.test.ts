import { describe, expect, test } from '@jest/globals';
import {
  INTELLECTUAL_PROPERTY_TYPES,
  INTERMEDIARY_ROLES,
  NON_TECHNICAL_KINDS,
  PAYMENT_METHODS,
  PLAN_DOCUMENT_KINDS,
  SECRECY_LEVELS,
  TRADE_DIRECTIONS,
} from '../../../src/domain/contract/declaration.js';
import { toCodeList } from '../../../src/domain/contract/code-list.js';
import { FORM_ITEMS, type FormItem, isOnForm } from '../../../src/domain/contract/form-pointer.js';
import {
  findFormInForce,
  findFormVersion,
  type FormField,
  formVersionDiff,
  type FormVersion,
  toFormVersion,
  withCommonFields,
} from '../../../src/domain/contract/form-version.js';
import { CONTRACT_KINDS, type ContractKind, KIND_CODE_SET, KIND_CODES } from '../../../src/domain/contract/kind.js';
import {
  type DraftDeclaration,
  findMissingFields,
  isAskedFor,
  wordsAt,
} from '../../../src/domain/contract/missing-fields.js';
import { APPLICANT_SIDES } from '../../../src/domain/contract/rule-set.js';
import { Declaration } from '../../../src/schemas/declaration.js';
import { configData, configFiles, FORMS } from '../support.js';
import { BUYER, GOOD, SELLER } from './precheck-input.js';

const formOf = (kind: ContractKind): FormVersion => {
  const form = findFormInForce(FORMS, kind, '2026-11-22');
  if (form === undefined) throw new Error(`no form for ${kind}`);
  return form;
};
const LISTS = new Map(
  configFiles('code-lists').map((name) => {
    const list = toCodeList(configData(`code-lists/${name}`));
    return [list.list, list];
  }),
);

/** Every place of the form, a star for every entry of a list. */
function pointersOf(item: FormItem, pointer = ''): string[] {
  if (item === true) return [pointer];
  const parts = 'each' in item ? item.each : item.parts;
  const above = 'each' in item ? `${pointer}/*` : pointer;
  const own = pointer === '' ? [] : [pointer];
  return [...own, ...Object.entries(parts).flatMap(([name, part]) => pointersOf(part, `${above}/${name}`))];
}
/** Not asked of the applicant: the reviewer writes the reason of a line. */
const OFFICERS_OWN = ['/nonTechnicalLines/*/reason'];

describe.each(CONTRACT_KINDS)('the form of %s', (kind) => {
  const form = formOf(kind);

  test('has every one of the 31 fields', () => {
    const numbers = new Set(form.fields.flatMap(({ number }) => number ?? []));
    expect([...numbers].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 31 }, (_, index) => index + 1));
  });

  test('has every field a declaration can hold', () => {
    const there = new Set(form.fields.map(({ pointer }) => pointer));
    const asked = pointersOf({ parts: FORM_ITEMS }).filter((pointer) => !OFFICERS_OWN.includes(pointer));
    const missing = asked.filter((pointer) => !there.has(pointer) && !pointer.startsWith('/intermediation'));
    expect(missing).toEqual([]);
  });

  test('marks what the registry gives', () => {
    const given = form.fields.filter(({ givenBy }) => givenBy === 'system').map(({ number }) => number);
    expect(given).toEqual([1, 29, 29, 29, 29]);
  });

  test('makes mandatory whatever the wire refuses to miss', () => {
    const wanted = Object.entries(Declaration.shape)
      .filter(([, schema]) => !schema.safeParse(undefined).success)
      .map(([name]) => `/${name}`);
    const isMandatory = ({ required, pointer }: FormField): boolean =>
      required === 'always' || pointer === '/nonTechnicalLines';
    const mandatory = form.fields.filter(isMandatory).map(({ pointer }) => pointer);
    expect(wanted.filter((pointer) => !mandatory.includes(pointer))).toEqual([]);
  });

  test('names lists that are there, in the edition that is loaded', () => {
    for (const [list, edition] of Object.entries(form.codeSets)) {
      expect([list, LISTS.get(list)?.edition]).toEqual([list, edition]);
    }
  });

  test('is not confirmed: the current form was not found', () => {
    expect([form.version, form.confirmed]).toEqual([1, false]);
  });
});

test.each<[list: string, codes: readonly string[]]>([
  ['intellectual-property-types', INTELLECTUAL_PROPERTY_TYPES],
  ['payment-methods', PAYMENT_METHODS],
  ['secrecy-levels', SECRECY_LEVELS],
  ['non-technical-kinds', NON_TECHNICAL_KINDS],
  ['plan-document-kinds', PLAN_DOCUMENT_KINDS],
  ['intermediary-roles', INTERMEDIARY_ROLES],
  ['trade-directions', TRADE_DIRECTIONS],
  ['applicant-sides', APPLICANT_SIDES],
  ['contract-kinds', KIND_CODES.map(({ code }) => code)],
])('the list %s and the code know the same words', (list, codes) => {
  const selectable = LISTS.get(list)?.entries.filter((entry) => entry.selectable) ?? [];
  expect(selectable.map(({ code }) => code).toSorted()).toEqual([...codes].toSorted());
});

test('a kind of the Rules of 2001 leads to one of the Civil Code; a patent licence was a transfer', () => {
  const old = LISTS.get('contract-kinds-r2001')?.entries.filter((entry) => entry.selectable) ?? [];
  const codes: string[] = KIND_CODES.map(({ code }) => code);
  expect(old.filter(({ successor = '' }) => !codes.includes(successor))).toEqual([]);
  expect(old.find(({ zh }) => zh === '专利实施许可')).toMatchObject({ parent: '20', successor: '31' });
  expect(LISTS.get('contract-kinds')?.edition).toBe(KIND_CODE_SET.version);
});

const RIGHT = { typeCode: 'invention_patent', name: '一种窖池测温方法', number: 'ZL202310998877.3' } as const;
const PROJECT = {
  planSourceCode: '30',
  projectNumber: '2025YFNH0001',
  projectName: '白酒智能酿造',
  documentKind: 'task_book',
  amountFen: 10_000_000n,
} as const;
const TRANSFER = {
  kindCode: '21',
  ownershipClause: '归受让方',
  expectedInvestmentFen: 0n,
  expectedOutputFen: 0n,
} as const;
const ABROAD = { name: 'ACME', countryCode: 'USA', natureCode: '300' } as const;
const EXPORT = {
  direction: 'export',
  foreignPartyName: 'ACME',
  countryCode: 'USA',
  currencyCode: 'USD',
  foreignAmount: '66000.00',
  exchangeRate: '7.1',
  rateOn: '2026-05-18',
} as const;

describe('what is mandatory', () => {
  const missing = (kind: ContractKind, change: DraftDeclaration): string[] =>
    findMissingFields({ ...GOOD, ...change }, formOf(kind)).map(({ pointer }) => pointer);

  test.each<{ rule: string; kind?: ContractKind; change: DraftDeclaration; pointers: string[] }>([
    { rule: 'a form in order lacks nothing', change: {}, pointers: [] },
    { rule: 'blanks are nothing', change: { projectName: '  ' }, pointers: ['/projectName'] },
    { rule: 'no is an answer', change: { relatedParty: false }, pointers: [] },
    { rule: 'a side without a party', change: { sellers: [] }, pointers: ['/sellers'] },
    {
      rule: 'V12 a domestic party has region and code',
      change: { buyers: [BUYER, { name: '甲', countryCode: 'CHN', natureCode: '150' }] },
      pointers: ['/buyers/1/regionCode', '/buyers/1/unifiedSocialCreditCode'],
    },
    {
      rule: 'V12 a foreign party has neither, but a certificate and the foreign papers',
      change: { buyers: [ABROAD] },
      pointers: ['/importExportCertificateNumber', '/importExport'],
    },
    {
      rule: 'V12 with both it is complete',
      change: { buyers: [ABROAD], importExportCertificateNumber: 'JS2026-001', importExport: EXPORT },
      pointers: [],
    },
    {
      rule: 'a party half filled in names what it lacks',
      change: { sellers: [{ ...SELLER, natureCode: undefined }] },
      pointers: ['/sellers/0/natureCode'],
    },
    { rule: 'V02 a difference has lines', change: { nonTechnicalLines: undefined }, pointers: ['/nonTechnicalLines'] },
    {
      rule: 'V02 no difference has none',
      change: { nonTechnicalLines: [], technologyTransactionValueFen: 48_000_000n },
      pointers: [],
    },
    {
      rule: 'a line has an amount',
      change: { nonTechnicalLines: [{ item: '甲', kind: 'part' }] },
      pointers: ['/nonTechnicalLines/0/amountFen'],
    },
    {
      rule: 'V06 a transfer has an ownership clause; V10 expected investment and output',
      kind: 'transfer',
      change: { kindCode: '23' },
      pointers: ['/ownershipClause', '/expectedInvestmentFen', '/expectedOutputFen'],
    },
    { rule: 'V10 zero is an answer', kind: 'transfer', change: TRANSFER, pointers: [] },
    {
      rule: 'V10 a licence too',
      kind: 'licence',
      change: { ...TRANSFER, kindCode: '32', expectedOutputFen: undefined },
      pointers: ['/expectedOutputFen'],
    },
    {
      rule: 'V06 a patent has a number',
      change: { intellectualPropertyType: 'utility_model' },
      pointers: ['/intellectualPropertyNumber'],
    },
    {
      rule: 'V06 so has each right of the list',
      change: { intellectualPropertyRights: [RIGHT, { typeCode: 'software_copyright', name: '测温软件' }] },
      pointers: ['/intellectualPropertyRights/1/number'],
    },
    {
      rule: 'V06 a technical secret has none',
      change: { intellectualPropertyRights: [{ typeCode: 'technical_secret', name: '配方' }] },
      pointers: [],
    },
    { rule: 'V11 a royalty has its terms', change: { paymentMethod: 'royalty' }, pointers: ['/royalty'] },
    {
      rule: 'V11 base and rate',
      change: { paymentMethod: 'royalty', royalty: {} },
      pointers: ['/royalty/base', '/royalty/rate'],
    },
    {
      rule: 'V11 an entry fee is an amount',
      change: { paymentMethod: 'royalty_with_entry_fee', royalty: { base: 'sales', rate: '0.03' } },
      pointers: ['/royalty/entryFeeFen'],
    },
    { rule: 'fiscal funding has an amount', change: { fiscallyFunded: true }, pointers: ['/fiscalAmountFen'] },
    { rule: 'V14 a planned project is named', change: { planSourceCode: '13' }, pointers: ['/planProjects'] },
    {
      rule: 'V14 and shown by a contract, task book or award',
      change: { planSourceCode: '30', planProjects: [{ ...PROJECT, documentKind: undefined }] },
      pointers: ['/planProjects/0/documentKind'],
    },
    { rule: 'V14 outside any plan none is', change: { planSourceCode: '90' }, pointers: [] },
    {
      rule: 'V15 an intermediary service names the deal',
      kind: 'service',
      change: { kindCode: '53' },
      pointers: ['/intermediation'],
    },
    {
      rule: 'V15 with its third party and main contract',
      kind: 'service',
      change: { kindCode: '53', intermediation: { separate: false } },
      pointers: ['/intermediation/thirdPartyName', '/intermediation/mainProjectName'],
    },
    {
      rule: 'V15 a registration number says which main contract',
      kind: 'service',
      change: {
        kindCode: '53',
        intermediation: { separate: false, thirdPartyName: '丙', mainRegistrationNumber: '2026510500000001' },
      },
      pointers: [],
    },
    {
      rule: 'V15 or says that it is registered apart',
      kind: 'service',
      change: { kindCode: '53', intermediation: { separate: true } },
      pointers: [],
    },
    {
      rule: 'a broker has a certificate, an institution a code',
      change: {
        intermediaries: [
          { name: '李四', role: 'technology_broker', brokerName: '李四' },
          { name: '转移中心', role: 'transfer_institution' },
        ],
      },
      pointers: ['/intermediaries/1/unifiedSocialCreditCode', '/intermediaries/0/brokerCertificateNumber'],
    },
    {
      rule: 'a publicly funded result is named and its ownership split',
      change: { publicFunding: { funded: true } },
      pointers: ['/publicFunding/resultName', '/publicFunding/fundingSource', '/publicFunding/ownershipSplit'],
    },
    {
      rule: 'each owner has a percentage',
      change: {
        publicFunding: { funded: true, resultName: '甲', fundingSource: '乙', ownershipSplit: [{ party: '丙' }] },
      },
      pointers: ['/publicFunding/ownershipSplit/0/percent'],
    },
    { rule: 'one that is not funded has nothing to say', change: { publicFunding: { funded: false } }, pointers: [] },
  ])('$rule', ({ kind = 'development', change, pointers }) => {
    expect(missing(kind, change)).toEqual(pointers);
  });

  test('a field is asked for always, never, or as its conditions hold in the entry it stands in', () => {
    const draft: DraftDeclaration = { sellers: [{ countryCode: 'CHN' }, { countryCode: 'DEU' }] };
    const asked = (pointer: string, indexes?: number[]): boolean => {
      const field = formOf('development').fields.find((each) => each.pointer === pointer);
      if (field === undefined) throw new Error(`no ${pointer}`);
      return isAskedFor(draft, field, indexes);
    };
    expect(asked('/projectName')).toBe(true);
    expect(asked('/paperHandedInOn')).toBe(false);
    expect(asked('/sellers/*/regionCode', [0])).toBe(true);
    expect(asked('/sellers/*/regionCode', [1])).toBe(false);
    expect(asked('/importExport')).toBe(true);
  });

  test('of an empty form it is 23 fields and no part of any', () => {
    const pointers = findMissingFields({}, formOf('development')).map(({ pointer }) => pointer);
    expect(pointers).toHaveLength(23);
    expect(pointers.filter((pointer) => pointer.split('/').length > 2)).toEqual([]);
  });

  test('every place of the form has words, and is a place a correction can point to', () => {
    for (const pointer of pointersOf({ parts: FORM_ITEMS }).map((place) => place.replaceAll('*', '0'))) {
      const { zh, en } = wordsAt(pointer);
      expect(`${pointer} ${zh}`).toMatch(/ [\p{Script=Han}（）()、%0-9]+$/u);
      expect(en).not.toMatch(/[A-Z][a-z]*Fen|Code$/);
      expect([pointer, isOnForm(pointer)]).toEqual([pointer, true]);
    }
  });
});

describe('a version of a form', () => {
  const common = configData('forms/common.yaml');
  const delivered = () => withCommonFields(configData('forms/transfer.yaml'), common);
  const changed = (
    change: (fields: Record<string, unknown>[]) => Record<string, unknown>[],
    version = 2,
  ): FormVersion => {
    const data = delivered();
    return toFormVersion({ ...data, version, fields: change(data['fields'] as Record<string, unknown>[]) });
  };
  const first = toFormVersion(delivered());

  test('a later one differs by what was added, taken away and changed', () => {
    const second = changed((fields) => [
      ...fields
        .filter(({ pointer }) => pointer !== '/paperHandedInOn')
        .map((field) =>
          field['pointer'] === '/summary' ? { ...field, labelZh: '技术内容', required: 'never' } : field,
        ),
      {
        pointer: '/reservedField',
        labelZh: '新字段',
        labelEn: 'new',
        type: 'text',
        required: 'never',
        givenBy: 'system',
      },
    ]);
    const diff = formVersionDiff(first, second);
    expect(diff.added.map(({ pointer }) => pointer)).toEqual(['/reservedField']);
    expect(diff.removed.map(({ pointer }) => pointer)).toEqual(['/paperHandedInOn']);
    expect(diff.changed.map(({ pointer, changed: names }) => [pointer, names])).toEqual([
      ['/summary', ['labelZh', 'required']],
    ]);
    expect(formVersionDiff(second, first).added.map(({ pointer }) => pointer)).toEqual(['/paperHandedInOn']);
  });

  test('another order of the fields is no difference', () => {
    const turned = changed((fields) => fields.toReversed());
    expect(formVersionDiff(first, turned)).toEqual({ added: [], removed: [], changed: [] });
  });

  test('is in force from its day on, the highest first', () => {
    const second = { ...first, version: 2, validFrom: '2027-01-01' };
    const forms = [second, first];
    expect(findFormInForce(forms, 'transfer', '2026-12-31')?.version).toBe(1);
    expect(findFormInForce(forms, 'transfer', '2027-01-01')?.version).toBe(2);
    expect(findFormInForce(forms, 'transfer', '2020-12-31')).toBeUndefined();
    expect(findFormInForce(forms, 'licence', '2027-01-01')).toBeUndefined();
    expect(findFormVersion(forms, 'transfer', 1)).toBe(first);
    expect(findFormVersion(forms, 'transfer', 3)).toBeUndefined();
  });

  const text = { labelZh: '甲', labelEn: 'a', type: 'text', required: 'always' };
  test.each<[fault: string, field: Record<string, unknown>, at: string]>([
    ['a field twice', { ...text, pointer: '/summary' }, '.pointer'],
    ['a field no declaration has', { ...text, pointer: '/colour' }, '.pointer'],
    ['a condition that is not asked', { ...text, pointer: '/colour', when: [] }, '.when'],
    ['no condition where there must be one', { ...text, pointer: '/colour', required: 'conditional' }, '.when'],
    [
      'a condition on a field that is not there',
      { ...text, pointer: '/colour', required: 'conditional', when: [{ pointer: '/shade', filled: true }] },
      '.pointer',
    ],
    ['a code without a list', { ...text, pointer: '/colour', type: 'code' }, '.codeList'],
    [
      'a list without an edition',
      { ...text, pointer: '/registrarCode', type: 'code', codeList: 'x', givenBy: 'system' },
      '.codeList',
    ],
    ['a word nobody knows', { ...text, pointer: '/colour', surprise: true }, 'surprise'],
  ])('%s is refused', (_fault, field, at) => {
    let refusal: unknown;
    try {
      changed((fields) => [...fields, field]);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toMatchObject({ code: 'configuration-invalid', details: { path: expect.stringContaining(at) } });
  });
});
