import { lockClaims } from '../db/claim-store.js';
import {
  addFundingPlan,
  decideFundingPlan,
  type FundingPlanItem,
  type FundingPlanRecord,
  listPlanItems,
  lockFundingPlan,
  saveAllocations,
} from '../db/funding-plan-store.js';
import { bookAll, type Booking, getBudget } from '../db/ledger-store.js';
import { draftFundingPlan } from '../db/read-models/funding-plan-draft.js';
import { DomainError } from '../domain/errors.js';
import { reserve } from '../domain/ledger/posting.js';
import { sumFen } from '../domain/money.js';
import { claimTransitionFor } from '../domain/reward/claim-status.js';
import { assertTwoPeople } from '../domain/separation-of-duties.js';
import { DecideFundingPlan, ProposeFundingPlan } from '../schemas/budget-commands.js';
import type { DeskInput, FundingPlanOutcome } from '../workflows/desk/messages.js';
import { checkOwnClaim, checkOwnOrganisation, handsOf, handsThen } from './advance-case.js';
import { advanceClaim, bookedForClaim, lockContractsToApprove, takeDuties } from './advance-claim.js';
import { assertDocumentOfToday } from './budget.js';
import { assertNoneHeld } from './holds.js';
import { appendRegistryEvent, type RegistryEvent, roleAmong, subjectOf } from './registry-act.js';
import { type Act, type ActDependencies, recordAct } from './record-act.js';
import { endSuperseded } from './supersede.js';

/** 编制资金计划: the approved claims of a policy share what its line still holds; the set is frozen, nothing is reserved yet. */
export const recordFundingPlan =
  (dependencies: ActDependencies) =>
  (input: DeskInput): Promise<FundingPlanOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const role = roleAmong(act.actor, ['finance_maker', 'competent_authority']);
      const proposal = ProposeFundingPlan.parse(act.command.payload);
      const { policyCode, fiscalYear, documentNumber, documentOn } = proposal;
      assertDocumentOfToday(act, proposal);
      const { budgetId, mode, availableFen, planned, versions } = await draftFundingPlan(act.trx, act.rules, {
        ...proposal,
        planId: act.command.id,
      });
      const entitledFen = sumFen(planned.map((claim) => claim.entitledFen));
      const allocatedFen = sumFen(planned.map((claim) => claim.allocatedFen));
      const plan = {
        id: act.command.id,
        policyCode,
        fiscalYear,
        budgetId,
        mode,
        availableFen,
        entitledFen,
        allocatedFen,
        documentNumber,
        documentOn,
        proposedBy: act.actor.id,
        proposedAt: act.time.nowAt,
      };
      const isNew = await addFundingPlan(
        act.trx,
        plan,
        planned.map((claim) => ({ ...claim, claimVersion: versions.get(claim.claimId) ?? 0 })),
      );
      if (!isNew) throw new DomainError('funding-plan-waits', { policyCode, fiscalYear, documentNumber });
      await appendPlanEvent(act, {
        subjectId: plan.id,
        kind: 'funding_plan.proposed',
        role,
        data: figuresOf(plan, planned),
      });
      return outcomeOf(plan, planned, 'proposed', 1);
    });

/**
 * 下达资金计划: another person issues it. In one transaction every allocation is reserved, put below its claim's sheet and the
 * claim goes on to its account; what got nothing stays in approval with its place in the queue.
 */
export const recordFundingPlanDecision =
  (dependencies: ActDependencies) =>
  (input: DeskInput): Promise<FundingPlanOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const role = roleAmong(act.actor, ['competent_authority']);
      const decision = DecideFundingPlan.parse(act.command.payload);
      const planId = subjectOf(act, 'funding-plan-not-found');
      const items = await listPlanItems(act.trx, planId);
      const claimIds = items.map(({ claimId }) => claimId);
      // contracts, then claims, then the plan: the order in which everything else locks them
      const contracts = await lockContractsToApprove(act, claimIds);
      const claims = await lockClaims(act.trx, claimIds);
      const plan = await lockFundingPlan(act.trx, planId);
      if (plan.status !== 'proposed') throw new DomainError('funding-plan-decided', { planId, status: plan.status });
      assertTwoPeople(await handsThen(act, plan.proposedBy, plan.proposedAt), handsOf(act, role), {
        held: 'funding_plan_proposal',
        wanted: 'funding_plan_issue',
      });
      if (decision.outcome === 'refuse') {
        await decideFundingPlan(act.trx, planId, {
          status: 'refused',
          by: act.actor.id,
          at: act.time.nowAt,
          reason: decision.reason,
        });
        await appendPlanEvent(act, {
          subjectId: planId,
          kind: 'funding_plan.refused',
          role,
          reasonText: decision.reason,
          data: {},
        });
        return outcomeOf(plan, items, 'refused', plan.version + 1);
      }
      await assertNoneHeld(act, claims);
      for (const claim of claims) checkOwnClaim(act, claim);
      for (const contract of contracts) checkOwnOrganisation(act, contract);
      await takeDuties(act, contracts, 'approval');
      const moved = await issue(act, plan, items, claims, decision.opinion);
      await decideFundingPlan(act.trx, planId, {
        status: 'issued',
        by: act.actor.id,
        at: act.time.nowAt,
        reason: decision.opinion,
      });
      await appendPlanEvent(act, {
        subjectId: planId,
        kind: 'funding_plan.issued',
        role,
        reasonText: decision.opinion,
        data: figuresOf(plan, items),
      });
      return { ...outcomeOf(plan, items, 'issued', plan.version + 1), moved };
    });

