import { DomainError } from '../domain/errors.js';
import type {
  BudgetActKind,
  BudgetActStatus,
  BudgetLevel,
  BudgetShare,
  ClosingDecision,
  HoldingClaim,
  ShareStanding,
} from '../domain/ledger/budget-act.js';
import { type Account, type Balances, EMPTY_BALANCES } from '../domain/ledger/posting.js';
import type { ShareMode } from '../domain/ledger/budget-act.js';
import type { Database, Transaction } from './connection.js';
import { type ProposalFilter, toNewestProposals } from './proposal-list.js';

/** 预算: one line of money, of one policy and one fiscal year. */
export interface BudgetRecord {
  id: string;
  policyCode: string;
  fiscalYear: number;
  totalFen: bigint;
  level: BudgetLevel;
  closedAt: string | null;
}

const BUDGET = {
  id: 'id',
  policyCode: 'policy_code',
  fiscalYear: 'fiscal_year',
  totalFen: 'total_fen',
  level: 'level',
  closedAt: 'closed_at',
} as const;

/** Throws `budget-not-found`. */
export async function getBudgetById(db: Database, id: string): Promise<BudgetRecord> {
  const row = await db('budgets').select<BudgetRecord[]>(BUDGET).where({ id }).first();
  if (row === undefined) throw new DomainError('budget-not-found', { id });
  return row;
}

/** The line of a policy and year, if it is open or was. */
export async function findBudgetOf(
  db: Database,
  policyCode: string,
  fiscalYear: number,
): Promise<BudgetRecord | undefined> {
  return db('budgets')
    .select<BudgetRecord[]>(BUDGET)
    .where({ policy_code: policyCode, fiscal_year: fiscalYear })
    .first();
}

/** Takes the row lock under which a line grows, shrinks or is closed; whoever reserves in it waits. Throws `budget-not-found`. */
export async function lockBudget(trx: Transaction, id: string): Promise<BudgetRecord> {
  const row = await trx('budgets').select<BudgetRecord[]>(BUDGET).where({ id }).forUpdate().first();
  if (row === undefined) throw new DomainError('budget-not-found', { id });
  return row;
}

/** Counts the total of a locked line up or down, or marks it closed. */
export async function saveBudget(
  trx: Transaction,
  id: string,
  changes: { addFen?: bigint; closedAt?: string; level?: BudgetLevel },
): Promise<void> {
  await trx('budgets')
    .where({ id })
    .update({
      ...(changes.addFen === undefined ? {} : { total_fen: trx.raw('total_fen + ?', [changes.addFen.toString()]) }),
      ...(changes.closedAt === undefined ? {} : { closed_at: changes.closedAt }),
      ...(changes.level === undefined ? {} : { level: changes.level }),
    });
}

/** Where every fen of a line stands now. */
export async function readBalances(db: Database, budgetId: string): Promise<Balances> {
  const rows = await db('accounts')
    .select<{ kind: Account; balance_fen: bigint }[]>('kind', 'balance_fen')
    .where({ budget_id: budgetId });
  return { ...EMPTY_BALANCES, ...Object.fromEntries(rows.map((row) => [row.kind, row.balance_fen])) };
}

/** 预算事项 as it was proposed and decided. */
export interface BudgetActRecord {
  id: string;
  kind: BudgetActKind;
  policyCode: string;
  fiscalYear: number;
  budgetId: string | null;
  amountFen: bigint | null;
  level: BudgetLevel | null;
  shares: readonly BudgetShare[] | null;
  decisions: readonly { claimId: string; decision: ClosingDecision }[] | null;
  documentNumber: string;
  documentOn: string;
  reason: string;
  status: BudgetActStatus;
  proposedBy: string;
  proposedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  decisionReason: string | null;
}

