import { parametersOf } from '../../precheck/parameters.js';
import { needsIntellectualProperty } from '../kind.js';
import { type Finding, note, type PrecheckFacts } from './finding.js';

/** P19 技术秘密: not publicly known, of economic value, practical, and kept secret by measures: all four are shown. */
export function checkTechnicalSecret(facts: PrecheckFacts): Finding[] {
  const { kind, declaration, text } = facts;
  if (kind === undefined || !needsIntellectualProperty(kind.kind) || text === undefined) return [];
  const types = (declaration.intellectualPropertyRights ?? []).map(({ typeCode }) => typeCode);
  if (![declaration.intellectualPropertyType, ...types].includes('technical_secret')) return [];
  const said = `${text}\n${declaration.summary ?? ''}`;
  const missing = parametersOf(facts.parameters, 'P19')
    .named()
    .filter(({ pattern }) => !pattern.test(said));
  if (missing.length === 0) return [];
  const zh = missing.map((condition) => condition.zh).join('、');
  const en = missing.map((condition) => condition.en).join(', ');
  return [
    note(facts, 'P19', {
      severity: 'warn',
      pointer: '/intellectualPropertyType',
      zh: `以技术秘密为标的，合同未说明：${zh}`,
      en: `The object is a technical secret and the contract does not show: ${en}`,
      remedyZh: `请在合同或附件中说明${zh}，并附保密制度、保密协议等证据。`,
      remedyEn: `Show ${en} in the contract or an annex, with evidence such as rules or agreements on secrecy.`,
      evidence: zh,
    }),
  ];
}
