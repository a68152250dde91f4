import type { Database } from '../connection.js';

/** What was published, as it was published. */
export interface PublishedReward {
  id: string;
  claimId: string;
  status: string;
  openedOn: string;
  closesOn: string;
  provisional: boolean;
  snapshot: Record<string, unknown>;
}

const COLUMNS = {
  id: 'id',
  claimId: 'claim_id',
  status: 'status',
  openedOn: 'opened_on',
  closesOn: 'closes_on',
  provisional: 'provisional',
  snapshot: 'snapshot',
} as const;

/** 公示: what is open or was closed, newest first; one row more than the page tells whether there is another. */
export async function listPublicities(
  db: Database,
  filter: {
    status?: string | undefined;
    before?: { openedOn: string; id: string } | undefined;
    limit: number;
  },
): Promise<PublishedReward[]> {
  const query = db('publicities')
    .select<PublishedReward[]>(COLUMNS)
    .whereIn('status', filter.status === undefined ? ['open', 'stopped', 'closed'] : [filter.status])
    .orderBy([
      { column: 'opened_on', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(filter.limit + 1);
  if (filter.before !== undefined) {
    void query.whereRaw('(opened_on, id) < (?, ?)', [filter.before.openedOn, filter.before.id]);
  }
  return query;
}

/** One publicity, or undefined. */
export async function findPublicity(db: Database, id: string): Promise<PublishedReward | undefined> {
  return db('publicities').select<PublishedReward[]>(COLUMNS).where({ id }).first();
}
