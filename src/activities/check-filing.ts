import { type CaseAttachment, listAttachments } from '../db/attachment-snapshot-store.js';
import type { ContractRecord } from '../db/contract-store.js';
import { gatherFilingFacts } from '../db/filing-facts.js';
import { addFindings } from '../db/finding-store.js';
import { addMissingGlyphs } from '../db/missing-glyph-store.js';
import { type ContractMarks, keepMarks } from '../db/neighbour-store.js';
import { findOrganisationByCreditCode } from '../db/organisation-store.js';
import { findFirstVersionAt } from '../db/version-store.js';
import { shanghaiDateOf } from '../domain/calendar.js';
import type { Declaration } from '../domain/contract/declaration.js';
import { formOfDraft } from '../domain/contract/form-carry-over.js';
import { findKind } from '../domain/contract/kind.js';
import { blocks, type Finding, precheck, withoutDetails } from '../domain/contract/precheck.js';
import {
  findUnprintableNames,
  printedNames,
  type UnprintableName,
} from '../domain/contract/prechecks/p37-printable-names.js';
import type { RulesInForce } from '../domain/contract/rule-set.js';
import { DomainError } from '../domain/errors.js';
import { nameCharacters } from '../domain/paper/code-point.js';
import type { OutsideDependencies } from './index.js';
import type { Act } from './record-act.js';

/** What a check of a filing found, for the version that is about to be kept. */
export interface CheckedFiling {
  attachments: CaseAttachment[];
  /** As the applicant may read them: what goes into the version. */
  findings: Finding[];
  /** The same with what only officers see. */
  findingsForOfficers: readonly Finding[];
  marks: ContractMarks;
  /** Names a certificate can show by code points only. */
  unprintableNames: readonly UnprintableName[];
}

/**
 * 预检 as law: what is filed, filed again or amended must pass the prechecks and be printable on a certificate. Texts are
 * those that were read before: one that is missing is a finding and no block.
 * Throws `precheck-blocked` with the rules and pointers only (their evidence quotes the contract and stays in the record),
 * `glyph-not-in-font`.
 */
export async function checkFiling(
  act: Act,
  contract: ContractRecord,
  declaration: Declaration,
  ruleSet: RulesInForce,
  { certificates }: Pick<OutsideDependencies, 'certificates'>,
): Promise<CheckedFiling> {
  // better said now than when the certificate is printed
  for (const { pointer, text } of printedNames(declaration)) {
    const characters = certificates.unprintable(text);
    if (characters.length > 0) {
      throw new DomainError('glyph-not-in-font', { pointer, characters, named: nameCharacters(characters) });
    }
  }
  const unprintableNames = findUnprintableNames(declaration, certificates.missingGlyphs);

  const attachments = await listAttachments(act.trx, contract.id);
  const parameters = act.rules.prechecks;
  const { marks, ...facts } = await gatherFilingFacts(act.trx, {
    contractId: contract.id,
    declaration,
    attachments,
    parameters,
    today: act.today,
  });
  const findingsForOfficers = precheck({
    ...facts,
    declaration,
    office: { regionCode: act.rules.office(contract.officeId).regionCode },
    ruleSet,
    today: act.today,
    filedOn: await findFirstFiledOn(act, contract.id),
    calendar: act.rules.calendarOf(contract.officeId, act.today),
    parameters,
    form: formOfDraft(act.rules.forms, contract.form, findKind(declaration.kindCode)?.kind, act.today),
    unprintableNames,
    documentSlots: act.rules.documentSlots,
  });
  if (blocks(findingsForOfficers)) {
    throw new DomainError('precheck-blocked', {
      findings: findingsForOfficers
        .filter((finding) => finding.severity === 'block')
        .map(({ ruleId, severity, pointer }) => ({ ruleId, severity, pointer })),
    });
  }
  const findings = findingsForOfficers.map(withoutDetails);
  return { attachments, findings, findingsForOfficers, marks, unprintableNames };
}

/** Keeps with a version what was noticed about it, and by what later filings will find it. */
export async function keepChecked(
  act: Act,
  contractId: string,
  versionNo: number,
  { findingsForOfficers, marks, unprintableNames }: CheckedFiling,
): Promise<void> {
  await addFindings(act.trx, contractId, versionNo, findingsForOfficers, act.time.nowAt);
  await keepMarks(act.trx, contractId, versionNo, marks);
  await addMissingGlyphs(act.trx, contractId, versionNo, unprintableNames, act.time.nowAt);
}

/** The term of the contract is measured by the day of the first filing, also when a correction is answered later. */
async function findFirstFiledOn(act: Act, contractId: string): Promise<string | undefined> {
  const filedAt = await findFirstVersionAt(act.trx, contractId);
  return filedAt === undefined ? undefined : shanghaiDateOf(new Date(filedAt).getTime());
}

/** The organisation on the other side, if it is known here; it may see the contract once it is registered. */
export async function findCounterparty(act: Act, declaration: Declaration): Promise<string | undefined> {
  const others = declaration.applicantSide === 'seller' ? declaration.buyers : declaration.sellers;
  for (const { unifiedSocialCreditCode } of others) {
    if (unifiedSocialCreditCode === undefined) continue;
    const found = await findOrganisationByCreditCode(act.trx, unifiedSocialCreditCode);
    if (found !== undefined) return found.id;
  }
  return undefined;
}
