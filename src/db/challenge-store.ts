import type { ChallengeStatus } from '../domain/challenge/challenge-status.js';
import { DomainError } from '../domain/errors.js';
import type { Transaction } from './connection.js';

/** A challenge as the acts see it. */
export interface ChallengeRecord {
  id: string;
  organisationId: string;
  officeId: string;
  status: ChallengeStatus;
  version: number;
  title: string;
  budgetFen: bigint;
  bidsCloseOn: string;
  awardedOn?: string;
  awardedBidId?: string;
  solverOrganisationId?: string;
  contractId?: string;
  contractValueFen?: bigint;
  workEndsOn?: string;
  dueAt?: string;
  registrationLostAt?: string;
}

interface ChallengeRow {
  id: string;
  organisation_id: string;
  office_id: string;
  status: ChallengeStatus;
  version: number;
  title: string;
  budget_fen: bigint;
  bids_close_on: string;
  awarded_on: string | null;
  awarded_bid_id: string | null;
  solver_organisation_id: string | null;
  contract_id: string | null;
  contract_value_fen: bigint | null;
  work_ends_on: string | null;
  due_at: string | null;
  registration_lost_at: string | null;
}

const COLUMNS: (keyof ChallengeRow)[] = [
  'id',
  'organisation_id',
  'office_id',
  'status',
  'version',
  'title',
  'budget_fen',
  'bids_close_on',
  'awarded_on',
  'awarded_bid_id',
  'solver_organisation_id',
  'contract_id',
  'contract_value_fen',
  'work_ends_on',
  'due_at',
  'registration_lost_at',
];

function toChallenge(row: ChallengeRow): ChallengeRecord {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    officeId: row.office_id,
    status: row.status,
    version: row.version,
    title: row.title,
    budgetFen: row.budget_fen,
    bidsCloseOn: row.bids_close_on,
    ...(row.awarded_on === null ? {} : { awardedOn: row.awarded_on }),
    ...(row.awarded_bid_id === null ? {} : { awardedBidId: row.awarded_bid_id }),
    ...(row.solver_organisation_id === null ? {} : { solverOrganisationId: row.solver_organisation_id }),
    ...(row.contract_id === null ? {} : { contractId: row.contract_id }),
    ...(row.contract_value_fen === null ? {} : { contractValueFen: row.contract_value_fen }),
    ...(row.work_ends_on === null ? {} : { workEndsOn: row.work_ends_on }),
    ...(row.due_at === null ? {} : { dueAt: row.due_at }),
    ...(row.registration_lost_at === null ? {} : { registrationLostAt: row.registration_lost_at }),
  };
}

/** What the enterprise asks for, as it may change until it is checked. */
export interface ChallengeContent {
  title: string;
  need: string;
  indicators: readonly string[];
  budgetFen: bigint;
  bidsCloseOn: string;
  intellectualPropertyTerms: string;
}

const contentRow = (content: ChallengeContent) => ({
  title: content.title,
  need: content.need,
  indicators: JSON.stringify(content.indicators),
  budget_fen: content.budgetFen,
  bids_close_on: content.bidsCloseOn,
  ip_terms: content.intellectualPropertyTerms,
});

export async function addChallenge(
  trx: Transaction,
  challenge: ChallengeContent & {
    id: string;
    organisationId: string;
    officeId: string;
    submittedBy: string;
    submittedAt: string;
  },
): Promise<ChallengeRecord> {
  const [row] = await trx('challenges')
    .insert({
      ...contentRow(challenge),
      id: challenge.id,
      organisation_id: challenge.organisationId,
      office_id: challenge.officeId,
      status: 'submitted',
      submitted_by: challenge.submittedBy,
      submitted_at: challenge.submittedAt,
      updated_at: challenge.submittedAt,
    })
    .returning<ChallengeRow[]>(COLUMNS);
  if (row === undefined) throw new Error('the challenge was not stored');
  return toChallenge(row);
}

