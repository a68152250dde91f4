import { checkAmounts } from './prechecks/p10-amounts.js';
import { checkApplicantSide } from './prechecks/p02-applicant-side.js';
import { checkContractClauses } from './prechecks/p26-contract-clauses.js';
import { checkFilingWindow } from './prechecks/p04-filing-window.js';
import { checkIntellectualProperty } from './prechecks/p17-intellectual-property.js';
import { checkLargeContract } from './prechecks/p14-large-contract.js';
import { checkNonTechnicalLines } from './prechecks/p11-non-technical-lines.js';
import { checkOfficeArea } from './prechecks/p03-office-area.js';
import { checkSigningDate } from './prechecks/p05-signing-date.js';
import { checkStateSecret } from './prechecks/p01-state-secret.js';
import { checkUnifiedSocialCreditCodes } from './prechecks/p07-unified-social-credit-code.js';
import type { Finding, PrecheckInput } from './prechecks/finding.js';

export type { Finding, PrecheckInput, Severity } from './prechecks/finding.js';

/** The rules that are checked, in the order of the form; the registry's list of pre-checks has more to come. */
export const PRECHECKS: Readonly<Record<string, (input: PrecheckInput) => Finding[]>> = {
  P01: checkStateSecret,
  P02: checkApplicantSide,
  P03: checkOfficeArea,
  P04: checkFilingWindow,
  P05: checkSigningDate,
  P07: checkUnifiedSocialCreditCodes,
  P10: checkAmounts,
  P11: checkNonTechnicalLines,
  P14: checkLargeContract,
  P17: checkIntellectualProperty,
  P26: checkContractClauses,
};

/** 预检: everything that would be noticed about this declaration, before and after filing. It prepares and never decides. */
export function precheck(input: PrecheckInput): Finding[] {
  return Object.values(PRECHECKS).flatMap((check) => check(input));
}

/** The findings that stop a submission. */
export function findBlocking(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => finding.severity === 'block');
}

/** True when any of these findings stops a submission. */
export function blocks(findings: readonly Finding[]): boolean {
  return findBlocking(findings).length > 0;
}
