import { prepared, type Transaction } from './connection.js';

export interface NewCaseEvent {
  subjectKind: 'contract' | 'reward_claim' | 'payout_batch' | 'registry' | 'summary_list' | 'spot_check';
  subjectId: string;
  contractId?: string | undefined;
  kind: string;
  actorId: string;
  actorRole: string;
  commandId: string;
  statusBefore?: string | undefined;
  statusAfter?: string | undefined;
  reasonCodes?: readonly string[] | undefined;
  reasonText?: string | undefined;
  /** Row of the status table and the article it rests on. */
  rule?: string | undefined;
  data?: Record<string, unknown> | undefined;
  occurredAt: string;
  clockOffsetMs: number;
  workflowId?: string | undefined;
  runId?: string | undefined;
}

/** Who did the last act of this kind on a case, and when; undefined when nobody did. */
export async function findLastActor(
  trx: Transaction,
  contractId: string,
  kind: string,
): Promise<{ actorId: string; occurredAt: string } | undefined> {
  return trx('case_events')
    .select<{ actorId: string; occurredAt: string }[]>({ actorId: 'actor_id', occurredAt: 'occurred_at' })
    .where({ contract_id: contractId, subject_kind: 'contract', kind })
    .orderBy('seq', 'desc')
    .first();
}

/** The events of these kinds on a case, in their order. */
export async function listEventsOf<Kind extends string>(
  trx: Transaction,
  contractId: string,
  kinds: readonly Kind[],
): Promise<{ kind: Kind; data: Record<string, unknown> | null }[]> {
  return trx('case_events')
    .select<{ kind: Kind; data: Record<string, unknown> | null }[]>('kind', 'data')
    .where({ contract_id: contractId, subject_kind: 'contract' })
    .whereIn('kind', [...kinds])
    .orderBy('seq');
}

/** Appends to the history of a case; the caller holds the lock of its subject, so the sequence has no gap. */
export async function appendCaseEvent(trx: Transaction, event: NewCaseEvent): Promise<void> {
  await trx
    .raw(
      `insert into case_events (subject_kind, subject_id, contract_id, seq, kind, actor_id, actor_role, command_id,
       status_before, status_after, reason_codes, reason_text, rule, data, occurred_at, clock_offset_ms, workflow_id, run_id)
     select :subjectKind, :subjectId, :contractId, coalesce(max(seq), 0) + 1, :kind, :actorId, :actorRole, :commandId,
       :statusBefore, :statusAfter, :reasonCodes, :reasonText, :rule, :data, :occurredAt, :clockOffsetMs, :workflowId, :runId
     from case_events where subject_kind = :subjectKind and subject_id = :subjectId`,
      {
        subjectKind: event.subjectKind,
        subjectId: event.subjectId,
        contractId: event.contractId ?? null,
        kind: event.kind,
        actorId: event.actorId,
        actorRole: event.actorRole,
        commandId: event.commandId,
        statusBefore: event.statusBefore ?? null,
        statusAfter: event.statusAfter ?? null,
        reasonCodes: [...(event.reasonCodes ?? [])],
        reasonText: event.reasonText ?? null,
        rule: event.rule ?? null,
        data: JSON.stringify(event.data ?? {}),
        occurredAt: event.occurredAt,
        clockOffsetMs: event.clockOffsetMs,
        workflowId: event.workflowId ?? null,
        runId: event.runId ?? null,
      },
    )
    .options(prepared('append-case-event'));
}
