import { describe, expect, test } from '@jest/globals';
import type { DraftDeclaration } from '../../../src/domain/contract/missing-fields.js';
import type { PrecheckInput } from '../../../src/domain/contract/precheck.js';
import { precheck } from '../../../src/domain/contract/precheck.js';
import type { KnownParty } from '../../../src/domain/contract/prechecks/finding.js';
import { DOCUMENT_SLOTS, FORMS } from '../support.js';
import { BUYER, GOOD_TEXT, inputOf, SELLER, verdictOf } from './precheck-input.js';

const OTHER = { ...SELLER, name: '四川江阳新材料有限公司', unifiedSocialCreditCode: '91510500MA00001110' };
const LEAD = { ...SELLER, isLead: true };
const RIGHT = {
  typeCode: 'invention_patent',
  name: '一种窖池测温方法',
  number: 'ZL200610099887.3',
  appliedOn: '2006-03-02',
} as const;
const SECRET = { typeCode: 'technical_secret', name: '测温配方' } as const;
const PROOF: PrecheckInput['attachments'][number] = { slot: 'intellectual_property_proof', fileName: '专利证书.pdf' };
const CONTRACT: PrecheckInput['attachments'][number] = { slot: 'contract_text', fileName: '合同.pdf' };
const CERTIFICATE: PrecheckInput['attachments'][number] = {
  slot: 'import_export_certificate',
  fileName: '技术出口合同登记证书.pdf',
};
const ABROAD = { name: 'ACME Inc.', countryCode: 'USA', natureCode: '300' } as const;
const EXPORT = {
  direction: 'export',
  foreignPartyName: 'ACME INC.',
  countryCode: 'USA',
  currencyCode: 'USD',
  foreignAmount: '67605.63',
  exchangeRate: '7.1',
  rateOn: '2026-05-18',
} as const;
const PROJECT = {
  planSourceCode: '30',
  projectNumber: '2025YFNH0001',
  projectName: '白酒智能酿造',
  documentKind: 'task_book',
  amountFen: 10_000_000n,
} as const;
const LICENCE = {
  kindCode: '31',
  intellectualPropertyType: 'invention_patent',
  intellectualPropertyNumber: 'ZL200610099887.3',
  ownershipClause: '归许可方',
} as const;
const abroad = (change: Partial<Record<keyof typeof EXPORT, unknown>> = {}): DraftDeclaration => ({
  buyers: [ABROAD],
  importExportCertificateNumber: 'JS2026-001',
  importExport: { ...EXPORT, ...change } as DraftDeclaration['importExport'],
});

type Row = { rule: string; change: DraftDeclaration; rest?: Partial<PrecheckInput>; verdict: string[] };
const tableOf = (ruleId: string, rows: readonly Row[]): void => {
  test.each<Row>([...rows])(`${ruleId} $rule`, ({ change, rest, verdict }) => {
    expect(verdictOf(ruleId, inputOf(change, rest))).toEqual(verdict);
  });
};

describe('who files', () => {
  const FILER = { name: SELLER.name, unifiedSocialCreditCode: SELLER.unifiedSocialCreditCode };
  const STRANGER = { name: '别人有限公司', unifiedSocialCreditCode: '91510500MA00001110' };
  const AUTHORISATION: PrecheckInput['attachments'][number] = { slot: 'authorisation', fileName: '授权委托书.pdf' };
  tableOf('P39', [
    { rule: 'one of the sellers files', change: {}, rest: { applicant: FILER }, verdict: [] },
    {
      rule: 'one of several sellers files',
      change: { sellers: [OTHER, SELLER] },
      rest: { applicant: FILER },
      verdict: [],
    },
    { rule: 'nobody looked who files', change: {}, verdict: [] },
    {
      rule: 'somebody else’s contract is not filed',
      change: {},
      rest: { applicant: STRANGER },
      verdict: ['block /sellers'],
    },
    {
      rule: 'the buyer does not file as the seller',
      change: {},
      rest: { applicant: { name: BUYER.name, unifiedSocialCreditCode: BUYER.unifiedSocialCreditCode } },
      verdict: ['block /sellers'],
    },
    {
      rule: 'with a power of attorney the office looks',
      change: {},
      rest: { applicant: STRANGER, attachments: [CONTRACT, AUTHORISATION] },
      verdict: ['warn /sellers'],
    },
    {
      rule: 'without a code the name decides',
      change: { sellers: [{ name: SELLER.name, countryCode: 'CHN', natureCode: '150' }] },
      rest: { applicant: FILER },
      verdict: [],
    },
  ]);
});

