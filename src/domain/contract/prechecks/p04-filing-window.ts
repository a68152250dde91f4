import { calendarDaysBetween, dueOn, isRealDate } from '../../calendar.js';
import type { Finding, PrecheckInput } from './finding.js';
import { lacking, ruleOfFigure, severityBy } from './finding.js';

/**
 * P04 申请时点: the day of filing lies inside the term of the contract, and within so many days of signing or effectiveness
 * where the place says so; a warning when the term ends soon. The rules say whether a breach refuses or warns.
 */
export function checkFilingWindow(input: PrecheckInput): Finding[] {
  const inTerm = checkTerm(input);
  return inTerm.some(({ severity }) => severity === 'block') ? inTerm : [...inTerm, ...checkDaysSince(input)];
}

function checkTerm({ declaration, ruleSet, today, filedOn = today }: PrecheckInput): Finding[] {
  const RULE = ruleOfFigure('P04', ruleSet, 'filingWindow');
  const severity = severityBy(ruleSet.filingWindow);
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
        severity,
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
        severity,
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

/** 签订（生效）之日起若干日内申请: only where the rules of the place give a number of days. */
function checkDaysSince({ declaration, ruleSet, today, filedOn = today, calendar }: PrecheckInput): Finding[] {
  const { within } = ruleSet.filingWindow;
  if (within === undefined) return [];
  const field = within.from === 'SIGNING' ? 'signedOn' : 'effectiveFrom';
  const from = declaration[field];
  // P05 and the check of the term say what is not filled in
  if (from === undefined || !isRealDate(from)) return [];
  const last = dueOn(within, from, calendar).on;
  if (filedOn <= last) return [];
  const zhUnit = within.unit === 'WORKDAY' ? '个工作日' : '日';
  const enUnit = within.unit === 'WORKDAY' ? 'working' : 'calendar';
  const since =
    within.from === 'SIGNING'
      ? ({ zh: '签订', en: 'signing' } as const)
      : ({ zh: '生效', en: 'taking effect' } as const);
  return [
    {
      ...ruleOfFigure('P04', ruleSet, 'filingWindow'),
      severity: severityBy(ruleSet.filingWindow),
      pointer: `/${field}`,
      zh: `应在合同${since.zh}之日起 ${within.days} ${zhUnit}内申请登记，至 ${last} 止`,
      en: `A contract is filed within ${within.days} ${enUnit} days of ${since.en}: until ${last}`,
      remedyZh: '请核对日期；确已逾期的，请向登记机构说明情况。',
      remedyEn: 'Check the date; if the time is over, speak to the registration office.',
      evidence: `${from}; ${filedOn}`,
    },
  ];
}
