import type { DraftDeclaration } from '../../../src/domain/contract/missing-fields.js';
import { precheck } from '../../../src/domain/contract/precheck.js';
import type { PrecheckInput } from '../../../src/domain/contract/precheck.js';
import { NO_NEIGHBOURS } from '../../../src/domain/precheck/neighbours.js';
import { CALENDAR, PRECHECK_PARAMETERS, ruleSet } from '../support.js';

export const SELLER = {
  name: '泸州启明智能科技有限公司',
  unifiedSocialCreditCode: '91510500MA0000015N',
  countryCode: 'CHN',
  regionCode: '510502',
  natureCode: '150',
};
export const BUYER = {
  name: '泸州酒城精密制造有限公司',
  unifiedSocialCreditCode: '91110000101623741K',
  countryCode: 'CHN',
  regionCode: '510504',
  natureCode: '150',
};

export const GOOD: DraftDeclaration = {
  projectName: '白酒酿造车间温度预测算法开发',
  kindCode: '11',
  signedOn: '2026-05-18',
  effectiveFrom: '2026-05-20',
  effectiveTo: '2027-05-19',
  applicantSide: 'seller',
  sellers: [SELLER],
  buyers: [BUYER],
  intellectualPropertyType: 'technical_secret',
  technologyFieldCode: '01',
  industryCode: '65',
  objectiveCode: '10',
  planSourceCode: '05',
  contractValueFen: 48_000_000n,
  technologyTransactionValueFen: 42_000_000n,
  nonTechnicalLines: [{ item: '温度传感器', kind: 'equipment', amountFen: 6_000_000n }],
  contractValueInCapitals: '人民币肆拾捌万元整',
  paymentMethod: 'instalments',
  relatedParty: false,
  fiscallyFunded: false,
  secrecy: 'none',
  summary: '研究开发发酵温度预测算法，指标为误差不大于0.5摄氏度。',
  handlerName: '陈洁',
  handlerPhone: '13800000000',
  legalRepresentative: '张三',
};

export const GOOD_TEXT = `技术开发合同。第一条 名词和术语的解释见附件。
第二条 合同总金额为人民币480,000.00元（大写：肆拾捌万元整）。其中设备费60,000元。
第三条 双方对技术资料负有保密义务。
第四条 验收标准和方法：误差不大于0.5摄氏度。
第五条 研究开发成果的知识产权归甲乙双方共有。
甲方（盖章）：泸州酒城精密制造有限公司
乙方（盖章）：泸州启明智能科技有限公司`;

/** A filing in order, with these changes. */
export function inputOf(change: DraftDeclaration = {}, rest: Partial<PrecheckInput> = {}): PrecheckInput {
  return {
    declaration: { ...GOOD, ...change },
    attachments: [{ slot: 'contract_text', fileName: '合同.pdf' }],
    contractText: GOOD_TEXT,
    office: { regionCode: '510500' },
    ruleSet: ruleSet('R2026-national'),
    today: '2026-06-01',
    calendar: CALENDAR,
    parameters: PRECHECK_PARAMETERS,
    neighbours: NO_NEIGHBOURS,
    ...rest,
  };
}

/** What one rule says, in short: severity and pointer. */
export function verdictOf(ruleId: string, input: PrecheckInput): string[] {
  return precheck(input)
    .filter((finding) => finding.ruleId === ruleId)
    .map((finding) => `${finding.severity} ${finding.pointer}`);
}
