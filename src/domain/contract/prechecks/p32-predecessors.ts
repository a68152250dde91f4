import { parametersOf } from '../../precheck/parameters.js';
import { nameSimilarity } from '../../precheck/text-similarity.js';
import { type Finding, note, type PrecheckFacts, relatedContract } from './finding.js';

const ENDED = ['deregistered', 'revoked', 'not_registered', 'not_accepted'];

/** P32 前案: a filing of the same parties for a similar project was deregistered, revoked or refused; its history is shown. */
export function checkPredecessors(facts: PrecheckFacts): Finding[] {
  const { neighbours, declaration } = facts;
  const least = parametersOf(facts.parameters, 'P32').number('nameAlikePercent');
  const found = neighbours.sameParties.filter(
    ({ status, projectName }) =>
      ENDED.includes(status) && nameSimilarity(declaration.projectName ?? '', projectName) * 100 >= least,
  );
  if (found.length === 0) return [];
  return [
    note(facts, 'P32', {
      severity: 'info',
      zh: '相同当事人的相近项目曾被注销、撤销或未予登记',
      en: 'A similar project of the same parties was deregistered, revoked or refused before',
      remedyZh: '请说明与前案的关系以及前案中的问题是否已经解决。',
      remedyEn: 'Say how it relates to the earlier one and whether its defects are cured.',
      evidence: declaration.projectName ?? '',
      details: { contracts: found.map(relatedContract) },
    }),
  ];
}
