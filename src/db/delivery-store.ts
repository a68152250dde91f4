import type { AfterAttempt, AttemptOutcome, DeliveryChannel, DeliveryState } from '../domain/notice/delivery.js';
import { type Database, inScope, prepared, type Transaction } from './connection.js';
import { forgetSealedToken } from './link-store.js';

/** A delivery somebody has in hand for the length of its lease. */
export interface LeasedDelivery {
  id: string;
  channel: DeliveryChannel;
  eventId: string;
  noticeId: string | null;
  endpointId: string | null;
  linkId: string | null;
  attempts: number;
  roundAttempts: number;
}

/**
 * Takes deliveries that are due, for some seconds: whoever dies with one in hand leaves it to the next. Two dispatchers
 * never hold the same one. The attempt is counted here, before it is made.
 */
export async function leaseDueDeliveries(
  db: Database,
  options: { limit: number; leaseSeconds: number },
): Promise<LeasedDelivery[]> {
  return inScope(db, { kind: 'system' }, async (trx) => {
    const { rows } = await trx
      .raw<{ rows: LeasedDelivery[] }>(
        `update deliveries d set leased_until = now() + make_interval(secs => :leaseSeconds),
           attempts = d.attempts + 1, round_attempts = d.round_attempts + 1
         where d.id in (select id from deliveries where state = 'pending' and next_at <= now()
             and (leased_until is null or leased_until < now())
           order by next_at limit :limit for update skip locked)
         returning d.id, d.channel, d.event_id as "eventId", d.notice_id as "noticeId", d.endpoint_id as "endpointId",
           d.link_id as "linkId", d.attempts, d.round_attempts as "roundAttempts"`,
        options,
      )
      .options(prepared('lease-due-deliveries'));
    return rows;
  });
}

/** Writes down how an attempt ended and what follows. A lease that was lost to another changes only the log. */
export async function recordAttempt(
  db: Database,
  delivery: LeasedDelivery,
  attempt: { beganAt: string; tookMs: number; outcome: AttemptOutcome; after: AfterAttempt },
): Promise<void> {
  const { outcome, after } = attempt;
  await inScope(db, { kind: 'system' }, async (trx) => {
    await trx('delivery_attempts')
      .insert({
        delivery_id: delivery.id,
        attempt_no: delivery.attempts,
        began_at: attempt.beganAt,
        took_ms: attempt.tookMs,
        code: outcome.code,
        http_status: outcome.httpStatus ?? null,
      })
      .onConflict()
      .ignore();
    await trx('deliveries')
      .where({ id: delivery.id, state: 'pending', attempts: delivery.attempts })
      .update({
        state: after.state,
        leased_until: null,
        next_at: after.state === 'pending' ? trx.raw(`now() + make_interval(secs => ?)`, [after.afterMs / 1000]) : null,
        ended_at: after.state === 'pending' ? null : trx.fn.now(),
        last_code: outcome.code,
        last_http_status: outcome.httpStatus ?? null,
      });
    // the letter is out, or has nothing to say any more: nobody needs its link here; one that failed may be sent again
    const isOver = after.state === 'accepted' || after.state === 'cancelled';
    if (delivery.linkId !== null && isOver) await forgetSealedToken(trx, delivery.linkId);
  });
}

/** What an e-mail or an SMS says and where it goes. */
export interface NoticeMessage {
  titleZh: string;
  titleEn: string;
  textZh: string;
  textEn: string;
  basis: string;
  email: string | null;
  mobile: string | null;
}

/** The notice behind a delivery, with the address of its reader as it is now. */
export async function findNoticeMessage(db: Database, noticeId: string): Promise<NoticeMessage | undefined> {
  return inScope(db, { kind: 'system' }, (trx) =>
    trx('notices as n')
      .join('users as u', 'u.id', 'n.recipient_id')
      .select<NoticeMessage[]>({
        titleZh: 'n.title_zh',
        titleEn: 'n.title_en',
        textZh: 'n.text_zh',
        textEn: 'n.text_en',
        basis: 'n.basis',
        email: 'u.email',
        mobile: 'u.mobile',
      })
      .where('n.id', noticeId)
      .first(),
  );
}

