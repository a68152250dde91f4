import type { Transaction } from './connection.js';

/** The contract, policy and beneficiary a claim is about. */
interface Claimed {
  contractId: string;
  policyCode: string;
  beneficiaryCreditCode: string;
}

/**
 * The claim that stands in the way of another one for the same contract, policy, beneficiary and year. Where the policy pays
 * in installments, one that was made when fewer were due does not.
 */
export async function findLiveClaim(
  trx: Transaction,
  claim: Claimed & { claimYear: number; installmentsReached?: number | undefined },
): Promise<{ id: string } | undefined> {
  return trx('claim_contracts')
    .select<{ id: string }[]>({ id: 'claim_id' })
    .where(ofClaimed(claim))
    .andWhere({ claim_year: claim.claimYear })
    .andWhere((query) => {
      if (claim.installmentsReached !== undefined) {
        void query.where('installments_reached', '>=', claim.installmentsReached).orWhere({ installments_reached: 0 });
      }
    })
    .whereNull('released_at')
    .first();
}

/** The year of the first live claim for a contract: further installments belong to it. */
export async function findFirstClaimYear(trx: Transaction, claim: Claimed): Promise<number | undefined> {
  const first = await trx('claim_contracts')
    .select<{ claim_year: number }[]>('claim_year')
    .where(ofClaimed(claim))
    .whereNull('released_at')
    .orderBy('claim_year')
    .first();
  return first?.claim_year;
}

function ofClaimed({ contractId, policyCode, beneficiaryCreditCode }: Claimed): Record<string, string> {
  return { contract_id: contractId, policy_code: policyCode, beneficiary_credit_code: beneficiaryCreditCode };
}
