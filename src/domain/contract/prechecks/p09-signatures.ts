import { parametersOf } from '../../precheck/parameters.js';
import { findPassage } from './contract-text.js';
import { type Finding, note, type PrecheckFacts } from './finding.js';

/**
 * P09 签章: the contract has a place for signatures and seals, and whoever signs for somebody shows an authorisation. The
 * seal itself is a picture, so this rule warns and leaves the look at it to the reviewer.
 */
export function checkSignatures(facts: PrecheckFacts): Finding[] {
  const { text, declaration, attachments } = facts;
  const rule = parametersOf(facts.parameters, 'P09');
  const isAuthorised = attachments.some(({ slot }) => slot === 'authorisation');
  const findings: Finding[] = [];
  if (text !== undefined && !rule.pattern('signature').test(text)) {
    findings.push(
      note(facts, 'P09', {
        severity: 'warn',
        zh: '合同文本中未见签字盖章处',
        en: 'The contract text shows no place for signatures and seals',
        remedyZh: '请上传含签字盖章页的完整合同；未签字盖章的合同不予登记。',
        remedyEn: 'Upload the whole contract with its page of signatures and seals; without them it is not registered.',
      }),
    );
  }
  const agent = text === undefined ? undefined : findPassage(text, rule.pattern('signedByAgent'));
  if (agent !== undefined && !isAuthorised) {
    findings.push(
      note(facts, 'P09', {
        severity: 'warn',
        zh: '合同由代理人签署，未上传授权委托书',
        en: 'The contract was signed by an agent and no authorisation is uploaded',
        remedyZh: '请上传载明委托人、受托人和授权内容的授权委托书（附件类别“授权委托书”）。',
        remedyEn: 'Upload the authorisation naming principal, agent and content.',
        evidence: agent,
      }),
    );
  }
  for (const side of ['sellers', 'buyers'] as const) {
    (declaration[side] ?? []).forEach(({ name = '' }, index) => {
      if (isAuthorised || !rule.pattern('internalUnit').test(name.trim())) return;
      findings.push(
        note(facts, 'P09', {
          severity: 'warn',
          pointer: `/${side}/${index}/name`,
          zh: `“${name}”可能是内设机构或课题组，须有法人的书面授权`,
          en: `"${name}" looks like an internal unit or research group, which needs the authorisation of its legal person`,
          remedyZh: '请以法人名义签订和填报，或上传法定代表人的书面授权。',
          remedyEn: 'Sign and file in the name of the legal person, or upload the authorisation of its representative.',
          evidence: name,
        }),
      );
    });
  }
  return findings;
}
