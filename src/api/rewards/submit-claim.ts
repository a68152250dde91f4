import type { Request, Response } from 'express';
import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { listContractIdsOfReceipts } from '../../db/receipt-store.js';
import type { Actor } from '../../domain/actor.js';
import { DomainError } from '../../domain/errors.js';
import { isPartyRole } from '../../domain/reward/beneficiary.js';
import { SubmitRewardClaim } from '../../schemas/reward-commands.js';
import { ClaimOutcomeView, PendingView } from '../../schemas/views.js';
import { type ClaimOutcome, submitClaimUpdate } from '../../workflows/reward/messages.js';
import { actorOf } from '../authentication.js';
import { runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import { checkContractAct } from '../contracts/contract-command.js';
import type { AppContext } from '../dependencies.js';
import { claimOutcomeBody } from '../outcomes.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';
import { CLAIM_REFUSALS } from './claim-refusals.js';

/** POST /reward-claims: asks for one reward over several contracts, named themselves or by their receipts. */
export const submitRewardClaim: Endpoint = {
  summary: '申请奖励：可含多份合同 · Claim a reward over several contracts',
  body: SubmitRewardClaim,
  isCommand: true,
  answers: { 201: ClaimOutcomeView, 202: PendingView },
  refusals: ['contract-not-found', 'action-not-allowed', ...CLAIM_REFUSALS],
  handle: (context) => (req, res) => handle(context, req, res),
};

async function handle(context: AppContext, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  const base = { kind: 'reward_claim.submit', actor, content: req.body as unknown };
  const actorRole = await passDoor(context, req, res, base);
  if (actorRole === undefined) return;

  const body = parseWith(SubmitRewardClaim, req.body);
  const contractIds = body.contractIds ?? (await contractsOf(context, actor, body.receiptIds ?? []));
  const [contractId = ''] = contractIds;
  const { policies } = await context.rules.read();
  const isParty = policies.every(
    ({ policyCode, beneficiary }) => policyCode !== body.policyCode || isPartyRole(beneficiary.role),
  );
  await runCommand<ClaimOutcome>(context, req, res, {
    ...base,
    actorRole,
    payload: { ...(z.encode(SubmitRewardClaim, body) as object), contractIds },
    check: async () => {
      // who only brought a contract about does not see its case: the act itself looks
      if (isParty) for (const id of contractIds) await checkContractAct(context, actor, id, 'claimReward');
    },
    ask: (claimId) => ({
      of: { kind: 'reward_claim', id: claimId, contractId },
      update: submitClaimUpdate.name,
      opens: true,
    }),
    answer: (outcome, commandId) => ({ status: 201, body: claimOutcomeBody(outcome, commandId, actor) }),
    locationOf: (outcome) => `/api/v1/reward-claims/${outcome.claimId}`,
  });
}

/** The contracts of receipts this person may see; of one that is not theirs it is said that there is none. */
async function contractsOf(context: AppContext, actor: Actor, receiptIds: readonly string[]): Promise<string[]> {
  const ids = [...new Set(receiptIds)];
  const contractIds = await inScope(context.db, scopeOf(actor), (trx) => listContractIdsOfReceipts(trx, ids));
  if (contractIds.length === 0) {
    throw new DomainError('receipt-not-found', { pointer: '/receiptIds', receiptIds: ids });
  }
  return contractIds;
}
