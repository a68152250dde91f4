import type { LinkPurpose, OneTimeLink } from '../domain/link/one-time-link.js';
import { type Database, inScope, prepared, type Transaction } from './connection.js';

/** A link as the record knows it. */
export interface LinkRecord extends OneTimeLink {
  id: string;
  contractId: string;
  /** The confirmation or the invitation it opens. */
  subjectId: string;
}

export interface NewLink {
  id: string;
  purpose: LinkPurpose;
  contractId: string;
  subjectId: string;
  tokenSha256: string;
  contentSha256?: string | undefined;
  recipientName: string;
  recipientEmail: string;
  validUntil: string;
  createdBy: string;
  createdAt: string;
  sealedToken: string;
}

const COLUMNS = {
  id: 'id',
  purpose: 'purpose',
  contractId: 'contract_id',
  subjectId: 'subject_id',
  contentSha256: 'content_sha256',
  validUntil: 'valid_until',
  usedAt: 'used_at',
  revokedAt: 'revoked_at',
} as const;

/** Runs the work as whoever holds this link: of the whole record they see what it opens, and nothing else. */
export async function asLinkHolder<T>(
  db: Database,
  tokenSha256: string,
  work: (trx: Transaction) => Promise<T>,
): Promise<T> {
  return inScope(db, { kind: 'none' }, async (trx) => {
    await trx
      .raw(`select set_config('app.scope', 'link', true), set_config('app.link', ?, true)`, [tokenSha256])
      .options(prepared('open-link'));
    return work(trx);
  });
}

/** The link of this token, in the scope of the transaction; undefined when there is none. */
export async function findLink(trx: Transaction, tokenSha256: string): Promise<LinkRecord | undefined> {
  return trx('one_time_links')
    .select<LinkRecord[]>(COLUMNS)
    .where({ token_sha256: tokenSha256 })
    .first()
    .options(prepared('find-link'));
}

/** Takes the row lock of a link, so that of two who use it at once one comes first; undefined when there is none. */
export async function lockLink(trx: Transaction, id: string): Promise<LinkRecord | undefined> {
  return trx('one_time_links').select<LinkRecord[]>(COLUMNS).where({ id }).forUpdate().first();
}

/** Keeps a new link, and the letter that brings it under way: it goes out as soon as this transaction has ended. */
export async function addLink(
  trx: Transaction,
  link: NewLink,
  event: { commandId: string; kind: string; subjectId?: string },
): Promise<void> {
  await trx('one_time_links').insert({
    id: link.id,
    purpose: link.purpose,
    contract_id: link.contractId,
    subject_id: link.subjectId,
    token_sha256: link.tokenSha256,
    content_sha256: link.contentSha256 ?? null,
    recipient_name: link.recipientName,
    recipient_email: link.recipientEmail,
    valid_until: link.validUntil,
    created_by: link.createdBy,
    created_at: link.createdAt,
    sealed_token: link.sealedToken,
  });
  await trx.raw(
    `insert into deliveries (channel, event_id, kind, link_id)
     select 'email', e.id, e.kind, :linkId from case_events e
     where e.command_id = :commandId and e.kind = :kind and e.contract_id = :contractId
       and e.subject_id = coalesce(:subjectId, e.subject_id)`,
    { linkId: link.id, contractId: link.contractId, subjectId: null, ...event },
  );
}

/** Ends every link to a matter that is still open: used by the one that was answered through, or revoked. */
export async function endLinksOf(
  trx: Transaction,
  subjectId: string,
  end: 'used' | 'revoked',
  at: string,
): Promise<void> {
  await trx('one_time_links')
    .where({ subject_id: subjectId })
    .whereNull('used_at')
    .whereNull('revoked_at')
    .update({ [end === 'used' ? 'used_at' : 'revoked_at']: at, sealed_token: null });
}

/** What a letter with a link is made of, as it stands when it goes out. */
export interface LinkLetterRecord {
  purpose: LinkPurpose;
  recipientName: string;
  recipientEmail: string;
  sealedToken: string | null;
  validUntil: string;
  isEnded: boolean;
  projectName: string;
  /** Who asks: the organisation that filed, or the office. */
  senderName: string;
}

/** The letter behind a delivery; undefined when there is no such link. */
export async function findLinkLetter(db: Database, linkId: string): Promise<LinkLetterRecord | undefined> {
  return inScope(db, { kind: 'system' }, async (trx) => {
    const { rows } = await trx.raw<{ rows: LinkLetterRecord[] }>(
      `select l.purpose, l.recipient_name as "recipientName", l.recipient_email as "recipientEmail",
         l.sealed_token as "sealedToken", l.valid_until as "validUntil",
         l.used_at is not null or l.revoked_at is not null as "isEnded",
         coalesce(k.content -> 'declaration' ->> 'projectName', i.content ->> 'projectName', c.project_name) as "projectName",
         case l.purpose when 'counterparty_confirmation' then g.name else o.name end as "senderName"
       from one_time_links l join contracts c on c.id = l.contract_id
         join organisations g on g.id = c.organisation_id join offices o on o.id = c.office_id
         left join counterparty_confirmations k on k.id = l.subject_id
         left join expert_invitations i on i.id = l.subject_id
       where l.id = ?`,
      [linkId],
    );
    return rows[0];
  });
}

/** The letter has gone out: the last copy of the token goes. */
export async function forgetSealedToken(trx: Transaction, linkId: string): Promise<void> {
  await trx('one_time_links').where({ id: linkId }).update({ sealed_token: null });
}
