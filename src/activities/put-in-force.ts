import { randomUUID } from 'node:crypto';
import type { AssessedValues } from '../db/assessment-store.js';
import { countRegistrationVersion, findRegistration, issueCertificateRow } from '../db/registration-store.js';
import { DomainError } from '../domain/errors.js';
import type { ContractOutcome } from '../workflows/contract/messages.js';
import { advance, contractOutcome, type OpenCase } from './advance-case.js';
import { assess } from './assess.js';
import { checkFiling, findCounterparty } from './check-filing.js';
import { recoverUnearned, stopClaimsOfAmendment } from './end-claims.js';
import { dependantsBefore, flagDependants } from './flag-dependants.js';
import type { OutsideDependencies } from './index.js';
import type { Act } from './record-act.js';
import { keepVersion } from './keep-version.js';
import { parseDeclaration } from './submission.js';

/** What takes the place of the registered version. */
export interface NewVersion {
  kind: 'amendment' | 're_recognition';
  /** In wire form. */
  declaration: unknown;
  sheet: AssessedValues | undefined;
  isLarge: boolean;
  eventKind: string;
  rationale: string;
}

/**
 * 换发: the next version of a registration under the same number; values are assessed again, the old certificate is
 * superseded, claims not yet paid end, and what paid ones earn no more is owed back (rows 20, 23, 36).
 * Throws `payment-under-way`.
 */
export async function putInForce(
  act: Act,
  open: OpenCase,
  dependencies: Pick<OutsideDependencies, 'certificates'>,
  version: NewVersion,
): Promise<ContractOutcome> {
  const { contract } = open;
  const declaration = parseDeclaration(version.declaration);
  const ruleSet = act.rules.rulesOf(contract);
  const registration = await findRegistration(act.trx, contract.id);
  if (registration === undefined) {
    throw new DomainError('action-not-allowed', { status: contract.status, action: open.row.action });
  }
  const checked = await checkFiling(act, contract, declaration, ruleSet, dependencies);
  const before = await dependantsBefore(act, contract.id);
  const stopped = await stopClaimsOfAmendment(act, contract.id);
  const { kind, declaration: wire } = version;
  await keepVersion(act, contract.id, { kind, wire, declaration, checked });
  const stage = version.kind === 'amendment' ? 'amendment' : 'objection';
  await assess(act, contract, stage, version.sheet, version.declaration);
  const versionNo = await countRegistrationVersion(act.trx, contract.id);
  await issueCertificateRow(act.trx, {
    id: randomUUID(),
    contractId: contract.id,
    registrationNumber: registration.number,
    versionNo,
    officeName: act.rules.office(contract.officeId).name,
    issuedOn: act.today,
    clockOffsetMs: act.time.offsetMs,
  });
  const saved = await advance(act, open, {
    kind: version.eventKind,
    changes: {
      declaration: version.declaration,
      pendingDeclaration: null,
      pendingAssessment: null,
      due: null,
      isLarge: version.isLarge,
      counterpartyOrganisationId: (await findCounterparty(act, declaration)) ?? null,
    },
    reasonText: version.rationale,
    data: { registrationNumber: registration.number, registrationVersion: versionNo },
  });
  const recovered = await recoverUnearned(act, saved);
  await flagDependants(act, saved, 'amended', before);
  return contractOutcome(act, saved, {
    registrationNumber: registration.number,
    certificateToIssue: versionNo,
    affectedClaims: [...stopped, ...recovered],
  });
}
