import type { ScanState } from '../domain/contract/document-scan.js';
import type { CaseSides, InvitationState } from '../domain/people/invited-expert.js';
import type { RecusalRelation } from '../domain/people/recusal.js';
import type { Transaction } from './connection.js';

/** What an expert says question by question, beside the opinion as a whole. */
export interface ExpertVerdicts {
  isTechnologyContract: 'yes' | 'no' | 'unclear';
  kindCode: string | null;
  technologyTransactionValueFen: string | null;
}

/** An invitation with what became of it. */
export interface InvitationRecord {
  id: string;
  contractId: string;
  expertId: string;
  name: string;
  email: string;
  organisation: string;
  question: string;
  deadlineOn: string;
  validUntil: string;
  content: Record<string, unknown>;
  state: InvitationState;
  invitedAt: string;
  declaredAt: string | null;
  interest: RecusalRelation | null;
  interestReason: string | null;
  endedAt: string | null;
  endReason: string | null;
  recommendation: string | null;
  opinion: string | null;
  verdicts: ExpertVerdicts | null;
}

/** A document of a case that an invited expert may read, or that an expert handed in. */
export interface InvitationPaper {
  id: string;
  fileName: string;
  mediaType: string;
  byteSize: number;
  sha256: string;
}

/** What an expert handed in, with what a scanner said of it. */
export interface OpinionDocument extends InvitationPaper {
  invitationId: string;
  scanState: ScanState;
}

const COLUMNS = {
  id: 'id',
  contractId: 'contract_id',
  expertId: 'expert_id',
  name: 'name',
  email: 'email',
  organisation: 'organisation',
  question: 'question',
  deadlineOn: 'deadline_on',
  validUntil: 'valid_until',
  content: 'content',
  state: 'state',
  invitedAt: 'invited_at',
  declaredAt: 'declared_at',
  interest: 'interest',
  interestReason: 'interest_reason',
  endedAt: 'ended_at',
  endReason: 'end_reason',
  recommendation: 'recommendation',
  opinion: 'opinion',
  verdicts: 'verdicts',
} as const;

const OPEN: readonly InvitationState[] = ['invited', 'declared'];

/** Keeps an invitation and which documents go with it. */
export async function addInvitation(
  trx: Transaction,
  invitation: Pick<
    InvitationRecord,
    'id' | 'contractId' | 'expertId' | 'name' | 'email' | 'organisation' | 'question' | 'deadlineOn' | 'validUntil'
  > & {
    content: Record<string, unknown>;
    reminderAt: string | undefined;
    invitedBy: string;
    invitedAt: string;
    papers: readonly InvitationPaper[];
  },
): Promise<void> {
  await trx('expert_invitations').insert({
    id: invitation.id,
    contract_id: invitation.contractId,
    expert_id: invitation.expertId,
    name: invitation.name,
    email: invitation.email,
    organisation: invitation.organisation,
    question: invitation.question,
    deadline_on: invitation.deadlineOn,
    valid_until: invitation.validUntil,
    reminder_at: invitation.reminderAt ?? null,
    content: JSON.stringify(invitation.content),
    state: 'invited',
    invited_by: invitation.invitedBy,
    invited_at: invitation.invitedAt,
  });
  for (const paper of invitation.papers) {
    await trx('expert_papers').insert({
      invitation_id: invitation.id,
      attachment_id: paper.id,
      file_name: paper.fileName,
      media_type: paper.mediaType,
      byte_size: paper.byteSize,
      sha256: paper.sha256,
    });
  }
}

/** One invitation, in the scope of the transaction. */
export async function findInvitation(trx: Transaction, id: string): Promise<InvitationRecord | undefined> {
  return trx('expert_invitations').select<InvitationRecord[]>(COLUMNS).where({ id }).first();
}

/** The same under lock: whoever changes an invitation holds the lock of its contract first. */
export async function lockInvitation(trx: Transaction, id: string): Promise<InvitationRecord | undefined> {
  return trx('expert_invitations').select<InvitationRecord[]>(COLUMNS).where({ id }).forUpdate().first();
}

