import type { Request, Response } from 'express';
import { z } from 'zod';
import { inScope, type Scope, scopeOf } from '../../db/connection.js';
import { type ContractFacts, findContractFacts } from '../../db/read-models/contract-facts.js';
import type { Actor, Role } from '../../domain/actor.js';
import { type ContractAction, roleForRow, transitionFor } from '../../domain/contract/status.js';
import { DomainError } from '../../domain/errors.js';
import { ContractOutcomeView, PendingView } from '../../schemas/views.js';
import { type CommandInput, type ContractOutcome, contractWorkflowId } from '../../workflows/contract/messages.js';
import { actorOf } from '../authentication.js';
import { type Command, runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import type { AppContext } from '../dependencies.js';
import { askNewWorkflow, askWorkflow } from '../engine.js';
import { contractOutcomeBody } from '../outcomes.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { stopStateSecret } from '../state-secret.js';
import { parseWith } from '../validation.js';

/** A command that a contract's workflow carries out. */
export interface ContractCommand<Schema extends z.ZodType> {
  summary: string;
  kind: string;
  body: Schema;
  action: ContractAction | ((body: z.output<Schema>) => ContractAction);
  update: { name: string };
  /** What the history shows beside the identifiers. */
  decision?: (body: z.output<Schema>) => object;
  /** Only the side that filed may do it; otherwise the other party of a registered contract may too. */
  registrantOnly?: boolean;
  /** Starts the workflow when none runs. */
  starts?: { summary: string };
  refusals?: Endpoint['refusals'];
}

/** Parse, ask, answer: the same for every command on a contract. */
export function contractCommand<Schema extends z.ZodType>(command: ContractCommand<Schema>): Endpoint {
  return {
    summary: command.summary,
    body: command.body,
    isCommand: true,
    answers: { 200: ContractOutcomeView, 202: PendingView },
    refusals: ['contract-not-found', 'action-not-allowed', 'own-organisation', ...(command.refusals ?? [])],
    handle: (context) => (req, res) => handle(context, req, res, command),
  };
}

async function handle<Schema extends z.ZodType>(
  context: AppContext,
  req: Request,
  res: Response,
  command: ContractCommand<Schema>,
): Promise<void> {
  const actor = actorOf(res);
  const contractId = pathId(req, 'contractId', 'contract-not-found');
  const base = { kind: command.kind, actor, subjectId: contractId, content: req.body as unknown };
  const actorRole = await passDoor(context, req, res, base);
  if (actorRole === undefined) return;

  stopStateSecret(req.body);
  const body = parseWith(command.body, req.body);
  const action = typeof command.action === 'function' ? command.action(body) : command.action;
  const answer: Command<ContractOutcome>['answer'] = (outcome, commandId) => ({
    status: 200,
    body: contractOutcomeBody(outcome, commandId, actor),
  });
  await runCommand<ContractOutcome>(context, req, res, {
    ...base,
    actorRole,
    payload: z.encode(command.body, body),
    check: () => checkContractAct(context, actor, contractId, action, command.registrantOnly === true),
    act: (commandId, timeoutMs) => {
      const input: CommandInput = { commandId, contractId, actorId: actor.id, ...command.decision?.(body) };
      const workflowId = contractWorkflowId(contractId);
      if (command.starts === undefined) return askWorkflow(context, workflowId, command.update, input, timeoutMs);
      const start = { type: 'contractWorkflow', workflowId, args: [{ contractId }] as [object], ...command.starts };
      return askNewWorkflow(context, start, command.update, input, timeoutMs);
    },
    answer,
  });
}

/** The contract, if this person may see it. Throws `contract-not-found`, the same for somebody else's as for none. */
export async function getVisibleContract(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  contractId: string,
): Promise<ContractFacts> {
  const facts = await inScope(context.db, scopeOf(actor), (trx) => findContractFacts(trx, contractId));
  if (facts === undefined) throw new DomainError('contract-not-found');
  return facts;
}

/** Would the act be refused by status, role or side? Out of courtesy: its transaction asks again under lock. */
export async function checkContractAct(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  contractId: string,
  action: ContractAction,
  registrantOnly: boolean,
): Promise<void> {
  const facts = await getVisibleContract(context, actor, contractId);
  if (registrantOnly) checkRegistrant(facts, actor);
  const role = roleForRow(transitionFor(facts, action), actor);
  if (role !== 'applicant') checkOwnOrganisation(facts, actor);
}

/** Only the side that filed changes the filing; to the other party it is as if it were not there. */
export function checkRegistrant(facts: ContractFacts, actor: Actor): void {
  const isAsApplicant = actor.roles.includes('applicant' satisfies Role);
  if (isAsApplicant && actor.organisationId !== facts.organisationId) throw new DomainError('contract-not-found');
}

function checkOwnOrganisation(facts: ContractFacts, actor: Actor): void {
  const own = actor.organisationId;
  if (own !== undefined && (own === facts.organisationId || own === facts.counterpartyOrganisationId)) {
    throw new DomainError('own-organisation');
  }
}

/** Whose drafts and documents a filing person touches: their organisation's, whatever else they are. */
export function applicantScope(actor: Actor): Scope {
  return { kind: 'organisation', organisationId: organisationOf(actor) };
}

/** The organisation somebody files for. Throws `role-not-allowed` for a person of none. */
export function organisationOf(actor: Actor): string {
  if (actor.organisationId === undefined) {
    throw new DomainError('role-not-allowed', { roles: actor.roles, required: ['applicant'] });
  }
  return actor.organisationId;
}
