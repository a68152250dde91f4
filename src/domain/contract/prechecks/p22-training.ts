import { calendarDaysBetween, isRealDate } from '../../calendar.js';
import { isLive } from '../../precheck/neighbours.js';
import { parametersOf } from '../../precheck/parameters.js';
import { findKind } from '../kind.js';
import { type Finding, note, type PrecheckFacts, relatedContract } from './finding.js';
import { checkPhrases } from './phrase-checks.js';

const checkWords = checkPhrases('P22');

/** P22 技术培训: for the staff of a specific project, and not split off a development, transfer or licence. */
export function checkTraining(facts: PrecheckFacts): Finding[] {
  const { kind, declaration, neighbours } = facts;
  if (kind?.code !== '52') return [];
  const { signedOn } = declaration;
  const days = parametersOf(facts.parameters, 'P22').number('mainContractWithinDays');
  const main = neighbours.sameParties.filter(
    (neighbour) =>
      isLive(neighbour.status) &&
      ['development', 'transfer', 'licence'].includes(findKind(neighbour.kindCode)?.kind ?? '') &&
      signedOn !== undefined &&
      isRealDate(signedOn) &&
      Math.abs(calendarDaysBetween(signedOn, neighbour.signedOn)) <= days,
  );
  if (main.length === 0) return checkWords(facts);
  return [
    ...checkWords(facts),
    note(facts, 'P22', {
      severity: 'warn',
      pointer: '/kindCode',
      zh: '双方另有技术开发、转让或许可合同，随合同提供的培训不应拆分单独登记',
      en: 'The parties also have a development, transfer or licence; training that belongs to it is not registered apart',
      remedyZh: '培训属于该合同一部分的，请并入该合同；独立的培训请说明其特定技术项目。',
      remedyEn: 'If the training is part of that contract, leave it there; if not, say which project it is about.',
      evidence: declaration.projectName ?? '',
      details: { contracts: main.map(relatedContract) },
    }),
  ];
}
