import { describePath } from '../../precheck/relation-graph.js';
import { type Finding, note, type PrecheckFacts } from './finding.js';

const REMEDY = {
  remedyZh: '请如实填写“是否关联交易”；关联交易可以登记，但不计入奖励基数。',
  remedyEn: 'Answer the related-party question truly; such a contract may be registered but earns no reward.',
};

/** P30 关联方: a chain of representatives, shareholders or a group between seller and buyer; what it is, officers see. */
export function checkRelatedParties(facts: PrecheckFacts): Finding[] {
  const { relation, declaration } = facts;
  if (relation !== undefined && declaration.relatedParty !== true) {
    return [
      note(facts, 'P30', {
        severity: 'warn',
        pointer: '/relatedParty',
        zh: relation.byNameOnly
          ? '买卖双方可能存在关联关系（有同名人员，须核实是否为同一人），登记表填写为非关联交易'
          : '买卖双方存在关联关系（法定代表人、股权或同一集团），登记表填写为非关联交易',
        en: relation.byNameOnly
          ? 'Seller and buyer may be related (a person of the same name, to be verified), the form says they are not'
          : 'Seller and buyer are related by representative, shares or group, the form says they are not',
        ...REMEDY,
        evidence: 'relatedParty=false',
        details: { path: describePath(relation) },
      }),
    ];
  }
  if (declaration.relatedParty !== true) return sameRepresentative(facts);
  return [
    note(facts, 'P30', {
      severity: 'info',
      pointer: '/relatedParty',
      zh: '已声明为关联交易，不计入奖励基数',
      en: 'Declared as a deal between related parties, which earns no reward',
      remedyZh: '无需修改；如填写有误请更正。',
      remedyEn: 'Nothing to change, unless it was a mistake.',
      evidence: 'relatedParty=true',
      details: relation === undefined ? undefined : { path: describePath(relation) },
    }),
  ];
}

/** V05: one person represents both sides, by name. */
function sameRepresentative(facts: PrecheckFacts): Finding[] {
  const { sellers = [], buyers = [] } = facts.declaration;
  const names = sellers.flatMap(({ legalRepresentative }) => legalRepresentative ?? []);
  return buyers.flatMap(({ legalRepresentative: name }, index) =>
    name === undefined || !names.includes(name)
      ? []
      : [
          note(facts, 'P30', {
            severity: 'warn',
            pointer: `/buyers/${index}/legalRepresentative`,
            zh: '买卖双方的法定代表人姓名相同，登记表填写为非关联交易',
            en: 'Both sides name the same legal representative, the form says they are not related',
            ...REMEDY,
            evidence: name,
          }),
        ],
  );
}
