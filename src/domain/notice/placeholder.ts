/**
 * What a notice may speak of: a closed list, so that a template cannot ask for something nobody fills in, nor for
 * something that must not leave the record (accounts, contacts of objectors, technical content).
 */
export const PLACEHOLDERS = {
  projectName: { about: 'contract', is: '项目名称' },
  registrationNumber: { about: 'contract', is: '登记编号' },
  registrationVersion: { about: 'contract', is: '登记版本' },
  officeName: { about: 'contract', is: '登记机构' },
  secondReviewOffice: { about: 'contract', is: '复审机构' },
  registrantName: { about: 'contract', is: '登记主体' },
  dueOn: { about: 'contract', is: '办理期限届满日' },
  limitName: { about: 'contract', is: '期限种类' },
  dueBeforeOn: { about: 'contract', is: '原期限届满日' },
  pauseReason: { about: 'contract', is: '停止计时事由' },
  pauseUntil: { about: 'contract', is: '停止计时最迟至' },
  extensionDays: { about: 'contract', is: '延长天数' },
  article: { about: 'contract', is: '依据' },
  correctionItems: { about: 'contract', is: '补正事项清单' },
  remedies: { about: 'contract', is: '补救办法' },
  reasons: { about: 'any', is: '理由代码及其文字' },
  reasonText: { about: 'any', is: '经办人填写的说明' },
  occurredOn: { about: 'any', is: '事实发生日' },
  link: { about: 'any', is: '查看地址' },
  beneficiaryName: { about: 'claim', is: '受奖单位' },
  policyTitle: { about: 'claim', is: '奖励政策' },
  claimYear: { about: 'claim', is: '申请年度' },
  amount: { about: 'claim', is: '奖励金额' },
  closesOn: { about: 'claim', is: '公示截止日' },
  schemeTitle: { about: 'scheme', is: '揭榜任务或者项目名称' },
  schemeOrganisation: { about: 'scheme', is: '发榜单位或者项目承担单位' },
  untilOn: { about: 'scheme', is: '截止日' },
  batchReference: { about: 'batch', is: '批次号' },
  batchTotal: { about: 'batch', is: '批次金额' },
  instructionCount: { about: 'batch', is: '指令笔数' },
} as const satisfies Record<string, { about: 'contract' | 'claim' | 'batch' | 'scheme' | 'any'; is: string }>;

export type Placeholder = keyof typeof PLACEHOLDERS;

/** The kinds of thing a fact is about. */
export type NoticeSubject =
  | 'challenge'
  | 'challenge_bid'
  | 'project'
  | 'contract'
  | 'reward_claim'
  | 'reward_candidate'
  | 'payout_batch'
  | 'summary_list'
  | 'spot_check'
  | 'registry';

/** True when a fact about this thing can fill the placeholder in; a claim knows its contract too. */
export function isKnownTo(subject: NoticeSubject, placeholder: Placeholder): boolean {
  const { about } = PLACEHOLDERS[placeholder];
  if (about === 'any') return true;
  if (subject === 'contract') return about === 'contract';
  if (subject === 'reward_claim' || subject === 'reward_candidate') return about === 'contract' || about === 'claim';
  if (subject === 'challenge' || subject === 'challenge_bid' || subject === 'project') return about === 'scheme';
  return subject === 'payout_batch' && about === 'batch';
}

export function isPlaceholder(text: string): text is Placeholder {
  return Object.hasOwn(PLACEHOLDERS, text);
}
