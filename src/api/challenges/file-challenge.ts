import { z } from 'zod';
import { FileChallenge } from '../../schemas/challenge-commands.js';
import { ChallengeOutcomeView } from '../../schemas/challenge-views.js';
import { PendingView } from '../../schemas/views.js';
import { type ChallengeOutcome, fileChallengeUpdate } from '../../workflows/challenge/messages.js';
import { actorOf } from '../authentication.js';
import { runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import { organisationOf } from '../contracts/contract-command.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';
import { challengeOutcomeBody } from './challenge-command.js';

/** POST /challenges: an enterprise says what it cannot solve alone. */
export const fileChallenge: Endpoint = {
  summary: '提交发榜申请 · File a challenge',
  body: FileChallenge,
  isCommand: true,
  answers: { 201: ChallengeOutcomeView, 202: PendingView },
  refusals: ['bids-close-too-soon', 'office-not-found', 'attachment-not-found'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const base = { kind: 'challenge.fileChallenge', actor, content: req.body as unknown };
    const actorRole = await passDoor(context, req, res, base);
    if (actorRole === undefined) return;
    organisationOf(actor);
    const body = parseWith(FileChallenge, req.body);
    await runCommand<ChallengeOutcome>(context, req, res, {
      ...base,
      actorRole,
      payload: z.encode(FileChallenge, body),
      ask: (id) => ({ of: { kind: 'challenge', id }, update: fileChallengeUpdate.name, opens: true }),
      answer: async (outcome, commandId) => ({
        status: 201,
        body: await challengeOutcomeBody(context, outcome, commandId, actor),
      }),
      locationOf: (outcome) => `/api/v1/challenges/${outcome.challengeId}`,
    });
  },
};
