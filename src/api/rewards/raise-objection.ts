import type { Request, Response } from 'express';
import { z } from 'zod';
import { findPublicity } from '../../db/read-models/publicity-list.js';
import { PUBLIC_ACTOR_ID } from '../../domain/actor.js';
import { DomainError } from '../../domain/errors.js';
import { RaiseObjection } from '../../schemas/reward-commands.js';
import { ObjectionOutcomeView, PendingView } from '../../schemas/views.js';
import { type ClaimOutcome, raiseObjectionUpdate } from '../../workflows/reward/messages.js';
import { runCommand } from '../command.js';
import { keyOf } from '../command-key.js';
import type { AppContext } from '../dependencies.js';
import { pathId } from '../path-id.js';
import { objectionLimit } from '../rate-limit.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';

/** POST /publicity/{publicityId}/objections: anybody, with real name and contact. */
export const raiseObjection: Endpoint = {
  summary: '提出异议（公开，实名） · Object to a publicity, for anybody',
  body: RaiseObjection,
  isCommand: true,
  answers: { 201: ObjectionOutcomeView, 202: PendingView },
  refusals: [
    'publicity-not-found',
    'publicity-closed',
    'action-not-allowed',
    'too-many-requests',
    'objection-anonymous',
    'objection-not-stamped',
    'claim-document-not-found',
  ],
  before: objectionLimit,
  handle: (context) => (req, res) => handle(context, req, res),
};

async function handle(context: AppContext, req: Request, res: Response): Promise<void> {
  const publicityId = pathId(req, 'publicityId', 'publicity-not-found');
  keyOf(req);
  const body = parseWith(RaiseObjection, req.body);
  const found = await findPublicity(context.db, publicityId);
  if (found === undefined) throw new DomainError('publicity-not-found');
  await runCommand<ClaimOutcome>(context, req, res, {
    kind: 'reward_claim.raise_objection',
    actor: { id: PUBLIC_ACTOR_ID },
    actorRole: 'public',
    subjectId: found.claimId,
    content: body,
    payload: z.encode(RaiseObjection, body),
    check: async () => {
      const { status } = (await findPublicity(context.db, publicityId)) ?? found;
      // a period that stands still because of one objection hears others too
      if (status === 'open' || status === 'stopped') return;
      throw new DomainError('action-not-allowed', { status, action: 'raiseObjection', allowedActions: [] });
    },
    ask: () => ({ of: { kind: 'reward_claim', id: found.claimId }, update: raiseObjectionUpdate.name }),
    answer: (outcome, commandId) => ({
      status: 201,
      body: {
        commandId,
        objectionId: outcome.objectionId ?? commandId,
        publicityId,
        referenceNumber: outcome.referenceNumber ?? '',
      },
    }),
    locationOf: () => `/api/v1/publicity/${publicityId}`,
  });
}
