import { describe, expect, test } from '@jest/globals';
import type { DraftDeclaration } from '../../../src/domain/contract/missing-fields.js';
import {
  type Finding,
  PRECHECKS,
  precheck,
  type PrecheckInput,
  withoutDetails,
} from '../../../src/domain/contract/precheck.js';
import { readCount } from '../../../src/domain/contract/prechecks/p12-quantity.js';
import { type Neighbour, NO_NEIGHBOURS } from '../../../src/domain/precheck/neighbours.js';
import { organisationKey, personKey, type RelationPath } from '../../../src/domain/precheck/relation-graph.js';
import { PRECHECK_PARAMETERS } from '../support.js';
import { BUYER, GOOD_TEXT, inputOf, SELLER, verdictOf } from './precheck-input.js';

interface Row {
  rule: string;
  change?: DraftDeclaration;
  rest?: Partial<PrecheckInput>;
  verdict: string[];
}

const textOf = (more: string): Partial<PrecheckInput> => ({ contractText: `${GOOD_TEXT}\n${more}` });
const contractText = { slot: 'contract_text', fileName: '合同.pdf' } as const;
const withFile = (slot: PrecheckInput['attachments'][number]['slot'], fileName: string, text?: string) => ({
  attachments: [contractText, { slot, fileName, ...(text === undefined ? {} : { text }) }],
});

const NEIGHBOUR: Neighbour = {
  contractId: '0199aaaa-0000-7000-8000-000000000001',
  status: 'registered',
  registrationNumber: '2026510501000007',
  officeName: '泸州市技术合同登记处',
  projectName: '白酒酿造车间温度预测算法开发',
  kindCode: '11',
  sellerName: SELLER.name,
  buyerName: BUYER.name,
  signedOn: '2026-05-20',
  contractValueFen: 48_000_000n,
  technologyTransactionValueFen: 42_000_000n,
};
const near = (neighbours: Partial<PrecheckInput['neighbours']>) => ({
  neighbours: { ...NO_NEIGHBOURS, ...neighbours },
});
const sameParties = (...changes: Partial<Neighbour>[]) =>
  near({
    sameParties: changes.map((change, index) => ({
      ...NEIGHBOUR,
      contractId: `${NEIGHBOUR.contractId}${index}`,
      ...change,
    })),
  });

const RELATION: RelationPath = {
  from: { key: organisationKey('A'), name: SELLER.name },
  steps: [
    {
      edge: {
        kind: 'legal_representative',
        from: { key: organisationKey('A'), name: SELLER.name },
        to: { key: personKey('李明远', 'p-1'), name: '李明远' },
      },
      to: { key: personKey('李明远', 'p-1'), name: '李明远' },
    },
    {
      edge: {
        kind: 'shareholding',
        from: { key: personKey('李明远', 'p-1'), name: '李明远' },
        to: { key: organisationKey('B'), name: BUYER.name },
        share: '0.6',
      },
      to: { key: organisationKey('B'), name: BUYER.name },
    },
  ],
  byNameOnly: false,
};

const PATENT = {
  kindCode: '31',
  intellectualPropertyType: 'invention_patent',
  intellectualPropertyNumber: 'ZL 2018 1 0123456.7',
  ownershipClause: '归甲方',
} as const;
const SERVICE = { kindCode: '51', summary: '解决发酵温度不稳定的技术问题。' } as const;
const ENGLISH = 'The parties agree on the development of a controller. '.repeat(12);

