import { calendarDaysBetween, isRealDate } from '../../calendar.js';
import { formatYuan } from '../../money.js';
import { isLive, type Neighbour } from '../../precheck/neighbours.js';
import { parametersOf } from '../../precheck/parameters.js';
import { nameSimilarity } from '../../precheck/text-similarity.js';
import { type Finding, note, type PrecheckFacts, relatedContract } from './finding.js';

const REMEDY = {
  remedyZh:
    '请确认本合同是否已经登记或正在办理；同一合同只能登记一次，变更请走变更登记。确为另一份合同的，请说明区别。',
  remedyEn:
    'Make sure that this contract is not registered or pending already: one contract is registered once, a change is an amendment. If it is another one, say what differs.',
};

/** P06 重复登记: the same file, the same parties with the same amount about the same day, or a text that is nearly the same. */
export function checkDuplicate(facts: PrecheckFacts): Finding[] {
  const { neighbours } = facts;
  const told = new Set<string>();
  const untold = <T extends Neighbour>(found: readonly T[]): T[] => {
    const fresh = found.filter(({ contractId, status }) => isLive(status) && !told.has(contractId));
    for (const { contractId } of fresh) told.add(contractId);
    return fresh;
  };
  const sameFile = untold(neighbours.sameFile);
  const sameDeal = untold(neighbours.sameParties.filter((neighbour) => isSameDeal(facts, neighbour)));
  const similar = untold(neighbours.similarText.filter((neighbour) => isAlike(facts, neighbour)));
  const mostAlike = Math.round(Math.max(0, ...similar.map(({ similarity }) => similarity)) * 100);
  return [
    ...(sameFile.length === 0
      ? []
      : [
          note(facts, 'P06', {
            severity: 'warn',
            zh: '同一份合同文件已用于另一登记申请',
            en: 'The same contract file was filed before',
            ...REMEDY,
            evidence: facts.attachments.find(({ slot }) => slot === 'contract_text')?.fileName ?? '',
            details: { contracts: sameFile.map(relatedContract) },
          }),
        ]),
    ...(sameDeal.length === 0
      ? []
      : [
          note(facts, 'P06', {
            severity: 'warn',
            pointer: '/contractValueFen',
            zh: '已有当事人、金额相同且签订日期、项目名称相近的登记申请',
            en: 'There is a filing of the same parties and amount, with nearly the same date and name',
            ...REMEDY,
            evidence: `${formatYuan(facts.declaration.contractValueFen ?? 0n)}; ${facts.declaration.signedOn ?? ''}`,
            details: { contracts: sameDeal.map(relatedContract) },
          }),
        ]),
    ...(similar.length === 0
      ? []
      : [
          note(facts, 'P06', {
            severity: 'warn',
            zh: `合同文本与另一登记申请高度相似（约 ${mostAlike}%）`,
            en: `The contract text is much like that of another filing (about ${mostAlike} %)`,
            ...REMEDY,
            evidence: `${mostAlike}%`,
            details: { contracts: similar.map(relatedContract) },
          }),
        ]),
  ];
}

function isSameDeal({ declaration, parameters }: PrecheckFacts, neighbour: Neighbour): boolean {
  const rule = parametersOf(parameters, 'P06');
  const { signedOn, contractValueFen, projectName = '' } = declaration;
  return (
    signedOn !== undefined &&
    isRealDate(signedOn) &&
    contractValueFen === neighbour.contractValueFen &&
    Math.abs(calendarDaysBetween(signedOn, neighbour.signedOn)) <= rule.number('signedWithinDays') &&
    nameSimilarity(projectName, neighbour.projectName) * 100 >= rule.number('nameAlikePercent')
  );
}

function isAlike({ parameters }: PrecheckFacts, neighbour: { similarity: number; sharesParty: boolean }): boolean {
  const rule = parametersOf(parameters, 'P06');
  const least = rule.number(neighbour.sharesParty ? 'textAlikePercent' : 'textOfOthersAlikePercent');
  return neighbour.similarity * 100 >= least;
}
