import type { z } from 'zod';
import { readClock } from '../../db/clock-store.js';
import type { Transaction } from '../../db/connection.js';
import { type ContractDossier, findContractDossier } from '../../db/read-models/contract-view.js';
import type { Actor } from '../../domain/actor.js';
import { allowedActions, type ContractAction } from '../../domain/contract/status.js';
import { DomainError } from '../../domain/errors.js';
import type { ContractView } from '../../schemas/views.js';
import type { AppContext } from '../dependencies.js';
import { toWire } from '../wire.js';

export type ContractBody = z.input<typeof ContractView>;

/** One contract as this person may see it. Throws `contract-not-found`. */
export async function getContractBody(
  context: Pick<AppContext, 'options'>,
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
    ...rest
  } = dossier;
  const isOwn = actor.organisationId === organisationId;
  const isBeingCorrected = dossier.status === 'correction_requested' && !isOwn;
  const printed = certificates.map((certificate) => ({
    ...certificate,
    verificationUrl: `${context.options.publicUrl}/v/${certificate.publicId}`,
  }));
  return {
    ...toWire(rest),
    etag: etagOf(dossier.version),
    allowedActions: actionsOf(dossier, actor),
    overdue: dossier.dueAt !== null && dossier.dueAt < nowAt,
    // what the applicant is still writing is theirs; the office reads what was submitted
    declaration: isBeingCorrected ? (submittedDeclaration ?? {}) : declaration,
    pendingDeclaration,
    findings: dossier.findings,
    certificate: printed[0] ?? null,
    certificates: printed,
  };
}

/** The ETag of a version. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/** What this person may do by status, role and side. */
export function actionsOf(
  facts: Pick<ContractDossier, 'status' | 'isLarge' | 'organisationId' | 'counterpartyOrganisationId'>,
  actor: Actor,
): ContractAction[] {
  const actions = allowedActions(facts, actor);
  if (!actor.roles.includes('applicant') || actor.organisationId === facts.organisationId) return actions;
  const isOtherParty = actor.organisationId !== undefined && actor.organisationId === facts.counterpartyOrganisationId;
  const alsoTheirs: readonly ContractAction[] = isOtherParty ? ['enterReceipt', 'claimReward'] : [];
  const asOfficer = allowedActions(facts, { ...actor, roles: actor.roles.filter((role) => role !== 'applicant') });
  return actions.filter((action) => asOfficer.includes(action) || alsoTheirs.includes(action));
}
