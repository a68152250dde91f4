import { checkReason } from './coded-reason.js';
import type { CodedReason } from './coded-reason.js';

/** 撤销登记: the closed list of causes for which the authority takes a registration back; several may hold at once. */
export const REVOCATION_CAUSES = [
  {
    code: 'V01',
    zh: '虚构合同，或者以欺骗、贿赂等不正当手段取得登记，或者侵犯他人权益',
    en: 'A fake contract, or a registration obtained by fraud, deceit or bribery, or an infringement',
    remedyZh: '可在陈述申辩期内提交证明合同真实、材料属实的证据。',
    remedyEn: 'Within the period, hand in evidence that the contract is genuine and the material true.',
    basis: 'Shanghai 2025 art. 4(1); Zhejiang ordinance art. 24; Beijing ordinance art. 37',
    confirmed: true,
  },
  {
    code: 'V02',
    zh: '合同被撤销或者确认无效，当事人未申请注销',
    en: 'The contract was revoked or is void and the party did not ask for deregistration',
    remedyZh: '可自行申请注销登记，或者提交合同仍然有效的证据。',
    remedyEn: 'Ask for deregistration, or show that the contract is still in force.',
    basis: 'Shanghai 2025 art. 4(2)',
    confirmed: true,
  },
  {
    code: 'V03',
    zh: '重复登记',
    en: 'The contract was registered twice',
    remedyZh: '可提交两份登记并非同一合同的证据。',
    remedyEn: 'Show that the two registrations are not of one contract.',
    basis: 'Shanghai 2025 art. 4(3); Beijing ordinance art. 22',
    confirmed: true,
  },
  {
    code: 'V04',
    zh: '登记内容超出合同约定',
    en: 'The registration goes beyond the contract',
    remedyZh: '可申请变更登记，使登记内容与合同一致。',
    remedyEn: 'Apply for an amendment that brings the registration in line with the contract.',
    basis: 'Shanghai 2025 art. 4(4), read in part',
    confirmed: false,
  },
  {
    code: 'V05',
    zh: '人民法院裁判或者行政复议决定要求撤销',
    en: 'A judgment or a decision on reconsideration demands it',
    remedyZh: '可提交该裁判或者决定尚未生效或者已被改变的证据。',
    remedyEn: 'Show that the judgment or decision is not in effect or was changed.',
    basis: 'Shanghai 2025 art. 4: based on court or reconsideration decisions',
    confirmed: true,
  },
  {
    code: 'V06',
    zh: '监督检查发现不符合认定条件',
    en: 'An inspection found that the conditions of recognition are not met',
    remedyZh: '可提交符合认定条件的补充材料。',
    remedyEn: 'Hand in material that shows that the conditions are met.',
    basis: 'Shanghai 2025 art. 4: based on own inspection; Shandong 2020 (spot checks)',
    confirmed: false,
  },
] as const satisfies readonly CodedReason[];

export type RevocationCauseCode = (typeof REVOCATION_CAUSES)[number]['code'];

/** The cause with this code, or undefined. */
export function findRevocationCause(code: string): (typeof REVOCATION_CAUSES)[number] | undefined {
  return REVOCATION_CAUSES.find((cause) => cause.code === code);
}

/** Refuses a cause that is not on the list. Throws `reason-code-unknown`. */
export function checkRevocationCause(code: string): void {
  checkReason(REVOCATION_CAUSES, code);
}
