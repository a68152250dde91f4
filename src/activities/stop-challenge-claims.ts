import { lockClaims } from '../db/claim-store.js';
import { listChallengeClaimIds } from '../db/challenge-store.js';
import { sumOwed } from '../db/recovery-store.js';
import { DomainError } from '../domain/errors.js';
import { CLAIM_TRANSITIONS } from '../domain/reward/claim-status.js';
import { findStatusRow } from '../domain/status-table.js';
import { cancelClaim } from './end-claims.js';
import type { Act } from './record-act.js';
import { proposeRecovery } from './recovery.js';

/**
 * 验收不通过: what was claimed on an instalment ends with the challenge. Claims not yet paid are cancelled; of a paid one the
 * rest is proposed for recovery by whoever failed the challenge, for another person to decide. While a payment is under way the
 * decision has to wait. The caller holds the locks of the contract and of the challenge. Throws `payment-under-way`.
 */
export async function stopClaimsOfChallenge(act: Act, challengeId: string, reason: string): Promise<string[]> {
  const stopped: string[] = [];
  for (const claim of await lockClaims(act.trx, await listChallengeClaimIds(act.trx, challengeId))) {
    if (claim.status === 'in_batch') throw new DomainError('payment-under-way', { claimId: claim.id });
    if (findStatusRow(CLAIM_TRANSITIONS, claim.status, 'cancel') !== undefined) {
      await cancelClaim(act, claim, 'CHALLENGE_FAILED');
      stopped.push(claim.id);
    } else if (findStatusRow(CLAIM_TRANSITIONS, claim.status, 'openRecovery') !== undefined) {
      const owedFen = (await sumOwed(act.trx, [claim.id])).get(claim.id) ?? 0n;
      const restFen = (claim.amountFen ?? 0n) - owedFen;
      if (restFen <= 0n) continue;
      await proposeRecovery(act, claim, 'competent_authority', {
        cause: 'CHALLENGE_FAILED',
        amountFen: restFen,
        reason,
        document: `challenge/${challengeId}`,
      });
    }
  }
  return stopped;
}
