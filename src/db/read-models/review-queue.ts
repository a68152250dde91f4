import type { ContractStatus } from '../../domain/contract/status.js';
import { preparedText, type Query, type Transaction } from '../connection.js';
import { type ContractHit, HIT_COLUMNS } from './contract-search.js';
import type { Condition } from './queue-size.js';
import { personOrNull } from './contract-view.js';

/** Statuses that wait for somebody of the office. */
export const WAITING_FOR_OFFICE: readonly ContractStatus[] = [
  'submitted',
  'in_review',
  'expert_review',
  'second_review',
  'changing',
  'changing_second_review',
  'deregistering',
  'objection',
  'revoking',
];

export interface QueueFilter {
  /** Parts of project name or party; several must all be found. */
  words?: string | undefined;
  status?: ContractStatus | undefined;
  kindCode?: string | undefined;
  overdue?: boolean | undefined;
  isLarge?: boolean | undefined;
  /** Whose: a person, or `null` for nobody's. */
  holderId?: string | null | undefined;
  /** Contracts with receipts nobody has verified yet, whatever their status. */
  receiptsOnly?: boolean | undefined;
  /** On whose desk; left out, every desk the reader may see. */
  deskOfficeId?: string | undefined;
  after?: { dueAt: string | null; id: string } | undefined;
  limit: number;
  nowAt: string;
  /** A published or previewed queue narrows the desk. */
  queue?: Condition | undefined;
  /** Who asks: what they have looked at is told. */
  readerId: string;
}

export interface QueueRow extends ContractHit {
  isLarge: boolean;
  dueAt: string | null;
  dueOn: string | null;
  dueProvisional: boolean;
  overdue: boolean;
  holder: { id: string; name: string } | null;
  heldUntil: string | null;
  seen: 'unread' | 'changed' | 'read';
  receiptsToVerify: number;
  organisationId: string;
  counterpartyOrganisationId: string | null;
  officeId: string;
  officeName: string;
  secondReviewOfficeId: string | null;
  isPaused: boolean;
  extensionAsked: boolean;
}

const receiptsToVerify = (trx: Transaction) =>
  trx.raw(
    `(select count(*)::int from receipts q where q.contract_id = c.id and q.status = 'entered') as "receiptsToVerify"`,
  );

const seenBy = (trx: Transaction, readerId: string) =>
  trx.raw(
    `coalesce((select case when s.version < c.version then 'changed' else 'read' end from case_seen s
       where s.contract_id = c.id and s.user_id = ?), 'unread') as seen`,
    [readerId],
  );

const isPaused = (trx: Transaction) => trx.raw('c.paused_since is not null as "isPaused"');

type Row = Omit<QueueRow, 'holder' | 'overdue'> & { holderId: string | null; holderName: string | null };

/**
 * What lies on the desk, most urgent first; one row more than the page tells whether there is another. Each status is read
 * in the order of its limits from the index of the desk, and no further than a page needs.
 */
export async function listReviewQueue(trx: Transaction, filter: QueueFilter): Promise<QueueRow[]> {
  const most = filter.limit + 1;
  const statuses = filter.status === undefined ? [...WAITING_FOR_OFFICE] : [filter.status];
  const onPage =
    filter.receiptsOnly === true
      ? narrowed(trx, filter).whereRaw(`c.id in (select q.contract_id from receipts q where q.status = 'entered')`)
      : trx
          .select('every.id')
          .from(
            trx.raw('unnest(?::text[]) as s (status) cross join lateral (?) as every', [
              statuses,
              narrowed(trx, filter).whereRaw('c.status = s.status'),
            ]),
          )
          .orderByRaw('every.due_at asc nulls last, every.id asc')
          .limit(most);
  const page = trx('contracts as c')
    .join(trx.from(onPage.as('page')).select('page.id').as('p'), 'p.id', 'c.id')
    .join('offices as o', 'o.id', 'c.office_id')
    .leftJoin('registrations as r', 'r.contract_id', 'c.id')
    .leftJoin('users as h', 'h.id', 'c.holder_id')
    .select<Row[]>(receiptsToVerify(trx), seenBy(trx, filter.readerId), isPaused(trx), {
      ...HIT_COLUMNS,
      isLarge: 'c.is_large',
      dueAt: 'c.due_at',
      dueOn: 'c.due_on',
      dueProvisional: 'c.due_provisional',
      holderId: 'c.holder_id',
      heldUntil: 'c.held_until',
      holderName: 'h.name',
      organisationId: 'c.organisation_id',
      counterpartyOrganisationId: 'c.counterparty_organisation_id',
      officeId: 'c.office_id',
      officeName: 'o.name',
      secondReviewOfficeId: 'c.second_review_office_id',
      extensionAsked: 'c.extension_asked',
    })
    .orderByRaw('c.due_at asc nulls last, c.id asc');
  const rows: Row[] = await page.options(preparedText(page.toSQL().toNative().sql));
  return rows.map(({ holderId, holderName, ...row }) => ({
    ...row,
    holder: personOrNull(holderId, holderName),
    overdue: row.dueAt !== null && row.dueAt < filter.nowAt,
  }));
}

/** The first cases of the desk that a filter lets through, whatever their status. */
function narrowed(trx: Transaction, filter: QueueFilter): Query {
  const query = trx('contracts as c')
    .select('c.id', 'c.due_at')
    .orderByRaw('c.due_at asc nulls last, c.id asc')
    .limit(filter.limit + 1);
  if (filter.deskOfficeId !== undefined) void query.where('c.desk_office_id', filter.deskOfficeId);
  for (const word of filter.words?.split(/\s+/).filter((part) => part !== '') ?? []) {
    const part = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
    void query.whereRaw(`concat_ws(' ', c.project_name, c.seller_name, c.buyer_name) ilike ?`, [part]);
  }
  if (filter.queue !== undefined) void query.whereRaw(filter.queue.sql, filter.queue.bindings);
  if (filter.kindCode !== undefined) void query.where('c.kind_code', filter.kindCode);
  if (filter.isLarge !== undefined) void query.where('c.is_large', filter.isLarge);
  // a claim that ran out keeps nobody off: such a case is nobody's
  if (filter.holderId === null) void query.whereRaw('(c.holder_id is null or c.held_until <= ?)', [filter.nowAt]);
  if (typeof filter.holderId === 'string') {
    void query
      .where('c.holder_id', filter.holderId)
      .whereRaw('(c.held_until is null or c.held_until > ?)', [filter.nowAt]);
  }
  if (filter.overdue === true) void query.where('c.due_at', '<', filter.nowAt);
  if (filter.overdue === false) {
    void query.whereRaw('(c.due_at is null or c.due_at >= ?)', [filter.nowAt]);
  }
  const { after } = filter;
  if (after !== undefined) {
    if (after.dueAt === null) void query.whereRaw('c.due_at is null and c.id > ?', [after.id]);
    else void query.whereRaw('((c.due_at, c.id) > (?, ?) or c.due_at is null)', [after.dueAt, after.id]);
  }
  return query;
}
