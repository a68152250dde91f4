import type { Deduction, SplitPartyKind, SplitStatus } from '../domain/split/split-plan.js';
import type { SplitSubject, SplitWay } from '../domain/split/split-terms.js';
import { DomainError } from '../domain/errors.js';
import type { Transaction } from './connection.js';

/** One party of a division, as it is kept. */
export interface SplitPartyRow {
  partyNo: number;
  kind: SplitPartyKind;
  name: string;
  unifiedSocialCreditCode: string | null;
  contribution: string;
  holdsLeadingPost: boolean;
  shareNumerator: bigint;
  shareDenominator: bigint;
  amountFen: bigint | null;
}

/** 分配方案 as the acts and pages see it. */
export interface SplitPlan {
  id: string;
  contractId: string;
  organisationId: string;
  subject: SplitSubject;
  way: SplitWay;
  floorShare: string;
  floorBasis: string;
  floorConfirmed: boolean;
  agreement: string;
  grossFen: bigint | null;
  deductions: { item: string; amountFen: string; document: string }[];
  netFen: bigint | null;
  status: SplitStatus;
  version: number;
  publishedOn: string;
  closesOn: string;
  days: number;
  daysConfirmed: boolean;
  provisional: boolean;
  objection: string | null;
  endedReason: string | null;
  createdAt: string;
}

const PLAN = {
  id: 'id',
  contractId: 'contract_id',
  organisationId: 'organisation_id',
  subject: 'subject',
  way: 'way',
  floorShare: 'floor_share',
  floorBasis: 'floor_basis',
  floorConfirmed: 'floor_confirmed',
  agreement: 'agreement',
  grossFen: 'gross_fen',
  deductions: 'deductions',
  netFen: 'net_fen',
  status: 'status',
  version: 'version',
  publishedOn: 'published_on',
  closesOn: 'closes_on',
  days: 'days',
  daysConfirmed: 'days_confirmed',
  provisional: 'provisional',
  objection: 'objection',
  endedReason: 'ended_reason',
  createdAt: 'created_at',
} as const;

/** 公示分配方案: the caller holds the lock of the contract; of each kind one holds. Throws `split-plan-exists`. */
export async function addSplitPlan(
  trx: Transaction,
  plan: Omit<SplitPlan, 'status' | 'version' | 'objection' | 'endedReason' | 'deductions'> & {
    deductions: readonly Deduction[];
    createdBy: string;
  },
  parties: readonly SplitPartyRow[],
): Promise<void> {
  const live = await trx('split_plans')
    .select<{ id: string }[]>('id')
    .where({ contract_id: plan.contractId, subject: plan.subject })
    .whereNot({ status: 'split_void' satisfies SplitStatus })
    .first();
  if (live !== undefined) throw new DomainError('split-plan-exists', { splitPlanId: live.id });
  await trx('split_plans').insert({
    id: plan.id,
    contract_id: plan.contractId,
    organisation_id: plan.organisationId,
    subject: plan.subject,
    way: plan.way,
    floor_share: plan.floorShare,
    floor_basis: plan.floorBasis,
    floor_confirmed: plan.floorConfirmed,
    agreement: plan.agreement,
    gross_fen: plan.grossFen,
    deductions: JSON.stringify(
      plan.deductions.map(({ item, amountFen, document }) => ({ item, amountFen: amountFen.toString(), document })),
    ),
    net_fen: plan.netFen,
    status: 'split_published' satisfies SplitStatus,
    published_on: plan.publishedOn,
    closes_on: plan.closesOn,
    days: plan.days,
    days_confirmed: plan.daysConfirmed,
    provisional: plan.provisional,
    created_by: plan.createdBy,
    created_at: plan.createdAt,
    updated_at: plan.createdAt,
  });
  await trx('split_parties').insert(
    parties.map((party) => ({
      plan_id: plan.id,
      party_no: party.partyNo,
      kind: party.kind,
      name: party.name,
      unified_social_credit_code: party.unifiedSocialCreditCode,
      contribution: party.contribution,
      holds_leading_post: party.holdsLeadingPost,
      share_numerator: party.shareNumerator,
      share_denominator: party.shareDenominator,
      amount_fen: party.amountFen,
    })),
  );
}

