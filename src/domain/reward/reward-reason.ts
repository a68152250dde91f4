/** Why money was not counted or not granted; each code is shown on the sheet beside the amount it took away. */
export const REWARD_REASONS = {
  RELATED_PARTY: { zh: '关联交易，不计入奖励', en: 'A related-party transaction does not count' },
  FISCALLY_FUNDED: { zh: '财政资金资助的合同，不计入奖励', en: 'A contract funded by the treasury does not count' },
  KIND_NOT_COVERED: { zh: '合同类别不在奖励范围内', en: 'Contracts of this kind do not count' },
  REGION_NOT_COVERED: { zh: '受奖单位不在政策适用地区', en: 'The beneficiary is not in the area of the policy' },
  REGISTRATION_NOT_LOCAL: { zh: '合同不是由本地登记机构登记', en: 'The contract was not registered by a local office' },
  TAX_REGION_NOT_COVERED: { zh: '受奖单位纳税地不在政策适用地区', en: 'The beneficiary pays its taxes elsewhere' },
  BENEFICIARY_KIND_NOT_COVERED: {
    zh: '受奖单位类别不在奖励范围内',
    en: 'The policy does not pay organisations of this kind',
  },
  COUNTERPARTY_NOT_COVERED: { zh: '交易对方不符合政策规定', en: 'The other party is not one the policy asks for' },
  COUNTERPARTY_REGION_NOT_COVERED: {
    zh: '交易对方所在地不符合政策规定',
    en: 'The other party does not sit where the policy asks',
  },
  TALENT_NOT_CERTIFIED: { zh: '卖方不是经认定的高层次人才', en: 'The seller is no certified high-level talent' },
  TAX_BELOW_MINIMUM: { zh: '纳税额未达到政策规定', en: 'Less tax was paid than the policy asks' },
  CREDIT_LISTED: { zh: '受奖单位被列入失信名单', en: 'The beneficiary is on a list of dishonesty' },
  FISCAL_INSTITUTION: { zh: '财政供养单位不予奖励', en: 'An institution kept by the treasury is not paid' },
  NOT_FILED: { zh: '未在主管部门备案', en: 'Not filed with the competent authority' },
  TARGET_NOT_REACHED: { zh: '未完成上级下达的目标', en: 'The target set from above was not reached' },
  SUBCONTRACTED: { zh: '转包的合同不计入奖励', en: 'A subcontracted contract does not count' },
  INDUSTRY_NOT_COVERED: { zh: '不属于政策规定的产业领域', en: 'Not one of the industries of the policy' },
  INTELLECTUAL_PROPERTY_NOT_COVERED: {
    zh: '标的知识产权类型不符合政策规定',
    en: 'Not the intellectual property the policy asks for',
  },
  NOT_WITNESSED: { zh: '未经登记机构见证或备案', en: 'Neither witnessed nor filed by a registration agency' },
  PAID_SHARE_TOO_LOW: { zh: '已支付比例未达到政策规定', en: 'Less of the contract was paid than the policy asks' },
  NOT_ACCEPTED: { zh: '项目未通过验收', en: 'The project is not accepted' },
  PROJECT_FISCALLY_FUNDED: { zh: '项目已获财政资金支持', en: 'The project has had fiscal money' },
  SALES_BELOW_MINIMUM: { zh: '新增销售额未达到政策规定', en: 'New sales are below what the policy asks' },
  DEAL_ABOVE_SALES: { zh: '交易额高于新增销售额', en: 'The deal is larger than the new sales' },
  OWN_SPENDING_TOO_LOW: { zh: '自筹投入未达到政策规定', en: 'Own spending is below what the policy asks' },
  NOT_ON_PLATFORM: { zh: '不是在平台上成交', en: 'The deal was not made on the platform' },
  NOT_AUCTIONED: { zh: '不是经拍卖成交', en: 'The deal was not made by auction' },
  COMMISSION_NOT_AGREED: {
    zh: '没有约定具体服务内容和佣金的协议',
    en: 'No agreement names the service and the commission',
  },
  FACT_NOT_KNOWN: { zh: '政策要求的事实不明', en: 'A fact the policy asks for is not known' },
  NOT_ELIGIBLE: { zh: '不符合政策规定的条件', en: 'A condition of the policy is not met' },
  ROLE_NOT_COVERED: { zh: '申请方不是政策规定的受奖方', en: 'The policy pays another side of the contract' },
  POLICY_NOT_IN_FORCE: { zh: '政策在该年度无效', en: 'The policy is not in force in this year' },
  APPLICATION_OUTSIDE_WINDOW: { zh: '不在申报期内', en: 'Applied for outside the application window' },
  SPLIT_MISSING: { zh: '没有权属或收益分配方案', en: 'There is no plan of who owns or receives what' },
  SPLIT_BELOW_MINIMUM: { zh: '分配比例低于政策规定', en: 'The share is below what the policy asks' },
  NO_CONTRACTS: { zh: '没有可计入的合同', en: 'There is no contract to count' },
  CONTRACT_REPEATED: { zh: '同一合同重复列入，只计一次', en: 'The contract is listed twice and counts once' },
  CONTRACT_TOO_SMALL: { zh: '合同金额低于单项下限', en: 'The contract is below the smallest that counts' },
  CONTRACT_TOO_LARGE: { zh: '合同金额高于单项上限', en: 'The contract is above the largest that counts' },
  SIGNED_OUTSIDE_WINDOW: { zh: '签订日期不在政策期间内', en: 'Signed outside the period of the policy' },
  REGISTERED_OUTSIDE_WINDOW: { zh: '登记日期不在政策期间内', en: 'Registered outside the period of the policy' },
  DATES_OUT_OF_ORDER: { zh: '日期先后不符合政策规定', en: 'The dates are not in the order the policy asks' },
  YEAR_NOT_KNOWN: { zh: '申报年度或预算年度不明', en: 'The year of application or of the budget is not known' },
  INVOICED_OUTSIDE_WINDOW: { zh: '开票日期不在政策期间内', en: 'Invoiced outside the period of the policy' },
  PAID_OUTSIDE_WINDOW: { zh: '付款日期不在政策期间内', en: 'Paid outside the period of the policy' },
  RECEIPT_OUTSIDE_WINDOW: { zh: '到款日期不在政策期间内', en: 'Received outside the period of the policy' },
  RECEIPT_NOT_VERIFIED: { zh: '到款凭证未经核验', en: 'The receipt is not verified' },
  RECEIPT_REPEATED: { zh: '同一凭证重复使用，只计一次', en: 'The receipt is used twice and counts once' },
  INVOICE_REMARK_MISSING: {
    zh: '发票未注明合同名称或登记编号',
    en: 'The invoice names neither the contract nor its number',
  },
  INVOICES_LIMIT_RECEIPTS: {
    zh: '到款超过注明合同的发票合计，超过部分不计入',
    en: 'Money beyond the invoices that name the contract does not count',
  },
  REFUNDED: { zh: '退款，从基数中扣除', en: 'A refund is taken off the basis' },
  NON_TECHNICAL_PART: { zh: '非技术性部分不计入', en: 'The part that is not technology does not count' },
  INCOME_NOT_VERIFIED: {
    zh: '技术性收入未经核定，不计入',
    en: 'The technical part of this money was not verified and does not count',
  },
  INVOICES_BELOW_RECEIPTS: {
    zh: '发票合计低于到款合计，请核对',
    en: 'Invoices add up to less than the receipts; check',
  },
  NO_RECEIPTS: { zh: '没有可计入的到款', en: 'No money received counts' },
  CEILING_REACHED: {
    zh: '到款超过技术交易额的部分不计入',
    en: 'What exceeds the technology transaction value does not count',
  },
  BASIS_FELL: {
    zh: '可计入金额低于已奖励的金额，另行追回',
    en: 'The basis fell below what was rewarded; recovered apart',
  },
  PRIOR_YEAR_NOT_KNOWN: { zh: '上年度数额不明，无法计算增量', en: 'Growth needs the year before, which is not known' },
  NO_GROWTH: { zh: '较上年度没有增长', en: 'There is no growth over the year before' },
  BELOW_FORMULA_THRESHOLD: { zh: '未达到该项计算的起点', en: 'Below where this part of the formula begins' },
  GROWTH_BELOW_MINIMUM: { zh: '增长额未达到起奖标准', en: 'Growth is below what is rewarded' },
  FORMULA_UNKNOWN: { zh: '政策原文未给出计算标准', en: 'The text of the policy gives no figure to compute with' },
  COMMITTEE_AMOUNT_MISSING: { zh: '尚无评审核定的金额', en: 'The committee has not named an amount' },
  COMMITTEE_ABOVE_MAXIMUM: { zh: '评审金额高于上限，按上限计', en: 'The committee named more than it may' },
  COMMITTEE_BELOW_MINIMUM: { zh: '评审金额低于下限，不予奖励', en: 'The committee named less than is granted' },
  PART_CAP: { zh: '已按本部分上限核减', en: 'Reduced to the cap of this part' },
  BELOW_THRESHOLD: { zh: '全年累计未达到起奖金额', en: 'The year adds up to less than the threshold' },
  CONTRACT_CAP: { zh: '已按单项上限核减', en: 'Reduced to the cap per contract' },
  YEAR_CAP: { zh: '已按年度上限核减', en: 'Reduced to the cap per year' },
  PROJECT_CAP: { zh: '已按项目累计上限核减', en: 'Reduced to the cap over the life of the project' },
  PERSON_CAP: { zh: '已按个人年度上限核减', en: 'Reduced to the cap per person and year' },
  GROUP_CAP: { zh: '已按同类政策合计上限核减', en: 'Reduced to the cap shared by several policies' },
  ALL_LEVELS_CAP: {
    zh: '已按各级财政支持合计上限核减',
    en: 'Reduced to the cap over all levels of government',
  },
  CONTRACT_REWARDED_ELSEWHERE: { zh: '同一合同已享受其他奖励', en: 'The contract was rewarded under another policy' },
  GROUP_REWARDED_ELSEWHERE: { zh: '本年度已享受同类奖励', en: 'A reward of the same kind was had in this year' },
  HIGHER_ELSEWHERE: {
    zh: '其他奖励不低于本项，就高不重复',
    en: 'The other reward is not lower, and the higher one stands',
  },
  DIFFERENCE_ONLY: { zh: '就高补差，只补差额', en: 'Only the difference to the other reward is paid' },
  SUPERSEDES_OTHER: { zh: '本项较高，其他未审定的奖励不再发放', en: 'This one is higher, and the other gives way' },
  INSTALLMENT_NOT_DUE: { zh: '分期拨付，后续部分未到期', en: 'Paid in parts; the rest is not due yet' },
  BUDGET_SHORT: { zh: '预算不足，已核减', en: 'Reduced because the budget does not reach' },
  CARRIED_OVER: { zh: '预算不足，结转下一年度', en: 'The budget does not reach; carried to the next year' },
  OBJECTION_UPHELD: { zh: '公示异议成立，已核减', en: 'Reduced because an objection was upheld' },
  LOWERED_IN_MEETING: { zh: '局长办公会核减', en: 'Reduced by the decision of the meeting' },
  LOWERED_BY_DECISION: { zh: '审核核减', en: 'Reduced by an officer' },
  ALREADY_GRANTED: { zh: '本年度已奖励，无新增金额', en: 'Granted before in this year; nothing is added' },
  BELOW_MIN_PAYOUT: { zh: '低于最低发放金额，不予发放', en: 'Below the smallest amount that is paid' },
  NOTHING_COMES_OUT: { zh: '按政策标准计算的金额为零', en: 'By the figures of the policy nothing comes out' },
  ROUNDED_TO_ZERO: { zh: '取整后为零', en: 'Nothing is left after rounding' },
} as const satisfies Record<string, { zh: string; en: string }>;

