import type { Actor } from '../domain/actor.js';
import { DomainError } from '../domain/errors.js';
import { assertSeparate, type Duty, handsForDuty } from '../domain/separation-of-duties.js';
import type { Transaction } from './connection.js';
import { changedColumns, type PublicityChange, type PublicityStatus } from './publicity-change.js';

/** A challenge or a project, as duties and documents name it. */
export interface SchemeRef {
  kind: 'challenge' | 'project';
  id: string;
}

/**
 * Takes a duty on a challenge or project whose lock the caller holds; whoever acts in a lent role takes it for the lender
 * too. Throws `separation-of-duties`.
 */
export async function takeSchemeDuty(
  trx: Transaction,
  { kind, id }: SchemeRef,
  actor: Actor,
  duty: Duty,
  at: string,
): Promise<void> {
  const held = await trx('scheme_duties')
    .select<{ duty: Duty; userId: string }[]>('duty', { userId: 'user_id' })
    .where({ subject_kind: kind, subject_id: id });
  for (const userId of handsForDuty(actor, duty)) {
    assertSeparate(held, duty, userId);
    await trx('scheme_duties')
      .insert({ subject_kind: kind, subject_id: id, user_id: userId, duty, first_at: at })
      .onConflict(['subject_kind', 'subject_id', 'user_id'])
      .ignore();
  }
}

/** 公示 of an award or of an acceptance. */
export interface SchemePublicity {
  id: string;
  challengeId: string;
  purpose: 'award' | 'acceptance';
  status: PublicityStatus;
  closesOn: string;
  closesAt: string;
  provisional: boolean;
  remainingDays?: number;
  /** What the public was shown. */
  snapshot: Record<string, unknown>;
}

interface PublicityRow {
  id: string;
  challenge_id: string;
  purpose: SchemePublicity['purpose'];
  status: PublicityStatus;
  closes_on: string;
  closes_at: string;
  provisional: boolean;
  remaining_days: number | null;
  snapshot: Record<string, unknown>;
}

const PUBLICITY_COLUMNS: (keyof PublicityRow)[] = [
  'id',
  'challenge_id',
  'purpose',
  'status',
  'closes_on',
  'closes_at',
  'provisional',
  'remaining_days',
  'snapshot',
];

function toPublicity(row: PublicityRow): SchemePublicity {
  return {
    id: row.id,
    challengeId: row.challenge_id,
    purpose: row.purpose,
    status: row.status,
    closesOn: row.closes_on,
    closesAt: row.closes_at,
    provisional: row.provisional,
    ...(row.remaining_days === null ? {} : { remainingDays: row.remaining_days }),
    snapshot: row.snapshot,
  };
}

export async function openSchemePublicity(
  trx: Transaction,
  publicity: {
    id: string;
    challengeId: string;
    purpose: SchemePublicity['purpose'];
    openedOn: string;
    closesOn: string;
    closesAt: string;
    provisional: boolean;
    snapshot: unknown;
  },
): Promise<void> {
  const last = await trx('scheme_publicities')
    .where({ challenge_id: publicity.challengeId })
    .max<{ round: number | null }[]>('round as round')
    .first();
  await trx('scheme_publicities').insert({
    id: publicity.id,
    challenge_id: publicity.challengeId,
    purpose: publicity.purpose,
    round: (last?.round ?? 0) + 1,
    status: 'open',
    opened_on: publicity.openedOn,
    closes_on: publicity.closesOn,
    closes_at: publicity.closesAt,
    provisional: publicity.provisional,
    snapshot: JSON.stringify(publicity.snapshot),
  });
}

/** The publicity that runs or stands still. Throws `publicity-not-found`. */
export async function getRunningPublicity(trx: Transaction, challengeId: string): Promise<SchemePublicity> {
  const row = await trx('scheme_publicities')
    .select<PublicityRow[]>(PUBLICITY_COLUMNS)
    .where({ challenge_id: challengeId })
    .whereIn('status', ['open', 'stopped'])
    .first();
  if (row === undefined) throw new DomainError('publicity-not-found', { challengeId });
  return toPublicity(row);
}

export async function findSchemePublicity(trx: Transaction, id: string): Promise<SchemePublicity | undefined> {
  const row = await trx('scheme_publicities').select<PublicityRow[]>(PUBLICITY_COLUMNS).where({ id }).first();
  return row === undefined ? undefined : toPublicity(row);
}

export async function saveSchemePublicity(trx: Transaction, id: string, change: PublicityChange): Promise<void> {
  await trx('scheme_publicities').where({ id }).update(changedColumns(change));
}

