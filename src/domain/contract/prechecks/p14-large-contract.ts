import { formatYuan } from '../../money.js';
import { findKind } from '../kind.js';
import { isLarge, limitFor } from '../rule-set.js';
import type { Finding, PrecheckInput } from './finding.js';
import { ruleOfFigure } from './finding.js';

/** P14 大额: tells the applicant that a second or expert review follows, with the longer limit. */
export function checkLargeContract({ declaration, ruleSet }: PrecheckInput): Finding[] {
  const { contractValueFen, technologyTransactionValueFen, kindCode } = declaration;
  const kind = kindCode === undefined ? undefined : findKind(kindCode);
  // P10 and the list of missing fields say what is not filled in.
  if (contractValueFen === undefined || technologyTransactionValueFen === undefined || kind === undefined) {
    return [];
  }
  const values = { contractValueFen, technologyTransactionValueFen };
  if (ruleSet.large === undefined || !isLarge(values, kind.kind, ruleSet)) {
    return [];
  }
  const { basis, thresholdFen } = ruleSet.large;
  const limit = limitFor(ruleSet, 'review', true);
  const measuredFen = basis === 'TECH_AMOUNT' ? technologyTransactionValueFen : contractValueFen;
  return [
    {
      ...ruleOfFigure('P14', ruleSet, 'large'),
      severity: 'info',
      pointer: basis === 'TECH_AMOUNT' ? '/technologyTransactionValueFen' : '/contractValueFen',
      zh: `属于大额合同，需经复审，审核时限为受理后 ${limit.days} 个${limit.unit === 'WORKDAY' ? '工作日' : '自然日'}`,
      en: `A large contract: it gets a second review, decided within ${limit.days} ${limit.unit === 'WORKDAY' ? 'working' : 'calendar'} days of acceptance`,
      remedyZh: '无需修改；建议一次备齐技术内容说明和费用明细，以免复审时补正。',
      remedyEn: 'Nothing to change; have the technical description and the cost lines ready for the second review.',
      evidence: `${formatYuan(measuredFen)} ≥ ${formatYuan(thresholdFen)}`,
    },
  ];
}
