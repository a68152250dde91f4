import type { Actor } from '../domain/actor.js';
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
}

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

/** Writes the one answer of a command; a second answer changes nothing. */
export async function answerCommand(db: Database, id: string, status: number, answer: unknown): Promise<void> {
  await db('commands')
    .where({ id })
    .whereNull('answer_status')
    .update({ answer_status: status, answer: JSON.stringify(answer), answered_at: db.fn.now() })
    .options(prepared('answer-command'));
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
       from commands c left join users u on u.id = c.actor_id and u.active where c.id = ? for update of c`,
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

/** Keeps what the act did, in its own transaction. */
export async function storeResult(trx: Transaction, id: string, result: unknown): Promise<void> {
  await trx('commands')
    .where({ id })
    .update({ result: JSON.stringify(result) })
    .options(prepared('store-result'));
}
