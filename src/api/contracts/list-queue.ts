import { z } from 'zod';
import { readClock } from '../../db/clock-store.js';
import { inScope, scopeOf, type Transaction } from '../../db/connection.js';
import type { Condition } from '../../db/read-models/queue-size.js';
import type { Actor } from '../../domain/actor.js';
import { QueueCode } from '../../schemas/queues.js';
import { getQueueCondition, officeOf } from '../desk/queues.js';
import { listReviewQueue } from '../../db/read-models/review-queue.js';
import { KIND_CODES } from '../../domain/contract/kind.js';
import { allowedActions, CONTRACT_STATUSES } from '../../domain/contract/status.js';
import { QueuePage } from '../../schemas/views.js';
import { Line } from '../../schemas/wire.js';
import { actorOf } from '../authentication.js';
import { askedPage, Instant, PageQuery, toPage, YesNo } from '../page.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

/** What narrows the desk; the same for the list and for its export. */
export const QUEUE_FILTERS = {
  q: Line.max(100).optional().meta({ description: '项目名称或当事人 · project or party' }),
  status: z.enum(CONTRACT_STATUSES).exclude(['draft']).optional(),
  kind: z.enum(KIND_CODES.map(({ code }) => code)).optional(),
  overdue: YesNo,
  amountTier: z.enum(['small', 'large']).optional().meta({ description: '大额合同，按规则集 · by the rule set' }),
  holder: z
    .union([z.enum(['me', 'nobody']), z.uuid()])
    .optional()
    .meta({ description: 'me, nobody or a person id' }),
  task: z.enum(['receipts']).optional().meta({ description: '待核定到款的合同 · contracts with receipts to verify' }),
  queue: QueueCode.optional().meta({ description: '队列代码（已发布版本） · code of a queue, its published version' }),
  queueVersion: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .optional()
    .meta({ description: '预览某一版本 · looks at this version of the queue' }),
};
const Query = z.strictObject({ ...QUEUE_FILTERS, ...PageQuery });
const Position = z.tuple([Instant.nullable(), z.uuid()]);

/** GET /review-queue: what lies on the desk of the office, most urgent first. */
export const listQueue: Endpoint = {
  summary: '待办事项，最急者在前 · The desk of the office',
  query: Query,
  answers: { 200: QueuePage },
  refusals: ['cursor-invalid', 'queue-not-found', 'office-not-found'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const { query, from, limit } = askedPage(Query, Position, req.query);
    const rows = await inScope(context.db, scopeOf(actor), async (trx) => {
      const { nowAt, nowMs } = await readClock(trx);
      return listReviewQueue(trx, {
        ...(await queueFilterOf(trx, actor, query, nowMs)),
        after: from === undefined ? undefined : { dueAt: from[0], id: from[1] },
        limit,
        nowAt,
      });
    });
    const page = toPage(
      rows,
      limit,
      (last) => [last.dueAt, last.id],
      (row) => {
        const { organisationId: _, counterpartyOrganisationId: _1, officeId, officeName, ...rest } = row;
        const { secondReviewOfficeId: _2, ...item } = rest;
        return { ...item, office: { id: officeId, name: officeName }, allowedActions: allowedActions(row, actor) };
      },
    );
    res.json(toWire(page));
  },
};

/** What was asked for, as the desk is read. Throws `queue-not-found`, `office-not-found`. */
export async function queueFilterOf(
  trx: Transaction,
  actor: Actor,
  query: z.output<z.ZodObject<typeof QUEUE_FILTERS>>,
  nowMs: number,
) {
  const holders = { me: actor.id, nobody: null } as const;
  const { holder } = query;
  return {
    words: query.q,
    queue: query.queue === undefined ? undefined : await queueOf(trx, actor, query, nowMs),
    status: query.status,
    kindCode: query.kind,
    overdue: query.overdue === undefined ? undefined : query.overdue === 'true',
    isLarge: query.amountTier === undefined ? undefined : query.amountTier === 'large',
    holderId: holder === 'me' || holder === 'nobody' ? holders[holder] : holder,
    receiptsOnly: query.task === 'receipts',
    deskOfficeId: actor.officeId,
    readerId: actor.id,
  };
}

function queueOf(
  trx: Transaction,
  actor: Actor,
  { queue = '', queueVersion }: { queue?: string | undefined; queueVersion?: string | undefined },
  nowMs: number,
): Promise<Condition> {
  const version = queueVersion === undefined ? undefined : Number(queueVersion);
  return getQueueCondition(trx, officeOf(actor), { code: queue, version }, nowMs);
}
