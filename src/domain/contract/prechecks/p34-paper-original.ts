import type { Finding, PrecheckInput } from './finding.js';
import { ruleOfFigure, severityBy } from './finding.js';

/**
 * P34 纸质合同: where the rules of the place want the paper original, the day it was handed in is declared; what is uploaded
 * is not the end of the way there (Beijing ordinance art. 22).
 */
export function checkPaperOriginal({ declaration, ruleSet, today }: PrecheckInput): Finding[] {
  if (ruleSet.paper.original === 'NOT_REQUIRED') return [];
  const { paperHandedInOn } = declaration;
  if (paperHandedInOn !== undefined && paperHandedInOn <= today) return [];
  const isEarly = paperHandedInOn !== undefined;
  return [
    {
      ...ruleOfFigure('P34', ruleSet, 'paper'),
      severity: severityBy(ruleSet.paper),
      pointer: '/paperHandedInOn',
      zh: isEarly ? '纸质合同递交日期晚于今天' : '本地区须另行递交纸质合同原件，尚未填写递交日期',
      en: isEarly
        ? 'The day the paper contract was handed in lies in the future'
        : 'This place wants the paper original too; the day it was handed in is not filled in',
      remedyZh: '请向登记机构递交合同原件，并填写递交日期。',
      remedyEn: 'Hand in the original at the registration office and fill in the day.',
      evidence: paperHandedInOn ?? '',
    },
  ];
}
