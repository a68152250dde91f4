import { type Finding, note, type PrecheckFacts } from './finding.js';

/**
 * P39 申请单位: who files is one of the applying side (D2024 art. 11), or shows a power of attorney of it; otherwise anybody
 * could have somebody else's contract registered.
 */
export function checkFilingOrganisation(facts: PrecheckFacts): Finding[] {
  const { declaration, applicant, attachments } = facts;
  const { applicantSide, sellers = [], buyers = [] } = declaration;
  const side = applicantSide === 'buyer' ? buyers : sellers;
  if (applicant === undefined || applicantSide === undefined || side.length === 0) return [];
  const isOfSide = side.some(({ unifiedSocialCreditCode, name }) =>
    unifiedSocialCreditCode === undefined
      ? name === applicant.name
      : unifiedSocialCreditCode === applicant.unifiedSocialCreditCode,
  );
  if (isOfSide) return [];
  const isAuthorised = attachments.some(({ slot }) => slot === 'authorisation');
  return [
    note(facts, 'P39', {
      severity: isAuthorised ? 'warn' : 'block',
      pointer: applicantSide === 'buyer' ? '/buyers' : '/sellers',
      zh: isAuthorised
        ? `申报单位${applicant.name}不是申请方当事人，凭授权委托书申报`
        : `申报单位${applicant.name}不是申请方当事人`,
      en: isAuthorised
        ? 'Who files is no party of the applying side and files by a power of attorney'
        : 'Who files is no party of the applying side',
      remedyZh: '请由合同申请方的账号申报；受托申报的，请上传申请方出具的授权委托书（附件类别“授权委托书”）。',
      remedyEn: 'File from an account of the applying side, or upload its power of attorney.',
      evidence: side.map(({ name }) => name ?? '').join('、'),
    }),
  ];
}
