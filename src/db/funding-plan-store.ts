import { DomainError } from '../domain/errors.js';
import type { ClaimAllocation } from '../domain/ledger/funding-plan.js';
import type { ClaimStatus } from '../domain/reward/claim-status.js';
import type { ShortageMode } from '../domain/reward/policy.js';
import type { Database, Transaction } from './connection.js';
import { type ProposalFilter, toNewestProposals } from './proposal-list.js';

export const FUNDING_PLAN_STATUSES = ['proposed', 'issued', 'refused'] as const;
export type FundingPlanStatus = (typeof FUNDING_PLAN_STATUSES)[number];

/** 资金计划: the claims of one policy and year that share what its line holds. */
export interface FundingPlanRecord {
  id: string;
  policyCode: string;
  fiscalYear: number;
  budgetId: string;
  mode: ShortageMode;
  status: FundingPlanStatus;
  version: number;
  availableFen: bigint;
  entitledFen: bigint;
  allocatedFen: bigint;
  documentNumber: string;
  documentOn: string;
  proposedBy: string;
  proposedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  decisionReason: string | null;
}

const PLAN = {
  id: 'id',
  policyCode: 'policy_code',
  fiscalYear: 'fiscal_year',
  budgetId: 'budget_id',
  mode: 'mode',
  status: 'status',
  version: 'version',
  availableFen: 'available_fen',
  entitledFen: 'entitled_fen',
  allocatedFen: 'allocated_fen',
  documentNumber: 'document_number',
  documentOn: 'document_on',
  proposedBy: 'proposed_by',
  proposedAt: 'proposed_at',
  decidedBy: 'decided_by',
  decidedAt: 'decided_at',
  decisionReason: 'decision_reason',
} as const;

/** One claim of the frozen set. */
export interface FundingPlanItem {
  claimId: string;
  position: number;
  entitledFen: bigint;
  allocatedFen: bigint;
  claimVersion: number;
  allocation: ClaimAllocation;
}

const ITEM = {
  claimId: 'claim_id',
  position: 'position',
  entitledFen: 'entitled_fen',
  allocatedFen: 'allocated_fen',
  claimVersion: 'claim_version',
  allocation: 'allocation',
} as const;

/** A claim that waits for approval, as a plan sees it. */
export interface PlannableClaim {
  claimId: string;
  policyCode: string;
  policyVersion: number;
  status: ClaimStatus;
  version: number;
  amountFen: bigint | null;
  submittedAt: string;
  contractNumber: string | null;
}

/** The claims that wait for approval under a policy, or those that are named, whatever they are. */
export function listPlannableClaims(
  db: Database,
  filter: { policyCode: string; claimIds?: readonly string[] | undefined },
): Promise<PlannableClaim[]> {
  const query = db('reward_claims as r')
    .leftJoin('registrations as g', 'g.contract_id', 'r.contract_id')
    .select<PlannableClaim[]>({
      claimId: 'r.id',
      policyCode: 'r.policy_code',
      policyVersion: 'r.policy_version',
      status: 'r.status',
      version: 'r.version',
      amountFen: 'r.amount_fen',
      submittedAt: 'r.submitted_at',
      contractNumber: 'g.number',
    })
    .orderBy('r.submitted_at')
    .orderBy('r.id');
  return filter.claimIds === undefined
    ? query.where({ 'r.policy_code': filter.policyCode, 'r.status': 'approval' })
    : query.whereRaw('r.id = any(?)', [[...filter.claimIds]]);
}

/** Keeps a plan with its frozen set; false when one waits for this policy and year, or its document was used. */
export async function addFundingPlan(
  trx: Transaction,
  plan: Omit<FundingPlanRecord, 'status' | 'version' | 'decidedBy' | 'decidedAt' | 'decisionReason'>,
  items: readonly FundingPlanItem[],
): Promise<boolean> {
  const rows = await trx('funding_plans')
    .insert({
      id: plan.id,
      policy_code: plan.policyCode,
      fiscal_year: plan.fiscalYear,
      budget_id: plan.budgetId,
      mode: plan.mode,
      available_fen: plan.availableFen,
      entitled_fen: plan.entitledFen,
      allocated_fen: plan.allocatedFen,
      document_number: plan.documentNumber,
      document_on: plan.documentOn,
      proposed_by: plan.proposedBy,
      proposed_at: plan.proposedAt,
    })
    .onConflict()
    .ignore()
    .returning('id');
  if (rows.length === 0) return false;
  await trx.raw(
    `insert into funding_plan_items (plan_id, claim_id, position, entitled_fen, allocated_fen, claim_version, allocation)
     select ?, claim_id, position, entitled_fen, allocated_fen, claim_version, allocation
     from jsonb_to_recordset(?::jsonb) as i(claim_id uuid, position integer, entitled_fen bigint, allocated_fen bigint,
       claim_version integer, allocation jsonb)`,
    [
      plan.id,
      JSON.stringify(
        items.map((item) => ({
          claim_id: item.claimId,
          position: item.position,
          entitled_fen: item.entitledFen.toString(),
          allocated_fen: item.allocatedFen.toString(),
          claim_version: item.claimVersion,
          allocation: item.allocation,
        })),
      ),
    ],
  );
  return true;
}

