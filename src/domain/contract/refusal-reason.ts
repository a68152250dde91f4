import { checkReason } from './coded-reason.js';
import type { CodedReason } from './coded-reason.js';

/** 不予登记: the closed list of reasons for refusing registration; several may hold at once. */
export const REFUSAL_REASONS = [
  {
    code: 'N01',
    zh: '合同无效或者尚未生效',
    en: 'The contract is void or not in force yet',
    remedyZh: '合同生效后重新申报；合同无效的，重新订立合同。',
    remedyEn: 'File again once it is in force; a void contract must be concluded anew.',
    basis: 'CCR art. 39; R2001 (1)',
    confirmed: false,
  },
  {
    code: 'N02',
    zh: '不属于技术合同',
    en: 'It is not a technology contract',
    remedyZh: '如合同中确有可单独界定的技术内容，请明确该部分及其技术交易额后重新申报。',
    remedyEn: 'If part of it is technology, set that part and its value apart and file again.',
    basis: 'CCR art. 39; CC 843',
    confirmed: false,
  },
  {
    code: 'N03',
    zh: '合同主体不明确',
    en: 'The parties are not clear',
    remedyZh: '请写明各方全称并与印章一致，补充主体资格证明后重新申报。',
    remedyEn: 'State the full names as on the seals, add proof of identity, file again.',
    basis: 'CCR art. 39(1)',
    confirmed: false,
  },
  {
    code: 'N04',
    zh: '合同标的不明确，登记人员无法了解其技术内容',
    en: 'The subject is not clear; the technical content cannot be understood',
    remedyZh: '请补充技术内容、范围、指标和成果形式后重新申报。',
    remedyEn: 'Describe content, scope, indicators and form of the result, file again.',
    basis: 'CCR art. 39(2)',
    confirmed: false,
  },
  {
    code: 'N05',
    zh: '合同价款、报酬、使用费等约定不明确',
    en: 'Price, remuneration or fee is not clear',
    remedyZh: '请在合同中明确总金额、技术交易额和支付方式后重新申报。',
    remedyEn: 'State total, technology value and way of payment in the contract, file again.',
    basis: 'CCR art. 39(3)',
    confirmed: false,
  },
  {
    code: 'N06',
    zh: '依法应当批准而未经批准',
    en: 'A required government approval is missing',
    remedyZh: '取得批准文件后重新申报。',
    remedyEn: 'Obtain the approval, then file again.',
    basis: 'R2001 non-registration reason (4)',
    confirmed: false,
  },
  {
    code: 'N07',
    zh: '合同名称与权利义务不符且未补正',
    en: 'Title and rights and duties differ, and this was not corrected',
    remedyZh: '请按合同内容改正名称或类别后重新申报。',
    remedyEn: 'Correct title or kind to fit the content, file again.',
    basis: 'R2001 non-registration reason (5)',
    confirmed: false,
  },
  {
    code: 'N08',
    zh: '非法垄断技术、妨碍技术进步或者侵害他人技术成果',
    en: 'Illegal technology monopoly, hindrance of progress or infringement of the results of others',
    remedyZh: '请删除违法条款（改进限制、竞争来源限制、搭售、不质疑等）后重新订立并申报。',
    remedyEn:
      'Remove the illegal clauses (bans on improvement or competing sources, tie-in, no challenge), conclude and file again.',
    basis: 'CC 850; SPC interpretation art. 10; CCR art. 39(4)',
    confirmed: true,
  },
  {
    code: 'N09',
    zh: '未提交有关证明材料或者证明材料不符合要求',
    en: 'Proof was not given or does not conform',
    remedyZh: '请补齐符合要求的证明材料后重新申报。',
    remedyEn: 'Complete the proof and file again.',
    basis: 'CCR art. 39(5)',
    confirmed: false,
  },
  {
    code: 'N10',
    zh: '印章不齐全或者印章与书写名称不一致',
    en: 'Seals are incomplete or differ from the written names',
    remedyZh: '请补盖印章，使名称与印章一致后重新申报。',
    remedyEn: 'Complete the seals so that names and seals agree, file again.',
    basis: 'CCR art. 39(6)',
    confirmed: false,
  },
  {
    code: 'N11',
    zh: '重复申请登记',
    en: 'The contract is registered already',
    remedyZh: '请查询原登记；如需变更，请在原登记机构办理变更登记。',
    remedyEn: 'Look up the first registration; for a change, apply for an amendment there.',
    basis: 'Beijing ordinance art. 22; Shanghai 2025 art. 4(3)',
    confirmed: true,
  },
  {
    code: 'N12',
    zh: '以担保为生效条件而担保未履行',
    en: 'A security clause is a condition and is not fulfilled',
    remedyZh: '担保条件成就后重新申报。',
    remedyEn: 'File again when the condition is fulfilled.',
    basis: 'R2001 art. 16 (not read)',
    confirmed: false,
  },
  {
    code: 'N13',
    zh: '合同内容违反法律、行政法规的强制性规定',
    en: 'The content breaks mandatory law',
    remedyZh: '请修改违法内容，重新订立后申报。',
    remedyEn: 'Change the unlawful content, conclude and file again.',
    basis: 'CC 153; local guides',
    confirmed: false,
  },
  {
    code: 'N14',
    zh: '申请时合同不在有效期内',
    en: 'The contract was outside its term when filed',
    remedyZh: '合同续期的，凭续期协议重新申报；未续期的不能登记。',
    remedyEn: 'If the term is extended, file again with the supplement; otherwise it cannot be registered.',
    basis: 'D2024 art. 12',
    confirmed: false,
  },
  {
    code: 'N15',
    zh: '涉及国家秘密，应走线下渠道',
    en: 'It holds state secrets: wrong channel',
    remedyZh: '请按保密规定向登记机构提交纸质材料。',
    remedyEn: 'Take the paper channel of the office under the secrecy rules.',
    basis: 'State Secrets Law 2024 art. 31(3)',
    confirmed: true,
  },
  {
    code: 'N99',
    zh: '其他',
    en: 'Other',
    remedyZh: '请按审核意见修改后重新申报，或者依法申请复核。',
    remedyEn: 'Follow the rationale and file again, or ask for reconsideration.',
    basis: 'R2001 non-registration reason (9)',
    confirmed: false,
  },
] as const satisfies readonly CodedReason[];

export type RefusalReasonCode = (typeof REFUSAL_REASONS)[number]['code'];

/** The reason of this code; undefined for a code that is not on the list. */
export function findRefusalReason(code: string): CodedReason | undefined {
  return REFUSAL_REASONS.find((reason) => reason.code === code);
}

/** Refuses a code that is not on the list. Throws `reason-code-unknown`. */
export function checkRefusalReason(code: string): void {
  checkReason(REFUSAL_REASONS, code);
}
