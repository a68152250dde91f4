import { DomainError } from '../../domain/errors.js';
import { type PlannedClaim, planFunding } from '../../domain/ledger/funding-plan.js';
import type { RewardPolicy, ShortageMode } from '../../domain/reward/policy.js';
import { assertBudgetYear } from '../../domain/reward/budget-year.js';
import { findBudgetOf, listShares, readBalances } from '../budget-store.js';
import type { Transaction } from '../connection.js';
import { listPlannableClaims, type PlannableClaim } from '../funding-plan-store.js';
import type { RuleBook } from '../rule-book.js';

/**
 * What a plan would give, by what the line and the claims say now; the preview shows it, the proposal freezes it. Throws
 * `budget-not-found`, `budget-closed`, and what the domain refuses a plan with.
 */
export async function draftFundingPlan(
  trx: Transaction,
  rules: RuleBook,
  asked: {
    planId: string;
    policyCode: string;
    fiscalYear: number;
    documentNumber: string;
    claimIds?: readonly string[] | undefined;
    mode?: ShortageMode | undefined;
    scores?: readonly { claimId: string; score: number }[] | undefined;
  },
): Promise<{
  budgetId: string;
  mode: ShortageMode;
  availableFen: bigint;
  planned: PlannedClaim[];
  versions: Map<string, number>;
}> {
  const { policyCode, fiscalYear } = asked;
  const line = await findBudgetOf(trx, policyCode, fiscalYear);
  if (line === undefined) throw new DomainError('budget-not-found', { policyCode, fiscalYear });
  if (line.closedAt !== null) throw new DomainError('budget-closed', { policyCode, fiscalYear });
  const claims = await plannableClaims(trx, asked);
  const policy = policyOf(rules, policyCode, claims);
  assertBudgetYear(policy, fiscalYear);
  const mode = modeOf(policy, asked.mode);
  const scores = new Map((asked.scores ?? []).map(({ claimId, score }) => [claimId, score]));
  const { budget_available: availableFen } = await readBalances(trx, line.id);
  const planned = planFunding({
    planId: asked.planId,
    documentNumber: asked.documentNumber,
    fiscalYear,
    mode,
    availableFen,
    rounding: policy.rounding,
    shares: await listShares(trx, line.id),
    claims: claims.map(({ claimId, amountFen, submittedAt, contractNumber }) => ({
      id: claimId,
      amountFen: amountFen ?? 0n,
      submittedAt,
      contractNumber: contractNumber ?? claimId,
      score: scores.get(claimId),
    })),
  });
  return {
    budgetId: line.id,
    mode,
    availableFen,
    planned,
    versions: new Map(claims.map((c) => [c.claimId, c.version])),
  };
}

/** The claims of a plan. Throws `funding-plan-claim-unfit` for one that does not belong there, `funding-plan-empty`. */
async function plannableClaims(
  trx: Transaction,
  { policyCode, claimIds }: { policyCode: string; claimIds?: readonly string[] | undefined },
): Promise<PlannableClaim[]> {
  const claims = await listPlannableClaims(trx, { policyCode, claimIds });
  const fits = (claim: PlannableClaim): boolean =>
    claim.policyCode === policyCode && claim.status === 'approval' && (claim.amountFen ?? 0n) > 0n;
  if (claimIds !== undefined) {
    const fitting = new Set(claims.filter(fits).map(({ claimId }) => claimId));
    const unfit = claimIds.filter((id) => !fitting.has(id.toLowerCase()));
    if (unfit.length > 0) {
      const pointers = unfit.map((id) => `/claimIds/${claimIds.indexOf(id)}`);
      throw new DomainError('funding-plan-claim-unfit', { pointers, claimIds: unfit });
    }
  }
  const kept = claims.filter(fits);
  if (kept.length === 0) throw new DomainError('funding-plan-empty', { policyCode });
  return kept;
}

/** The newest version of the policy among the claims: how a shortage is shared may not differ within one plan. */
function policyOf(rules: RuleBook, policyCode: string, claims: readonly PlannableClaim[]): RewardPolicy {
  return rules.policy(policyCode, Math.max(...claims.map(({ policyVersion }) => policyVersion)));
}

/** The mode the policy states; only where it is silent the plan names one. Throws `funding-plan-mode-unfit`. */
function modeOf(policy: RewardPolicy, named: ShortageMode | undefined): ShortageMode {
  const stated = policy.budget?.onShortage;
  const mode = stated ?? named;
  if (mode === undefined || (named !== undefined && named !== mode)) {
    throw new DomainError('funding-plan-mode-unfit', {
      pointer: '/mode',
      stated: stated ?? null,
      named: named ?? null,
    });
  }
  return mode;
}