/** Throws `funding-plan-not-found`. */
export async function getFundingPlan(db: Database, id: string): Promise<FundingPlanRecord> {
  const row = await db('funding_plans').select<FundingPlanRecord[]>(PLAN).where({ id }).first();
  if (row === undefined) throw new DomainError('funding-plan-not-found', { id });
  return row;
}

/** By whom a plan was proposed and decided, by name. Throws `funding-plan-not-found`. */
export async function getPlanHands(
  db: Database,
  id: string,
): Promise<{ proposedBy: { id: string; name: string }; decidedBy: { id: string; name: string } | null }> {
  const row = await db('funding_plans as p')
    .join('users as a', 'a.id', 'p.proposed_by')
    .leftJoin('users as b', 'b.id', 'p.decided_by')
    .select<{ makerId: string; makerName: string; deciderId: string | null; deciderName: string | null }[]>({
      makerId: 'a.id',
      makerName: 'a.name',
      deciderId: 'b.id',
      deciderName: 'b.name',
    })
    .where('p.id', id)
    .first();
  if (row === undefined) throw new DomainError('funding-plan-not-found', { id });
  const { makerId, makerName, deciderId, deciderName } = row;
  return {
    proposedBy: { id: makerId, name: makerName },
    decidedBy: deciderId === null ? null : { id: deciderId, name: deciderName ?? '' },
  };
}

/** Takes the row lock under which a plan is decided. Throws `funding-plan-not-found`. */
export async function lockFundingPlan(trx: Transaction, id: string): Promise<FundingPlanRecord> {
  const row = await trx('funding_plans').select<FundingPlanRecord[]>(PLAN).where({ id }).forUpdate().first();
  if (row === undefined) throw new DomainError('funding-plan-not-found', { id });
  return row;
}

/** Writes the decision on a locked plan. */
export async function decideFundingPlan(
  trx: Transaction,
  id: string,
  decided: { status: 'issued' | 'refused'; by: string; at: string; reason: string },
): Promise<void> {
  await trx('funding_plans')
    .where({ id })
    .update({
      status: decided.status,
      decided_by: decided.by,
      decided_at: decided.at,
      decision_reason: decided.reason,
      version: trx.raw('version + 1'),
    });
}

/** The frozen set of a plan, in its order. */
export function listPlanItems(db: Database, planId: string): Promise<FundingPlanItem[]> {
  return db('funding_plan_items').select<FundingPlanItem[]>(ITEM).where({ plan_id: planId }).orderBy('position');
}

/** Plans, newest first. */
export function listFundingPlans(
  db: Database,
  filter: ProposalFilter<FundingPlanStatus>,
): Promise<FundingPlanRecord[]> {
  return db('funding_plans').select<FundingPlanRecord[]>(PLAN).modify(toNewestProposals, filter);
}

/** Puts what a plan gave below the sheets of its claims; the sheets themselves stay as they were computed. */
export async function saveAllocations(
  trx: Transaction,
  allocations: readonly { claimId: string; allocation: ClaimAllocation }[],
): Promise<void> {
  await trx.raw(
    `update reward_claims r set budget_allocation = a.allocation
     from jsonb_to_recordset(?::jsonb) as a(claim_id uuid, allocation jsonb) where r.id = a.claim_id`,
    [JSON.stringify(allocations.map(({ claimId, allocation }) => ({ claim_id: claimId, allocation })))],
  );
}

/** The claims of a plan as its paper lists them. */
export interface PlanLine {
  position: number;
  claimId: string;
  beneficiaryName: string;
  beneficiaryCreditCode: string;
  /** Of every contract that the claim rests on. */
  registrationNumbers: string[];
  claimYear: number;
  entitledFen: bigint;
  allocatedFen: bigint;
  status: ClaimStatus;
}

/** The lines of a plan with whom each claim is for. */
export async function listPlanLines(db: Database, planId: string): Promise<PlanLine[]> {
  return db('funding_plan_items as i')
    .join('reward_claims as r', 'r.id', 'i.claim_id')
    .select<PlanLine[]>(
      {
        position: 'i.position',
        claimId: 'i.claim_id',
        beneficiaryName: 'r.beneficiary_name',
        beneficiaryCreditCode: 'r.beneficiary_credit_code',
        claimYear: 'r.claim_year',
        entitledFen: 'i.entitled_fen',
        allocatedFen: 'i.allocated_fen',
        status: 'r.status',
      },
      db.raw(
        `array(select g.number from claim_contracts x join registrations g on g.contract_id = x.contract_id
           where x.claim_id = r.id order by g.number) as "registrationNumbers"`,
      ),
    )
    .where({ 'i.plan_id': planId })
    .orderBy('i.position');
}
