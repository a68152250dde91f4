import type { Difference } from '../domain/national/comparison.js';
import type { NationalFormat, NationalState } from '../domain/national/layout.js';
import type { Transaction } from './connection.js';
import { settleFound } from './dependant-store.js';

/** One file or run at a time per office: numbers and states are taken in in an order. */
export async function lockNationalFiles(trx: Transaction, officeId: string): Promise<void> {
  await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [`national ${officeId}`]);
}

/** A registration with what the export needs of it. */
export interface RegistrationToSend {
  contractId: string;
  registrationNumber: string;
  nationalNumber: string | null;
  versionNo: number;
  registeredOn: string;
  endedOn: string | null;
  endKind: 'deregistered' | 'revoked' | null;
  declaration: unknown;
  contractValueFen: bigint;
  technologyTransactionValueFen: bigint;
}

/** Registrations of an office in the order of their numbers: those whose present version was never sent, or all. */
export async function listRegistrationsToSend(
  trx: Transaction,
  officeId: string,
  which: 'pending' | 'all',
  limit: number,
): Promise<RegistrationToSend[]> {
  const query = trx('registrations as r')
    .join('contracts as c', 'c.id', 'r.contract_id')
    .leftJoin('national_sync as s', 's.contract_id', 'r.contract_id')
    .select<RegistrationToSend[]>({
      contractId: 'r.contract_id',
      registrationNumber: 'r.number',
      nationalNumber: 's.national_number',
      versionNo: 'r.version_no',
      registeredOn: 'r.registered_on',
      endedOn: 'r.ended_on',
      endKind: 'r.end_kind',
      declaration: 'c.declaration',
      contractValueFen: 'c.contract_value_fen',
      technologyTransactionValueFen: 'c.technology_transaction_value_fen',
    })
    .where('r.office_id', officeId)
    .orderBy('r.number')
    .limit(limit);
  if (which === 'pending') {
    void query.whereRaw(
      `(s.contract_id is null or s.state = 'sync_error' or s.sent_version_no is distinct from r.version_no
         or s.sent_ended <> (r.ended_on is not null))`,
    );
  }
  return query;
}

export interface NationalFile {
  id: string;
  officeId: string;
  direction: 'export' | 'import';
  format: NationalFormat;
  layoutVersion: number;
  fileName: string;
  sha256: string;
  byteSize: number;
  rowCount: number;
  summary: Record<string, number>;
  handledBy: string;
  handledAt: string;
  clockOffsetMs: number;
}

export async function addNationalFile(trx: Transaction, file: NationalFile): Promise<void> {
  await trx('national_files').insert({
    id: file.id,
    office_id: file.officeId,
    direction: file.direction,
    format: file.format,
    layout_version: file.layoutVersion,
    file_name: file.fileName,
    sha256: file.sha256,
    byte_size: file.byteSize,
    row_count: file.rowCount,
    summary: JSON.stringify(file.summary),
    handled_by: file.handledBy,
    handled_at: file.handledAt,
    clock_offset_ms: file.clockOffsetMs,
  });
}

export type RowOutcome = 'exported' | 'matched' | 'unchanged' | 'rejected' | 'unknown' | 'refused';

export interface NationalFileRow {
  rowNo: number;
  contractId?: string | undefined;
  registrationNumber?: string | undefined;
  nationalNumber?: string | undefined;
  outcome: RowOutcome;
  problem?: string | undefined;
}

const CHUNK = 500;

export async function addNationalFileRows(
  trx: Transaction,
  fileId: string,
  rows: readonly NationalFileRow[],
): Promise<void> {
  await trx.batchInsert(
    'national_file_rows',
    rows.map((row) => ({
      file_id: fileId,
      row_no: row.rowNo,
      contract_id: row.contractId ?? null,
      registration_number: row.registrationNumber ?? null,
      national_number: row.nationalNumber ?? null,
      outcome: row.outcome,
      problem: row.problem ?? null,
    })),
    CHUNK,
  );
}