/** True while an expert from outside has yet to answer. */
export async function hasOpenInvitation(trx: Transaction, contractId: string): Promise<boolean> {
  const row = await trx('expert_invitations')
    .select('id')
    .where({ contract_id: contractId })
    .whereIn('state', [...OPEN])
    .first();
  return row !== undefined;
}

/** Every invitation about a contract in the scope of the transaction, the earliest first. */
export async function listInvitations(trx: Transaction, contractId: string): Promise<InvitationRecord[]> {
  return trx('expert_invitations')
    .select<InvitationRecord[]>(COLUMNS)
    .where({ contract_id: contractId })
    .orderBy(['invited_at', 'id']);
}

/** What changes about an invitation: it is declared on, or it ends. */
export interface InvitationChange {
  state: InvitationState;
  declaredAt?: string;
  interest?: RecusalRelation;
  interestReason?: string;
  endedAt?: string;
  endReason?: string | undefined;
  recommendation?: string;
  opinion?: string;
  verdicts?: ExpertVerdicts;
}

/** Writes what changes about an invitation that is locked and open. */
export async function changeInvitation(trx: Transaction, id: string, change: InvitationChange): Promise<void> {
  await trx('expert_invitations')
    .where({ id })
    .whereIn('state', [...OPEN])
    .update({
      state: change.state,
      ...(change.declaredAt === undefined ? {} : { declared_at: change.declaredAt }),
      ...(change.interest === undefined ? {} : { interest: change.interest }),
      ...(change.interestReason === undefined ? {} : { interest_reason: change.interestReason }),
      ...(change.endedAt === undefined ? {} : { ended_at: change.endedAt }),
      ...(change.endReason === undefined ? {} : { end_reason: change.endReason }),
      ...(change.recommendation === undefined ? {} : { recommendation: change.recommendation }),
      ...(change.opinion === undefined ? {} : { opinion: change.opinion }),
      ...(change.verdicts === undefined ? {} : { verdicts: JSON.stringify(change.verdicts) }),
    });
}

/** Notes that the expert was reminded. */
export async function markReminded(trx: Transaction, id: string, remindedAt: string): Promise<void> {
  await trx('expert_invitations').where({ id }).update({ reminded_at: remindedAt });
}

/** An invitation about which time alone, or the case itself, has something to do. */
export interface DueInvitation {
  id: string;
  contractId: string;
  due: 'reminder' | 'expiry' | 'case_moved_on';
}

/**
 * Invitations that are over, or whose case no longer waits for an expert, or, where anybody can be reminded, whose reminder is
 * due; by the service's clock.
 */
export async function listDueInvitations(
  trx: Transaction,
  { most, withReminders }: { most: number; withReminders: boolean },
): Promise<DueInvitation[]> {
  const { rows } = await trx.raw<{ rows: DueInvitation[] }>(
    `select i.id, i.contract_id as "contractId", case when c.status <> 'expert_review' then 'case_moved_on'
         when i.valid_until <= k.now then 'expiry' else 'reminder' end as due
     from (select now() + offset_ms * interval '1 millisecond' as now from demo_clock) k
       join expert_invitations i on i.state in ('invited', 'declared') join contracts c on c.id = i.contract_id
     where c.status <> 'expert_review' or i.valid_until <= k.now
       or (:withReminders and i.reminder_at <= k.now and i.reminded_at is null)
     order by i.valid_until limit :most`,
    { most, withReminders },
  );
  return rows;
}

/** The documents an invited expert may read, in the scope of the transaction. */
export async function listExpertPapers(trx: Transaction, invitationId: string): Promise<InvitationPaper[]> {
  const rows = await trx('expert_papers')
    .select<(Omit<InvitationPaper, 'byteSize'> & { byteSize: bigint })[]>({
      id: 'attachment_id',
      fileName: 'file_name',
      mediaType: 'media_type',
      byteSize: 'byte_size',
      sha256: 'sha256',
    })
    .where({ invitation_id: invitationId })
    .orderBy('file_name');
  return rows.map((row) => ({ ...row, byteSize: Number(row.byteSize) }));
}