export type RewardReason = keyof typeof REWARD_REASONS;

export const REWARD_REASON_CODES: readonly RewardReason[] = Object.keys(REWARD_REASONS).filter(isRewardReason);

/** True when this text is one of the reasons. */
export function isRewardReason(text: string): text is RewardReason {
  return Object.hasOwn(REWARD_REASONS, text);
}

/** Reasons for which a year gives nothing yet: with more of it something may come. */
const TOO_LITTLE_YET: readonly string[] = [
  'BELOW_THRESHOLD',
  'BELOW_MIN_PAYOUT',
  'ROUNDED_TO_ZERO',
  'NO_GROWTH',
  'GROWTH_BELOW_MINIMUM',
  'BELOW_FORMULA_THRESHOLD',
] satisfies RewardReason[];

/** Reasons that stand beside them and are no matter of more: what another policy pays for is not kept waiting here. */
const ELSEWHERE: readonly string[] = ['GROUP_REWARDED_ELSEWHERE', 'HIGHER_ELSEWHERE'] satisfies RewardReason[];

/** 累计: a claim that gave nothing only because the year gave too little yet; its basis goes on counting for the next one. */
export function goesOnCounting(computedFen: bigint | null, reasons: readonly string[] | null): boolean {
  return (
    computedFen === 0n &&
    (reasons ?? []).some((code) => TOO_LITTLE_YET.includes(code)) &&
    !(reasons ?? []).some((code) => ELSEWHERE.includes(code))
  );
}
