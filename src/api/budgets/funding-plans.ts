import { inScope, scopeOf, type Transaction } from '../../db/connection.js';
import {
  FUNDING_PLAN_STATUSES,
  type FundingPlanRecord,
  getFundingPlan,
  listFundingPlans,
  listPlanItems,
} from '../../db/funding-plan-store.js';
import { labelClaims } from '../../db/read-models/claim-labels.js';
import { draftFundingPlan } from '../../db/read-models/funding-plan-draft.js';
import { nameEverybody } from '../../db/read-models/person-names.js';
import type { Actor } from '../../domain/actor.js';
import { FUNDING_PLAN_DECISIONS } from '../../domain/ledger/funding-plan.js';
import { sumFen } from '../../domain/money.js';
import { statedTermsOf } from '../../domain/reward/stated-terms.js';
import { isSecondPerson } from '../../domain/separation-of-duties.js';
import { DecideFundingPlan, PreviewFundingPlan, ProposeFundingPlan } from '../../schemas/budget-commands.js';
import {
  FundingPlanOutcomeView,
  FundingPlanPage,
  FundingPlanPreviewView,
  FundingPlanView,
} from '../../schemas/budget-views.js';
import { decideFundingPlanUpdate, proposeFundingPlanUpdate } from '../../workflows/desk/messages.js';
import { actorOf } from '../authentication.js';
import { deskCommand } from '../desk-command.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';
import { toWire } from '../wire.js';
import { proposalList } from './proposal-list.js';

/** POST /funding-plans/preview: what each claim would get now, and why; nothing is kept. */
export const previewFundingPlan: Endpoint = {
  summary: '资金计划预览：不保存 · What a funding plan would give',
  body: PreviewFundingPlan,
  answers: { 200: FundingPlanPreviewView },
  refusals: [
    'budget-not-found',
    'budget-closed',
    'funding-plan-empty',
    'funding-plan-too-many',
    'funding-plan-claim-unfit',
    'funding-plan-mode-unfit',
    'budget-year-not-of-policy',
  ],
  handle: (context) => async (req, res) => {
    const asked = parseWith(PreviewFundingPlan, req.body);
    const book = await context.rules.read();
    const { budgetId, mode, availableFen, planned, labelOf } = await inScope(
      context.db,
      scopeOf(actorOf(res)),
      async (trx) => {
        const draft = await draftFundingPlan(trx, book, { ...asked, planId: '', documentNumber: '' });
        const claimIds = draft.planned.map(({ claimId }) => claimId);
        return { ...draft, labelOf: await labelClaims(trx, claimIds) };
      },
    );
    res.json(
      toWire({
        policyCode: asked.policyCode,
        fiscalYear: asked.fiscalYear,
        budgetId,
        mode,
        availableFen,
        entitledFen: sumFen(planned.map(({ entitledFen }) => entitledFen)),
        allocatedFen: sumFen(planned.map(({ allocatedFen }) => allocatedFen)),
        stated: statedTermsOf(book.policy(asked.policyCode)),
        items: planned.map((item) => ({ ...item, ...labelOf(item.claimId) })),
      }),
    );
  },
};

/** POST /funding-plans: freezes the set and its allocations; another person issues it. */
export const proposeFundingPlan = deskCommand({
  summary: '编制资金计划 · Propose a funding plan',
  kind: 'funding_plan.propose',
  body: ProposeFundingPlan,
  update: proposeFundingPlanUpdate,
  answers: { 201: FundingPlanOutcomeView },
  locationOf: (commandId) => `/api/v1/funding-plans/${commandId}`,
  refusals: [
    'budget-not-found',
    'budget-closed',
    'funding-plan-empty',
    'funding-plan-too-many',
    'funding-plan-claim-unfit',
    'funding-plan-mode-unfit',
    'budget-year-not-of-policy',
    'funding-plan-waits',
    'date-in-future',
  ],
});

/** POST /funding-plans/{planId}/decision: another person issues it (下达), or refuses. */
export const decideFundingPlan = deskCommand({
  summary: '下达或退回资金计划 · Issue a funding plan, or refuse it',
  kind: 'funding_plan.decide',
  body: DecideFundingPlan,
  subject: { parameter: 'planId', unknown: 'funding-plan-not-found' },
  update: decideFundingPlanUpdate,
  answers: { 200: FundingPlanOutcomeView },
  refusals: [
    'funding-plan-decided',
    'funding-plan-outdated',
    'only-one-is-granted',
    'budget-insufficient',
    'budget-closed',
    'claim-held',
    'separation-of-duties',
    'own-organisation',
  ],
});

/** Plans with the names of who made and decided them, and what this person may decide. */
async function showPlans(trx: Transaction, plans: readonly FundingPlanRecord[], actor: Actor) {
  const named = await nameEverybody(
    trx,
    plans.flatMap(({ proposedBy, decidedBy }) => [proposedBy, decidedBy]),
  );
  return plans.map((plan) => ({
    ...plan,
    proposedBy: named(plan.proposedBy),
    decidedBy: named(plan.decidedBy),
    allowedActions:
      plan.status === 'proposed' && isSecondPerson(actor, ['competent_authority'], plan.proposedBy)
        ? FUNDING_PLAN_DECISIONS
        : [],
  }));
}

/** GET /funding-plans: newest first. */
export const showFundingPlans = proposalList({
  summary: '资金计划列表 · Funding plans',
  statuses: FUNDING_PLAN_STATUSES,
  page: FundingPlanPage,
  read: listFundingPlans,
  show: showPlans,
});

/** GET /funding-plans/{planId}: the frozen set, each claim with the lines that explain its share. */
export const showFundingPlan: Endpoint = {
  summary: '资金计划详情 · One funding plan',
  answers: { 200: FundingPlanView },
  refusals: ['funding-plan-not-found'],
  handle: (context) => async (req, res) => {
    const id = pathId(req, 'planId', 'funding-plan-not-found');
    const actor = actorOf(res);
    const { plan, items, labelOf } = await inScope(context.db, scopeOf(actor), async (trx) => {
      const found = await getFundingPlan(trx, id);
      const [plan = found] = await showPlans(trx, [found], actor);
      const items = await listPlanItems(trx, id);
      return {
        plan,
        items,
        labelOf: await labelClaims(
          trx,
          items.map(({ claimId }) => claimId),
        ),
      };
    });
    const shown = items.map(({ claimId, position, entitledFen, allocatedFen, allocation }) => ({
      claimId,
      ...labelOf(claimId),
      position,
      entitledFen,
      allocatedFen,
      allocation,
    }));
    const book = await context.rules.read();
    res.json(toWire({ ...plan, stated: statedTermsOf(book.policy(plan.policyCode)), items: shown }));
  },
};
