import type { Transaction } from '../connection.js';
import { countSplitsInPublicity } from '../split-store.js';

/** What may be objected to today. */
export interface PublicityNow {
  rewards: number;
  splits: number;
  challenges: number;
}

/** How many rewards, divisions and challenges are in publicity on a day; read in the system's scope. */
export async function countPublicityNow(trx: Transaction, on: string): Promise<PublicityNow> {
  const countOpen = async (table: 'publicities' | 'scheme_publicities'): Promise<number> => {
    const [row] = await trx(table)
      .whereIn('status', ['open', 'stopped'])
      .andWhere((query) => void query.where('status', 'stopped').orWhere('closes_on', '>=', on))
      .count<{ count: bigint | string }[]>({ count: '*' });
    return Number(row?.count ?? 0);
  };
  return {
    rewards: await countOpen('publicities'),
    splits: await countSplitsInPublicity(trx, on),
    challenges: await countOpen('scheme_publicities'),
  };
}
