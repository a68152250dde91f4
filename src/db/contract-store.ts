import type { FormPin } from '../domain/contract/form-carry-over.js';
import type { LayerPin } from '../domain/contract/rule-places.js';
import type { ContractStatus, LimitName } from '../domain/contract/status.js';
import { DomainError } from '../domain/errors.js';
import { shanghaiDateOf } from '../domain/calendar.js';
import { type Database, prepared, type Transaction } from './connection.js';
import { clockMarks, endPeriod, keepPeriod, type PeriodTerms } from './period-store.js';

/** A contract as the acts see it; the declaration is in wire form, the acts parse it. */
export interface ContractRecord {
  id: string;
  organisationId: string;
  counterpartyOrganisationId?: string;
  officeId: string;
  status: ContractStatus;
  /** While a procedure runs: where it began. */
  statusBefore?: ContractStatus;
  inDispute: boolean;
  isSampled: boolean;
  transferToOfficeId?: string;
  /** 复审机构: which office second-reviews it, or did last. */
  secondReviewOfficeId?: string;
  version: number;
  declaration: unknown;
  pendingDeclaration?: unknown;
  pendingAssessment?: unknown;
  /** 登记表版本 it is written on; absent before its kind is known, and of a case from before forms had versions. */
  form?: FormPin;
  createdBy: string;
  ruleSetCode?: string;
  ruleSetVersion?: number;
  /** Every layer of rules it is measured by; absent before filing, and of a case from before versions were kept. */
  ruleLayers?: LayerPin[];
  acceptedOn?: string;
  dueAt?: string;
  dueOn?: string;
  dueProvisional: boolean;
  dueLimit?: LimitName;
  /** Day 0 of the running limit. */
  dueFromOn?: string;
  /** While the clock stands still: since which day, and when that ends by itself. */
  pausedSince?: string;
  pauseEndsAt?: string;
  /** A request for more time waits for its answer. */
  extensionAsked: boolean;
  reminderAt?: string;
  overdueSince?: string;
  isLarge: boolean;
  holderId?: string;
  /** Until then the holder keeps others off. */
  heldUntil?: string;
}

interface ContractRow {
  id: string;
  organisation_id: string;
  counterparty_organisation_id: string | null;
  office_id: string;
  status: ContractStatus;
  status_before: ContractStatus | null;
  in_dispute: boolean;
  is_sampled: boolean;
  transfer_to_office_id: string | null;
  second_review_office_id: string | null;
  version: number;
  declaration: unknown;
  pending_declaration: unknown;
  pending_assessment: unknown;
  form_id: string | null;
  form_version: number | null;
  created_by: string;
  rule_set_code: string | null;
  rule_set_version: number | null;
  rule_layers: LayerPin[] | null;
  accepted_on: string | null;
  due_at: string | null;
  due_on: string | null;
  due_provisional: boolean;
  due_limit: LimitName | null;
  due_from_on: string | null;
  paused_since: string | null;
  pause_ends_at: string | null;
  extension_asked: boolean;
  reminder_at: string | null;
  overdue_since: string | null;
  is_large: boolean;
  holder_id: string | null;
  held_until: string | null;
}

export const CONTRACT_COLUMNS: (keyof ContractRow)[] = [
  'id',
  'organisation_id',
  'counterparty_organisation_id',
  'office_id',
  'status',
  'status_before',
  'in_dispute',
  'is_sampled',
  'transfer_to_office_id',
  'second_review_office_id',
  'version',
  'declaration',
  'pending_declaration',
  'pending_assessment',
  'form_id',
  'form_version',
  'created_by',
  'rule_set_code',
  'rule_set_version',
  'rule_layers',
  'accepted_on',
  'due_at',
  'due_on',
  'due_provisional',
  'due_limit',
  'due_from_on',
  'paused_since',
  'pause_ends_at',
  'extension_asked',
  'reminder_at',
  'overdue_since',
  'is_large',
  'holder_id',
  'held_until',
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
    ...(row.status_before === null ? {} : { statusBefore: row.status_before }),
    inDispute: row.in_dispute,
    isSampled: row.is_sampled,
    ...(row.transfer_to_office_id === null ? {} : { transferToOfficeId: row.transfer_to_office_id }),
    ...(row.second_review_office_id === null ? {} : { secondReviewOfficeId: row.second_review_office_id }),
    version: row.version,
    declaration: row.declaration,
    ...(row.pending_declaration === null ? {} : { pendingDeclaration: row.pending_declaration }),
    ...(row.pending_assessment === null ? {} : { pendingAssessment: row.pending_assessment }),
    ...(row.form_id === null || row.form_version === null
      ? {}
      : { form: { formId: row.form_id, version: row.form_version } }),
    createdBy: row.created_by,
    ...(row.rule_set_code === null ? {} : { ruleSetCode: row.rule_set_code }),
    ...(row.rule_set_version === null ? {} : { ruleSetVersion: row.rule_set_version }),
    ...(row.rule_layers === null ? {} : { ruleLayers: row.rule_layers }),
    ...(row.accepted_on === null ? {} : { acceptedOn: row.accepted_on }),
    ...(row.due_at === null ? {} : { dueAt: row.due_at }),
    ...(row.due_on === null ? {} : { dueOn: row.due_on }),
    dueProvisional: row.due_provisional,
    ...(row.due_limit === null ? {} : { dueLimit: row.due_limit }),
    ...(row.due_from_on === null ? {} : { dueFromOn: row.due_from_on }),
    ...(row.paused_since === null ? {} : { pausedSince: row.paused_since }),
    ...(row.pause_ends_at === null ? {} : { pauseEndsAt: row.pause_ends_at }),
    extensionAsked: row.extension_asked,
    ...(row.reminder_at === null ? {} : { reminderAt: row.reminder_at }),
    ...(row.overdue_since === null ? {} : { overdueSince: row.overdue_since }),
    isLarge: row.is_large,
    ...(row.holder_id === null ? {} : { holderId: row.holder_id }),
    ...(row.held_until === null ? {} : { heldUntil: row.held_until }),
  };
}