/** What becomes of a registration's standing with the national system. */
export interface SyncChange {
  contractId: string;
  officeId: string;
  registrationNumber: string;
  nationalNumber?: string | undefined;
  state: 'sent' | 'synced' | 'sync_error';
  sent?: { versionNo: number; ended: boolean } | undefined;
  problem?: string | undefined;
}

/** Keeps where registrations stand now; a national number once known stays known. */
export async function saveSync(
  trx: Transaction,
  fileId: string,
  updatedAt: string,
  changes: readonly SyncChange[],
): Promise<void> {
  for (let at = 0; at < changes.length; at += CHUNK) {
    await trx('national_sync')
      .insert(
        changes.slice(at, at + CHUNK).map((change) => ({
          contract_id: change.contractId,
          office_id: change.officeId,
          registration_number: change.registrationNumber,
          national_number: change.nationalNumber ?? null,
          state: change.state,
          sent_version_no: change.sent?.versionNo ?? null,
          sent_ended: change.sent?.ended ?? false,
          problem: change.problem ?? null,
          last_file_id: fileId,
          updated_at: updatedAt,
        })),
      )
      .onConflict('contract_id')
      .merge({
        national_number: trx.raw('coalesce(excluded.national_number, national_sync.national_number)'),
        state: trx.raw('excluded.state'),
        sent_version_no: trx.raw('coalesce(excluded.sent_version_no, national_sync.sent_version_no)'),
        sent_ended: trx.raw(
          'case when excluded.sent_version_no is null then national_sync.sent_ended else excluded.sent_ended end',
        ),
        problem: trx.raw('excluded.problem'),
        last_file_id: trx.raw('excluded.last_file_id'),
        updated_at: trx.raw('excluded.updated_at'),
      });
  }
  const sentAgain = changes.filter(({ sent }) => sent !== undefined).map(({ contractId }) => contractId);
  await settleFound(trx, { kinds: ['national_record'], subjectIds: sentAgain, state: 'sent', at: updatedAt });
}

/** A registration as an imported row may mean it. */
export interface KnownRegistration {
  contractId: string;
  registrationNumber: string;
  nationalNumber: string | null;
  syncState: 'sent' | 'synced' | 'sync_error' | null;
}

/** The registrations of an office that carry one of these numbers, ours or the national one. */
export async function findRegistrationsByNumbers(
  trx: Transaction,
  officeId: string,
  numbers: { registration: readonly string[]; national: readonly string[] },
): Promise<KnownRegistration[]> {
  const { rows } = await trx.raw<{ rows: KnownRegistration[] }>(
    `select r.contract_id as "contractId", r.number as "registrationNumber", s.national_number as "nationalNumber",
       s.state as "syncState"
     from registrations r left join national_sync s on s.contract_id = r.contract_id
     where r.office_id = :officeId and r.number = any(:registration)
     union
     select r.contract_id, r.number, s.national_number, s.state
     from national_sync s join registrations r on r.contract_id = s.contract_id
     where s.office_id = :officeId and s.national_number = any(:national)`,
    { officeId, registration: [...numbers.registration], national: [...numbers.national] },
  );
  return rows;
}

export interface NationalRecord {
  nationalNumber: string;
  registrationNumber: string | null;
  state: NationalState;
  registeredOn: string | null;
  contractValueFen: bigint | null;
  technologyTransactionValueFen: bigint | null;
  rowNo: number;
}