/** What a contract is registered with, and what of it came in by verified slips, refunds taken off. */
export async function readContractIncome(
  trx: Transaction,
  contractId: string,
): Promise<{ contractValueFen: bigint; verifiedFen: bigint }> {
  const registered = await trx('certificates')
    .select<{ contractValueFen: bigint }[]>({ contractValueFen: 'contract_value_fen' })
    .where({ contract_id: contractId })
    .orderBy('version_no', 'desc')
    .first();
  const slips = await trx('receipts')
    .select<{ amountFen: bigint; refundOf: string | null }[]>({ amountFen: 'amount_fen', refundOf: 'refund_of' })
    .where({ contract_id: contractId, kind: 'bank_slip', status: 'verified' });
  const verifiedFen = slips.reduce(
    (sum, { amountFen, refundOf }) => (refundOf === null ? sum + amountFen : sum - amountFen),
    0n,
  );
  return { contractValueFen: registered?.contractValueFen ?? 0n, verifiedFen };
}

/** A plan in scope with its parties, or undefined. */
export async function findSplitPlan(
  trx: Transaction,
  id: string,
): Promise<(SplitPlan & { parties: SplitPartyRow[] }) | undefined> {
  const plan = await trx('split_plans').select<SplitPlan[]>(PLAN).where({ id }).first();
  return plan === undefined ? undefined : { ...plan, parties: await listParties(trx, id) };
}

async function listParties(trx: Transaction, planId: string): Promise<SplitPartyRow[]> {
  return trx('split_parties')
    .select<SplitPartyRow[]>({
      partyNo: 'party_no',
      kind: 'kind',
      name: 'name',
      unifiedSocialCreditCode: 'unified_social_credit_code',
      contribution: 'contribution',
      holdsLeadingPost: 'holds_leading_post',
      shareNumerator: 'share_numerator',
      shareDenominator: 'share_denominator',
      amountFen: 'amount_fen',
    })
    .where({ plan_id: planId })
    .orderBy('party_no');
}

/** The plans of a contract, newest first. */
export async function listSplitPlans(
  trx: Transaction,
  contractId: string,
): Promise<(SplitPlan & { parties: SplitPartyRow[] })[]> {
  const plans = await trx('split_plans')
    .select<SplitPlan[]>(PLAN)
    .where({ contract_id: contractId })
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ]);
  const found: (SplitPlan & { parties: SplitPartyRow[] })[] = [];
  for (const plan of plans) found.push({ ...plan, parties: await listParties(trx, plan.id) });
  return found;
}

/** 公示中的分配方案: what is published on a day, the latest to close first; for anybody, so no name of a person. */
export async function listSplitsInPublicity(
  trx: Transaction,
  { on, limit }: { on: string; limit: number },
): Promise<{ id: string; unitName: string; projectName: string; closesOn: string }[]> {
  return splitsInPublicity(trx, on)
    .join('organisations as o', 'o.id', 'p.organisation_id')
    .join('contracts as c', 'c.id', 'p.contract_id')
    .select<{ id: string; unitName: string; projectName: string; closesOn: string }[]>(
      { id: 'p.id', unitName: 'o.name', closesOn: 'p.closes_on' },
      trx.raw(`coalesce(c.declaration ->> 'projectName', '') as "projectName"`),
    )
    .orderBy([
      { column: 'p.closes_on', order: 'desc' },
      { column: 'p.id', order: 'asc' },
    ])
    .limit(limit);
}

/** How many of them there are on a day. */
export async function countSplitsInPublicity(trx: Transaction, on: string): Promise<number> {
  const [row] = await splitsInPublicity(trx, on).count<{ count: bigint | string }[]>({ count: '*' });
  return Number(row?.count ?? 0);
}

function splitsInPublicity(trx: Transaction, on: string) {
  return trx('split_plans as p')
    .whereNot('p.status', 'split_void' satisfies SplitStatus)
    .where('p.closes_on', '>=', on);
}

/** Takes the row lock of a plan; the lock of its contract is held. Throws `split-plan-not-found`. */
export async function lockSplitPlan(trx: Transaction, id: string): Promise<SplitPlan> {
  const plan = await trx('split_plans').select<SplitPlan[]>(PLAN).where({ id }).forUpdate().first();
  if (plan === undefined) throw new DomainError('split-plan-not-found', { id });
  return plan;
}

export async function saveSplitPlan(
  trx: Transaction,
  id: string,
  changes: { status: SplitStatus; objection?: string; endedReason?: string },
  updatedAt: string,
): Promise<void> {
  await trx('split_plans')
    .where({ id })
    .update({
      status: changes.status,
      version: trx.raw('version + 1'),
      updated_at: updatedAt,
      ...(changes.objection === undefined ? {} : { objection: changes.objection }),
      ...(changes.endedReason === undefined ? {} : { ended_reason: changes.endedReason }),
    });
}
