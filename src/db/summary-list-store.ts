import type { ListStatus } from '../domain/summary-list/list-status.js';
import { DomainError } from '../domain/errors.js';
import type { Transaction } from './connection.js';

/** A summary list as the acts see it. */
export interface SummaryListRecord {
  id: string;
  organisationId: string;
  officeId: string;
  status: ListStatus;
  version: number;
  tier: 'small' | 'large';
  purpose: string;
  contractIds: string[];
}

interface ListRow {
  id: string;
  organisation_id: string;
  office_id: string;
  status: ListStatus;
  version: number;
  tier: 'small' | 'large';
  purpose: string;
}

const COLUMNS: (keyof ListRow)[] = ['id', 'organisation_id', 'office_id', 'status', 'version', 'tier', 'purpose'];

async function toList(trx: Transaction, row: ListRow): Promise<SummaryListRecord> {
  const members = await trx('summary_list_members')
    .select<{ contract_id: string }[]>('contract_id')
    .where({ list_id: row.id })
    .orderBy('contract_id');
  return {
    id: row.id,
    organisationId: row.organisation_id,
    officeId: row.office_id,
    status: row.status,
    version: row.version,
    tier: row.tier,
    purpose: row.purpose,
    contractIds: members.map((member) => member.contract_id),
  };
}

/** 申请清单: the caller holds the locks of the contracts. */
export async function addSummaryList(
  trx: Transaction,
  list: {
    id: string;
    organisationId: string;
    officeId: string;
    tier: 'small' | 'large';
    purpose: string;
    requestedBy: string;
    requestedAt: string;
  },
  contractIds: readonly string[],
): Promise<void> {
  await trx('summary_lists').insert({
    id: list.id,
    organisation_id: list.organisationId,
    office_id: list.officeId,
    status: 'list_pending',
    tier: list.tier,
    purpose: list.purpose,
    requested_by: list.requestedBy,
    requested_at: list.requestedAt,
  });
  await trx('summary_list_members').insert(
    contractIds.map((contractId) => ({ list_id: list.id, contract_id: contractId, is_large: list.tier === 'large' })),
  );
}

/** Takes the row lock under which a list may move; contracts are locked before it. Throws `summary-list-not-found`. */
export async function lockSummaryList(trx: Transaction, id: string): Promise<SummaryListRecord> {
  const row = await trx('summary_lists').select<ListRow[]>(COLUMNS).where({ id }).forUpdate().first();
  if (row === undefined) throw new DomainError('summary-list-not-found', { id });
  return toList(trx, row);
}

/** The members of a list, read before any lock so that contracts are locked first. Throws `summary-list-not-found`. */
export async function getMembersOfList(trx: Transaction, id: string): Promise<string[]> {
  const rows = await trx('summary_list_members')
    .select<{ contract_id: string }[]>('contract_id')
    .where({ list_id: id })
    .orderBy('contract_id');
  if (rows.length === 0) throw new DomainError('summary-list-not-found', { id });
  return rows.map((row) => row.contract_id);
}

/** The lists a contract stands in that are not over, in the order of their ids. */
export async function listLiveListIds(trx: Transaction, contractId: string): Promise<string[]> {
  const rows = await trx('summary_lists as l')
    .join('summary_list_members as m', 'm.list_id', 'l.id')
    .select<{ id: string }[]>('l.id')
    .where({ 'm.contract_id': contractId })
    .whereIn('l.status', ['list_pending', 'list_issued'])
    .orderBy('l.id');
  return rows.map((row) => row.id);
}

/** Columns an act may set beside the status. */
export interface ListChanges {
  status: ListStatus;
  decided?: { by: string; at: string; reason: string };
  content?: { text: string; sha256: string };
  voided?: { at: string; contractId: string };
}

export async function saveSummaryList(trx: Transaction, id: string, changes: ListChanges): Promise<SummaryListRecord> {
  const { decided, content, voided } = changes;
  const [row] = await trx('summary_lists')
    .where({ id })
    .update({
      status: changes.status,
      version: trx.raw('version + 1'),
      ...(decided === undefined ? {} : { decided_by: decided.by, decided_at: decided.at, reason: decided.reason }),
      ...(content === undefined ? {} : { content: content.text, content_sha256: content.sha256 }),
      ...(voided === undefined ? {} : { voided_at: voided.at, void_contract_id: voided.contractId }),
    })
    .returning<ListRow[]>(COLUMNS);
  if (row === undefined) throw new DomainError('summary-list-not-found', { id });
  return toList(trx, row);
}

/** One line of a list: what is registered, as it stands when the list is issued. */
export interface ListLine {
  registrationNumber: string;
  registrationVersion: number;
  projectName: string;
  kindCode: string;
  sellerName: string;
  buyerName: string;
  signedOn: string;
  registeredOn: string;
  contractValueFen: string;
  technologyTransactionValueFen: string;
}

/** The lines of these contracts, by registration number. */
export async function readListLines(trx: Transaction, contractIds: readonly string[]): Promise<ListLine[]> {
  const rows = await trx('contracts as c')
    .join('registrations as r', 'r.contract_id', 'c.id')
    .select<
      (Omit<ListLine, 'contractValueFen' | 'technologyTransactionValueFen'> & {
        contractValueFen: bigint;
        technologyTransactionValueFen: bigint;
      })[]
    >({
      registrationNumber: 'r.number',
      registrationVersion: 'r.version_no',
      projectName: 'c.project_name',
      kindCode: 'c.kind_code',
      sellerName: 'c.seller_name',
      buyerName: 'c.buyer_name',
      signedOn: 'c.signed_on',
      registeredOn: 'r.registered_on',
      contractValueFen: 'c.contract_value_fen',
      technologyTransactionValueFen: 'c.technology_transaction_value_fen',
    })
    .whereIn('c.id', [...contractIds])
    .orderBy('r.number');
  return rows.map((row) => ({
    ...row,
    contractValueFen: row.contractValueFen.toString(),
    technologyTransactionValueFen: row.technologyTransactionValueFen.toString(),
  }));
}
