import type { ProjectStatus } from '../../domain/project/project-status.js';
import type { Transaction } from '../connection.js';
import { type CommitteeMember, listProjectContractIds, listVouchers } from '../project-store.js';
import { listSchemeDocuments } from '../scheme-store.js';

/** What decides whether an act on a project is possible; undefined when it is not this person's to see. */
export async function findProjectFacts(
  trx: Transaction,
  id: string,
): Promise<{ status: ProjectStatus; organisationId: string } | undefined> {
  return trx('projects')
    .select<{ status: ProjectStatus; organisationId: string }[]>({
      status: 'status',
      organisationId: 'organisation_id',
    })
    .where({ id })
    .first();
}

export interface ProjectListRow {
  id: string;
  status: ProjectStatus;
  version: number;
  title: string;
  undertaker: { id: string; name: string };
  beganOn: string;
  submittedAt: string;
}

const LISTED = {
  id: 'p.id',
  status: 'p.status',
  version: 'p.version',
  title: 'p.title',
  undertakerId: 'o.id',
  undertakerName: 'o.name',
  beganOn: 'p.began_on',
  submittedAt: 'p.submitted_at',
};
type Listed = Omit<ProjectListRow, 'undertaker'> & { undertakerId: string; undertakerName: string };

/** Projects in the scope of the transaction, newest first. */
export async function listProjects(
  trx: Transaction,
  filter: {
    status?: ProjectStatus | undefined;
    before?: { submittedAt: string; id: string } | undefined;
    limit: number;
  },
): Promise<ProjectListRow[]> {
  const rows = await trx('projects as p')
    .join('organisations as o', 'o.id', 'p.organisation_id')
    .select<Listed[]>(LISTED)
    .modify((query) => {
      if (filter.status !== undefined) void query.where('p.status', filter.status);
      if (filter.before !== undefined) {
        void query.whereRaw('(p.submitted_at, p.id) < (?, ?)', [filter.before.submittedAt, filter.before.id]);
      }
    })
    .orderBy([
      { column: 'p.submitted_at', order: 'desc' },
      { column: 'p.id', order: 'desc' },
    ])
    .limit(filter.limit + 1);
  return rows.map(({ undertakerId, undertakerName, ...row }: Listed) => ({
    ...row,
    undertaker: { id: undertakerId, name: undertakerName },
  }));
}

interface DetailRow extends Listed {
  summary: string;
  fiscalSupport: boolean;
  endedOn: string | null;
  newSalesFen: bigint | null;
  report: string | null;
  registrationLostAt: string | null;
}

/** Everything about a project that the scope of the transaction shows. */
export async function findProjectDossier(trx: Transaction, id: string) {
  const row = await trx('projects as p')
    .join('organisations as o', 'o.id', 'p.organisation_id')
    .select<DetailRow[]>({
      ...LISTED,
      summary: 'p.summary',
      fiscalSupport: 'p.fiscal_support',
      endedOn: 'p.ended_on',
      newSalesFen: 'p.new_sales_fen',
      report: 'p.report',
      registrationLostAt: 'p.registration_lost_at',
    })
    .where('p.id', id)
    .first();
  if (row === undefined) return undefined;
  const { undertakerId, undertakerName, ...rest } = row;
  const vouchers = await listVouchers(trx, id);
  return {
    ...rest,
    undertaker: { id: undertakerId, name: undertakerName },
    contractIds: await listProjectContractIds(trx, id),
    vouchers,
    spentFen: vouchers
      .filter(({ outcome }) => outcome !== 'excluded')
      .reduce((sum, { amountFen }) => sum + amountFen, 0n),
    acceptances: await trx('project_acceptances')
      .select<
        { round: number; heldOn: string; outcome: 'pass' | 'fail'; conclusion: string; committee: CommitteeMember[] }[]
      >({ round: 'round', heldOn: 'held_on', outcome: 'outcome', conclusion: 'conclusion', committee: 'committee' })
      .where({ project_id: id })
      .orderBy('round'),
    amounts: await trx('project_amounts')
      .select<
        {
          round: number;
          policyCode: string;
          policyVersion: number;
          amountFen: bigint;
          spentFen: bigint;
          members: CommitteeMember[];
          minutesOn: string;
          minutes: string;
        }[]
      >({
        round: 'round',
        policyCode: 'policy_code',
        policyVersion: 'policy_version',
        amountFen: 'amount_fen',
        spentFen: 'spent_fen',
        members: 'members',
        minutesOn: 'minutes_on',
        minutes: 'minutes',
      })
      .where({ project_id: id })
      .orderBy('round'),
    documents: (await listSchemeDocuments(trx, { subjectIds: [id] })).map((found) => {
      const { subjectId: _, ...document } = found;
      return document;
    }),
    claimIds: await trx('project_claims').where({ project_id: id }).orderBy('claim_id').pluck<string[]>('claim_id'),
  };
}
