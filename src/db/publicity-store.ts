import { DomainError } from '../domain/errors.js';
import type { ObjectionChannel, ObjectionOutcome, ObjectorKind } from '../domain/reward/objection.js';
import type { Transaction } from './connection.js';
import { changedColumns, type PublicityChange, type PublicityStatus } from './publicity-change.js';

export interface Publicity {
  id: string;
  claimId: string;
  round: number;
  status: PublicityStatus;
  openedOn: string;
  closesOn: string;
  closesAt: string;
  remainingDays?: number;
}

interface PublicityRow {
  id: string;
  claim_id: string;
  round: number;
  status: PublicityStatus;
  opened_on: string;
  closes_on: string;
  closes_at: string;
  remaining_days: number | null;
}

const COLUMNS: (keyof PublicityRow)[] = [
  'id',
  'claim_id',
  'round',
  'status',
  'opened_on',
  'closes_on',
  'closes_at',
  'remaining_days',
];

function toPublicity(row: PublicityRow): Publicity {
  return {
    id: row.id,
    claimId: row.claim_id,
    round: row.round,
    status: row.status,
    openedOn: row.opened_on,
    closesOn: row.closes_on,
    closesAt: row.closes_at,
    ...(row.remaining_days === null ? {} : { remainingDays: row.remaining_days }),
  };
}

/** Opens the next round of publicity of a claim; the round before it is superseded. */
export async function openPublicity(
  trx: Transaction,
  publicity: {
    id: string;
    claimId: string;
    openedOn: string;
    closesOn: string;
    closesAt: string;
    provisional: boolean;
    policyCode: string;
    snapshot: unknown;
    snapshotSha256: string;
  },
): Promise<Publicity> {
  const last = await trx('publicities')
    .where({ claim_id: publicity.claimId })
    .max<{ round: number | null }[]>('round as round')
    .first();
  await trx('publicities').where({ claim_id: publicity.claimId }).whereNot({ status: 'closed' }).update({
    status: 'superseded',
  });
  const [row] = await trx('publicities')
    .insert({
      id: publicity.id,
      claim_id: publicity.claimId,
      round: (last?.round ?? 0) + 1,
      status: 'open',
      opened_on: publicity.openedOn,
      closes_on: publicity.closesOn,
      closes_at: publicity.closesAt,
      provisional: publicity.provisional,
      policy_code: publicity.policyCode,
      snapshot: JSON.stringify(publicity.snapshot),
      snapshot_sha256: publicity.snapshotSha256,
    })
    .returning<PublicityRow[]>(COLUMNS);
  if (row === undefined) throw new Error('publicity was not stored');
  return toPublicity(row);
}

/** The round of publicity that runs or is stopped. Throws `publicity-not-found`. */
export async function getCurrentPublicity(trx: Transaction, claimId: string): Promise<Publicity> {
  const publicity = await findPublicity(trx, claimId, ['open', 'stopped']);
  if (publicity === undefined) throw new DomainError('publicity-not-found', { claimId });
  return publicity;
}

/** The round that runs, is stopped or ran out last; undefined before the first. */
export async function findLatestPublicity(trx: Transaction, claimId: string): Promise<Publicity | undefined> {
  return findPublicity(trx, claimId, ['open', 'stopped', 'closed']);
}

async function findPublicity(
  trx: Transaction,
  claimId: string,
  statuses: readonly PublicityStatus[],
): Promise<Publicity | undefined> {
  const row = await trx('publicities')
    .select<PublicityRow[]>(COLUMNS)
    .where({ claim_id: claimId })
    .whereIn('status', [...statuses])
    .orderBy('round', 'desc')
    .first();
  return row === undefined ? undefined : toPublicity(row);
}

export async function savePublicity(trx: Transaction, id: string, change: PublicityChange): Promise<void> {
  await trx('publicities').where({ id }).update(changedColumns(change));
}

/** What is not granted is not shown to the public any longer; row and hash stay. */
export async function endPublicity(trx: Transaction, claimId: string): Promise<void> {
  await trx('publicities')
    .where({ claim_id: claimId })
    .whereIn('status', ['open', 'stopped', 'superseded'])
    .update({ status: 'superseded', is_taken_down: true });
}