describe('parties and shares', () => {
  tableOf('P35', [
    { rule: 'one party a side needs no lead and no share', change: {}, verdict: [] },
    { rule: 'of several sellers one leads', change: { sellers: [SELLER, OTHER] }, verdict: ['block /sellers'] },
    { rule: 'and says so', change: { sellers: [LEAD, OTHER] }, verdict: [] },
    {
      rule: 'only one',
      change: { sellers: [LEAD, { ...OTHER, isLead: true }] },
      verdict: ['block /sellers/1/isLead'],
    },
    { rule: 'several buyers need none', change: { buyers: [BUYER, OTHER] }, verdict: [] },
    {
      rule: 'nobody stands twice',
      change: { buyers: [BUYER, BUYER] },
      verdict: ['block /buyers/1/unifiedSocialCreditCode'],
    },
    {
      rule: 'a share of some is a share of all',
      change: { sellers: [{ ...LEAD, sharePercent: '60' }, OTHER] },
      verdict: ['block /sellers/1/sharePercent'],
    },
    {
      rule: 'shares are 100 % together, exactly',
      change: {
        sellers: [
          { ...LEAD, sharePercent: '66.67' },
          { ...OTHER, sharePercent: '33.33' },
        ],
      },
      verdict: [],
    },
    {
      rule: 'and not 99.99 %',
      change: {
        sellers: [
          { ...LEAD, sharePercent: '66.66' },
          { ...OTHER, sharePercent: '33.33' },
        ],
      },
      verdict: ['block /sellers'],
    },
    {
      rule: 'amounts are the contract value together',
      change: {
        buyers: [
          { ...BUYER, shareFen: 40_000_000n },
          { ...OTHER, shareFen: 7_999_999n },
        ],
      },
      verdict: ['block /buyers'],
    },
    {
      rule: 'to the fen',
      change: {
        buyers: [
          { ...BUYER, shareFen: 40_000_000n },
          { ...OTHER, shareFen: 8_000_000n },
        ],
      },
      verdict: [],
    },
    {
      rule: 'a commission agrees with its percentage',
      change: { intermediaries: [{ name: '转移中心', role: 'other', commissionFen: 1_440_000n, sharePercent: '3' }] },
      verdict: [],
    },
    {
      rule: 'or is pointed out',
      change: { intermediaries: [{ name: '转移中心', role: 'other', commissionFen: 1_500_000n, sharePercent: '3' }] },
      verdict: ['warn /intermediaries/0/commissionFen'],
    },
    {
      rule: 'no commission is more than the contract',
      change: { intermediaries: [{ name: '转移中心', role: 'other', commissionFen: 48_000_001n }] },
      verdict: ['block /intermediaries'],
    },
    {
      rule: 'an intermediary is nobody of the parties',
      change: {
        intermediaries: [
          { name: BUYER.name, role: 'transfer_institution', unifiedSocialCreditCode: BUYER.unifiedSocialCreditCode },
        ],
      },
      verdict: ['warn /intermediaries/0/unifiedSocialCreditCode'],
    },
    {
      rule: 'a funded result is owned wholly',
      change: {
        publicFunding: {
          funded: true,
          ownershipSplit: [
            { party: '甲', percent: '70' },
            { party: '乙', percent: '20' },
          ],
        },
      },
      verdict: ['block /publicFunding/ownershipSplit'],
    },
  ]);

  tableOf('P07', [
    {
      rule: 'reads the code of an intermediary too',
      change: { intermediaries: [{ name: '甲', role: 'other', unifiedSocialCreditCode: '91510500MA00001111' }] },
      verdict: ['block /intermediaries/0/unifiedSocialCreditCode'],
    },
    {
      rule: 'a broker may have none',
      change: { intermediaries: [{ name: '甲', role: 'technology_broker' }] },
      verdict: [],
    },
  ]);

  tableOf('P30', [
    {
      rule: 'V05 one representative of both sides',
      change: {
        sellers: [{ ...SELLER, legalRepresentative: '张三' }],
        buyers: [{ ...BUYER, legalRepresentative: '张三' }],
      },
      verdict: ['warn /buyers/0/legalRepresentative'],
    },
  ]);
});

