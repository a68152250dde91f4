import type { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { findChallengeFacts } from '../../db/read-models/challenges.js';
import type { Actor } from '../../domain/actor.js';
import {
  allowedChallengeActions,
  challengeActionOf,
  challengeTransitionFor,
  type ChallengeUpdate,
  isOnChallengeSide,
} from '../../domain/challenge/challenge-status.js';
import { DomainError } from '../../domain/errors.js';
import { actingRole } from '../../domain/status-table.js';
import { ChallengeOutcomeView } from '../../schemas/challenge-views.js';
import type { ChallengeOutcome } from '../../workflows/challenge/messages.js';
import type { AppContext } from '../dependencies.js';
import type { Endpoint } from '../route.js';
import { type CommandedScheme, type SchemeAct, schemeCommand, type SchemeCommand } from '../schemes/scheme-command.js';

const CHALLENGE: CommandedScheme<ChallengeUpdate, ChallengeOutcome> = {
  kind: 'challenge',
  view: ChallengeOutcomeView,
  check: checkChallengeAct,
  toBody: challengeOutcomeBody,
};

/** A command that a challenge's process carries out. */
export function challengeCommand<Schema extends z.ZodType>(command: SchemeCommand<ChallengeUpdate, Schema>): Endpoint {
  return schemeCommand(CHALLENGE, command);
}

/** What a command on a challenge answers; a bid is named to whoever made it only. */
export async function challengeOutcomeBody(
  context: Pick<AppContext, 'db'>,
  outcome: ChallengeOutcome,
  commandId: string,
  actor: Actor,
) {
  const facts = await inScope(context.db, { kind: 'system' }, (trx) => findChallengeFacts(trx, outcome.challengeId));
  return {
    commandId,
    challengeId: outcome.challengeId,
    status: outcome.status,
    version: outcome.version,
    dueAt: outcome.dueAt ?? null,
    publicityId: outcome.publicityId ?? null,
    bidId: outcome.bidId ?? null,
    claimId: outcome.claimId ?? null,
    allowedActions: facts === undefined ? [] : allowedChallengeActions(outcome.status, actor, facts),
  };
}

/** Would the act be refused by status, role or side? Out of courtesy: its transaction asks again under lock. */
async function checkChallengeAct(
  context: Pick<AppContext, 'db'>,
  { actor, id, update, outcome }: SchemeAct<ChallengeUpdate>,
): Promise<void> {
  const facts = await inScope(context.db, scopeOf(actor), (trx) => findChallengeFacts(trx, id));
  if (facts === undefined) throw new DomainError('challenge-not-found');
  const action = challengeActionOf(update, outcome);
  if (action === undefined) throw new DomainError('action-not-allowed', { status: facts.status });
  const row = challengeTransitionFor(facts.status, action, actor);
  const role = actingRole(row, actor);
  const own = actor.organisationId;
  if (role === 'applicant' && !isOnChallengeSide(row.side, own, facts)) {
    throw new DomainError(row.side === 'bidder' ? 'own-challenge' : 'challenge-not-found');
  }
  if (
    role !== 'applicant' &&
    own !== undefined &&
    (own === facts.organisationId || own === facts.solverOrganisationId)
  ) {
    throw new DomainError('own-organisation');
  }
}
