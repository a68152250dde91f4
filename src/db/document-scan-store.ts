import type { ScanState, ScanVerdict } from '../domain/contract/document-scan.js';
import type { Database, Transaction } from './connection.js';

/** A document somebody has in hand to scan it. */
export interface DueScan {
  sha256: string;
  /** This one included. */
  attempts: number;
  state: ScanState;
  signatureVersion: string | null;
}

/**
 * Takes some documents in hand that are due, those waiting longest first. Each is one worker's for the time of its lease; one
 * that dies over it leaves it to the next.
 */
export async function takeDueScans(
  db: Database,
  { limit, leaseMs }: { limit: number; leaseMs: number },
): Promise<DueScan[]> {
  const { rows } = await db.raw<{ rows: DueScan[] }>(
    `update document_scans set attempts = attempts + 1,
       due_at = now() + cast(? as double precision) * interval '1 millisecond'
     where sha256 in (select sha256 from document_scans where due_at <= now() order by due_at limit ? for update skip locked)
     returning sha256, attempts, state, signature_version as "signatureVersion"`,
    [leaseMs, limit],
  );
  return rows;
}

/** Nobody could be asked: the attempt does not count. */
export async function putBackScans(db: Database, sha256s: readonly string[], pauseMs: number): Promise<void> {
  await db.raw(
    `update document_scans set attempts = greatest(0, attempts - 1),
       due_at = now() + cast(? as double precision) * interval '1 millisecond' where sha256 = any(?)`,
    [pauseMs, [...sha256s]],
  );
}

/** How a document stands now, under lock: of two workers that looked at it the second hears what the first found. */
export async function lockScan(
  trx: Transaction,
  sha256: string,
): Promise<{ state: ScanState; scannedAt: string | null } | undefined> {
  return trx('document_scans')
    .select<{ state: ScanState; scannedAt: string | null }[]>({ state: 'state', scannedAt: 'scanned_at' })
    .where({ sha256 })
    .forUpdate()
    .first();
}

/** The scanner was there and said nothing of this document: the attempt counts. */
export async function putOffScan(db: Database, sha256: string, pauseMs: number): Promise<void> {
  await db.raw(
    `update document_scans set due_at = now() + cast(? as double precision) * interval '1 millisecond' where sha256 = ?`,
    [pauseMs, sha256],
  );
}

/** Keeps what the scanner said; `nextMs` is absent when nothing is owed any more. */
export async function saveVerdict(
  trx: Transaction,
  sha256: string,
  verdict: ScanVerdict,
  { engine, signatures, nextMs }: { engine: string; signatures: string | undefined; nextMs: number | undefined },
): Promise<void> {
  await trx('document_scans')
    .where({ sha256 })
    .update({
      state: verdict.state,
      engine,
      signature_version: signatures ?? null,
      threat: verdict.state === 'infected' ? verdict.threat : null,
      problem: verdict.state === 'scan_failed' ? verdict.problem : null,
      scanned_at: trx.fn.now(),
      due_at:
        nextMs === undefined
          ? null
          : trx.raw(`now() + cast(? as double precision) * interval '1 millisecond'`, [nextMs]),
    });
}

/** Nothing is owed: these signatures have looked at it already. */
export async function settleScan(db: Database, sha256: string): Promise<void> {
  await db('document_scans').where({ sha256 }).update({ due_at: null });
}

/** Where a document lies now. */
export async function listContractsHolding(
  trx: Transaction,
  sha256: string,
): Promise<{ contractId: string; attachmentId: string; slot: string }[]> {
  return trx('attachments')
    .distinctOn('contract_id')
    .select<{ contractId: string; attachmentId: string; slot: string }[]>({
      contractId: 'contract_id',
      attachmentId: 'id',
      slot: 'slot',
    })
    .where({ sha256 })
    .whereNull('removed_at')
    .orderBy(['contract_id', 'uploaded_at']);
}

/** Where a document lies that an expert from outside handed in. */
export async function listOpinionsHolding(
  trx: Transaction,
  sha256: string,
): Promise<{ contractId: string; documentId: string }[]> {
  return trx('expert_opinion_documents as d')
    .join('expert_invitations as i', 'i.id', 'd.invitation_id')
    .distinctOn('i.contract_id')
    .select<{ contractId: string; documentId: string }[]>({ contractId: 'i.contract_id', documentId: 'd.id' })
    .where('d.sha256', sha256)
    .orderBy(['i.contract_id', 'd.uploaded_at']);
}

/** True when a scanner has found something in these very bytes before. */
export async function isKnownInfected(trx: Database | Transaction, sha256: string): Promise<boolean> {
  return (await trx('document_scans').where({ sha256, state: 'infected' }).first('sha256')) !== undefined;
}

/** Current documents of a case in which a scanner found something. */
export async function listInfected(
  trx: Transaction,
  contractId: string,
): Promise<{ attachmentId: string; slot: string }[]> {
  return trx('attachments as a')
    .join('document_scans as s', 's.sha256', 'a.sha256')
    .select<{ attachmentId: string; slot: string }[]>({ attachmentId: 'a.id', slot: 'a.slot' })
    .where({ 'a.contract_id': contractId, 's.state': 'infected' })
    .whereNull('a.removed_at')
    .whereNull('a.superseded_at');
}

/** Everything that was ever scanned is due again; what these signatures have seen is passed over then. Returns how many. */
export async function oweRescan(trx: Transaction): Promise<number> {
  return trx('document_scans')
    .whereNot({ state: 'unscanned' })
    .whereNull('due_at')
    .update({ due_at: trx.fn.now(), attempts: 0 });
}

/** How the documents of the registry stand, and by whose word. */
export interface ScanOverview {
  counts: { state: ScanState; documents: number; waiting: number }[];
  signatures: { engine: string; signatureVersion: string | null; documents: number; lastScannedAt: string }[];
  found: { sha256: string; state: ScanState; threat: string | null; problem: string | null; scannedAt: string }[];
}

const MOST_FOUND = 100;

export async function readScanOverview(db: Database): Promise<ScanOverview> {
  const counts = await db.raw<{ rows: ScanOverview['counts'] }>(
    `select state, count(*)::int as documents, count(due_at)::int as waiting from document_scans group by state order by state`,
  );
  const signatures = await db.raw<{ rows: ScanOverview['signatures'] }>(
    `select engine, signature_version as "signatureVersion", count(*)::int as documents, max(scanned_at) as "lastScannedAt"
     from document_scans where engine is not null group by engine, signature_version order by max(scanned_at) desc limit 20`,
  );
  const found = await db('document_scans')
    .select<ScanOverview['found']>({
      sha256: 'sha256',
      state: 'state',
      threat: 'threat',
      problem: 'problem',
      scannedAt: 'scanned_at',
    })
    .whereIn('state', ['infected', 'scan_failed'])
    .orderBy([
      { column: 'scanned_at', order: 'desc' },
      { column: 'sha256', order: 'asc' },
    ])
    .limit(MOST_FOUND);
  return { counts: counts.rows, signatures: signatures.rows, found };
}
