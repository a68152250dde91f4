import { allocateByLargestRemainder } from '../domain/money.js';
import type { ClaimStatus } from '../domain/reward/claim-status.js';
import { keptOf } from '../domain/reward/owed-back.js';
import { goesOnCounting } from '../domain/reward/reward-reason.js';
import type { Transaction } from './connection.js';
import { sumOwedOrRefunded } from './recovery-store.js';

/** What a policy counted for a contract of a beneficiary before; its amount may be nothing when the sum was still below the threshold. */
export interface Grant {
  claimId: string;
  contractId: string;
  claimYear: number;
  /** Where the claim stands: one in process counts too, or two side by side would pass the cap together. */
  status: ClaimStatus;
  amountFen: bigint;
  /** What the policy computed, before an objection or a decision took something off. */
  computedFen: bigint;
  basisFen: bigint;
  projectCode?: string;
  personCode?: string;
}

interface GrantRow {
  id: string;
  claim_year: number;
  status: ClaimStatus;
  amount_fen: bigint | null;
  computed_fen: bigint | null;
  basis_fen: bigint;
  reasons: string[] | null;
  project_code: string | null;
  person_code: string | null;
  contract_ids: string[];
  contract_bases: string[];
  contract_amounts: string[];
}

/**
 * The claims of a beneficiary under a policy that count, contract by contract: those that hold or were paid money, and
 * those refused only because the year gave too little yet, which the next claim may lift. What is owed
 * back counts no more, nor what is proposed to be because money was refunded: the recovery takes it back, never the next claim.
 * Without this claim itself.
 */
export async function listGrants(
  trx: Transaction,
  grant: { policyCode: string; beneficiaryCreditCode: string; exceptClaimId?: string | undefined },
): Promise<Grant[]> {
  const { rows } = await trx.raw<{ rows: GrantRow[] }>(
    `select k.id, k.claim_year, k.status, k.amount_fen, k.computed_fen, k.basis_fen, k.sheet -> 'reasons' as reasons,
       k.project_code, k.person_code, array_agg(x.contract_id::text order by x.contract_id) as contract_ids,
       array_agg(x.basis_fen::text order by x.contract_id) as contract_bases,
       array_agg(x.amount_fen::text order by x.contract_id) as contract_amounts
     from reward_claims k join claim_contracts x on x.claim_id = k.id
     where k.policy_code = :policyCode and k.beneficiary_credit_code = :creditCode
       and k.id is distinct from :except::uuid
       and k.status not in ('submitted', 'correction', 'withdrawn', 'cancelled', 'waived')
     group by k.id order by k.submitted_at, k.id`,
    { policyCode: grant.policyCode, creditCode: grant.beneficiaryCreditCode, except: grant.exceptClaimId ?? null },
  );
  const owed = await sumOwedOrRefunded(
    trx,
    rows.map((row) => row.id),
  );
  return rows
    .filter((row) => row.status !== 'refused' || goesOnCounting(row.computed_fen, row.reasons))
    .flatMap((row) => {
      const whole = {
        amountFen: row.status === 'refused' ? 0n : (row.amount_fen ?? 0n),
        computedFen: row.computed_fen ?? 0n,
        basisFen: row.basis_fen,
      };
      const kept = keptOf(whole, owed.get(row.id) ?? 0n);
      return kept === undefined ? [] : partsOf(row, kept);
    });
}

/** A sum goes back to contracts by their parts, by largest remainder. */
function partsFor(total: bigint, weights: readonly bigint[]): bigint[] {
  // a claim of before its contracts had parts: all of it lies on the one it was listed under
  if (weights.every((weight) => weight === 0n)) return weights.map((_weight, index) => (index === 0 ? total : 0n));
  return allocateByLargestRemainder(total, weights);
}

/** What is kept of a claim goes back to its contracts as its sheet gave it to them. */
function partsOf(row: GrantRow, kept: { amountFen: bigint; computedFen: bigint; basisFen: bigint }): Grant[] {
  const split = (total: bigint, weights: readonly string[]): bigint[] => partsFor(total, weights.map(BigInt));
  const amounts = split(kept.amountFen, row.contract_amounts);
  const computed = split(kept.computedFen, row.contract_amounts);
  const bases = split(kept.basisFen, row.contract_bases);
  return row.contract_ids.map((contractId, index) => ({
    claimId: row.id,
    contractId,
    claimYear: row.claim_year,
    status: row.status,
    amountFen: amounts[index] ?? 0n,
    computedFen: computed[index] ?? 0n,
    basisFen: bases[index] ?? 0n,
    ...(row.project_code === null ? {} : { projectCode: row.project_code }),
    ...(row.person_code === null ? {} : { personCode: row.person_code }),
  }));
}

