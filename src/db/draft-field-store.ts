import type { StoredDraftField } from '../domain/contract/draft-fields.js';
import type { ServiceTime } from './clock-store.js';
import type { Transaction } from './connection.js';

/** Why a value does not pass, at one place of it. */
export interface DraftFieldError {
  pointer: string;
  code: string;
  /** Chinese. */
  message: string;
  messageEn: string;
}

/** One field of a working copy as it stands. */
export interface DraftField extends StoredDraftField {
  wellFormed: boolean;
  /** Only while the value is not well formed yet. */
  errors?: DraftFieldError[];
  /** Who changed it last; absent while it is as it was opened. */
  changedBy?: { id: string; name: string };
  changedAt?: string;
}

interface DraftFieldRow {
  field: string;
  version: number;
  raw: unknown;
  errors: DraftFieldError[] | null;
  changed_at: string;
  by_id: string;
  by_name: string | null;
}

/** Every field of a working copy that holds something or was changed; the others stand empty at version 0. */
export async function readDraftFields(
  trx: Transaction,
  contractId: string,
  declaration: Readonly<Record<string, unknown>>,
): Promise<Map<string, DraftField>> {
  const rows = await trx('draft_fields as d')
    .leftJoin('users as u', 'u.id', 'd.changed_by')
    .select<DraftFieldRow[]>({
      field: 'd.field',
      version: 'd.version',
      raw: 'd.raw',
      errors: 'd.errors',
      changed_at: 'd.changed_at',
      by_id: 'd.changed_by',
      by_name: 'u.name',
    })
    .where('d.contract_id', contractId);
  const fields = new Map<string, DraftField>(
    Object.entries(declaration).map(([field, value]) => [field, { version: 0, value, wellFormed: true }]),
  );
  for (const { field, version, raw, errors, changed_at, by_id, by_name } of rows) {
    const value = errors === null ? fields.get(field)?.value : raw;
    fields.set(field, {
      version,
      wellFormed: errors === null,
      ...(value === undefined ? {} : { value }),
      ...(errors === null ? {} : { errors }),
      changedBy: { id: by_id, name: by_name ?? '' },
      changedAt: changed_at,
    });
  }
  return fields;
}

/** A change of one field; without a value it is taken away, with errors the value is kept beside the declaration. */
export interface DraftFieldChange {
  field: string;
  baseVersion: number;
  value?: unknown;
  errors?: readonly DraftFieldError[];
}

/** Who saves, and under which id the same save is known again. */
export interface DraftSave {
  contractId: string;
  saveId: string;
  by: string;
  time: ServiceTime;
}

/**
 * Counts the fields on and keeps what they said: the value before the first change, each value stored. `dropped`: the form
 * has no such field any more. The caller holds the contract's lock and writes the declaration.
 */
export async function changeDraftFields(
  trx: Transaction,
  save: DraftSave,
  present: ReadonlyMap<string, DraftField>,
  changes: readonly DraftFieldChange[],
  outcome: 'saved' | 'dropped' = 'saved',
): Promise<void> {
  if (changes.length === 0) return;
  await keepOpened(trx, save.contractId, present, changes);
  await trx('draft_fields')
    .insert(
      changes.map(({ field, value, errors }) => ({
        contract_id: save.contractId,
        field,
        version: versionAfter(present, field),
        raw: errors === undefined ? null : jsonOf(value),
        errors: errors === undefined ? null : JSON.stringify(errors),
        changed_by: save.by,
        changed_at: save.time.nowAt,
      })),
    )
    .onConflict(['contract_id', 'field'])
    .merge();
  await appendHistory(
    trx,
    save,
    changes.map((change) => ({ ...change, outcome, version: versionAfter(present, change.field) })),
  );
}

/** Keeps what came too late: the stored value stays, this one can be read and written again. */
export async function keepRefusedFields(
  trx: Transaction,
  save: DraftSave,
  present: ReadonlyMap<string, DraftField>,
  changes: readonly DraftFieldChange[],
): Promise<void> {
  await appendHistory(
    trx,
    save,
    changes.map((change) => ({ ...change, outcome: 'refused', version: present.get(change.field)?.version ?? 0 })),
  );
}

function versionAfter(present: ReadonlyMap<string, DraftField>, field: string): number {
  return (present.get(field)?.version ?? 0) + 1;
}

/** The value a draft was opened with is written down when it is first changed; until then it stands in the declaration. */
async function keepOpened(
  trx: Transaction,
  contractId: string,
  present: ReadonlyMap<string, DraftField>,
  changes: readonly DraftFieldChange[],
): Promise<void> {
  const opened = changes.flatMap(({ field }) => {
    const { version = 0, value } = present.get(field) ?? {};
    return version === 0 && value !== undefined ? [{ field, value }] : [];
  });
  if (opened.length === 0) return;
  await trx.raw(
    `insert into draft_field_history (contract_id, field, outcome, version, value, well_formed, saved_by, saved_at)
     select c.id, o.field, 'opened', 0, o.value, true, c.created_by, c.created_at
     from contracts c cross join jsonb_to_recordset(?::jsonb) as o (field text, value jsonb) where c.id = ?`,
    [JSON.stringify(opened), contractId],
  );
}

