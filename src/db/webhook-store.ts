import type { Transaction } from './connection.js';

/** An address that is called when something happened. */
export interface WebhookEndpoint {
  id: string;
  organisationId: string | null;
  url: string;
  description: string;
  kinds: string[];
  createdAt: string;
  endedAt: string | null;
  endReason: 'removed' | 'gone' | null;
}

const COLUMNS = {
  id: 'id',
  organisationId: 'organisation_id',
  url: 'url',
  description: 'description',
  kinds: 'kinds',
  createdAt: 'created_at',
  endedAt: 'ended_at',
  endReason: 'end_reason',
} as const;

/** Whose endpoints: those of an organisation, or those of the registry itself. */
export type WebhookOwner = { organisationId: string } | { organisationId: null };

/** The endpoints of one owner, newest first, ended ones included. */
export async function listEndpoints(trx: Transaction, owner: WebhookOwner): Promise<WebhookEndpoint[]> {
  return trx('webhook_endpoints')
    .select<WebhookEndpoint[]>(COLUMNS)
    .where({ organisation_id: owner.organisationId })
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ]);
}

/** An endpoint of this owner; undefined when there is none under this id. */
export async function findEndpoint(
  trx: Transaction,
  owner: WebhookOwner,
  id: string,
): Promise<WebhookEndpoint | undefined> {
  return trx('webhook_endpoints')
    .select<WebhookEndpoint[]>(COLUMNS)
    .where({ id, organisation_id: owner.organisationId })
    .first();
}

/** How many endpoints of this owner are called now. */
export async function countLiveEndpoints(trx: Transaction, owner: WebhookOwner): Promise<number> {
  const row = await trx('webhook_endpoints')
    .where({ organisation_id: owner.organisationId })
    .whereNull('ended_at')
    .count<{ count: bigint }[]>('id as count')
    .first();
  return Number(row?.count ?? 0n);
}

export async function addEndpoint(
  trx: Transaction,
  endpoint: {
    id: string;
    organisationId: string | null;
    url: string;
    description: string;
    kinds: readonly string[];
    createdBy: string;
    createdAt: string;
  },
): Promise<void> {
  await trx('webhook_endpoints')
    .insert({
      id: endpoint.id,
      organisation_id: endpoint.organisationId,
      url: endpoint.url,
      description: endpoint.description,
      kinds: endpoint.kinds,
      created_by: endpoint.createdBy,
      created_at: endpoint.createdAt,
    })
    .onConflict('id')
    .ignore();
}

/** Ends an endpoint: nothing more is sent to it, and what waits is cancelled. False when it had ended before. */
export async function endEndpoint(
  trx: Transaction,
  id: string,
  reason: 'removed' | 'gone',
  endedAt: string,
): Promise<boolean> {
  const ended = await trx('webhook_endpoints')
    .where({ id })
    .whereNull('ended_at')
    .update({ ended_at: endedAt, end_reason: reason });
  await trx('deliveries')
    .where({ endpoint_id: id, state: 'pending' })
    .update({ state: 'cancelled', next_at: null, leased_until: null, ended_at: trx.fn.now() });
  return ended > 0;
}

/** A secret of an endpoint; the present one has no end. */
export interface WebhookSecret {
  secret: string;
  createdAt: string;
  validTo: string | null;
}

/** Secrets that sign now, the present one first. */
export async function listLiveSecrets(trx: Transaction, endpointId: string): Promise<WebhookSecret[]> {
  return trx('webhook_secrets')
    .select<WebhookSecret[]>({ secret: 'secret', createdAt: 'created_at', validTo: 'valid_to' })
    .where({ endpoint_id: endpointId })
    .andWhereRaw('(valid_to is null or valid_to > now())')
    .orderByRaw('valid_to desc nulls first');
}

/** Puts a new secret in place; the one before signs beside it for some hours more. Once per id. */
export async function rotateSecret(
  trx: Transaction,
  next: { id: string; endpointId: string; secret: string; overlapHours: number },
): Promise<void> {
  const known = await trx('webhook_secrets').select('id').where({ id: next.id }).first();
  if (known !== undefined) return;
  await trx('webhook_secrets')
    .where({ endpoint_id: next.endpointId })
    .whereNull('valid_to')
    .update({ valid_to: trx.raw(`now() + make_interval(hours => ?)`, [next.overlapHours]) });
  await trx('webhook_secrets').insert({ id: next.id, endpoint_id: next.endpointId, secret: next.secret });
}

/** Live endpoints a fact goes to: the registry's own, and those of the organisations it concerns. */
export async function addWebhookDeliveries(
  trx: Transaction,
  fact: { eventId: string; kind: string; organisationIds: readonly string[] },
): Promise<number> {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `insert into deliveries (channel, event_id, kind, endpoint_id)
     select 'webhook', :eventId, :kind, e.id from webhook_endpoints e
     where e.ended_at is null and (e.organisation_id is null or e.organisation_id = any(cast(:organisationIds as uuid[])))
       and (e.kinds = '{}' or :kind = any(e.kinds))
     on conflict (endpoint_id, event_id) do nothing`,
    { ...fact, organisationIds: [...fact.organisationIds] },
  );
  return rowCount;
}
