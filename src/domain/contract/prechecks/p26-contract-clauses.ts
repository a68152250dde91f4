import { readableText } from './contract-text.js';
import type { Finding, PrecheckInput } from './finding.js';

const RULE = { ruleId: 'P26', basis: 'CC 845', confirmed: true } as const;

interface Clause {
  zh: string;
  en: string;
  pattern: RegExp;
}

/** CC 845: what the text of a technology contract generally holds; not a condition of its validity. */
const CLAUSES: readonly Clause[] = [
  { zh: '验收标准和方法', en: 'standard and method of acceptance', pattern: /验收/u },
  {
    zh: '成果及知识产权的归属和分享',
    en: 'ownership and sharing of the results',
    pattern:
      /(?:成果|知识产权|专利|著作权|技术秘密|所有权|权利)[^。；;\n]{0,30}(?:归属|归[甲乙双]|归.{0,12}(?:所有|享有)|共有|属于)/u,
  },
  { zh: '保密', en: 'confidentiality', pattern: /保密|保守.{0,6}秘密/u },
  {
    zh: '名词和术语的解释',
    en: 'definitions',
    pattern: /(?:名词|术语|用语|定义).{0,12}(?:解释|定义|含义|说明)|定义与解释/u,
  },
];

/** P26 合同条款: the contract text is there, and it holds the clauses that CC 845 lists. */
export function checkContractClauses({ attachments, contractText }: PrecheckInput): Finding[] {
  if (!attachments.some((attachment) => attachment.slot === 'contract_text')) {
    return [
      {
        ...RULE,
        basis: 'R2000 arts 6–8: a written contract, complete with annexes',
        confirmed: false,
        severity: 'block',
        pointer: '',
        zh: '未上传合同文本',
        en: 'The contract text is not uploaded',
        remedyZh: '请上传双方签字盖章的完整合同文本；口头合同不予受理。',
        remedyEn: 'Upload the complete contract as signed and sealed; oral contracts are not accepted.',
        evidence: '',
      },
    ];
  }
  const text = readableText(contractText ?? '').trim();
  if (text === '') {
    return [
      {
        ...RULE,
        severity: 'info',
        pointer: '',
        zh: '合同文本无法提取文字（可能为扫描件），条款、金额和涉密标志未能自动检查',
        en: 'No text could be read from the contract (a scan?); clauses, amounts and markings were not checked',
        remedyZh: '如有电子版，请上传带文字层的 PDF 或 DOCX，可提前发现问题；没有的由登记员人工核对。',
        remedyEn: 'A PDF or DOCX with text lets problems show before filing; otherwise the reviewer reads it.',
        evidence: '',
      },
    ];
  }
  return CLAUSES.filter((clause) => !clause.pattern.test(text)).map(
    (clause): Finding => ({
      ...RULE,
      severity: 'warn',
      pointer: '',
      zh: `合同文本中未见“${clause.zh}”条款`,
      en: `The contract text shows no clause on the ${clause.en}`,
      remedyZh: `请核对合同；确无此条款的，建议双方以补充协议约定${clause.zh}。`,
      remedyEn: `Check the contract; if it is not there, agree on the ${clause.en} in a supplement.`,
      evidence: clause.zh,
    }),
  );
}
