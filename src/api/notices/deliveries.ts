import { z } from 'zod';
import { storeResult } from '../../db/command-store.js';
import { inScope } from '../../db/connection.js';
import { listDeliveries, replayDelivery } from '../../db/delivery-store.js';
import { DELIVERY_STATES } from '../../domain/notice/delivery.js';
import { NOTICE_CHANNELS } from '../../domain/notice/template.js';
import { DomainError } from '../../domain/errors.js';
import { NoContent } from '../../schemas/notice-commands.js';
import { DeliveryPage, DeliveryView } from '../../schemas/notice-views.js';
import { actorOf } from '../authentication.js';
import { runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import { decodeCursor } from '../cursor.js';
import { limitOf, PageQuery, toPage } from '../page.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';

const Query = z.strictObject({
  channel: z.enum(NOTICE_CHANNELS).optional(),
  state: z.enum(DELIVERY_STATES).optional(),
  ...PageQuery,
});
const Position = z.tuple([z.uuid()]);

/** GET /notice-deliveries: what went out as e-mail and SMS, or did not, without saying to whom. */
export const listNoticeDeliveries: Endpoint = {
  summary: '邮件与短信发送记录 · Log of e-mail and SMS',
  query: Query,
  answers: { 200: DeliveryPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const query = parseWith(Query, req.query);
    const from = query.cursor === undefined ? undefined : decodeCursor(Position, query.cursor);
    const limit = limitOf(query);
    const rows = await inScope(context.db, { kind: 'system' }, (trx) =>
      listDeliveries(trx, {
        channels: query.channel === undefined ? NOTICE_CHANNELS : [query.channel],
        state: query.state,
        beforeId: from?.[0],
        limit,
      }),
    );
    res.json(
      toPage(
        rows,
        limit,
        (last) => [last.id],
        (row) => row,
      ),
    );
  },
};

/** POST /notice-deliveries/{deliveryId}/replay: sends an ended delivery once more. */
export const replayNoticeDelivery: Endpoint = {
  summary: '重发邮件或短信 · Send an e-mail or SMS again',
  body: NoContent,
  isCommand: true,
  answers: { 200: DeliveryView },
  refusals: ['delivery-not-found', 'delivery-under-way'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const id = pathId(req, 'deliveryId', 'delivery-not-found');
    const base = { kind: 'notice.replay', actor, subjectId: id, content: req.body as unknown };
    const actorRole = await passDoor(context, req, res, base);
    if (actorRole === undefined) return;
    parseWith(NoContent, req.body);
    const find = () =>
      inScope(context.db, { kind: 'system' }, async (trx) => {
        const [delivery] = await listDeliveries(trx, { channels: NOTICE_CHANNELS, id, limit: 1 });
        if (delivery === undefined) throw new DomainError('delivery-not-found');
        return delivery;
      });
    await runCommand<{ deliveryId: string }>(context, req, res, {
      ...base,
      actorRole,
      payload: {},
      isDoneOnRecord: true,
      check: async () => {
        const { state } = await find();
        if (state === 'pending') throw new DomainError('delivery-under-way');
        if (state === 'cancelled') throw new DomainError('delivery-not-found');
      },
      act: (commandId) =>
        inScope(context.db, { kind: 'system' }, async (trx) => {
          if (!(await replayDelivery(trx, id))) throw new DomainError('delivery-under-way');
          await storeResult(trx, commandId, { deliveryId: id });
          return { deliveryId: id };
        }),
      answer: async () => ({ status: 200, body: await find() }),
    });
  },
};
