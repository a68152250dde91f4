import { calendarDaysBetween, isRealDate } from '../../calendar.js';
import { formatYuan, sumFen } from '../../money.js';
import { isLive } from '../../precheck/neighbours.js';
import { parametersOf } from '../../precheck/parameters.js';
import { findKind } from '../kind.js';
import { isLarge, type MeasuredValues } from '../rule-set.js';
import { type Finding, note, type PrecheckFacts, relatedContract } from './finding.js';

/** P33 拆分: several contracts of the same parties, none of them large, that together are, within a window of days. */
export function checkSplitting(facts: PrecheckFacts): Finding[] {
  const { declaration, kind, ruleSet, neighbours } = facts;
  const { contractValueFen, technologyTransactionValueFen, signedOn } = declaration;
  if (contractValueFen === undefined || technologyTransactionValueFen === undefined || kind === undefined) return [];
  if (ruleSet.large === undefined || signedOn === undefined || !isRealDate(signedOn)) return [];
  const own = { contractValueFen, technologyTransactionValueFen };
  if (isLarge(own, kind.kind, ruleSet)) return [];
  const days = parametersOf(facts.parameters, 'P33').number('windowDays');
  const near = neighbours.sameParties.filter((neighbour) => {
    const other = findKind(neighbour.kindCode);
    return (
      isLive(neighbour.status) &&
      other !== undefined &&
      Math.abs(calendarDaysBetween(signedOn, neighbour.signedOn)) <= days &&
      !isLarge(neighbour, other.kind, ruleSet)
    );
  });
  const together = sumOf([own, ...near]);
  if (near.length === 0 || !isLarge(together, kind.kind, ruleSet)) return [];
  const { basis, thresholdFen } = ruleSet.large;
  const sumText = formatYuan(
    basis === 'TECH_AMOUNT' ? together.technologyTransactionValueFen : together.contractValueFen,
  );
  return [
    note(facts, 'P33', {
      severity: 'warn',
      pointer: basis === 'TECH_AMOUNT' ? '/technologyTransactionValueFen' : '/contractValueFen',
      zh: `相同当事人 ${days} 天内共 ${near.length + 1} 份合同，合计 ${sumText} 元，达到大额标准，可能为拆分`,
      en: `The same parties have ${near.length + 1} contracts within ${days} days, together ${sumText} yuan, which is large: perhaps one contract was split`,
      remedyZh: '属于同一项目的请合并为一份合同填报；各自独立的，请说明各合同的技术内容有何不同。',
      remedyEn: 'File one project as one contract; if they are independent, say how they differ.',
      evidence: `${sumText} ≥ ${formatYuan(thresholdFen)}`,
      details: { contracts: near.map(relatedContract) },
    }),
  ];
}

function sumOf(values: readonly MeasuredValues[]): MeasuredValues {
  return {
    contractValueFen: sumFen(values.map((value) => value.contractValueFen)),
    technologyTransactionValueFen: sumFen(values.map((value) => value.technologyTransactionValueFen)),
  };
}
