import { comparableText } from '../../precheck/text-similarity.js';
import { parametersOf } from '../../precheck/parameters.js';
import { isBlank } from '../missing-fields.js';
import { findPassage } from './contract-text.js';
import { type Finding, note, type PrecheckFacts } from './finding.js';

/** P08 名称一致: every party stands in the contract under the name the form gives it; the seal is compared by eye. */
export function checkPartyNames(facts: PrecheckFacts): Finding[] {
  const { text, declaration, parameters } = facts;
  if (text === undefined) return [];
  const comparable = comparableText(text);
  return (['sellers', 'buyers'] as const).flatMap((side) =>
    (declaration[side] ?? []).flatMap((party, index): Finding[] => {
      const { name } = party;
      if (name === undefined || isBlank(name) || comparable.includes(comparableText(name))) return [];
      return [
        note(facts, 'P08', {
          severity: 'warn',
          pointer: `/${side}/${index}/name`,
          zh: `合同文本中未见“${name}”`,
          en: `The contract text does not name "${name}"`,
          remedyZh: '登记表、合同文本和印章上的名称应当一致，请使用营业执照上的全称；更名的请附更名证明。',
          remedyEn:
            'Form, contract and seal carry one name: the full one of the licence; after a change of name attach its proof.',
          evidence: findPassage(text, parametersOf(parameters, 'P08').pattern('partyLabel')) ?? name,
        }),
      ];
    }),
  );
}
