import { inScope, type Transaction } from '../../db/connection.js';
import { readClock } from '../../db/clock-store.js';
import {
  addQueueVersion,
  findQueueDefinition,
  listQueueDefinitions,
  publishQueueVersion,
} from '../../db/queue-store.js';
import { type Condition, countQueueCases, queueCondition } from '../../db/read-models/queue-size.js';
import { canonicalJson } from '../../domain/canonical-json.js';
import type { Actor } from '../../domain/actor.js';
import { DomainError } from '../../domain/errors.js';
import { PublishQueue, QueueDefinitionsView, QueueWrittenView, WriteQueue } from '../../schemas/queues.js';
import { actorOf } from '../authentication.js';
import { recordCommand } from '../record-command.js';
import type { Endpoint } from '../route.js';

/** The office whose desk somebody works at. Throws `office-not-found` for a person of none. */
export function officeOf(actor: Actor): string {
  if (actor.officeId === undefined) throw new DomainError('office-not-found');
  return actor.officeId;
}

/** What the published version of a queue, or the one asked for, shows. Throws `queue-not-found`. */
export async function getQueueCondition(
  trx: Transaction,
  officeId: string,
  queue: { code: string; version?: number | undefined },
  nowMs: number,
): Promise<Condition> {
  const definition = await findQueueDefinition(trx, { officeId, ...queue });
  if (definition === undefined) throw new DomainError('queue-not-found', queue);
  return queueCondition(definition.filter, nowMs);
}

/** POST /desk-queues: the next version of a queue, to be looked at before it is published. */
export const writeQueue = recordCommand({
  summary: '定义待办队列（待发布） · Write the next version of a queue; nobody works by it yet',
  kind: 'desk.write_queue',
  body: WriteQueue,
  answers: { 201: QueueWrittenView },
  refusals: ['office-not-found'],
  async act({ trx, actor, time, body }) {
    const { code, title, titleEn, filter } = body;
    const written = {
      officeId: officeOf(actor),
      code,
      title,
      titleEn,
      filter,
      writtenBy: actor.id,
      writtenAt: time.nowAt,
    };
    return { queue: code, version: await addQueueVersion(trx, written), published: false };
  },
});

/** POST /desk-queues/publication: from now on the desk works by this version. */
export const publishQueue = recordCommand({
  summary: '发布待办队列 · Publish a version of a queue',
  kind: 'desk.publish_queue',
  body: PublishQueue,
  answers: { 200: QueueWrittenView },
  refusals: ['office-not-found', 'queue-not-found'],
  async act({ trx, actor, time, body }) {
    const { code, version } = body;
    const published = await publishQueueVersion(trx, {
      officeId: officeOf(actor),
      code,
      version,
      byId: actor.id,
      nowAt: time.nowAt,
    });
    if (!published) throw new DomainError('queue-not-found', { code, version });
    return { queue: code, version, published: true };
  },
});

/** GET /desk-queues: every version, which are in use, and how many cases each would show now. */
export const showQueues: Endpoint = {
  summary: '待办队列定义与预览件数 · Queues, which versions are in use, and how many cases each shows now',
  answers: { 200: QueueDefinitionsView },
  refusals: ['office-not-found'],
  handle: (context) => async (_req, res) => {
    const officeId = officeOf(actorOf(res));
    const items = await inScope(context.db, { kind: 'office', officeId }, async (trx) => {
      const definitions = await listQueueDefinitions(trx, officeId);
      const { nowMs } = await readClock(trx);
      const counted = [];
      const sizes = new Map<string, number>();
      for (const { officeId: _, writtenBy: __, publishedBy: ___, ...definition } of definitions) {
        const published = definitions.find(({ code, publishedAt }) => code === definition.code && publishedAt !== null);
        const inUse = published?.version === definition.version;
        // nobody works by a version that was replaced: its cases are not counted, and a filter is counted once
        const isCounted = inUse || definition.publishedAt === null;
        const filter = canonicalJson(definition.filter);
        const size = isCounted
          ? (sizes.get(filter) ?? (await countQueueCases(trx, officeId, definition.filter, nowMs)))
          : null;
        if (size !== null) sizes.set(filter, size);
        counted.push({ ...definition, inUse, cases: size });
      }
      return counted;
    });
    res.json({ items });
  },
};
