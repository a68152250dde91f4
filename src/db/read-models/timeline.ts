import { SYSTEM_ACTOR_ID } from '../../domain/actor.js';
import { nameOfUnnamed } from '../../domain/role-words.js';
import {
  factsForApplicant,
  isReasonForApplicant,
  isTold,
  type TimelineDepth,
} from '../../domain/contract/timeline-depth.js';
import { placeOfLine } from '../../domain/payout/result-file.js';
import { prepared, type Transaction } from '../connection.js';

export type TimelineKind = 'act' | 'timer' | 'document' | 'payment' | 'refused';

/** Something that happened on a case. */
export interface TimelineEntry {
  at: string;
  what: TimelineKind;
  kind: string;
  subject: { kind: string; id: string };
  /** The parties of a case read which role acted, not which officer. */
  actor: { id: string | null; name: string | null; role: string };
  statusBefore: string | null;
  statusAfter: string | null;
  reasonCodes: string[];
  reason: string | null;
  rule: string | null;
  data: Record<string, unknown>;
  commandId: string | null;
  clockOffsetMs: number;
  workflowId: string | null;
  runId: string | null;
}

/** Orders what happened: the machine's clock, which no demonstration moves. */
type Ordered = TimelineEntry & { machineAt: string };

/**
 * Everything that happened on one case and on the money it earned, in order: acts of people, timers, documents,
 * payments, and what was asked for and refused.
 */
export async function readTimeline(
  trx: Transaction,
  contractId: string,
  depth: TimelineDepth,
): Promise<TimelineEntry[]> {
  return inOrder(trx, depth, {
    events: await listEvents(trx, contractId),
    payments: await readPayments(trx, { contractId }),
    // who tried what in vain is for those who supervise
    refused: depth === 'all' ? await listRefused(trx, contractId) : [],
    isCase: (id) => id === contractId,
  });
}

/** The same of one claim alone; what was tried in vain stays with the timeline of the case. */
export async function readClaimTimeline(
  trx: Transaction,
  claimId: string,
  depth: TimelineDepth,
): Promise<TimelineEntry[]> {
  return inOrder(trx, depth, {
    events: await listClaimEvents(trx, claimId),
    payments: await readPayments(trx, { claimId }),
    refused: [],
    isCase: () => false,
  });
}

async function inOrder(
  trx: Transaction,
  depth: TimelineDepth,
  {
    events,
    payments,
    refused,
    isCase,
  }: { events: EventRow[]; payments: Ordered[]; refused: RefusedRow[]; isCase: (id: string) => boolean },
): Promise<TimelineEntry[]> {
  const nameOf = await readNames(trx, [...events, ...refused]);
  const entries = [
    ...events.map((row) => toEntry(row, nameOf)),
    ...payments,
    ...refused.map((row) => toRefusal(row, isCase, nameOf)),
  ].toSorted((a, b) => (a.machineAt === b.machineAt ? 0 : a.machineAt < b.machineAt ? -1 : 1));
  return inServiceTime(entries)
    .filter(({ kind, subject }) => isTold(depth, { kind, subjectKind: subject.kind }))
    .map((entry) => (depth === 'all' ? entry : forParties(entry)));
}

/** The names of those who acted; of nobody else. */
async function readNames(trx: Transaction, rows: readonly { actor_id: string }[]): Promise<(id: string) => string> {
  const ids = [...new Set(rows.map((row) => row.actor_id))];
  const people = await trx('users').select<{ id: string; name: string }[]>('id', 'name').whereIn('id', ids);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? nameOfUnnamed(id) ?? '';
}

/** An entry without what is between officers: names, notes, refusals' facts, the engine's traces. */
function forParties(entry: TimelineEntry): TimelineEntry {
  const { kind, actor } = entry;
  const isTheirs = actor.role === 'applicant';
  const isAddressed = isReasonForApplicant({ kind, actorRole: actor.role });
  return {
    ...entry,
    actor: isTheirs ? actor : { id: null, name: null, role: actor.role },
    reasonCodes: isAddressed ? entry.reasonCodes : [],
    reason: isAddressed ? entry.reason : null,
    data: factsForApplicant(entry.data),
    commandId: isTheirs ? entry.commandId : null,
    workflowId: null,
    runId: null,
  };
}

/** A refused command knows only the machine's time: it is shown under the clock of the act before it. */
function inServiceTime(entries: readonly Ordered[]): TimelineEntry[] {
  let offsetMs = 0;
  return entries.map(({ machineAt, ...entry }) => {
    if (entry.what !== 'refused') {
      offsetMs = entry.clockOffsetMs;
      return entry;
    }
    return { ...entry, at: new Date(Date.parse(machineAt) + offsetMs).toISOString(), clockOffsetMs: offsetMs };
  });
}

interface EventRow {
  subject_kind: string;
  subject_id: string;
  kind: string;
  actor_id: string;
  actor_role: string;
  command_id: string;
  status_before: string | null;
  status_after: string | null;
  reason_codes: string[];
  reason_text: string | null;
  rule: string | null;
  data: Record<string, unknown>;
  occurred_at: string;
  clock_offset_ms: bigint;
  workflow_id: string | null;
  run_id: string | null;
  machine_at: string;
}

const EVENT = `e.*, to_char(uuid_extract_timestamp(e.id) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as machine_at`;