async function appendHistory(
  trx: Transaction,
  { contractId, saveId, by, time }: DraftSave,
  entries: readonly (DraftFieldChange & { outcome: 'saved' | 'refused' | 'dropped'; version: number })[],
): Promise<void> {
  if (entries.length === 0) return;
  await trx('draft_field_history').insert(
    entries.map(({ field, outcome, version, baseVersion, value, errors }) => ({
      contract_id: contractId,
      field,
      outcome,
      version,
      base_version: baseVersion,
      value: jsonOf(value),
      well_formed: errors === undefined,
      save_id: saveId,
      saved_by: by,
      saved_at: time.nowAt,
      clock_offset_ms: time.offsetMs,
    })),
  );
}

function jsonOf(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}

/** What a save that came before under the same id did to each of its fields. */
export interface EarlierOutcome {
  field: string;
  outcome: 'saved' | 'refused';
  version: number;
  value: unknown;
}

/** What this person's save of this id did already; empty the first time. */
export async function listEarlierOutcomes(
  trx: Transaction,
  { contractId, saveId, by }: Pick<DraftSave, 'contractId' | 'saveId' | 'by'>,
): Promise<EarlierOutcome[]> {
  return trx('draft_field_history')
    .select<EarlierOutcome[]>('field', 'outcome', 'version', 'value')
    .where({ contract_id: contractId, saved_by: by, save_id: saveId })
    .whereIn('outcome', ['saved', 'refused']);
}

/** The values some fields had under some versions: what an editor saw before typing. */
export async function readValuesOfVersions(
  trx: Transaction,
  contractId: string,
  versions: readonly { field: string; version: number }[],
): Promise<Map<string, unknown>> {
  if (versions.length === 0) return new Map();
  const rows = await trx('draft_field_history')
    .select<{ field: string; value: unknown }[]>('field', 'value')
    .where({ contract_id: contractId })
    .whereNot('outcome', 'refused')
    .whereIn(
      ['field', 'version'],
      versions.map(({ field, version }) => [field, version]),
    );
  return new Map(rows.map(({ field, value }) => [field, value]));
}

/** What stands beside the declaration because it is not well formed yet; nothing is submitted while there is any. */
export async function listUnfinishedFields(
  trx: Transaction,
  contractId: string,
): Promise<{ field: string; version: number; raw: unknown; errors: DraftFieldError[] }[]> {
  return trx('draft_fields')
    .select<{ field: string; version: number; raw: unknown; errors: DraftFieldError[] }[]>(
      'field',
      'version',
      'raw',
      'errors',
    )
    .where({ contract_id: contractId })
    .whereNotNull('errors')
    .orderBy('field');
}

/** One value a field had, or that came too late to be stored. */
export interface DraftFieldHistoryEntry {
  id: string;
  outcome: 'opened' | 'saved' | 'refused' | 'dropped';
  version: number;
  baseVersion: number | null;
  value: unknown;
  wellFormed: boolean;
  byId: string;
  byName: string | null;
  savedAt: string;
}

/** A page of what was typed into one field, the latest first; one row more than asked tells that there are more. */
export async function listDraftFieldHistory(
  trx: Transaction,
  {
    contractId,
    field,
    before,
    limit,
  }: { contractId: string; field: string; before?: string | undefined; limit: number },
): Promise<DraftFieldHistoryEntry[]> {
  const rows = trx('draft_field_history as h')
    .leftJoin('users as u', 'u.id', 'h.saved_by')
    .select<DraftFieldHistoryEntry[]>({
      id: 'h.id',
      outcome: 'h.outcome',
      version: 'h.version',
      baseVersion: 'h.base_version',
      value: 'h.value',
      wellFormed: 'h.well_formed',
      byId: 'h.saved_by',
      byName: 'u.name',
      savedAt: 'h.saved_at',
    })
    .where({ 'h.contract_id': contractId, 'h.field': field })
    .orderBy('h.id', 'desc')
    .limit(limit + 1);
  if (before !== undefined) void rows.where('h.id', '<', before);
  return rows;
}

/** How many values of each field came too late and wait in its history. */
export async function countRefusedFields(trx: Transaction, contractId: string): Promise<Map<string, number>> {
  const rows = await trx('draft_field_history')
    .select<{ field: string; refused: bigint }[]>('field', trx.raw('count(*) as refused'))
    .where({ contract_id: contractId, outcome: 'refused' })
    .groupBy('field');
  return new Map(rows.map(({ field, refused }) => [field, Number(refused)]));
}