export async function addSchemeObjection(
  trx: Transaction,
  objection: {
    id: string;
    publicityId: string;
    challengeId: string;
    objectorName: string;
    objectorContact: string;
    content: string;
    receivedAt: string;
  },
): Promise<void> {
  await trx('scheme_objections').insert({
    id: objection.id,
    publicity_id: objection.publicityId,
    challenge_id: objection.challengeId,
    objector_name: objection.objectorName,
    objector_contact: objection.objectorContact,
    content: objection.content,
    received_at: objection.receivedAt,
  });
}

/** Decides an objection once; an upheld one decides the others with it. Throws `objection-not-found`, `objection-already-decided`. */
export async function decideSchemeObjection(
  trx: Transaction,
  decision: {
    id: string;
    challengeId: string;
    outcome: 'dismissed' | 'upheld';
    reason: string;
    by: string;
    at: string;
  },
): Promise<{ open: number }> {
  const decided = { reason: decision.reason, decided_by: decision.by, decided_at: decision.at };
  const open = () => trx('scheme_objections').where({ challenge_id: decision.challengeId }).whereNull('outcome');
  const facts = { pointer: '/objectionId', objectionId: decision.id };
  if (
    (await open()
      .where({ id: decision.id })
      .update({ ...decided, outcome: decision.outcome })) !== 1
  ) {
    const known = await trx('scheme_objections')
      .where({ id: decision.id, challenge_id: decision.challengeId })
      .first('id');
    throw new DomainError(known === undefined ? 'objection-not-found' : 'objection-already-decided', facts);
  }
  if (decision.outcome === 'upheld') await open().update({ ...decided, outcome: 'overtaken' });
  return { open: (await open().pluck('id')).length };
}

/**
 * Names uploaded documents as those of a case, each once: they must be the sender's own and belong to nothing yet. Throws
 * `attachment-not-found`.
 */
export async function attachDocuments(
  trx: Transaction,
  ids: readonly string[],
  to: { subjectKind: 'challenge' | 'challenge_bid' | 'project'; subjectId: string; purpose: string },
  sender: { id: string; organisationId?: string | undefined },
): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const taken = await trx('scheme_documents')
    .whereIn('id', wanted)
    .whereNull('subject_kind')
    .where((own) => {
      if (sender.organisationId === undefined) void own.where({ uploaded_by: sender.id });
      else void own.where({ organisation_id: sender.organisationId });
    })
    .update({ subject_kind: to.subjectKind, subject_id: to.subjectId, purpose: to.purpose })
    .returning<{ id: string }[]>('id');
  const missing = wanted.filter((id) => !taken.some((row) => row.id === id));
  if (missing.length > 0) {
    throw new DomainError('attachment-not-found', {
      pointers: missing.map((id) => `/documentIds/${ids.indexOf(id)}`),
      documentIds: missing,
    });
  }
}

export interface SchemeDocument {
  id: string;
  fileName: string;
  mediaType: string;
  byteSize: number;
  sha256: string;
  purpose: string | null;
  uploadedAt: string;
  scanState: string;
}

/** Keeps an uploaded document; it belongs to nothing yet. */
export async function addSchemeDocument(
  trx: Transaction,
  document: Pick<SchemeDocument, 'id' | 'fileName' | 'mediaType' | 'byteSize' | 'sha256' | 'uploadedAt'> & {
    organisationId?: string | undefined;
    pageCount: number | null;
    uploadedBy: string;
  },
): Promise<void> {
  await trx('scheme_documents').insert({
    id: document.id,
    organisation_id: document.organisationId ?? null,
    file_name: document.fileName,
    media_type: document.mediaType,
    byte_size: document.byteSize,
    sha256: document.sha256,
    page_count: document.pageCount,
    uploaded_by: document.uploadedBy,
    uploaded_at: document.uploadedAt,
  });
}

/** The documents of these things, in the scope of the transaction. */
export async function listSchemeDocuments(
  trx: Transaction,
  where: { id: string } | { subjectIds: readonly string[] },
): Promise<(SchemeDocument & { subjectId: string | null })[]> {
  const rows = await trx('scheme_documents as d')
    .join('document_scans as s', 's.sha256', 'd.sha256')
    .select<(Omit<SchemeDocument, 'byteSize'> & { byteSize: bigint; subjectId: string | null })[]>({
      id: 'd.id',
      subjectId: 'd.subject_id',
      fileName: 'd.file_name',
      mediaType: 'd.media_type',
      byteSize: 'd.byte_size',
      sha256: 'd.sha256',
      purpose: 'd.purpose',
      uploadedAt: 'd.uploaded_at',
      scanState: 's.state',
    })
    .modify((query) => {
      if ('id' in where) void query.where('d.id', where.id);
      else void query.whereIn('d.subject_id', [...where.subjectIds]);
    })
    .orderBy(['d.uploaded_at', 'd.id']);
  return rows.map((row: (typeof rows)[number]) => ({ ...row, byteSize: Number(row.byteSize) }));
}
