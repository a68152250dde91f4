import { parametersOf } from '../../precheck/parameters.js';
import { type Finding, note, type PrecheckAttachment, type PrecheckFacts } from './finding.js';

/** P28 外文合同: a contract in another language comes with a Chinese copy and a commitment that both say the same. */
export function checkForeignLanguage(facts: PrecheckFacts): Finding[] {
  const { attachments, contractText } = facts;
  const rule = parametersOf(facts.parameters, 'P28');
  const leastPercent = rule.number('leastChinesePercent');
  const isForeign = (text: string | undefined): boolean => {
    const { letters, chinese } = lettersOf(text ?? '');
    return letters >= rule.number('leastLetters') && chinese * 100 < letters * leastPercent;
  };
  const texts = attachments.filter(({ slot }) => slot === 'contract_text');
  const foreign = texts.find(({ text }) => isForeign(text));
  if (foreign === undefined && !isForeign(contractText)) return [];
  const isCopy = (attachment: PrecheckAttachment): boolean =>
    attachment !== foreign &&
    (attachment.slot === 'contract_text' || attachment.slot === 'contract_annex') &&
    (rule.pattern('copy').test(attachment.fileName) || (attachment.text !== undefined && !isForeign(attachment.text)));
  const hasCopy = attachments.some(isCopy);
  const hasCommitment = attachments.some(({ slot }) => slot === 'commitment_letter');
  if (hasCopy && hasCommitment) return [];
  const missing = [
    ...(hasCopy ? [] : [{ zh: '中文译本', en: 'a Chinese copy' }]),
    ...(hasCommitment ? [] : [{ zh: '内容一致的承诺书', en: 'the commitment that both say the same' }]),
  ];
  return [
    note(facts, 'P28', {
      severity: 'block',
      zh: `合同文本为外文，缺少${missing.map(({ zh }) => zh).join('和')}`,
      en: `The contract is in another language and lacks ${missing.map(({ en }) => en).join(' and ')}`,
      remedyZh: '请上传含义一致的中文文本（附件类别“合同附件”，文件名含“中文”）和一致性承诺书（附件类别“承诺书”）。',
      remedyEn: 'Upload a Chinese text of the same meaning (annex, named 中文) and the commitment letter.',
      evidence: (foreign?.text ?? contractText ?? '').trim().slice(0, 120),
    }),
  ];
}

function lettersOf(text: string): { letters: number; chinese: number } {
  return {
    letters: text.match(/\p{L}/gu)?.length ?? 0,
    chinese: text.match(/\p{Script=Han}/gu)?.length ?? 0,
  };
}
