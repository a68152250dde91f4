import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { findSpotCheckPlan, listSpotCheckPlans, type SpotCheckPlan } from '../../db/read-models/spot-checks.js';
import { listPopulation } from '../../db/spot-check-store.js';
import { DomainError } from '../../domain/errors.js';
import { DRAW_METHOD_WORDS, drawSample, populationText } from '../../domain/spot-check/draw.js';
import { SpotCheckPage, SpotCheckView } from '../../schemas/views.js';
import { actorOf } from '../authentication.js';
import { askedPage, Instant, PageQuery, toPage } from '../page.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';
import { sha256Hex } from './draw-spot-check.js';

const Query = z.strictObject({ ...PageQuery });
const Position = z.tuple([Instant, z.uuid()]);

const withMethod = (plan: SpotCheckPlan) => ({
  ...plan,
  methodZh: DRAW_METHOD_WORDS.zh,
  methodEn: DRAW_METHOD_WORDS.en,
});

/** GET /spot-checks: the plans, newest first. */
export const listSpotChecks: Endpoint = {
  summary: '抽查计划列表 · Spot checks',
  query: Query,
  answers: { 200: SpotCheckPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { from, limit } = askedPage(Query, Position, req.query);
    const rows = await inScope(context.db, scopeOf(actorOf(res)), (trx) =>
      listSpotCheckPlans(trx, {
        before: from === undefined ? undefined : { drawnAt: from[0], id: from[1] },
        limit,
      }),
    );
    res.json(toWire(toPage(rows, limit, (last) => [last.drawnAt, last.id], withMethod)));
  },
};

/** GET /spot-checks/{planId}: what was drawn, and what drawing again from the record gives now. */
export const showSpotCheck: Endpoint = {
  summary: '抽查计划，附重新抽取核对 · One spot check, drawn again for comparison',
  answers: { 200: SpotCheckView },
  refusals: ['spot-check-not-found'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const id = pathId(req, 'planId', 'spot-check-not-found');
    const plan = await inScope(context.db, scopeOf(actor), (trx) => findSpotCheckPlan(trx, id));
    if (plan === undefined) throw new DomainError('spot-check-not-found');
    // the population is the whole city's, whoever looks; only numbers and hashes are compared
    const { all, population } = await inScope(context.db, { kind: 'system' }, async (trx) => ({
      all: await findSpotCheckPlan(trx, id),
      population: await listPopulation(trx, { ...plan, officeId: plan.officeId ?? undefined }),
    }));
    const numbers = population.map((entry) => entry.registrationNumber);
    const populationSha256 = sha256Hex(populationText(numbers));
    const drawnNow = numbers.length < plan.sampleSize ? [] : drawSample(numbers, plan, sha256Hex);
    const drawnThen = all?.drawn.map((entry) => entry.registrationNumber) ?? [];
    const isSame =
      populationSha256 === plan.populationSha256 &&
      drawnNow.map((entry) => entry.registrationNumber).join() === drawnThen.join();
    res.json(
      toWire({
        ...withMethod(plan),
        drawn: plan.drawn,
        recomputation: { populationSize: numbers.length, populationSha256, isSame },
      }),
    );
  },
};