/** A contract in the scope of the transaction; undefined when it is not there or not visible. */
export async function findContract(db: Database, id: string): Promise<ContractRecord | undefined> {
  const row = await db('contracts').select<ContractRow[]>(CONTRACT_COLUMNS).where({ id }).first();
  return row === undefined ? undefined : toContract(row);
}

/** A contract under the lock under which a case may move, with who must not touch it (回避). */
export interface LockedContract extends ContractRecord {
  recusedUserIds: string[];
}

/**
 * Takes the row lock under which a case may move. Locks are taken in one order everywhere, so that no two acts wait for one
 * another: contracts by id, all that the act will write about, then the beneficiary, challenge, project or batch, then claims
 * by id, then the plan, the recovery, the budget line. An event or a recovery that names a contract waits for it like a
 * lock, so the contracts of every claim an act may move are locked before the first claim is. Throws `contract-not-found`.
 */
export async function lockContract(trx: Transaction, id: string): Promise<LockedContract> {
  const row = await trx('contracts')
    .select<(ContractRow & { recused_user_ids: string[] })[]>([
      ...CONTRACT_COLUMNS,
      trx.raw('array(select r.user_id::text from recusals r where r.contract_id = contracts.id) as recused_user_ids'),
    ])
    .where({ id })
    .forUpdate()
    .first()
    .options(prepared('lock-contract'));
  if (row === undefined) throw new DomainError('contract-not-found', { id });
  return { ...toContract(row), recusedUserIds: row.recused_user_ids };
}

/** What a payment asks of a contract: where it stands, whose it is, and who must not touch it. */
export type ContractStanding = Pick<
  LockedContract,
  'id' | 'status' | 'organisationId' | 'counterpartyOrganisationId' | 'recusedUserIds'
>;

/** Locks many contracts at once, in the order of their ids, without reading what they say. */
export async function lockContractStandings(trx: Transaction, ids: readonly string[]): Promise<ContractStanding[]> {
  const rows = await trx('contracts')
    .select<
      {
        id: string;
        status: ContractStatus;
        organisation_id: string;
        counterparty_organisation_id: string | null;
        recused_user_ids: string[];
      }[]
    >(
      'id',
      'status',
      'organisation_id',
      'counterparty_organisation_id',
      trx.raw('array(select r.user_id::text from recusals r where r.contract_id = contracts.id) as recused_user_ids'),
    )
    .whereRaw('id = any(?)', [[...ids]])
    .orderBy('id')
    .forUpdate();
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    organisationId: row.organisation_id,
    ...(row.counterparty_organisation_id === null
      ? {}
      : { counterpartyOrganisationId: row.counterparty_organisation_id }),
    recusedUserIds: row.recused_user_ids,
  }));
}

/** A limit with its end, and by which rule it is counted. */
export interface DueChange {
  at: string;
  on: string;
  /** Day 0 of the limit. */
  from: string;
  provisional: boolean;
  limit: LimitName;
  reminderAt?: string;
  terms: PeriodTerms;
  /** The period that a correction had interrupted and that now goes on. */
  resumesId?: string | undefined;
}