export async function findChallenge(trx: Transaction, id: string): Promise<ChallengeRecord | undefined> {
  const row = await trx('challenges').select<ChallengeRow[]>(COLUMNS).where({ id }).first();
  return row === undefined ? undefined : toChallenge(row);
}

/** Takes the row lock under which a challenge may move. Throws `challenge-not-found`. */
export async function lockChallenge(trx: Transaction, id: string): Promise<ChallengeRecord> {
  const row = await trx('challenges').select<ChallengeRow[]>(COLUMNS).where({ id }).forUpdate().first();
  if (row === undefined) throw new DomainError('challenge-not-found', { id });
  return toChallenge(row);
}

/** The challenge a contract was signed for, under lock; undefined for any other contract. */
export async function lockChallengeOfContract(
  trx: Transaction,
  contractId: string,
): Promise<ChallengeRecord | undefined> {
  const row = await trx('challenges')
    .select<ChallengeRow[]>(COLUMNS)
    .where({ contract_id: contractId })
    .forUpdate()
    .first();
  return row === undefined ? undefined : toChallenge(row);
}

export interface ChallengeChanges {
  status: ChallengeStatus;
  content?: ChallengeContent;
  credit?: { outcome: string; note?: string | undefined };
  publishedAt?: string;
  bidsOpenedAt?: string;
  awardedOn?: string | null;
  /** The bid and whose it is; null takes the award back. */
  award?: { bidId: string; solverOrganisationId: string } | null;
  contract?: { id: string; valueFen: bigint };
  workEndsOn?: string;
  dueAt?: string | null;
  registrationLostAt?: string;
}

/** Writes the new state of a locked challenge and counts its version up. Throws `challenge-not-found`. */
export async function saveChallenge(
  trx: Transaction,
  id: string,
  changes: ChallengeChanges,
  at: string,
): Promise<ChallengeRecord> {
  const row: Record<string, unknown> = {
    status: changes.status,
    version: trx.raw('version + 1'),
    updated_at: at,
    ...(changes.content === undefined ? {} : contentRow(changes.content)),
    ...(changes.credit === undefined
      ? {}
      : { credit_outcome: changes.credit.outcome, credit_note: changes.credit.note ?? null }),
    ...(changes.publishedAt === undefined ? {} : { published_at: changes.publishedAt }),
    ...(changes.bidsOpenedAt === undefined ? {} : { bids_opened_at: changes.bidsOpenedAt }),
    ...(changes.awardedOn === undefined ? {} : { awarded_on: changes.awardedOn }),
    ...(changes.award === undefined
      ? {}
      : {
          awarded_bid_id: changes.award?.bidId ?? null,
          solver_organisation_id: changes.award?.solverOrganisationId ?? null,
        }),
    ...(changes.contract === undefined
      ? {}
      : { contract_id: changes.contract.id, contract_value_fen: changes.contract.valueFen }),
    ...(changes.workEndsOn === undefined ? {} : { work_ends_on: changes.workEndsOn }),
    ...(changes.dueAt === undefined ? {} : { due_at: changes.dueAt }),
    ...(changes.registrationLostAt === undefined ? {} : { registration_lost_at: changes.registrationLostAt }),
  };
  const [saved] = await trx('challenges').where({ id }).update(row).returning<ChallengeRow[]>(COLUMNS);
  if (saved === undefined) throw new DomainError('challenge-not-found', { id });
  return toChallenge(saved);
}

/** Keeps which claim was opened for a challenge. */
export async function addChallengeClaim(trx: Transaction, challengeId: string, claimId: string): Promise<void> {
  await trx('challenge_claims').insert({ challenge_id: challengeId, claim_id: claimId });
}

/** The claims that were opened for a challenge. */
export async function listChallengeClaimIds(trx: Transaction, challengeId: string): Promise<string[]> {
  return trx('challenge_claims').where({ challenge_id: challengeId }).orderBy('claim_id').pluck<string[]>('claim_id');
}

/** True when this contract is that of a challenge already. */
export async function isContractOfChallenge(trx: Transaction, contractId: string): Promise<boolean> {
  return (await trx('challenges').where({ contract_id: contractId }).first('id')) !== undefined;
}
