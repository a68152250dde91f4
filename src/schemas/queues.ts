import { z } from 'zod';
import { CONTRACT_KINDS } from '../domain/contract/kind.js';
import { CONTRACT_STATUSES } from '../domain/contract/status.js';
import { Line } from './wire.js';

export const QueueCode = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** Which cases stand in a queue. */
export const QueueFilter = z
  .strictObject({
    statuses: z
      .array(z.enum(CONTRACT_STATUSES).exclude(['draft']))
      .min(1)
      .max(20)
      .optional(),
    kinds: z.array(z.enum(CONTRACT_KINDS)).min(1).max(10).optional(),
    amountTier: z.enum(['small', 'large']).optional(),
    dueWithinDays: z.int().min(0).max(365).optional(),
  })
  .meta({ id: 'QueueFilter' });

/** POST /desk-queues. */
export const WriteQueue = z
  .strictObject({ code: QueueCode, title: Line, titleEn: Line, filter: QueueFilter })
  .meta({ id: 'WriteQueue' });

/** POST /desk-queues/publication. */
export const PublishQueue = z
  .strictObject({ code: QueueCode, version: z.int().min(1).max(99_999) })
  .meta({ id: 'PublishQueue' });

export const QueueWrittenView = z
  .strictObject({ commandId: z.uuid(), queue: z.string(), version: z.int(), published: z.boolean() })
  .meta({ id: 'QueueWritten' });

export const QueueDefinitionsView = z
  .strictObject({
    items: z.array(
      z.strictObject({
        code: z.string(),
        version: z.int(),
        title: z.string(),
        titleEn: z.string(),
        filter: QueueFilter,
        writtenAt: z.iso.datetime(),
        publishedAt: z.iso.datetime().nullable(),
        inUse: z.boolean(),
        /** How many cases it shows at this moment; null for a version that was replaced. */
        cases: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'QueueDefinitions', description: '待办队列定义' });