/** What a webhook tells: which fact of which case. Content and names stay here and are asked for by id. */
export interface WebhookFact {
  url: string;
  secrets: string[];
  kind: string;
  occurredAt: string;
  subjectKind: string;
  subjectId: string;
  contractId: string | null;
  statusBefore: string | null;
  statusAfter: string | null;
  registrationNumber: string | null;
  isPurged: boolean;
}

export async function findWebhookFact(
  db: Database,
  delivery: { eventId: string; endpointId: string },
): Promise<WebhookFact | undefined> {
  return inScope(db, { kind: 'system' }, async (trx) => {
    const { rows } = await trx.raw<{ rows: WebhookFact[] }>(
      `select w.url, array(select s.secret from webhook_secrets s where s.endpoint_id = w.id
           and (s.valid_to is null or s.valid_to > now()) order by s.valid_to desc nulls first) as secrets,
         e.kind, e.occurred_at as "occurredAt", e.subject_kind as "subjectKind", e.subject_id as "subjectId",
         e.contract_id as "contractId", e.status_before as "statusBefore", e.status_after as "statusAfter",
         r.number as "registrationNumber", coalesce(c.status = 'purged_offline', false) as "isPurged"
       from webhook_endpoints w join case_events e on e.id = :eventId
       left join contracts c on c.id = e.contract_id left join registrations r on r.contract_id = e.contract_id
       where w.id = :endpointId and w.ended_at is null`,
      delivery,
    );
    return rows[0];
  });
}

/** A line of the delivery log. */
export interface DeliveryRecord {
  id: string;
  channel: DeliveryChannel;
  eventId: string;
  kind: string;
  state: DeliveryState;
  attempts: number;
  nextAt: string | null;
  lastCode: string | null;
  lastHttpStatus: number | null;
  createdAt: string;
  endedAt: string | null;
  log: { attemptNo: number; beganAt: string; tookMs: number; code: string; httpStatus: number | null }[];
}

/** The delivery log in the scope of the transaction, newest first; one row more than the page. */
export async function listDeliveries(
  trx: Transaction,
  search: {
    endpointId?: string | undefined;
    channels?: readonly DeliveryChannel[] | undefined;
    id?: string | undefined;
    state?: DeliveryState | undefined;
    beforeId?: string | undefined;
    limit: number;
  },
): Promise<DeliveryRecord[]> {
  const query = trx('deliveries as d')
    .select<DeliveryRecord[]>({
      id: 'd.id',
      channel: 'd.channel',
      eventId: 'd.event_id',
      kind: 'd.kind',
      state: 'd.state',
      attempts: 'd.attempts',
      nextAt: 'd.next_at',
      lastCode: 'd.last_code',
      lastHttpStatus: 'd.last_http_status',
      createdAt: 'd.created_at',
      endedAt: 'd.ended_at',
    })
    .select(
      trx.raw(
        `coalesce((select jsonb_agg(jsonb_build_object('attemptNo', a.attempt_no, 'beganAt',
           to_char(a.began_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'tookMs', a.took_ms, 'code', a.code,
           'httpStatus', a.http_status) order by a.attempt_no)
         from delivery_attempts a where a.delivery_id = d.id), '[]') as log`,
      ),
    )
    .orderBy('d.id', 'desc')
    .limit(search.limit + 1);
  if (search.endpointId !== undefined) void query.where('d.endpoint_id', search.endpointId);
  if (search.channels !== undefined) void query.whereIn('d.channel', [...search.channels]);
  if (search.id !== undefined) void query.where('d.id', search.id);
  if (search.state !== undefined) void query.where('d.state', search.state);
  if (search.beforeId !== undefined) void query.where('d.id', '<', search.beforeId);
  return query;
}

/** Sends an ended delivery once more, under the same id, with all its attempts; false when it is still under way. */
export async function replayDelivery(trx: Transaction, id: string): Promise<boolean> {
  const replayed = await trx('deliveries')
    .where({ id })
    .whereIn('state', ['accepted', 'gave_up', 'undeliverable'])
    .update({ state: 'pending', next_at: trx.fn.now(), leased_until: null, round_attempts: 0, ended_at: null });
  return replayed > 0;
}
