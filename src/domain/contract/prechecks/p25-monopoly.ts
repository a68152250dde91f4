import { parametersOf } from '../../precheck/parameters.js';
import { findPassage } from './contract-text.js';
import { type Finding, note, type PrecheckFacts } from './finding.js';

/** P25 非法垄断技术: the six cases of the interpretation on technology contracts, art. 10 (CC 850). */
export function checkMonopoly(facts: PrecheckFacts): Finding[] {
  const { text } = facts;
  if (text === undefined) return [];
  return parametersOf(facts.parameters, 'P25')
    .named()
    .flatMap(({ zh, en, pattern }): Finding[] => {
      const found = findPassage(text, pattern);
      return found === undefined
        ? []
        : [
            note(facts, 'P25', {
              severity: 'warn',
              zh: `可能属于非法垄断技术：${zh}`,
              en: `This may be an illegal monopoly on technology: ${en}`,
              remedyZh: '含有非法垄断技术、妨碍技术进步条款的合同不予登记；请双方修改该条款，或说明其合理理由。',
              remedyEn:
                'A contract with such a clause is not registered; change it, or give the reason that justifies it.',
              evidence: found,
            }),
          ];
    });
}
