import { DomainError } from '../domain/errors.js';
import type { ProjectStatus } from '../domain/project/project-status.js';
import { plainText } from '../domain/text/plain-text.js';
import type { Transaction } from './connection.js';

/** A project as the acts see it. */
export interface ProjectRecord {
  id: string;
  organisationId: string;
  officeId: string;
  status: ProjectStatus;
  version: number;
  title: string;
  beganOn: string;
  fiscalSupport: boolean;
  newSalesFen?: bigint;
  registrationLostAt?: string;
}

interface ProjectRow {
  id: string;
  organisation_id: string;
  office_id: string;
  status: ProjectStatus;
  version: number;
  title: string;
  began_on: string;
  fiscal_support: boolean;
  new_sales_fen: bigint | null;
  registration_lost_at: string | null;
}

const COLUMNS: (keyof ProjectRow)[] = [
  'id',
  'organisation_id',
  'office_id',
  'status',
  'version',
  'title',
  'began_on',
  'fiscal_support',
  'new_sales_fen',
  'registration_lost_at',
];

function toProject(row: ProjectRow): ProjectRecord {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    officeId: row.office_id,
    status: row.status,
    version: row.version,
    title: row.title,
    beganOn: row.began_on,
    fiscalSupport: row.fiscal_support,
    ...(row.new_sales_fen === null ? {} : { newSalesFen: row.new_sales_fen }),
    ...(row.registration_lost_at === null ? {} : { registrationLostAt: row.registration_lost_at }),
  };
}

export async function addProject(
  trx: Transaction,
  project: {
    id: string;
    organisationId: string;
    officeId: string;
    title: string;
    summary: string;
    beganOn: string;
    fiscalSupport: boolean;
    contractIds: readonly string[];
    submittedBy: string;
    submittedAt: string;
  },
): Promise<ProjectRecord> {
  const [row] = await trx('projects')
    .insert({
      id: project.id,
      organisation_id: project.organisationId,
      office_id: project.officeId,
      status: 'started',
      title: project.title,
      summary: project.summary,
      began_on: project.beganOn,
      fiscal_support: project.fiscalSupport,
      submitted_by: project.submittedBy,
      submitted_at: project.submittedAt,
      updated_at: project.submittedAt,
    })
    .returning<ProjectRow[]>(COLUMNS);
  if (row === undefined) throw new Error('the project was not stored');
  await trx('project_contracts').insert(
    project.contractIds.map((contractId, index) => ({
      project_id: project.id,
      contract_id: contractId,
      is_lead: index === 0,
    })),
  );
  return toProject(row);
}

export async function findProject(trx: Transaction, id: string): Promise<ProjectRecord | undefined> {
  const row = await trx('projects').select<ProjectRow[]>(COLUMNS).where({ id }).first();
  return row === undefined ? undefined : toProject(row);
}

/** Takes the row lock under which a project may move. Throws `project-not-found`. */
export async function lockProject(trx: Transaction, id: string): Promise<ProjectRecord> {
  const row = await trx('projects').select<ProjectRow[]>(COLUMNS).where({ id }).forUpdate().first();
  if (row === undefined) throw new DomainError('project-not-found', { id });
  return toProject(row);
}

/** The contracts of a project, the lead first. */
export async function listProjectContractIds(trx: Transaction, projectId: string): Promise<string[]> {
  return trx('project_contracts')
    .where({ project_id: projectId })
    .orderBy([{ column: 'is_lead', order: 'desc' }, { column: 'contract_id' }])
    .pluck<string[]>('contract_id');
}

/** Which of these contracts a live project transforms already. */
export async function listContractsInProjects(trx: Transaction, contractIds: readonly string[]): Promise<string[]> {
  return trx('project_contracts')
    .whereIn('contract_id', [...contractIds])
    .whereNull('released_at')
    .pluck<string[]>('contract_id');
}

/** The live projects that rest on a contract, under lock. */
export async function lockProjectsOfContract(trx: Transaction, contractId: string): Promise<ProjectRecord[]> {
  const ids = await trx('project_contracts')
    .where({ contract_id: contractId })
    .whereNull('released_at')
    .pluck<string[]>('project_id');
  const rows = await trx('projects').select<ProjectRow[]>(COLUMNS).whereIn('id', ids).orderBy('id').forUpdate();
  return rows.map(toProject);
}

export interface ProjectChanges {
  status: ProjectStatus;
  proof?: { endedOn: string; newSalesFen: bigint; report: string };
  registrationLostAt?: string;
}

/** Writes the new state of a locked project and counts its version up. Throws `project-not-found`. */
export async function saveProject(
  trx: Transaction,
  id: string,
  changes: ProjectChanges,
  at: string,
): Promise<ProjectRecord> {
  const row: Record<string, unknown> = {
    status: changes.status,
    version: trx.raw('version + 1'),
    updated_at: at,
    ...(changes.proof === undefined
      ? {}
      : {
          ended_on: changes.proof.endedOn,
          new_sales_fen: changes.proof.newSalesFen,
          report: changes.proof.report,
        }),
    ...(changes.registrationLostAt === undefined ? {} : { registration_lost_at: changes.registrationLostAt }),
  };
  const [saved] = await trx('projects').where({ id }).update(row).returning<ProjectRow[]>(COLUMNS);
  if (saved === undefined) throw new DomainError('project-not-found', { id });
  return toProject(saved);
}

/** A project ended without a subsidy: its contracts and vouchers are free for another one. */
export async function releaseProject(trx: Transaction, projectId: string, at: string): Promise<void> {
  await trx('project_contracts').where({ project_id: projectId }).whereNull('released_at').update({ released_at: at });
  await trx('project_vouchers').where({ project_id: projectId }).whereNull('released_at').update({ released_at: at });
}