describe('what is known of a party beside the form', () => {
  const known = (change: Partial<KnownParty>): Partial<PrecheckInput> => ({
    knownParties: [
      {
        unifiedSocialCreditCode: BUYER.unifiedSocialCreditCode,
        name: BUYER.name,
        regionCode: BUYER.regionCode,
        from: 'address_book',
        ...change,
      },
    ],
  });
  tableOf('P08', [
    { rule: 'the same is nothing to say', change: {}, rest: known({}), verdict: [] },
    {
      rule: 'another name is a warning',
      change: {},
      rest: known({ name: '旧名公司' }),
      verdict: ['warn /buyers/0/name'],
    },
    {
      rule: 'also without a text',
      change: {},
      rest: { ...known({ name: '旧名公司' }), contractText: '' },
      verdict: ['warn /buyers/0/name'],
    },
    {
      rule: 'another place or nature is told',
      change: {},
      rest: known({ regionCode: '510502', natureCode: '160', from: 'organisations' }),
      verdict: ['info /buyers/0/regionCode', 'info /buyers/0/natureCode'],
    },
    { rule: 'what is not known is no difference', change: {}, rest: known({ regionCode: undefined }), verdict: [] },
  ]);
});

describe('the rights one by one', () => {
  tableOf('P17', [
    {
      rule: 'V06 each names a proof that is there',
      change: { ...LICENCE, intellectualPropertyRights: [{ ...RIGHT, proofFileName: '别的证书.pdf' }] },
      rest: { attachments: [CONTRACT, PROOF] },
      verdict: ['block /intellectualPropertyRights/0/proofFileName'],
    },
    {
      rule: 'V06 or the one that is there',
      change: { ...LICENCE, intellectualPropertyRights: [{ ...RIGHT, proofFileName: '专利证书.pdf' }] },
      rest: { attachments: [CONTRACT, PROOF] },
      verdict: [],
    },
    {
      rule: 'the main right is one of them',
      change: { ...LICENCE, intellectualPropertyType: 'technical_secret', intellectualPropertyRights: [RIGHT] },
      rest: { attachments: [CONTRACT, PROOF] },
      verdict: ['warn /intellectualPropertyType'],
    },
  ]);

  tableOf('P18', [
    {
      rule: 'V07 a listed patent that ended before signing',
      change: { ...LICENCE, intellectualPropertyRights: [RIGHT] },
      verdict: ['block /intellectualPropertyRights/0/expiresOn'],
    },
    {
      rule: 'V07 a second one that ends inside the licence',
      change: {
        ...LICENCE,
        intellectualPropertyNumber: 'ZL202310998877.3',
        intellectualPropertyRights: [
          { ...RIGHT, number: 'ZL202310998877.3', appliedOn: '2023-08-01' },
          { ...RIGHT, number: 'ZL200710099887.3', appliedOn: '2007-01-08' },
        ],
      },
      verdict: ['block /effectiveTo'],
    },
    {
      rule: 'V07 a day of expiry that was shortened counts',
      change: {
        ...LICENCE,
        intellectualPropertyRights: [{ ...RIGHT, appliedOn: '2020-01-01', expiresOn: '2026-12-31' }],
      },
      verdict: ['block /effectiveTo'],
    },
    {
      rule: 'V07 one that is later than the law has it is pointed out',
      change: {
        ...LICENCE,
        intellectualPropertyRights: [{ ...RIGHT, appliedOn: '2020-01-01', expiresOn: '2041-01-01' }],
      },
      verdict: ['warn /intellectualPropertyRights/0/expiresOn'],
    },
    {
      rule: 'V07 without a day the number tells the year',
      change: {
        ...LICENCE,
        intellectualPropertyNumber: undefined,
        intellectualPropertyRights: [{ ...RIGHT, appliedOn: undefined, number: 'ZL200410099887.3' }],
      },
      verdict: ['block /intellectualPropertyRights/0/number'],
    },
  ]);

  tableOf('P19', [
    {
      rule: 'a secret beside a patent has to be kept too',
      change: { ...LICENCE, intellectualPropertyRights: [RIGHT, SECRET] },
      rest: { contractText: GOOD_TEXT },
      verdict: ['warn /intellectualPropertyType'],
    },
  ]);
});

