import { prepared, type Transaction } from './connection.js';

/** What an event is about. */
export type SubjectKind =
  | 'contract'
  | 'reward_claim'
  | 'payout_batch'
  | 'registry'
  | 'summary_list'
  | 'spot_check'
  | 'challenge'
  | 'challenge_bid'
  | 'project'
  | 'recovery'
  | 'funding_plan'
  | 'budget'
  | 'reward_policy'
  | 'reward_candidate'
  | 'bank_result'
  | 'split_plan'
  | 'trial_licence'
  | 'transfer_body'
  | 'laboratory_run'
  | 'receipt_sample';

export interface NewCaseEvent {
  subjectKind: SubjectKind;
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

/** The claims that one act moved to another state, behind this id, in the order of their ids. */
export async function listMovedClaims(
  trx: Transaction,
  commandId: string,
  part: { after: string | undefined; limit: number },
): Promise<string[]> {
  const query = trx('case_events')
    .where({ command_id: commandId, subject_kind: 'reward_claim' })
    .whereRaw('status_before is distinct from status_after')
    .distinct('subject_id')
    .orderBy('subject_id')
    .limit(part.limit);
  if (part.after !== undefined) void query.where('subject_id', '>', part.after);
  return query.pluck<string[]>('subject_id');
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

/**
 * Appends one event to the history of each of many cases, in one statement; the caller holds the lock of every subject, and
 * no subject comes twice.
 */
export async function appendCaseEvents(trx: Transaction, events: readonly NewCaseEvent[]): Promise<void> {
  if (events.length === 0) return;
  await trx.raw(
    `insert into case_events (subject_kind, subject_id, contract_id, seq, kind, actor_id, actor_role, command_id,
       status_before, status_after, reason_codes, reason_text, rule, data, occurred_at, clock_offset_ms, workflow_id, run_id)
     select e.subject_kind, e.subject_id, e.contract_id, coalesce(last.seq, 0) + 1, e.kind, e.actor_id, e.actor_role,
       e.command_id, e.status_before, e.status_after,
       array(select jsonb_array_elements_text(e.reason_codes)), e.reason_text, e.rule, e.data, e.occurred_at,
       e.clock_offset_ms, e.workflow_id, e.run_id
     from jsonb_to_recordset(?::jsonb) as e(subject_kind text, subject_id uuid, contract_id uuid, kind text, actor_id uuid,
         actor_role text, command_id uuid, status_before text, status_after text, reason_codes jsonb, reason_text text,
         rule text, data jsonb, occurred_at timestamptz, clock_offset_ms bigint, workflow_id text, run_id text)
       left join lateral (select max(c.seq) as seq from case_events c
         where c.subject_kind = e.subject_kind and c.subject_id = e.subject_id) as last on true`,
    [
      JSON.stringify(
        events.map((event) => ({
          subject_kind: event.subjectKind,
          subject_id: event.subjectId,
          contract_id: event.contractId ?? null,
          kind: event.kind,
          actor_id: event.actorId,
          actor_role: event.actorRole,
          command_id: event.commandId,
          status_before: event.statusBefore ?? null,
          status_after: event.statusAfter ?? null,
          reason_codes: event.reasonCodes ?? [],
          reason_text: event.reasonText ?? null,
          rule: event.rule ?? null,
          data: event.data ?? {},
          occurred_at: event.occurredAt,
          clock_offset_ms: event.clockOffsetMs,
          workflow_id: event.workflowId ?? null,
          run_id: event.runId ?? null,
        })),
      ),
    ],
  );
}
