import type { Request, Response } from 'express';
import { z } from 'zod';
import {
  assertOffered,
  type Candidate,
  CANDIDATE_STATUSES,
  endCandidate,
  getCandidate,
  listCandidates,
  lockCandidate,
} from '../../db/candidate-store.js';
import { appendCaseEvent } from '../../db/case-event-store.js';
import { readToday } from '../../db/clock-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import type { Actor } from '../../domain/actor.js';
import { allowedCandidateActions } from '../../domain/reward/candidate-actions.js';
import { namingClaims } from '../../domain/reward/sheet.js';
import { CandidatePage, CandidateView } from '../../schemas/candidate-views.js';
import { ConfirmCandidate, DeclineCandidate } from '../../schemas/reward-commands.js';
import { ClaimOutcomeView, PendingView } from '../../schemas/views.js';
import { type ClaimOutcome, confirmCandidateUpdate } from '../../workflows/reward/messages.js';
import { actorOf } from '../authentication.js';
import { runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import type { AppContext } from '../dependencies.js';
import { claimOutcomeBody } from '../outcomes.js';
import { askedPage, Instant, PageQuery, toPage } from '../page.js';
import { pathId } from '../path-id.js';
import { recordCommand } from '../record-command.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';
import { toWire } from '../wire.js';

const Query = z.strictObject({
  status: z.enum(CANDIDATE_STATUSES).optional(),
  policyCode: z.string().max(40).optional(),
  ...PageQuery,
});
const Position = z.tuple([Instant, z.uuid()]);

/** GET /reward-candidates: who is entitled without having asked; an enterprise sees its own. */
export const showCandidates: Endpoint = {
  summary: '免申即享名单 · Entitlements found without an application',
  query: Query,
  answers: { 200: CandidatePage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { query, from, limit } = askedPage(Query, Position, req.query);
    const actor = actorOf(res);
    const { rows, today } = await inScope(context.db, scopeOf(actor), async (trx) => ({
      today: await readToday(trx),
      rows: await listCandidates(trx, {
        status: query.status,
        policyCode: query.policyCode,
        after: from === undefined ? undefined : { offeredAt: from[0], id: from[1] },
        limit,
      }),
    }));
    res.json(
      toWire(
        toPage(
          rows,
          limit,
          (last) => [last.offeredAt, last.id],
          (row) => toBody(row, actor, today),
        ),
      ),
    );
  },
};

function toBody(candidate: Candidate, actor: Actor, today: string) {
  const { factsSha256: _, organisationId: __, sheet, ...body } = candidate;
  return {
    ...body,
    sheet: sheet === null ? null : namingClaims(sheet, new Set()),
    allowedActions: allowedCandidateActions(candidate, actor, today),
  };
}

/** POST /reward-candidates/{candidateId}/confirmation: account and contact; the claim begins with it. */
export const confirmCandidate: Endpoint = {
  summary: '确认免申即享：账户和联系人 · Confirm a candidate: account and contact only',
  body: ConfirmCandidate,
  isCommand: true,
  answers: { 201: ClaimOutcomeView, 202: PendingView },
  refusals: ['reward-candidate-not-found', 'reward-candidate-ended', 'payee-name-mismatch', 'receipt-already-counted'],
  handle: (context) => (req, res) => handle(context, req, res),
};

async function handle(context: AppContext, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  const candidateId = pathId(req, 'candidateId', 'reward-candidate-not-found');
  const base = { kind: 'reward_candidate.confirm', actor, subjectId: candidateId, content: req.body as unknown };
  const actorRole = await passDoor(context, req, res, base);
  if (actorRole === undefined) return;
  const body = parseWith(ConfirmCandidate, req.body);
  await runCommand<ClaimOutcome>(context, req, res, {
    ...base,
    actorRole,
    payload: { ...(z.encode(ConfirmCandidate, body) as object), candidateId },
    check: () =>
      inScope(context.db, scopeOf(actor), async (trx) => {
        const today = await readToday(trx);
        assertOffered(await getCandidate(trx, candidateId), actor.organisationId, today);
      }),
    ask: (claimId) => ({ of: { kind: 'reward_claim', id: claimId }, update: confirmCandidateUpdate.name, opens: true }),
    answer: (outcome, commandId) => ({ status: 201, body: claimOutcomeBody(outcome, commandId, actor) }),
    locationOf: (outcome) => `/api/v1/reward-claims/${outcome.claimId}`,
  });
}

/** POST /reward-candidates/{candidateId}/decline: on other facts it is offered again. */
export const declineCandidate: Endpoint = recordCommand({
  summary: '放弃免申即享 · Decline a candidate',
  kind: 'reward_candidate.decline',
  body: DeclineCandidate,
  subject: { parameter: 'candidateId', unknown: 'reward-candidate-not-found' },
  answers: { 200: CandidateView },
  refusals: ['reward-candidate-ended'],
  act: async ({ trx, actor, actorRole, commandId, id, time, today, body }) => {
    const candidate = await lockCandidate(trx, id);
    assertOffered(candidate, actor.organisationId, today);
    await endCandidate(trx, id, { status: 'declined', at: time.nowAt, by: actor.id, reason: body.reason });
    await appendCaseEvent(trx, {
      subjectKind: 'reward_candidate',
      subjectId: id,
      contractId: candidate.contractId,
      kind: 'reward.candidate_declined',
      actorId: actor.id,
      actorRole,
      commandId,
      reasonText: body.reason,
      rule: 'the reward policy of the place: 免申即享',
      data: {},
      occurredAt: time.nowAt,
      clockOffsetMs: time.offsetMs,
    });
    return toWire(toBody(await getCandidate(trx, id), actor, today)) as object;
  },
  toBody: (result) => result,
});
