import { setTimeout as pause } from 'node:timers/promises';
import { appendCaseEvent } from '../db/case-event-store.js';
import { readClock } from '../db/clock-store.js';
import { inScope, type Transaction } from '../db/connection.js';
import { lockContract } from '../db/contract-store.js';
import {
  type DueScan,
  listContractsHolding,
  listOpinionsHolding,
  lockScan,
  putBackScans,
  putOffScan,
  saveVerdict,
  settleScan,
  takeDueScans,
} from '../db/document-scan-store.js';
import { SYSTEM_ACTOR_ID } from '../domain/actor.js';
import { nextScanAfterMs, type ScanVerdict } from '../domain/contract/document-scan.js';
import { DomainError } from '../domain/errors.js';
import { uuidFromHash } from '../domain/uuid-from-hash.js';
import type { DocumentStore } from '../gateways/document-store.js';
import { type MalwareScanner, ScannerAwayError, type ScannerVersion } from '../gateways/malware-scanner.js';
import { contentHashOf } from './keep-version.js';
import type { ActDependencies } from './record-act.js';

export interface ScanDependencies extends Pick<ActDependencies, 'db'> {
  documents: DocumentStore;
  scanner: MalwareScanner;
}

/** What one look did. */
export interface Scanned {
  scanned: number;
  infected: number;
  /** The scanner could not be asked; everything keeps its place. */
  isAway: boolean;
}

const AT_ONCE = 4;
/** Longer than any scan may take: nobody else touches a document while it is in hand. */
const LEASE_MS = 180_000;
const AWAY_PAUSE_MS = 30_000;
const NO_REPLY: ScanVerdict = { state: 'scan_failed', problem: 'no-reply' };

/**
 * 病毒扫描: scans stored documents that are due, long after their upload was answered: a scanner that is away keeps nobody from
 * filing. Any number of workers may do it at once. What is found is kept with the case, and people are told.
 */
export const scanDueDocuments =
  ({ db, documents, scanner }: ScanDependencies) =>
  async (): Promise<Scanned> => {
    const done: Scanned = { scanned: 0, infected: 0, isAway: false };
    const due = await takeDueScans(db, { limit: AT_ONCE, leaseMs: LEASE_MS });
    if (due.length === 0) return done;
    const version = await versionOf(scanner);
    await Promise.all(
      due.map(async (document) => {
        const verdict = version === undefined ? undefined : await lookAt({ documents, scanner }, document, version);
        const nextMs = verdict === 'no-reply' ? nextScanAfterMs(NO_REPLY, document.attempts) : undefined;
        if (verdict === undefined || version === undefined) {
          done.isAway = true;
          await putBackScans(db, [document.sha256], AWAY_PAUSE_MS);
        } else if (verdict === 'known') await settleScan(db, document.sha256);
        else if (verdict === 'no-reply') {
          // a file over which the scanner breaks every time is left for a person at last
          if (nextMs === undefined) await keepVerdict(db, document, NO_REPLY, version);
          else await putOffScan(db, document.sha256, nextMs);
        } else {
          await keepVerdict(db, document, verdict, version);
          done.scanned += 1;
          if (verdict.state === 'infected') done.infected += 1;
        }
      }),
    );
    return done;
  };

async function versionOf(scanner: MalwareScanner): Promise<ScannerVersion | undefined> {
  try {
    return await scanner.version();
  } catch (error) {
    if (error instanceof ScannerAwayError) return undefined;
    throw error;
  }
}

/**
 * `known`: these signatures have said it already; `no-reply`: the scanner, there a moment ago, broke off over this file;
 * undefined: nobody can say anything now.
 */
async function lookAt(
  { documents, scanner }: Pick<ScanDependencies, 'documents' | 'scanner'>,
  document: DueScan,
  { signatures }: ScannerVersion,
): Promise<ScanVerdict | 'known' | 'no-reply' | undefined> {
  const isSettled = document.state === 'clean' || document.state === 'infected';
  if (isSettled && signatures !== undefined && document.signatureVersion === signatures) return 'known';
  try {
    return await scanner.scan(await documents.get(document.sha256));
  } catch (error) {
    if (error instanceof ScannerAwayError) return 'no-reply';
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'document-store-unavailable') return undefined;
    return { state: 'scan_failed', problem: 'document-unreadable' };
  }
}

