import type { ContractStatus, LimitName } from '../domain/contract/status.js';
import { DomainError } from '../domain/errors.js';
import { type Database, prepared, type Transaction } from './connection.js';

/** A contract as the acts see it; the declaration is in wire form, the acts parse it. */
export interface ContractRecord {
  id: string;
  organisationId: string;
  counterpartyOrganisationId?: string;
  officeId: string;
  status: ContractStatus;
  version: number;
  declaration: unknown;
  pendingDeclaration?: unknown;
  pendingAssessment?: unknown;
  createdBy: string;
  ruleSetCode?: string;
  acceptedOn?: string;
  dueAt?: string;
  dueOn?: string;
  dueProvisional: boolean;
  dueLimit?: LimitName;
  reminderAt?: string;
  overdueSince?: string;
  isLarge: boolean;
  holderId?: string;
}

interface ContractRow {
  id: string;
  organisation_id: string;
  counterparty_organisation_id: string | null;
  office_id: string;
  status: ContractStatus;
  version: number;
  declaration: unknown;
  pending_declaration: unknown;
  pending_assessment: unknown;
  created_by: string;
  rule_set_code: string | null;
  accepted_on: string | null;
  due_at: string | null;
  due_on: string | null;
  due_provisional: boolean;
  due_limit: LimitName | null;
  reminder_at: string | null;
  overdue_since: string | null;
  is_large: boolean;
  holder_id: string | null;
}

export const CONTRACT_COLUMNS: (keyof ContractRow)[] = [
  'id',
  'organisation_id',
  'counterparty_organisation_id',
  'office_id',
  'status',
  'version',
  'declaration',
  'pending_declaration',
  'pending_assessment',
  'created_by',
  'rule_set_code',
  'accepted_on',
  'due_at',
  'due_on',
  'due_provisional',
  'due_limit',
  'reminder_at',
  'overdue_since',
  'is_large',
  'holder_id',
];

function toContract(row: ContractRow): ContractRecord {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    ...(row.counterparty_organisation_id === null
      ? {}
      : { counterpartyOrganisationId: row.counterparty_organisation_id }),
    officeId: row.office_id,
    status: row.status,
    version: row.version,
    declaration: row.declaration,
    ...(row.pending_declaration === null ? {} : { pendingDeclaration: row.pending_declaration }),
    ...(row.pending_assessment === null ? {} : { pendingAssessment: row.pending_assessment }),
    createdBy: row.created_by,
    ...(row.rule_set_code === null ? {} : { ruleSetCode: row.rule_set_code }),
    ...(row.accepted_on === null ? {} : { acceptedOn: row.accepted_on }),
    ...(row.due_at === null ? {} : { dueAt: row.due_at }),
    ...(row.due_on === null ? {} : { dueOn: row.due_on }),
    dueProvisional: row.due_provisional,
    ...(row.due_limit === null ? {} : { dueLimit: row.due_limit }),
    ...(row.reminder_at === null ? {} : { reminderAt: row.reminder_at }),
    ...(row.overdue_since === null ? {} : { overdueSince: row.overdue_since }),
    isLarge: row.is_large,
    ...(row.holder_id === null ? {} : { holderId: row.holder_id }),
  };
}

/** A contract in the scope of the transaction; undefined when it is not there or not visible. */
export async function findContract(db: Database, id: string): Promise<ContractRecord | undefined> {
  const row = await db('contracts').select<ContractRow[]>(CONTRACT_COLUMNS).where({ id }).first();
  return row === undefined ? undefined : toContract(row);
}

/** Takes the row lock under which a case may move. Throws `contract-not-found`. */
export async function lockContract(trx: Transaction, id: string): Promise<ContractRecord> {
  const row = await trx('contracts')
    .select<ContractRow[]>(CONTRACT_COLUMNS)
    .where({ id })
    .forUpdate()
    .first()
    .options(prepared('lock-contract'));
  if (row === undefined) throw new DomainError('contract-not-found', { id });
  return toContract(row);
}

/** Columns an act may set beside the status. */
export interface ContractChanges {
  status: ContractStatus;
  declaration?: unknown;
  pendingDeclaration?: unknown;
  pendingAssessment?: unknown;
  ruleSet?: { code: string; confirmed: boolean };
  submittedAt?: string;
  acceptedOn?: string | null;
  due?: { at: string; on: string; provisional: boolean; limit: LimitName; reminderAt?: string } | null;
  reminderAt?: null;
  overdueSince?: string | null;
  isLarge?: boolean;
  holderId?: string | null;
  counterpartyOrganisationId?: string | null;
}

const jsonOrNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** Writes the new state of a locked contract and counts its version up; returns what it is now. */
export async function saveContract(
  trx: Transaction,
  id: string,
  changes: ContractChanges,
  updatedAt: string,
): Promise<ContractRecord> {
  const { due, ruleSet } = changes;
  const row: Record<string, unknown> = {
    status: changes.status,
    version: trx.raw('version + 1'),
    updated_at: updatedAt,
  };
  if (changes.declaration !== undefined) row['declaration'] = JSON.stringify(changes.declaration);
  if (changes.pendingDeclaration !== undefined) row['pending_declaration'] = jsonOrNull(changes.pendingDeclaration);
  if (changes.pendingAssessment !== undefined) row['pending_assessment'] = jsonOrNull(changes.pendingAssessment);
  if (ruleSet !== undefined) {
    row['rule_set_code'] = ruleSet.code;
    row['rule_set_confirmed'] = ruleSet.confirmed;
  }
  if (changes.submittedAt !== undefined) row['submitted_at'] = changes.submittedAt;
  if (changes.acceptedOn !== undefined) row['accepted_on'] = changes.acceptedOn;
  if (due !== undefined) {
    row['due_at'] = due?.at ?? null;
    row['due_on'] = due?.on ?? null;
    row['due_provisional'] = due?.provisional ?? false;
    row['due_limit'] = due?.limit ?? null;
    row['reminder_at'] = due?.reminderAt ?? null;
    row['overdue_since'] = null;
  }
  if (changes.reminderAt !== undefined) row['reminder_at'] = null;
  if (changes.overdueSince !== undefined) row['overdue_since'] = changes.overdueSince;
  if (changes.isLarge !== undefined) row['is_large'] = changes.isLarge;
  if (changes.holderId !== undefined) row['holder_id'] = changes.holderId;
  if (changes.counterpartyOrganisationId !== undefined) {
    row['counterparty_organisation_id'] = changes.counterpartyOrganisationId;
  }
  const [saved] = await trx('contracts').where({ id }).update(row).returning<ContractRow[]>(CONTRACT_COLUMNS);
  if (saved === undefined) throw new DomainError('contract-not-found', { id });
  return toContract(saved);
}
