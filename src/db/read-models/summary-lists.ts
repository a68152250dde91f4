import type { ListStatus } from '../../domain/summary-list/list-status.js';
import type { Transaction } from '../connection.js';

/** A summary list as lists show it. */
export interface SummaryListHit {
  id: string;
  status: ListStatus;
  version: number;
  tier: 'small' | 'large';
  purpose: string;
  members: number;
  requestedAt: string;
  decidedAt: string | null;
}

/** The same with everything that is in it. */
export interface SummaryListDossier extends SummaryListHit {
  office: { id: string; name: string };
  applicant: { id: string; name: string };
  contractIds: string[];
  reason: string | null;
  voidedAt: string | null;
  voidContractId: string | null;
  content: Record<string, unknown> | null;
  contentSha256: string | null;
}

const HIT = {
  id: 'l.id',
  status: 'l.status',
  version: 'l.version',
  tier: 'l.tier',
  purpose: 'l.purpose',
  requestedAt: 'l.requested_at',
  decidedAt: 'l.decided_at',
} as const;
const members = (trx: Transaction) =>
  trx.raw('(select count(*)::int from summary_list_members m where m.list_id = l.id) as members');

/** The visible lists, newest first; one row more than the page tells whether there is another. */
export async function listSummaryLists(
  trx: Transaction,
  filter: { status?: ListStatus | undefined; before?: { requestedAt: string; id: string } | undefined; limit: number },
): Promise<SummaryListHit[]> {
  const query = trx('summary_lists as l')
    .select<SummaryListHit[]>(members(trx), HIT)
    .orderBy([
      { column: 'l.requested_at', order: 'desc' },
      { column: 'l.id', order: 'desc' },
    ])
    .limit(filter.limit + 1);
  if (filter.status !== undefined) void query.where('l.status', filter.status);
  if (filter.before !== undefined) {
    void query.whereRaw('(l.requested_at, l.id) < (?, ?)', [filter.before.requestedAt, filter.before.id]);
  }
  return query;
}

/** One visible list, or undefined. */
export async function findSummaryList(trx: Transaction, id: string): Promise<SummaryListDossier | undefined> {
  const row = await trx('summary_lists as l')
    .join('offices as o', 'o.id', 'l.office_id')
    .join('organisations as g', 'g.id', 'l.organisation_id')
    .select<
      (Omit<SummaryListDossier, 'office' | 'applicant' | 'contractIds'> & {
        officeId: string;
        officeName: string;
        applicantId: string;
        applicantName: string;
      })[]
    >(members(trx), {
      ...HIT,
      officeId: 'o.id',
      officeName: 'o.name',
      applicantId: 'g.id',
      applicantName: 'g.name',
      reason: 'l.reason',
      voidedAt: 'l.voided_at',
      voidContractId: 'l.void_contract_id',
      content: 'l.content',
      contentSha256: 'l.content_sha256',
    })
    .where('l.id', id)
    .first();
  if (row === undefined) return undefined;
  const { officeId, officeName, applicantId, applicantName, ...rest } = row;
  const rows = await trx('summary_list_members')
    .select<{ contract_id: string }[]>('contract_id')
    .where({ list_id: id })
    .orderBy('contract_id');
  return {
    ...rest,
    office: { id: officeId, name: officeName },
    applicant: { id: applicantId, name: applicantName },
    contractIds: rows.map((member) => member.contract_id),
  };
}
