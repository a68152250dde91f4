import { z } from 'zod';
import { listDeliveries } from '../../db/delivery-store.js';
import { DELIVERY_STATES } from '../../domain/notice/delivery.js';
import { NoContent } from '../../schemas/notice-commands.js';
import { DeliveryPage, DeliveryView } from '../../schemas/notice-views.js';
import { askedPage, PageQuery, toPage } from '../page.js';
import { pathId } from '../path-id.js';
import { getDelivery, replay } from '../notices/replay-delivery.js';
import type { Endpoint } from '../route.js';
import { asWebhookOwner, getEndpoint, getLiveEndpoint, webhookOwnerOf } from './webhook-owner.js';

const Query = z.strictObject({ state: z.enum(DELIVERY_STATES).optional(), ...PageQuery });
const Position = z.tuple([z.uuid()]);

/** GET /webhook-endpoints/{endpointId}/deliveries: every call with its attempts, newest first. */
export const listWebhookDeliveries: Endpoint = {
  summary: '回调发送记录 · Delivery log of an endpoint',
  query: Query,
  answers: { 200: DeliveryPage },
  refusals: ['webhook-endpoint-not-found', 'cursor-invalid'],
  handle: (context) => async (req, res) => {
    const owner = webhookOwnerOf(res);
    const endpointId = pathId(req, 'endpointId', 'webhook-endpoint-not-found');
    const { query, from, limit } = askedPage(Query, Position, req.query);
    const rows = await asWebhookOwner(context, owner, async (trx) => {
      await getEndpoint(trx, owner, endpointId);
      return listDeliveries(trx, { endpointId, state: query.state, beforeId: from?.[0], limit });
    });
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

/** POST /webhook-endpoints/{endpointId}/deliveries/{deliveryId}/replay: the same call once more, under the same id. */
export const replayWebhookDelivery: Endpoint = {
  summary: '重发回调 · Replay a delivery',
  body: NoContent,
  isCommand: true,
  answers: { 200: DeliveryView },
  refusals: ['webhook-endpoint-not-found', 'webhook-endpoint-ended', 'delivery-not-found', 'delivery-under-way'],
  handle: (context) => async (req, res) => {
    const endpointId = pathId(req, 'endpointId', 'webhook-endpoint-not-found');
    const id = pathId(req, 'deliveryId', 'delivery-not-found');
    await replay(context, req, res, {
      kind: 'webhook.replay',
      id,
      inScope: () => {
        const owner = webhookOwnerOf(res);
        return (work) => asWebhookOwner(context, owner, work);
      },
      find: async (trx) => {
        await getEndpoint(trx, webhookOwnerOf(res), endpointId);
        return getDelivery(trx, { endpointId, id });
      },
      check: async (trx) => {
        await getLiveEndpoint(trx, webhookOwnerOf(res), endpointId);
      },
    });
  },
};
