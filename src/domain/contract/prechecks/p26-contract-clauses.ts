import { parametersOf } from '../../precheck/parameters.js';
import type { Finding, PrecheckFacts } from './finding.js';

const RULE = { ruleId: 'P26', basis: 'CC 845', confirmed: true } as const;

/** P26 合同条款: the contract text is there, and it holds the clauses that CC 845 lists. */
export function checkContractClauses({ attachments, text, parameters }: PrecheckFacts): Finding[] {
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
        lacks: 'contract_text',
      },
    ];
  }
  if (text === undefined) {
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
  const missing = parametersOf(parameters, 'P26')
    .named()
    .filter((clause) => !clause.pattern.test(text));
  return missing.map(
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