const RULES: Record<string, Row[]> = {
  P00: [
    {
      rule: 'a document that was read says nothing',
      rest: { attachments: [{ ...contractText, problems: [], isRead: true }] },
      verdict: [],
    },
    {
      rule: 'one that was not read yet is told, and blocks nothing',
      rest: { attachments: [{ ...contractText, isRead: false }] },
      verdict: ['info '],
    },
    {
      rule: 'scanned pages of the contract are named',
      rest: { attachments: [{ ...contractText, problems: [{ code: 'page-without-text', pages: [2, 3] }] }] },
      verdict: ['info '],
    },
    {
      rule: 'a scanned invoice is nothing to tell',
      rest: withProblem('invoice', 'no-text'),
      verdict: [],
    },
    { rule: 'macros are a warning', rest: withProblem('contract_annex', 'contains-macros'), verdict: ['warn '] },
    { rule: 'an archive inside is a warning', rest: withProblem('other', 'contains-archive'), verdict: ['warn '] },
    { rule: 'a password is told', rest: withProblem('contract_annex', 'password-protected'), verdict: ['info '] },
    { rule: 'damage is told', rest: withProblem('other', 'damaged'), verdict: ['info '] },
    { rule: 'size is told', rest: withProblem('other', 'too-big'), verdict: ['info '] },
  ],
  P06: [
    {
      rule: 'the same file in a pending filing',
      rest: near({ sameFile: [{ ...NEIGHBOUR, status: 'submitted' }] }),
      verdict: ['warn '],
    },
    {
      rule: 'the same file in one that was refused',
      rest: near({ sameFile: [{ ...NEIGHBOUR, status: 'not_registered' }] }),
      verdict: [],
    },
    {
      rule: 'the same parties, amount, name and a day two days apart',
      rest: sameParties({}),
      verdict: ['warn /contractValueFen'],
    },
    { rule: 'eight days apart', rest: sameParties({ signedOn: '2026-05-26' }), verdict: [] },
    { rule: 'another amount', rest: sameParties({ contractValueFen: 48_000_001n }), verdict: [] },
    {
      rule: 'another project of the same parties',
      rest: sameParties({ projectName: '瓶盖检测设备的研制' }),
      verdict: [],
    },
    { rule: 'a withdrawn one', rest: sameParties({ status: 'withdrawn' }), verdict: [] },
    {
      rule: 'a similar text of the same party',
      rest: near({ similarText: [{ ...NEIGHBOUR, similarity: 0.62, sharesParty: true }] }),
      verdict: ['warn '],
    },
    {
      rule: 'the same similarity between strangers is a model contract',
      rest: near({ similarText: [{ ...NEIGHBOUR, similarity: 0.62, sharesParty: false }] }),
      verdict: [],
    },
    {
      rule: 'nearly the same text between strangers',
      rest: near({ similarText: [{ ...NEIGHBOUR, similarity: 0.9, sharesParty: false }] }),
      verdict: ['warn '],
    },
    {
      rule: 'one filing near in two ways is told once',
      rest: near({ sameFile: [NEIGHBOUR], sameParties: [NEIGHBOUR] }),
      verdict: ['warn '],
    },
  ],
  P08: [
    {
      rule: 'a party the contract does not name',
      change: { sellers: [{ ...SELLER, name: '泸州启明科技有限公司' }] },
      verdict: ['warn /sellers/0/name'],
    },
    {
      rule: 'blanks inside the name do not matter',
      rest: { contractText: GOOD_TEXT.replace('泸州启明', '泸 州 启 明') },
      verdict: [],
    },
    { rule: 'without a text there is nothing to compare', rest: { contractText: undefined }, verdict: [] },
  ],
  P09: [
    { rule: 'no place for a seal', rest: { contractText: GOOD_TEXT.replaceAll('（盖章）', '') }, verdict: ['warn '] },
    { rule: 'an agent without authorisation', rest: textOf('委托代理人（签字）：王小明\n'), verdict: ['warn '] },
    {
      rule: 'an agent with one',
      rest: { ...textOf('委托代理人（签字）：王小明\n'), ...withFile('authorisation', '授权委托书.pdf') },
      verdict: [],
    },
    { rule: 'an empty line for an agent', rest: textOf('委托代理人（签字）：\n日期：2026年5月18日'), verdict: [] },
    {
      rule: 'a research group as a party',
      change: { sellers: [{ ...SELLER, name: '泸州某学院智能控制课题组' }] },
      verdict: ['warn /sellers/0/name'],
    },
  ],
  P12: [
    { rule: 'twelve sets', rest: textOf('乙方向甲方交付12套检测样机。'), verdict: ['warn /nonTechnicalLines'] },
    { rule: 'three sets in words', rest: textOf('乙方制造三台试验装置。'), verdict: ['warn /nonTechnicalLines'] },
    { rule: 'two sets are reasonable', rest: textOf('乙方向甲方交付2套检测样机。'), verdict: [] },
    { rule: 'a count of something else', rest: textOf('乙方提交12份报告。'), verdict: [] },
  ],
  P13: [
    {
      rule: 'less than three tenths',
      change: { technologyTransactionValueFen: 14_399_999n },
      verdict: ['warn /technologyTransactionValueFen'],
    },
    { rule: 'three tenths', change: { technologyTransactionValueFen: 14_400_000n }, verdict: [] },
    {
      rule: 'all of it technology beside a list of equipment',
      change: { technologyTransactionValueFen: 48_000_000n, nonTechnicalLines: [] },
      rest: textOf('附件二为设备采购清单。'),
      verdict: ['warn /technologyTransactionValueFen'],
    },
    { rule: 'a list beside itemised equipment', rest: textOf('附件二为设备采购清单。'), verdict: [] },
  ],
  P15: [
    { rule: 'a supply in a development', rest: textOf('乙方负责后续供货。'), verdict: ['warn /kindCode'] },
    { rule: 'a sentence that leaves it out', rest: textOf('本合同不包括运维服务。'), verdict: [] },
    {
      rule: 'in a service it is no matter of this rule',
      change: SERVICE,
      rest: textOf('乙方负责运维服务。'),
      verdict: [],
    },
    {
      rule: 'nothing new is said',
      change: { summary: '为甲方制作网站。' },
      rest: { contractText: '合同。乙方为甲方制作网站。' },
      verdict: ['warn /summary'],
    },
  ],
  P16: [
    {
      rule: 'one side gives only money',
      change: { kindCode: '12' },
      rest: textOf('甲方仅提供资金，双方按分工完成。'),
      verdict: ['warn /kindCode'],
    },
    { rule: 'no division of the work', change: { kindCode: '12' }, verdict: ['warn /kindCode'] },
    {
      rule: 'a division',
      change: { kindCode: '12' },
      rest: textOf('双方共同研究开发，甲方分工负责试验。'),
      verdict: [],
    },
    { rule: 'an entrusted development needs none', verdict: [] },
  ],
  P18: [
    { rule: 'a patent in force for the whole licence', change: PATENT, verdict: [] },
    {
      rule: 'a licence that outlasts any patent of that year',
      change: { ...PATENT, effectiveTo: '2039-01-01' },
      verdict: ['block /effectiveTo'],
    },
    {
      rule: 'a licence that may outlast it, by the year of the number alone',
      change: { ...PATENT, effectiveTo: '2038-06-30' },
      verdict: ['warn /effectiveTo'],
    },
    {
      rule: 'the day of application on the certificate decides',
      change: { ...PATENT, effectiveTo: '2038-06-30' },
      rest: withFile('intellectual_property_proof', '专利证书.pdf', '申请日：2018年09月01日'),
      verdict: [],
    },
    {
      rule: 'the same day, a licence one day too long',
      change: { ...PATENT, effectiveTo: '2038-09-02' },
      rest: withFile('intellectual_property_proof', '专利证书.pdf', '申 请 日：2018 年 09 月 01 日'),
      verdict: ['block /effectiveTo'],
    },
    {
      rule: 'a utility model that ended before signing',
      change: { ...PATENT, intellectualPropertyType: 'utility_model', intellectualPropertyNumber: 'ZL201520123456.7' },
      verdict: ['block /intellectualPropertyNumber'],
    },
    {
      rule: 'an assignment nobody registered',
      change: { ...PATENT, kindCode: '21' },
      verdict: ['warn '],
    },
    {
      rule: 'an assignment with its notice',
      change: { ...PATENT, kindCode: '21' },
      rest: withFile('other', '专利权转让手续合格通知书.pdf'),
      verdict: [],
    },
    { rule: 'a development has none', change: { intellectualPropertyNumber: 'ZL200010000000.0' }, verdict: [] },
  ],
  P19: [
    {
      rule: 'a secret without its conditions',
      change: { kindCode: '23', ownershipClause: '归乙方' },
      rest: { contractText: '技术秘密转让。' },
      verdict: ['warn /intellectualPropertyType'],
    },
    {
      rule: 'a secret with all four',
      change: { kindCode: '23', ownershipClause: '归乙方' },
      rest: textOf('该技术秘密不为公众所知悉，能带来经济价值，可实施，乙方已建立保密制度。'),
      verdict: [],
    },
    { rule: 'a patent is none', change: PATENT, verdict: [] },
  ],
  P20: [
    {
      rule: 'a service without indicators',
      change: SERVICE,
      rest: { contractText: '乙方为甲方提供技术服务。' },
      verdict: ['warn '],
    },
    { rule: 'a service with one', change: SERVICE, verdict: [] },
    {
      rule: 'a service that transfers a right',
      change: SERVICE,
      rest: textOf('乙方将相关专利权转让给甲方。'),
      verdict: ['warn /kindCode'],
    },
    {
      rule: 'a service that says it transfers none',
      change: SERVICE,
      rest: textOf('本合同不转移知识产权归属，专利权不转让给甲方。'),
      verdict: [],
    },
  ],
  P21: [
    { rule: 'consulting with a report', change: { kindCode: '41' }, rest: textOf('乙方提交咨询报告。'), verdict: [] },
    { rule: 'consulting without one', change: { kindCode: '41' }, verdict: ['warn '] },
    {
      rule: 'consulting that installs',
      change: { kindCode: '41' },
      rest: textOf('乙方提交咨询报告，并负责设备的安装。'),
      verdict: ['warn /kindCode'],
    },
    {
      rule: 'consulting whose client installs',
      change: { kindCode: '41' },
      rest: textOf('乙方提交咨询报告。由甲方负责设备的安装。'),
      verdict: [],
    },
  ],
  P22: [
    {
      rule: 'training of staff in general',
      change: { kindCode: '52' },
      rest: textOf('培训对象为全体职工，内容为职业技能。'),
      verdict: ['warn /kindCode'],
    },
    {
      rule: 'training for a project',
      change: { kindCode: '52' },
      rest: textOf('培训对象为甲方温控项目的技术人员。'),
      verdict: [],
    },
    { rule: 'nobody to be trained', change: { kindCode: '52' }, verdict: ['warn '] },
    {
      rule: 'training split off a development',
      change: { kindCode: '52' },
      rest: { ...textOf('培训对象为甲方技术人员。'), ...sameParties({}) },
      verdict: ['warn /kindCode'],
    },
    {
      rule: 'training beside a consulting',
      change: { kindCode: '52' },
      rest: { ...textOf('培训对象为甲方技术人员。'), ...sameParties({ kindCode: '41' }) },
      verdict: [],
    },
  ],
  P23: [
    {
      rule: 'an intermediary without third party and project',
      change: { kindCode: '53' },
      verdict: ['warn ', 'warn '],
    },
    {
      rule: 'an intermediary with both',
      change: { kindCode: '53' },
      rest: textOf('乙方促成甲方就专利技术与第三人订立技术合同。'),
      verdict: [],
    },
  ],
  P24: [
    {
      rule: 'a contract of works',
      rest: { contractText: '发包人与承包人就厂房施工订立合同，工程款、监理、施工。'.repeat(4) },
      verdict: ['warn /kindCode'],
    },
    {
      rule: 'some works beside much technology',
      rest: textOf('施工。'.repeat(12) + '技术指标、参数、测试方案。'.repeat(8)),
      verdict: [],
    },
    { rule: 'few words of any kind', rest: { contractText: '施工。租赁。' }, verdict: [] },
  ],
  P25: [
    { rule: 'an improvement ban', rest: textOf('乙方不得对该技术进行改进。'), verdict: ['warn '] },
    { rule: 'improvements for nothing', rest: textOf('乙方的改进成果无偿归甲方所有。'), verdict: ['warn '] },
    { rule: 'a ban on other sources', rest: textOf('乙方不得从第三方获取类似技术。'), verdict: ['warn '] },
    { rule: 'a ban on export', rest: textOf('乙方不得将产品出口。'), verdict: ['warn '] },
    { rule: 'a tie-in', rest: textOf('乙方必须购买许可方指定的设备。'), verdict: ['warn '] },
    { rule: 'one channel of purchase', rest: textOf('原材料只能向甲方采购。'), verdict: ['warn '] },
    { rule: 'no challenge', rest: textOf('乙方不得对专利权的有效性提出异议。'), verdict: ['warn '] },
    {
      rule: 'an ordinary clause on improvements',
      rest: textOf('任何一方可以改进技术，改进成果归完成方所有。'),
      verdict: [],
    },
    { rule: 'an ordinary ban on disclosure', rest: textOf('乙方不得向第三人披露技术资料。'), verdict: [] },
  ],
  P27: [
    {
      rule: 'a royalty in the text, another method on the form',
      rest: textOf('按产品销售额的3%支付。'),
      verdict: ['warn /paymentMethod'],
    },
    {
      rule: 'a royalty without base and rate',
      change: { paymentMethod: 'royalty' },
      rest: textOf('金额为预计。'),
      verdict: ['warn /royalty'],
    },
    {
      rule: 'a royalty without an estimate',
      change: { paymentMethod: 'royalty', royalty: { base: 'sales', rate: '0.03' } },
      verdict: ['warn /contractValueFen'],
    },
    {
      rule: 'a royalty with everything',
      change: { paymentMethod: 'royalty', royalty: { base: 'sales', rate: '0.03' } },
      rest: textOf('预计年销售额1000万元。'),
      verdict: [],
    },
    {
      rule: 'an entry fee that is not given',
      change: { paymentMethod: 'royalty_with_entry_fee', royalty: { base: 'sales', rate: '0.03' } },
      rest: textOf('预计。'),
      verdict: ['warn /royalty'],
    },
  ],
  P28: [
    { rule: 'an English contract alone', rest: { contractText: ENGLISH }, verdict: ['block '] },
    {
      rule: 'with a Chinese copy and no commitment',
      rest: { contractText: ENGLISH, ...withFile('contract_annex', '合同中文译本.pdf') },
      verdict: ['block '],
    },
    {
      rule: 'with both',
      rest: {
        contractText: ENGLISH,
        attachments: [
          { ...contractText, text: ENGLISH },
          { slot: 'contract_annex', fileName: 'annex.pdf', text: GOOD_TEXT },
          { slot: 'commitment_letter', fileName: '承诺书.pdf' },
        ],
      },
      verdict: [],
    },
    {
      rule: 'a Chinese contract with English terms',
      rest: textOf('采用 Transformer 模型 (attention based).'),
      verdict: [],
    },
    { rule: 'a few words say nothing of the language', rest: { contractText: 'Contract' }, verdict: [] },
  ],
  P29: [
    {
      rule: 'a foreign seller without certificate',
      change: { sellers: [{ ...SELLER, countryCode: 'DEU' }] },
      verdict: ['block /importExportCertificateNumber'],
    },
    {
      rule: 'a number without the certificate',
      change: { sellers: [{ ...SELLER, countryCode: 'DEU' }], importExportCertificateNumber: 'JS2026-001' },
      verdict: ['warn /importExportCertificateNumber'],
    },
    {
      rule: 'number and certificate',
      change: { sellers: [{ ...SELLER, countryCode: 'DEU' }], importExportCertificateNumber: 'JS2026-001' },
      rest: withFile('import_export_certificate', '证书.pdf', '技术进口合同登记证书'),
      verdict: [],
    },
    {
      rule: 'a certificate of the other direction',
      change: { sellers: [{ ...SELLER, countryCode: 'DEU' }], importExportCertificateNumber: 'JS2026-001' },
      rest: withFile('import_export_certificate', '证书.pdf', '技术出口合同登记证书'),
      verdict: ['warn /importExportCertificateNumber'],
    },
    { rule: 'two domestic parties', verdict: [] },
  ],
  P30: [
    { rule: 'a chain nobody declared', rest: { relation: RELATION }, verdict: ['warn /relatedParty'] },
    {
      rule: 'a chain that was declared',
      change: { relatedParty: true },
      rest: { relation: RELATION },
      verdict: ['info /relatedParty'],
    },
    { rule: 'a declaration without a chain', change: { relatedParty: true }, verdict: ['info /relatedParty'] },
    { rule: 'no chain', verdict: [] },
  ],
  P31: [
    { rule: 'a planned project without papers', change: { planSourceCode: '13' }, verdict: ['warn /planSourceCode'] },
    {
      rule: 'a planned project with task book, number and money',
      change: { planSourceCode: '13', fiscallyFunded: true, fiscalAmountFen: 10_000_000n },
      rest: { ...textOf('项目编号：2025YFB1701234。'), ...withFile('contract_annex', '项目任务书.pdf') },
      verdict: [],
    },
    { rule: 'outside any plan', change: { planSourceCode: '90' }, verdict: [] },
    {
      rule: 'a number that is used already',
      rest: near({ samePlanNumber: [{ ...NEIGHBOUR, planNumber: '2025YFB1701234' }] }),
      verdict: ['warn /planSourceCode'],
    },
    {
      rule: 'a number of a filing that was withdrawn',
      rest: near({ samePlanNumber: [{ ...NEIGHBOUR, status: 'withdrawn', planNumber: '2025YFB1701234' }] }),
      verdict: [],
    },
  ],
  P32: [
    {
      rule: 'a revoked predecessor',
      rest: sameParties({ status: 'revoked', signedOn: '2024-01-01' }),
      verdict: ['info '],
    },
    { rule: 'a registered one is no predecessor', rest: sameParties({ signedOn: '2024-01-01' }), verdict: [] },
    {
      rule: 'a revoked one for something else',
      rest: sameParties({ status: 'revoked', projectName: '瓶盖检测设备的研制' }),
      verdict: [],
    },
  ],
  P33: [
    {
      rule: 'parts that are large together',
      rest: sameParties({ technologyTransactionValueFen: 458_000_000n, projectName: '另一项目' }),
      verdict: ['warn /technologyTransactionValueFen'],
    },
    {
      rule: 'one fen less',
      rest: sameParties({ technologyTransactionValueFen: 457_999_999n, projectName: '另一项目' }),
      verdict: [],
    },
    {
      rule: 'outside the window',
      rest: sameParties({ technologyTransactionValueFen: 458_000_000n, signedOn: '2025-11-18' }),
      verdict: [],
    },
    {
      rule: 'a large one beside it is no part',
      rest: sameParties({ technologyTransactionValueFen: 600_000_000n }),
      verdict: [],
    },
    {
      rule: 'one that was refused does not count',
      rest: sameParties({ technologyTransactionValueFen: 458_000_000n, status: 'not_registered' }),
      verdict: [],
    },
  ],
};

