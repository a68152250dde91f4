import { describe, expect, test } from '@jest/globals';
import { wordsAt } from '../../../src/domain/contract/missing-fields.js';
import type { DraftDeclaration } from '../../../src/domain/contract/missing-fields.js';
import { PRECHECKS, blocks, findBlocking, precheck } from '../../../src/domain/contract/precheck.js';
import type { Finding, PrecheckInput } from '../../../src/domain/contract/precheck.js';
import { BUYER, GOOD_TEXT, inputOf, SELLER, verdictOf } from './precheck-input.js';
import { ruleSet } from '../support.js';

test('a declaration that is in order has no finding', () => {
  expect(precheck(inputOf())).toEqual([]);
  expect(blocks([])).toBe(false);
});

describe('each rule', () => {
  test.each<{ id: string; rule: string; change?: DraftDeclaration; rest?: Partial<PrecheckInput>; verdict: string[] }>([
    {
      id: 'P01',
      rule: 'the question about state secrets must be answered',
      change: { secrecy: undefined },
      verdict: ['block /secrecy'],
    },
    { id: 'P01', rule: 'a state secret stops', change: { secrecy: 'state_secret' }, verdict: ['block /secrecy'] },
    { id: 'P01', rule: 'a trade secret does not', change: { secrecy: 'trade_secret' }, verdict: [] },
    {
      id: 'P01',
      rule: 'a marking of classified papers warns',
      rest: { contractText: '机密★10年。合同' },
      verdict: ['warn '],
    },
    { id: 'P01', rule: 'a marking in the summary warns', change: { summary: '绝密项目' }, verdict: ['warn /summary'] },
    {
      id: 'P01',
      rule: '商业机密 and 技术秘密 are ordinary words',
      rest: { contractText: '双方保守商业机密和技术秘密' },
      verdict: [],
    },

    {
      id: 'P02',
      rule: 'the side must be known',
      change: { applicantSide: undefined },
      verdict: ['block /applicantSide'],
    },
    {
      id: 'P02',
      rule: 'the buyer of a domestic contract does not file',
      change: { applicantSide: 'buyer' },
      verdict: ['block /applicantSide'],
    },
    {
      id: 'P02',
      rule: 'the buyer of an import does',
      change: { applicantSide: 'buyer', sellers: [{ ...SELLER, countryCode: 'DEU' }] },
      verdict: [],
    },
    {
      id: 'P02',
      rule: 'the foreign seller of an import does not',
      change: { sellers: [{ ...SELLER, countryCode: 'DEU' }] },
      verdict: ['block /applicantSide'],
    },
    {
      id: 'P02',
      rule: 'the buyer files where the rule set lets it',
      change: { applicantSide: 'buyer' },
      rest: {
        ruleSet: {
          ...ruleSet('R2026-national'),
          applicantSides: { domestic: ['seller', 'buyer'], import: ['buyer'], severity: 'BLOCK' },
        },
      },
      verdict: [],
    },

    {
      id: 'P03',
      rule: 'another city has its own office',
      change: { sellers: [{ ...SELLER, regionCode: '510104' }] },
      verdict: ['block /sellers/0/regionCode'],
    },
    {
      id: 'P03',
      rule: 'one of several sellers in the area is enough',
      change: { sellers: [{ ...SELLER, regionCode: '510104' }, SELLER] },
      verdict: [],
    },
    {
      id: 'P03',
      rule: 'the place must be known',
      change: { sellers: [{ ...SELLER, regionCode: undefined }] },
      verdict: ['block /sellers/0/regionCode'],
    },
    { id: 'P03', rule: 'there must be an applicant', change: { sellers: [] }, verdict: ['block /sellers'] },
    {
      id: 'P03',
      rule: "the buyer's place counts when the buyer files",
      change: { applicantSide: 'buyer', buyers: [{ ...BUYER, regionCode: '110101' }] },
      verdict: ['block /buyers/0/regionCode'],
    },

    { id: 'P04', rule: 'not yet in force', rest: { today: '2026-05-19' }, verdict: ['block /effectiveFrom'] },
    { id: 'P04', rule: 'in force on its first day', rest: { today: '2026-05-20' }, verdict: [] },
    {
      id: 'P04',
      rule: 'in term on its last day, with a warning',
      rest: { today: '2027-05-19' },
      verdict: ['warn /effectiveTo'],
    },
    { id: 'P04', rule: 'out of term the day after', rest: { today: '2027-05-20' }, verdict: ['block /effectiveTo'] },
    {
      id: 'P04',
      rule: 'a correction answered after the term, filed inside it, is a warning',
      rest: { today: '2027-06-01', filedOn: '2027-05-01' },
      verdict: ['warn /effectiveTo'],
    },
    { id: 'P04', rule: 'thirty days left are enough', rest: { today: '2027-04-19' }, verdict: [] },
    { id: 'P04', rule: 'twenty-nine are a warning', rest: { today: '2027-04-20' }, verdict: ['warn /effectiveTo'] },
    {
      id: 'P04',
      rule: 'a term that ends before it begins',
      change: { effectiveTo: '2026-05-01' },
      verdict: ['block /effectiveTo'],
    },
    { id: 'P04', rule: 'both ends must be known', change: { effectiveTo: undefined }, verdict: ['block /effectiveTo'] },
    {
      id: 'P04',
      rule: 'the start must exist',
      change: { effectiveFrom: '2026-02-30' },
      verdict: ['block /effectiveFrom'],
    },

    { id: 'P05', rule: 'signed in the future', change: { signedOn: '2026-06-02' }, verdict: ['block /signedOn'] },
    { id: 'P05', rule: 'signed today', change: { signedOn: '2026-06-01', effectiveFrom: '2026-06-01' }, verdict: [] },
    { id: 'P05', rule: 'a backdated term', change: { signedOn: '2026-05-25' }, verdict: ['warn /signedOn'] },
    { id: 'P05', rule: 'signed long before the term', change: { signedOn: '2025-11-01' }, verdict: ['warn /signedOn'] },
    {
      id: 'P05',
      rule: 'signed more than a year ago',
      change: { signedOn: '2025-05-01', effectiveFrom: '2025-05-20' },
      verdict: ['warn /signedOn'],
    },
    { id: 'P05', rule: 'the date must be known', change: { signedOn: undefined }, verdict: ['block /signedOn'] },

    {
      id: 'P07',
      rule: 'a check character that does not fit',
      change: { sellers: [{ ...SELLER, unifiedSocialCreditCode: '91350211M0000XUF46' }] },
      verdict: ['block /sellers/0/unifiedSocialCreditCode'],
    },
    {
      id: 'P07',
      rule: 'the same with an image of the licence is for the reviewer',
      change: { sellers: [{ ...SELLER, unifiedSocialCreditCode: '91350211M0000XUF46' }] },
      rest: {
        attachments: [
          { slot: 'contract_text', fileName: '合同.pdf' },
          { slot: 'other', fileName: '营业执照.jpg' },
        ],
      },
      verdict: ['warn /sellers/0/unifiedSocialCreditCode'],
    },
    {
      id: 'P07',
      rule: 'a malformed code stays a block, licence or not',
      change: { buyers: [{ ...BUYER, unifiedSocialCreditCode: '911100001016237' }] },
      rest: { attachments: [{ slot: 'other', fileName: '营业执照.jpg' }] },
      verdict: ['block /buyers/0/unifiedSocialCreditCode'],
    },
    {
      id: 'P07',
      rule: 'a domestic party has a code',
      change: { buyers: [{ ...BUYER, unifiedSocialCreditCode: '' }] },
      verdict: ['block /buyers/0/unifiedSocialCreditCode'],
    },
    {
      id: 'P07',
      rule: 'a foreign party has none',
      change: { buyers: [{ name: 'ACME', countryCode: 'USA', natureCode: '300' }] },
      verdict: [],
    },
    {
      id: 'P07',
      rule: 'V05: nobody contracts with themselves',
      change: { buyers: [{ ...BUYER, unifiedSocialCreditCode: SELLER.unifiedSocialCreditCode }] },
      verdict: ['block /buyers/0/unifiedSocialCreditCode'],
    },

    {
      id: 'P10',
      rule: 'V01: technology above the whole',
      change: { technologyTransactionValueFen: 48_000_001n },
      verdict: ['block /technologyTransactionValueFen'],
    },
    {
      id: 'P10',
      rule: 'V01: no technology',
      change: { technologyTransactionValueFen: 0n },
      verdict: ['block /technologyTransactionValueFen'],
    },
    {
      id: 'P10',
      rule: 'the value must be known',
      change: { contractValueFen: undefined },
      verdict: ['block /contractValueFen'],
    },
    {
      id: 'P10',
      rule: 'both values must be known',
      change: { technologyTransactionValueFen: undefined },
      verdict: ['block /technologyTransactionValueFen'],
    },
    {
      id: 'P10',
      rule: 'capitals that say another amount',
      change: { contractValueInCapitals: '肆拾捌万壹元整' },
      verdict: ['block /contractValueInCapitals'],
    },
    {
      id: 'P10',
      rule: 'capitals nobody can read',
      change: { contractValueInCapitals: '四十八万' },
      verdict: ['block /contractValueInCapitals'],
    },
    {
      id: 'P10',
      rule: 'a contract text with other capitals',
      rest: { contractText: GOOD_TEXT.replace('肆拾捌', '伍拾') },
      verdict: ['block /contractValueFen'],
    },
    {
      id: 'P10',
      rule: 'a contract text with another total in digits',
      rest: { contractText: '验收、保密。合同总金额：500,000元。' },
      verdict: ['block /contractValueFen'],
    },
    { id: 'P10', rule: 'a total in 万元', rest: { contractText: '合同总价款为48万元。' }, verdict: [] },
    {
      id: 'P10',
      rule: 'another total in 万元',
      rest: { contractText: '合同总价款为 48.5 万元。' },
      verdict: ['block /contractValueFen'],
    },
    {
      id: 'P10',
      rule: 'blanks that the extraction put in do not matter',
      rest: { contractText: '合 同 总 金 额 为 人 民 币 肆 拾 捌 万 元 整' },
      verdict: [],
    },
    {
      id: 'P10',
      rule: 'full-width digits are digits',
      rest: { contractText: '合同总价：４８０，０００．００元。' },
      verdict: [],
    },
    {
      id: 'P10',
      rule: 'instalments beside the total do not matter',
      rest: { contractText: `${GOOD_TEXT}首付款壹拾万元整，尾款叁拾捌万元整。` },
      verdict: [],
    },
    {
      id: 'P10',
      rule: 'a text without a total says nothing',
      rest: { contractText: '每台设备 60,000 元。' },
      verdict: [],
    },

    {
      id: 'P11',
      rule: 'V02: the difference is not itemised',
      change: { nonTechnicalLines: [] },
      verdict: ['block /nonTechnicalLines'],
    },
    {
      id: 'P11',
      rule: 'V02: one fen is missing',
      change: { nonTechnicalLines: [{ item: '传感器', kind: 'equipment', amountFen: 5_999_999n }] },
      verdict: ['block /nonTechnicalLines'],
    },
    {
      id: 'P11',
      rule: 'a half-filled line',
      change: { nonTechnicalLines: [{ item: '传感器', amountFen: 6_000_000n }] },
      verdict: ['block /nonTechnicalLines/0/kind'],
    },
    {
      id: 'P11',
      rule: 'a line of nothing',
      change: {
        technologyTransactionValueFen: 48_000_000n,
        nonTechnicalLines: [{ item: '无', kind: 'other', amountFen: 0n }],
      },
      verdict: ['block /nonTechnicalLines/0/amountFen'],
    },
    {
      id: 'P11',
      rule: 'equipment in the text and none declared',
      change: { technologyTransactionValueFen: 48_000_000n, nonTechnicalLines: [] },
      verdict: ['warn /nonTechnicalLines'],
    },
    {
      id: 'P11',
      rule: 'amounts that do not fit are said once, by P10',
      change: { technologyTransactionValueFen: 48_000_001n },
      verdict: [],
    },

    {
      id: 'P14',
      rule: 'a large contract is told the longer limit',
      change: { contractValueFen: 560_000_000n, technologyTransactionValueFen: 500_000_000n },
      verdict: ['info /technologyTransactionValueFen'],
    },
    {
      id: 'P14',
      rule: 'one fen below it is not',
      change: { contractValueFen: 560_000_000n, technologyTransactionValueFen: 499_999_999n },
      verdict: [],
    },
    {
      id: 'P14',
      rule: 'the rules of 2000 know none',
      change: { contractValueFen: 560_000_000n, technologyTransactionValueFen: 560_000_000n },
      rest: { ruleSet: ruleSet('R2000-national') },
      verdict: [],
    },

    { id: 'P17', rule: 'a development needs no held right', change: { intellectualPropertyType: 'none' }, verdict: [] },
    {
      id: 'P17',
      rule: 'a transfer of nothing',
      change: { kindCode: '21', intellectualPropertyType: 'none', ownershipClause: '归乙方' },
      verdict: ['block /intellectualPropertyType'],
    },
    {
      id: 'P17',
      rule: 'a patent without number, proof and ownership clause',
      change: { kindCode: '31', intellectualPropertyType: 'invention_patent' },
      verdict: ['block /intellectualPropertyNumber', 'block /intellectualPropertyNumber', 'block /ownershipClause'],
    },
    {
      id: 'P17',
      rule: 'a patent with all three',
      change: {
        kindCode: '31',
        intellectualPropertyType: 'invention_patent',
        intellectualPropertyNumber: 'ZL202010000000.1',
        ownershipClause: '归甲方',
      },
      rest: {
        attachments: [
          { slot: 'contract_text', fileName: '合同.pdf' },
          { slot: 'intellectual_property_proof', fileName: '专利证书.pdf' },
        ],
      },
      verdict: [],
    },
    {
      id: 'P17',
      rule: 'a technical secret has no number',
      change: { kindCode: '23', ownershipClause: '归乙方' },
      verdict: [],
    },
    {
      id: 'P17',
      rule: 'the type must be known',
      change: { kindCode: '23', ownershipClause: '归乙方', intellectualPropertyType: undefined },
      verdict: ['block /intellectualPropertyType'],
    },

    { id: 'P26', rule: 'no contract text', rest: { attachments: [] }, verdict: ['block '] },
    { id: 'P26', rule: 'a scan is told', rest: { contractText: undefined }, verdict: ['info '] },
    {
      id: 'P26',
      rule: 'a text without any of the clauses',
      rest: { contractText: '甲乙双方合作。' },
      verdict: ['warn ', 'warn ', 'warn ', 'warn '],
    },
    {
      id: 'P26',
      rule: 'a text without acceptance',
      rest: { contractText: GOOD_TEXT.replace('验收', '完成') },
      verdict: ['warn '],
    },
  ])('$id: $rule', ({ id, change, rest, verdict }) => {
    expect(verdictOf(id, inputOf(change, rest))).toEqual(verdict);
  });
});