/** What the national system said last of each of its numbers. */
export async function saveNationalRecords(
  trx: Transaction,
  file: { id: string; officeId: string; updatedAt: string },
  records: readonly NationalRecord[],
): Promise<void> {
  for (let at = 0; at < records.length; at += CHUNK) {
    await trx('national_records')
      .insert(
        records.slice(at, at + CHUNK).map((record) => ({
          office_id: file.officeId,
          national_number: record.nationalNumber,
          registration_number: record.registrationNumber,
          state: record.state,
          registered_on: record.registeredOn,
          contract_value_fen: record.contractValueFen,
          technology_transaction_value_fen: record.technologyTransactionValueFen,
          file_id: file.id,
          row_no: record.rowNo,
          updated_at: file.updatedAt,
        })),
      )
      .onConflict(['office_id', 'national_number'])
      .merge();
  }
}

/** One of our registrations as the comparison sees it. */
export interface ComparedRegistration {
  contractId: string;
  registrationNumber: string;
  registeredOn: string;
  endKind: 'deregistered' | 'revoked' | null;
  firstReviewerId: string;
  contractValueFen: bigint;
  technologyTransactionValueFen: bigint;
  nationalNumber: string | null;
  syncState: 'sent' | 'synced' | 'sync_error' | null;
  problem: string | null;
  certificateValueFen: bigint | null;
  certificateTechnologyValueFen: bigint | null;
  national: readonly {
    nationalNumber: string;
    registrationNumber: string | null;
    state: NationalState;
    contractValueFen: string | null;
    technologyTransactionValueFen: string | null;
  }[];
}

/** Our registrations behind a number, with the live certificate and what the national system holds; in order of their numbers. */
export async function listComparedRegistrations(
  trx: Transaction,
  officeId: string,
  afterNumber: string,
  limit: number,
): Promise<ComparedRegistration[]> {
  const { rows } = await trx.raw<{ rows: ComparedRegistration[] }>(
    `select r.contract_id as "contractId", r.number as "registrationNumber", r.registered_on as "registeredOn",
       r.end_kind as "endKind", r.first_reviewer_id as "firstReviewerId", c.contract_value_fen as "contractValueFen",
       c.technology_transaction_value_fen as "technologyTransactionValueFen", s.national_number as "nationalNumber",
       s.state as "syncState", s.problem, k.contract_value_fen as "certificateValueFen",
       k.technology_transaction_value_fen as "certificateTechnologyValueFen",
       coalesce((select jsonb_agg(jsonb_build_object('nationalNumber', n.national_number,
           'registrationNumber', n.registration_number, 'state', n.state,
           'contractValueFen', n.contract_value_fen::text,
           'technologyTransactionValueFen', n.technology_transaction_value_fen::text) order by n.national_number)
         from national_records n where n.office_id = r.office_id and (n.registration_number = r.number
           or (n.registration_number is null and n.national_number = s.national_number))), '[]') as national
     from registrations r
     join contracts c on c.id = r.contract_id
     left join national_sync s on s.contract_id = r.contract_id
     left join certificates k on k.contract_id = r.contract_id and k.state = 'issued'
     where r.office_id = ? and r.number > ? order by r.number limit ?`,
    [officeId, afterNumber, limit],
  );
  return rows;
}

/** What the national system holds under no registration of ours. */
export async function listForeignRecords(
  trx: Transaction,
  officeId: string,
): Promise<{ nationalNumber: string; registrationNumber: string | null; state: NationalState }[]> {
  const { rows } = await trx.raw<{
    rows: { nationalNumber: string; registrationNumber: string | null; state: NationalState }[];
  }>(
    `select n.national_number as "nationalNumber", n.registration_number as "registrationNumber", n.state
     from national_records n where n.office_id = ?
       and not exists (select 1 from registrations r where r.number = n.registration_number)
       and not (n.registration_number is null
         and exists (select 1 from national_sync s where s.national_number = n.national_number))
     order by n.national_number`,
    [officeId],
  );
  return rows;
}