function withProblem(
  slot: PrecheckInput['attachments'][number]['slot'],
  code: 'no-text' | 'contains-macros' | 'contains-archive' | 'password-protected' | 'damaged' | 'too-big',
): Partial<PrecheckInput> {
  return { attachments: [contractText, { slot, fileName: '附件', problems: [{ code }] }] };
}

describe.each(Object.entries(RULES))('%s', (ruleId, rows) => {
  test.each(rows)('$rule', ({ change, rest, verdict }) => {
    expect(verdictOf(ruleId, inputOf(change, rest))).toEqual(verdict);
  });

  test('has a hit and a near miss', () => {
    expect(rows.some(({ verdict }) => verdict.length > 0) && rows.some(({ verdict }) => verdict.length === 0)).toBe(
      true,
    );
  });
});

test('every rule has its parameters, and no parameters are without a rule', () => {
  expect([...PRECHECK_PARAMETERS.keys()].toSorted()).toEqual(Object.keys(PRECHECKS).toSorted());
  expect(Object.keys(PRECHECKS)).toHaveLength(40);
  for (const { titleZh, basis, source } of PRECHECK_PARAMETERS.values()) {
    expect(titleZh).toMatch(/\p{Script=Han}/u);
    expect(basis.length * source.length).toBeGreaterThan(0);
  }
});