/** Columns an act may set beside the status. */
export interface ContractChanges {
  status: ContractStatus;
  declaration?: unknown;
  pendingDeclaration?: unknown;
  pendingAssessment?: unknown;
  form?: FormPin;
  /** 适用规则: narrowest rule set and every layer, kept from now on. */
  ruleSet?: { code: string; version: number; confirmed: boolean; layers: readonly LayerPin[] };
  submittedAt?: string;
  acceptedOn?: string | null;
  due?: DueChange | null;
  /** What pauses and requests say beside the status is read anew. */
  clockMarks?: true;
  reminderAt?: string | null;
  overdueSince?: string | null;
  isLarge?: boolean;
  holderId?: string | null;
  heldUntil?: null;
  counterpartyOrganisationId?: string | null;
  statusBefore?: ContractStatus | null;
  inDispute?: boolean;
  isSampled?: boolean;
  transferToOfficeId?: string | null;
  secondReviewOfficeId?: string;
  officeId?: string;
}

const jsonOrNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** The period that runs on a case follows its limit. */
async function turnPeriod(
  trx: Transaction,
  contractId: string,
  status: ContractStatus,
  due: DueChange | null,
  at: string,
): Promise<void> {
  const by = { on: shanghaiDateOf(Date.parse(at)), at };
  if (due === null) return endPeriod(trx, contractId, by);
  const { limit, from, on, provisional, terms, resumesId } = due;
  const period = { contractId, status, limit, startedOn: from, dueOn: on, dueProvisional: provisional, terms };
  return keepPeriod(trx, period, { ...by, resumesId });
}

/** Writes the new state of a locked contract and counts its version up; returns what it is now. */
export async function saveContract(
  trx: Transaction,
  id: string,
  changes: ContractChanges,
  updatedAt: string,
): Promise<ContractRecord> {
  const { due, ruleSet } = changes;
  if (due !== undefined) await turnPeriod(trx, id, changes.status, due, updatedAt);
  const row: Record<string, unknown> = {
    status: changes.status,
    version: trx.raw('version + 1'),
    updated_at: updatedAt,
  };
  if (changes.declaration !== undefined) row['declaration'] = JSON.stringify(changes.declaration);
  if (changes.pendingDeclaration !== undefined) row['pending_declaration'] = jsonOrNull(changes.pendingDeclaration);
  if (changes.pendingAssessment !== undefined) row['pending_assessment'] = jsonOrNull(changes.pendingAssessment);
  if (changes.form !== undefined) {
    row['form_id'] = changes.form.formId;
    row['form_version'] = changes.form.version;
  }
  if (ruleSet !== undefined) {
    row['rule_set_code'] = ruleSet.code;
    row['rule_set_version'] = ruleSet.version;
    row['rule_set_confirmed'] = ruleSet.confirmed;
    row['rule_layers'] = JSON.stringify(ruleSet.layers);
  }
  if (changes.submittedAt !== undefined) row['submitted_at'] = changes.submittedAt;
  if (changes.acceptedOn !== undefined) row['accepted_on'] = changes.acceptedOn;
  if (due !== undefined) {
    row['due_at'] = due?.at ?? null;
    row['due_on'] = due?.on ?? null;
    row['due_provisional'] = due?.provisional ?? false;
    row['due_limit'] = due?.limit ?? null;
    row['due_from_on'] = due?.from ?? null;
    Object.assign(row, clockMarks(trx));
    row['reminder_at'] = due?.reminderAt ?? null;
    row['overdue_since'] = null;
  }
  if (changes.clockMarks !== undefined) Object.assign(row, clockMarks(trx));
  if (changes.reminderAt !== undefined) row['reminder_at'] = changes.reminderAt;
  if (changes.overdueSince !== undefined) row['overdue_since'] = changes.overdueSince;
  if (changes.isLarge !== undefined) row['is_large'] = changes.isLarge;
  if (changes.holderId !== undefined) row['holder_id'] = changes.holderId;
  if (changes.heldUntil !== undefined) row['held_until'] = null;
  if (changes.counterpartyOrganisationId !== undefined) {
    row['counterparty_organisation_id'] = changes.counterpartyOrganisationId;
  }
  if (changes.statusBefore !== undefined) row['status_before'] = changes.statusBefore;
  if (changes.inDispute !== undefined) row['in_dispute'] = changes.inDispute;
  if (changes.isSampled !== undefined) row['is_sampled'] = changes.isSampled;
  if (changes.transferToOfficeId !== undefined) row['transfer_to_office_id'] = changes.transferToOfficeId;
  if (changes.secondReviewOfficeId !== undefined) row['second_review_office_id'] = changes.secondReviewOfficeId;
  if (changes.officeId !== undefined) row['office_id'] = changes.officeId;
  const [saved] = await trx('contracts').where({ id }).update(row).returning<ContractRow[]>(CONTRACT_COLUMNS);
  if (saved === undefined) throw new DomainError('contract-not-found', { id });
  return toContract(saved);
}

/** Takes a claim off a locked case; the act that does so moves the case and says so. */
export async function releaseHold(trx: Transaction, id: string): Promise<void> {
  await trx('contracts').where({ id }).whereNotNull('held_until').update({ holder_id: null, held_until: null });
}
