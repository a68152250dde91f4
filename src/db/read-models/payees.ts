import type { Transaction } from '../connection.js';

/** Somebody for whom a reward was ever claimed. */
export interface PayeeRow {
  creditCode: string;
  name: string;
  claims: number;
}

/** Payees whose credit code begins so, or whose name has these words; by credit code, one row more than the page. */
export async function listPayees(
  trx: Transaction,
  { words, after, limit }: { words?: string | undefined; after?: string | undefined; limit: number },
): Promise<PayeeRow[]> {
  const like = (words ?? '').replace(/[\\%_]/g, (character) => `\\${character}`);
  const { rows } = await trx.raw<{ rows: PayeeRow[] }>(
    `select beneficiary_credit_code as "creditCode", max(beneficiary_name) as name, count(*)::int as claims
     from reward_claims
     where (beneficiary_credit_code like :code or beneficiary_name ilike :name)
       and (:after::text is null or beneficiary_credit_code > :after)
     group by beneficiary_credit_code order by beneficiary_credit_code limit :most`,
    { code: `${like.toUpperCase()}%`, name: `%${like}%`, after: after ?? null, most: limit + 1 },
  );
  return rows;
}
