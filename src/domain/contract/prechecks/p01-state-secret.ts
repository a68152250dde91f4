import { parametersOf } from '../../precheck/parameters.js';
import { findPassage } from './contract-text.js';
import type { Finding, PrecheckFacts } from './finding.js';
import { lacking } from './finding.js';

const RULE = { ruleId: 'P01', basis: 'State Secrets Law 2024 art. 31(3)', confirmed: true } as const;

/** P01 涉密: the question about state secrets is answered before anything is uploaded; a yes stops, a marking warns. */
export function checkStateSecret({ declaration, text: contractText = '', parameters }: PrecheckFacts): Finding[] {
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
    { pointer: '', text: contractText },
    { pointer: '/projectName', text: declaration.projectName ?? '' },
    { pointer: '/summary', text: declaration.summary ?? '' },
  ];
  const markings = parametersOf(parameters, 'P01').pattern('markings');
  return texts.flatMap(({ pointer, text }): Finding[] => {
    const found = findPassage(text, markings);
    return found === undefined
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
            evidence: found.sentence,
            ...(pointer === '' ? { page: found.page } : {}),
          },
        ];
  });
}