async function issue(
  act: Act,
  plan: FundingPlanRecord,
  items: readonly FundingPlanItem[],
  claims: Awaited<ReturnType<typeof lockClaims>>,
  opinion: string,
): Promise<number> {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const changed = items.filter(({ claimId, claimVersion, entitledFen }) => {
    const claim = byId.get(claimId);
    return claim?.status !== 'approval' || claim.version !== claimVersion || claim.amountFen !== entitledFen;
  });
  if (changed.length > 0) {
    throw new DomainError('funding-plan-outdated', {
      planId: plan.id,
      claimIds: changed.map(({ claimId }) => claimId),
    });
  }
  // the line stays open until all of it is reserved
  const budget = await getBudget(act.trx, plan.policyCode, plan.fiscalYear);
  const bookings: Booking[] = [];
  let moved = 0;
  const data = { planId: plan.id, documentNumber: plan.documentNumber, mode: plan.mode };
  for (const { claimId, entitledFen, allocatedFen, allocation } of items) {
    const claim = byId.get(claimId);
    if (claim === undefined) continue;
    if (allocatedFen === 0n) {
      await advanceClaim(
        act,
        { claim, row: claimTransitionFor(claim.status, 'queueForBudget'), role: 'competent_authority' },
        { kind: 'reward.queued', data: { ...data, queuePlace: allocation.queuePlace } },
      );
      continue;
    }
    moved += (await endSuperseded(act, claim)).length;
    const saved = await advanceClaim(
      act,
      { claim, row: claimTransitionFor(claim.status, 'approve'), role: 'competent_authority' },
      {
        kind: 'reward.approved',
        changes: { budgetId: budget.id, amountFen: allocatedFen },
        reasonText: opinion,
        data: { ...data, entitledFen: entitledFen.toString() },
      },
    );
    bookings.push({
      what: reserve(allocatedFen),
      for: { ...bookedForClaim(act, saved), documentNumber: plan.documentNumber },
    });
    moved += 1;
  }
  await saveAllocations(act.trx, items);
  await bookAll(act.trx, bookings);
  return moved;
}

const figuresOf = (
  plan: { policyCode: string; fiscalYear: number; mode: string; availableFen: bigint; documentNumber: string },
  items: readonly { entitledFen: bigint; allocatedFen: bigint }[],
): Record<string, unknown> => ({
  policyCode: plan.policyCode,
  fiscalYear: plan.fiscalYear,
  mode: plan.mode,
  documentNumber: plan.documentNumber,
  availableFen: plan.availableFen.toString(),
  entitledFen: sumFen(items.map((item) => item.entitledFen)).toString(),
  allocatedFen: sumFen(items.map((item) => item.allocatedFen)).toString(),
  claims: items.length,
});

function outcomeOf(
  plan: { id: string; entitledFen: bigint; allocatedFen: bigint },
  items: readonly { allocatedFen: bigint }[],
  status: string,
  version: number,
): FundingPlanOutcome {
  const allocated = items.filter(({ allocatedFen }) => allocatedFen > 0n).length;
  return {
    planId: plan.id,
    status,
    version,
    entitledFen: plan.entitledFen.toString(),
    allocatedFen: plan.allocatedFen.toString(),
    allocated,
    queued: items.length - allocated,
    moved: 0,
  };
}

function appendPlanEvent(act: Act, event: Omit<RegistryEvent, 'rule'>): Promise<void> {
  const rule = 'rewards.md 3.6: allocations never exceed the line; planned by one person, issued by another';
  return appendRegistryEvent(act, { ...event, rule }, 'funding_plan');
}