const BUDGET_ACT = {
  id: 'id',
  kind: 'kind',
  policyCode: 'policy_code',
  fiscalYear: 'fiscal_year',
  budgetId: 'budget_id',
  amountFen: 'amount_fen',
  level: 'level',
  shares: 'shares',
  decisions: 'decisions',
  documentNumber: 'document_number',
  documentOn: 'document_on',
  reason: 'reason',
  status: 'status',
  proposedBy: 'proposed_by',
  proposedAt: 'proposed_at',
  decidedBy: 'decided_by',
  decidedAt: 'decided_at',
  decisionReason: 'decision_reason',
} as const;

export type NewBudgetAct = Omit<BudgetActRecord, 'status' | 'decidedBy' | 'decidedAt' | 'decisionReason'>;

/** False when the same kind of act waits for this line already, or this document was used for it. */
export async function addBudgetAct(trx: Transaction, act: NewBudgetAct): Promise<boolean> {
  const rows = await trx('budget_acts')
    .insert({
      id: act.id,
      kind: act.kind,
      policy_code: act.policyCode,
      fiscal_year: act.fiscalYear,
      budget_id: act.budgetId,
      amount_fen: act.amountFen,
      level: act.level,
      shares: act.shares === null ? null : JSON.stringify(act.shares),
      decisions: act.decisions === null ? null : JSON.stringify(act.decisions),
      document_number: act.documentNumber,
      document_on: act.documentOn,
      reason: act.reason,
      proposed_by: act.proposedBy,
      proposed_at: act.proposedAt,
    })
    .onConflict()
    .ignore()
    .returning('id');
  return rows.length === 1;
}

/** The act that keeps another from being proposed: of the same kind and line, waiting, or with the same document. */
export async function findRivalAct(
  trx: Transaction,
  { kind, policyCode, fiscalYear, documentNumber }: NewBudgetAct,
): Promise<BudgetActRecord | undefined> {
  return (
    trx('budget_acts')
      .select<BudgetActRecord[]>(BUDGET_ACT)
      .where({ kind, policy_code: policyCode, fiscal_year: fiscalYear })
      .whereRaw(`(status = 'proposed' or (document_number = ? and status <> 'refused'))`, [documentNumber])
      // the one that waits is told first: it can be decided
      .orderByRaw(`status = 'proposed' desc`)
      .first()
  );
}

/** Takes the row lock under which an act is decided. Throws `budget-act-not-found`. */
export async function lockBudgetAct(trx: Transaction, id: string): Promise<BudgetActRecord> {
  const row = await trx('budget_acts').select<BudgetActRecord[]>(BUDGET_ACT).where({ id }).forUpdate().first();
  if (row === undefined) throw new DomainError('budget-act-not-found', { id });
  return row;
}

/** Writes the decision on a locked act. */
export async function decideBudgetAct(
  trx: Transaction,
  id: string,
  decided: { status: 'confirmed' | 'refused'; budgetId: string | null; by: string; at: string; reason: string | null },
): Promise<void> {
  await trx('budget_acts').where({ id }).update({
    status: decided.status,
    budget_id: decided.budgetId,
    decided_by: decided.by,
    decided_at: decided.at,
    decision_reason: decided.reason,
  });
}

/** The acts on lines, newest first. */
export function listBudgetActs(db: Database, filter: ProposalFilter<BudgetActStatus>): Promise<BudgetActRecord[]> {
  return db('budget_acts').select<BudgetActRecord[]>(BUDGET_ACT).modify(toNewestProposals, filter);
}

/** How a line is shared between levels; empty when it bears all of it itself. */
export async function listShares(db: Database, budgetId: string): Promise<BudgetShare[]> {
  const rows = await db('budget_shares')
    .select<{ level: BudgetLevel; permyriad: number; mode: ShareMode }[]>('level', 'permyriad', 'mode')
    .where({ budget_id: budgetId })
    .where('permyriad', '>', 0)
    .orderByRaw(`array_position(array['central', 'province', 'city', 'district'], level)`);
  return rows;
}