/** Keeps a document that came with an opinion. */
export async function addOpinionDocument(
  trx: Transaction,
  document: InvitationPaper & { invitationId: string; pageCount: number | null; uploadedAt: string },
): Promise<void> {
  await trx('expert_opinion_documents').insert({
    id: document.id,
    invitation_id: document.invitationId,
    file_name: document.fileName,
    media_type: document.mediaType,
    byte_size: document.byteSize,
    sha256: document.sha256,
    page_count: document.pageCount,
    uploaded_at: document.uploadedAt,
  });
}

/** What experts from outside handed in on a contract, in the scope of the transaction. */
export async function listOpinionDocuments(trx: Transaction, contractId: string): Promise<OpinionDocument[]> {
  const rows = await trx('expert_opinion_documents as d')
    .join('expert_invitations as i', 'i.id', 'd.invitation_id')
    .join('document_scans as s', 's.sha256', 'd.sha256')
    .select<(Omit<OpinionDocument, 'byteSize'> & { byteSize: bigint })[]>({
      id: 'd.id',
      invitationId: 'd.invitation_id',
      fileName: 'd.file_name',
      mediaType: 'd.media_type',
      byteSize: 'd.byte_size',
      sha256: 'd.sha256',
      scanState: 's.state',
    })
    .where('i.contract_id', contractId)
    .orderBy('d.uploaded_at');
  return rows.map((row) => ({ ...row, byteSize: Number(row.byteSize) }));
}

/** Issuer of people who never sign in: they are known by their e-mail address. */
const OUTSIDE = 'urn:technology-contract-registry:invited-expert';

/** The person behind an e-mail address, so that separation of duties can count them; made on the first invitation. */
export async function obtainOutsideExpert(
  trx: Transaction,
  expert: { id: string; email: string; name: string },
): Promise<{ id: string; isNew: boolean }> {
  const subject = expert.email.toLowerCase();
  const added = await trx('users')
    .insert({ id: expert.id, issuer: OUTSIDE, subject, name: expert.name, roles: [] })
    .onConflict(['issuer', 'subject'])
    .ignore()
    .returning<{ id: string }[]>('id');
  if (added[0] !== undefined) return { id: added[0].id, isNew: true };
  const found = await trx('users').select<{ id: string }[]>('id').where({ issuer: OUTSIDE, subject }).first();
  if (found === undefined) throw new Error('the person of an invitation was not stored');
  return { id: found.id, isNew: false };
}

/** The accounts on either side of a case: of its parties, and with a hand in it; its declaration names the rest. */
export async function findPeopleOfCase(
  trx: Transaction,
  contractId: string,
  expertEmail: string,
): Promise<Pick<CaseSides, 'partyPeople' | 'hands'>> {
  interface PersonRow {
    side: 'party' | 'hand';
    name: string;
    email: string | null;
  }
  const { rows } = await trx.raw<{ rows: PersonRow[] }>(
    `select 'party' as side, u.name, u.email from contracts c
       join users u on u.organisation_id in (c.organisation_id, c.counterparty_organisation_id) where c.id = :contractId
     union all select 'party', k.name, k.email from counterparty_confirmations k where k.contract_id = :contractId
     union all select 'hand', u.name, coalesce(u.email, case when u.issuer = :outside then u.subject end) from users u
       where (u.id in (select user_id from case_duties where contract_id = :contractId)
           or u.id in (select user_id from recusals where contract_id = :contractId))
         -- an expert who was asked before may be asked again
         and not (u.issuer = :outside and u.subject = :expertEmail
           and not exists (select 1 from recusals r where r.user_id = u.id and r.contract_id = :contractId))
     -- who has an account of an authority acts under it: one person never has two names on a case
     union all select 'hand', u.name, u.email from users u where u.issuer <> :outside and u.organisation_id is null
       and (lower(u.email) = :expertEmail or exists (select 1 from contracts c
         where c.id = :contractId and u.office_id in (c.office_id, c.second_review_office_id)))`,
    { contractId, outside: OUTSIDE, expertEmail: expertEmail.toLowerCase() },
  );
  const of = (side: PersonRow['side']) => rows.filter((row) => row.side === side);
  return { partyPeople: of('party'), hands: of('hand') };
}
