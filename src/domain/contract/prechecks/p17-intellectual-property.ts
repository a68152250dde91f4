import { findKind, needsIntellectualProperty } from '../kind.js';
import { type DraftDeclaration, hasRegisteredNumber, isBlank } from '../missing-fields.js';
import type { Finding, PrecheckAttachment, PrecheckInput } from './finding.js';
import { lacking } from './finding.js';

const RULE = { ruleId: 'P17', basis: 'CCR arts 9–10; CC 845', confirmed: false } as const;

/** P17 知识产权: a transfer or licence names its right, its number, who owns the result, and shows the certificate. */
export function checkIntellectualProperty({ declaration, attachments }: PrecheckInput): Finding[] {
  const kind = declaration.kindCode === undefined ? undefined : findKind(declaration.kindCode);
  if (kind === undefined || !needsIntellectualProperty(kind.kind)) {
    return [];
  }
  const type = declaration.intellectualPropertyType;
  const proofs = attachments.filter(({ slot }) => slot === 'intellectual_property_proof');
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
    if (proofs.length === 0) {
      findings.push({
        ...RULE,
        severity: 'block',
        pointer: '/intellectualPropertyNumber',
        zh: '未上传知识产权证明',
        en: 'The proof of the right is not uploaded',
        remedyZh: '请上传专利证书、登记证书或其电子原件（附件类别“知识产权证明”）。',
        remedyEn: 'Upload the patent or registration certificate under “proof of intellectual property”.',
        evidence: declaration.intellectualPropertyNumber ?? type,
        lacks: 'intellectual_property_proof',
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
  return [...findings, ...findingsOfRights(declaration, proofs)];
}

/** The rights one by one: the proof a right names is there, and the main right is one of them. */
function findingsOfRights(
  { intellectualPropertyRights: rights = [], intellectualPropertyType: main }: DraftDeclaration,
  proofs: readonly PrecheckAttachment[],
): Finding[] {
  const findings = rights.flatMap(({ proofFileName, typeCode, name }, index): Finding[] => {
    const lacksFile = proofFileName !== undefined && !proofs.some(({ fileName }) => fileName === proofFileName);
    const lacksProof = typeCode !== undefined && hasRegisteredNumber(typeCode) && proofs.length === 0;
    if (!lacksFile && !lacksProof) return [];
    return [
      {
        ...RULE,
        severity: 'block',
        pointer: `/intellectualPropertyRights/${index}/proofFileName`,
        zh: lacksFile ? `附件中没有证明文件“${proofFileName}”` : '未上传该项知识产权的证明',
        en: lacksFile ? `There is no proof named "${proofFileName}"` : 'The proof of this right is not uploaded',
        remedyZh: '请在“知识产权证明”类附件中上传证书，并填写其文件名。',
        remedyEn: 'Upload the certificate under “proof of intellectual property” and give its file name.',
        evidence: name ?? '',
      },
    ];
  });
  if (main === undefined || rights.length === 0 || rights.some(({ typeCode }) => typeCode === main)) return findings;
  return [
    ...findings,
    {
      ...RULE,
      severity: 'warn',
      pointer: '/intellectualPropertyType',
      zh: '主要知识产权类型不在知识产权明细之中',
      en: 'The main type is that of none of the rights listed',
      remedyZh: '请在明细中补充该项，或改选明细中的一项为主要知识产权；统计以主要一项为准。',
      remedyEn: 'Add it to the list, or choose one of the list as the main right: statistics count that one.',
      evidence: main,
    },
  ];
}