export async function addObjection(
  trx: Transaction,
  objection: {
    id: string;
    publicityId: string;
    claimId: string;
    objectorName: string;
    objectorContact: string;
    content: string;
    channel: ObjectionChannel;
    identityKind: ObjectorKind;
    isStamped: boolean;
    documentId?: string | undefined;
    referenceNumber: string;
    receivedOn: string;
    receivedAt: string;
    registeredBy?: string | undefined;
  },
): Promise<void> {
  await trx('objections').insert({
    id: objection.id,
    publicity_id: objection.publicityId,
    claim_id: objection.claimId,
    objector_name: objection.objectorName,
    objector_contact: objection.objectorContact,
    content: objection.content,
    channel: objection.channel,
    identity_kind: objection.identityKind,
    is_stamped: objection.isStamped,
    document_id: objection.documentId ?? null,
    reference_number: objection.referenceNumber,
    received_on: objection.receivedOn,
    received_at: objection.receivedAt,
    registered_by: objection.registeredBy ?? null,
  });
}

/** Decides an objection once; false when it is not there or decided already. */
export async function decideObjection(
  trx: Transaction,
  decision: { id: string; claimId: string; outcome: string; reason: string; decidedBy: string; decidedAt: string },
): Promise<boolean> {
  const count = await trx('objections')
    .where({ id: decision.id, claim_id: decision.claimId })
    .whereNull('outcome')
    .update({
      outcome: decision.outcome,
      decision_reason: decision.reason,
      decided_by: decision.decidedBy,
      decided_at: decision.decidedAt,
    });
  return count === 1;
}

/** What became of an objection of this claim; undefined when there is none such, null while it waits. */
export async function findObjectionOutcome(
  trx: Transaction,
  objection: { id: string; claimId: string },
): Promise<string | null | undefined> {
  const row = await trx('objections')
    .select<{ outcome: string | null }[]>('outcome')
    .where({ id: objection.id, claim_id: objection.claimId })
    .first();
  return row?.outcome;
}

/** Objections that need no decision of their own: another one was upheld, or the claim ended. Returns their ids. */
export async function overtakeObjections(
  trx: Transaction,
  decision: { claimId: string; reason: string; decidedBy: string; decidedAt: string },
): Promise<string[]> {
  const rows = await trx('objections')
    .where({ claim_id: decision.claimId })
    .whereNull('outcome')
    .update({
      outcome: 'overtaken',
      decision_reason: decision.reason,
      decided_by: decision.decidedBy,
      decided_at: decision.decidedAt,
    })
    .returning<{ id: string }[]>('id');
  return rows.map((row) => row.id).toSorted();
}

/** A decided objection with the item it was about, as the public was shown it. */
export interface ObjectionToAnswer {
  id: string;
  referenceNumber: string;
  channel: ObjectionChannel;
  receivedOn: string | null;
  receivedAt: string;
  outcome: ObjectionOutcome;
  reason: string;
  openedOn: string;
  closesOn: string;
  publicityStatus: PublicityStatus;
  policyTitle: string;
  beneficiaryName: string;
  /** Decimal text of fen; null where the place does not publish amounts, and of what was taken down. */
  publishedFen: string | null;
}

/** What these objections are answered with, in the order of their ids; one without a reference number (回执编号) cannot be asked for. */
export async function listObjectionsToAnswer(trx: Transaction, ids: readonly string[]): Promise<ObjectionToAnswer[]> {
  return trx('objections as o')
    .join('publicities as p', 'p.id', 'o.publicity_id')
    .select<ObjectionToAnswer[]>(
      {
        id: 'o.id',
        referenceNumber: 'o.reference_number',
        channel: 'o.channel',
        receivedOn: 'o.received_on',
        receivedAt: 'o.received_at',
        outcome: 'o.outcome',
        reason: 'o.decision_reason',
        openedOn: 'p.opened_on',
        closesOn: 'p.closes_on',
        publicityStatus: 'p.status',
      },
      trx.raw(`coalesce(p.snapshot ->> 'policyTitle', p.policy_code) as "policyTitle"`),
      trx.raw(`coalesce(p.snapshot ->> 'beneficiaryName', '') as "beneficiaryName"`),
      trx.raw(`case when not p.is_taken_down then p.snapshot ->> 'amountFen' end as "publishedFen"`),
    )
    .whereIn('o.id', [...ids])
    .whereNotNull('o.outcome')
    .whereNotNull('o.reference_number')
    .orderBy('o.id');
}

