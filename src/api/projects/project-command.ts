import type { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { findProjectFacts } from '../../db/read-models/projects.js';
import type { Actor } from '../../domain/actor.js';
import { DomainError } from '../../domain/errors.js';
import {
  allowedProjectActions,
  projectActionOf,
  projectTransitionFor,
  type ProjectUpdate,
} from '../../domain/project/project-status.js';
import { actingRole } from '../../domain/status-table.js';
import { ProjectOutcomeView } from '../../schemas/project-views.js';
import type { ProjectOutcome } from '../../workflows/project/messages.js';
import type { AppContext } from '../dependencies.js';
import type { Endpoint } from '../route.js';
import { type CommandedScheme, type SchemeAct, schemeCommand, type SchemeCommand } from '../schemes/scheme-command.js';

const PROJECT: CommandedScheme<ProjectUpdate, ProjectOutcome> = {
  kind: 'project',
  view: ProjectOutcomeView,
  check: checkProjectAct,
  toBody: (_context, outcome, commandId, actor) => projectOutcomeBody(outcome, commandId, actor),
};

/** A command that a project's process carries out. */
export function projectCommand<Schema extends z.ZodType>(command: SchemeCommand<ProjectUpdate, Schema>): Endpoint {
  return schemeCommand(PROJECT, command);
}

/** What a command on a project answers. */
export function projectOutcomeBody(outcome: ProjectOutcome, commandId: string, actor: Actor) {
  return {
    commandId,
    projectId: outcome.projectId,
    status: outcome.status,
    version: outcome.version,
    claimId: outcome.claimId ?? null,
    allowedActions: allowedProjectActions(outcome.status, actor),
  };
}

/** Would the act be refused by status, role or side? Out of courtesy: its transaction asks again under lock. */
async function checkProjectAct(
  context: Pick<AppContext, 'db'>,
  { actor, id, update, outcome }: SchemeAct<ProjectUpdate>,
): Promise<void> {
  const facts = await inScope(context.db, scopeOf(actor), (trx) => findProjectFacts(trx, id));
  if (facts === undefined) throw new DomainError('project-not-found');
  const action = projectActionOf(update, outcome);
  if (action === undefined) throw new DomainError('action-not-allowed', { status: facts.status });
  const role = actingRole(projectTransitionFor(facts.status, action, actor), actor);
  const isOwn = actor.organisationId === facts.organisationId;
  if (role === 'applicant' && !isOwn) throw new DomainError('project-not-found');
  if (role !== 'applicant' && isOwn) throw new DomainError('own-organisation');
}