async function listEvents(trx: Transaction, contractId: string): Promise<EventRow[]> {
  // two look-ups: one condition with OR would be asked of every event there is
  const { rows } = await trx
    .raw<{ rows: EventRow[] }>(
      `select ${EVENT} from case_events e where e.contract_id = :contractId
     union all
     select ${EVENT} from claim_contracts x join case_events e on e.subject_kind = 'reward_claim' and e.subject_id = x.claim_id
       where x.contract_id = :contractId and not x.is_lead
     union all
     select ${EVENT} from (select distinct p.batch_id from payment_instructions p
         where p.claim_id in (select claim_id from claim_contracts where contract_id = :contractId)) b
       join case_events e on e.subject_kind = 'payout_batch' and e.subject_id = b.batch_id and e.contract_id is null
     order by id`,
      { contractId },
    )
    .options(prepared('timeline-events'));
  return rows;
}

async function listClaimEvents(trx: Transaction, claimId: string): Promise<EventRow[]> {
  const { rows } = await trx
    .raw<{ rows: EventRow[] }>(
      `select ${EVENT} from case_events e where e.subject_kind = 'reward_claim' and e.subject_id = ? order by id`,
      [claimId],
    )
    .options(prepared('claim-timeline-events'));
  return rows;
}

function toEntry(row: EventRow, nameOf: (id: string) => string): Ordered {
  return {
    at: row.occurred_at,
    machineAt: row.machine_at,
    what: kindOf(row),
    kind: row.kind,
    subject: { kind: row.subject_kind, id: row.subject_id },
    actor: { id: row.actor_id, name: nameOf(row.actor_id), role: row.actor_role },
    statusBefore: row.status_before,
    statusAfter: row.status_after,
    reasonCodes: row.reason_codes,
    reason: row.reason_text,
    rule: row.rule,
    data: row.data,
    commandId: row.command_id,
    clockOffsetMs: Number(row.clock_offset_ms),
    workflowId: row.workflow_id,
    runId: row.run_id,
  };
}

function kindOf(row: Pick<EventRow, 'subject_kind' | 'kind' | 'actor_role'>): TimelineKind {
  if (/certificate|attachment/.test(row.kind)) return 'document';
  if (row.subject_kind === 'payout_batch' && row.actor_role === 'system') return 'payment';
  return row.actor_role === 'system' ? 'timer' : 'act';
}

const NOTHING = {
  statusBefore: null,
  statusAfter: null,
  reasonCodes: [],
  reason: null,
  rule: null,
  clockOffsetMs: 0,
  workflowId: null,
  runId: null,
};

/** The demonstration moves whole hours; what is left are the milliseconds between two statements. */
function wholeSeconds(ms: number): number {
  const hours = Math.round(ms / 3_600_000);
  return hours * 3_600_000;
}

interface PaymentRow {
  reference: string | null;
  claim_id: string;
  batch_id: string;
  instruction_id: string;
  outcome: string | null;
  effect: string;
  problem_code: string | null;
  amount_fen: bigint | null;
  file_name: string;
  line_no: number;
  received_at: string;
  machine_at: string;
}

async function readPayments(trx: Transaction, of: { contractId: string } | { claimId: string }): Promise<Ordered[]> {
  const [column, id] = 'claimId' in of ? ['claim_id', of.claimId] : ['contract_id', of.contractId];
  const { rows } = await trx
    .raw<{ rows: PaymentRow[] }>(
      `select b.reference, p.claim_id, p.batch_id, p.id as instruction_id, b.outcome, b.effect, b.problem_code,
       b.amount_fen, b.file_name, b.line_no, b.received_at,
       to_char(uuid_extract_timestamp(b.id) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as machine_at
     from bank_results b join payment_instructions p on p.id = b.instruction_id
     where p.${column} = ?`,
      [id],
    )
    .options(prepared(`timeline-payments-by-${column}`));
  return rows.map((row) => ({
    ...NOTHING,
    at: row.received_at,
    machineAt: row.machine_at,
    what: 'payment' as const,
    kind: `bank_result.${row.outcome ?? 'unreadable'}`,
    subject: { kind: 'payment_instruction', id: row.instruction_id },
    actor: { id: SYSTEM_ACTOR_ID, name: '国库', role: 'system' },
    data: {
      reference: row.reference,
      claimId: row.claim_id,
      batchId: row.batch_id,
      amountFen: row.amount_fen === null ? null : row.amount_fen.toString(),
      effect: row.effect,
      problemCode: row.problem_code,
      fileName: row.file_name,
      ...placeOfLine(row.line_no),
    },
    commandId: null,
    clockOffsetMs: wholeSeconds(Date.parse(row.received_at) - Date.parse(row.machine_at)),
  }));
}

interface RefusedRow {
  id: string;
  kind: string;
  subject_id: string;
  actor_id: string;
  actor_role: string | null;
  code: string | null;
  details: Record<string, unknown> | null;
  created_at: string;
}

async function listRefused(trx: Transaction, contractId: string): Promise<RefusedRow[]> {
  const { rows } = await trx
    .raw<{ rows: RefusedRow[] }>(
      `select c.id, c.kind, c.subject_id, c.actor_id, c.actor_role, c.answer->>'code' as code,
       c.answer->'details' as details, c.created_at
     from (select :contractId::uuid as id union all select x.claim_id from claim_contracts x where x.contract_id = :contractId) s
     join commands c on c.subject_id = s.id where c.answer_status >= 400`,
      { contractId },
    )
    .options(prepared('timeline-refused'));
  return rows;
}

function toRefusal(row: RefusedRow, isCase: (id: string) => boolean, nameOf: (id: string) => string): Ordered {
  return {
    ...NOTHING,
    at: row.created_at,
    machineAt: row.created_at,
    what: 'refused' as const,
    kind: row.kind,
    subject: { kind: isCase(row.subject_id) ? 'contract' : 'reward_claim', id: row.subject_id },
    actor: { id: row.actor_id, name: nameOf(row.actor_id), role: row.actor_role ?? '' },
    reasonCodes: row.code === null ? [] : [row.code],
    data: row.details ?? {},
    commandId: row.id,
  };
}
