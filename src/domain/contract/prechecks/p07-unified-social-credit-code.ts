import { checkUnifiedSocialCreditCode } from '../../unified-social-credit-code.js';
import { isBlank } from '../missing-fields.js';
import { parametersOf } from '../../precheck/parameters.js';
import type { Finding, PrecheckFacts } from './finding.js';
import { lacking } from './finding.js';

const RULE = { ruleId: 'P07', basis: 'GB 32100-2015', confirmed: true } as const;

/** P07 统一社会信用代码: shape and check character of both sides and of intermediaries; a licence image turns a failed check into a warning. */
export function checkUnifiedSocialCreditCodes({ declaration, attachments, parameters }: PrecheckFacts): Finding[] {
  const licenceImage = parametersOf(parameters, 'P07').pattern('licenceImage');
  const licenceShown = attachments.some((attachment) => licenceImage.test(attachment.fileName));
  const findings: Finding[] = [];
  for (const list of ['sellers', 'buyers', 'intermediaries'] as const) {
    (declaration[list] ?? []).forEach((party, index) => {
      const pointer = `/${list}/${index}/unifiedSocialCreditCode`;
      const code = party.unifiedSocialCreditCode ?? '';
      if (isBlank(code)) {
        if ('countryCode' in party && party.countryCode === 'CHN') {
          findings.push(lacking(RULE, pointer));
        }
        return;
      }
      const verdict = checkUnifiedSocialCreditCode(code);
      if (verdict === 'malformed') {
        findings.push({
          ...RULE,
          severity: 'block',
          pointer,
          zh: '统一社会信用代码格式有误：应为 18 位数字和大写字母（不含 I、O、S、V、Z）',
          en: 'The unified social credit code is malformed: 18 digits and capitals without I, O, S, V, Z',
          remedyZh: '请按营业执照重新填写，注意 0 与 O、1 与 I、2 与 Z、5 与 S。',
          remedyEn: 'Type it again from the licence; mind 0 and O, 1 and I, 2 and Z, 5 and S.',
          evidence: code,
        });
      } else if (verdict === 'check-character-wrong') {
        findings.push({
          ...RULE,
          severity: licenceShown ? 'warn' : 'block',
          pointer,
          zh: '统一社会信用代码校验位不符，可能有错字',
          en: 'The check character of the unified social credit code does not fit; probably a typing error',
          remedyZh: '请按营业执照逐位核对；确认无误的，请上传文件名含“营业执照”的图片，由登记员核验。',
          remedyEn:
            'Compare it with the licence; if it is right, upload an image of the licence (营业执照) for the reviewer.',
          evidence: code,
        });
      }
    });
  }
  const sellerCodes = (declaration.sellers ?? []).map((party) => party.unifiedSocialCreditCode);
  (declaration.buyers ?? []).forEach((party, index) => {
    const code = party.unifiedSocialCreditCode;
    if (!isBlank(code) && sellerCodes.includes(code)) {
      findings.push({
        ...RULE,
        basis: 'Civil Code art. 464: a contract is between different parties',
        severity: 'block',
        pointer: `/buyers/${index}/unifiedSocialCreditCode`,
        zh: '买方与卖方是同一主体',
        en: 'Buyer and seller are the same organisation',
        remedyZh: '请核对买方和卖方；同一法人内部的任务不能登记为技术合同。',
        remedyEn: 'Check both parties; work inside one legal person is not a contract.',
        evidence: code ?? '',
      });
    }
  });
  return findings;
}
