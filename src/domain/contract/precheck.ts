import { findKind } from './kind.js';
import { readableText } from './prechecks/contract-text.js';
import type { Finding, PrecheckFacts, PrecheckInput } from './prechecks/finding.js';
import { checkReading } from './prechecks/p00-reading.js';
import { checkStateSecret } from './prechecks/p01-state-secret.js';
import { checkApplicantSide } from './prechecks/p02-applicant-side.js';
import { checkOfficeArea } from './prechecks/p03-office-area.js';
import { checkFilingWindow } from './prechecks/p04-filing-window.js';
import { checkSigningDate } from './prechecks/p05-signing-date.js';
import { checkDuplicate } from './prechecks/p06-duplicate.js';
import { checkUnifiedSocialCreditCodes } from './prechecks/p07-unified-social-credit-code.js';
import { checkPartyNames } from './prechecks/p08-party-names.js';
import { checkSignatures } from './prechecks/p09-signatures.js';
import { checkAmounts } from './prechecks/p10-amounts.js';
import { checkNonTechnicalLines } from './prechecks/p11-non-technical-lines.js';
import { checkQuantity } from './prechecks/p12-quantity.js';
import { checkTechnicalShare } from './prechecks/p13-technical-share.js';
import { checkLargeContract } from './prechecks/p14-large-contract.js';
import { checkIntellectualProperty } from './prechecks/p17-intellectual-property.js';
import { checkPatentTerm } from './prechecks/p18-patent-term.js';
import { checkTechnicalSecret } from './prechecks/p19-technical-secret.js';
import { checkTraining } from './prechecks/p22-training.js';
import { checkOtherContract } from './prechecks/p24-other-contract.js';
import { checkMonopoly } from './prechecks/p25-monopoly.js';
import { checkContractClauses } from './prechecks/p26-contract-clauses.js';
import { checkRoyalty } from './prechecks/p27-royalty.js';
import { checkForeignLanguage } from './prechecks/p28-foreign-language.js';
import { checkForeignParty } from './prechecks/p29-foreign-party.js';
import { checkRelatedParties } from './prechecks/p30-related-parties.js';
import { checkPlannedProject } from './prechecks/p31-planned-project.js';
import { checkPredecessors } from './prechecks/p32-predecessors.js';
import { checkSplitting } from './prechecks/p33-splitting.js';
import { checkPaperOriginal } from './prechecks/p34-paper-original.js';
import { checkShares } from './prechecks/p35-shares.js';
import { checkCompleteForm } from './prechecks/p36-complete-form.js';
import { checkPrintableNames } from './prechecks/p37-printable-names.js';
import { checkDocuments } from './prechecks/p38-documents.js';
import { checkFilingOrganisation } from './prechecks/p39-filing-organisation.js';
import { checkPhrases } from './prechecks/phrase-checks.js';

export type {
  Finding,
  FindingDetails,
  PrecheckAttachment,
  PrecheckInput,
  RelatedContract,
  Severity,
} from './prechecks/finding.js';
export { withoutDetails } from './prechecks/finding.js';

/**
 * Every rule, in the order they are read out: P01 to P32 of the registry's list, before them whether the documents could
 * be read, after them whether one contract was split into several,
 * whether the paper must follow, whether shares add up, whether the form is complete, whether every name can be printed and every document is there.
 */
export const PRECHECKS: Readonly<Record<string, (facts: PrecheckFacts) => Finding[]>> = {
  P00: checkReading,
  P01: checkStateSecret,
  P02: checkApplicantSide,
  P03: checkOfficeArea,
  P04: checkFilingWindow,
  P05: checkSigningDate,
  P06: checkDuplicate,
  P07: checkUnifiedSocialCreditCodes,
  P08: checkPartyNames,
  P09: checkSignatures,
  P10: checkAmounts,
  P11: checkNonTechnicalLines,
  P12: checkQuantity,
  P13: checkTechnicalShare,
  P14: checkLargeContract,
  P15: checkPhrases('P15'),
  P16: checkPhrases('P16'),
  P17: checkIntellectualProperty,
  P18: checkPatentTerm,
  P19: checkTechnicalSecret,
  P20: checkPhrases('P20'),
  P21: checkPhrases('P21'),
  P22: checkTraining,
  P23: checkPhrases('P23'),
  P24: checkOtherContract,
  P25: checkMonopoly,
  P26: checkContractClauses,
  P27: checkRoyalty,
  P28: checkForeignLanguage,
  P29: checkForeignParty,
  P30: checkRelatedParties,
  P31: checkPlannedProject,
  P32: checkPredecessors,
  P33: checkSplitting,
  P34: checkPaperOriginal,
  P35: checkShares,
  P36: checkCompleteForm,
  P37: checkPrintableNames,
  P38: checkDocuments,
  P39: checkFilingOrganisation,
};

/** 预检: everything that would be noticed about this declaration, before and after filing. It prepares and never decides. */
export function precheck(input: PrecheckInput): Finding[] {
  const facts = factsOf(input);
  const findings = Object.values(PRECHECKS).flatMap((check) => check(facts));
  // what another rule stops at this place already is not said a second time
  const stopped = new Set(findBlocking(findings).flatMap(({ ruleId, pointer }) => (ruleId === 'P36' ? [] : pointer)));
  const lacking = new Set(findings.flatMap(({ ruleId, lacks }) => (ruleId === 'P38' ? [] : (lacks ?? []))));
  return findings.flatMap(({ lacks, ...finding }) => {
    const isSaidBefore =
      finding.ruleId === 'P36'
        ? stopped.has(finding.pointer)
        : finding.ruleId === 'P38' && lacks !== undefined && lacking.has(lacks);
    return isSaidBefore ? [] : [finding];
  });
}

function factsOf(input: PrecheckInput): PrecheckFacts {
  const text = readableText(input.contractText ?? '');
  const { kindCode } = input.declaration;
  return {
    ...input,
    text: text.trim() === '' ? undefined : text,
    kind: kindCode === undefined ? undefined : findKind(kindCode),
  };
}

/** The findings that stop a submission. */
export function findBlocking(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => finding.severity === 'block');
}

/** True when any of these findings stops a submission. */
export function blocks(findings: readonly Finding[]): boolean {
  return findBlocking(findings).length > 0;
}
