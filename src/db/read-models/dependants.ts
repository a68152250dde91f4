import type { DependantCause, DependantKind, DependantTask, SettledHow } from '../../domain/contract/dependant.js';
import type { Transaction } from '../connection.js';

/** A dependant as people see it. */
export interface DependantEntry {
  id: string;
  contractId: string;
  registrationNumber: string;
  office: { id: string; name: string };
  cause: DependantCause;
  causedAt: string;
  causedOn: string;
  kind: DependantKind;
  subjectId: string;
  label: string;
  stateBefore: string;
  stateAfter: string;
  amountFen: bigint | null;
  task: DependantTask;
  ownerRole: string;
  settledAt: string | null;
  settledBy: { id: string; name: string } | null;
  settledHow: SettledHow | null;
  settledNote: string | null;
  /** 核销提请: null when nobody proposes it, or it was refused. */
  writeOff: { proposedBy: { id: string; name: string }; proposedAt: string; reason: string } | null;
}

type Row = Omit<DependantEntry, 'office' | 'settledBy' | 'writeOff'> & {
  officeId: string;
  officeName: string;
  settledById: string | null;
  settledByName: string | null;
  proposedById: string | null;
  proposedByName: string | null;
  proposedAt: string | null;
  writeOffReason: string | null;
};

const entries = (trx: Transaction) =>
  trx('registration_dependants as d')
    .join('offices as o', 'o.id', 'd.office_id')
    .leftJoin('users as u', 'u.id', 'd.settled_by')
    .leftJoin('users as p', 'p.id', 'd.write_off_proposed_by')
    .select<Row[]>({
      id: 'd.id',
      contractId: 'd.contract_id',
      registrationNumber: 'd.registration_number',
      officeId: 'o.id',
      officeName: 'o.name',
      cause: 'd.cause',
      causedAt: 'd.caused_at',
      causedOn: 'd.caused_on',
      kind: 'd.kind',
      subjectId: 'd.subject_id',
      label: 'd.label',
      stateBefore: 'd.state_before',
      stateAfter: 'd.state_after',
      amountFen: 'd.amount_fen',
      task: 'd.task',
      ownerRole: 'd.owner_role',
      settledAt: 'd.settled_at',
      settledById: 'd.settled_by',
      settledByName: 'u.name',
      settledHow: 'd.settled_how',
      settledNote: 'd.settled_note',
      proposedById: 'd.write_off_proposed_by',
      proposedByName: 'p.name',
      proposedAt: 'd.write_off_proposed_at',
      writeOffReason: 'd.write_off_reason',
    });

function toEntry(found: Row): DependantEntry {
  const { officeId, officeName, settledById, settledByName, ...more } = found;
  const { proposedById, proposedByName, proposedAt, writeOffReason, ...row } = more;
  return {
    ...row,
    office: { id: officeId, name: officeName },
    settledBy: settledById === null ? null : { id: settledById, name: settledByName ?? '系统 system' },
    writeOff:
      proposedById === null || proposedAt === null
        ? null
        : { proposedBy: { id: proposedById, name: proposedByName ?? '' }, proposedAt, reason: writeOffReason ?? '' },
  };
}

/** Everything that was ever flagged for a visible contract, the latest change first. */
export async function listDependantsOfContract(trx: Transaction, contractId: string): Promise<DependantEntry[]> {
  const rows = await entries(trx)
    .where('d.contract_id', contractId)
    .orderBy([
      { column: 'd.caused_at', order: 'desc' },
      { column: 'd.kind' },
      { column: 'd.label' },
      { column: 'd.id' },
    ]);
  return rows.map(toEntry);
}

/** The queue of what is open (or was), oldest first; one row more than the page tells whether there is another. */
export async function listDependants(
  trx: Transaction,
  filter: {
    isOpen: boolean;
    kind?: DependantKind | undefined;
    ownerRoles?: readonly string[] | undefined;
    after?: { causedAt: string; id: string } | undefined;
    limit: number;
  },
): Promise<DependantEntry[]> {
  const query = entries(trx)
    .orderBy([{ column: 'd.caused_at' }, { column: 'd.id' }])
    .limit(filter.limit + 1);
  if (filter.isOpen) void query.whereNull('d.settled_at');
  else void query.whereNotNull('d.settled_at');
  if (filter.kind !== undefined) void query.where('d.kind', filter.kind);
  if (filter.ownerRoles !== undefined) void query.whereIn('d.owner_role', [...filter.ownerRoles]);
  if (filter.after !== undefined) {
    void query.whereRaw('(d.caused_at, d.id) > (?, ?)', [filter.after.causedAt, filter.after.id]);
  }
  return (await query).map(toEntry);
}
