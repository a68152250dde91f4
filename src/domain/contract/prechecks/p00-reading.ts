import { isUnreadable, problemWords } from '../../precheck/document-reading.js';
import { type Finding, note, type PrecheckFacts } from './finding.js';

/**
 * P00 可读性: which documents no program could read, or read in part; a person reads those. Never more
 * than a notice, but for a file in which a scanner found malicious code.
 */
export function checkReading(facts: PrecheckFacts): Finding[] {
  return facts.attachments.flatMap((attachment): Finding[] => {
    const { slot, fileName, problems = [], isRead, threat } = attachment;
    if (threat !== undefined) return [infected(facts, fileName, threat)];
    if (isRead === false) {
      return [
        note(facts, 'P00', {
          severity: 'info',
          zh: `“${fileName}”的文字尚未提取，依据该文件的检查未进行`,
          en: `The text of "${fileName}" was not read yet; what is checked by it was not checked`,
          remedyZh: '可稍后再次预检；也可直接提交，由登记员人工核对。',
          remedyEn: 'Precheck again later, or submit; the reviewer reads it.',
          evidence: fileName,
        }),
      ];
    }
    return problems
      .filter(({ code }) => !(slot === 'contract_text' && code === 'no-text')) // P26 says it of the contract
      .filter(({ code }) => isText(slot) || !['no-text', 'not-read', 'page-without-text'].includes(code))
      .map((problem) => {
        const words = problemWords(problem);
        return note(facts, 'P00', {
          severity: problem.code.startsWith('contains-') ? 'warn' : 'info',
          zh: `“${fileName}”：${words.zh}`,
          en: `"${fileName}": ${words.en}`,
          ...remedyOf(isUnreadable(problem.code) || problem.code === 'page-without-text', problem.code),
          evidence: fileName,
        });
      });
  });
}

/** 含恶意代码: nobody opens it, so nobody can accept it. */
function infected(facts: PrecheckFacts, fileName: string, threat: string): Finding {
  return note(facts, 'P00', {
    severity: 'block',
    zh: `“${fileName}”经扫描含恶意代码`,
    en: `A scanner found malicious code in "${fileName}"`,
    remedyZh: '请在没有病毒的计算机上重新生成该文件，并替换上传。',
    remedyEn: 'Make the file anew on a clean computer and replace it.',
    evidence: threat,
  });
}

/** Invoices, certificates and letters are often scans, and nobody minds. */
function isText(slot: string): boolean {
  return slot === 'contract_text' || slot === 'contract_annex' || slot === 'amendment_agreement';
}

function remedyOf(isUnread: boolean, code: string): { remedyZh: string; remedyEn: string } {
  if (isUnread) {
    return {
      remedyZh: '如有电子版，请上传带文字层的 PDF 或 DOCX；没有的由登记员人工核对。',
      remedyEn: 'Upload a PDF or DOCX with text if there is one; otherwise the reviewer reads it.',
    };
  }
  if (code.startsWith('contains-')) {
    return {
      remedyZh: '请另存为不含宏、脚本和内嵌文件的 PDF 后重新上传；内嵌文件请单独上传。',
      remedyEn: 'Save it as a PDF without macros, scripts and embedded files; upload embedded files on their own.',
    };
  }
  return {
    remedyZh: '未读取的部分由登记员人工核对；可分册上传。',
    remedyEn: 'The reviewer reads the rest; it may be uploaded in parts.',
  };
}
