import { DomainError } from '../domain/errors.js';
import type { TransferBodyKind } from '../domain/contract/transfer-body.js';
import type { Transaction } from './connection.js';

/** 备案: who brings deals about and may be rewarded for it. */
export interface TransferBody {
  id: string;
  filingNumber: string;
  kind: TransferBodyKind;
  name: string;
  unifiedSocialCreditCode: string | null;
  certificateNumber: string | null;
  organisationId: string | null;
  regionCode: string;
  services: string;
  validFrom: string;
  validTo: string;
  document: string;
  endedOn: string | null;
  endedReason: string | null;
  filedAt: string;
}

const BODY = {
  id: 'id',
  filingNumber: 'filing_number',
  kind: 'kind',
  name: 'name',
  unifiedSocialCreditCode: 'unified_social_credit_code',
  certificateNumber: 'certificate_number',
  organisationId: 'organisation_id',
  regionCode: 'region_code',
  services: 'services',
  validFrom: 'valid_from',
  validTo: 'valid_to',
  document: 'document',
  endedOn: 'ended_on',
  endedReason: 'ended_reason',
  filedAt: 'filed_at',
} as const;

/** 备案登记: a filing number is given once. Throws `transfer-filing-used`. */
export async function addTransferBody(
  trx: Transaction,
  body: Omit<TransferBody, 'endedOn' | 'endedReason'> & { filedBy: string },
): Promise<void> {
  const added = await trx('transfer_bodies')
    .insert({
      id: body.id,
      filing_number: body.filingNumber,
      kind: body.kind,
      name: body.name,
      unified_social_credit_code: body.unifiedSocialCreditCode,
      certificate_number: body.certificateNumber,
      organisation_id: body.organisationId,
      region_code: body.regionCode,
      services: body.services,
      valid_from: body.validFrom,
      valid_to: body.validTo,
      document: body.document,
      filed_by: body.filedBy,
      filed_at: body.filedAt,
    })
    .onConflict('filing_number')
    .ignore()
    .returning<{ id: string }[]>('id');
  if (added.length === 0) throw new DomainError('transfer-filing-used', { pointer: '/filingNumber' });
}

/** Filings in scope, newest first; one row more than the page says whether there is another. */
export async function listTransferBodies(
  trx: Transaction,
  filter: { validOn?: string | undefined; before?: { filedAt: string; id: string } | undefined; limit: number },
): Promise<TransferBody[]> {
  const query = trx('transfer_bodies')
    .select<TransferBody[]>(BODY)
    .orderBy([
      { column: 'filed_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(filter.limit + 1);
  if (filter.before !== undefined)
    void query.whereRaw('(filed_at, id) < (?, ?)', [filter.before.filedAt, filter.before.id]);
  if (filter.validOn !== undefined) {
    void query
      .whereRaw('?::date between valid_from and valid_to', [filter.validOn])
      .whereRaw('(ended_on is null or ended_on > ?::date)', [filter.validOn]);
  }
  return query;
}

/** One filing in scope, or undefined. */
export async function findTransferBody(trx: Transaction, id: string): Promise<TransferBody | undefined> {
  return trx('transfer_bodies').select<TransferBody[]>(BODY).where({ id }).first();
}

/** The filings of a body, or of the brokers that apply through an organisation, that hold on a day. */
export async function listValidFilings(
  trx: Transaction,
  of: { creditCode: string; organisationId: string },
  on: string,
): Promise<TransferBody[]> {
  return trx('transfer_bodies')
    .select<TransferBody[]>(BODY)
    .whereRaw('(unified_social_credit_code = ? or organisation_id = ?)', [of.creditCode, of.organisationId])
    .whereRaw('?::date between valid_from and valid_to and (ended_on is null or ended_on > ?::date)', [on, on])
    .orderBy('filing_number');
}

/** 终止备案. Throws `transfer-body-not-found`, `transfer-body-ended`. */
export async function endTransferBody(
  trx: Transaction,
  id: string,
  ended: { on: string; reason: string },
): Promise<TransferBody> {
  const body = await trx('transfer_bodies').select<TransferBody[]>(BODY).where({ id }).forUpdate().first();
  if (body === undefined) throw new DomainError('transfer-body-not-found', { id });
  if (body.endedOn !== null) throw new DomainError('transfer-body-ended', { endedOn: body.endedOn });
  await trx('transfer_bodies').where({ id }).update({ ended_on: ended.on, ended_reason: ended.reason });
  return { ...body, endedOn: ended.on, endedReason: ended.reason };
}
