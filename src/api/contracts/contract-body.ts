import { readClock } from '../../db/clock-store.js';
import type { Transaction } from '../../db/connection.js';
import { listUnfinishedFields } from '../../db/draft-field-store.js';
import { type ContractDossier, findContractDossier } from '../../db/read-models/contract-view.js';
import type { Actor } from '../../domain/actor.js';
import { allowedActions } from '../../domain/contract/status.js';
import { depthOf } from '../../domain/contract/timeline-depth.js';
import { DomainError } from '../../domain/errors.js';
import type { AppContext } from '../dependencies.js';
import { ruleFigures } from '../rules/rule-figures.js';
import { invitationActionsOf, readLinkBodies } from '../links/link-bodies.js';
import { toWire } from '../wire.js';
import { labelOf } from './draft-field-values.js';
import { carryOverBody, findCarryOver } from './draft-form.js';
import { type ContractBody, contractToldTo } from './told-contract.js';
import { isWritable } from './writable-draft.js';

/** One contract as this person may see it. Throws `contract-not-found`. */
export async function getContractBody(
  context: Pick<AppContext, 'options' | 'rules'>,
  trx: Transaction,
  actor: Actor,
  contractId: string,
): Promise<ContractBody> {
  const dossier = await findContractDossier(trx, contractId);
  if (dossier === undefined) throw new DomainError('contract-not-found');
  const { nowAt, nowMs } = await readClock(trx);
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
  const writing =
    isOwn && isWritable(dossier.status) ? await describeWriting(context, trx, dossier, nowMs) : NOT_WRITING;
  const shown = isBeingCorrected ? (submittedDeclaration ?? {}) : declaration;
  const linked = await readLinkBodies(trx, contractId, shown);
  const places = { officeId: dossier.office.id, secondReviewOfficeId: dossier.secondReviewOffice?.id };
  return contractToldTo(depthOf(actor, dossier), {
    ...toWire(rest),
    rules:
      ruleLayers === null
        ? []
        : ruleFigures((await context.rules.read()).rulesOf({ officeId: dossier.office.id, ruleLayers })),
    etag: etagOf(dossier.version),
    allowedActions: allowedActions(
      {
        ...dossier,
        isPaused: dossier.pausedSince !== null,
        ...places,
      },
      actor,
    ),
    overdue: dossier.dueAt !== null && dossier.dueAt < nowAt,
    // what the applicant is still writing is theirs; the office reads what was submitted
    declaration: shown,
    ...linked,
    invitationActions: await invitationActionsOf(
      trx,
      actor,
      { id: contractId, status: dossier.status, ...places },
      linked.expertInvitations,
    ),
    ...writing,
    pendingDeclaration,
    findings: dossier.findings,
    certificate: printed[0] ?? null,
    certificates: printed,
  });
}

type Writing = Pick<ContractBody, 'newerFormVersion' | 'unfinishedFields'>;
const NOT_WRITING: Writing = { newerFormVersion: null, unfinishedFields: [] };

/** What only those who are still writing need: what is not well formed yet, and a later version of the form. */
async function describeWriting(
  context: Pick<AppContext, 'rules'>,
  trx: Transaction,
  { id, status, declaration, formVersion }: Pick<ContractDossier, 'id' | 'status' | 'declaration' | 'formVersion'>,
  nowMs: number,
): Promise<Writing> {
  const unfinished = await listUnfinishedFields(trx, id);
  const values = { ...declaration, ...Object.fromEntries(unfinished.map(({ field, raw }) => [field, raw])) };
  const carryOver =
    status === 'draft' && formVersion !== null
      ? findCarryOver(await context.rules.read(), formVersion, values, nowMs)
      : undefined;
  return {
    newerFormVersion: carryOver === undefined ? null : carryOverBody(carryOver),
    unfinishedFields: unfinished.map(({ field, version, raw, errors }) => ({
      ...labelOf(field),
      version,
      value: raw,
      errors,
    })),
  };
}

/** The ETag of a version. */
export function etagOf(version: number): string {
  return `"${version}"`;
}
