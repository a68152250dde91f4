import { isStillOffered } from '../domain/reward/candidate-actions.js';
import { DomainError } from '../domain/errors.js';
import type { RewardSheetWire } from '../domain/reward/sheet.js';
import type { Transaction } from './connection.js';

export const CANDIDATE_STATUSES = ['offered', 'confirmed', 'declined', 'lapsed', 'superseded'] as const;
export type CandidateStatus = (typeof CANDIDATE_STATUSES)[number];

/** 免申即享: an entitlement found without an application. */
export interface Candidate {
  id: string;
  policyCode: string;
  policyVersion: number;
  claimYear: number;
  organisationId: string;
  beneficiaryCreditCode: string;
  beneficiaryName: string;
  contractId: string;
  contractIds: string[];
  receiptIds: string[];
  factsSha256: string;
  sheet: RewardSheetWire | null;
  amountFen: bigint;
  status: CandidateStatus;
  version: number;
  lapsesOn: string;
  offeredAt: string;
  computedAt: string;
  endedAt: string | null;
  reason: string | null;
  claimId: string | null;
}

const CANDIDATE = {
  id: 'id',
  policyCode: 'policy_code',
  policyVersion: 'policy_version',
  claimYear: 'claim_year',
  organisationId: 'organisation_id',
  beneficiaryCreditCode: 'beneficiary_credit_code',
  beneficiaryName: 'beneficiary_name',
  contractId: 'contract_id',
  contractIds: 'contract_ids',
  receiptIds: 'receipt_ids',
  factsSha256: 'facts_sha256',
  sheet: 'sheet',
  amountFen: 'amount_fen',
  status: 'status',
  version: 'version',
  lapsesOn: 'lapses_on',
  offeredAt: 'offered_at',
  computedAt: 'computed_at',
  endedAt: 'ended_at',
  reason: 'reason',
  claimId: 'claim_id',
} as const;

/** What was computed of a candidate. */
export interface ComputedCandidate {
  policyVersion: number;
  contractIds: readonly string[];
  receiptIds: readonly string[];
  facts: unknown;
  factsSha256: string;
  sheet: unknown;
  amountFen: bigint;
}

function computedColumns(computed: ComputedCandidate, at: string): Record<string, unknown> {
  return {
    policy_version: computed.policyVersion,
    contract_id: computed.contractIds[0],
    contract_ids: [...computed.contractIds],
    receipt_ids: [...computed.receiptIds],
    facts: JSON.stringify(computed.facts),
    facts_sha256: computed.factsSha256,
    sheet: JSON.stringify(computed.sheet),
    amount_fen: computed.amountFen,
    computed_at: at,
  };
}

/** Offers a new candidate; the index lets one stand per policy, beneficiary and year. */
export async function addCandidate(
  trx: Transaction,
  candidate: Pick<
    Candidate,
    'id' | 'policyCode' | 'claimYear' | 'organisationId' | 'beneficiaryCreditCode' | 'beneficiaryName' | 'lapsesOn'
  >,
  computed: ComputedCandidate,
  at: string,
): Promise<void> {
  await trx('reward_candidates').insert({
    id: candidate.id,
    policy_code: candidate.policyCode,
    claim_year: candidate.claimYear,
    organisation_id: candidate.organisationId,
    beneficiary_credit_code: candidate.beneficiaryCreditCode,
    beneficiary_name: candidate.beneficiaryName,
    lapses_on: candidate.lapsesOn,
    status: 'offered' satisfies CandidateStatus,
    offered_at: at,
    ...computedColumns(computed, at),
  });
}

/** The facts changed: the standing offer is computed anew. */
export async function recomputeCandidate(
  trx: Transaction,
  id: string,
  computed: ComputedCandidate,
  at: string,
): Promise<void> {
  await trx('reward_candidates')
    .where({ id })
    .update({ ...computedColumns(computed, at), version: trx.raw('version + 1') });
}

