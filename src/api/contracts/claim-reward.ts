import type { Request, Response } from 'express';
import { z } from 'zod';
import { SubmitClaim } from '../../schemas/reward-commands.js';
import { ClaimOutcomeView, PendingView } from '../../schemas/views.js';
import { type ClaimOutcome, submitClaimUpdate } from '../../workflows/reward/messages.js';
import { actorOf } from '../authentication.js';
import { runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import type { AppContext } from '../dependencies.js';
import { claimOutcomeBody } from '../outcomes.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { CLAIM_REFUSALS } from '../rewards/claim-refusals.js';
import { parseWith } from '../validation.js';
import { checkContractAct } from './contract-command.js';

/** POST /contracts/{contractId}/reward-claims: asks for the reward that the verified receipts of a contract earn. */
export const claimReward: Endpoint = {
  summary: '申请奖励 · Claim a reward',
  body: SubmitClaim,
  isCommand: true,
  answers: { 201: ClaimOutcomeView, 202: PendingView },
  refusals: ['contract-not-found', 'action-not-allowed', 'not-the-registrant', ...CLAIM_REFUSALS],
  handle: (context) => (req, res) => handle(context, req, res),
};

async function handle(context: AppContext, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  const contractId = pathId(req, 'contractId', 'contract-not-found');
  const base = { kind: 'reward_claim.submit', actor, subjectId: contractId, content: req.body as unknown };
  const actorRole = await passDoor(context, req, res, base);
  if (actorRole === undefined) return;

  const body = parseWith(SubmitClaim, req.body);
  await runCommand<ClaimOutcome>(context, req, res, {
    ...base,
    actorRole,
    payload: z.encode(SubmitClaim, body),
    check: () => checkContractAct(context, actor, contractId, 'claimReward'),
    ask: (claimId) => ({
      of: { kind: 'reward_claim', id: claimId, contractId },
      update: submitClaimUpdate.name,
      opens: true,
    }),
    answer: (outcome, commandId) => ({
      status: 201,
      body: claimOutcomeBody(outcome, commandId, actor),
    }),
    locationOf: (outcome) => `/api/v1/reward-claims/${outcome.claimId}`,
  });
}