describe('import and export', () => {
  const papers = { attachments: [CONTRACT, CERTIFICATE] };
  tableOf('P29', [
    { rule: 'papers in order', change: abroad(), rest: papers, verdict: [] },
    {
      rule: 'V12 the direction follows the parties',
      change: abroad({ direction: 'import' }),
      rest: papers,
      verdict: ['block /importExport/direction'],
    },
    {
      rule: 'the foreign party is one of the parties',
      change: abroad({ foreignPartyName: 'Other Ltd', countryCode: 'DEU' }),
      rest: papers,
      verdict: ['warn /importExport/foreignPartyName', 'warn /importExport/countryCode'],
    },
    {
      rule: 'no rate is of tomorrow',
      change: abroad({ rateOn: '2026-06-02' }),
      rest: papers,
      verdict: ['block /importExport/rateOn'],
    },
    {
      rule: 'the amount at its rate is the contract value',
      change: abroad({ foreignAmount: '70000' }),
      rest: papers,
      verdict: ['warn /importExport/foreignAmount'],
    },
    {
      rule: 'without a party abroad there are no papers',
      change: { importExport: EXPORT },
      verdict: ['warn /importExport'],
    },
  ]);
});

describe('planned projects one by one', () => {
  tableOf('P31', [
    {
      rule: 'V14 number, document and amount of the list are enough',
      change: { planSourceCode: '30', planProjects: [PROJECT] },
      rest: { attachments: [CONTRACT, { slot: 'other', fileName: '项目任务书.pdf' }] },
      verdict: [],
    },
    {
      rule: 'the main source is that of one of them',
      change: { planSourceCode: '13', planProjects: [PROJECT] },
      rest: { attachments: [CONTRACT, { slot: 'other', fileName: '项目任务书.pdf' }] },
      verdict: ['warn /planSourceCode'],
    },
    {
      rule: 'outside any plan there are none',
      change: { planSourceCode: '90', planProjects: [PROJECT] },
      verdict: ['warn /planSourceCode'],
    },
    {
      rule: 'no number stands twice',
      change: { planSourceCode: '30', planProjects: [PROJECT, PROJECT] },
      rest: { attachments: [CONTRACT, { slot: 'other', fileName: '项目任务书.pdf' }] },
      verdict: ['warn /planProjects/1/projectNumber'],
    },
  ]);
});

