import {
  type BatchChanges,
  type BatchRecord,
  countOpenInstructions,
  listApprovalsMissing,
  listSigners,
  saveBatch,
} from '../db/batch-store.js';
import { appendCaseEvent } from '../db/case-event-store.js';
import type { ServiceTime } from '../db/clock-store.js';
import type { Database } from '../db/connection.js';
import type { ActorRole } from '../domain/actor.js';
import type { BatchAction, BatchStatus } from '../domain/payout/batch-status.js';
import type { StatusRow } from '../domain/status-table.js';
import type { BatchOutcome } from '../workflows/payout-batch/messages.js';
import { lentBy } from './advance-case.js';
import { type Act, stampOf } from './record-act.js';

/** Moves a locked batch along its row: state and event together. */
export async function advanceBatch(
  act: Act,
  open: { batch: BatchRecord; row: StatusRow<BatchStatus, BatchAction>; role: ActorRole },
  what: {
    kind: string;
    changes?: Omit<BatchChanges, 'status'>;
    reasonText?: string;
    data?: Record<string, unknown>;
  },
): Promise<BatchRecord> {
  const { batch, row, role } = open;
  const status = row.to === 'same' ? batch.status : row.to;
  const saved = await saveBatch(act.trx, batch.id, { ...what.changes, status });
  await appendBatchEvent(act, {
    batchId: batch.id,
    kind: what.kind,
    role,
    statusBefore: batch.status,
    statusAfter: status,
    reasonText: what.reasonText,
    rule: row.basis,
    data: what.data,
  });
  return saved;
}

export async function appendBatchEvent(
  act: Act,
  event: {
    batchId: string;
    kind: string;
    role: ActorRole;
    statusBefore?: string;
    statusAfter: string;
    reasonText?: string | undefined;
    rule: string;
    data?: Record<string, unknown> | undefined;
  },
): Promise<void> {
  await appendCaseEvent(act.trx, {
    subjectKind: 'payout_batch',
    subjectId: event.batchId,
    kind: event.kind,
    actorId: act.actor.id,
    actorRole: event.role,
    commandId: act.command.id,
    statusBefore: event.statusBefore,
    statusAfter: event.statusAfter,
    reasonText: event.reasonText,
    rule: event.rule,
    data: { ...event.data, ...lentBy(act, event.role) },
    ...stampOf(act),
  });
}

/** What the clerk of a batch needs to know next; of its claims it is told through an act of its own, a part at a time. */
export async function batchOutcome(
  db: Database,
  batch: BatchRecord,
  time: Pick<ServiceTime, 'nowAt' | 'offsetMs'>,
  more: Partial<BatchOutcome> = {},
): Promise<BatchOutcome> {
  const { [batch.id]: missing } = batch.status === 'checked' ? await listApprovalsMissing(db, [batch.id]) : {};
  const isSigning = batch.status === 'proposed' || batch.status === 'checked';
  const { [batch.id]: signedBy } = isSigning ? await listSigners(db, [batch.id]) : {};
  return {
    batchId: batch.id,
    status: batch.status,
    version: batch.version,
    totalFen: batch.totalFen.toString(),
    instructionCount: batch.instructionCount,
    openInstructions: await countOpenInstructions(db, batch.id),
    ...(missing === undefined ? {} : { approvalsMissing: missing }),
    ...(signedBy === undefined ? {} : { signedBy }),
    ...(batch.enquireAt === undefined ? {} : { enquireAt: batch.enquireAt }),
    clockOffsetMs: time.offsetMs,
    readAt: time.nowAt,
    ...more,
  };
}
