import type { Request, Response } from 'express';
import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { findProjectFacts } from '../../db/read-models/projects.js';
import type { Actor } from '../../domain/actor.js';
import { DomainError, type ErrorCode } from '../../domain/errors.js';
import {
  allowedProjectActions,
  projectActionOf,
  projectTransitionFor,
  type ProjectUpdate,
} from '../../domain/project/project-status.js';
import { actingRole } from '../../domain/status-table.js';
import { ProjectOutcomeView } from '../../schemas/project-views.js';
import { PendingView } from '../../schemas/views.js';
import type { ProjectOutcome } from '../../workflows/project/messages.js';
import { actorOf } from '../authentication.js';
import { runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import type { AppContext } from '../dependencies.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';

/** A command that a project's process carries out. */
export interface ProjectCommand<Schema extends z.ZodType> {
  summary: string;
  update: ProjectUpdate;
  body: Schema;
  /** What the history shows beside the identifiers. */
  outcomeOf?: (body: z.output<Schema>) => string;
  refusals?: readonly ErrorCode[];
}

/** Parse, ask, answer: the same for every command on a project. */
export function projectCommand<Schema extends z.ZodType>(command: ProjectCommand<Schema>): Endpoint {
  return {
    summary: command.summary,
    body: command.body,
    isCommand: true,
    answers: { 200: ProjectOutcomeView, 202: PendingView },
    refusals: [
      'project-not-found',
      'action-not-allowed',
      'own-organisation',
      'separation-of-duties',
      ...(command.refusals ?? []),
    ],
    handle: (context) => (req, res) => handle(context, req, res, command),
  };
}

async function handle<Schema extends z.ZodType>(
  context: AppContext,
  req: Request,
  res: Response,
  command: ProjectCommand<Schema>,
): Promise<void> {
  const actor = actorOf(res);
  const projectId = pathId(req, 'projectId', 'project-not-found');
  const base = { kind: `project.${command.update}`, actor, subjectId: projectId, content: req.body as unknown };
  const actorRole = await passDoor(context, req, res, base);
  if (actorRole === undefined) return;

  const body = parseWith(command.body, req.body);
  const outcome = command.outcomeOf?.(body);
  await runCommand<ProjectOutcome>(context, req, res, {
    ...base,
    actorRole,
    payload: z.encode(command.body, body),
    check: () => checkProjectAct(context, actor, projectId, command.update, outcome),
    ask: () => ({
      of: { kind: 'project', id: projectId },
      update: command.update,
      ...(outcome === undefined ? {} : { decision: { outcome } }),
    }),
    answer: (done, commandId) => ({ status: 200, body: projectOutcomeBody(done, commandId, actor) }),
  });
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
  actor: Actor,
  projectId: string,
  update: ProjectUpdate,
  outcome: string | undefined,
): Promise<void> {
  const facts = await inScope(context.db, scopeOf(actor), (trx) => findProjectFacts(trx, projectId));
  if (facts === undefined) throw new DomainError('project-not-found');
  const action = projectActionOf(update, outcome);
  if (action === undefined) throw new DomainError('action-not-allowed', { status: facts.status });
  const role = actingRole(projectTransitionFor(facts.status, action, actor), actor);
  const isOwn = actor.organisationId === facts.organisationId;
  if (role === 'applicant' && !isOwn) throw new DomainError('project-not-found');
  if (role !== 'applicant' && isOwn) throw new DomainError('own-organisation');
}
