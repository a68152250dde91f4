import type { Response } from 'express';
import { inScope, type Transaction } from '../../db/connection.js';
import { findEndpoint, type WebhookEndpoint, type WebhookOwner } from '../../db/webhook-store.js';
import { DomainError } from '../../domain/errors.js';
import { actorOf } from '../authentication.js';
import type { AppContext } from '../dependencies.js';

/** Whose endpoints this person looks after: the registry's as its administrator, else those of their organisation. */
export function webhookOwnerOf(res: Response): WebhookOwner {
  const actor = actorOf(res);
  if (actor.roles.includes('system_admin')) return { organisationId: null };
  if (actor.organisationId === undefined) throw new DomainError('webhook-endpoint-not-found');
  return { organisationId: actor.organisationId };
}

/** Runs the work with sight of this owner's endpoints. */
export function asWebhookOwner<T>(
  { db }: Pick<AppContext, 'db'>,
  { organisationId }: WebhookOwner,
  work: (trx: Transaction) => Promise<T>,
): Promise<T> {
  return inScope(db, organisationId === null ? { kind: 'system' } : { kind: 'organisation', organisationId }, work);
}

/** An endpoint of this owner. Throws `webhook-endpoint-not-found`. */
export async function getEndpoint(trx: Transaction, owner: WebhookOwner, id: string): Promise<WebhookEndpoint> {
  const endpoint = await findEndpoint(trx, owner, id);
  if (endpoint === undefined) throw new DomainError('webhook-endpoint-not-found');
  return endpoint;
}

/** The same, and still called. Throws `webhook-endpoint-ended`. */
export async function getLiveEndpoint(trx: Transaction, owner: WebhookOwner, id: string): Promise<WebhookEndpoint> {
  const endpoint = await getEndpoint(trx, owner, id);
  if (endpoint.endedAt !== null) throw new DomainError('webhook-endpoint-ended');
  return endpoint;
}
