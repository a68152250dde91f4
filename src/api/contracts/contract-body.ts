import { readClock } from '../../db/clock-store.js';
import type { Transaction } from '../../db/connection.js';
import { findContractDossier } from '../../db/read-models/contract-view.js';
import type { Actor } from '../../domain/actor.js';
import { allowedActions } from '../../domain/contract/status.js';
import { depthOf } from '../../domain/contract/timeline-depth.js';
import { DomainError } from '../../domain/errors.js';
import type { AppContext } from '../dependencies.js';
import { ruleFigures } from '../rules/rule-figures.js';
import { toWire } from '../wire.js';
import { type ContractBody, contractToldTo } from './told-contract.js';

/** One contract as this person may see it. Throws `contract-not-found`. */
export async function getContractBody(
  context: Pick<AppContext, 'options' | 'rules'>,
  trx: Transaction,
  actor: Actor,
  contractId: string,
): Promise<ContractBody> {
  const dossier = await findContractDossier(trx, contractId);
  if (dossier === undefined) throw new DomainError('contract-not-found');
  const { nowAt } = await readClock(trx);
  const {
    organisationId,
    counterpartyOrganisationId: _,
    submittedDeclaration,
    declaration,
    pendingDeclaration,
    certificates,
    inTransfer: _1,
    ruleLayers,
    ...rest
  } = dossier;
  const isOwn = actor.organisationId === organisationId;
  const isBeingCorrected = dossier.status === 'correction_requested' && !isOwn;
  const printed = certificates.map((certificate) => ({
    ...certificate,
    verificationUrl: `${context.options.publicUrl}/v/${certificate.publicId}`,
  }));
  return contractToldTo(depthOf(actor, dossier), {
    ...toWire(rest),
    rules:
      ruleLayers === null
        ? []
        : ruleFigures((await context.rules.read()).rulesOf({ officeId: dossier.office.id, ruleLayers })),
    etag: etagOf(dossier.version),
    allowedActions: allowedActions(dossier, actor),
    overdue: dossier.dueAt !== null && dossier.dueAt < nowAt,
    // what the applicant is still writing is theirs; the office reads what was submitted
    declaration: isBeingCorrected ? (submittedDeclaration ?? {}) : declaration,
    pendingDeclaration,
    findings: dossier.findings,
    certificate: printed[0] ?? null,
    certificates: printed,
  });
}

/** The ETag of a version. */
export function etagOf(version: number): string {
  return `"${version}"`;
}
