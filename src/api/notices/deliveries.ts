import { z } from 'zod';
import { inScope } from '../../db/connection.js';
import { listDeliveries } from '../../db/delivery-store.js';
import { DELIVERY_STATES } from '../../domain/notice/delivery.js';
import { NOTICE_CHANNELS } from '../../domain/notice/template.js';
import { DomainError } from '../../domain/errors.js';
import { NoContent } from '../../schemas/notice-commands.js';
import { DeliveryPage, DeliveryView } from '../../schemas/notice-views.js';
import { askedPage, PageQuery, toPage } from '../page.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { getDelivery, replay } from './replay-delivery.js';

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
    const { query, from, limit } = askedPage(Query, Position, req.query);
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
    const id = pathId(req, 'deliveryId', 'delivery-not-found');
    await replay(context, req, res, {
      kind: 'notice.replay',
      id,
      inScope: () => (work) => inScope(context.db, { kind: 'system' }, work),
      find: (trx) => getDelivery(trx, { channels: NOTICE_CHANNELS, id }),
      check: async (_trx, delivery) => {
        if (delivery.state === 'cancelled') throw new DomainError('delivery-not-found');
      },
    });
  },
};