/** Ends an offer; a confirmed one names its claim. */
export async function endCandidate(
  trx: Transaction,
  id: string,
  end: {
    status: Exclude<CandidateStatus, 'offered'>;
    at: string;
    by: string;
    reason?: string | undefined;
    claimId?: string | undefined;
  },
): Promise<void> {
  await trx('reward_candidates')
    .where({ id })
    .update({
      status: end.status,
      ended_at: end.at,
      ended_by: end.by,
      reason: end.reason ?? null,
      claim_id: end.claimId ?? null,
      version: trx.raw('version + 1'),
    });
}

/** Takes the row lock under which an offer may end. Throws `reward-candidate-not-found`. */
export async function lockCandidate(trx: Transaction, id: string): Promise<Candidate> {
  const row = await trx('reward_candidates').select<Candidate[]>(CANDIDATE).where({ id }).forUpdate().first();
  if (row === undefined) throw new DomainError('reward-candidate-not-found', { id });
  return row;
}

/** A candidate as it stands. Throws `reward-candidate-not-found`. */
export async function getCandidate(trx: Transaction, id: string): Promise<Candidate> {
  const row = await trx('reward_candidates').select<Candidate[]>(CANDIDATE).where({ id }).first();
  if (row === undefined) throw new DomainError('reward-candidate-not-found', { id });
  return row;
}

/** It is an offer to this organisation and still stands. Throws `reward-candidate-not-found`, `reward-candidate-ended`. */
export function assertOffered(candidate: Candidate, organisationId: string | undefined, today: string): void {
  const { id, status, lapsesOn } = candidate;
  if (candidate.organisationId !== organisationId) throw new DomainError('reward-candidate-not-found', { id });
  if (!isStillOffered(candidate, today)) throw new DomainError('reward-candidate-ended', { status, lapsesOn });
}

/** The candidates of a beneficiary under a policy for a year, the last first. */
export async function listCandidatesOf(
  trx: Transaction,
  of: { policyCode: string; beneficiaryCreditCode: string; claimYear: number },
): Promise<Candidate[]> {
  return trx('reward_candidates')
    .select<Candidate[]>(CANDIDATE)
    .where({
      policy_code: of.policyCode,
      beneficiary_credit_code: of.beneficiaryCreditCode,
      claim_year: of.claimYear,
    })
    .orderBy([
      { column: 'offered_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ]);
}

/** Offers whose last day is over. */
export async function listLapsedCandidates(trx: Transaction, today: string): Promise<Candidate[]> {
  return trx('reward_candidates')
    .select<Candidate[]>(CANDIDATE)
    .where({ status: 'offered' })
    .where('lapses_on', '<', today)
    .orderBy('id')
    .forUpdate();
}

/** Standing offers of a policy and year: what is no longer earned is taken back. */
export async function listOfferedCandidates(
  trx: Transaction,
  of: { policyCode: string; claimYear: number },
): Promise<Candidate[]> {
  return trx('reward_candidates')
    .select<Candidate[]>(CANDIDATE)
    .where({ policy_code: of.policyCode, claim_year: of.claimYear, status: 'offered' })
    .orderBy('beneficiary_credit_code');
}

/** Candidates in the scope of the transaction, oldest first; one row more than the page tells whether there is another. */
export async function listCandidates(
  trx: Transaction,
  filter: {
    status?: CandidateStatus | undefined;
    policyCode?: string | undefined;
    after?: { offeredAt: string; id: string } | undefined;
    limit: number;
  },
): Promise<Candidate[]> {
  const query = trx('reward_candidates')
    .select<Candidate[]>(CANDIDATE)
    .orderBy(['offered_at', 'id'])
    .limit(filter.limit + 1);
  if (filter.status !== undefined) void query.where({ status: filter.status });
  if (filter.policyCode !== undefined) void query.where({ policy_code: filter.policyCode });
  if (filter.after !== undefined) {
    void query.whereRaw('(offered_at, id) > (?, ?)', [filter.after.offeredAt, filter.after.id]);
  }
  return query;
}
