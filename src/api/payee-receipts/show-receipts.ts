import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import {
  countReceiptAnswers,
  findReceiptPlan,
  listPaidInstructions,
  listReceiptChecks,
  listReceiptPlans,
  listReceiptProblems,
  type ReceiptCheckRecord,
  type ReceiptPlanRecord,
} from '../../db/payee-receipt-store.js';
import { DomainError } from '../../domain/errors.js';
import { findingOf } from '../../domain/payout/receipt-sample.js';
import { DRAW_METHOD_WORDS, drawSample, populationText } from '../../domain/spot-check/draw.js';
import { ReceiptPlanPage, ReceiptPlanView, ReceiptProblemPage } from '../../schemas/claim-process-views.js';
import { actorOf } from '../authentication.js';
import { askedPage, Instant, PageQuery, toPage } from '../page.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { sha256Hex } from '../spot-checks/draw-spot-check.js';
import { toWire } from '../wire.js';

const Query = z.strictObject(PageQuery);
const Position = z.tuple([Instant, z.uuid()]);
const NONE = { answered: 0, notReceived: 0 };

const withFinding = (plan: ReceiptPlanRecord, counts = NONE) => ({
  ...plan,
  // the method of the spot checks, over payment references instead of registration numbers
  methodZh: DRAW_METHOD_WORDS.zh.replaceAll('登记编号', '支付指令编号'),
  methodEn: DRAW_METHOD_WORDS.en.replaceAll('registration number', 'payment reference'),
  finding: findingOf({ ...plan, ...counts }, plan),
});

function toCheck({ planId: _plan, instructionId: _instruction, email, ...check }: ReceiptCheckRecord) {
  return { ...check, isAsked: email !== null };
}

/** GET /payee-receipt-plans: the plans with what they show so far, newest first. */
export const listPayeeReceiptPlans: Endpoint = {
  summary: '收款核实计划列表 · Plans of payee receipts',
  query: Query,
  answers: { 200: ReceiptPlanPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { from, limit } = askedPage(Query, Position, req.query);
    const { plans, counts } = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => {
      const plans = await listReceiptPlans(trx, {
        before: from === undefined ? undefined : { drawnAt: from[0], id: from[1] },
        limit,
      });
      return {
        plans,
        counts: await countReceiptAnswers(
          trx,
          plans.map(({ id }) => id),
        ),
      };
    });
    res.json(
      toWire(
        toPage(
          plans,
          limit,
          (last) => [last.drawnAt, last.id],
          (plan) => withFinding(plan, counts.get(plan.id)),
        ),
      ),
    );
  },
};

/** GET /payee-receipt-plans/{planId}: who was drawn, what they said, with which confidence; drawn again for comparison. */
export const showPayeeReceiptPlan: Endpoint = {
  summary: '收款核实计划、答复与置信水平 · One plan, its answers and its confidence',
  answers: { 200: ReceiptPlanView },
  refusals: ['receipt-plan-not-found'],
  handle: (context) => async (req, res) => {
    const id = pathId(req, 'planId', 'receipt-plan-not-found');
    const found = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => {
      const plan = await findReceiptPlan(trx, id);
      if (plan === undefined) throw new DomainError('receipt-plan-not-found');
      return {
        plan,
        checks: await listReceiptChecks(trx, id),
        counts: await countReceiptAnswers(trx, [id]),
        population: await listPaidInstructions(trx, { ...plan, policyCode: plan.policyCode ?? undefined }),
      };
    });
    const references = found.population.map(({ reference }) => reference);
    const populationSha256 = sha256Hex(populationText(references));
    const again = references.length < found.plan.sampleSize ? [] : drawSample(references, found.plan, sha256Hex);
    const isSame =
      populationSha256 === found.plan.populationSha256 &&
      again.map(({ registrationNumber }) => registrationNumber).join() ===
        found.checks.map(({ reference }) => reference).join();
    res.json(
      toWire({
        ...withFinding(found.plan, found.counts.get(id)),
        checks: found.checks.map(toCheck),
        recomputation: { populationSize: references.length, populationSha256, isSame },
      }),
    );
  },
};

/** GET /payee-receipt-problems: what did not arrive and waits for somebody. */
export const listPayeeReceiptProblems: Endpoint = {
  summary: '未收到或金额不符、待处理 · Payments that did not arrive, to be settled',
  query: Query,
  answers: { 200: ReceiptProblemPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { from, limit } = askedPage(Query, Position, req.query);
    const rows = await inScope(context.db, scopeOf(actorOf(res)), (trx) =>
      listReceiptProblems(trx, { after: from === undefined ? undefined : { answeredAt: from[0], id: from[1] }, limit }),
    );
    res.json(
      toWire(
        toPage(
          rows,
          limit,
          (last) => [last.answeredAt, last.id],
          (row) => ({ ...toCheck(row), planId: row.planId }),
        ),
      ),
    );
  },
};
