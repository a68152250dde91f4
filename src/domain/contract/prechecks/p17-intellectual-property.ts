import { findKind, needsIntellectualProperty } from '../kind.js';
import { hasRegisteredNumber, isBlank } from '../missing-fields.js';
import type { Finding, PrecheckInput } from './finding.js';
import { lacking } from './finding.js';

const RULE = { ruleId: 'P17', basis: 'CCR arts 9–10; CC 845', confirmed: false } as const;

/** P17 知识产权: a transfer or licence names its right, its number, who owns the result, and shows the certificate. */
export function checkIntellectualProperty({ declaration, attachments }: PrecheckInput): Finding[] {
  const kind = declaration.kindCode === undefined ? undefined : findKind(declaration.kindCode);
  if (kind === undefined || !needsIntellectualProperty(kind.kind)) {
    return [];
  }
  const type = declaration.intellectualPropertyType;
  const findings: Finding[] = [];
  if (type === undefined) {
    findings.push(lacking(RULE, '/intellectualPropertyType'));
  } else if (type === 'none') {
    findings.push({
      ...RULE,
      severity: 'block',
      pointer: '/intellectualPropertyType',
      zh: '技术转让、技术许可合同必须有明确的知识产权标的',
      en: 'A transfer or licence needs a right as its object',
      remedyZh: '请选择转让或许可的知识产权类型；如合同只是提供技术指导或解决技术问题，请改按技术服务填报。',
      remedyEn:
        'Choose the right that is transferred or licensed; if it is guidance only, file it as a technology service.',
      evidence: `${kind.zh}; none`,
    });
  } else if (hasRegisteredNumber(type)) {
    if (isBlank(declaration.intellectualPropertyNumber)) {
      findings.push(lacking(RULE, '/intellectualPropertyNumber'));
    }
    if (!attachments.some((attachment) => attachment.slot === 'intellectual_property_proof')) {
      findings.push({
        ...RULE,
        severity: 'block',
        pointer: '/intellectualPropertyNumber',
        zh: '未上传知识产权证明',
        en: 'The proof of the right is not uploaded',
        remedyZh: '请上传专利证书、登记证书或其电子原件（附件类别“知识产权证明”）。',
        remedyEn: 'Upload the patent or registration certificate under “proof of intellectual property”.',
        evidence: declaration.intellectualPropertyNumber ?? type,
      });
    }
  }
  if (isBlank(declaration.ownershipClause)) {
    findings.push({
      ...lacking(RULE, '/ownershipClause'),
      remedyZh: '请摘录合同中关于成果及知识产权归属的条款；合同没有约定的，请双方补充约定。',
      remedyEn: 'Quote the clause on who owns the result; if there is none, the parties agree on one.',
    });
  }
  return findings;
}
