import type { NoticeChannel } from '../domain/notice/template.js';
import { type Database, inScope, prepared, type Transaction } from './connection.js';

export interface NewNotice {
  eventId: string;
  recipientId: string;
  templateCode: string;
  templateVersion: number;
  kind: string;
  subjectKind: string;
  subjectId: string;
  contractId: string | null;
  isLegal: boolean;
  basis: string;
  titleZh: string;
  titleEn: string;
  textZh: string;
  textEn: string;
  occurredAt: string;
}

/** Puts a notice into an inbox; false when this person was told of this fact by this template before. */
export async function addNotice(
  trx: Transaction,
  notice: NewNotice,
  channels: readonly NoticeChannel[],
): Promise<boolean> {
  const { rows } = await trx
    .raw<{ rows: { id: string }[] }>(
      `insert into notices (event_id, recipient_id, template_code, template_version, kind, subject_kind, subject_id,
         contract_id, is_legal, basis, title_zh, title_en, text_zh, text_en, occurred_at)
       values (:eventId, :recipientId, :templateCode, :templateVersion, :kind, :subjectKind, :subjectId,
         :contractId, :isLegal, :basis, :titleZh, :titleEn, :textZh, :textEn, :occurredAt)
       on conflict (event_id, recipient_id, template_code) do nothing returning id`,
      { ...notice },
    )
    .options(prepared('add-notice'));
  const id = rows[0]?.id;
  if (id === undefined) return false;
  for (const channel of channels) {
    await trx
      .raw(`insert into deliveries (channel, event_id, kind, notice_id) values (?, ?, ?, ?)`, [
        channel,
        notice.eventId,
        notice.kind,
        id,
      ])
      .options(prepared('add-delivery'));
  }
  return true;
}

/** Runs the work as one person: of what belongs to persons they see their own, and nothing else. */
export async function asPerson<T>(db: Database, personId: string, work: (trx: Transaction) => Promise<T>): Promise<T> {
  return inScope(db, { kind: 'none' }, async (trx) => {
    await openPerson(trx, personId);
    return work(trx);
  });
}

/** From here on the transaction sees this person's own notices too. */
export async function openPerson(trx: Transaction, personId: string): Promise<void> {
  await trx.raw(`select set_config('app.person', ?, true)`, [personId]).options(prepared('open-person'));
}

/** A notice as its reader sees it. */
export interface NoticeRecord {
  id: string;
  kind: string;
  subjectKind: string;
  subjectId: string;
  contractId: string | null;
  isLegal: boolean;
  basis: string;
  titleZh: string;
  titleEn: string;
  textZh: string;
  textEn: string;
  templateCode: string;
  templateVersion: number;
  occurredAt: string;
  createdAt: string;
  readAt: string | null;
}

const COLUMNS = {
  id: 'id',
  kind: 'kind',
  subjectKind: 'subject_kind',
  subjectId: 'subject_id',
  contractId: 'contract_id',
  isLegal: 'is_legal',
  basis: 'basis',
  titleZh: 'title_zh',
  titleEn: 'title_en',
  textZh: 'text_zh',
  textEn: 'text_en',
  templateCode: 'template_code',
  templateVersion: 'template_version',
  occurredAt: 'occurred_at',
  createdAt: 'created_at',
  readAt: 'read_at',
} as const;

/** One's own notices, newest first; one row more than the page tells whether there is another. */
export async function listNotices(
  trx: Transaction,
  search: {
    unreadOnly: boolean;
    contractId?: string | undefined;
    beforeId?: string | undefined;
    limit: number;
  },
): Promise<NoticeRecord[]> {
  const query = trx('notices')
    .select<NoticeRecord[]>(COLUMNS)
    .whereRaw('recipient_id = registry_person()')
    .orderBy('id', 'desc')
    .limit(search.limit + 1);
  if (search.unreadOnly) void query.whereNull('read_at');
  if (search.contractId !== undefined) void query.where('contract_id', search.contractId);
  if (search.beforeId !== undefined) void query.where('id', '<', search.beforeId);
  return query;
}

export async function countUnreadNotices(trx: Transaction): Promise<number> {
  const row = await trx('notices')
    .whereRaw('recipient_id = registry_person()')
    .whereNull('read_at')
    .count<{ count: bigint }[]>('id as count')
    .first();
  return Number(row?.count ?? 0n);
}

/** Marks one's own notice read or unread; undefined when there is no such notice for this person. */
export async function markNotice(
  trx: Transaction,
  id: string,
  readAt: string | null,
): Promise<NoticeRecord | undefined> {
  const marked = trx('notices').where({ id }).whereRaw('recipient_id = registry_person()');
  // the first reading stays
  await (readAt === null ? marked.update({ read_at: null }) : marked.whereNull('read_at').update({ read_at: readAt }));
  return trx('notices')
    .select<NoticeRecord[]>(COLUMNS)
    .where({ id })
    .whereRaw('recipient_id = registry_person()')
    .first();
}

/** Marks everything up to a notice as read; newer ones, which the person has not seen, stay unread. Returns how many. */
export async function markNoticesUpTo(trx: Transaction, upToId: string, readAt: string): Promise<number> {
  return trx('notices')
    .where('id', '<=', upToId)
    .whereRaw('recipient_id = registry_person()')
    .whereNull('read_at')
    .update({ read_at: readAt });
}

/** What a person wants beside the inbox. */
export interface NoticePreferences {
  email: boolean;
  sms: boolean;
}

/** Without a choice of their own: e-mail, and no SMS. */
const USUAL: NoticePreferences = { email: true, sms: false };

export async function findNoticePreferences(trx: Transaction, userId: string): Promise<NoticePreferences> {
  const row = await trx('notice_preferences')
    .select<NoticePreferences[]>('email', 'sms')
    .where({ user_id: userId })
    .first();
  return row ?? USUAL;
}

export async function saveNoticePreferences(
  trx: Transaction,
  userId: string,
  preferences: NoticePreferences,
  updatedAt: string,
): Promise<void> {
  await trx('notice_preferences')
    .insert({ user_id: userId, ...preferences, updated_at: updatedAt })
    .onConflict('user_id')
    .merge();
}

/** Where a person's notices go beside the inbox; addresses with all but their ends hidden. */
export async function findNoticeAddresses(
  db: Database,
  userId: string,
): Promise<{ email: string | null; mobile: string | null }> {
  const row = await db('users')
    .select<{ email: string | null; mobile: string | null }[]>('email', 'mobile')
    .where({ id: userId })
    .first();
  return {
    email: row?.email == null ? null : row.email.replace(/^(.).*(?=@)/, '$1***'),
    mobile: row?.mobile == null ? null : row.mobile.replace(/.(?=.{4})/g, '*'),
  };
}
