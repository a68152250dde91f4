import { type CaseAttachment, listAttachments } from '../db/attachment-snapshot-store.js';
import type { ContractRecord } from '../db/contract-store.js';
import { findOrganisationByCreditCode } from '../db/organisation-store.js';
import { findFirstVersionAt } from '../db/version-store.js';
import { shanghaiDateOf } from '../domain/calendar.js';
import type { Declaration } from '../domain/contract/declaration.js';
import { blocks, type Finding, precheck } from '../domain/contract/precheck.js';
import type { RuleSet } from '../domain/contract/rule-set.js';
import { DomainError } from '../domain/errors.js';
import type { OutsideDependencies } from './index.js';
import type { Act } from './record-act.js';

/**
 * 预检 as law: what is filed, filed again or amended must pass the prechecks and be printable on a certificate.
 * Throws `precheck-blocked` with the rules and pointers only (their evidence quotes the contract and stays in the record),
 * `glyph-not-in-font`.
 */
export async function checkFiling(
  act: Act,
  contract: ContractRecord,
  declaration: Declaration,
  ruleSet: RuleSet,
  { certificates }: Pick<OutsideDependencies, 'certificates'>,
): Promise<{ attachments: CaseAttachment[]; findings: Finding[] }> {
  // better said now than when the certificate is printed
  const printed = [declaration.projectName, ...[...declaration.sellers, ...declaration.buyers].map(({ name }) => name)];
  const characters = certificates.missingGlyphs(printed.join(''));
  if (characters.length > 0) throw new DomainError('glyph-not-in-font', { characters });

  const attachments = await listAttachments(act.trx, contract.id);
  const findings = precheck({
    declaration,
    attachments: attachments.map(({ slot, fileName }) => ({ slot, fileName })),
    contractText: attachments.find((attachment) => attachment.slot === 'contract_text')?.text,
    office: { regionCode: act.rules.office(contract.officeId).regionCode },
    ruleSet,
    today: act.today,
    filedOn: await findFirstFiledOn(act, contract.id),
    calendar: act.rules.calendar,
  });
  if (blocks(findings)) {
    throw new DomainError('precheck-blocked', {
      findings: findings
        .filter((finding) => finding.severity === 'block')
        .map(({ ruleId, severity, pointer }) => ({ ruleId, severity, pointer })),
    });
  }
  return { attachments, findings };
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
