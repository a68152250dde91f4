import { listBudgetActs } from '../../db/budget-store.js';
import { nameEverybody } from '../../db/read-models/person-names.js';
import { BUDGET_ACT_DECISIONS, BUDGET_ACT_STATUSES } from '../../domain/ledger/budget-act.js';
import { isSecondPerson } from '../../domain/separation-of-duties.js';
import { ClaimShare, DecideBudgetAct, EnterShareReceipt, ProposeBudgetAct } from '../../schemas/budget-commands.js';
import {
  BudgetActOutcomeView,
  BudgetActPage,
  ShareClaimOutcomeView,
  ShareReceiptOutcomeView,
} from '../../schemas/budget-views.js';
import {
  claimShareUpdate,
  decideBudgetActUpdate,
  enterShareReceiptUpdate,
  proposeBudgetActUpdate,
} from '../../workflows/desk/messages.js';
import { deskCommand } from '../desk-command.js';
import { proposalList } from './proposal-list.js';

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
    'budget-document-used',
    'budget-closing-blocked',
    'date-in-future',
    'budget-cut-above-free',
    'budget-shares-incomplete',
    'budget-shares-not-of-policy',
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
    'budget-cut-above-free',
    'budget-open-already',
    'budget-shares-in-use',
    'budget-shares-not-of-policy',
    'budget-closing-blocked',
    'separation-of-duties',
  ],
});

/** GET /budget-acts: newest first. */
export const showBudgetActs = proposalList({
  summary: '预算事项列表 · Acts on budget lines',
  statuses: BUDGET_ACT_STATUSES,
  page: BudgetActPage,
  read: listBudgetActs,
  show: async (trx, acts, actor) => {
    const named = await nameEverybody(
      trx,
      acts.flatMap(({ proposedBy, decidedBy }) => [proposedBy, decidedBy]),
    );
    return acts.map((act) => ({
      ...act,
      proposedBy: named(act.proposedBy),
      decidedBy: named(act.decidedBy),
      allowedActions:
        act.status === 'proposed' && isSecondPerson(actor, ['finance_checker'], act.proposedBy)
          ? BUDGET_ACT_DECISIONS
          : [],
    }));
  },
});

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
