import { calendarDaysBetween, isRealDate } from '../../calendar.js';
import { parametersOf } from '../../precheck/parameters.js';
import type { Finding, PrecheckFacts } from './finding.js';
import { lacking } from './finding.js';

const RULE = { ruleId: 'P05', basis: 'registry design: order of the dates', confirmed: true } as const;

/** P05 签订日期: not in the future; unusual distances to the start of the term and to the filing are pointed out. */
export function checkSigningDate({ declaration, today, parameters }: PrecheckFacts): Finding[] {
  const rule = parametersOf(parameters, 'P05');
  const { signedOn, effectiveFrom } = declaration;
  if (signedOn === undefined || !isRealDate(signedOn)) {
    return [lacking(RULE, '/signedOn')];
  }
  if (signedOn > today) {
    return [
      {
        ...RULE,
        severity: 'block',
        pointer: '/signedOn',
        zh: '合同签订日期晚于今天',
        en: 'The date of signing lies in the future',
        remedyZh: '请按合同落款日期填写签订日期。',
        remedyEn: 'Enter the date beside the signatures.',
        evidence: `${signedOn} > ${today}`,
      },
    ];
  }
  const findings: Finding[] = [];
  if (effectiveFrom !== undefined && isRealDate(effectiveFrom)) {
    const daysToEffect = calendarDaysBetween(signedOn, effectiveFrom);
    if (daysToEffect < 0 || daysToEffect > rule.number('longBeforeEffectDays')) {
      const backdated = daysToEffect < 0;
      findings.push({
        ...RULE,
        severity: 'warn',
        pointer: '/signedOn',
        zh: backdated ? '合同有效期早于签订日期' : `签订日期早于生效日期 ${daysToEffect} 天`,
        en: backdated
          ? 'The term begins before the date of signing'
          : `Signed ${daysToEffect} days before it takes effect`,
        remedyZh: '请核对两个日期；如合同确有此约定，请上传载明该约定的页面并说明原因。',
        remedyEn: 'Check both dates; if the contract says so, upload the page that does and explain.',
        evidence: `${signedOn}, ${effectiveFrom}`,
      });
    }
  }
  const daysToFiling = calendarDaysBetween(signedOn, today);
  if (daysToFiling > rule.number('longBeforeFilingDays')) {
    findings.push({
      ...RULE,
      severity: 'warn',
      pointer: '/signedOn',
      zh: `合同签订至今已有 ${daysToFiling} 天`,
      en: `The contract was signed ${daysToFiling} days ago`,
      remedyZh: '请核对签订日期，并说明此时申请登记的原因及合同履行情况。',
      remedyEn: 'Check the date and explain why it is filed now and how far the contract is performed.',
      evidence: `${signedOn}; ${today}`,
    });
  }
  return findings;
}
