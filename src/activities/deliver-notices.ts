import { inScope } from '../db/connection.js';
import { findLinkLetter } from '../db/link-store.js';
import {
  findNoticeMessage,
  findWebhookFact,
  leaseDueDeliveries,
  type LeasedDelivery,
  type NoticeMessage,
  recordAttempt,
  type WebhookFact,
} from '../db/delivery-store.js';
import { endEndpoint } from '../db/webhook-store.js';
import { afterAttempt, type AttemptOutcome } from '../domain/notice/delivery.js';
import { shanghaiDateOf } from '../domain/calendar.js';
import { wordLinkLetter } from '../domain/link/link-letter.js';
import { LINK_PATHS } from '../domain/link/one-time-link.js';
import type { LinkSigner } from '../gateways/link-signer.js';
import type { MailGateway } from '../gateways/mail.js';
import type { SmsGateway } from '../gateways/sms.js';
import type { WebhookGateway } from '../gateways/webhook.js';
import type { ActDependencies } from './record-act.js';

/** The ways out of the house. */
export interface DeliverDependencies extends Pick<ActDependencies, 'db'> {
  mail: MailGateway;
  sms: SmsGateway;
  webhooks: WebhookGateway;
  /** Opens the sealed links of letters; without a key no letter with a link goes out. */
  links?: LinkSigner | undefined;
  /** Address under which people reach the registry; no slash at the end. */
  publicUrl: string;
}

/** How many go out beside one another; the other side may be slow, the record is not kept waiting. */
const DELIVERIES_AT_ONCE = 8;
/** Longer than any attempt may take: nobody else touches a delivery while it is in hand. */
const LEASE_SECONDS = 90;

/**
 * Sends what is due: e-mail, SMS and webhooks, each with its own outcome and its own pauses. Killed between sending and
 * writing down, the same message goes out again under the same id: at least once, and the id tells a repetition.
 */
export const deliverDue =
  (dependencies: DeliverDependencies) => async (): Promise<{ attempted: number; accepted: number }> => {
    const leased = await leaseDueDeliveries(dependencies.db, {
      limit: DELIVERIES_AT_ONCE,
      leaseSeconds: LEASE_SECONDS,
    });
    const outcomes = await Promise.all(leased.map((delivery) => attempt(dependencies, delivery)));
    return { attempted: leased.length, accepted: outcomes.filter(({ code }) => code === 'accepted').length };
  };

async function attempt(dependencies: DeliverDependencies, delivery: LeasedDelivery): Promise<AttemptOutcome> {
  const beganAt = new Date().toISOString();
  const began = performance.now();
  const outcome = await send(dependencies, delivery);
  await recordAttempt(dependencies.db, delivery, {
    beganAt,
    tookMs: Math.round(performance.now() - began),
    outcome,
    after: afterAttempt(delivery.channel, outcome, delivery.roundAttempts),
  });
  // 410: the endpoint asks never to be called again (Standard Webhooks)
  if (outcome.code === 'gone' && delivery.endpointId !== null) {
    const { endpointId } = delivery;
    await inScope(dependencies.db, { kind: 'system' }, (trx) => endEndpoint(trx, endpointId, 'gone', beganAt));
  }
  return outcome;
}

async function send(dependencies: DeliverDependencies, delivery: LeasedDelivery): Promise<AttemptOutcome> {
  const { db, mail, sms, webhooks } = dependencies;
  const { channel, eventId, endpointId, noticeId, linkId } = delivery;
  if (linkId !== null) return sendLinkLetter(dependencies, delivery.id, linkId);
  if (channel === 'webhook') {
    const fact = endpointId === null ? undefined : await findWebhookFact(db, { eventId, endpointId });
    if (fact === undefined) return { code: 'no-content' };
    return webhooks.call({ id: eventId, url: fact.url, secrets: fact.secrets, body: webhookBody(eventId, fact) });
  }
  const message = noticeId === null ? undefined : await findNoticeMessage(db, noticeId);
  if (message === undefined || message.textZh === '') return { code: 'no-content' };
  if (channel === 'email') {
    if (message.email === null) return { code: 'no-address' };
    return mail.send({
      id: delivery.id,
      to: message.email,
      subject: `${message.titleZh} · ${message.titleEn}`,
      text: mailText(message),
    });
  }
  if (message.mobile === null) return { code: 'no-address' };
  return sms.send({ id: delivery.id, to: message.mobile, text: `${message.titleZh}。详情请登录系统查看。` });
}

/** The letter that carries a one-time link: to an address without an account, and to nowhere else. */
async function sendLinkLetter(
  { db, mail, links, publicUrl }: DeliverDependencies,
  deliveryId: string,
  linkId: string,
): Promise<AttemptOutcome> {
  const letter = await findLinkLetter(db, linkId);
  if (letter === undefined || letter.isEnded || letter.sealedToken === null) return { code: 'no-content' };
  const text = links?.unseal(letter.purpose, letter.sealedToken);
  // no key here, or another than it was sealed with
  if (text === undefined) return { code: 'no-provider' };
  const words = wordLinkLetter({
    ...letter,
    lastOn: shanghaiDateOf(Date.parse(letter.validUntil) - 1),
    address: `${publicUrl}${LINK_PATHS[letter.purpose]}/${text}`,
  });
  return mail.send({ id: deliveryId, to: letter.recipientEmail, ...words });
}

function mailText({ textZh, textEn, basis }: NoticeMessage): string {
  return [
    textZh,
    '',
    '———',
    '',
    textEn,
    '',
    `依据 · Basis: ${basis}`,
    '本邮件由系统自动发送，请勿回复；以系统内通知为准。',
    'Sent automatically; do not reply. The notice in the system is the one that counts.',
    '',
  ].join('\n');
}

/** What an endpoint is told: which fact of which case. Of a purged case not even that (State Secrets Law art. 31(3)). */
function webhookBody(eventId: string, fact: WebhookFact): string {
  const { kind: type, occurredAt: timestamp } = fact;
  if (fact.isPurged) return JSON.stringify({ type: 'contract.purged_offline', timestamp, data: { eventId } });
  return JSON.stringify({
    type,
    timestamp,
    data: {
      eventId,
      subjectKind: fact.subjectKind,
      subjectId: fact.subjectId,
      contractId: fact.contractId,
      statusBefore: fact.statusBefore,
      statusAfter: fact.statusAfter,
      registrationNumber: fact.registrationNumber,
    },
  });
}
