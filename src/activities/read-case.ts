import { listUnprintedCertificates } from '../db/certificate-store.js';
import { findClaim, listStoppedClaims } from '../db/claim-store.js';
import { readClock } from '../db/clock-store.js';
import { inScope } from '../db/connection.js';
import { findContract } from '../db/contract-store.js';
import { listDocumentsToRemove } from '../db/document-removal-store.js';
import { DomainError } from '../domain/errors.js';
import type { ContractOutcome } from '../workflows/contract/messages.js';
import type { ClaimOutcome } from '../workflows/reward/messages.js';
import { contractOutcome } from './advance-case.js';
import { claimOutcome } from './advance-claim.js';
import { type ActDependencies, atActivityEdge } from './record-act.js';

/**
 * Where a contract stands, and what is still owed outside the record: certificates not printed, claims that were
 * stopped, whose clerks may not have been told, and purged documents that still lie in the store. Reads only. Throws `contract-not-found`.
 */
export const readContract =
  ({ db }: ActDependencies) =>
  ({ contractId }: { contractId: string }): Promise<ContractOutcome & { unprintedCertificates: number[] }> =>
    atActivityEdge(() =>
      inScope(db, { kind: 'system' }, async (trx) => {
        const contract = await findContract(trx, contractId);
        if (contract === undefined) throw new DomainError('contract-not-found', { id: contractId });
        const documentsToRemove = await listDocumentsToRemove(trx, contractId);
        return {
          ...contractOutcome({ time: await readClock(trx) }, contract),
          ...(documentsToRemove.length === 0 ? {} : { documentsToRemove }),
          affectedClaims: await listStoppedClaims(trx, contractId),
          unprintedCertificates: await listUnprintedCertificates(trx, contractId),
        };
      }),
    );

/** Where a claim stands. Reads only. Throws `reward-claim-not-found`. */
export const readClaim =
  ({ db }: ActDependencies) =>
  ({ claimId }: { claimId: string }): Promise<ClaimOutcome> =>
    atActivityEdge(() =>
      inScope(db, { kind: 'system' }, async (trx) => {
        const claim = await findClaim(trx, claimId);
        if (claim === undefined) throw new DomainError('reward-claim-not-found', { id: claimId });
        return claimOutcome({ time: await readClock(trx) }, claim);
      }),
    );
