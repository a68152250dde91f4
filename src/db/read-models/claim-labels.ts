import type { Transaction } from '../connection.js';

/** By what a person knows a claim again: whose it is and on which registrations it rests. */
export interface ClaimLabel {
  beneficiaryName: string;
  registrationNumbers: string[];
  claimYear: number;
}

const NOBODY: ClaimLabel = { beneficiaryName: '', registrationNumbers: [], claimYear: 0 };

/** What each of these claims is called; one out of sight has no name. */
export async function labelClaims(
  trx: Transaction,
  ids: readonly (string | null)[],
): Promise<(id: string) => ClaimLabel> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return () => NOBODY;
  const rows = await trx('reward_claims as r')
    .select<(ClaimLabel & { id: string })[]>(
      { id: 'r.id', beneficiaryName: 'r.beneficiary_name', claimYear: 'r.claim_year' },
      trx.raw(
        `array(select g.number from claim_contracts x join registrations g on g.contract_id = x.contract_id
           where x.claim_id = r.id order by g.number) as "registrationNumbers"`,
      ),
    )
    .whereRaw('r.id = any(?)', [wanted]);
  const labels = new Map(rows.map(({ id, ...label }) => [id, label]));
  return (id) => labels.get(id) ?? NOBODY;
}
