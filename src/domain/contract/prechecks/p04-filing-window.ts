import { calendarDaysBetween, isRealDate } from '../../calendar.js';
import type { Finding, PrecheckInput } from './finding.js';
import { lacking } from './finding.js';

const RULE = { ruleId: 'P04', basis: 'D2024 art. 12: in force and inside its term', confirmed: false } as const;

/** P04 申请时点: the day of filing lies inside the term of the contract; a warning when the term ends soon. */
export function checkFilingWindow({ declaration, ruleSet, today, filedOn = today }: PrecheckInput): Finding[] {
  const { effectiveFrom, effectiveTo } = declaration;
  const { mustBeEffective, mustBeInTerm, warnDaysBeforeEnd } = ruleSet.filingWindow;
  if (effectiveFrom === undefined || !isRealDate(effectiveFrom)) {
    return [lacking(RULE, '/effectiveFrom')];
  }
  if (effectiveTo === undefined || !isRealDate(effectiveTo)) {
    return [lacking(RULE, '/effectiveTo')];
  }
  const evidence = `${effectiveFrom} – ${effectiveTo}; ${today}`;
  if (effectiveTo < effectiveFrom) {
    return [
      {
        ...RULE,
        severity: 'block',
        pointer: '/effectiveTo',
        zh: '合同有效期的止日早于起日',
        en: 'The term ends before it begins',
        remedyZh: '请按合同核对有效期起止日期。',
        remedyEn: 'Check both dates of the term against the contract.',
        evidence,
      },
    ];
  }
  if (mustBeEffective && filedOn < effectiveFrom) {
    return [
      {
        ...RULE,
        severity: 'block',
        pointer: '/effectiveFrom',
        zh: `合同尚未生效（${effectiveFrom} 起生效）`,
        en: `The contract is not in force yet (from ${effectiveFrom})`,
        remedyZh: `请在 ${effectiveFrom} 合同生效后再提交。`,
        remedyEn: `Submit on or after ${effectiveFrom}.`,
        evidence,
      },
    ];
  }
  if (mustBeInTerm && filedOn > effectiveTo) {
    return [
      {
        ...RULE,
        severity: 'block',
        pointer: '/effectiveTo',
        zh: `合同有效期已于 ${effectiveTo} 届满，超出申请登记的时点`,
        en: `The term ended on ${effectiveTo}; a contract is filed inside its term`,
        remedyZh: '合同如已续期，请上传续期或补充协议并填写新的有效期；未续期的不能登记。',
        remedyEn:
          'If the term was extended, upload the supplement and enter the new term; otherwise it cannot be registered.',
        evidence,
      },
    ];
  }
  const daysLeft = calendarDaysBetween(today, effectiveTo);
  if (mustBeInTerm && daysLeft < 0) {
    return [
      {
        ...RULE,
        severity: 'warn',
        pointer: '/effectiveTo',
        zh: `合同有效期已于 ${effectiveTo} 在办理期间届满（${filedOn} 首次提交）`,
        en: `The term ended on ${effectiveTo} while the case was pending (first filed on ${filedOn})`,
        remedyZh: '请尽快完成补正；合同已续期的，请一并上传续期协议。',
        remedyEn: 'Answer the correction soon; if the term was extended, upload the supplement too.',
        evidence,
      },
    ];
  }
  if (mustBeInTerm && daysLeft < warnDaysBeforeEnd) {
    return [
      {
        ...RULE,
        severity: 'warn',
        pointer: '/effectiveTo',
        zh: `合同有效期还剩 ${daysLeft} 天，请尽快提交`,
        en: `The term ends in ${daysLeft} days; file soon`,
        remedyZh: '请先提交登记，不必等待开票或到款；补正期间有效期届满的，登记将受影响。',
        remedyEn: 'File now and do not wait for the invoice; a correction may outlast the term.',
        evidence,
      },
    ];
  }
  return [];
}
