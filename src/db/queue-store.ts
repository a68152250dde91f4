import type { QueueFilter } from '../domain/desk/queue-filter.js';
import type { Transaction } from './connection.js';

/** One version of a queue's definition. */
export interface QueueDefinition {
  officeId: string;
  code: string;
  version: number;
  title: string;
  titleEn: string;
  filter: QueueFilter;
  writtenBy: string;
  writtenAt: string;
  publishedBy: string | null;
  publishedAt: string | null;
}

const SELECTED = {
  officeId: 'office_id',
  code: 'code',
  version: 'version',
  title: 'title',
  titleEn: 'title_en',
  filter: 'filter',
  writtenBy: 'written_by',
  writtenAt: 'written_at',
  publishedBy: 'published_by',
  publishedAt: 'published_at',
} as const;

/** Every version of every queue of an office, the latest version of each first. */
export async function listQueueDefinitions(trx: Transaction, officeId: string): Promise<QueueDefinition[]> {
  return trx('desk_queues')
    .select<QueueDefinition[]>(SELECTED)
    .where({ office_id: officeId })
    .orderBy(['code', { column: 'version', order: 'desc' }]);
}

/** The version in use, or the one asked for; undefined when there is none. */
export async function findQueueDefinition(
  trx: Transaction,
  { officeId, code, version }: { officeId: string; code: string; version?: number | undefined },
): Promise<QueueDefinition | undefined> {
  const query = trx('desk_queues').select<QueueDefinition[]>(SELECTED).where({ office_id: officeId, code });
  if (version === undefined) void query.whereNotNull('published_at').orderBy('version', 'desc');
  else void query.where({ version });
  return query.first();
}

/** Writes the next version of a queue; the caller holds no version of it open. Returns its number. */
export async function addQueueVersion(
  trx: Transaction,
  queue: Omit<QueueDefinition, 'version' | 'publishedBy' | 'publishedAt'>,
): Promise<number> {
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`${queue.officeId} ${queue.code}`]);
  const last = await trx('desk_queues')
    .where({ office_id: queue.officeId, code: queue.code })
    .max<{ last: number | null }>({ last: 'version' })
    .first();
  const version = (last?.last ?? 0) + 1;
  await trx('desk_queues').insert({
    office_id: queue.officeId,
    code: queue.code,
    version,
    title: queue.title,
    title_en: queue.titleEn,
    filter: JSON.stringify(queue.filter),
    written_by: queue.writtenBy,
    written_at: queue.writtenAt,
  });
  return version;
}

/** Puts a version to use; false when it is in use already or not there. */
export async function publishQueueVersion(
  trx: Transaction,
  {
    officeId,
    code,
    version,
    byId,
    nowAt,
  }: { officeId: string; code: string; version: number; byId: string; nowAt: string },
): Promise<boolean> {
  const done = await trx('desk_queues')
    .where({ office_id: officeId, code, version })
    .whereNull('published_at')
    .update({ published_by: byId, published_at: nowAt });
  return done > 0;
}