describe('what a finding shows', () => {
  const found = (ruleId: string, change: DraftDeclaration, rest: Partial<PrecheckInput>): Finding => {
    const [finding] = precheck(inputOf(change, rest)).filter((entry) => entry.ruleId === ruleId);
    if (finding === undefined) throw new Error(`${ruleId} found nothing`);
    return finding;
  };

  test('the sentence and the page it stands on', () => {
    const paged = `${GOOD_TEXT}\f第六条 其他。\f第七条 乙方不得对该技术进行改进。后文。`;
    expect(found('P25', {}, { contractText: paged })).toMatchObject({
      evidence: '第七条乙方不得对该技术进行改进。',
      page: 3,
    });
  });

  test('to officers which other filing it is, to the applicant only that there is one', () => {
    const finding = found('P06', {}, near({ sameFile: [NEIGHBOUR] }));
    expect(finding.details?.contracts?.[0]).toMatchObject({
      contractId: NEIGHBOUR.contractId,
      registrationNumber: '2026510501000007',
    });
    const masked = withoutDetails(finding);
    expect(JSON.stringify(masked)).not.toContain(NEIGHBOUR.contractId);
    expect(JSON.stringify(masked)).not.toContain('2026510501000007');
    expect(masked.zh).toContain('另一登记申请');
  });

  test('the chain between the parties, to officers alone', () => {
    const finding = found('P30', {}, { relation: RELATION });
    expect(finding.details?.path?.zh).toBe(`${SELLER.name} —法定代表人→ 李明远 —持股60%→ ${BUYER.name}`);
    expect(JSON.stringify(withoutDetails(finding))).not.toContain('李明远');
  });

  test('both languages, a remedy and a clause, whatever the rule', () => {
    const all = Object.entries(RULES).flatMap(([ruleId, rows]) =>
      rows.flatMap(({ change, rest }) =>
        precheck(inputOf(change, rest)).filter((finding) => finding.ruleId === ruleId),
      ),
    );
    expect(new Set(all.map(({ ruleId }) => ruleId)).size).toBe(Object.keys(RULES).length);
    for (const finding of all) {
      expect(finding.zh).toMatch(/\p{Script=Han}/u);
      expect(finding.remedyZh).toMatch(/。$/u);
      expect(finding.en.length * finding.remedyEn.length * finding.basis.length).toBeGreaterThan(0);
    }
  });
});

test.each([
  ['12', 12],
  ['两', 2],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['三十五', 35],
  ['', undefined],
  ['若干', undefined],
])('the count %s is %p', (text, count) => {
  expect(readCount(text)).toBe(count);
});
