import type { Request, Response } from 'express';
import { z } from 'zod';
import { readClock } from '../../db/clock-store.js';
import { inScope } from '../../db/connection.js';
import { findSchemePublicity } from '../../db/scheme-store.js';
import { PUBLIC_ACTOR_ID } from '../../domain/actor.js';
import { DomainError } from '../../domain/errors.js';
import { assertHeard } from '../../domain/reward/objection.js';
import { ObjectToChallenge } from '../../schemas/challenge-commands.js';
import { ChallengeObjectionOutcomeView } from '../../schemas/challenge-views.js';
import { PendingView } from '../../schemas/views.js';
import type { ChallengeOutcome } from '../../workflows/challenge/messages.js';
import { type Command, runCommand } from '../command.js';
import { keyOf } from '../command-key.js';
import type { AppContext } from '../dependencies.js';
import { pathId } from '../path-id.js';
import { objectionLimit } from '../rate-limit.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';

/** POST /challenge-publicity/{publicityId}/objections: anybody, with real name and contact. */
export const objectToChallenge: Endpoint = {
  summary: '对中榜、验收公示提出异议（公开，实名） · Object to an award or a result, for anybody',
  body: ObjectToChallenge,
  isCommand: true,
  answers: { 201: ChallengeObjectionOutcomeView, 202: PendingView },
  refusals: [
    'publicity-not-found',
    'publicity-closed',
    'objection-anonymous',
    'action-not-allowed',
    'too-many-requests',
  ],
  before: objectionLimit,
  handle: (context) => (req, res) => handle(context, req, res),
};

async function handle(context: AppContext, req: Request, res: Response): Promise<void> {
  const publicityId = pathId(req, 'publicityId', 'publicity-not-found');
  keyOf(req);
  const body = parseWith(ObjectToChallenge, req.body);
  await runCommand(context, req, res, await challengeObjectionCommand(context, publicityId, body));
}

/** An objection to an award or a result as a command, whoever sends it: a program or the form of the public page. Throws `publicity-not-found`. */
export async function challengeObjectionCommand(
  context: Pick<AppContext, 'db'>,
  publicityId: string,
  body: z.output<typeof ObjectToChallenge>,
): Promise<Command<ChallengeOutcome>> {
  const find = () => inScope(context.db, { kind: 'system' }, (trx) => findSchemePublicity(trx, publicityId));
  const found = await find();
  if (found === undefined) throw new DomainError('publicity-not-found');
  return {
    kind: 'challenge.objectToChallenge',
    actor: { id: PUBLIC_ACTOR_ID },
    actorRole: 'public',
    subjectId: found.challengeId,
    content: body,
    payload: z.encode(ObjectToChallenge, body),
    check: async () => {
      assertHeard((await find()) ?? found, (await readClock(context.db)).nowAt);
    },
    ask: () => ({ of: { kind: 'challenge', id: found.challengeId }, update: 'objectToChallenge' }),
    answer: (outcome, commandId) => ({
      status: 201,
      body: { commandId, objectionId: outcome.objectionId ?? commandId, publicityId },
    }),
    locationOf: () => `/api/v1/public-challenges/${found.challengeId}`,
  };
}