describe('a complete form', () => {
  const form = FORMS.find(({ formId }) => formId === 'licence');
  tableOf('P36', [
    { rule: 'of no kind asks nothing', change: { summary: '' }, verdict: [] },
    {
      rule: 'names what is missing by the rule of its field',
      change: { ...LICENCE, expectedInvestmentFen: 0n },
      rest: { form },
      verdict: ['block /expectedOutputFen'],
    },
    {
      rule: 'does not repeat what another rule stops',
      change: { ...LICENCE, expectedInvestmentFen: 0n, expectedOutputFen: 0n, ownershipClause: ' ' },
      rest: { form },
      verdict: [],
    },
  ]);

  test('P36 says where it is written', () => {
    const found = precheck(inputOf(LICENCE, { form })).find(({ ruleId }) => ruleId === 'P36');
    expect(found).toMatchObject({
      pointer: '/expectedInvestmentFen',
      zh: '未填写预计新增投入',
      basis: 'JJ-001, older edition',
    });
  });
});

describe('complete documents', () => {
  const documentSlots = DOCUMENT_SLOTS;
  const [first] = documentSlots.filter(({ slot }) => slot === 'commitment_letter');
  if (first === undefined) throw new Error('no slot for a commitment letter');
  const always = { kinds: ['development'], when: 'always', basis: '本地办事指南' } as const;
  const asks = (severity: 'block' | 'warn') => [{ ...first, required: [{ ...always, severity }] }];

  tableOf('P38', [
    { rule: 'without a list asks for nothing', change: {}, rest: { attachments: [] }, verdict: [] },
    { rule: 'is content with what must be there', change: {}, rest: { documentSlots }, verdict: [] },
    {
      rule: 'names what the list asks for, blocking where it says so',
      change: {},
      rest: { documentSlots: asks('block') },
      verdict: ['block /attachments/commitment_letter'],
    },
    {
      rule: 'or warning where it says so',
      change: {},
      rest: { documentSlots: asks('warn') },
      verdict: ['warn /attachments/commitment_letter'],
    },
    {
      rule: 'finds it when it is there',
      change: {},
      rest: { documentSlots: asks('block'), attachments: [CONTRACT, { slot: 'commitment_letter', fileName: 'a.pdf' }] },
      verdict: [],
    },
    {
      rule: 'asks each kind for its own',
      change: { kindCode: '41' },
      rest: { documentSlots: asks('block') },
      verdict: [],
    },
    {
      rule: 'leaves a missing contract to P26',
      change: {},
      rest: { documentSlots, attachments: [] },
      verdict: [],
    },
    { rule: 'leaves a missing proof to P17', change: LICENCE, rest: { documentSlots }, verdict: [] },
    {
      rule: 'leaves a missing certificate to P29, when a party is abroad',
      change: abroad(),
      rest: { documentSlots },
      verdict: [],
    },
    {
      rule: 'asks for the certificate whose number is given, when none is',
      change: { importExportCertificateNumber: 'JS2026-001' },
      rest: { documentSlots },
      verdict: ['warn /attachments/import_export_certificate'],
    },
    {
      rule: 'leaves a missing task book to P31',
      change: { planSourceCode: '30', planProjects: [PROJECT] },
      rest: { documentSlots },
      verdict: [],
    },
    {
      rule: 'asks for the plan document where the task book lies elsewhere',
      change: { planSourceCode: '30', planProjects: [PROJECT] },
      rest: { documentSlots, attachments: [CONTRACT, { slot: 'other', fileName: '项目任务书.pdf' }] },
      verdict: ['warn /attachments/plan_document'],
    },
  ]);

  test('P38 says by which rule of the list, and what the rules tell each other stays among them', () => {
    const findings = precheck(inputOf({}, { documentSlots: asks('block'), attachments: [] }));
    expect(findings.find(({ ruleId }) => ruleId === 'P38')).toMatchObject({
      zh: '未上传承诺书',
      basis: '本地办事指南',
      confirmed: first.confirmed,
    });
    expect(findings.filter((finding) => 'lacks' in finding)).toEqual([]);
  });
});
