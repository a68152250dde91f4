import { randomUUID } from 'node:crypto';
import type { Database, Transaction } from './connection.js';

/** Why the gate is closed: an invariant that does not hold, or a person who closed it. */
export type GateCause = 'invariant' | 'person';

/** 拨付闸门: one closing, and how it was opened again. */
export interface GateRecord {
  id: string;
  cause: GateCause;
  reason: string;
  broken: readonly string[];
  closedBy: string | null;
  closedAt: string;
  openingProposedBy: string | null;
  openingProposedAt: string | null;
  openingReason: string | null;
  openedBy: string | null;
  openedAt: string | null;
}

const GATE = {
  id: 'id',
  cause: 'cause',
  reason: 'reason',
  broken: 'broken',
  closedBy: 'closed_by',
  closedAt: 'closed_at',
  openingProposedBy: 'opening_proposed_by',
  openingProposedAt: 'opening_proposed_at',
  openingReason: 'opening_reason',
  openedBy: 'opened_by',
  openedAt: 'opened_at',
} as const;

/** Who closes or opens the gate, and who is about to let money out, come one after the other. */
const LOCK = 'payout-gate';

/** Closings that were not opened again: while there is one, nothing is released. */
export function listClosings(db: Database): Promise<GateRecord[]> {
  return db('payout_gate').select<GateRecord[]>(GATE).whereNull('opened_at').orderBy('closed_at');
}

/** The last closings, open ones first. */
export function listGateHistory(db: Database, limit: number): Promise<GateRecord[]> {
  return db('payout_gate')
    .select<GateRecord[]>(GATE)
    .orderByRaw('opened_at is not null, closed_at desc, id')
    .limit(limit);
}

/** Holds the gate as it is until the transaction ends: shared by those who pass, alone for who closes or opens it. */
export async function holdGate(trx: Transaction, how: 'passing' | 'moving'): Promise<void> {
  const take = how === 'passing' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await trx.raw(`select ${take}(hashtext(?))`, [LOCK]);
}

/** Closes the gate for this cause; an open closing of the same cause is brought up to date instead. Returns its id. */
export async function closeGate(
  trx: Transaction,
  closing: { id?: string; cause: GateCause; reason: string; broken: readonly string[]; by: string | null; at: string },
): Promise<string> {
  const standing = await trx('payout_gate')
    .select<{ id: string }[]>('id')
    .where({ cause: closing.cause })
    .whereNull('opened_at')
    .first();
  if (standing !== undefined) {
    if (closing.cause === 'invariant') {
      await trx('payout_gate')
        .where({ id: standing.id })
        .update({ reason: closing.reason, broken: JSON.stringify(closing.broken), found_again_at: closing.at });
    }
    return standing.id;
  }
  const id = closing.id ?? randomUUID();
  await trx('payout_gate').insert({
    id,
    cause: closing.cause,
    reason: closing.reason,
    broken: JSON.stringify(closing.broken),
    closed_by: closing.by,
    closed_at: closing.at,
  });
  return id;
}

/** Opens what an invariant closed before a clean check began; what was found since, that check may not have seen. */
export async function openAfterCleanCheck(trx: Transaction, check: { begunAt: string; at: string }): Promise<void> {
  await trx('payout_gate')
    .where({ cause: 'invariant' })
    .whereNull('opened_at')
    .whereRaw('coalesce(found_again_at, closed_at) <= ?', [check.begunAt])
    .update({ opened_at: check.at });
}

/** The first of two people says that what a person closed may be opened. */
export async function proposeOpening(
  trx: Transaction,
  id: string,
  proposal: { by: string; at: string; reason: string },
): Promise<void> {
  await trx('payout_gate').where({ id }).update({
    opening_proposed_by: proposal.by,
    opening_proposed_at: proposal.at,
    opening_reason: proposal.reason,
  });
}

/** The second of two people opens it. */
export async function openGate(trx: Transaction, id: string, opened: { by: string; at: string }): Promise<void> {
  await trx('payout_gate').where({ id }).update({ opened_by: opened.by, opened_at: opened.at });
}
