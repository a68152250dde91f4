import { z } from 'zod';
import { listBudgetActs } from '../../db/budget-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import { BUDGET_ACT_STATUSES } from '../../domain/ledger/budget-act.js';
import { ClaimShare, DecideBudgetAct, EnterShareReceipt, ProposeBudgetAct } from '../../schemas/budget-commands.js';
import {
  BudgetActOutcomeView,
  BudgetActPage,
  ShareClaimOutcomeView,
  ShareReceiptOutcomeView,
} from '../../schemas/budget-views.js';
import { formatted } from '../../schemas/wire.js';
import {
  claimShareUpdate,
  decideBudgetActUpdate,
  enterShareReceiptUpdate,
  proposeBudgetActUpdate,
} from '../../workflows/desk/messages.js';
import { actorOf } from '../authentication.js';
import { deskCommand } from '../desk-command.js';
import { askedPage, Instant, PageQuery, toPage, Year } from '../page.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

/** POST /budget-acts: opening, supplement, cut, shares or closing of a line; booked when another person confirms it. */
export const proposeBudgetAct = deskCommand({
  summary: '提出预算事项（建立、追加、调减、分担、结账） · Propose an act on a budget line',
  kind: 'budget.propose',
  body: ProposeBudgetAct,
  update: proposeBudgetActUpdate,
  answers: { 201: BudgetActOutcomeView },
  refusals: [
    'budget-not-found',
    'budget-open-already',
    'budget-closed',
    'budget-act-waits',
    'budget-shares-incomplete',
    'reward-policy-not-found',
  ],
});

/** POST /budget-acts/{actId}/decision: another person, of finance. */
export const decideBudgetAct = deskCommand({
  summary: '确认或退回预算事项 · Confirm an act on a budget line, or refuse it',
  kind: 'budget.decide',
  body: DecideBudgetAct,
  subject: { parameter: 'actId', unknown: 'budget-act-not-found' },
  update: decideBudgetActUpdate,
  answers: { 200: BudgetActOutcomeView },
  refusals: [
    'budget-act-decided',
    'budget-insufficient',
    'budget-closed',
    'budget-open-already',
    'budget-shares-in-use',
    'budget-closing-blocked',
    'separation-of-duties',
  ],
});

const Query = z.strictObject({
  policyCode: formatted('policyCode').optional(),
  year: Year,
  status: z.enum(BUDGET_ACT_STATUSES).optional(),
  ...PageQuery,
});
const Position = z.tuple([Instant, z.uuid()]);

/** GET /budget-acts: newest first. */
export const showBudgetActs: Endpoint = {
  summary: '预算事项列表 · Acts on budget lines',
  query: Query,
  answers: { 200: BudgetActPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { query, from, limit } = askedPage(Query, Position, req.query);
    const rows = await inScope(context.db, scopeOf(actorOf(res)), (trx) =>
      listBudgetActs(trx, {
        policyCode: query.policyCode,
        fiscalYear: query.year === undefined ? undefined : Number(query.year),
        status: query.status,
        before: from === undefined ? undefined : { proposedAt: from[0], id: from[1] },
        limit: limit + 1,
      }),
    );
    res.json(
      toWire(
        toPage(
          rows,
          limit,
          (last) => [last.proposedAt, last.id],
          (row) => row,
        ),
      ),
    );
  },
};

const LINE = { parameter: 'budgetId', unknown: 'budget-not-found' } as const;

/** POST /budgets/{budgetId}/share-claims: asks another level for its share of what was paid so far. */
export const claimShare = deskCommand({
  summary: '提出分担款结算 · Ask another level for its share',
  kind: 'budget.claim_share',
  body: ClaimShare,
  subject: LINE,
  update: claimShareUpdate,
  answers: { 201: ShareClaimOutcomeView },
  refusals: ['share-not-advanced', 'share-nothing-to-claim', 'share-document-used'],
});

/** POST /budgets/{budgetId}/share-receipts: what another level refunded, with its document. */
export const enterShareReceipt = deskCommand({
  summary: '登记分担款到账 · Enter what another level refunded',
  kind: 'budget.enter_share',
  body: EnterShareReceipt,
  subject: LINE,
  update: enterShareReceiptUpdate,
  answers: { 201: ShareReceiptOutcomeView },
  refusals: ['share-above-due', 'share-document-used', 'date-in-future'],
});
