import { checkReason } from './coded-reason.js';
import type { CodedReason } from './coded-reason.js';

/** 补正: what an applicant can be asked to correct; all items are named at once. */
export const CORRECTION_REASONS = [
  {
    code: 'C01',
    zh: '合同不完整或者缺少附件',
    en: 'The contract is incomplete or annexes are missing',
    remedyZh: '请上传完整的合同文本及全部附件。',
    remedyEn: 'Upload the complete contract with all annexes.',
    basis: 'D2024 art. 14',
    confirmed: false,
  },
  {
    code: 'C02',
    zh: '合同名称与权利义务不符',
    en: 'The title differs from the rights and duties',
    remedyZh: '请按合同内容修改名称，或以补充协议说明。',
    remedyEn: 'Change the title to fit the content, or explain it in a supplement.',
    basis: 'R2001 non-registration reason (5)',
    confirmed: false,
  },
  {
    code: 'C03',
    zh: '合同类别与内容不符',
    en: 'The kind differs from the content',
    remedyZh: '请按审核意见改选合同类别（如技术咨询改为技术服务）。',
    remedyEn: 'Choose the kind the reviewer names, such as service instead of consulting.',
    basis: 'R2001 art. 37; SPC interpretation art. 42(2)',
    confirmed: true,
  },
  {
    code: 'C04',
    zh: '技术交易额与非技术性支出划分不清',
    en: 'Technology value and non-technical cost are not told apart',
    remedyZh: '请逐项列明非技术性支出，重新计算技术交易额。',
    remedyEn: 'Itemise the non-technical cost and calculate the technology value again.',
    basis: 'SPC interpretation art. 14(2)',
    confirmed: true,
  },
  {
    code: 'C05',
    zh: '填报金额与合同不一致',
    en: 'The declared amount is not that of the contract',
    remedyZh: '请按合同更正金额，大小写须一致。',
    remedyEn: 'Correct the amount to that of the contract, digits and capitals alike.',
    basis: 'V01, V02',
    confirmed: false,
  },
  {
    code: 'C06',
    zh: '签字、印章不齐全或者与名称不一致',
    en: 'Signatures or seals are missing or differ from the names',
    remedyZh: '请补签、补盖后重新上传。',
    remedyEn: 'Complete signatures and seals and upload again.',
    basis: 'CCR art. 39(6)',
    confirmed: false,
  },
  {
    code: 'C07',
    zh: '缺少授权委托书',
    en: 'The authorisation is missing',
    remedyZh: '请上传法定代表人出具的授权委托书。',
    remedyEn: 'Upload the authorisation of the legal representative.',
    basis: 'SPC interpretation art. 7',
    confirmed: true,
  },
  {
    code: 'C08',
    zh: '缺少知识产权证明或者权属条款',
    en: 'Proof of the right or the ownership clause is missing',
    remedyZh: '请上传知识产权证明，并写明成果归属。',
    remedyEn: 'Upload the certificate and state who owns the result.',
    basis: 'CCR arts 9–10',
    confirmed: false,
  },
  {
    code: 'C09',
    zh: '缺少批准或者许可文件',
    en: 'An approval or licence is missing',
    remedyZh: '请上传批准或者许可文件。',
    remedyEn: 'Upload the approval or licence.',
    basis: 'R2001 non-registration reason (4)',
    confirmed: false,
  },
  {
    code: 'C10',
    zh: '外文合同缺少中文文本或者一致性承诺',
    en: 'A foreign-language contract lacks its Chinese text or the statement of consistency',
    remedyZh: '请上传中文文本和一致性承诺。',
    remedyEn: 'Upload the Chinese text and the statement of consistency.',
    basis: 'CCR art. 36',
    confirmed: false,
  },
  {
    code: 'C11',
    zh: '技术内容说明不足',
    en: 'The technical content is not described well enough',
    remedyZh: '请补充技术目标、内容、指标和成果形式。',
    remedyEn: 'Add goal, content, indicators and form of the result.',
    basis: 'CCR art. 39(2)',
    confirmed: false,
  },
  {
    code: 'C12',
    zh: '主体信息有误',
    en: 'The data of a party is wrong',
    remedyZh: '请核对名称、统一社会信用代码和行政区划代码。',
    remedyEn: 'Check name, unified social credit code and region code.',
    basis: 'GB 32100-2015',
    confirmed: true,
  },
  {
    code: 'C13',
    zh: '有效期或者签订日期有误',
    en: 'The term or the date of signing is wrong',
    remedyZh: '请按合同更正日期。',
    remedyEn: 'Correct the dates to those of the contract.',
    basis: 'D2024 art. 12',
    confirmed: false,
  },
  {
    code: 'C14',
    zh: '缺少承诺书或者其他应交材料',
    en: 'The commitment letter or other material is missing',
    remedyZh: '请补交所列材料。',
    remedyEn: 'Hand in the material listed.',
    basis: 'local guides',
    confirmed: false,
  },
  {
    code: 'C99',
    zh: '其他',
    en: 'Other',
    remedyZh: '请按审核意见补正。',
    remedyEn: "Follow the reviewer's note.",
    basis: 'D2024 art. 14',
    confirmed: false,
  },
] as const satisfies readonly CodedReason[];

export type CorrectionReasonCode = (typeof CORRECTION_REASONS)[number]['code'];

/** The reason of this code; undefined for a code that is not on the list. */
export function findCorrectionReason(code: string): CodedReason | undefined {
  return CORRECTION_REASONS.find((reason) => reason.code === code);
}

/** Refuses a code that is not on the list. Throws `reason-code-unknown`. */
export function checkCorrectionReason(code: string): void {
  checkReason(CORRECTION_REASONS, code);
}
