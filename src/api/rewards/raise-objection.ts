import type { Request, Response } from 'express';
import { z } from 'zod';
import { readClock } from '../../db/clock-store.js';
import { findPublicity } from '../../db/read-models/publicity-list.js';
import { PUBLIC_ACTOR_ID } from '../../domain/actor.js';
import { DomainError } from '../../domain/errors.js';
import { assertHeard } from '../../domain/reward/objection.js';
import { RaiseObjection } from '../../schemas/reward-commands.js';
import { ObjectionOutcomeView, PendingView } from '../../schemas/views.js';
import { type ClaimOutcome, raiseObjectionUpdate } from '../../workflows/reward/messages.js';
import { type Command, runCommand } from '../command.js';
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
  await runCommand(context, req, res, await objectionCommand(context, publicityId, body));
}

/** An objection to a publicity as a command, whoever sends it: a program or the form of the public page. Throws `publicity-not-found`. */
export async function objectionCommand(
  context: Pick<AppContext, 'db'>,
  publicityId: string,
  body: z.output<typeof RaiseObjection>,
): Promise<Command<ClaimOutcome>> {
  const found = await findPublicity(context.db, publicityId);
  if (found === undefined) throw new DomainError('publicity-not-found');
  return {
    kind: 'reward_claim.raise_objection',
    actor: { id: PUBLIC_ACTOR_ID },
    actorRole: 'public',
    subjectId: found.claimId,
    content: body,
    payload: z.encode(RaiseObjection, body),
    check: async () => {
      const publicity = (await findPublicity(context.db, publicityId)) ?? found;
      assertHeard(publicity, (await readClock(context.db)).nowAt);
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
  };
}