/** What another policy gives, contract by contract. */
export interface GrantElsewhere {
  claimId: string;
  policyCode: string;
  policyVersion: number;
  claimYear: number;
  contractId: string;
  beneficiaryCreditCode: string;
  amountFen: bigint;
  /** Somebody has approved it: it gives way to nothing any more. */
  isApproved: boolean;
  personCode?: string;
}

/**
 * What other policies grant this beneficiary in this year, or anybody for one of these contracts, or the same person, and
 * what this one grants the person through another organisation; claims that ended unpaid are out, and of a paid one what is owed back.
 */
export async function listGrantsElsewhere(
  trx: Transaction,
  of: {
    policyCode: string;
    beneficiaryCreditCode: string;
    claimYear: number;
    contractIds: readonly string[];
    personCode?: string | undefined;
  },
): Promise<GrantElsewhere[]> {
  const { rows } = await trx.raw<{
    rows: {
      id: string;
      policy_code: string;
      policy_version: number;
      claim_year: number;
      contract_id: string;
      beneficiary_credit_code: string;
      weight_fen: bigint;
      kept_fen: bigint;
      is_approved: boolean;
      person_code: string | null;
    }[];
  }>(
    `with found as (
       select distinct k.id from reward_claims k join claim_contracts x on x.claim_id = k.id
       where k.computed_fen > 0
         -- the cap of a person holds through every organisation, so of this policy too
         and (k.policy_code <> :policyCode
           or k.person_code = :personCode and k.beneficiary_credit_code <> :creditCode)
         and k.status not in ('submitted', 'correction', 'refused', 'withdrawn', 'cancelled', 'waived')
         and (k.beneficiary_credit_code = :creditCode and k.claim_year = :claimYear
           or x.contract_id = any(:contractIds::uuid[]) or k.person_code = :personCode and k.claim_year = :claimYear))
     select k.id, k.policy_code, k.policy_version, k.claim_year, x.contract_id, k.beneficiary_credit_code,
       x.amount_fen as weight_fen, greatest(0, k.amount_fen - coalesce(v.owed_fen, 0))::bigint as kept_fen,
       k.status in ('payee_confirmation', 'payable', 'in_batch', 'paid', 'reconciled', 'recovery') as is_approved,
       k.person_code
     from found join reward_claims k on k.id = found.id join claim_contracts x on x.claim_id = k.id
     left join lateral (select sum(r.amount_fen) as owed_fen from recoveries r where r.claim_id = k.id
       and r.status not in ('proposed', 'recovery_refused')) v on true
     order by k.submitted_at, k.id, x.contract_id`,
    {
      policyCode: of.policyCode,
      creditCode: of.beneficiaryCreditCode,
      claimYear: of.claimYear,
      contractIds: [...of.contractIds],
      personCode: of.personCode ?? null,
    },
  );
  // what was lowered, or is owed back, is taken off every contract of a claim alike, and not a fen is lost by it
  const weights = new Map<string, bigint[]>();
  for (const { id, weight_fen: weight } of rows) weights.set(id, [...(weights.get(id) ?? []), weight]);
  const parts = new Map(rows.map(({ id, kept_fen: kept }) => [id, partsFor(kept, weights.get(id) ?? [])]));
  return rows.flatMap((row) => {
    const amountFen = parts.get(row.id)?.shift() ?? 0n;
    if (amountFen <= 0n) return [];
    return [
      {
        claimId: row.id,
        policyCode: row.policy_code,
        policyVersion: row.policy_version,
        claimYear: row.claim_year,
        contractId: row.contract_id,
        beneficiaryCreditCode: row.beneficiary_credit_code,
        amountFen,
        isApproved: row.is_approved,
        ...(row.person_code === null ? {} : { personCode: row.person_code }),
      },
    ];
  });
}
