import { z } from 'zod';
import { readClock } from '../../db/clock-store.js';
import { lockCommand, storeResult } from '../../db/command-store.js';
import {
  addEndpoint,
  countLiveEndpoints,
  endEndpoint,
  listEndpoints,
  listLiveSecrets,
  rotateSecret,
} from '../../db/webhook-store.js';
import { DomainError } from '../../domain/errors.js';
import { SECRET_OVERLAP_HOURS } from '../../domain/notice/delivery.js';
import { newWebhookSecret } from '../../gateways/webhook.js';
import { checkWebhookHost, readWebhookUrl } from '../../gateways/webhook-address.js';
import { CreateWebhookEndpoint, NoContent } from '../../schemas/notice-commands.js';
import { WebhookEndpointList, WebhookEndpointView, WebhookSecretsView } from '../../schemas/notice-views.js';
import { actorOf } from '../authentication.js';
import { runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';
import { asWebhookOwner, getEndpoint, getLiveEndpoint, webhookOwnerOf } from './webhook-owner.js';

/** Endpoints of one owner that are called at the same time. */
const MOST_ENDPOINTS = 10;

/** GET /webhook-endpoints: those of one's organisation; of the registry for its administrator. */
export const listWebhookEndpoints: Endpoint = {
  summary: '回调地址列表 · Webhook endpoints',
  answers: { 200: WebhookEndpointList },
  handle: (context) => async (_req, res) => {
    const owner = webhookOwnerOf(res);
    res.json({ items: await asWebhookOwner(context, owner, (trx) => listEndpoints(trx, owner)) });
  },
};

/** GET /webhook-endpoints/{endpointId}. */
export const showWebhookEndpoint: Endpoint = {
  summary: '回调地址 · One webhook endpoint',
  answers: { 200: WebhookEndpointView },
  refusals: ['webhook-endpoint-not-found'],
  handle: (context) => async (req, res) => {
    const owner = webhookOwnerOf(res);
    const id = pathId(req, 'endpointId', 'webhook-endpoint-not-found');
    res.json(await asWebhookOwner(context, owner, (trx) => getEndpoint(trx, owner, id)));
  },
};

/** GET /webhook-endpoints/{endpointId}/secrets: apart from everything that is remembered, so that no answer keeps one. */
export const showWebhookSecrets: Endpoint = {
  summary: '签名密钥 · Secrets that sign now',
  answers: { 200: WebhookSecretsView },
  refusals: ['webhook-endpoint-not-found', 'webhook-endpoint-ended'],
  handle: (context) => async (req, res) => {
    const owner = webhookOwnerOf(res);
    const id = pathId(req, 'endpointId', 'webhook-endpoint-not-found');
    const secrets = await asWebhookOwner(context, owner, async (trx) => {
      await getLiveEndpoint(trx, owner, id);
      return listLiveSecrets(trx, id);
    });
    res.json({ secrets });
  },
};

/** POST /webhook-endpoints: an address to be called; it must be on the public internet, also by the name it has. */
export const createWebhookEndpoint: Endpoint = {
  summary: '新增回调地址 · Add a webhook endpoint',
  body: CreateWebhookEndpoint,
  isCommand: true,
  answers: { 201: WebhookEndpointView },
  refusals: ['webhook-url-not-allowed', 'too-many-webhook-endpoints'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const base = { kind: 'webhook.create', actor, content: req.body as unknown };
    const actorRole = await passDoor(context, req, res, base);
    if (actorRole === undefined) return;
    const owner = webhookOwnerOf(res);
    const body = parseWith(CreateWebhookEndpoint, req.body);
    const rules = { allowLoopback: context.options.embedded };
    await runCommand<{ endpointId: string }>(context, req, res, {
      ...base,
      actorRole,
      payload: z.encode(CreateWebhookEndpoint, body),
      isDoneOnRecord: true,
      check: async () => {
        await checkWebhookHost(readWebhookUrl(body.url, rules), rules);
      },
      act: (commandId) =>
        asWebhookOwner(context, owner, async (trx) => {
          // the same command twice at once is done once
          if ((await lockCommand(trx, commandId))?.result !== undefined) return { endpointId: commandId };
          if ((await countLiveEndpoints(trx, owner)) >= MOST_ENDPOINTS) {
            throw new DomainError('too-many-webhook-endpoints', { most: MOST_ENDPOINTS });
          }
          const { nowAt } = await readClock(trx);
          await addEndpoint(trx, {
            id: commandId,
            organisationId: owner.organisationId,
            url: readWebhookUrl(body.url, rules).href,
            description: body.description ?? '',
            kinds: [...new Set(body.kinds ?? [])],
            createdBy: actor.id,
            createdAt: nowAt,
          });
          await rotateSecret(trx, {
            id: commandId,
            endpointId: commandId,
            secret: newWebhookSecret(),
            overlapHours: 0,
          });
          await storeResult(trx, commandId, { endpointId: commandId });
          return { endpointId: commandId };
        }),
      answer: async ({ endpointId }) => ({
        status: 201,
        body: await asWebhookOwner(context, owner, (trx) => getEndpoint(trx, owner, endpointId)),
      }),
      locationOf: ({ endpointId }) => `/api/v1/webhook-endpoints/${endpointId}`,
    });
  },
};

/** POST /webhook-endpoints/{endpointId}/secret-rotation: a new secret; the old one signs beside it for a day. */
export const rotateWebhookSecret: Endpoint = {
  summary: '更换签名密钥 · Rotate the secret',
  body: NoContent,
  isCommand: true,
  answers: { 200: WebhookEndpointView },
  refusals: ['webhook-endpoint-not-found', 'webhook-endpoint-ended'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const id = pathId(req, 'endpointId', 'webhook-endpoint-not-found');
    const base = { kind: 'webhook.rotate_secret', actor, subjectId: id, content: req.body as unknown };
    const actorRole = await passDoor(context, req, res, base);
    if (actorRole === undefined) return;
    const owner = webhookOwnerOf(res);
    parseWith(NoContent, req.body);
    await runCommand<{ endpointId: string }>(context, req, res, {
      ...base,
      actorRole,
      payload: {},
      isDoneOnRecord: true,
      act: (commandId) =>
        asWebhookOwner(context, owner, async (trx) => {
          if ((await lockCommand(trx, commandId))?.result !== undefined) return { endpointId: id };
          await getLiveEndpoint(trx, owner, id);
          await rotateSecret(trx, {
            id: commandId,
            endpointId: id,
            secret: newWebhookSecret(),
            overlapHours: SECRET_OVERLAP_HOURS,
          });
          await storeResult(trx, commandId, { endpointId: id });
          return { endpointId: id };
        }),
      answer: async () => ({
        status: 200,
        body: await asWebhookOwner(context, owner, (trx) => getEndpoint(trx, owner, id)),
      }),
    });
  },
};

/** DELETE /webhook-endpoints/{endpointId}: not called any more; its log stays. */
export const removeWebhookEndpoint: Endpoint = {
  summary: '停用回调地址 · Remove a webhook endpoint',
  answers: { 204: null },
  refusals: ['webhook-endpoint-not-found'],
  handle: (context) => async (req, res) => {
    const owner = webhookOwnerOf(res);
    const id = pathId(req, 'endpointId', 'webhook-endpoint-not-found');
    await asWebhookOwner(context, owner, async (trx) => {
      await getEndpoint(trx, owner, id);
      const { nowAt } = await readClock(trx);
      await endEndpoint(trx, id, 'removed', nowAt);
    });
    res.status(204).end();
  },
};