export async function addComparison(
  trx: Transaction,
  run: {
    id: string;
    officeId: string;
    comparedBy: string;
    comparedAt: string;
    clockOffsetMs: number;
  } & ComparisonCounts,
): Promise<void> {
  await trx('national_comparisons').insert({
    id: run.id,
    office_id: run.officeId,
    compared: run.compared,
    opened: run.opened,
    closed: run.closed,
    still_open: run.stillOpen,
    compared_by: run.comparedBy,
    compared_at: run.comparedAt,
    clock_offset_ms: run.clockOffsetMs,
  });
}

export interface ComparisonCounts {
  compared: number;
  opened: number;
  closed: number;
  stillOpen: number;
}

export interface FoundException extends Difference {
  id: string;
  contractId?: string | undefined;
  ownerId: string;
}

/**
 * Opens what is new, and keeps open what was found again with its owner and age. What a person explained away stays so
 * while the facts are the same.
 */
export async function saveException(
  trx: Transaction,
  run: { id: string; officeId: string; at: string },
  found: FoundException,
): Promise<'opened' | 'still_open' | 'explained'> {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `insert into national_exceptions (id, office_id, kind, registration_number, national_number, contract_id, facts,
       opened_by_run, opened_at, owner_id, owned_since, seen_by_run)
     select :id, :officeId, :kind, :registrationNumber, :nationalNumber, :contractId, :facts, :runId, :at, :ownerId, :at, :runId
     where not exists (
       select 1 from (
         select facts, closing_reason from national_exceptions
         where office_id = :officeId and kind = :kind
           and coalesce(registration_number, national_number) = coalesce(:registrationNumber, :nationalNumber)
           and closed_at is not null order by closed_at desc limit 1) last
       where last.facts = :facts::jsonb and last.closing_reason in ('explained', 'false_alarm'))
     on conflict (office_id, kind, coalesce(registration_number, national_number)) where closed_at is null
     do update set facts = excluded.facts, national_number = excluded.national_number, seen_by_run = excluded.seen_by_run
     returning id`,
    {
      id: found.id,
      officeId: run.officeId,
      kind: found.kind,
      registrationNumber: found.registrationNumber ?? null,
      nationalNumber: found.nationalNumber ?? null,
      contractId: found.contractId ?? null,
      facts: JSON.stringify(found.facts),
      runId: run.id,
      at: run.at,
      ownerId: found.ownerId,
    },
  );
  if (rows[0] === undefined) return 'explained';
  return rows[0].id === found.id ? 'opened' : 'still_open';
}

/** Closes what this run did not find any more. */
export async function closeResolvedExceptions(
  trx: Transaction,
  run: { id: string; officeId: string; at: string; by: string },
): Promise<number> {
  return trx('national_exceptions')
    .where({ office_id: run.officeId })
    .whereNull('closed_at')
    .whereNot('seen_by_run', run.id)
    .update({ closed_at: run.at, closed_by: run.by, closing_reason: 'resolved' });
}

export interface OpenException {
  id: string;
  officeId: string;
  kind: string;
  contractId: string | null;
  ownerId: string;
  closedAt: string | null;
}

/** Takes the row lock under which an exception changes hands or is closed; undefined when there is none. */
export async function lockException(trx: Transaction, id: string): Promise<OpenException | undefined> {
  return trx('national_exceptions')
    .select<OpenException[]>({
      id: 'id',
      officeId: 'office_id',
      kind: 'kind',
      contractId: 'contract_id',
      ownerId: 'owner_id',
      closedAt: 'closed_at',
    })
    .where({ id })
    .forUpdate()
    .first();
}

export async function assignException(trx: Transaction, id: string, ownerId: string, at: string): Promise<void> {
  await trx('national_exceptions').where({ id }).update({ owner_id: ownerId, owned_since: at });
}

export async function closeException(
  trx: Transaction,
  id: string,
  closing: { by: string; at: string; reason: string; note: string },
): Promise<void> {
  await trx('national_exceptions').where({ id }).update({
    closed_at: closing.at,
    closed_by: closing.by,
    closing_reason: closing.reason,
    closing_note: closing.note,
  });
}