/** Puts other shares in place; false when another level was asked for money by the old ones. */
export async function replaceShares(
  trx: Transaction,
  budgetId: string,
  shares: readonly BudgetShare[],
): Promise<boolean> {
  const asked = await trx('share_claims').select('id').where({ budget_id: budgetId }).first();
  if (asked !== undefined) return false;
  await trx('budget_shares').where({ budget_id: budgetId }).update({ permyriad: 0 });
  await trx('budget_shares')
    .insert(shares.map((share) => ({ ...share, budget_id: budgetId })))
    .onConflict(['budget_id', 'level'])
    .merge(['permyriad', 'mode']);
  return true;
}

/** What each level was asked for and refunded, by level. */
export async function readShareStandings(db: Database, budgetId: string): Promise<Map<BudgetLevel, ShareStanding>> {
  const { rows } = await db.raw<{ rows: { level: BudgetLevel; claimed_fen: bigint; received_fen: bigint }[] }>(
    `select s.level,
       (select coalesce(sum(amount_fen), 0) from share_claims c where c.budget_id = s.budget_id and c.level = s.level)::bigint
         as claimed_fen,
       (select coalesce(sum(amount_fen), 0) from share_receipts r where r.budget_id = s.budget_id and r.level = s.level)::bigint
         as received_fen
     from budget_shares s where s.budget_id = ?`,
    [budgetId],
  );
  return new Map(rows.map((row) => [row.level, { claimedFen: row.claimed_fen, receivedFen: row.received_fen }]));
}

/** Keeps what a level is asked for; false when this document asked it already. */
export async function addShareClaim(
  trx: Transaction,
  claim: {
    id: string;
    budgetId: string;
    level: BudgetLevel;
    amountFen: bigint;
    borneFen: bigint;
    documentNumber: string;
    by: string;
    at: string;
  },
): Promise<boolean> {
  const rows = await trx('share_claims')
    .insert({
      id: claim.id,
      budget_id: claim.budgetId,
      level: claim.level,
      amount_fen: claim.amountFen,
      borne_fen: claim.borneFen,
      document_number: claim.documentNumber,
      claimed_by: claim.by,
      claimed_at: claim.at,
    })
    .onConflict(['budget_id', 'level', 'document_number'])
    .ignore()
    .returning('id');
  return rows.length === 1;
}

/** Keeps what a level refunded; false when this document was entered already. */
export async function addShareReceipt(
  trx: Transaction,
  receipt: {
    id: string;
    budgetId: string;
    level: BudgetLevel;
    amountFen: bigint;
    documentNumber: string;
    receivedOn: string;
    by: string;
    at: string;
  },
): Promise<boolean> {
  const rows = await trx('share_receipts')
    .insert({
      id: receipt.id,
      budget_id: receipt.budgetId,
      level: receipt.level,
      amount_fen: receipt.amountFen,
      document_number: receipt.documentNumber,
      received_on: receipt.receivedOn,
      recorded_by: receipt.by,
      recorded_at: receipt.at,
    })
    .onConflict(['budget_id', 'level', 'document_number'])
    .ignore()
    .returning('id');
  return rows.length === 1;
}

/** Claims that hold money of a line and have no payment under way, in the order of their ids. */
export function listHoldingClaims(db: Database, budgetId: string): Promise<HoldingClaim[]> {
  return db('reward_claims')
    .select<HoldingClaim[]>({ claimId: 'id', amountFen: 'amount_fen', nettedFen: 'netted_fen' })
    .where({ budget_id: budgetId })
    .whereIn('status', ['payee_confirmation', 'payable'])
    .orderBy('id');
}

/** True while a plan that draws on this line waits to be issued. */
export async function hasPendingPlan(db: Database, budgetId: string): Promise<boolean> {
  const row = await db('funding_plans').select('id').where({ budget_id: budgetId, status: 'proposed' }).first();
  return row !== undefined;
}
