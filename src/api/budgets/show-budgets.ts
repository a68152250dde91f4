import { z } from 'zod';
import {
  findBudgetOf,
  getBudgetById,
  hasPendingPlan,
  listHoldingClaims,
  listShares,
  readBalances,
  readShareStandings,
} from '../../db/budget-store.js';
import { readToday } from '../../db/clock-store.js';
import { inScope, scopeOf, type Transaction } from '../../db/connection.js';
import { labelClaims } from '../../db/read-models/claim-labels.js';
import { listBudgetLines } from '../../db/read-models/books.js';
import {
  borneFen,
  CLOSING_OBSTACLE_WORDS,
  planClosing,
  sharesOf,
  shareToClaim,
} from '../../domain/ledger/budget-act.js';
import { BudgetDossierView, BudgetLineList } from '../../schemas/budget-views.js';
import { formatted } from '../../schemas/wire.js';
import { actorOf } from '../authentication.js';
import { Year } from '../page.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';
import { toWire } from '../wire.js';

const Query = z.strictObject({ policyCode: formatted('policyCode').optional(), year: Year });

/** GET /budgets: every line with where its money stands. */
export const listBudgets: Endpoint = {
  summary: '预算列表 · Budget lines',
  query: Query,
  answers: { 200: BudgetLineList },
  handle: (context) => async (req, res) => {
    const { policyCode, year } = parseWith(Query, req.query);
    const items = await inScope(context.db, scopeOf(actorOf(res)), (trx) =>
      listBudgetLines(trx, { policyCode, fiscalYear: year === undefined ? undefined : Number(year) }),
    );
    res.json(toWire({ items }));
  },
};

/** GET /budgets/{budgetId}: the line, how it is shared with other levels, and what its closing would do today. */
export const showBudget: Endpoint = {
  summary: '预算详情与结账预览 · One budget line, with what its closing would do',
  answers: { 200: BudgetDossierView },
  refusals: ['budget-not-found'],
  handle: (context) => async (req, res) => {
    const id = pathId(req, 'budgetId', 'budget-not-found');
    res.json(toWire(await inScope(context.db, scopeOf(actorOf(res)), (trx) => readDossier(trx, id))));
  },
};

async function readDossier(trx: Transaction, id: string) {
  const line = await getBudgetById(trx, id);
  const balances = await readBalances(trx, id);
  const borne = borneFen(balances);
  const standings = await readShareStandings(trx, id);
  const shares = sharesOf(borne, await listShares(trx, id)).map((share) => {
    const standing = standings.get(share.level) ?? { claimedFen: 0n, receivedFen: 0n };
    return {
      ...share,
      ...standing,
      dueFen: standing.claimedFen - standing.receivedFen,
      toClaimFen: share.mode === 'DIRECT' ? 0n : (shareToClaim(share.shareFen, standing) ?? 0n),
    };
  });
  return { ...line, balances, borneFen: borne, shares, closing: line.closedAt === null ? await closingOf() : null };

  async function closingOf() {
    const holding = await listHoldingClaims(trx, id);
    const next = await findBudgetOf(trx, line.policyCode, line.fiscalYear + 1);
    const closing = planClosing(
      {
        fiscalYear: line.fiscalYear,
        availableFen: balances.budget_available,
        committedFen: balances.budget_committed,
        inTransitFen: balances.in_transit,
        holding,
        hasNextLine: next !== undefined && next.closedAt === null,
        hasPendingPlan: await hasPendingPlan(trx, id),
      },
      new Map(),
      await readToday(trx),
    );
    const { obstacles, lapsedFen: lapsesFen, inTransitFen } = closing;
    const obstacleWords = obstacles.map((obstacle) => CLOSING_OBSTACLE_WORDS[obstacle]);
    const labelOf = await labelClaims(
      trx,
      holding.map(({ claimId }) => claimId),
    );
    return {
      obstacles,
      obstacleWords,
      lapsesFen,
      inTransitFen,
      holding: holding.map((held) => ({ ...held, beneficiaryName: labelOf(held.claimId).beneficiaryName })),
    };
  }
}
