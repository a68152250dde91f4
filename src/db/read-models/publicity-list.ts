import type { Database } from '../connection.js';

/** What was published, as it was published. */
export interface PublishedReward {
  id: string;
  claimId: string;
  status: string;
  openedOn: string;
  closesOn: string;
  closesAt: string;
  provisional: boolean;
  snapshot: Record<string, unknown>;
  /** Null for what was published before it was kept. */
  snapshotSha256: string | null;
}

/** What the public is shown of an item: of one that was taken down the policy alone. */
export const SHOWN_CONTENT = `case when is_taken_down
  then jsonb_build_object('policyCode', policy_code, 'policyTitle', snapshot ->> 'policyTitle') else snapshot end`;

const COLUMNS = {
  id: 'id',
  claimId: 'claim_id',
  status: 'status',
  openedOn: 'opened_on',
  closesOn: 'closes_on',
  closesAt: 'closes_at',
  provisional: 'provisional',
  snapshotSha256: 'snapshot_sha256',
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
    .select<PublishedReward[]>(COLUMNS, db.raw(`${SHOWN_CONTENT} as snapshot`))
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
  return db('publicities')
    .select<PublishedReward[]>(COLUMNS, db.raw(`${SHOWN_CONTENT} as snapshot`))
    .where({ id })
    .first();
}
