/** Why money was not counted or not granted; each code is shown on the sheet beside the amount it took away. */
export const REWARD_REASONS = {
  RELATED_PARTY: { zh: '关联交易，不计入奖励', en: 'A related-party transaction does not count' },
  FISCALLY_FUNDED: { zh: '财政资金资助的合同，不计入奖励', en: 'A contract funded by the treasury does not count' },
  KIND_NOT_COVERED: { zh: '合同类别不在奖励范围内', en: 'Contracts of this kind do not count' },
  REGION_NOT_COVERED: { zh: '受奖单位不在政策适用地区', en: 'The beneficiary is not in the area of the policy' },
  REGISTRATION_NOT_LOCAL: { zh: '合同不是由本地登记机构登记', en: 'The contract was not registered by a local office' },
  NOT_ELIGIBLE: { zh: '不符合政策规定的条件', en: 'A condition of the policy is not met' },
  ROLE_NOT_COVERED: { zh: '申请方不是政策规定的受奖方', en: 'The policy pays another side of the contract' },
  POLICY_NOT_IN_FORCE: { zh: '政策在该年度无效', en: 'The policy is not in force in this year' },
  NO_CONTRACTS: { zh: '没有可计入的合同', en: 'There is no contract to count' },
  CONTRACT_REPEATED: { zh: '同一合同重复列入，只计一次', en: 'The contract is listed twice and counts once' },
  CONTRACT_TOO_SMALL: { zh: '合同金额低于单项下限', en: 'The contract is below the smallest that counts' },
  CONTRACT_TOO_LARGE: { zh: '合同金额高于单项上限', en: 'The contract is above the largest that counts' },
  SIGNED_OUTSIDE_WINDOW: { zh: '签订日期不在政策期间内', en: 'Signed outside the period of the policy' },
  REGISTERED_OUTSIDE_WINDOW: { zh: '登记日期不在政策期间内', en: 'Registered outside the period of the policy' },
  RECEIPT_OUTSIDE_WINDOW: { zh: '到款日期不在政策期间内', en: 'Received outside the period of the policy' },
  RECEIPT_NOT_VERIFIED: { zh: '到款凭证未经核验', en: 'The receipt is not verified' },
  RECEIPT_REPEATED: { zh: '同一凭证重复使用，只计一次', en: 'The receipt is used twice and counts once' },
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
  BELOW_THRESHOLD: { zh: '全年累计未达到起奖金额', en: 'The year adds up to less than the threshold' },
  CONTRACT_CAP: { zh: '已按单项上限核减', en: 'Reduced to the cap per contract' },
  YEAR_CAP: { zh: '已按年度上限核减', en: 'Reduced to the cap per year' },
  ALREADY_GRANTED: { zh: '本年度已奖励，无新增金额', en: 'Granted before in this year; nothing is added' },
  BELOW_MIN_PAYOUT: { zh: '低于最低发放金额，不予发放', en: 'Below the smallest amount that is paid' },
  ROUNDED_TO_ZERO: { zh: '取整后为零', en: 'Nothing is left after rounding' },
} as const satisfies Record<string, { zh: string; en: string }>;

export type RewardReason = keyof typeof REWARD_REASONS;

export const REWARD_REASON_CODES: readonly RewardReason[] = Object.keys(REWARD_REASONS).filter(isRewardReason);

/** True when this text is one of the reasons. */
export function isRewardReason(text: string): text is RewardReason {
  return Object.hasOwn(REWARD_REASONS, text);
}
