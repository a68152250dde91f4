import type { Actor } from '../domain/actor.js';
import type { ProcessRef } from '../domain/processes.js';
import { type ServiceTime, timeAt } from './clock-store.js';
import { type Database, prepared, type Transaction } from './connection.js';
import { toActor, type UserRow } from './user-store.js';

/** A command as remembered: its content, what it did, and the one answer it got. */
export interface CommandRecord {
  id: string;
  actorId: string;
  kind: string;
  subjectId?: string;
  requestSha256: string;
  payload: unknown;
  /** Written by the act, in the act's own transaction. */
  result?: unknown;
  answerStatus?: number;
  answer?: unknown;
  /** True: the engine has it, or need not have it; nothing is owed but the answer. */
  isHeard: boolean;
}

/** What the engine is asked for a command: identifiers and a decision, enough for anybody to ask again. */
export interface EngineRequest {
  of: ProcessRef;
  /** Name of the update. */
  update: string;
  /** What the history shows beside the identifiers. */
  decision?: { outcome?: string };
  /** The command opens its case: the process begins with it. */
  opens?: true;
}

interface CommandRow {
  id: string;
  actor_id: string;
  kind: string;
  subject_id: string | null;
  request_sha256: string;
  payload: unknown;
  result: unknown;
  answer_status: number | null;
  answer: unknown;
  engine_heard_at: string | null;
}

const COLUMNS: (keyof CommandRow)[] = [
  'id',
  'actor_id',
  'kind',
  'subject_id',
  'request_sha256',
  'payload',
  'result',
  'answer_status',
  'answer',
  'engine_heard_at',
];

function toCommand(row: CommandRow): CommandRecord {
  return {
    id: row.id,
    actorId: row.actor_id,
    kind: row.kind,
    ...(row.subject_id === null ? {} : { subjectId: row.subject_id }),
    requestSha256: row.request_sha256,
    payload: row.payload,
    ...(row.result === null ? {} : { result: row.result }),
    ...(row.answer_status === null ? {} : { answerStatus: row.answer_status, answer: row.answer }),
    isHeard: row.engine_heard_at !== null,
  };
}

export interface NewCommand {
  id: string;
  actorId: string;
  actorRole?: string;
  idempotencyKey: string;
  kind: string;
  subjectId?: string;
  requestSha256: string;
  payload: unknown;
  /** Left out: done on the record alone, the engine is never asked. */
  engineRequest?: EngineRequest;
}

/** How long whoever sent a command has to get it to the engine, before the service sees to it by itself. */
export const SENDER_HAS_MS = 10_000;

/** Remembers a command before the engine is asked; the first content under a key stays. Idempotent by actor and key. */
export async function rememberCommand(db: Database, command: NewCommand): Promise<CommandRecord> {
  const [added] = await db('commands')
    .insert({
      id: command.id,
      actor_id: command.actorId,
      actor_role: command.actorRole ?? null,
      idempotency_key: command.idempotencyKey,
      kind: command.kind,
      subject_id: command.subjectId ?? null,
      request_sha256: command.requestSha256,
      payload: JSON.stringify(command.payload),
      engine_request: command.engineRequest === undefined ? null : JSON.stringify(command.engineRequest),
      ask_again_after: db.raw(`now() + cast(? as double precision) * interval '1 millisecond'`, [
        command.engineRequest === undefined ? null : SENDER_HAS_MS,
      ]),
    })
    .onConflict()
    .ignore()
    .returning<CommandRow[]>(COLUMNS)
    .options(prepared('remember-command'));
  if (added !== undefined) return toCommand(added);
  const row = await db('commands')
    .select<CommandRow[]>(COLUMNS)
    .where({ actor_id: command.actorId, idempotency_key: command.idempotencyKey })
    .first();
  if (row === undefined) throw new Error(`command ${command.id} was not stored`);
  return toCommand(row);
}

/** Heard of by the engine as soon as there is an answer; one that the engine was never to be asked stays without. */
const HEARD = 'case when engine_request is not null then coalesce(engine_heard_at, now()) end';

/** Writes the one answer of a command, after which nobody asks the engine again; a second answer changes nothing. */
export async function answerCommand(db: Database, id: string, status: number, answer: unknown): Promise<void> {
  const isRefusal = status >= 400;
  const unanswered = db('commands').where({ id }).whereNull('answer_status');
  // an act that came to its end in this very moment was not refused, whatever was found before
  if (isRefusal) void unanswered.whereNull('result');
  await unanswered
    .update({
      answer_status: status,
      answer: JSON.stringify(answer),
      answered_at: db.fn.now(),
      engine_heard_at: db.raw(HEARD),
      ask_again_after: null,
    })
    .options(prepared(isRefusal ? 'refuse-command' : 'answer-command'));
}

