import { KIND_CODES } from '../../domain/contract/kind.js';
import { statusesForDesk } from '../../domain/desk/dispatch.js';
import type { QueueFilter } from '../../domain/desk/queue-filter.js';
import type { Transaction } from '../connection.js';

const ON_DESK = statusesForDesk(['reviewer', 'second_reviewer', 'expert']);

/** A part of a WHERE over `contracts c`, with its named bindings. */
export interface Condition {
  sql: string;
  bindings: Record<string, string | boolean | string[]>;
}

/** What a queue's definition narrows the desk to. */
export function queueCondition(filter: QueueFilter, nowMs: number): Condition {
  const parts = ['c.status = any(:queueStatuses)'];
  const bindings: Condition['bindings'] = { queueStatuses: [...(filter.statuses ?? ON_DESK)] };
  const { kinds } = filter;
  if (kinds !== undefined) {
    parts.push('c.kind_code = any(:queueKinds)');
    bindings['queueKinds'] = KIND_CODES.filter(({ kind }) => kinds.includes(kind)).map(({ code }) => code);
  }
  if (filter.amountTier !== undefined) {
    parts.push('c.is_large = :queueLarge');
    bindings['queueLarge'] = filter.amountTier === 'large';
  }
  if (filter.dueWithinDays !== undefined) {
    parts.push('c.due_at <= :queueDue');
    bindings['queueDue'] = new Date(nowMs + filter.dueWithinDays * 86_400_000).toISOString();
  }
  return { sql: parts.join(' and '), bindings };
}

/** How many cases of an office stand in a queue. */
export async function countQueueCases(
  trx: Transaction,
  officeId: string,
  filter: QueueFilter,
  nowMs: number,
): Promise<number> {
  const { sql, bindings } = queueCondition(filter, nowMs);
  const { rows } = await trx.raw<{ rows: { cases: number }[] }>(
    `select count(*)::int as cases from contracts c where c.desk_office_id = :officeId and ${sql}`,
    { ...bindings, officeId },
  );
  return rows[0]?.cases ?? 0;
}
