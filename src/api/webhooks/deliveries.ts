import { z } from 'zod';
import { storeResult } from '../../db/command-store.js';
import { listDeliveries, replayDelivery } from '../../db/delivery-store.js';
import { DomainError } from '../../domain/errors.js';
import { DELIVERY_STATES } from '../../domain/notice/delivery.js';
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
    const query = parseWith(Query, req.query);
    const from = query.cursor === undefined ? undefined : decodeCursor(Position, query.cursor);
    const limit = limitOf(query);
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
    const actor = actorOf(res);
    const endpointId = pathId(req, 'endpointId', 'webhook-endpoint-not-found');
    const id = pathId(req, 'deliveryId', 'delivery-not-found');
    const base = { kind: 'webhook.replay', actor, subjectId: id, content: req.body as unknown };
    const actorRole = await passDoor(context, req, res, base);
    if (actorRole === undefined) return;
    const owner = webhookOwnerOf(res);
    parseWith(NoContent, req.body);
    const find = () =>
      asWebhookOwner(context, owner, async (trx) => {
        await getEndpoint(trx, owner, endpointId);
        const [delivery] = await listDeliveries(trx, { endpointId, id, limit: 1 });
        if (delivery === undefined) throw new DomainError('delivery-not-found');
        return delivery;
      });
    await runCommand<{ deliveryId: string }>(context, req, res, {
      ...base,
      actorRole,
      payload: {},
      isDoneOnRecord: true,
      check: async () => {
        await asWebhookOwner(context, owner, (trx) => getLiveEndpoint(trx, owner, endpointId));
        if ((await find()).state === 'pending') throw new DomainError('delivery-under-way');
      },
      act: (commandId) =>
        asWebhookOwner(context, owner, async (trx) => {
          if (!(await replayDelivery(trx, id))) throw new DomainError('delivery-under-way');
          await storeResult(trx, commandId, { deliveryId: id });
          return { deliveryId: id };
        }),
      answer: async () => ({ status: 200, body: await find() }),
    });
  },
};
