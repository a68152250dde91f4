import { z } from 'zod';
import { ATTEMPT_CODES, DELIVERY_CHANNELS, DELIVERY_STATES } from '../domain/notice/delivery.js';

const Id = z.uuid();
const Instant = z.iso.datetime().meta({ example: '2026-11-23T02:00:00.000Z' });
const Page = { nextCursor: z.string().nullable() };

export const NoticeView = z
  .strictObject({
    id: Id,
    kind: z.string().meta({ example: 'contract.accepted' }),
    subjectKind: z.enum([
      'challenge',
      'challenge_bid',
      'project',
      'contract',
      'reward_claim',
      'reward_candidate',
      'payout_batch',
      'summary_list',
      'spot_check',
      'registry',
    ]),
    subjectId: Id,
    contractId: Id.nullable(),
    isLegal: z.boolean().meta({ description: '法定通知 · opens or ends a limit, grants or denies' }),
    basis: z.string(),
    titleZh: z.string(),
    titleEn: z.string(),
    textZh: z.string(),
    textEn: z.string(),
    templateCode: z.string(),
    templateVersion: z.int(),
    occurredAt: Instant,
    createdAt: Instant,
    readAt: Instant.nullable(),
  })
  .meta({ id: 'Notice', description: '通知' });

export const NoticePage = z.strictObject({ items: z.array(NoticeView), ...Page }).meta({ id: 'NoticePage' });
/** GET /contracts/{contractId}/notices. */
export const CaseNoticesPage = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: Id,
        kind: z.string(),
        recipient: z.strictObject({ id: Id, name: z.string() }),
        isLegal: z.boolean(),
        basis: z.string(),
        titleZh: z.string(),
        titleEn: z.string(),
        textZh: z.string(),
        textEn: z.string(),
        templateCode: z.string(),
        templateVersion: z.int(),
        occurredAt: Instant,
        readAt: Instant.nullable(),
      }),
    ),
    ...Page,
  })
  .meta({ id: 'CaseNoticesPage', description: '本件的送达记录' });
export const UnreadView = z.strictObject({ unread: z.int() }).meta({ id: 'Unread' });
export const MarkedView = z.strictObject({ marked: z.int(), unread: z.int() }).meta({ id: 'Marked' });

export const NoticePreferencesView = z
  .strictObject({
    inbox: z.literal(true).meta({ description: '站内通知始终保留 · the inbox is always kept' }),
    email: z.boolean(),
    sms: z.boolean(),
    emailAddress: z.string().nullable().meta({ description: 'Only its ends are shown', example: 'c***@example.test' }),
    mobileNumber: z.string().nullable(),
  })
  .meta({ id: 'NoticePreferences', description: '通知方式' });

export const DeliveryView = z
  .strictObject({
    id: Id,
    channel: z.enum(DELIVERY_CHANNELS),
    eventId: Id.meta({ description: 'Also the webhook-id header: the same in every attempt and replay' }),
    kind: z.string(),
    state: z.enum(DELIVERY_STATES).meta({ description: 'accepted: the next hop took it; not that it was read' }),
    attempts: z.int(),
    nextAt: Instant.nullable(),
    lastCode: z.enum(ATTEMPT_CODES).nullable(),
    lastHttpStatus: z.int().nullable(),
    createdAt: Instant,
    endedAt: Instant.nullable(),
    log: z.array(
      z.strictObject({
        attemptNo: z.int(),
        beganAt: Instant,
        tookMs: z.int(),
        code: z.enum(ATTEMPT_CODES),
        httpStatus: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'Delivery', description: '发送记录 · codes only: no address, no name, nothing the other side wrote' });
export const DeliveryPage = z.strictObject({ items: z.array(DeliveryView), ...Page }).meta({ id: 'DeliveryPage' });

export const WebhookEndpointView = z
  .strictObject({
    id: Id,
    organisationId: Id.nullable().meta({ description: 'null: the registry’s own, told of everything' }),
    url: z.string(),
    description: z.string(),
    kinds: z.array(z.string()),
    createdAt: Instant,
    endedAt: Instant.nullable(),
    endReason: z.enum(['removed', 'gone']).nullable(),
  })
  .meta({ id: 'WebhookEndpoint', description: '回调地址' });
export const WebhookEndpointList = z
  .strictObject({ items: z.array(WebhookEndpointView) })
  .meta({ id: 'WebhookEndpointList' });

export const WebhookSecretsView = z
  .strictObject({
    secrets: z.array(z.strictObject({ secret: z.string(), createdAt: Instant, validTo: Instant.nullable() })),
  })
  .meta({
    id: 'WebhookSecrets',
    description: '签名密钥 · Standard Webhooks: HMAC-SHA256 over "id.timestamp.body"; every secret listed here signs',
  });
