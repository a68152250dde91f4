import { findSentence, readableText } from './contract-text.js';
import type { Finding, PrecheckInput } from './finding.js';
import { lacking } from './finding.js';

const RULE = { ruleId: 'P01', basis: 'State Secrets Law 2024 art. 31(3)', confirmed: true } as const;

/** Markings of classified papers; 技术秘密 and 商业机密 are ordinary words of a contract. */
const MARKINGS = /绝密|(?<!商业|技术)机密|秘密\s*★|★\s*(?:\d+年|长期)|内部(?:资料|文件|机密)/u;

/** P01 涉密: the question about state secrets is answered before anything is uploaded; a yes stops, a marking warns. */
export function checkStateSecret({ declaration, contractText }: PrecheckInput): Finding[] {
  if (declaration.secrecy === undefined) {
    return [lacking(RULE, '/secrecy')];
  }
  if (declaration.secrecy === 'state_secret') {
    return [
      {
        ...RULE,
        severity: 'block',
        pointer: '/secrecy',
        zh: '涉及国家秘密的合同不得进入本系统',
        en: 'A contract that holds state secrets may not enter this system',
        remedyZh: '请停止填报，删除本草稿，改由线下涉密渠道向登记机构提交纸质材料。',
        remedyEn: 'Stop, delete this draft and take the paper channel of the registration office.',
        evidence: 'state_secret',
      },
    ];
  }
  const texts = [
    { pointer: '', text: readableText(contractText ?? '') },
    { pointer: '/projectName', text: declaration.projectName ?? '' },
    { pointer: '/summary', text: declaration.summary ?? '' },
  ];
  return texts.flatMap(({ pointer, text }): Finding[] => {
    const evidence = findSentence(text, MARKINGS);
    return evidence === undefined
      ? []
      : [
          {
            ...RULE,
            severity: 'warn',
            pointer,
            zh: '出现疑似涉密标志，请核实是否涉及国家秘密',
            en: 'There is a marking that classified papers carry; make sure that no state secret is involved',
            remedyZh: '如涉及国家秘密，请立即停止填报并改走线下渠道；如不涉及，请在合同中改用其他表述或向登记员说明。',
            remedyEn:
              'If it is a state secret, stop and take the paper channel; if not, reword it or explain it to the reviewer.',
            evidence,
          },
        ];
  });
}
