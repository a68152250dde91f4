import type { ClosingReason, ExceptionKind } from '../../domain/national/comparison.js';
import type { NationalFormat, SyncState } from '../../domain/national/layout.js';
import type { Transaction } from '../connection.js';

export interface NationalFileRowView {
  rowNo: number;
  contractId: string | null;
  registrationNumber: string | null;
  nationalNumber: string | null;
  outcome: string;
  problem: string | null;
}

export interface NationalFileView {
  id: string;
  direction: 'export' | 'import';
  format: NationalFormat;
  layoutVersion: number;
  fileName: string;
  sha256: string;
  rowCount: number;
  summary: Record<string, number>;
  handledBy: { id: string; name: string };
  handledAt: string;
}

const files = (trx: Transaction) =>
  trx('national_files as f')
    .join('users as u', 'u.id', 'f.handled_by')
    .select<(Omit<NationalFileView, 'handledBy'> & { personId: string; personName: string })[]>({
      id: 'f.id',
      direction: 'f.direction',
      format: 'f.format',
      layoutVersion: 'f.layout_version',
      fileName: 'f.file_name',
      sha256: 'f.sha256',
      rowCount: 'f.row_count',
      summary: 'f.summary',
      handledAt: 'f.handled_at',
      personId: 'u.id',
      personName: 'u.name',
    });

const toFile = ({
  personId,
  personName,
  ...file
}: Omit<NationalFileView, 'handledBy'> & { personId: string; personName: string }): NationalFileView => ({
  ...file,
  handledBy: { id: personId, name: personName },
});

/** Files written for and read from the national system, newest first; one row more than the page tells whether there is another. */
export async function listNationalFiles(
  trx: Transaction,
  filter: { before?: { handledAt: string; id: string } | undefined; limit: number },
): Promise<NationalFileView[]> {
  const query = files(trx)
    .orderBy([
      { column: 'f.handled_at', order: 'desc' },
      { column: 'f.id', order: 'desc' },
    ])
    .limit(filter.limit + 1);
  if (filter.before !== undefined) {
    void query.whereRaw('(f.handled_at, f.id) < (?, ?)', [filter.before.handledAt, filter.before.id]);
  }
  return (await query).map(toFile);
}

/** A visible file, or undefined. */
export async function findNationalFile(trx: Transaction, id: string): Promise<NationalFileView | undefined> {
  const row = await files(trx).where('f.id', id).first();
  return row === undefined ? undefined : toFile(row);
}

/** What became of each row of a file, in the order of the file. */
export async function listNationalFileRows(
  trx: Transaction,
  fileId: string,
  filter: { after?: number | undefined; limit: number },
): Promise<NationalFileRowView[]> {
  return trx('national_file_rows')
    .select<NationalFileRowView[]>({
      rowNo: 'row_no',
      contractId: 'contract_id',
      registrationNumber: 'registration_number',
      nationalNumber: 'national_number',
      outcome: 'outcome',
      problem: 'problem',
    })
    .where({ file_id: fileId })
    .where('row_no', '>', filter.after ?? 0)
    .orderBy('row_no')
    .limit(filter.limit + 1);
}

export interface NationalSyncView {
  contractId: string;
  registrationNumber: string;
  nationalNumber: string | null;
  state: SyncState;
  problem: string | null;
  updatedAt: string | null;
}

/** 对照表: every registration with its national number and where it stands, in the order of our numbers. */
export async function listNationalSync(
  trx: Transaction,
  filter: {
    state?: SyncState | undefined;
    contractId?: string | undefined;
    after?: string | undefined;
    limit: number;
  },
): Promise<NationalSyncView[]> {
  const query = trx('registrations as r')
    .leftJoin('national_sync as s', 's.contract_id', 'r.contract_id')
    .select<NationalSyncView[]>(
      {
        contractId: 'r.contract_id',
        registrationNumber: 'r.number',
        nationalNumber: 's.national_number',
        problem: 's.problem',
        updatedAt: 's.updated_at',
      },
      trx.raw(`coalesce(s.state, 'not_sent') as state`),
    )
    .orderBy('r.number')
    .limit(filter.limit + 1);
  if (filter.state === 'not_sent') void query.whereNull('s.state');
  else if (filter.state !== undefined) void query.where('s.state', filter.state);
  if (filter.contractId !== undefined) void query.where('r.contract_id', filter.contractId);
  if (filter.after !== undefined) void query.where('r.number', '>', filter.after);
  return query;
}

export interface NationalExceptionView {
  id: string;
  kind: ExceptionKind;
  registrationNumber: string | null;
  nationalNumber: string | null;
  contractId: string | null;
  officeId: string;
  facts: Record<string, string>;
  openedAt: string;
  owner: { id: string; name: string };
  ownedSince: string;
  closedAt: string | null;
  closingReason: ClosingReason | null;
  closingNote: string | null;
}

/** Exceptions, the oldest first; one row more than the page tells whether there is another. */
export async function listNationalExceptions(
  trx: Transaction,
  filter: {
    isOpen: boolean;
    kind?: ExceptionKind | undefined;
    ownerId?: string | undefined;
    after?: { openedAt: string; id: string } | undefined;
    limit: number;
  },
): Promise<NationalExceptionView[]> {
  const query = trx('national_exceptions as e')
    .join('users as u', 'u.id', 'e.owner_id')
    .select<(Omit<NationalExceptionView, 'owner'> & { ownerId: string; ownerName: string })[]>({
      id: 'e.id',
      kind: 'e.kind',
      registrationNumber: 'e.registration_number',
      nationalNumber: 'e.national_number',
      contractId: 'e.contract_id',
      officeId: 'e.office_id',
      facts: 'e.facts',
      openedAt: 'e.opened_at',
      ownerId: 'u.id',
      ownerName: 'u.name',
      ownedSince: 'e.owned_since',
      closedAt: 'e.closed_at',
      closingReason: 'e.closing_reason',
      closingNote: 'e.closing_note',
    })
    .orderBy(['e.opened_at', 'e.id'])
    .limit(filter.limit + 1);
  if (filter.isOpen) void query.whereNull('e.closed_at');
  else void query.whereNotNull('e.closed_at');
  if (filter.kind !== undefined) void query.where('e.kind', filter.kind);
  if (filter.ownerId !== undefined) void query.where('e.owner_id', filter.ownerId);
  if (filter.after !== undefined) {
    void query.whereRaw('(e.opened_at, e.id) > (?, ?)', [filter.after.openedAt, filter.after.id]);
  }
  return (await query).map(({ ownerId, ownerName, ...row }) => ({ ...row, owner: { id: ownerId, name: ownerName } }));
}