/** A line of own spending. */
export interface Voucher {
  id: string;
  number: string;
  spentOn: string;
  payee: string;
  purpose: string;
  amountFen: bigint;
}

/** Enters vouchers; the places in the list of those that were used before, by this or another project. */
export async function addVouchers(
  trx: Transaction,
  projectId: string,
  vouchers: readonly Voucher[],
  entered: { by: string; at: string },
): Promise<number[]> {
  const rows = await trx('project_vouchers')
    .insert(
      vouchers.map((voucher) => ({
        id: voucher.id,
        project_id: projectId,
        number: voucher.number,
        number_key: plainText(voucher.number),
        spent_on: voucher.spentOn,
        payee: voucher.payee,
        payee_key: plainText(voucher.payee),
        purpose: voucher.purpose,
        amount_fen: voucher.amountFen,
        entered_by: entered.by,
        entered_at: entered.at,
      })),
    )
    .onConflict(trx.raw('(number_key, payee_key) where released_at is null'))
    .ignore()
    .returning<{ id: string }[]>('id');
  return vouchers.flatMap(({ id }, index) => (rows.some((row) => row.id === id) ? [] : [index]));
}

/** A voucher with what the office found of it, once it has looked. */
export type JudgedVoucher = Voucher & { outcome: 'admitted' | 'excluded' | null; opinion: string | null };

/** The vouchers of a project with what was found of each. */
export async function listVouchers(trx: Transaction, projectId: string): Promise<JudgedVoucher[]> {
  return trx('project_vouchers')
    .select<JudgedVoucher[]>({
      id: 'id',
      number: 'number',
      spentOn: 'spent_on',
      payee: 'payee',
      purpose: 'purpose',
      amountFen: 'amount_fen',
      outcome: 'outcome',
      opinion: 'opinion',
    })
    .where({ project_id: projectId })
    .orderBy(['spent_on', 'number', 'id']);
}

/** What the office found of the vouchers: all are admitted but those that it excludes. */
export async function decideVouchers(
  trx: Transaction,
  projectId: string,
  excluded: readonly { voucherId: string; reason: string }[],
): Promise<void> {
  await trx('project_vouchers').where({ project_id: projectId }).update({ outcome: 'admitted', opinion: null });
  for (const [index, { voucherId, reason }] of excluded.entries()) {
    const count = await trx('project_vouchers')
      .where({ project_id: projectId, id: voucherId })
      .update({ outcome: 'excluded', opinion: reason });
    if (count === 0) throw new DomainError('voucher-not-found', { pointer: `/excludedVouchers/${index}/voucherId` });
  }
}

/** Somebody of a committee, with what they said. */
export interface CommitteeMember {
  name: string;
  organisation: string;
  opinion: string;
}

export async function addProjectAcceptance(
  trx: Transaction,
  acceptance: {
    projectId: string;
    heldOn: string;
    outcome: string;
    conclusion: string;
    committee: readonly CommitteeMember[];
    by: string;
    at: string;
  },
): Promise<void> {
  await trx('project_acceptances').insert({
    project_id: acceptance.projectId,
    round: await nextRound(trx, 'project_acceptances', acceptance.projectId),
    held_on: acceptance.heldOn,
    outcome: acceptance.outcome,
    conclusion: acceptance.conclusion,
    committee: JSON.stringify(acceptance.committee),
    decided_by: acceptance.by,
    decided_at: acceptance.at,
  });
}

/** An amount a committee determined, under a policy. */
export interface CommitteeAmount {
  policyCode: string;
  policyVersion: number;
  amountFen: bigint;
  spentFen: bigint;
}

export async function addProjectAmount(
  trx: Transaction,
  amount: CommitteeAmount & {
    projectId: string;
    members: readonly CommitteeMember[];
    minutesOn: string;
    minutes: string;
    by: string;
    at: string;
  },
): Promise<void> {
  await trx('project_amounts').insert({
    project_id: amount.projectId,
    round: await nextRound(trx, 'project_amounts', amount.projectId),
    policy_code: amount.policyCode,
    policy_version: amount.policyVersion,
    amount_fen: amount.amountFen,
    spent_fen: amount.spentFen,
    members: JSON.stringify(amount.members),
    minutes_on: amount.minutesOn,
    minutes: amount.minutes,
    decided_by: amount.by,
    decided_at: amount.at,
  });
}

/** The amount that was determined last; undefined before any was. */
export async function findProjectAmount(trx: Transaction, projectId: string): Promise<CommitteeAmount | undefined> {
  return trx('project_amounts')
    .select<CommitteeAmount[]>({
      policyCode: 'policy_code',
      policyVersion: 'policy_version',
      amountFen: 'amount_fen',
      spentFen: 'spent_fen',
    })
    .where({ project_id: projectId })
    .orderBy('round', 'desc')
    .first();
}

/** Keeps which claim was opened for a project. */
export async function addProjectClaim(trx: Transaction, projectId: string, claimId: string): Promise<void> {
  await trx('project_claims').insert({ project_id: projectId, claim_id: claimId });
}

/** The claim of a project that holds money or may still be paid. */
export async function findLiveProjectClaim(trx: Transaction, projectId: string): Promise<{ id: string } | undefined> {
  return trx('project_claims as p')
    .join('reward_claims as k', 'k.id', 'p.claim_id')
    .select<{ id: string }[]>({ id: 'k.id' })
    .where('p.project_id', projectId)
    .whereNotIn('k.status', ['refused', 'withdrawn', 'waived', 'cancelled'])
    .first();
}

async function nextRound(trx: Transaction, table: string, projectId: string): Promise<number> {
  const last = await trx(table)
    .where({ project_id: projectId })
    .max<{ round: number | null }[]>('round as round')
    .first();
  return (last?.round ?? 0) + 1;
}
