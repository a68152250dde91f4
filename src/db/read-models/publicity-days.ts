import { createHash } from 'node:crypto';
import type { Database } from '../connection.js';
import { SHOWN_CONTENT } from './publicity-list.js';

/** 公示批次: what was published under one policy on one day, without its items. */
export interface PublicityDay {
  policyCode: string;
  policyTitle: string;
  openedOn: string;
  lastClosesOn: string;
  itemCount: number;
}

/** One item of such a list, as it was shown; of one that was taken down the policy alone. */
export interface PublicityItem {
  id: string;
  round: number;
  status: string;
  closesOn: string;
  content: Record<string, unknown>;
  contentSha256: string | null;
}

/** The lists, newest first; one more than the page tells whether there is another. */
export async function listPublicityDays(
  db: Database,
  filter: { before?: { openedOn: string; policyCode: string } | undefined; limit: number },
): Promise<PublicityDay[]> {
  const query = db('publicities')
    .select<PublicityDay[]>(
      { policyCode: 'policy_code', openedOn: 'opened_on' },
      db.raw(`max(closes_on) as "lastClosesOn"`),
      db.raw(`count(*)::int as "itemCount"`),
      db.raw(`max(snapshot ->> 'policyTitle') as "policyTitle"`),
    )
    .groupBy('policy_code', 'opened_on')
    .orderBy([
      { column: 'opened_on', order: 'desc' },
      { column: 'policy_code', order: 'desc' },
    ])
    .limit(filter.limit + 1);
  if (filter.before !== undefined) {
    void query.whereRaw('(opened_on, policy_code) < (?, ?)', [filter.before.openedOn, filter.before.policyCode]);
  }
  return query;
}

/** One list with its items in the order of their ids, and the hash over theirs; undefined when nothing was published then. */
export async function findPublicityDay(
  db: Database,
  of: { policyCode: string; openedOn: string },
): Promise<(PublicityDay & { items: PublicityItem[]; sha256: string }) | undefined> {
  const items = await db('publicities')
    .select<PublicityItem[]>(
      { id: 'id', round: 'round', status: 'status', closesOn: 'closes_on', contentSha256: 'snapshot_sha256' },
      db.raw(`${SHOWN_CONTENT} as content`),
    )
    .where({ policy_code: of.policyCode, opened_on: of.openedOn })
    .orderBy('id');
  const [first] = items;
  if (first === undefined) return undefined;
  const title = first.content['policyTitle'];
  return {
    ...of,
    policyTitle: typeof title === 'string' ? title : of.policyCode,
    lastClosesOn:
      items
        .map(({ closesOn }) => closesOn)
        .toSorted()
        .at(-1) ?? first.closesOn,
    itemCount: items.length,
    sha256: createHash('sha256')
      .update(items.map(({ contentSha256 }) => contentSha256 ?? '').join('\n'))
      .digest('hex'),
    items,
  };
}