/** The engine has this command, or need not have it: its result is on record, its answer is given to whoever asks. */
export async function markHeard(db: Database, id: string): Promise<void> {
  await db('commands')
    .where({ id })
    .update({ engine_heard_at: db.raw(HEARD), ask_again_after: null });
}

/** Nobody asks any more by themselves; the command stays unheard, for a person to look at. */
export async function giveUpAsking(db: Database, id: string): Promise<void> {
  await db('commands').where({ id }).whereNull('engine_heard_at').update({ ask_again_after: null });
}

/** A command that a server has taken in hand to ask the engine for it. */
export interface UnheardCommand {
  id: string;
  actorId: string;
  kind: string;
  request: EngineRequest;
  /** This time included. */
  askedAgain: number;
  isRecorded: boolean;
  /** Its content is gone with a purged case: there is nothing left to ask. */
  isPurged: boolean;
}

/** How long a command that was asked again is left alone: the lease of whoever asks, longer with every time. */
const LEASE_MS = { first: 30_000, longest: 600_000 };

/**
 * Takes some commands in hand that the engine has not heard of in time, oldest first. Each is one server's for the time
 * of its lease, and those that are just being carried out are left alone.
 */
export async function takeUnheardCommands(db: Database, most: number): Promise<UnheardCommand[]> {
  const { rows } = await db.raw<{ rows: UnheardCommand[] }>(
    `update commands set asked_again = asked_again + 1,
       ask_again_after = now() + least(? * power(2, least(asked_again, 20)), ?) * interval '1 millisecond'
     where id in (
       select id from commands where engine_request is not null and engine_heard_at is null and ask_again_after <= now()
       order by ask_again_after limit ? for update skip locked)
     returning id, actor_id as "actorId", kind, engine_request as request, asked_again as "askedAgain",
       result is not null as "isRecorded", payload is null and coalesce(result ->> 'purged', 'true') = 'true' as "isPurged"`,
    [LEASE_MS.first, LEASE_MS.longest, most],
  );
  return rows;
}

/** True when the engine has not heard of some command in time. */
export async function isAnyUnheard(db: Database): Promise<boolean> {
  const row = await db('commands')
    .select('id')
    .whereNotNull('engine_request')
    .whereNull('engine_heard_at')
    .whereRaw('ask_again_after <= now()')
    .first();
  return row !== undefined;
}

export async function findCommand(db: Database, id: string): Promise<CommandRecord | undefined> {
  const row = await db('commands').select<CommandRow[]>(COLUMNS).where('id', id).first();
  return row === undefined ? undefined : toCommand(row);
}

/** Takes the row lock under which an act may run: the same command twice at once runs once. */
export async function lockCommand(trx: Transaction, id: string): Promise<CommandRecord | undefined> {
  const row = await trx('commands').select<CommandRow[]>(COLUMNS).where('id', id).forUpdate().first();
  return row === undefined ? undefined : toCommand(row);
}

/** A command under lock, with what every act needs beside it. */
export interface CommandInHand {
  command: CommandRecord;
  /** The person who signs; undefined when nobody active here has the command's actor id. */
  signer?: Actor;
  time: ServiceTime;
}

/** `lockCommand`, with the signer and the service's clock in the same round trip: every act begins with it. */
export async function takeCommand(trx: Transaction, id: string): Promise<CommandInHand | undefined> {
  const { rows } = await trx
    .raw<{ rows: (CommandRow & { signer: UserRow | null; offset_ms: bigint | null })[] }>(
      `select ${COLUMNS.map((column) => `c.${column}`).join(', ')}, (select offset_ms from demo_clock),
         case when u.id is not null then to_jsonb(u) end as signer
       from commands c left join acting_users u on u.id = c.actor_id and u.active where c.id = ? for update of c`,
      [id],
    )
    .options(prepared('take-command'));
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    command: toCommand(row),
    ...(row.signer === null ? {} : { signer: toActor(row.signer) }),
    time: timeAt(Number(row.offset_ms ?? 0n)),
  };
}

/** Keeps with a command what was found out while it was carried out, in its own transaction. */
export async function storePayload(trx: Transaction, id: string, payload: unknown): Promise<void> {
  await trx('commands')
    .where({ id })
    .update({ payload: JSON.stringify(payload) });
}

/** Keeps what the act did, in its own transaction. */
export async function storeResult(trx: Transaction, id: string, result: unknown): Promise<void> {
  await trx('commands')
    .where({ id })
    .update({ result: JSON.stringify(result) })
    .options(prepared('store-result'));
}