export async function countOpenObjections(trx: Transaction, claimId: string): Promise<number> {
  const row = await trx('objections')
    .where({ claim_id: claimId })
    .whereNull('outcome')
    .count<{ count: bigint }[]>('id as count')
    .first();
  return Number(row?.count ?? 0n);
}

/** 调查记录 of an objection of this claim; false when there is no such objection. */
export async function addObjectionNote(
  trx: Transaction,
  note: {
    id: string;
    objectionId: string;
    claimId: string;
    note: string;
    documentId: string | null;
    writtenBy: string;
    writtenAt: string;
  },
): Promise<boolean> {
  const isThere = await trx('objections').where({ id: note.objectionId, claim_id: note.claimId }).first();
  if (isThere === undefined) return false;
  await trx('objection_notes').insert({
    id: note.id,
    objection_id: note.objectionId,
    note: note.note,
    document_id: note.documentId,
    written_by: note.writtenBy,
    written_at: note.writtenAt,
  });
  return true;
}

/** An objection by its reference number, or as one of a claim. */
export async function findObjection(
  trx: Transaction,
  by: { referenceNumber: string } | { id: string; claimId: string },
): Promise<{ id: string; outcome: string | null } | undefined> {
  return trx('objections')
    .select<{ id: string; outcome: string | null }[]>('id', 'outcome')
    .where('id' in by ? { id: by.id, claim_id: by.claimId } : { reference_number: by.referenceNumber })
    .first();
}

/** What an objector is told by reference number, and nothing of anybody else. */
export interface ObjectionAnswer {
  referenceNumber: string;
  channel: ObjectionChannel;
  receivedOn: string | null;
  receivedAt: string;
  outcome: ObjectionOutcome | null;
  decisionReason: string | null;
  decidedAt: string | null;
  policyTitle: string | null;
  beneficiaryName: string | null;
  publicityId: string;
}

/** The objection of this reference number, as its objector may read it; that it was asked for is kept once it is decided. */
export async function findObjectionAnswer(
  trx: Transaction,
  referenceNumber: string,
  nowAt: string,
): Promise<ObjectionAnswer | undefined> {
  const found = await trx('objections as o')
    .join('publicities as p', 'p.id', 'o.publicity_id')
    .select<ObjectionAnswer[]>(
      {
        referenceNumber: 'o.reference_number',
        channel: 'o.channel',
        receivedOn: 'o.received_on',
        receivedAt: 'o.received_at',
        outcome: 'o.outcome',
        decisionReason: 'o.decision_reason',
        decidedAt: 'o.decided_at',
        publicityId: 'p.id',
      },
      trx.raw(`p.snapshot ->> 'policyTitle' as "policyTitle"`),
      trx.raw(`p.snapshot ->> 'beneficiaryName' as "beneficiaryName"`),
    )
    .where({ 'o.reference_number': referenceNumber })
    .first();
  if (found?.outcome) {
    await trx('objections')
      .where({ reference_number: referenceNumber })
      .whereNull('told_at')
      .update({ told_at: nowAt });
  }
  return found;
}

export interface ObjectionNote {
  id: string;
  objectionId: string;
  note: string;
  documentId: string | null;
  writtenBy: string;
  writtenAt: string;
}

/** What was found out about the objections to a claim, the earliest first. */
export async function listObjectionNotes(trx: Transaction, claimId: string): Promise<ObjectionNote[]> {
  return trx('objection_notes as n')
    .join('objections as o', 'o.id', 'n.objection_id')
    .select<ObjectionNote[]>({
      id: 'n.id',
      objectionId: 'n.objection_id',
      note: 'n.note',
      documentId: 'n.document_id',
      writtenBy: 'n.written_by',
      writtenAt: 'n.written_at',
    })
    .where('o.claim_id', claimId)
    .orderBy(['n.written_at', 'n.id']);
}