async function keepVerdict(
  db: ScanDependencies['db'],
  { sha256, attempts, state }: DueScan,
  verdict: ScanVerdict,
  { engine, signatures }: ScannerVersion,
): Promise<void> {
  await inScope(db, { kind: 'system' }, async (trx) => {
    // whatever is said of a case is said under its lock, and cases are locked before documents, as a purge does
    if (verdict.state === 'infected' || state === 'infected') await lockHolding(trx, sha256);
    const before = await lockScan(trx, sha256);
    // purged meanwhile
    if (before === undefined) return;
    // what was found once stays found until a scanner says otherwise
    if (before.state === 'infected' && verdict.state === 'scan_failed') {
      await settleScan(trx, sha256);
      return;
    }
    await saveVerdict(trx, sha256, verdict, { engine, signatures, nextMs: nextScanAfterMs(verdict, attempts) });
    const isFound = verdict.state === 'infected' && before.state !== 'infected';
    const isCleared = verdict.state === 'clean' && before.state === 'infected';
    if (!isFound && !isCleared) return;
    const said = {
      threat: verdict.state === 'infected' ? verdict.threat : undefined,
      sha256,
      engine,
      signatures,
      scannedBeforeAt: before.scannedAt ?? undefined,
    };
    const ofFiling = isFound ? 'attachment.infected' : 'attachment.scan_cleared';
    for (const holding of await listContractsHolding(trx, sha256)) {
      await noteScan(trx, holding, { kind: ofFiling, ...said });
    }
    // the parties never learn what an expert handed in
    const ofOpinion = isFound ? 'contract.expert_document_infected' : 'contract.expert_document_cleared';
    for (const holding of await listOpinionsHolding(trx, sha256)) {
      await noteScan(trx, holding, { kind: ofOpinion, ...said });
    }
  });
}

/** Locks the cases in which a document lies, in the order of their ids. */
async function lockHolding(trx: Transaction, sha256: string): Promise<void> {
  const holding = [...(await listContractsHolding(trx, sha256)), ...(await listOpinionsHolding(trx, sha256))];
  for (const contractId of [...new Set(holding.map((held) => held.contractId))].toSorted()) {
    await lockContract(trx, contractId);
  }
}

async function noteScan(
  trx: Transaction,
  { contractId, ...document }: { contractId: string } & Record<string, string>,
  fact: {
    kind:
      | 'attachment.infected'
      | 'attachment.scan_cleared'
      | 'contract.expert_document_infected'
      | 'contract.expert_document_cleared';
    threat: string | undefined;
    sha256: string;
    engine: string;
    signatures: string | undefined;
    /** When the document had been scanned last. */
    scannedBeforeAt: string | undefined;
  },
): Promise<void> {
  await lockContract(trx, contractId);
  const time = await readClock(trx);
  const { kind, threat, scannedBeforeAt, ...data } = fact;
  await appendCaseEvent(trx, {
    subjectKind: 'contract',
    subjectId: contractId,
    contractId,
    kind,
    actorId: SYSTEM_ACTOR_ID,
    actorRole: 'system',
    commandId: uuidFromHash(
      contentHashOf([kind, contractId, fact.sha256, fact.signatures ?? '', scannedBeforeAt ?? '']),
    ),
    ...(threat === undefined ? {} : { reasonText: `${threat}（SHA-256 ${fact.sha256.slice(0, 16)}…）` }),
    data: { ...data, ...document },
    occurredAt: time.nowAt,
    clockOffsetMs: time.offsetMs,
  });
}

const LOOK_EVERY_MS = 2000;
const AFTER_TROUBLE_MS = 15_000;

/** Where trouble is told. */
interface ScanLog {
  warn(facts: object, message: string): void;
}

/** Scans what is due, again and again; without a scanner nobody calls it. Returns how to stop. */
export function startScanningDocuments(dependencies: ScanDependencies, logger: ScanLog): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const scan = scanDueDocuments(dependencies);
  const look = async (): Promise<void> => {
    while (!signal.aborted) {
      let waitMs = LOOK_EVERY_MS;
      try {
        const { scanned, infected, isAway } = await scan();
        if (infected > 0) logger.warn({ infected }, 'a scanner found malicious code in documents');
        if (isAway) {
          logger.warn({}, 'the scanner cannot be asked; documents stay as they are until it is back');
          waitMs = AFTER_TROUBLE_MS;
        } else if (scanned > 0) continue;
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : undefined;
        if (!signal.aborted) logger.warn({ code }, 'documents could not be scanned');
        waitMs = AFTER_TROUBLE_MS;
      }
      await pause(waitMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  };
  const looking = look();
  return async () => {
    stopping.abort();
    await looking;
  };
}
