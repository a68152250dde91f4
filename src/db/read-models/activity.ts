import type { Transaction } from '../connection.js';

/** Something a person did or looked at. */
export interface ActivityEntry {
  id: string;
  at: string;
  what: 'act' | 'read';
  kind: string;
  subjectKind: string;
  subjectId: string;
  contractId: string | null;
  role: string;
  purpose: string | null;
  clockOffsetMs: bigint;
}

/**
 * Everything one person did and looked at, the latest first; one row more than the page tells whether there is another.
 * `what`: only acts or only reads. `isOwn`: asked by that person; for anybody else what happened to a bid is sealed
 * until the bids are opened.
 */
export async function listActivity(
  trx: Transaction,
  {
    userId,
    isOwn,
    what,
    before,
    limit,
  }: {
    userId: string;
    isOwn: boolean;
    what?: ActivityEntry['what'] | undefined;
    before?: string | undefined;
    limit: number;
  },
): Promise<ActivityEntry[]> {
  const most = limit + 1;
  const { rows } = await trx.raw<{ rows: ActivityEntry[] }>(
    `(select id, occurred_at as at, 'act' as what, kind, subject_kind as "subjectKind", subject_id as "subjectId",
        contract_id as "contractId", actor_role as role, null as purpose, clock_offset_ms as "clockOffsetMs"
      from case_events where actor_id = :userId and (:what::text is null or :what::text = 'act')
        and (:before::uuid is null or id < :before)
        and (:isOwn::boolean or subject_kind <> 'challenge_bid' or exists (select 1 from challenge_bids b
          join challenges c on c.id = b.challenge_id where b.id = case_events.subject_id and c.bids_opened_at is not null))
      order by id desc limit :most)
     union all
     (select id, read_at, 'read', what, 'contract', contract_id, contract_id, array_to_string(reader_roles, ' '), purpose,
        clock_offset_ms
      from case_reads where reader_id = :userId and (:what::text is null or :what::text = 'read')
        and (:before::uuid is null or id < :before) order by id desc limit :most)
     order by id desc limit :most`,
    { userId, isOwn, what: what ?? null, before: before ?? null, most },
  );
  return rows;
}

/** One look into a case file. */
export interface ReadEntry {
  id: string;
  at: string;
  readerId: string;
  readerName: string | null;
  roles: string[];
  what: string;
  purpose: string;
  clockOffsetMs: bigint;
}

/** Who looked into a case file, the latest first; one row more than the page. */
export async function listReads(
  trx: Transaction,
  { contractId, before, limit }: { contractId: string; before?: string | undefined; limit: number },
): Promise<ReadEntry[]> {
  const { rows } = await trx.raw<{ rows: ReadEntry[] }>(
    `select r.id, r.read_at as at, r.reader_id as "readerId", u.name as "readerName", r.reader_roles as roles, r.what,
       r.purpose, r.clock_offset_ms as "clockOffsetMs"
     from case_reads r left join users u on u.id = r.reader_id
     where r.contract_id = :contractId and (:before::uuid is null or r.id < :before) order by r.id desc limit :most`,
    { contractId, before: before ?? null, most: limit + 1 },
  );
  return rows;
}