describe('a finding', () => {
  const everything: Finding[] = [
    ...precheck(inputOf({ secrecy: 'state_secret', applicantSide: 'buyer', kindCode: '31', signedOn: '2020-01-01' })),
    ...precheck(
      inputOf({ contractValueFen: 900_000_000n, technologyTransactionValueFen: 900_000_000n, nonTechnicalLines: [] }),
    ),
    ...precheck({ ...inputOf(), declaration: {}, attachments: [] }),
  ];

  test('says in both languages what is wrong and what to change, by which clause', () => {
    expect(everything.length).toBeGreaterThan(10);
    for (const finding of everything) {
      expect(Object.keys(PRECHECKS)).toContain(finding.ruleId);
      expect(finding.zh).toMatch(/\p{Script=Han}/u);
      expect(finding.remedyZh).toMatch(/。$/u);
      expect(finding.en.length * finding.remedyEn.length * finding.basis.length).toBeGreaterThan(0);
      expect(finding.pointer).toMatch(/^(?:\/\w+)*$/);
    }
  });

  test('shows the sentence that triggered it', () => {
    const text = GOOD_TEXT.replace('肆拾捌', '伍拾');
    const [finding] = precheck(inputOf({}, { contractText: text })).filter(({ ruleId }) => ruleId === 'P10');
    expect(finding?.evidence).toBe('第二条合同总金额为人民币480,000.00元（大写：伍拾万元整）。');
  });

  test('of a rule whose clause was not read in force says so', () => {
    expect(everything.find(({ ruleId }) => ruleId === 'P02')?.confirmed).toBe(false);
    expect(everything.find(({ ruleId }) => ruleId === 'P01')?.confirmed).toBe(true);
  });

  test('blocks only when it is a block', () => {
    expect(blocks(everything)).toBe(true);
    expect(findBlocking(everything).every(({ severity }) => severity === 'block')).toBe(true);
    expect(blocks(everything.filter(({ severity }) => severity !== 'block'))).toBe(false);
  });
});

describe('fields', () => {
  test('are named as the form names them', () => {
    expect(wordsAt('/sellers/1/unifiedSocialCreditCode')).toEqual({
      zh: '卖方（第2项）统一社会信用代码',
      en: 'seller 2 unified social credit code',
    });
  });
});
