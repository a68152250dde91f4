import { parametersOf } from '../../precheck/parameters.js';
import { countOf, findPassage } from './contract-text.js';
import { type Finding, note, type PrecheckFacts } from './finding.js';

/** P24 非技术合同: words of construction, processing, sale, lease, legal or economic advice outweigh those of technology. */
export function checkOtherContract(facts: PrecheckFacts): Finding[] {
  const { text } = facts;
  if (text === undefined) return [];
  const rule = parametersOf(facts.parameters, 'P24');
  const others = countOf(text, rule.pattern('other'));
  const technical = countOf(text, rule.pattern('technical'));
  if (others < rule.number('leastWords') || others * 100 <= (others + technical) * rule.number('mostPercent'))
    return [];
  return [
    note(facts, 'P24', {
      severity: 'warn',
      pointer: '/kindCode',
      zh: `合同文本以工程、加工、买卖、租赁或法律、经济咨询用语为主（${others} 处，技术用语 ${technical} 处），可能不属于技术合同`,
      en: `Words of works, processing, sale, lease or legal and economic advice outweigh (${others} to ${technical}); it may not be a technology contract`,
      remedyZh: '请核对合同性质；含技术内容的混合合同，请写明技术部分的内容和技术交易额。',
      remedyEn: 'Check what the contract is; in a mixed one state the technical part and its value.',
      evidence: findPassage(text, rule.pattern('other')),
    }),
  ];
}
