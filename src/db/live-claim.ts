import { CLAIM_STATUSES, isClaimLive } from '../domain/reward/claim-status.js';
import type { Transaction } from './connection.js';

/** The claim that stands in the way of another one for the same contract, policy, beneficiary and year. */
export async function findLiveClaim(
  trx: Transaction,
  claim: { contractId: string; policyCode: string; beneficiaryCreditCode: string; claimYear: number },
): Promise<{ id: string } | undefined> {
  return trx('reward_claims')
    .select<{ id: string }[]>('id')
    .where({
      contract_id: claim.contractId,
      policy_code: claim.policyCode,
      beneficiary_credit_code: claim.beneficiaryCreditCode,
      claim_year: claim.claimYear,
    })
    .whereIn('status', CLAIM_STATUSES.filter(isClaimLive))
    .first();
}
