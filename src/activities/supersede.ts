import { findClaimAbove, listSuperseded, lockClaims } from '../db/claim-store.js';
import type { ClaimRecord } from '../db/claim-store.js';
import { DomainError } from '../domain/errors.js';
import { CLAIM_TRANSITIONS, type ClaimStatus, isApproved } from '../domain/reward/claim-status.js';
import { findStatusRow } from '../domain/status-table.js';
import { cancelClaim } from './end-claims.js';
import type { Act } from './record-act.js';

/**
 * 就高不重复: of a higher and a lower claim only one is granted. The approval of the higher one ends the lower ones that its
 * sheet names; the lower one is not approved while the higher one lives, nor the higher one once a lower one was approved
 * after its sheet was computed. The caller holds the locks of the contracts of all of them. The claims that ended. Throws `only-one-is-granted`.
 */
export async function endSuperseded(act: Act, claim: ClaimRecord): Promise<{ claimId: string; status: ClaimStatus }[]> {
  const above = await findClaimAbove(act.trx, claim);
  if (above !== undefined) throw new DomainError('only-one-is-granted', { claimId: claim.id, otherClaimId: above.id });
  const ended: { claimId: string; status: ClaimStatus }[] = [];
  for (const lower of await lockClaims(act.trx, await listSuperseded(act.trx, [claim.id]))) {
    if (isApproved(lower.status)) {
      throw new DomainError('only-one-is-granted', { claimId: claim.id, otherClaimId: lower.id });
    }
    if (findStatusRow(CLAIM_TRANSITIONS, lower.status, 'cancel') === undefined) continue;
    const { status } = await cancelClaim(act, lower, 'HIGHER_ELSEWHERE');
    ended.push({ claimId: lower.id, status });
  }
  return ended;
}
